"""The factsheet of a round: its content, from a checked round.

Every number and every verbeterpunt here comes from ``ggsr.queries``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ggsr.model import Factsheet, Gemeente, Indicator, Oordeel, Toetsingskader
from ggsr.pages.wording import (
    capitalized,
    citation,
    date_in_words,
    figure,
    moves_in_words,
    paragraphs,
    reason,
    sentence,
)
from ggsr.queries.coverage import Counts, Coverage, coverage_of
from ggsr.queries.gaps import Gap, gaps_of
from ggsr.queries.judgements import Judgement, by_thema, given_by
from ggsr.queries.moves import Diff, diff_with_earlier
from ggsr.queries.provenance import Provenance, provenance
from ggsr.queries.standing import Course
from ggsr.workspace.entities import AanpakId, Assessment, Round, Source

Paragraphs = tuple[str, ...]
Printed = dict[tuple[AanpakId, str], str]


@dataclass(frozen=True)
class Row:
    """A finding under one criterium: the indicators it judges there, and the verdict.

    ``indicatoren`` are kept by the place in the page where each is printed. A finding that judges
    indicators of two criteria is printed with the first; the second has no ``tekst`` and names the
    first's indicator in ``zie``.
    """

    indicatoren: Mapping[str, Indicator]
    oordeel: Oordeel
    tekst: Paragraphs
    let_op: Paragraphs
    noot: Paragraphs
    documenten: tuple[str, ...]
    zie: str | None


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
    gaat_goed: tuple[Paragraphs, ...]
    kan_beter: tuple[Paragraphs, ...]


@dataclass(frozen=True)
class AanpakPart:
    """One assessment; ``unjudged`` are the indicators without a verdict, by reason."""

    id: str
    naam: str
    niveau: str
    kader: Toetsingskader
    coverage: Coverage
    verantwoording: Paragraphs
    netwerkpartners: tuple[str, ...]
    beschrijving: Paragraphs
    bereik: str | None
    documenten: tuple[str, ...]
    themas: tuple[ThemaPart, ...]
    verbeterpunten: tuple[Gap, ...]
    unjudged: tuple[tuple[str, tuple[Indicator, ...]], ...]
    has_conclusie: bool
    verloop: str | None
    """What became of the verdicts of the round before, in a sentence."""
    verloop_link: str | None
    """Where that is shown in full, if that page is made too."""


@dataclass(frozen=True)
class DefinitiePart:
    """Which families a framework is about, with the terms it explains."""

    tekst: Paragraphs
    begrippen: Mapping[str, str]


@dataclass(frozen=True)
class FactsheetPage:
    """The whole page; what the source leaves out is None or empty.

    ``naam`` is the municipality's name.
    """

    gemeente: str
    naam: str
    cbs_code: str | None
    ronde: str
    titel: str
    ondertitel: str | None
    datum: str | None
    inleiding: Paragraphs
    definities: tuple[DefinitiePart, ...]
    context: Paragraphs
    populatie: str | None
    cijfers: tuple[tuple[str, str], ...]
    documenten: tuple[str, ...]
    inleiding_conclusie: Paragraphs
    kaders: tuple[Toetsingskader, ...]
    aanpakken: tuple[AanpakPart, ...]
    invoer: Provenance


def factsheet_page(
    source: Source[Gemeente], round: Round, course: Course, *, with_diff: bool = False
) -> FactsheetPage:
    """Return the page of a round of a course.

    ``with_diff`` tells that there is a page of what became of the verdicts, to link to.
    """
    gemeente = source.model
    facts = round.factsheet.model if round.factsheet else Factsheet()
    kaders = {entry.framework.id: entry.kader for entry in round.assessments}
    return FactsheetPage(
        gemeente=round.gemeente,
        naam=gemeente.naam,
        cbs_code=gemeente.cbs_code,
        ronde=round.id,
        titel=facts.titel or f"Factsheet {gemeente.naam}, ronde {round.id}",
        ondertitel=facts.ondertitel,
        datum=date_in_words(facts.datum),
        inleiding=paragraphs(facts.inleiding),
        definities=tuple(
            DefinitiePart(
                paragraphs(kader.definitie.tekst),
                {capitalized(term): text for term, text in kader.definitie.begrippen.items()},
            )
            for kader in kaders.values()
            if kader.definitie
        ),
        context=paragraphs(facts.context),
        populatie=figure(facts.populatie_ggsr),
        cijfers=tuple(
            (capitalized(name.replace("-", " ")), figure(cijfer) or "")
            for name, cijfer in facts.cijfers.items()
        ),
        documenten=tuple(map(citation, facts.documenten.values())),
        inleiding_conclusie=paragraphs(facts.inleiding_conclusie),
        kaders=tuple(kaders.values()),
        aanpakken=tuple(_aanpak(entry, with_diff) for entry in round.assessments),
        invoer=provenance(source, round),
    )


def page_name(gemeente: str, ronde: str) -> str:
    """Return the name of the file of a factsheet, without suffix: for ever the same.

    A dot cannot be part of an id, so no two pages have the same name.
    """
    return f"{gemeente}.{ronde}"


def diff_page_name(gemeente: str) -> str:
    """Return the name of the file, without suffix; an underscore cannot be part of an id."""
    return f"{_DIFF}{gemeente}"


def gemeente_of_page(name: str) -> str:
    """Return the id of the gemeente that a page of this name is about."""
    return name.removeprefix(_DIFF).split(".")[0]


_DIFF = "verloop_"


def diff_anchor(aanpak: AanpakId) -> str:
    """Return the name of the place in the page of an assessment next to the one before it."""
    return f"{aanpak.ronde}--{aanpak.aanpak}"


def has_page(round: Round) -> bool:
    """Return whether a round has a factsheet: not while all its assessments are drafts."""
    return bool(round.assessments) or not round.concepts


def anchor(assessment: Assessment, indicator: str) -> str:
    """Return the name of the place in the page where an indicator's finding is printed."""
    return f"{assessment.id.aanpak}--{indicator}"


def _aanpak(assessment: Assessment, with_diff: bool) -> AanpakPart:
    model = assessment.model
    found = diff_with_earlier(assessment)
    coverage = coverage_of(assessment)
    return AanpakPart(
        id=assessment.id.aanpak,
        naam=model.aanpak,
        niveau=assessment.niveau.naam,
        kader=assessment.kader,
        coverage=coverage,
        verantwoording=paragraphs(model.verantwoording),
        netwerkpartners=model.netwerkpartners,
        beschrijving=paragraphs(model.beschrijving),
        bereik=figure(model.bereik),
        documenten=tuple(map(citation, model.documenten.values())),
        themas=tuple(_themas(assessment, coverage)),
        verbeterpunten=tuple(gaps_of(assessment)),
        unjudged=_unjudged(coverage.unjudged),
        has_conclusie=bool(model.conclusie),
        verloop=_verloop(found) if found else None,
        verloop_link=_verloop_link(assessment.id) if found and with_diff else None,
    )


def _verloop(diff: Diff) -> str | None:
    before = diff.before
    counts = moves_in_words(diff.summary, news_only=True)
    return f"Ten opzichte van {before.aanpak.ronde}: {counts}." if before else None


def _verloop_link(aanpak: AanpakId) -> str:
    return f"{diff_page_name(aanpak.gemeente)}.html#{diff_anchor(aanpak)}"


def _themas(assessment: Assessment, coverage: Coverage) -> list[ThemaPart]:
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
                criteria=tuple(_criteria(assessment, entries, printed)),
                gaat_goed=tuple(map(paragraphs, conclusie.gaat_goed if conclusie else ())),
                kan_beter=tuple(map(paragraphs, conclusie.kan_beter if conclusie else ())),
            )
        )
    return parts


def _criteria(
    assessment: Assessment, entries: Sequence[Judgement], printed: Printed
) -> list[CriteriumPart]:
    """Return the criteria with a finding; ``printed`` are those the page has already."""
    criteria: dict[str, dict[tuple[AanpakId | None, str], list[Judgement]]] = {}
    for entry in entries:
        if entry.key:
            findings = criteria.setdefault(entry.plaats.criterium_id, {})
            findings.setdefault((entry.given_in, entry.key), []).append(entry)
    return [
        CriteriumPart(
            next(iter(findings.values()))[0].plaats.criterium.naam,
            tuple(_row(assessment, group, printed) for group in findings.values()),
        )
        for findings in criteria.values()
    ]


def _row(assessment: Assessment, group: Sequence[Judgement], printed: Printed) -> Row:
    first = group[0]
    assert first.oordeel
    assert first.key
    source = given_by(assessment, first)
    bevinding = source.model.bevindingen[first.key]
    finding = (source.id, first.key)
    zie = printed.get(finding)
    printed.setdefault(finding, first.plaats.indicator.tekst)
    known = source.model.documenten
    return Row(
        indicatoren={
            anchor(assessment, entry.plaats.id): entry.plaats.indicator for entry in group
        },
        oordeel=first.oordeel,
        tekst=() if zie else paragraphs(bevinding.tekst),
        let_op=() if zie else paragraphs(bevinding.let_op),
        noot=() if zie else paragraphs(bevinding.noot),
        documenten=() if zie else tuple(citation(known[name]) for name in bevinding.documenten),
        zie=zie,
    )


def _unjudged(entries: Sequence[Judgement]) -> tuple[tuple[str, tuple[Indicator, ...]], ...]:
    """Return the indicators under the reason why they have no verdict."""
    reasons: dict[str, list[Indicator]] = {}
    for entry in entries:
        reasons.setdefault(reason(entry), []).append(entry.plaats.indicator)
    return tuple((why, tuple(indicators)) for why, indicators in reasons.items())
