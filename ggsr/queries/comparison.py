"""Aanpakken next to each other: where their verdicts differ, and where they all fall short.

A verdict is compared with verdicts by the same level of the same framework, and with nothing else.
That an indicator was not judged is not a verdict, and so never a difference.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ggsr.model import IndicatorPlaats, Oordeel
from ggsr.queries.judgements import Verdict, Verdicts
from ggsr.workspace.entities import AanpakId


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator with the verdict of each aanpak, in the order of ``aanpakken``."""

    plaats: IndicatorPlaats
    aanpakken: tuple[AanpakId, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def differs(self) -> bool:
        """Whether those that are judged are on more than one step of the scale."""
        return len({found.step for found in self.verdicts if found.oordeel}) > 1

    @property
    def shared(self) -> bool:
        """Whether every one of them falls short."""
        return all(found.short for found in self.verdicts)

    @property
    def only_some_judged(self) -> bool:
        """Whether there is a verdict of one of them, and none of another."""
        return 0 < len(self.unjudged) < len(self.verdicts)

    @property
    def short(self) -> tuple[AanpakId, ...]:
        """Those that fall short."""
        return self._those(found.short for found in self.verdicts)

    @property
    def meets(self) -> tuple[AanpakId, ...]:
        """Those that are judged and do not fall short."""
        return self._those(found.meets for found in self.verdicts)

    @property
    def unjudged(self) -> tuple[AanpakId, ...]:
        """Those without a verdict."""
        return self._those(found.oordeel is None for found in self.verdicts)

    def on(self, step: str) -> tuple[AanpakId, ...]:
        """Return those with this step of the scale as verdict."""
        return self._those(found.step == step for found in self.verdicts)

    def of(self, aanpak: AanpakId) -> Verdict:
        """Return the verdict of one of the aanpakken."""
        return self.verdicts[self.aanpakken.index(aanpak)]

    def _those(self, wanted: Iterable[bool]) -> tuple[AanpakId, ...]:
        return tuple(ref for ref, yes in zip(self.aanpakken, wanted, strict=True) if yes)


@dataclass(frozen=True)
class Comparison:
    """Two or more aanpakken that are judged by one level of one framework.

    ``indicators`` has a row for each indicator, in print order; ``scale`` the framework's verdicts.
    """

    kader: str
    niveau: str
    scale: Mapping[str, Oordeel]
    aanpakken: tuple[AanpakId, ...]
    indicators: tuple[IndicatorRow, ...]

    @property
    def differing(self) -> tuple[IndicatorRow, ...]:
        """The indicators on which verdicts differ."""
        return tuple(row for row in self.indicators if row.differs)

    @property
    def shared(self) -> tuple[IndicatorRow, ...]:
        """The indicators on which every aanpak falls short."""
        return tuple(row for row in self.indicators if row.shared)

    @property
    def met(self) -> tuple[IndicatorRow, ...]:
        """The indicators that every aanpak meets."""
        return tuple(row for row in self.indicators if len(row.meets) == len(row.verdicts))

    @property
    def only_some_judged(self) -> tuple[IndicatorRow, ...]:
        """The indicators on which some aanpakken have a verdict and others have none."""
        return tuple(row for row in self.indicators if row.only_some_judged)

    @property
    def never_judged(self) -> tuple[IndicatorRow, ...]:
        """The indicators on which no aanpak has a verdict."""
        return tuple(row for row in self.indicators if len(row.unjudged) == len(row.verdicts))

    @property
    def comparable(self) -> bool:
        """Whether there is an indicator on which two of them have a verdict."""
        return any(len(row.verdicts) - len(row.unjudged) > 1 for row in self.indicators)

    def short_of(self, aanpak: AanpakId) -> tuple[IndicatorRow, ...]:
        """Return the indicators on which one aanpak falls short."""
        return tuple(row for row in self.indicators if row.of(aanpak).short)


@dataclass(frozen=True)
class Alone:
    """An aanpak that is the only one of its level, so that there is nothing to compare it with."""

    aanpak: AanpakId
    kader: str
    niveau: str


@dataclass(frozen=True)
class Compared:
    """What was compared, level by level, and what could not be."""

    comparisons: tuple[Comparison, ...]
    alone: tuple[Alone, ...]


def compare(found: Iterable[Verdicts], thema: str | None = None) -> Compared:
    """Return a comparison for each level that at least two of the aanpakken are judged by.

    Levels and aanpakken are in the order in which they are given; an aanpak is given once. With
    ``thema`` only the indicators of that thema are compared.
    """
    levels: dict[tuple[str, str], list[Verdicts]] = {}
    for entry in found:
        levels.setdefault(entry.level, []).append(entry)
    return Compared(
        tuple(_comparison(entries, thema) for entries in levels.values() if len(entries) > 1),
        tuple(
            Alone(entries[0].aanpak, *level) for level, entries in levels.items() if not entries[1:]
        ),
    )


def _comparison(entries: list[Verdicts], thema: str | None) -> Comparison:
    first = entries[0]
    aanpakken = tuple(entry.aanpak for entry in entries)
    rows = (
        IndicatorRow(verdicts[0].plaats, aanpakken, verdicts)
        for verdicts in zip(*(entry.verdicts for entry in entries), strict=True)
    )
    return Comparison(
        kader=first.kader,
        niveau=first.niveau,
        scale=first.scale,
        aanpakken=aanpakken,
        indicators=tuple(row for row in rows if thema in (None, row.plaats.thema_id)),
    )
