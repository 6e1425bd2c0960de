"""The reports of ``ggsr gaps``, by aanpak, thema or indicator."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from typing import Any

from ggsr.escaping import Cell
from ggsr.i18n import _, ngettext
from ggsr.output.reports.report import (
    AANPAK_COLUMNS,
    INDICATOR_COLUMNS,
    Column,
    Table,
    flat_table,
    indicator_cells,
    indicator_fields,
    indicator_text,
)
from ggsr.queries.gaps import Gap, Gaps
from ggsr.queries.tally import IndicatorTally, most_often_short
from ggsr.workspace.entities import AanpakId


@dataclass(frozen=True)
class GapsByAanpak:
    """Gaps by aanpak, in print order; ``themas`` are names of themas by framework and id."""

    gaps: Gaps
    themas: Mapping[tuple[str, str], str]

    def document(self) -> Mapping[str, Any]:
        return {"gaps": list(map(gap_fields, self._gaps()))}

    def flat_table(self) -> Table:
        names = ["kind", *AANPAK_COLUMNS, "kader", "niveau", *INDICATOR_COLUMNS]
        names += ["oordeel", "tekst", "let_op", "file", "line"]
        return flat_table("gaps", names, [list(_flat(gap)) for gap in self._gaps()])

    def tables(self) -> Sequence[Table]:
        return self._grouped(
            _("Thema"),
            key=lambda gap: gap.aanpak,
            title=lambda gap: gap.aanpak.title,
            first=self._thema,
        )

    def _gaps(self) -> Sequence[Gap]:
        return self.gaps.gaps

    def _thema(self, gap: Gap) -> str:
        return self.themas[gap.kader, gap.plaats.thema_id]

    def _grouped(
        self,
        heading: str,
        key: Callable[[Gap], object],
        title: Callable[[Gap], str],
        first: Callable[[Gap], str],
    ) -> Sequence[Table]:
        """Return a table for each group of gaps with the same key, with this first column."""
        groups: dict[object, list[Gap]] = {}
        for gap in self._gaps():
            groups.setdefault(key(gap), []).append(gap)
        columns = [
            Column(heading),
            Column(_("Indicator")),
            Column(_("Verdict")),
            Column(_("Finding")),
        ]
        return [
            Table(
                columns,
                [[first(gap), *_cells(gap)] for gap in group],
                title=f"{title(group[0])} · {_summary(group)}",
            )
            for group in groups.values()
        ] or [_nothing(self.gaps)]


class GapsByThema(GapsByAanpak):
    """The same gaps, those of one thema together."""

    def tables(self) -> Sequence[Table]:
        return self._grouped(
            _("Aanpak"),
            key=lambda gap: (gap.kader, gap.plaats.thema_id),
            title=self._thema,
            first=lambda gap: gap.aanpak.title,
        )

    def _gaps(self) -> Sequence[Gap]:
        order = {thema: index for index, thema in enumerate(self.themas)}
        return sorted(self.gaps.gaps, key=lambda gap: order[gap.kader, gap.plaats.thema_id])


@dataclass(frozen=True)
class GapsByIndicator:
    """Indicators with who falls short and who meets them; the JSON has the gaps as well."""

    gaps: Gaps

    def document(self) -> Mapping[str, Any]:
        return {
            "indicators": list(map(tally_fields, self._rows())),
            "gaps": list(map(gap_fields, self.gaps.gaps)),
        }

    def flat_table(self) -> Table:
        names = ["kader", "niveau", *INDICATOR_COLUMNS]
        names += ["judged", "short", "short_aanpakken", "meets", "meets_aanpakken"]
        rows: list[list[Cell]] = [
            [
                *(row.kader, row.niveau, *indicator_cells(row.plaats)),
                row.judged,
                *(len(row.falls_short), _paths(row.falls_short)),
                *(len(row.meets), _paths(row.meets)),
            ]
            for row in self._rows()
        ]
        return flat_table("indicators", names, rows)

    def tables(self) -> Sequence[Table]:
        columns = [
            Column(_("Indicator")),
            Column(_("falls short"), numeric=True),
            Column(_("in")),
            Column(_("met by")),
        ]
        rows = [
            [
                indicator_text(row.plaats),
                _("{short} of {judged}").format(short=len(row.falls_short), judged=row.judged),
                _labels(row.falls_short),
                _labels(row.meets) or _("nobody"),
            ]
            for row in self._rows()
        ]
        return [Table(columns, rows) if rows else _nothing(self.gaps)]

    def _rows(self) -> Sequence[IndicatorTally]:
        return most_often_short(self.gaps.tallies)


def _nothing(gaps: Gaps) -> Table:
    """Return the table without gaps and its note: good news only if something was judged."""
    if not gaps.assessments:
        note = _("No assessments.")
    elif not gaps.judged:
        note = _("Nothing judged yet.")
    else:
        note = _("No verbeterpunten.")
    return Table([], [], notes=[note])


def _cells(gap: Gap) -> tuple[str, str, str]:
    text = indicator_text(gap.plaats)
    if gap.kind == "let_op":
        return text, "LET OP", gap.bevinding.let_op or ""
    return text, gap.oordeel, gap.bevinding.tekst


def _summary(gaps: Sequence[Gap]) -> str:
    """Return how many verbeterpunten and how many reservations there are."""
    short = sum(gap.kind == "verbeterpunt" for gap in gaps)
    text = ngettext("{count} verbeterpunt", "{count} verbeterpunten", short).format(count=short)
    reservations = len(gaps) - short
    return f"{text}, {reservations} × LET OP" if reservations else text


def gap_fields(gap: Gap) -> dict[str, Any]:
    """Return a gap as in every JSON document."""
    return {
        "kind": gap.kind,
        **asdict(gap.aanpak),
        "kader": gap.kader,
        "niveau": gap.niveau,
        **indicator_fields(gap.plaats),
        "oordeel": gap.bevinding.oordeel,
        "tekst": gap.bevinding.tekst,
        "let_op": gap.bevinding.let_op,
        "file": gap.place.file,
        "line": gap.place.span.line,
    }


def _flat(gap: Gap) -> Iterator[Cell]:
    yield from (gap.kind, *astuple(gap.aanpak), gap.kader, gap.niveau)
    yield from indicator_cells(gap.plaats)
    yield from (gap.bevinding.oordeel, gap.bevinding.tekst, gap.bevinding.let_op or "")
    yield from (gap.place.file, gap.place.span.line)


def tally_fields(row: IndicatorTally) -> dict[str, Any]:
    """Return who falls short on an indicator and who meets it, as in every JSON document."""
    return {
        "kader": row.kader,
        "niveau": row.niveau,
        **indicator_fields(row.plaats),
        "short": list(map(asdict, row.falls_short)),
        "meets": list(map(asdict, row.meets)),
    }


def _labels(aanpakken: Sequence[AanpakId]) -> str:
    return "\n".join(aanpak.label for aanpak in aanpakken)


def _paths(aanpakken: Sequence[AanpakId]) -> str:
    return ", ".join(aanpak.path for aanpak in aanpakken)
