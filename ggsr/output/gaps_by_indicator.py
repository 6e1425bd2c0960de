"""What ``ggsr gaps --by indicator`` found."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ggsr.gaps import Gap, IndicatorGaps
from ggsr.i18n import _
from ggsr.output.gaps_report import nothing
from ggsr.output.sheet import Column, Sheet
from ggsr.verdicts import AanpakRef


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


def _names(refs: Sequence[AanpakRef]) -> str:
    return "\n".join(f"{ref.gemeente} {ref.ronde}: {ref.aanpak_naam}" for ref in refs)


def _paths(refs: Sequence[AanpakRef]) -> str:
    return ", ".join(f"{ref.gemeente}/{ref.ronde}/{ref.aanpak}" for ref in refs)
