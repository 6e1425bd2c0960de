"""What the overview's template gets: all gemeenten, in numbers and small facts.

Gathered one gemeente at a time, so that thousands of them fit in memory.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ggsr.coverage import Counts, Coverage, coverage_of, total
from ggsr.gaps import IndicatorGaps, IndicatorTally
from ggsr.judgements import State
from ggsr.model import Gemeente, Oordeel
from ggsr.subjects import Round
from ggsr.wording import figure


@dataclass(frozen=True)
class OverviewRow:
    """One aanpak, with the page (without suffix) that tells more."""

    page: str
    gemeente: str
    ronde: str
    aanpak: str
    populatie: str | None
    bereik: str | None
    coverage: Coverage


@dataclass(frozen=True)
class Level:
    """The aanpakken that are judged by one level of one framework, with the sum of their counts.

    Only within a level can verdicts be added up: another framework may mean something else by
    the same word.
    """

    kader: str
    niveau: str
    scale: Mapping[str, Oordeel]
    rows: tuple[OverviewRow, ...]
    total: Counts


@dataclass(frozen=True)
class NeverJudged:
    """An indicator without a verdict in any aanpak of its level."""

    indicator: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class OverviewPage:
    """The whole page; ``left_out`` are gemeenten with errors, ``names`` printed names by id."""

    levels: tuple[Level, ...]
    names: Mapping[str, str]
    short: tuple[IndicatorGaps, ...]
    never_judged: tuple[NeverJudged, ...]
    left_out: tuple[str, ...]


class OverviewBuilder:
    """Takes in one round after another."""

    def __init__(self) -> None:
        self._rows: list[OverviewRow] = []
        self._names: dict[str, str] = {}
        self._tally = IndicatorTally()
        self._unjudged: dict[tuple[str, str, str], tuple[str, dict[str, None]]] = {}
        self._judged: set[tuple[str, str, str]] = set()
        self._left_out: list[str] = []

    def add(self, gemeente: Gemeente, round: Round, page: str) -> None:
        """Take in a round whose factsheet is at ``page``."""
        self._names[round.gemeente] = gemeente.naam
        population = round.factsheet.model.populatie_ggsr if round.factsheet else None
        for assessment in round.assessments:
            coverage = coverage_of(assessment)
            self._tally.add(assessment)
            self._note_judged(coverage, set(assessment.judged))
            self._rows.append(
                OverviewRow(
                    page=page,
                    gemeente=gemeente.naam,
                    ronde=round.id,
                    aanpak=assessment.model.aanpak,
                    populatie=figure(population),
                    bereik=figure(assessment.model.bereik),
                    coverage=coverage,
                )
            )

    def leave_out(self, gemeente: str) -> None:
        """Take note of a gemeente that cannot be shown because of its errors."""
        self._left_out.append(gemeente)

    def page(self) -> OverviewPage:
        """Return the page of all that was taken in."""
        levels: dict[tuple[str, str], list[OverviewRow]] = {}
        for row in self._rows:
            levels.setdefault((row.coverage.kader, row.coverage.niveau), []).append(row)
        return OverviewPage(
            levels=tuple(_level(rows) for rows in levels.values()),
            names=self._names,
            short=tuple(self._tally.rows()),
            never_judged=tuple(
                NeverJudged(text, tuple(reasons))
                for key, (text, reasons) in self._unjudged.items()
                if key not in self._judged
            ),
            left_out=tuple(self._left_out),
        )

    def _note_judged(self, coverage: Coverage, judged: set[str]) -> None:
        level = (coverage.kader, coverage.niveau)
        self._judged.update((*level, indicator) for indicator in judged)
        for entry in coverage.unjudged:
            key = (*level, entry.plaats.id)
            _text, reasons = self._unjudged.setdefault(key, (entry.plaats.indicator.tekst, {}))
            if entry.state is not State.MISSING and entry.reason:
                reasons[entry.reason] = None


def _level(rows: list[OverviewRow]) -> Level:
    first = rows[0].coverage
    counts = total([row.coverage.counts for row in rows])
    return Level(first.kader, first.niveau, first.scale, tuple(rows), counts)
