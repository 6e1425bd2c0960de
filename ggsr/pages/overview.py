"""The page of all gemeenten: its content, from what was judged.

Every number here comes from ``ggsr.queries``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ggsr.model import Cijfer, Gemeente, Oordeel, Toetsingskader
from ggsr.pages.doelgroep import Doelgroep, doelgroep
from ggsr.pages.language import DUTCH, page_language
from ggsr.pages.rounds import has_page, page_name
from ggsr.pages.wording import (
    concept_in_words,
    date_in_words,
    ended_in_words,
    figure,
    kader_names,
    level_title,
)
from ggsr.queries.coverage import Counts, Coverage, coverage_of, total
from ggsr.queries.follow_up import (
    FollowUps,
    ProgressCounts,
    RoundProgress,
    by_round,
    round_progress,
)
from ggsr.queries.provenance import Provenance, merge, provenance
from ggsr.queries.standing import Course, Uncounted
from ggsr.queries.tally import IndicatorTally, most_often_short, tally
from ggsr.workspace.entities import AanpakId, Assessment, Round, Source
from ggsr.workspace.layout import round_rank

_COLUMNS = 14
"""How many indicators have room beside each other on a sheet of paper, if their words are short."""
_LETTERS = 240
"""How many letters have room there beside each other, with ``_SPACE`` around each column."""
_SPACE = 2


@dataclass(frozen=True)
class AanpakFacts:
    """What the overview and the comparison need of one aanpak, small enough to keep for all.

    ``page`` is the file name of its factsheet, without suffix.
    """

    page: str
    naam: str
    """The municipality's name."""
    kader: Toetsingskader
    niveau_naam: str
    populatie_cijfer: Cijfer | None
    populatie_ronde: str | None
    """The round that gives the population: the latest that does."""
    bereik_cijfer: Cijfer | None
    bereik_ronde: str | None
    """The round that gives the reach: that of the assessment, or of one that it re-tests."""
    coverage: Coverage
    invoer: Provenance
    opvolging: tuple[RoundProgress, ...]
    """What became of its verbeterpunten, by the round that gave them."""
    taal: str = DUTCH
    """The language of the page that they are on."""

    @property
    def aanpak(self) -> AanpakId:
        return self.coverage.aanpak

    @property
    def label(self) -> str:
        """The aanpak's printed name with those of its municipality and round."""
        return f"{self.naam} {self.aanpak.ronde}: {self.aanpak.aanpak_naam}"

    @property
    def kader_naam(self) -> str:
        return self.kader.naam

    @property
    def populatie(self) -> str | None:
        """How many people the municipality estimates that there are, in words."""
        return figure(self.populatie_cijfer, self.taal)

    @property
    def bereik(self) -> str | None:
        """How many the aanpak reaches, in words."""
        return figure(self.bereik_cijfer, self.taal)


@dataclass(frozen=True)
class Matrix:
    """The indicators of a thema, each with the judgements of the aanpakken of a level.

    ``sheets`` are the indicators again, in parts of which each has room on a sheet of paper as the
    columns of a table.
    """

    id: str
    naam: str
    tallies: tuple[IndicatorTally, ...]
    total: Counts
    sheets: tuple[tuple[IndicatorTally, ...], ...]


@dataclass(frozen=True)
class Opvolging:
    """What became of the verbeterpunten that one round of a gemeente gave, within a level.

    ``page`` is the page of that round, ``counted_on`` the one of which the verdicts are counted.
    """

    taal: str
    page: str
    counted_on: str
    naam: str
    progress: RoundProgress

    @property
    def ronde(self) -> str:
        return self.progress.ronde

    @property
    def counts(self) -> ProgressCounts:
        return self.progress.counts

    @property
    def verwacht(self) -> str | None:
        """The day on which the report is expected, in words."""
        return (
            date_in_words(self.progress.due.isoformat(), self.taal) if self.progress.due else None
        )

    @property
    def ontvangen(self) -> str | None:
        """When the report came in, in words."""
        return date_in_words(self.progress.received, self.taal)


@dataclass(frozen=True)
class Level:
    """The aanpakken that are judged by one level of one framework, with the sum of their counts.

    Only within a level can verdicts be added up: another framework may mean something else by
    the same word. ``opvolging`` has a row for each round with a verbeterpunt, and ``is_followed``
    is whether any of them has an opvolging.yaml.
    """

    kader: str
    niveau: str
    kader_naam: str
    niveau_naam: str
    titel: str
    """What the page calls the level: as its framework and itself are named."""
    scale: Mapping[str, Oordeel]
    aanpakken: tuple[AanpakFacts, ...]
    matrices: tuple[Matrix, ...]
    total: Counts
    opvolging: tuple[Opvolging, ...]

    @property
    def is_followed(self) -> bool:
        return any(row.progress.is_written for row in self.opvolging)


@dataclass(frozen=True)
class Reach:
    """The people that a municipality estimates, and those that each of its aanpakken reaches.

    ``ronde`` is the latest of those of the aanpakken, and ``page`` its page. What another round
    gives has that in ``populatie_ronde`` and in ``AanpakFacts.bereik_ronde``.
    """

    page: str
    naam: str
    ronde: str
    populatie: str | None
    populatie_ronde: str | None
    aanpakken: tuple[AanpakFacts, ...]


@dataclass(frozen=True)
class ConceptLine:
    """A draft, which counts nowhere: what it is in words, and its page where there is one."""

    tekst: str
    page: str | None


@dataclass(frozen=True)
class OverviewPage:
    """The whole page; ``left_out`` are gemeenten with errors.

    ``ronde`` is the round that it is about, or None where it is about what stands, of whatever
    round. ``beeindigd`` says which aanpakken do not count any more, and ``concepten`` which are
    drafts; both are in ``uncounted``.

    ``aanpakken`` has the facts of each aanpak by its identity, ``thema_namen`` the name of each
    thema by framework and id; ``stappen`` are the steps of all scales as they are printed.
    ``short`` are the indicators that fall short somewhere, most often first, and ``never_judged``
    those without a verdict in any aanpak of their level.
    """

    levels: tuple[Level, ...]
    aanpakken: Mapping[AanpakId, AanpakFacts]
    thema_namen: Mapping[tuple[str, str], str]
    stappen: tuple[str, ...]
    short: tuple[IndicatorTally, ...]
    never_judged: tuple[IndicatorTally, ...]
    reach: tuple[Reach, ...]
    left_out: tuple[str, ...]
    taal: str
    doelgroep: Doelgroep
    kaders: tuple[Toetsingskader, ...]
    invoer: Provenance
    ronde: str | None
    beeindigd: tuple[str, ...]
    concepten: tuple[ConceptLine, ...]
    uncounted: Uncounted


def facts_of(
    source: Source[Gemeente],
    course: Course,
    assessments: Sequence[Assessment],
    ronde: str | None = None,
) -> tuple[AanpakFacts, ...]:
    """Return the facts of some assessments of a gemeente, as ``Course.chosen`` gives for ``ronde``.

    Of a round, the population is what was known then.
    """
    population = _population(course, ronde)
    rounds = {assessment.id.ronde for assessment in assessments}
    origins = {
        round.id: _origin(source, round, course, population, assessments)
        for round in course.rounds
        if round.id in rounds
    }
    follow_ups = FollowUps()
    follow_ups.add(course)
    ids = {assessment.id for assessment in assessments}
    return tuple(
        AanpakFacts(
            page=page_name(assessment.id.gemeente, assessment.id.ronde),
            naam=source.model.naam,
            kader=assessment.kader,
            niveau_naam=assessment.niveau.naam,
            populatie_cijfer=population.factsheet.model.populatie_ggsr
            if population and population.factsheet
            else None,
            populatie_ronde=population.id if population else None,
            bereik_cijfer=reach.model.bereik,
            bereik_ronde=reach.id.ronde if reach.model.bereik else None,
            coverage=coverage_of(assessment),
            invoer=origins[assessment.id.ronde],
            opvolging=round_progress(assessment, follow_ups, besides=ids),
        )
        for assessment in assessments
        for reach in [_with_reach(assessment)]
    )


def _origin(
    source: Source[Gemeente],
    round: Round,
    course: Course,
    population: Round | None,
    assessments: Sequence[Assessment],
) -> Provenance:
    """Return what the facts of the assessments of a round are made from."""
    own = tuple(entry for entry in assessments if entry.id.ronde == round.id)
    parts = [provenance(source, replace(round, assessments=own), course)]
    parts += [provenance(source, replace(population, assessments=()))] if population else []
    return merge(parts)


def _population(course: Course, until: str | None) -> Round | None:
    """Return the latest round with a page that gives the population, up to this one."""
    ids = [round.id for round in course.rounds]
    known = course.rounds[: ids.index(until) + 1] if until in ids else course.rounds
    for round in reversed(known):
        if has_page(course, round.id) and round.factsheet and round.factsheet.model.populatie_ggsr:
            return round
    return None


def _with_reach(assessment: Assessment) -> Assessment:
    """Return the assessment, or that which it re-tests if only that says whom it reaches."""
    shown = assessment
    while shown.model.bereik is None and shown.model.hertoets and shown.earlier:
        shown = shown.earlier
    return shown


def overview_page(
    facts: Sequence[AanpakFacts],
    left_out: Iterable[str],
    uncounted: Uncounted,
    *,
    ronde: str | None,
    namen: Mapping[str, str],
    named_from: Iterable[Provenance],
    link_concepts: bool,
) -> OverviewPage:
    """Return the page of all these aanpakken, in the order given.

    ``namen`` has the name of each gemeente by its id, ``named_from`` what the names of those that
    do not count are from.
    """
    kaders = kaders_of(facts)
    taal = page_language(kaders)
    facts = in_language(facts, taal)
    names = kader_names({entry.coverage.kader: entry.kader for entry in facts}, taal)
    tallies = tally(entry.coverage for entry in facts)
    levels: dict[tuple[str, str], list[AanpakFacts]] = {}
    reach: dict[str, list[AanpakFacts]] = {}
    for entry in facts:
        levels.setdefault(entry.coverage.level, []).append(entry)
        reach.setdefault(entry.aanpak.gemeente, []).append(entry)
    return OverviewPage(
        levels=tuple(_level(entries, tallies, names) for entries in levels.values()),
        aanpakken={entry.aanpak: entry for entry in facts},
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
        short=most_often_short(tallies),
        never_judged=tuple(row for row in tallies if not row.judged),
        reach=tuple(map(_reach, reach.values())),
        left_out=tuple(left_out),
        taal=taal,
        doelgroep=doelgroep(kaders_of(facts), taal),
        kaders=kaders,
        invoer=merge([*(entry.invoer for entry in facts), *named_from]),
        ronde=ronde,
        beeindigd=ended_in_words(uncounted.ended, namen, taal),
        concepten=tuple(
            ConceptLine(
                f"{_name(entry.aanpak, namen)} {concept_in_words(entry, taal)}",
                page_name(entry.aanpak.gemeente, entry.aanpak.ronde, concept=True)
                if link_concepts
                else None,
            )
            for entry in uncounted.concepts
        ),
        uncounted=uncounted,
    )


def _name(aanpak: AanpakId, namen: Mapping[str, str]) -> str:
    return namen.get(aanpak.gemeente, aanpak.gemeente)


def in_language(facts: Iterable[AanpakFacts], taal: str) -> Sequence[AanpakFacts]:
    """Return the facts for a page in a language."""
    return [replace(entry, taal=taal) for entry in facts]


def kaders_of(facts: Iterable[AanpakFacts]) -> tuple[Toetsingskader, ...]:
    """Return the frameworks by which aanpakken are judged, each once."""
    return tuple({entry.coverage.kader: entry.kader for entry in facts}.values())


def _level(
    entries: Sequence[AanpakFacts], tallies: Iterable[IndicatorTally], names: Mapping[str, str]
) -> Level:
    first = entries[0]
    kader, niveau = first.coverage.level
    scale = first.coverage.scale
    own = [row for row in tallies if (row.kader, row.niveau) == first.coverage.level]
    return Level(
        kader=kader,
        niveau=niveau,
        kader_naam=first.kader_naam,
        niveau_naam=first.niveau_naam,
        titel=level_title(names[kader], first.niveau_naam),
        scale=scale,
        aanpakken=tuple(entries),
        matrices=tuple(
            Matrix(
                id=theme.thema,
                naam=theme.naam,
                tallies=tallies_of_thema,
                total=total([entry.coverage.themes[index].counts for entry in entries]),
                sheets=_sheets(tallies_of_thema, scale.values()),
            )
            for index, theme in enumerate(first.coverage.themes)
            for tallies_of_thema in [tuple(x for x in own if x.plaats.thema_id == theme.thema)]
        ),
        total=total([entry.coverage.counts for entry in entries]),
        opvolging=tuple(_opvolging(entries)),
    )


def _sheets(
    tallies: Sequence[IndicatorTally], scale: Iterable[Oordeel]
) -> tuple[tuple[IndicatorTally, ...], ...]:
    """Return the tallies in as few parts as fit on paper; the parts are of one size, or nearly."""
    verdict = max(_longest_word(step.naam) for step in scale)
    widths = [
        max(
            verdict, *map(_longest_word, (row.plaats.indicator.tekst, *row.plaats.indicator.punten))
        )
        + _SPACE
        for row in tallies
    ]
    for parts in range(-(-len(tallies) // _COLUMNS), len(tallies)):
        ends = [len(tallies) * part // parts for part in range(parts + 1)]
        bounds = list(pairwise(ends))
        if all(sum(widths[begin:end]) <= _LETTERS for begin, end in bounds):
            return tuple(tuple(tallies[begin:end]) for begin, end in bounds)
    return tuple((row,) for row in tallies)


def _longest_word(text: str) -> int:
    return max(map(len, text.split()))


def _opvolging(entries: Sequence[AanpakFacts]) -> Iterator[Opvolging]:
    """Yield what became of the verbeterpunten of a level, by gemeente and round that gave them."""
    first = {entry.aanpak.gemeente: entry for entry in reversed(entries)}
    for progress in by_round(part for entry in entries for part in entry.opvolging):
        facts, page = first[progress.gemeente], page_name(progress.gemeente, progress.ronde)
        yield Opvolging(facts.taal, page, facts.page, facts.naam, progress)


def _reach(entries: Sequence[AanpakFacts]) -> Reach:
    latest = max(entries, key=lambda entry: round_rank(entry.aanpak.ronde))
    return Reach(
        latest.page,
        latest.naam,
        latest.aanpak.ronde,
        latest.populatie,
        latest.populatie_ronde,
        tuple(entries),
    )
