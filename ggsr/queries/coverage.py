"""What was judged and what was not, counted once for every table, page and file that shows it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ggsr.model import IndicatorPlaats, Oordeel
from ggsr.queries.judgements import Judgement, State, by_thema, judgements
from ggsr.queries.overgang import Translation, translated
from ggsr.queries.wederhoor import Wederhoor, wederhoor_of
from ggsr.workspace.entities import AanpakId, Assessment, Framework
from ggsr.workspace.layout import round_rank


@dataclass(frozen=True)
class Counts:
    """How many indicators there are, in which state, with which verdict.

    ``judged``, ``earlier``, ``not_judged``, ``outside_profile`` and ``missing`` add up to
    ``indicators``; ``verdicts`` has every step of the framework's scale and adds up to ``judged``
    and ``earlier``, of which ``counted`` meet or fall short; ``let_op`` counts the indicators whose
    finding has a reservation;
    ``earlier_rounds`` has of the ``earlier`` ones how many each round gave, and ``verbeterpunten``
    is how many of those that are ``counted`` fall short.
    """

    indicators: int
    judged: int
    not_judged: int
    outside_profile: int
    missing: int
    verdicts: dict[str, int]
    let_op: int
    counted: int
    earlier: int = 0
    earlier_rounds: dict[str, int] = field(default_factory=dict)
    verbeterpunten: int = 0

    @property
    def with_verdict(self) -> int:
        """The indicators with a verdict, be it one that a re-test lets stand."""
        return self.judged + self.earlier

    @property
    def not_counted(self) -> int:
        """The indicators with a verdict that neither meets the framework nor falls short."""
        return self.with_verdict - self.counted

    @property
    def unjudged(self) -> int:
        """The indicators without a verdict, whatever the reason."""
        return self.indicators - self.with_verdict


@dataclass(frozen=True)
class ThemaCoverage:
    """The counts of one thema that the level has."""

    thema: str
    naam: str
    counts: Counts


@dataclass(frozen=True)
class Coverage:
    """What was judged of one aanpak: each indicator of the level, and the counts by thema.

    ``niveau`` is an id. The judgements are in print order, the themas in the framework's.
    """

    aanpak: AanpakId
    framework: Framework = field(repr=False)
    niveau: str
    judgements: tuple[Judgement, ...]
    counts: Counts
    themes: tuple[ThemaCoverage, ...]
    wederhoor: Wederhoor

    @property
    def kader(self) -> str:
        """The id of the framework."""
        return self.framework.id

    @property
    def scale(self) -> Mapping[str, Oordeel]:
        """The steps of the framework's scale by their ids."""
        return self.framework.model.oordelen

    @property
    def level(self) -> tuple[str, str]:
        """The framework and level by which it is judged; only within one can verdicts be compared.

        The same word may stand for something else in another framework.
        """
        return self.kader, self.niveau

    @property
    def unjudged(self) -> tuple[Judgement, ...]:
        """The indicators without a verdict."""
        return tuple(entry for entry in self.judgements if not entry.state.has_verdict)


def coverage_of(assessment: Assessment) -> Coverage:
    """Return what one assessment judged."""
    return _coverage(
        assessment.id,
        assessment.framework,
        assessment.model.niveau,
        judgements(assessment),
        wederhoor_of(assessment),
    )


def coverage_by(coverage: Coverage, newer: Framework) -> Coverage | None:
    """Return what was judged by an older framework as answers to the questions of a newer one.

    Of a question that the older one did not ask so, nothing was judged. None where the one does not
    succeed the other.
    """
    translation = translated(coverage.judgements, coverage.level, newer, coverage.niveau)
    if translation is None or translation.overgang is None:
        return coverage if translation else None
    niveau = newer.model.niveaus[coverage.niveau]
    found = tuple(_by_newer(translation, plaats) for plaats in niveau.indicatoren.values())
    return _coverage(coverage.aanpak, newer, coverage.niveau, found, coverage.wederhoor)


def _by_newer(translation: Translation, plaats: IndicatorPlaats) -> Judgement:
    along = translation.along.get(plaats.id)
    if along:
        return along._replace(plaats=plaats)
    other = plaats.id in translation.otherwise
    return Judgement(plaats, State.MISSING, question="other" if other else "none")


def _coverage(
    aanpak: AanpakId,
    framework: Framework,
    niveau: str,
    entries: tuple[Judgement, ...],
    wederhoor: Wederhoor,
) -> Coverage:
    scale, themas = framework.model.oordelen, by_thema(entries)
    return Coverage(
        aanpak=aanpak,
        framework=framework,
        niveau=niveau,
        judgements=entries,
        counts=_count(entries, scale),
        themes=tuple(
            ThemaCoverage(id, thema.naam, _count(themas[id], scale))
            for id, thema in framework.model.themas.items()
            if id in themas
        ),
        wederhoor=wederhoor,
    )


def by_level(coverages: Iterable[Coverage]) -> Mapping[tuple[str, str], list[Coverage]]:
    """Return the coverages by the level by which the aanpakken are judged, in the order given."""
    levels: dict[tuple[str, str], list[Coverage]] = {}
    for coverage in coverages:
        levels.setdefault(coverage.level, []).append(coverage)
    return levels


def total(counts: Sequence[Counts]) -> Counts:
    """Return the sum of counts, with the verdicts of all their scales."""
    verdicts: Counter[str] = Counter()
    rounds: Counter[str] = Counter()
    for entry in counts:
        verdicts.update(entry.verdicts)
        rounds.update(entry.earlier_rounds)
    return Counts(
        indicators=sum(entry.indicators for entry in counts),
        judged=sum(entry.judged for entry in counts),
        earlier=sum(entry.earlier for entry in counts),
        not_judged=sum(entry.not_judged for entry in counts),
        outside_profile=sum(entry.outside_profile for entry in counts),
        missing=sum(entry.missing for entry in counts),
        verdicts=dict(verdicts),
        let_op=sum(entry.let_op for entry in counts),
        counted=sum(entry.counted for entry in counts),
        earlier_rounds=_in_order(rounds),
        verbeterpunten=sum(entry.verbeterpunten for entry in counts),
    )


def _count(entries: Sequence[Judgement], scale: Iterable[str]) -> Counts:
    states = Counter(entry.state for entry in entries)
    verdicts = Counter(entry.step for entry in entries)
    rounds = Counter(entry.given_in.ronde for entry in entries if entry.given_in)
    return Counts(
        indicators=len(entries),
        judged=states[State.JUDGED],
        earlier=states[State.EARLIER],
        not_judged=states[State.NOT_JUDGED],
        outside_profile=states[State.OUTSIDE_PROFILE],
        missing=states[State.MISSING],
        verdicts={step: verdicts[step] for step in scale},
        let_op=sum(entry.let_op for entry in entries),
        counted=sum(entry.counts for entry in entries),
        earlier_rounds=_in_order(rounds),
        verbeterpunten=sum(entry.falls_short for entry in entries),
    )


def _in_order(rounds: Mapping[str, int]) -> dict[str, int]:
    return {ronde: rounds[ronde] for ronde in sorted(rounds, key=round_rank)}
