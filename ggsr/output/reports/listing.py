"""The report of ``ggsr list``: gemeenten, their rounds and aanpakken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ggsr.escaping import Cell
from ggsr.i18n import Number, _, ngettext
from ggsr.output.reports.report import (
    AANPAK_COLUMNS,
    Column,
    Table,
    aanpak_cells,
    flat_table,
    shown,
)
from ggsr.queries.inventory import ListedAanpak, ListedGemeente, ListedRound, Status

_COUNTS = ("indicators", "judged", "earlier", "not_judged", "outside_profile", "missing")
_LEVEL = 3
"""The column with the level."""


class ListReport:
    """Any number of gemeenten, in the order given."""

    def __init__(self, gemeenten: Sequence[ListedGemeente]) -> None:
        self._gemeenten = gemeenten

    def document(self) -> Mapping[str, Any]:
        return {
            "gemeenten": [
                {
                    "gemeente": gemeente.gemeente,
                    "gemeente_naam": gemeente.naam,
                    "rondes": [
                        {
                            "ronde": round.ronde,
                            "datum": round.datum,
                            "titel": round.titel,
                            "aanpakken": list(map(_fields, round.aanpakken)),
                        }
                        for round in gemeente.rondes
                    ],
                }
                for gemeente in self._gemeenten
            ]
        }

    def flat_table(self) -> Table:
        """Return a row for each assessment, and one for what has none."""
        steps = dict.fromkeys(
            step
            for _gemeente, _round, entry in self._entries()
            for step in (entry.counts.verdicts if entry and entry.counts else ())
        )
        names = [
            *(*AANPAK_COLUMNS, "kader", "niveau", "datum", "status"),
            *(*_COUNTS, *(f"oordeel_{step}" for step in steps), "let_op", "counted"),
            "gemeente_naam",
        ]
        rows: list[list[Cell]] = []
        for gemeente, round, entry in self._entries():
            head = (gemeente.gemeente, round.ronde if round else "", "", "")
            counts = entry.counts if entry else None
            rows.append(
                [
                    *(aanpak_cells(entry.aanpak) if entry else head),
                    *((entry.kader or "", entry.niveau or "") if entry else ("", "")),
                    (round.datum if round else None) or "",
                    str(entry.status) if entry else "",
                    *(getattr(counts, name) if counts else "" for name in _COUNTS),
                    *(counts.verdicts.get(step, 0) if counts else "" for step in steps),
                    *((counts.let_op, counts.counted) if counts else ("", "")),
                    gemeente.naam,
                ]
            )
        return flat_table("list", names, rows)

    def tables(self) -> Sequence[Table]:
        entries = list(self._entries())
        if not entries:
            return [Table([], [], notes=[_("No municipalities.")])]
        scales = list(
            dict.fromkeys(entry.symbols for _g, _r, entry in entries if entry and entry.counts)
        )
        signs = [sign for _step, sign in scales[0]] if len(scales) == 1 else []
        columns = [
            Column(_("Municipality")),
            Column(_("Round")),
            Column(_("Aanpak")),
            Column(_("Level")),
            Column(_("judged"), numeric=True),
            *([Column(sign, numeric=True) for sign in signs] or [Column(_("Verdicts"))]),
            Column(_("Date")),
            Column(""),
        ]
        rows: list[list[str]] = []
        before: tuple[str, str] = ("", "")
        for gemeente, round, entry in entries:
            place = (gemeente.gemeente, round.ronde if round else "")
            counts = list(_counts(entry))
            rows.append(
                [
                    gemeente.naam if place[0] != before[0] else "",
                    place[1] if place != before else "",
                    entry.aanpak.aanpak_naam if entry else "",
                    _level(entry),
                    _judged(entry),
                    *((counts or [""] * len(signs)) if signs else ["  ".join(_signed(entry))]),
                    (round.datum or "") if round and place != before else "",
                    _status(entry, round),
                ]
            )
            before = place
        levels = {row[_LEVEL] for row in rows} - {""}
        notes = [self._sizes()]
        # What is the same in every row is said once.
        if len(levels) == 1:
            notes.append(_("All by {level}.").format(level=next(iter(levels))))
        kept = [
            index
            for index in range(len(columns))
            if (index != _LEVEL or len(levels) > 1) and any(row[index] for row in rows)
        ]
        shown_rows = [[row[index] for index in kept] for row in rows]
        return [Table([columns[index] for index in kept], shown_rows, notes=notes)]

    def _entries(self) -> Iterator[tuple[ListedGemeente, ListedRound | None, ListedAanpak | None]]:
        """Yield every assessment with its round and gemeente, and also what has none."""
        for gemeente in self._gemeenten:
            if not gemeente.rondes:
                yield gemeente, None, None
            for round in gemeente.rondes:
                for entry in round.aanpakken or [None]:
                    yield gemeente, round, entry

    def _sizes(self) -> str:
        """Return a sentence with how many there are."""
        aanpakken = [entry for _gemeente, _round, entry in self._entries() if entry]
        standing = sum(entry.status is Status.STANDS for entry in aanpakken)
        gemeenten = ngettext("{count} municipality", "{count} municipalities", len(self._gemeenten))
        assessments = ngettext("{count} assessment", "{count} assessments", len(aanpakken))
        parts = [
            gemeenten.format(count=Number(len(self._gemeenten))),
            assessments.format(count=Number(len(aanpakken))),
        ]
        if standing < len(aanpakken):
            stand = ngettext("{count} stands now", "{count} stand now", standing)
            parts.append(stand.format(count=Number(standing)))
        return f"{', '.join(parts)}."


def _level(entry: ListedAanpak | None) -> str:
    return "/".join(filter(None, (entry.kader, entry.niveau))) if entry else ""


def _judged(entry: ListedAanpak | None) -> str:
    if entry is None or entry.counts is None:
        return ""
    return _("{judged} of {all}").format(
        judged=Number(entry.counts.with_verdict), all=Number(entry.counts.indicators)
    )


def _counts(entry: ListedAanpak | None) -> Iterator[str]:
    """Yield how many indicators have each verdict, in the order of the scale."""
    if entry is not None and entry.counts is not None:
        yield from (shown(entry.counts.verdicts.get(step, 0)) for step, _sign in entry.symbols)


def _signed(entry: ListedAanpak | None) -> Iterator[str]:
    """Yield the same with the sign of each."""
    if entry is not None:
        for (_step, sign), count in zip(entry.symbols, _counts(entry), strict=False):
            yield f"{sign} {count}"


def _status(entry: ListedAanpak | None, round: ListedRound | None) -> str:
    if entry is None:
        return _("no aanpakken yet") if round else _("no rounds yet")
    return {
        Status.ERRORS: _("errors"),
        Status.CONCEPT: "concept",
        Status.ENDED: _("ended"),
        Status.STANDS: "",
        Status.FOLLOWED: _("followed"),
    }[entry.status]


def _fields(entry: ListedAanpak) -> Mapping[str, Any]:
    return {
        **asdict(entry.aanpak),
        "kader": entry.kader,
        "niveau": entry.niveau,
        "status": str(entry.status),
        "counts": asdict(entry.counts) if entry.counts else None,
    }
