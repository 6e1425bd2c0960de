"""The factsheet of a round: its content, from a checked round.

Every number and every verbeterpunt here comes from ``ggsr.queries``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ggsr.model import Factsheet, Gemeente, Indicator, Oordeel, Toetsingskader
from ggsr.pages.bronnen import Bron, Kopie, bron, bronnen
from ggsr.pages.diff import compared_in_words, diff_link
from ggsr.pages.doelgroep import Doelgroep, doelgroep
from ggsr.pages.gezinnen import PraktijkPart, praktijk_part
from ggsr.pages.language import page_language, said
from ggsr.pages.opvolging import OpvolgingPart, opvolging_part
from ggsr.pages.overgang import OvergangPart, overgang_part
from ggsr.pages.rounds import (
    ALONE,
    Edition,
    Place,
    RoundLink,
    Stand,
    StandingLevel,
    Was,
    aanpak_place,
    anchor,
    ended_until,
    finding_place,
    is_at_another_level,
    is_later,
    page_name,
    standing_levels,
    standing_short,
    standing_title,
    was_before,
)
from ggsr.pages.samenvatting import LevelSummary, level_summaries
from ggsr.pages.wording import (
    asked_otherwise_in_words,
    capitalized,
    date_in_words,
    ended_in_words,
    figure,
    kader_names,
    reason,
    revisit_in_words,
    sentence,
)
from ggsr.prose import Alineas, paragraphs
from ggsr.queries.coverage import Counts, Coverage, coverage_of
from ggsr.queries.follow_up import FollowUps
from ggsr.queries.gaps import Gap, gaps_of
from ggsr.queries.judgements import Judgement, by_thema, given_by
from ggsr.queries.moves import diff_with_earlier
from ggsr.queries.provenance import Provenance, provenance
from ggsr.queries.revisits import asked_otherwise, judged_before, revisit
from ggsr.queries.standing import Course, Ended
from ggsr.workspace.entities import AanpakId, Assessment, Round, Source

Printed = dict[tuple[AanpakId, str], str]


@dataclass(frozen=True)
class Row:
    """A finding under one criterium: the indicators it judges there, and the verdict.

    ``indicatoren`` are kept by the place in the page where each is printed. A finding that judges
    indicators of two criteria is printed with the first; the second has no ``tekst`` and names the
    first's indicator in ``zie``. ``was`` is what the indicators were before, by the same place;
    empty where nothing is followed. ``uit`` is where an earlier finding that still stands comes
    from. ``gezinnen`` is at how many families they are met, by the same place, or that this is not
    shown; empty where no family is counted.
    """

    indicatoren: Mapping[str, Indicator]
    oordeel: Oordeel
    tekst: Alineas
    let_op: Alineas
    noot: Alineas
    documenten: tuple[Bron, ...]
    zie: str | None
    was: Mapping[str, Was]
    uit: Place | None
    gezinnen: Mapping[str, str]

    @property
    def all_gezinnen(self) -> str | None:
        """What is told of families, if that is the same for each of its indicators."""
        told = {self.gezinnen.get(place) for place in self.indicatoren}
        return told.pop() if len(told) == 1 else None

    @property
    def all_were(self) -> Was | None:
        """What all its indicators were, if that is the same for each."""
        return next(iter(self.was.values())) if len(set(self.was.values())) == 1 else None


@dataclass(frozen=True)
class CriteriumPart:
    """A criterium with the findings under it."""

    naam: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ThemaPart:
    """A thema with its findings and the two boxes of its conclusion.

    ``strook`` is its figure: every indicator, those with the same verdict together.
    """

    id: str
    naam: str
    omschrijving: str | None
    counts: Counts
    strook: tuple[Judgement, ...]
    criteria: tuple[CriteriumPart, ...]
    gaat_goed: tuple[Alineas, ...]
    kan_beter: tuple[Alineas, ...]


@dataclass(frozen=True)
class Unjudged:
    """An indicator without a verdict, and what it was before if something is followed.

    ``gezinnen`` is at how many families it is met, or that this is not shown; None where no family
    is counted.
    """

    indicator: Indicator
    was: Was | None
    gezinnen: str | None


@dataclass(frozen=True)
class AanpakPart:
    """One assessment; ``unjudged`` are the indicators without a verdict, by reason.

    ``concept`` tells that it is a draft, ``hertoets`` that it is a re-test. ``vervolg`` is a
    sentence on what became of the verbeterpunten of the assessment that it follows, and ``eerder``
    the place of that. If that is by an older framework, ``overgang`` is what is asked otherwise,
    and ``anders_gevraagd`` are the verbeterpunten of then that this is about.
    ``opvolging`` is what became of the verbeterpunten, None where nobody says anything of that.
    ``praktijk`` is paper beside practice, None where no families are judged.
    """

    id: str
    naam: str
    concept: bool
    hertoets: bool
    vervolg: str | None
    eerder: Place | None
    niveau: str
    niveau_titel: str | None
    """What the page calls the level, None where it has one only."""
    kader: Toetsingskader
    coverage: Coverage
    verantwoording: Alineas
    netwerkpartners: tuple[str, ...]
    beschrijving: Alineas
    doelgroep: Doelgroep
    bereik: str | None
    documenten: tuple[Bron, ...]
    themas: tuple[ThemaPart, ...]
    verbeterpunten: tuple[Gap, ...]
    opvolging: OpvolgingPart | None
    unjudged: tuple[tuple[str, tuple[Unjudged, ...]], ...]
    has_conclusie: bool
    verloop: str | None
    """What became of the verdicts of the round before, in a sentence."""
    verloop_link: str | None
    """Where that is shown in full, if that page is made too."""
    overgang: OvergangPart | None = None
    anders_gevraagd: tuple[str, ...] = ()
    praktijk: PraktijkPart | None = None


@dataclass(frozen=True)
class DefinitiePart:
    """Whom exactly a framework is about, with the terms it explains; ``kop`` is above that."""

    kop: str
    tekst: Alineas
    begrippen: Mapping[str, str]


@dataclass(frozen=True)
class FactsheetPage:
    """The whole page; what the source leaves out is None or empty.

    ``naam`` is the municipality's name, ``page`` the name of the page among ``rondes``, which are
    all pages of the gemeente; ``concept`` tells that the drafts of the round are in it, and
    ``edition`` what is made beside the page. ``samenvatting`` is what must improve, for each level.
    ``stand`` are the verbeterpunten after the round, for each level, and ``uit_eerdere`` the
    aanpakken of earlier rounds that count in them; both are empty for the first round.
    ``is_also_here`` is whether one of those was judged in this round too, at another level.
    ``beeindigd`` says of which aanpakken the assessments do not stand any more, and why; these are
    ``ended``.
    """

    gemeente: str
    naam: str
    cbs_code: str | None
    ronde: str
    page: str
    rondes: tuple[RoundLink, ...]
    concept: bool
    edition: Edition
    samenvatting: tuple[LevelSummary, ...]
    stand: tuple[Stand, ...]
    uit_eerdere: tuple[StandingLevel, ...]
    is_also_here: bool
    ended: tuple[Ended, ...]
    beeindigd: tuple[str, ...]
    titel: str
    ondertitel: str | None
    datum: str | None
    datum_iso: str | None
    """The date as the data have it: ``2013``, ``2013-10`` or ``2013-10-01``."""
    inleiding: Alineas
    definities: tuple[DefinitiePart, ...]
    context: Alineas
    doelgroep: Doelgroep
    populatie: str | None
    cijfers: tuple[tuple[str, str], ...]
    documenten: tuple[Bron, ...]
    inleiding_conclusie: Alineas
    taal: str
    kaders: tuple[Toetsingskader, ...]
    kader_namen: tuple[str, ...]
    """What the page calls each of them."""
    aanpakken: tuple[AanpakPart, ...]
    invoer: Provenance

    @property
    def bijlagen(self) -> tuple[Kopie, ...]:
        """The files that the page links, each once."""
        named = [*self.documenten]
        for aanpak in self.aanpakken:
            named += aanpak.documenten
            for thema in aanpak.themas:
                for criterium in thema.criteria:
                    named += (entry for row in criterium.rows for entry in row.documenten)
            for row in aanpak.opvolging.rows if aanpak.opvolging else ():
                named += (entry for bericht in row.berichten for entry in bericht.documenten)
        return tuple(dict.fromkeys(entry.kopie for entry in named if entry.kopie))


def factsheet_page(
    source: Source[Gemeente],
    round: Round,
    course: Course,
    rondes: Sequence[RoundLink] = (),
    *,
    concept: bool = False,
    edition: Edition = ALONE,
) -> FactsheetPage:
    """Return the page of a round of a course.

    ``rondes`` are the pages of all its rounds. With ``concept`` it is the page with drafts, which
    in this course count (see ``Course.with_concepts``). It links to what is in ``edition``.
    """
    gemeente = source.model
    standing = course.standing_after(round.id).assessments
    earlier = [entry for entry in standing if entry.id.ronde != round.id]
    ended = tuple(ended_until(course, round.id))
    facts = round.factsheet.model if round.factsheet else Factsheet()
    others = [entry for other in course.rounds for entry in other.assessments]
    taal = page_language(entry.kader for entry in [*round.assessments, *earlier] or others)
    titel = facts.titel or said(
        taal, "Factsheet {gemeente}, ronde {ronde}", gemeente=gemeente.naam, ronde=round.id
    )
    kaders = {entry.framework.id: entry.kader for entry in round.assessments}
    beside = {entry.framework.id: entry.kader for entry in earlier}
    names = kader_names({**kaders, **beside}, taal)
    stand = tuple(standing_short(standing, round.id, taal)) if is_later(round, course) else ()
    follow_ups = FollowUps()
    follow_ups.add(course)
    beside_each_other = [*round.assessments, *earlier]
    has_levels = len({entry.level for entry in beside_each_other}) > 1
    aanpakken = tuple(
        _aanpak(
            entry,
            round,
            follow_ups,
            course,
            taal,
            standing_title(entry, beside_each_other, taal) if has_levels else None,
            with_diff=edition.diff,
        )
        for entry in round.assessments
    )
    also = {entry.aanpak for entry in ended}
    papers = {entry.praktijk.paper_id for entry in aanpakken if entry.praktijk}
    also |= {paper for paper in papers if paper}
    return FactsheetPage(
        page=page_name(round.gemeente, round.id, concept=concept),
        rondes=tuple(rondes),
        concept=concept,
        edition=edition,
        samenvatting=tuple(level_summaries(beside_each_other, stand, round.id, taal)),
        stand=stand,
        uit_eerdere=tuple(standing_levels(earlier, names)),
        is_also_here=is_at_another_level(earlier, round.assessments, papers),
        ended=ended,
        beeindigd=ended_in_words(ended, {round.gemeente: gemeente.naam}, taal),
        gemeente=round.gemeente,
        naam=gemeente.naam,
        cbs_code=gemeente.cbs_code,
        ronde=round.id,
        titel=said(taal, "CONCEPT – {titel}", titel=titel) if concept else titel,
        ondertitel=facts.ondertitel,
        datum=date_in_words(facts.datum, taal),
        datum_iso=facts.datum,
        inleiding=paragraphs(facts.inleiding),
        definities=tuple(
            DefinitiePart(
                doelgroep([kader], taal).definitie,
                paragraphs(kader.definitie.tekst),
                {capitalized(term): text for term, text in kader.definitie.begrippen.items()},
            )
            for kader in kaders.values()
            if kader.definitie
        ),
        context=paragraphs(facts.context),
        doelgroep=doelgroep(kaders.values(), taal),
        populatie=figure(facts.populatie_ggsr, taal),
        cijfers=tuple(
            (capitalized(name.replace("-", " ")), figure(cijfer, taal) or "")
            for name, cijfer in facts.cijfers.items()
        ),
        documenten=tuple(bron(entry, round.bijlagen, taal) for entry in facts.documenten.values()),
        inleiding_conclusie=paragraphs(facts.inleiding_conclusie),
        taal=taal,
        kaders=tuple(kaders.values()),
        kader_namen=tuple(names[id] for id in kaders),
        aanpakken=aanpakken,
        invoer=provenance(source, round, course, [*earlier, *course.named(also)]),
    )


def _aanpak(
    assessment: Assessment,
    round: Round,
    follow_ups: FollowUps,
    course: Course,
    taal: str,
    niveau_titel: str | None,
    *,
    with_diff: bool,
) -> AanpakPart:
    model = assessment.model
    found = diff_with_earlier(assessment)
    coverage = coverage_of(assessment)
    before = judged_before(assessment)
    counted = revisit(assessment)
    verbeterpunten = tuple(gaps_of(assessment))
    praktijk = praktijk_part(assessment, round, course, taal)
    gezinnen = praktijk.bij if praktijk else {}
    return AanpakPart(
        id=assessment.id.aanpak,
        naam=model.aanpak,
        concept=model.concept,
        hertoets=model.hertoets,
        vervolg=revisit_in_words(counted, taal) if counted else None,
        eerder=aanpak_place(assessment.earlier) if assessment.earlier else None,
        niveau=assessment.niveau.naam,
        niveau_titel=niveau_titel,
        kader=assessment.kader,
        coverage=coverage,
        verantwoording=paragraphs(model.verantwoording),
        netwerkpartners=model.netwerkpartners,
        beschrijving=paragraphs(model.beschrijving),
        doelgroep=doelgroep([assessment.kader], taal),
        bereik=figure(model.bereik, taal),
        documenten=tuple(
            bron(entry, assessment.file.bijlagen, taal) for entry in model.documenten.values()
        ),
        themas=tuple(_themas(assessment, coverage, before, gezinnen, taal)),
        verbeterpunten=verbeterpunten,
        opvolging=opvolging_part(verbeterpunten, follow_ups, course, taal),
        unjudged=_unjudged(coverage.unjudged, before, gezinnen, taal),
        has_conclusie=bool(model.conclusie),
        verloop=compared_in_words(found, taal) if found else None,
        verloop_link=diff_link(assessment.id) if found and with_diff else None,
        overgang=overgang_part(found.overgang, taal) if found and found.overgang else None,
        anders_gevraagd=tuple(
            asked_otherwise_in_words(entry, taal) for entry in asked_otherwise(assessment)
        ),
        praktijk=praktijk,
    )


def _themas(
    assessment: Assessment,
    coverage: Coverage,
    before: Mapping[str, Judgement],
    gezinnen: Mapping[str, str],
    taal: str,
) -> list[ThemaPart]:
    printed: Printed = {}
    parts = []
    themas = by_thema(coverage.judgements)
    order = {step: index for index, step in enumerate(coverage.scale)}
    for counted in coverage.themes:
        thema, entries = counted.thema, themas[counted.thema]
        conclusie = assessment.model.conclusie.get(thema)
        parts.append(
            ThemaPart(
                id=thema,
                naam=assessment.kader.themas[thema].naam,
                omschrijving=sentence(assessment.kader.themas[thema].omschrijving),
                counts=counted.counts,
                strook=tuple(
                    sorted(entries, key=lambda entry: order.get(entry.step or "", len(order)))
                ),
                criteria=tuple(_criteria(assessment, entries, printed, before, gezinnen, taal)),
                gaat_goed=tuple(map(paragraphs, conclusie.gaat_goed if conclusie else ())),
                kan_beter=tuple(map(paragraphs, conclusie.kan_beter if conclusie else ())),
            )
        )
    return parts


def _criteria(
    assessment: Assessment,
    entries: Sequence[Judgement],
    printed: Printed,
    before: Mapping[str, Judgement],
    gezinnen: Mapping[str, str],
    taal: str,
) -> list[CriteriumPart]:
    """Return the criteria with a finding; ``printed`` are those the page has already."""
    criteria: dict[str, dict[tuple[AanpakId | None, str], list[Judgement]]] = {}
    for entry in entries:
        if entry.key:
            findings = criteria.setdefault(entry.plaats.criterium_id, {})
            findings.setdefault((entry.given_in, entry.key), []).append(entry)
    return [
        CriteriumPart(
            next(iter(findings.values()))[0].plaats.criterium.kop,
            tuple(
                _row(assessment, group, printed, before, gezinnen, taal)
                for group in findings.values()
            ),
        )
        for findings in criteria.values()
    ]


def _row(
    assessment: Assessment,
    group: Sequence[Judgement],
    printed: Printed,
    before: Mapping[str, Judgement],
    gezinnen: Mapping[str, str],
    taal: str,
) -> Row:
    first = group[0]
    assert first.oordeel
    assert first.key
    source = given_by(assessment, first)
    bevinding = source.model.bevindingen[first.key]
    finding = (source.id, first.key)
    zie = printed.get(finding)
    printed.setdefault(finding, first.plaats.indicator.kop)
    places = {anchor(assessment.id, entry.plaats.id): entry.plaats for entry in group}
    was = {place: was_before(before, plaats.id) for place, plaats in places.items()}
    told = {place: gezinnen[plaats.id] for place, plaats in places.items() if plaats.id in gezinnen}
    return Row(
        indicatoren={place: plaats.indicator for place, plaats in places.items()},
        oordeel=first.oordeel,
        tekst=() if zie else paragraphs(bevinding.tekst),
        let_op=() if zie else paragraphs(bevinding.let_op),
        noot=() if zie else paragraphs(bevinding.noot),
        documenten=()
        if zie
        else bronnen(bevinding.documenten, source.model.documenten, source.file.bijlagen, taal),
        zie=zie,
        # An earlier finding is what it was.
        was={} if first.given_in else {place: entry for place, entry in was.items() if entry},
        uit=finding_place(source, first.plaats.id) if first.given_in else None,
        gezinnen=told,
    )


def _unjudged(
    entries: Sequence[Judgement],
    before: Mapping[str, Judgement],
    gezinnen: Mapping[str, str],
    taal: str,
) -> tuple[tuple[str, tuple[Unjudged, ...]], ...]:
    """Return the indicators under the reason why they have no verdict."""
    reasons: dict[str, list[Unjudged]] = {}
    for entry in entries:
        id = entry.plaats.id
        indicator = Unjudged(entry.plaats.indicator, was_before(before, id), gezinnen.get(id))
        reasons.setdefault(reason(entry, taal), []).append(indicator)
    return tuple((why, tuple(indicators)) for why, indicators in reasons.items())
