"""The report of ``ggsr import``: what was taken over, or why nothing was."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ggsr.escaping import visible
from ggsr.exchange.workbook.importing import Import
from ggsr.exchange.workbook.refusals import Conflict, Mistake
from ggsr.exchange.workbook.sheet import LET_OP, NOOT, OORDEEL, REDEN, TEKST
from ggsr.i18n import N_, Number, _, ngettext
from ggsr.output.reports.formats.json import dump
from ggsr.output.screen import Screen

_CHANGED = {
    OORDEEL: N_("the verdict changed here and in"),
    TEKST: N_("the finding changed here and in"),
    LET_OP: N_("the reservation (LET OP) changed here and in"),
    NOOT: N_("the note changed here and in"),
    REDEN: N_("the reason why it is not judged changed here and in"),
}
_LONGEST = 300


def _text(result: Import, file: str, screen: Screen) -> str:
    """Return a line for each file, or each conflict and mistake under its sheet."""
    if result.is_refused:
        return "".join(f"{line}\n" for line in _refusal(result, file, screen))
    return "".join(f"{line}\n" for line in _taken(result, screen))


def _taken(result: Import, screen: Screen) -> Iterator[str]:
    for sheet in result.sheets:
        if not sheet.taken and not sheet.kept:
            continue
        parts = [
            ngettext("{count} cell taken over", "{count} cells taken over", sheet.taken).format(
                count=Number(sheet.taken)
            )
        ]
        if sheet.kept:
            kept = ngettext(
                "{count} that changed in the file is kept",
                "{count} that changed in the file are kept",
                sheet.kept,
            )
            parts.append(kept.format(count=Number(sheet.kept)))
        yield f"{screen.paint(visible(sheet.file), bold=True)}: {', '.join(parts)}"


def _refusal(result: Import, file: str, screen: Screen) -> Iterator[str]:
    by_sheet: dict[str | None, list[Conflict | Mistake]] = {}
    refusals: list[Conflict | Mistake] = [*result.conflicts, *result.mistakes]
    for entry in refusals:
        by_sheet.setdefault(entry.sheet, []).append(entry)
    for sheet, entries in by_sheet.items():
        place = visible(file)
        if sheet is not None:
            place = _("{file}, sheet {sheet}").format(file=place, sheet=visible(sheet))
        yield screen.paint(place, bold=True)
        width = max(len(entry.cell or "") for entry in entries)
        indent = " " * (width + 2)
        for entry in sorted(entries, key=_order):
            cell = f"{entry.cell or '':{width}}  " if width else ""
            key = f"{visible(entry.key)}: " if entry.key else ""
            if isinstance(entry, Conflict):
                yield f"  {cell}{key}{_(_CHANGED[entry.column])}"
                yield f"  {indent}{visible(entry.place.file)}:{entry.place.span.line}"
                label = max(len(_("here:")), len(_("there:")))
                yield f"  {indent}{_('here:'):{label}} {_cut(entry.here)}"
                yield f"  {indent}{_('there:'):{label}} {_cut(entry.there)}"
            else:
                yield f"  {cell}{key}{visible(str(entry.message))}"
                if entry.help:
                    yield f"  {indent if width else ''}  {_('help')}: {visible(str(entry.help))}"
    yield ""
    yield f"✗ {_('nothing was changed')}: {', '.join(_counts(result))}"
    if result.conflicts:
        help = _(
            "where both changed, put the text of the file in the cell, or that of the cell in the "
            "file, and import again"
        )
        yield f"   {_('help')}: {help}"


def _order(entry: Conflict | Mistake) -> tuple[int, str]:
    """Return the place in the order of a sheet: by row, and then by column."""
    cell = (entry.cell or "").partition(":")[0]
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :] or 0), letters


def _counts(result: Import) -> Iterator[str]:
    conflicts, mistakes = len(result.conflicts), len(result.mistakes)
    if conflicts:
        text = ngettext("{count} conflict", "{count} conflicts", conflicts)
        yield text.format(count=Number(conflicts))
    if mistakes:
        text = ngettext("{count} mistake", "{count} mistakes", mistakes)
        yield text.format(count=Number(mistakes))


def _cut(text: str) -> str:
    """Return a text on one line, cut off where it is long; for none, that there is none."""
    line = " ".join(text.split())
    line = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    return visible(line) or _("(nothing)")


def _json(result: Import, file: str, screen: Screen) -> str:
    """Return the same as a JSON document, with the whole of each text."""
    return dump(
        {
            "file": file,
            "taken": 0 if result.is_refused else sum(sheet.taken for sheet in result.sheets),
            "kept": 0 if result.is_refused else sum(sheet.kept for sheet in result.sheets),
            "files": []
            if result.is_refused
            else [
                {
                    "sheet": sheet.sheet,
                    "file": sheet.file,
                    "changed": sheet.change is not None,
                    "taken": sheet.taken,
                    "kept": sheet.kept,
                }
                for sheet in result.sheets
            ],
            "conflicts": [_conflict_fields(entry) for entry in result.conflicts],
            "refused": [_mistake_fields(entry) for entry in result.mistakes],
        }
    )


def _conflict_fields(entry: Conflict) -> Mapping[str, Any]:
    return {
        "sheet": entry.sheet,
        "cell": entry.cell,
        "bevinding": entry.key,
        "key": entry.column,
        "here": entry.here,
        "there": entry.there,
        "file": entry.place.file,
        "line": entry.place.span.line,
    }


def _mistake_fields(entry: Mistake) -> Mapping[str, Any]:
    return {
        "sheet": entry.sheet,
        "cell": entry.cell,
        "bevinding": entry.key,
        "message": str(entry.message),
        "help": None if entry.help is None else str(entry.help),
    }


IMPORTED: Mapping[str, Callable[[Import, str, Screen], str]] = {"text": _text, "json": _json}
"""The formats of the report; each takes the import, the path of the workbook, and the screen."""
