"""What ``ggsr compare`` found, as JSON and as one flat table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ggsr.escaping import Cell
from ggsr.i18n import _, ngettext
from ggsr.output.reports.tables import Column, Sheet
from ggsr.queries.comparison import Alone, Compared, Comparison, IndicatorRow
from ggsr.queries.judgements import State, Verdict
from ggsr.workspace.entities import AanpakId

# On a screen of 80 columns there is room for so many verdicts beside the indicator.
_SIDE_BY_SIDE = 3

Themas = Mapping[tuple[str, str], str]


def compare_sheets(compared: Compared, themas: Themas) -> list[Sheet]:
    """Return the tables of each comparison, and at the end what could not be compared."""
    sheets = [sheet for comparison in compared.comparisons for sheet in _sheets(comparison, themas)]
    if compared.alone:
        notes = list(map(_alone, compared.alone))
        sheets.append(Sheet([], [], title=_("Not compared"), notes=notes))
    return sheets or [Sheet([], [], notes=[_("No assessments.")])]


def _sheets(comparison: Comparison, themas: Themas) -> Iterator[Sheet]:
    yield _differing(comparison)
    yield _shared(comparison, themas)
    for aanpak in comparison.aanpakken:
        yield _met_by(comparison, aanpak, themas)
    yield _only_some_judged(comparison)


def _differing(comparison: Comparison) -> Sheet:
    rows = comparison.differing
    if comparison.comparable:
        none = _("Nowhere: where two or more have a verdict, it is the same.")
    else:
        none = _("There is no indicator on which two of them have a verdict.")
    title = _("the verdicts differ ({count} of {all} indicators)").format(
        count=len(rows), all=len(comparison.indicators)
    )
    if len(comparison.aanpakken) <= _SIDE_BY_SIDE:
        columns, cells = _side_by_side(comparison, rows)
    else:
        columns, cells = _by_verdict(comparison, rows)
    return _sheet(comparison, title, columns, cells, none)


def _side_by_side(
    comparison: Comparison, rows: Sequence[IndicatorRow]
) -> tuple[list[Column], list[list[Cell]]]:
    """Return a column for each aanpak, with its verdict."""
    return (
        [Column(_("Indicator"), share=2), *(Column(_name(ref)) for ref in comparison.aanpakken)],
        [[row.plaats.indicator.tekst, *map(_said, row.verdicts)] for row in rows],
    )


def _by_verdict(
    comparison: Comparison, rows: Sequence[IndicatorRow]
) -> tuple[list[Column], list[list[Cell]]]:
    """Return a column for each step of the scale, with the aanpakken that have it as verdict."""
    columns = [Column(_("Indicator"), share=3)]
    columns += [
        Column(f"{step.symbool} {step.naam}", share=2) for step in comparison.scale.values()
    ]
    cells: list[list[Cell]] = [
        [
            row.plaats.indicator.tekst,
            *(_names(row, row.on(step)) for step in comparison.scale),
        ]
        for row in rows
    ]
    if any(row.unjudged for row in rows):
        columns.append(Column(_("Not judged"), share=2))
        for row, line in zip(rows, cells, strict=True):
            line.append(_names(row, row.unjudged))
    return columns, cells


def _shared(comparison: Comparison, themas: Themas) -> Sheet:
    rows = comparison.shared
    title = ngettext(
        "all fall short ({count} indicator)", "all fall short ({count} indicators)", len(rows)
    ).format(count=len(rows))
    return _sheet(
        comparison,
        title,
        [Column(_("Theme")), Column(_("Indicator"), share=3)],
        [[*_place(comparison, row, themas)] for row in rows],
        _("There is no indicator on which all of them fall short."),
    )


def _met_by(comparison: Comparison, aanpak: AanpakId, themas: Themas) -> Sheet:
    rows = comparison.short_of(aanpak)
    count = ngettext("{count} verbeterpunt", "{count} verbeterpunten", len(rows))
    return Sheet(
        [
            Column(_("Theme"), share=2),
            Column(_("Indicator"), share=3),
            Column(_("met by"), share=3),
        ],
        [
            [*_place(comparison, row, themas), _names(row, row.meets) or _("none of them")]
            for row in rows
        ],
        title=f"{_title(aanpak)} · {count.format(count=len(rows))}",
        notes=[] if rows else [_("No verbeterpunten.")],
    )


def _only_some_judged(comparison: Comparison) -> Sheet:
    rows = comparison.only_some_judged
    title = _("only some are judged ({count} of {all} indicators)").format(
        count=len(rows), all=len(comparison.indicators)
    )
    columns = [
        Column(_("Indicator"), share=3),
        Column(_("judged"), share=3),
        Column(_("Not judged"), share=3),
    ]
    cells: list[list[Cell]] = [[row.plaats.indicator.tekst, *_judged_and_not(row)] for row in rows]
    sheet = _sheet(
        comparison, title, columns, cells, _("All of them are judged on the same indicators.")
    )
    never = [row.plaats.id for row in comparison.never_judged]
    if never:
        note = _("Judged in none of them ({count}): {names}.")
        notes = [*sheet.notes, note.format(count=len(never), names=", ".join(never))]
        return Sheet(sheet.columns, sheet.rows, title=sheet.title, notes=notes)
    return sheet


def _sheet(
    comparison: Comparison,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    none: str,
) -> Sheet:
    """Return a table under the name of its level, or what is to be said where it is empty."""
    level = f"{comparison.kader}/{comparison.niveau}"
    return Sheet(columns, rows, title=f"{level} · {title}", notes=[] if rows else [none])


def _place(comparison: Comparison, row: IndicatorRow, themas: Themas) -> tuple[str, str]:
    return themas[comparison.kader, row.plaats.thema_id], row.plaats.indicator.tekst


def _said(found: Verdict) -> str:
    """Return a verdict with its reservation, or why there is none."""
    if found.oordeel is None:
        states = {
            State.NOT_JUDGED: _("Not judged"),
            State.OUTSIDE_PROFILE: _("Outside the profile"),
            State.MISSING: _("Missing"),
        }
        return states[found.state]
    said = f"{found.oordeel.symbool} {found.oordeel.naam}"
    return f"{said}\nLET OP" if found.let_op else said


def _names(row: IndicatorRow, refs: Sequence[AanpakId]) -> str:
    """Return aanpakken, a line each, with a mark where the finding has a reservation."""
    return "\n".join(f"{_name(ref)} (LET OP)" if row.of(ref).let_op else _name(ref) for ref in refs)


def _judged_and_not(row: IndicatorRow) -> tuple[str, str]:
    """Return the aanpakken with their verdict, and those without with the reason for that."""
    judged: list[str] = []
    unjudged: list[str] = []
    for ref, found in zip(row.aanpakken, row.verdicts, strict=True):
        said = f"{_name(ref)}: {_said(found)}".replace("\n", ", ")
        (judged if found.oordeel else unjudged).append(said)
    return "\n".join(judged), "\n".join(unjudged)


def _name(ref: AanpakId) -> str:
    return f"{ref.gemeente} {ref.ronde}: {ref.aanpak_naam}"


def _title(ref: AanpakId) -> str:
    return f"{ref.gemeente} {ref.ronde} · {ref.aanpak_naam}"


def _alone(entry: Alone) -> str:
    return _("By {kader}/{niveau} there is nothing to compare {aanpak} with.").format(
        aanpak=_name(entry.aanpak), kader=entry.kader, niveau=entry.niveau
    )


_LEVEL = ("kader", "niveau")
_INDICATOR = ("thema", "criterium", "indicator", "indicator_tekst")
_AANPAK = ("gemeente", "ronde", "aanpak", "aanpak_naam")
_VERDICT = ("state", "oordeel", "let_op")
_ROW = ("differs", "shared", "only_some_judged")
_WHO = ("short", "meets", "unjudged")


class CompareReport:
    """Aanpakken next to each other; ``themas`` are names of themas by framework and id."""

    def __init__(self, compared: Compared, themas: Mapping[tuple[str, str], str]) -> None:
        self._compared = compared
        self._themas = themas

    def document(self) -> Mapping[str, Any]:
        return {
            "comparisons": [_comparison(entry) for entry in self._compared.comparisons],
            "alone": [
                {**asdict(entry.aanpak), "kader": entry.kader, "niveau": entry.niveau}
                for entry in self._compared.alone
            ],
        }

    def flat(self) -> Sheet:
        """Return a row for each indicator and aanpak.

        An aanpak that there is nothing to compare with has one row, without an indicator.
        """
        names = [*_LEVEL, *_INDICATOR, *_AANPAK, *_VERDICT, *_ROW, "alone"]
        rows = [
            row
            for comparison in self._compared.comparisons
            for indicator in comparison.indicators
            for row in _flat(comparison, indicator)
        ]
        rows += map(_flat_alone, self._compared.alone)
        return Sheet([Column(name) for name in names], rows, title="compare")

    def sheets(self) -> Sequence[Sheet]:
        return compare_sheets(self._compared, self._themas)


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        **{name: getattr(comparison, name) for name in _LEVEL},
        "aanpakken": [asdict(ref) for ref in comparison.aanpakken],
        "summary": {
            "indicators": len(comparison.indicators),
            "differs": len(comparison.differing),
            "shared": len(comparison.shared),
            "only_some_judged": len(comparison.only_some_judged),
            "never_judged": len(comparison.never_judged),
        },
        "indicators": [_indicator(row) for row in comparison.indicators],
    }


def _indicator(row: IndicatorRow) -> dict[str, Any]:
    return {
        **dict(zip(_INDICATOR, _indicator_ids(row), strict=True)),
        **{name: getattr(row, name) for name in _ROW},
        "verdicts": [
            {
                **asdict(ref),
                "state": str(found.state),
                "oordeel": found.step,
                "let_op": found.let_op,
            }
            for ref, found in zip(row.aanpakken, row.verdicts, strict=True)
        ],
        **{name: [asdict(ref) for ref in getattr(row, name)] for name in _WHO},
    }


def _flat(comparison: Comparison, row: IndicatorRow) -> list[list[Cell]]:
    return [
        [
            comparison.kader,
            comparison.niveau,
            *_indicator_ids(row),
            *asdict(ref).values(),
            *_verdict(found),
            *(int(getattr(row, name)) for name in _ROW),
            0,
        ]
        for ref, found in zip(row.aanpakken, row.verdicts, strict=True)
    ]


def _flat_alone(entry: Alone) -> list[Cell]:
    nothing = [""] * len(_INDICATOR)
    ref = asdict(entry.aanpak).values()
    return [entry.kader, entry.niveau, *nothing, *ref, *[""] * len(_VERDICT + _ROW), 1]


def _indicator_ids(row: IndicatorRow) -> tuple[str, str, str, str]:
    plaats = row.plaats
    return plaats.thema_id, plaats.criterium_id, plaats.id, plaats.indicator.tekst


def _verdict(found: Verdict) -> tuple[Cell, Cell, Cell]:
    return str(found.state), found.step or "", int(found.let_op)
