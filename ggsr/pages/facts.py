"""What the pages of many aanpakken need of each: small enough to keep for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ggsr.model import Cijfer, Gemeente, Toetsingskader
from ggsr.pages.language import DUTCH
from ggsr.pages.rounds import has_page, page_name
from ggsr.pages.wording import figure
from ggsr.prose import first_sentence, paragraphs
from ggsr.queries.coverage import Coverage, coverage_of
from ggsr.queries.follow_up import FollowUps, Outcome, RoundProgress, round_progress
from ggsr.queries.judgements import given_by, judgements
from ggsr.queries.provenance import Provenance, merge, provenance
from ggsr.queries.standing import Course
from ggsr.workspace.entities import AanpakId, Assessment, Round, Source


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
    zinnen: tuple[str, ...]
    """The first sentence of the finding on each judgement of ``coverage``, "" where none is."""
    outcomes: Mapping[str, Outcome]
    """What became of its verbeterpunten by indicator, where there is an opvolging.yaml."""
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
            zinnen=_first_sentences(assessment),
            outcomes=_outcomes(assessment, follow_ups),
        )
        for assessment in assessments
        for reach in [_with_reach(assessment)]
    )


def _first_sentences(assessment: Assessment) -> tuple[str, ...]:
    """Return the first sentence of what each judgement of an assessment is based on."""
    sentences: dict[tuple[AanpakId | None, str], str] = {}
    for entry in judgements(assessment):
        origin = entry.given_in, entry.key or ""
        if entry.key and origin not in sentences:
            bevinding = given_by(assessment, entry).model.bevindingen[entry.key]
            sentences[origin] = first_sentence(paragraphs(bevinding.tekst))
    return tuple(
        sentences.get((entry.given_in, entry.key or ""), "") for entry in judgements(assessment)
    )


def _outcomes(assessment: Assessment, follow_ups: FollowUps) -> Mapping[str, Outcome]:
    found = (
        (entry.plaats.id, follow_ups.of_judgement(assessment.id, entry))
        for entry in judgements(assessment)
        if entry.falls_short
    )
    return {id: entry.outcome for id, entry in found if entry and entry.outcome}


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


def in_language(facts: Iterable[AanpakFacts], taal: str) -> Sequence[AanpakFacts]:
    """Return the facts for a page in a language."""
    return [replace(entry, taal=taal) for entry in facts]


def kaders_of(facts: Iterable[AanpakFacts]) -> tuple[Toetsingskader, ...]:
    """Return the frameworks by which aanpakken are judged, each once."""
    return tuple({entry.coverage.kader: entry.kader for entry in facts}.values())
