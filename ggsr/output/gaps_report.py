"""What ``ggsr gaps`` found, by aanpak or by thema."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from ggsr.gaps import Gap
from ggsr.i18n import _, ngettext
from ggsr.output.sheet import Cell, Column, Sheet


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
        self, gaps: Sequence[Gap], themas: Mapping[tuple[str, str], str], assessments: int
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
