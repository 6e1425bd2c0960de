"""From what was judged to the page of all gemeenten.

Every number here is one of ``ggsr.coverage`` or ``ggsr.gaps``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ggsr.model import Cijfer, Gemeente, Indicator, IndicatorPlaats, Oordeel, Toetsingskader
from ggsr.pages.wording import figure
from ggsr.queries.coverage import Counts, Coverage, coverage_of, total
from ggsr.queries.gaps import IndicatorGaps, IndicatorTally
from ggsr.queries.judgements import State, Verdict, Verdicts, verdicts_of
from ggsr.queries.provenance import Provenance, merge, provenance
from ggsr.workspace.entities import Round, Source


@dataclass(frozen=True)
class AanpakFacts:
    """What the overview keeps of one aanpak; ``page`` is the factsheet's name without suffix."""

    page: str
    naam: str
    """The municipality's name."""
    kader: Toetsingskader
    niveau_naam: str
    populatie_cijfer: Cijfer | None
    bereik_cijfer: Cijfer | None
    coverage: Coverage
    verdicts: Verdicts
    invoer: Provenance

    @property
    def kader_naam(self) -> str:
        return self.kader.naam

    @property
    def populatie(self) -> str | None:
        """The families that the municipality estimates, in words."""
        return figure(self.populatie_cijfer)

    @property
    def bereik(self) -> str | None:
        """The families that the aanpak reaches, in words."""
        return figure(self.bereik_cijfer)


@dataclass(frozen=True)
class MatrixRow:
    """One aanpak in the matrix of a thema."""

    facts: AanpakFacts
    counts: Counts
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True)
class Matrix:
    """The indicators of a thema by the aanpakken of a level.

    ``tallies`` has an entry for each indicator: who falls short and who meets it, or None where
    nobody was judged on it.
    """

    id: str
    naam: str
    indicatoren: tuple[Indicator, ...]
    rows: tuple[MatrixRow, ...]
    tallies: tuple[IndicatorGaps | None, ...]
    total: Counts


@dataclass(frozen=True)
class Level:
    """The aanpakken that are judged by one level of one framework, with the sum of their counts.

    Only within a level can verdicts be added up: another framework may mean something else by
    the same word.
    """

    kader: str
    niveau: str
    kader_naam: str
    niveau_naam: str
    scale: Mapping[str, Oordeel]
    aanpakken: tuple[AanpakFacts, ...]
    matrices: tuple[Matrix, ...]
    total: Counts


@dataclass(frozen=True)
class NeverJudged:
    """An indicator without a verdict in any aanpak of its level, and the reasons given for it."""

    level: tuple[str, str]
    plaats: IndicatorPlaats
    thema: str
    indicator: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Reach:
    """The families that a municipality estimates, and those that each of its aanpakken reaches."""

    page: str
    naam: str
    ronde: str
    populatie: str | None
    aanpakken: tuple[AanpakFacts, ...]


@dataclass(frozen=True)
class OverviewPage:
    """The whole page; ``left_out`` are gemeenten with errors.

    ``names`` has the printed name of each gemeente by its id, ``pages`` the name of the page of
    each gemeente's round, ``thema_namen`` the name of each thema by framework and id; ``stappen``
    are the steps of all scales as they are printed.
    """

    levels: tuple[Level, ...]
    names: Mapping[str, str]
    pages: Mapping[tuple[str, str], str]
    thema_namen: Mapping[tuple[str, str], str]
    stappen: tuple[str, ...]
    short: tuple[IndicatorGaps, ...]
    never_judged: tuple[NeverJudged, ...]
    reach: tuple[Reach, ...]
    left_out: tuple[str, ...]
    kaders: tuple[Toetsingskader, ...]
    invoer: Provenance


def facts_of(source: Source[Gemeente], round: Round, page: str) -> tuple[AanpakFacts, ...]:
    """Return what the overview keeps of a round whose factsheet is at ``page``."""
    origin = provenance(source, round)
    population = round.factsheet.model.populatie_ggsr if round.factsheet else None
    return tuple(
        AanpakFacts(
            page=page,
            naam=source.model.naam,
            kader=assessment.kader,
            niveau_naam=assessment.niveau.naam,
            populatie_cijfer=population,
            bereik_cijfer=assessment.model.bereik,
            coverage=coverage_of(assessment),
            verdicts=verdicts_of(assessment),
            invoer=origin,
        )
        for assessment in round.assessments
    )


def overview_page(facts: Sequence[AanpakFacts], left_out: Iterable[str] = ()) -> OverviewPage:
    """Return the page of all these aanpakken, in the order given."""
    tally = IndicatorTally()
    levels: dict[tuple[str, str], list[AanpakFacts]] = {}
    reach: dict[str, list[AanpakFacts]] = {}
    for entry in facts:
        tally.add(entry.verdicts)
        levels.setdefault(entry.verdicts.level, []).append(entry)
        reach.setdefault(entry.page, []).append(entry)
    return OverviewPage(
        levels=tuple(_level(entries, tally) for entries in levels.values()),
        names={entry.coverage.gemeente: entry.naam for entry in facts},
        pages={(entry.coverage.gemeente, entry.coverage.ronde): entry.page for entry in facts},
        thema_namen={
            (entry.coverage.kader, theme.thema): theme.naam
            for entry in facts
            for theme in entry.coverage.themes
        },
        stappen=tuple(
            dict.fromkeys(
                f"{step.symbool} {step.naam}"
                for entry in facts
                for step in entry.coverage.scale.values()
            )
        ),
        short=tuple(tally.rows()),
        never_judged=tuple(
            found for entries in levels.values() for found in _never_judged(entries)
        ),
        reach=tuple(map(_reach, reach.values())),
        left_out=tuple(left_out),
        kaders=kaders_of(facts),
        invoer=merge(entry.invoer for entry in facts),
    )


def kaders_of(facts: Iterable[AanpakFacts]) -> tuple[Toetsingskader, ...]:
    """Return the frameworks by which aanpakken are judged, each once."""
    return tuple({entry.coverage.kader: entry.kader for entry in facts}.values())


def _level(entries: Sequence[AanpakFacts], tally: IndicatorTally) -> Level:
    first = entries[0]
    themas = [(theme.thema, theme.naam) for theme in first.coverage.themes]
    return Level(
        kader=first.coverage.kader,
        niveau=first.coverage.niveau,
        kader_naam=first.kader_naam,
        niveau_naam=first.niveau_naam,
        scale=first.coverage.scale,
        aanpakken=tuple(entries),
        matrices=tuple(
            _matrix(entries, tally, index, thema, naam)
            for index, (thema, naam) in enumerate(themas)
        ),
        total=total([entry.coverage.counts for entry in entries]),
    )


def _matrix(
    entries: Sequence[AanpakFacts], tally: IndicatorTally, index: int, thema: str, naam: str
) -> Matrix:
    plaatsen = [
        verdict.plaats
        for verdict in entries[0].verdicts.verdicts
        if verdict.plaats.thema_id == thema
    ]
    rows = tuple(
        MatrixRow(
            entry,
            entry.coverage.themes[index].counts,
            tuple(found for found in entry.verdicts.verdicts if found.plaats.thema_id == thema),
        )
        for entry in entries
    )
    return Matrix(
        id=thema,
        naam=naam,
        indicatoren=tuple(plaats.indicator for plaats in plaatsen),
        rows=rows,
        tallies=tuple(tally.of(entries[0].verdicts.level, plaats.id) for plaats in plaatsen),
        total=total([row.counts for row in rows]),
    )


def _never_judged(entries: Sequence[AanpakFacts]) -> Iterable[NeverJudged]:
    """Yield the indicators of a level that no aanpak has a verdict on."""
    judged = {
        verdict.plaats.id
        for entry in entries
        for verdict in entry.verdicts.verdicts
        if verdict.oordeel
    }
    reasons: dict[str, dict[str, None]] = {}
    for entry in entries:
        for found in entry.coverage.unjudged:
            if found.state is not State.MISSING and found.reason:
                reasons.setdefault(found.plaats.id, {})[found.reason] = None
    themas = {theme.thema: theme.naam for theme in entries[0].coverage.themes}
    for verdict in entries[0].verdicts.verdicts:
        plaats = verdict.plaats
        if plaats.id not in judged:
            yield NeverJudged(
                level=entries[0].verdicts.level,
                plaats=plaats,
                thema=themas[plaats.thema_id],
                indicator=plaats.indicator.tekst,
                reasons=tuple(reasons.get(plaats.id, ())),
            )


def _reach(entries: Sequence[AanpakFacts]) -> Reach:
    first = entries[0]
    return Reach(first.page, first.naam, first.coverage.ronde, first.populatie, tuple(entries))
