"""Aanpakken next to each other: where their verdicts differ, and where they all fall short.

A verdict is compared with verdicts by the same level of the same framework, or as far as they go
along by an older version of it, and with nothing else. That an indicator was not judged is not a
verdict, and so never a difference; nor is a verdict that does not count, such as "not applicable".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ggsr.model import Oordeel
from ggsr.queries.coverage import Coverage, coverage_by
from ggsr.queries.overgang import LevelOvergang, overgang_between
from ggsr.queries.tally import IndicatorTally, tally
from ggsr.workspace.entities import AanpakId, Framework


@dataclass(frozen=True)
class Comparison:
    """Two or more aanpakken that are judged by one level of one framework.

    Some may be judged by an older version: ``overgangen`` has how each of these became the newest,
    by which all are seen. ``indicators`` has a tally for each indicator, in print order;
    ``coverages`` are those of the aanpakken as they are seen here.
    """

    coverages: tuple[Coverage, ...]
    indicators: tuple[IndicatorTally, ...]
    overgangen: Mapping[AanpakId, LevelOvergang] = field(default_factory=dict)

    @property
    def framework(self) -> Framework:
        """The framework, the newest of its versions."""
        return self.coverages[0].framework

    @property
    def kader(self) -> str:
        """The id of the framework."""
        return self.framework.id

    @property
    def niveau(self) -> str:
        """The id of the level."""
        return self.coverages[0].niveau

    @property
    def scale(self) -> Mapping[str, Oordeel]:
        """The framework's steps by their ids."""
        return self.framework.model.oordelen

    @property
    def aanpakken(self) -> tuple[AanpakId, ...]:
        """The aanpakken in the order in which they were given."""
        return tuple(entry.aanpak for entry in self.coverages)

    @property
    def versions(self) -> tuple[LevelOvergang, ...]:
        """How each older version became the newest, once for each."""
        return tuple({entry.older.id: entry for entry in self.overgangen.values()}.values())

    def id_of(self, aanpak: AanpakId, indicator: str) -> str:
        """Return the id that an indicator has in the framework by which an aanpak was judged."""
        overgang = self.overgangen.get(aanpak)
        origin = overgang.origins.get(indicator) if overgang else None
        return origin.olds[0] if origin and origin.goes_along else indicator

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

    A level of an older framework is that of the newest that succeeds it, if any aanpak is judged by
    that. Levels and aanpakken are in the order in which they are given; an aanpak is given once.
    With ``thema`` only the indicators of that thema are compared.
    """
    given = list(coverages)
    frameworks = {entry.kader: entry.framework for entry in given}
    groups: dict[tuple[str, str], list[Coverage]] = {}
    for entry in given:
        groups.setdefault((_newest(entry, frameworks), entry.niveau), []).append(entry)
    return Compared(
        tuple(
            _comparison(entries, frameworks[kader], thema)
            for (kader, _niveau), entries in groups.items()
            if len(entries) > 1
        ),
        tuple(entries[0] for entries in groups.values() if len(entries) == 1),
    )


def _newest(coverage: Coverage, frameworks: Mapping[str, Framework]) -> str:
    """Return the newest framework as which one can be seen; its own if two are that."""
    newer = [
        id
        for id, framework in frameworks.items()
        if overgang_between(coverage.kader, framework, coverage.niveau)
        and coverage.niveau in framework.model.niveaus
    ]
    newest = [
        id
        for id in newer
        if not any(
            overgang_between(id, frameworks[other], coverage.niveau)
            for other in newer
            if other != id
        )
    ]
    return newest[0] if len(newest) == 1 else coverage.kader


def _comparison(coverages: Sequence[Coverage], newest: Framework, thema: str | None) -> Comparison:
    seen = tuple(coverage_by(entry, newest) or entry for entry in coverages)
    overgangen = {
        entry.aanpak: overgang
        for entry in coverages
        if (overgang := overgang_between(entry.kader, newest, entry.niveau))
    }
    if thema is not None:
        wanted = (overgang.thema(thema) for overgang in overgangen.values())
        thema = next((id for id in wanted if id != thema), thema)
    return Comparison(seen, tally(seen, thema), overgangen)
