"""What ``ggsr gaps`` found, by aanpak or by thema."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from ggsr.escaping import Cell
from ggsr.i18n import _, ngettext
from ggsr.output.reports.tables import Column, Sheet
from ggsr.queries.gaps import Gap, IndicatorGaps
from ggsr.workspace.entities import AanpakId


@dataclass(frozen=True)
class GapsByAanpak:
    """Gaps in the order of print, of so many ``assessments``.

    ``themas`` are names of themas by framework and id.
    """

    gaps: Sequence[Gap]
    themas: Mapping[tuple[str, str], str]
    assessments: int

    def document(self) -> Mapping[str, Any]:
        return {"gaps": [asdict(gap) for gap in self.gaps]}

    def flat(self) -> Sheet:
        names = [field.name for field in fields(Gap)]
        rows = [[_text(getattr(gap, name)) for name in names] for gap in self.gaps]
        return Sheet([Column(name) for name in names], rows, title="gaps")

    def sheets(self) -> Sequence[Sheet]:
        columns = [Column(_("Theme"), share=2), *_gap_columns()]
        return self._grouped(
            columns,
            key=lambda gap: (gap.gemeente, gap.ronde, gap.aanpak),
            title=lambda gap: f"{gap.gemeente} {gap.ronde} · {gap.aanpak_naam}",
            row=lambda gap: [self._thema(gap), *_gap_cells(gap)],
        )

    def _thema(self, gap: Gap) -> str:
        return self.themas[gap.kader, gap.thema]

    def _grouped(
        self,
        columns: Sequence[Column],
        key: Callable[[Gap], object],
        title: Callable[[Gap], str],
        row: Callable[[Gap], list[Cell]],
    ) -> Sequence[Sheet]:
        """Return a sheet for each group of gaps with the same key."""
        groups: dict[object, list[Gap]] = {}
        for gap in self.gaps:
            groups.setdefault(key(gap), []).append(gap)
        if not groups:
            return [nothing(self.assessments)]
        return [
            Sheet(
                columns, [row(gap) for gap in group], title=f"{title(group[0])} · {_tally(group)}"
            )
            for group in groups.values()
        ]


class GapsByThema(GapsByAanpak):
    """The same gaps, those of one thema together."""

    def __init__(
        self,
        gaps: Sequence[Gap],
        themas: Mapping[tuple[str, str], str],
        assessments: int,
    ) -> None:
        order = {thema: index for index, thema in enumerate(themas)}
        by_thema = sorted(gaps, key=lambda gap: order[gap.kader, gap.thema])
        super().__init__(by_thema, themas, assessments)

    def sheets(self) -> Sequence[Sheet]:
        return self._grouped(
            [Column(_("Aanpak"), share=2), *_gap_columns()],
            key=lambda gap: (gap.kader, gap.thema),
            title=self._thema,
            row=lambda gap: [f"{gap.gemeente} {gap.ronde} · {gap.aanpak_naam}", *_gap_cells(gap)],
        )


def nothing(assessments: int) -> Sheet:
    """Return what is shown when there are no gaps: good news only if something was judged."""
    note = _("No verbeterpunten.") if assessments else _("No assessments.")
    return Sheet([], [], notes=[note])


def _gap_columns() -> list[Column]:
    return [
        Column(_("Indicator"), share=3),
        Column(_("Verdict")),
        Column(_("Finding"), share=4),
    ]


def _gap_cells(gap: Gap) -> list[Cell]:
    if gap.kind == "let_op":
        return [gap.indicator_tekst, "LET OP", gap.let_op or ""]
    return [gap.indicator_tekst, gap.oordeel, gap.tekst]


def _tally(gaps: Sequence[Gap]) -> str:
    short = sum(gap.kind == "verbeterpunt" for gap in gaps)
    text = ngettext("{count} verbeterpunt", "{count} verbeterpunten", short).format(count=short)
    reservations = len(gaps) - short
    return f"{text}, {reservations} × LET OP" if reservations else text


def _text(value: str | int | None) -> Cell:
    return "" if value is None else value


@dataclass(frozen=True)
class GapsByIndicator:
    """Indicators with who falls short and who meets them; ``gaps`` are for the JSON."""

    rows: Sequence[IndicatorGaps]
    gaps: Sequence[Gap]
    assessments: int

    def document(self) -> Mapping[str, Any]:
        return {
            "indicators": [indicator_row(row) for row in self.rows],
            "gaps": [asdict(gap) for gap in self.gaps],
        }

    def flat(self) -> Sheet:
        ids = ("kader", "niveau", "thema", "criterium", "indicator", "indicator_tekst")
        names = [*ids, "judged", "short", "short_aanpakken", "meets", "meets_aanpakken"]
        rows = [
            [
                *(getattr(row, name) for name in ids),
                row.judged,
                len(row.short),
                _paths(row.short),
                len(row.meets),
                _paths(row.meets),
            ]
            for row in self.rows
        ]
        return Sheet([Column(name) for name in names], rows, title="indicators")

    def sheets(self) -> Sequence[Sheet]:
        if not self.rows:
            return [nothing(self.assessments)]
        columns = [
            Column(_("Indicator"), share=3),
            Column(_("falls short"), numeric=True),
            Column(_("in"), share=2),
            Column(_("met by"), share=2),
        ]
        rows = [
            [
                row.indicator_tekst,
                _("{short} of {judged}").format(short=len(row.short), judged=row.judged),
                _names(row.short),
                _names(row.meets) or _("nobody"),
            ]
            for row in self.rows
        ]
        return [Sheet(columns, rows)]


def indicator_row(row: IndicatorGaps) -> dict[str, Any]:
    """Return who falls short on an indicator and who meets it, as in every JSON document."""
    return {name: value for name, value in asdict(row).items() if name != "position"}


def _names(refs: Sequence[AanpakId]) -> str:
    return "\n".join(f"{ref.gemeente} {ref.ronde}: {ref.aanpak_naam}" for ref in refs)


def _paths(refs: Sequence[AanpakId]) -> str:
    return ", ".join(f"{ref.gemeente}/{ref.ronde}/{ref.aanpak}" for ref in refs)
