"""Per indicator: which aanpakken meet it, which fall short, and of which it was not judged."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ggsr.model import IndicatorPlaats
from ggsr.queries.coverage import Coverage, by_level
from ggsr.queries.judgements import Judgement
from ggsr.workspace.entities import AanpakId
from ggsr.workspace.layout import round_rank


@dataclass(frozen=True)
class IndicatorTally:
    """One indicator of a level of a framework, with the judgement of each aanpak.

    The aanpakken are in the order in which they were counted. ``ronde`` is the round that was
    counted, or None where that is what stands, whatever round it is of.
    """

    kader: str
    niveau: str
    plaats: IndicatorPlaats
    judgements: Mapping[AanpakId, Judgement] = field(default_factory=dict)
    ronde: str | None = None

    @property
    def path(self) -> str:
        """The full name of the indicator: kader/niveau/indicator."""
        return f"{self.kader}/{self.niveau}/{self.plaats.id}"

    @cached_property
    def falls_short(self) -> tuple[AanpakId, ...]:
        """Those of which it is a verbeterpunt."""
        return self._where(lambda judgement: judgement.falls_short)

    @cached_property
    def meets(self) -> tuple[AanpakId, ...]:
        """Those with a verdict that counts and does not fall short."""
        return self._where(lambda judgement: judgement.meets)

    @cached_property
    def not_counted(self) -> tuple[AanpakId, ...]:
        """Those with a verdict that neither meets nor falls short."""
        return self._where(lambda judgement: judgement.not_counted)

    @cached_property
    def unjudged(self) -> tuple[AanpakId, ...]:
        """Those without a verdict."""
        return self._where(lambda judgement: judgement.oordeel is None)

    @property
    def judged(self) -> int:
        """How many have a verdict."""
        return len(self.judgements) - len(self.unjudged)

    @property
    def counted(self) -> int:
        """How many have a verdict that meets or falls short."""
        return self.judged - len(self.not_counted)

    @property
    def not_counted_names(self) -> Mapping[str, int]:
        """How many verdicts do not count, by the printed name of the verdict."""
        return not_counted_names(self.judgements.values())

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it was not judged, each reason once."""
        reasons = (judgement.reason for judgement in self.judgements.values())
        return tuple(dict.fromkeys(filter(None, reasons)))

    @property
    def differs(self) -> bool:
        """Whether the verdicts that count are on more than one step of the scale."""
        return len({entry.step for entry in self.judgements.values() if entry.counts}) > 1

    @property
    def shared(self) -> bool:
        """Whether all are judged and every verdict that counts falls short; one at least does."""
        return bool(self.falls_short) and not (self.meets or self.unjudged)

    @property
    def met(self) -> bool:
        """Whether all are judged and every verdict that counts meets; one at least does."""
        return bool(self.meets) and not (self.falls_short or self.unjudged)

    @property
    def best(self) -> tuple[AanpakId, ...]:
        """Those on the best step that any is on, where the scale is ordered and they differ."""
        order = next((entry.orde for entry in self.judgements.values() if entry.orde), ())
        return next(filter(None, map(self.on, order)), ()) if self.differs else ()

    @property
    def only_some_judged(self) -> bool:
        """Whether there is a verdict on one of them, and none on another."""
        return 0 < self.judged < len(self.judgements)

    def on(self, step: str) -> tuple[AanpakId, ...]:
        """Return those with this step of the scale as verdict."""
        return self._where(lambda judgement: judgement.step == step)

    def of(self, aanpak: AanpakId) -> Judgement:
        """Return the judgement of one of the aanpakken."""
        return self.judgements[aanpak]

    def _where(self, condition: Callable[[Judgement], bool]) -> tuple[AanpakId, ...]:
        return tuple(ref for ref, judgement in self.judgements.items() if condition(judgement))


def tally(
    coverages: Iterable[Coverage], thema: str | None = None, *, by_round: bool = False
) -> tuple[IndicatorTally, ...]:
    """Return the tally of every indicator (of one thema) of the levels that judge the aanpakken.

    With ``by_round`` there is one for each round: verdicts of several rounds are never added up.
    Levels are in the order of the aanpakken, the indicators of a level in print order.
    """
    rounds: dict[str | None, list[Coverage]] = {}
    for coverage in coverages:
        rounds.setdefault(coverage.aanpak.ronde if by_round else None, []).append(coverage)
    return tuple(
        IndicatorTally(
            kader,
            niveau,
            first.plaats,
            {entry.aanpak: entry.judgements[index] for entry in entries},
            ronde,
        )
        for ronde in sorted(rounds, key=lambda ronde: round_rank(ronde or ""))
        for (kader, niveau), entries in by_level(rounds[ronde]).items()
        for index, first in enumerate(entries[0].judgements)
        if thema in (None, first.plaats.thema_id)
    )


@dataclass(frozen=True)
class Shared:
    """The verbeterpunten of some aanpakken of one level together.

    There are ``verbeterpunten`` on ``indicatoren`` different ones, of which ``by_more`` fall short
    at more than one of the ``aanpakken``. ``by_thema`` has their number for each thema that has
    any, by its id. ``judged`` and ``counted`` are how many verdicts there are, and how many of
    those count.
    """

    aanpakken: int
    judged: int
    counted: int
    verbeterpunten: int
    indicatoren: int
    by_more: int
    by_thema: Mapping[str, int]

    @property
    def most(self) -> tuple[str, ...]:
        """The ids of the themas with most verbeterpunten: more than one where as many."""
        highest = max(self.by_thema.values(), default=0)
        return tuple(thema for thema, count in self.by_thema.items() if count == highest)


def shared_short(coverages: Iterable[Coverage]) -> Shared:
    """Return how many verbeterpunten aanpakken of one level have, and share."""
    coverages = list(coverages)
    rows = tally(coverages)
    short = [len(row.falls_short) for row in rows]
    by_thema = Counter[str]()
    for row in rows:
        by_thema[row.plaats.thema_id] += len(row.falls_short)
    return Shared(
        aanpakken=len(coverages),
        judged=sum(row.judged for row in rows),
        counted=sum(row.counted for row in rows),
        verbeterpunten=sum(short),
        indicatoren=sum(count > 0 for count in short),
        by_more=sum(count > 1 for count in short),
        by_thema={thema: count for thema, count in by_thema.items() if count},
    )


def not_counted_names(judgements: Iterable[Judgement]) -> Mapping[str, int]:
    """Return how many verdicts do not count, by the printed name of the verdict."""
    steps = (entry.oordeel for entry in judgements if entry.not_counted)
    return Counter(step.naam for step in steps if step)


def most_often_short(tallies: Iterable[IndicatorTally]) -> tuple[IndicatorTally, ...]:
    """Return the indicators that fall short anywhere, by round where they were counted so.

    Most often first, then in print order.
    """
    short = [row for row in tallies if row.falls_short]
    return tuple(
        sorted(
            short,
            key=lambda row: (
                round_rank(row.ronde or ""),
                -len(row.falls_short),
                row.kader,
                row.niveau,
            ),
        )
    )
