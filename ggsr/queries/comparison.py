"""Aanpakken next to each other: where their verdicts differ, and where they all fall short.

A verdict is compared with verdicts by the same level of the same framework, and with nothing else.
That an indicator was not judged is not a verdict, and so never a difference; nor is a verdict that
does not count, such as "not applicable".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ggsr.model import Oordeel
from ggsr.queries.coverage import Coverage, by_level
from ggsr.queries.tally import IndicatorTally, tally
from ggsr.workspace.entities import AanpakId


@dataclass(frozen=True)
class Comparison:
    """Two or more aanpakken that are judged by one level of one framework.

    ``indicators`` has a tally for each indicator, in print order; ``scale`` the framework's steps.
    """

    kader: str
    niveau: str
    scale: Mapping[str, Oordeel]
    aanpakken: tuple[AanpakId, ...]
    indicators: tuple[IndicatorTally, ...]

    @property
    def differing(self) -> tuple[IndicatorTally, ...]:
        """The indicators on which verdicts differ."""
        return tuple(row for row in self.indicators if row.differs)

    @property
    def shared(self) -> tuple[IndicatorTally, ...]:
        """The indicators on which every aanpak falls short whose verdict counts."""
        return tuple(row for row in self.indicators if row.shared)

    @property
    def met(self) -> tuple[IndicatorTally, ...]:
        """The indicators that every aanpak meets whose verdict counts."""
        return tuple(row for row in self.indicators if row.met)

    @property
    def only_some_judged(self) -> tuple[IndicatorTally, ...]:
        """The indicators on which some aanpakken have a verdict and others have none."""
        return tuple(row for row in self.indicators if row.only_some_judged)

    @property
    def never_judged(self) -> tuple[IndicatorTally, ...]:
        """The indicators on which no aanpak has a verdict."""
        return tuple(row for row in self.indicators if not row.judged)

    @property
    def comparable(self) -> bool:
        """Whether there is an indicator on which two of them have a verdict that counts."""
        return any(row.counted > 1 for row in self.indicators)

    @property
    def not_counted(self) -> int:
        """How many verdicts neither meet the framework nor fall short of it."""
        return sum(len(row.not_counted) for row in self.indicators)

    def short_of(self, aanpak: AanpakId) -> tuple[IndicatorTally, ...]:
        """Return the indicators on which one aanpak falls short."""
        return tuple(row for row in self.indicators if row.of(aanpak).falls_short)


@dataclass(frozen=True)
class Compared:
    """The comparison of each level, and the aanpakken that are the only one of their level."""

    comparisons: tuple[Comparison, ...]
    alone: tuple[Coverage, ...]


def compare(coverages: Iterable[Coverage], thema: str | None = None) -> Compared:
    """Return a comparison for each level that at least two of the aanpakken are judged by.

    Levels and aanpakken are in the order in which they are given; an aanpak is given once. With
    ``thema`` only the indicators of that thema are compared.
    """
    levels = by_level(coverages).values()
    return Compared(
        tuple(_comparison(entries, thema) for entries in levels if len(entries) > 1),
        tuple(entries[0] for entries in levels if len(entries) == 1),
    )


def _comparison(coverages: Sequence[Coverage], thema: str | None) -> Comparison:
    first = coverages[0]
    return Comparison(
        kader=first.kader,
        niveau=first.niveau,
        scale=first.scale,
        aanpakken=tuple(entry.aanpak for entry in coverages),
        indicators=tally(coverages, thema),
    )
