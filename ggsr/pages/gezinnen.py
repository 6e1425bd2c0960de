"""What a factsheet tells of the families of an aanpak: paper beside practice, by thema.

Every number is one that ``ggsr.queries.families`` gives, so that none may not be published.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ggsr.model import Oordeel
from ggsr.pages.language import number, page_words, said
from ggsr.pages.rounds import Place, page_name
from ggsr.queries.families import (
    FamilyCounts,
    IndicatorCount,
    PaperAndPractice,
    count_to_publish,
    paper_and_practice,
)
from ggsr.queries.standing import Course
from ggsr.workspace.entities import AanpakId, Assessment, Round


@dataclass(frozen=True)
class ThemaPraktijk:
    """A row: how many indicators meet on paper, and how often families do: "4 van 5"."""

    naam: str
    papier: str
    praktijk: str


@dataclass(frozen=True)
class PraktijkPart:
    """Paper and practice of an aanpak with families.

    Where no family is counted there are no ``themas``, so no table. ``kop`` is what the table
    counts; ``has_papier`` is whether it has a column for the paper. ``zinnen`` is what there is to
    know of the numbers, or why there are none. ``bij`` is a text on the families for each
    indicator, by its id: a number, or that it is not shown; it is empty where no family is counted.
    """

    kop: str
    themas: tuple[ThemaPraktijk, ...]
    has_papier: bool
    zinnen: tuple[str, ...]
    bij: Mapping[str, str]
    paper_place: Place | None = None
    """Where the aanpak on paper is: in this very page for a place without a page."""
    paper_id: AanpakId | None = None
    """The assessment on paper, for the hash at the foot of the page."""
    has_families_only: bool = False
    """Whether there is a number for an indicator on which the aanpak itself has no verdict."""
    has_errors: bool = False
    """Whether nothing is counted because what is in the folder of families has errors."""
    withheld: bool = False
    """Whether nothing is counted because the factsheet has no date."""


def praktijk_part(
    assessment: Assessment, round: Round, course: Course, taal: str
) -> PraktijkPart | None:
    """Return the part on the families of an assessment of a round, or None where it has none."""
    counts = count_to_publish(assessment, round)
    if counts is None:
        return None
    found = paper_and_practice(counts, assessment, course)
    has_papier, is_counted = found.paper is not None, counts.families is not None
    scales: list[Mapping[str, Oordeel]] = [assessment.kader.oordelen]
    scales += [found.paper.scale] if found.paper else []
    notes = _about_numbers(found, scales, taal) if is_counted else [_why_none(counts, taal)]
    return PraktijkPart(
        kop=_kop(scales, taal, has_papier=has_papier),
        themas=tuple(_themas(found, taal)) if is_counted else (),
        has_papier=has_papier,
        zinnen=tuple(notes),
        bij=dict(_by_indicator(counts, assessment.kader.oordelen, taal)) if is_counted else {},
        paper_place=_place(found.paper.aanpak, round) if found.paper else None,
        paper_id=found.paper.aanpak if found.paper else None,
        has_families_only=not counts.shown.keys() <= counts.oordelen.keys(),
        has_errors=counts.has_errors,
        withheld=counts.withheld,
    )


def _place(paper: AanpakId, round: Round) -> Place:
    """Return where the paper is printed: on the page of its round, which may be this one."""
    page = "" if paper.ronde == round.id else page_name(paper.gemeente, paper.ronde)
    return Place(paper.ronde, page, f"aanpak_{paper.aanpak}", paper.aanpak_naam)


def _kop(scales: Iterable[Mapping[str, Oordeel]], taal: str, *, has_papier: bool) -> str:
    meets = _meets(scales)
    begin = (
        said(taal, "Hoe vaak het oordeel ‘{oordeel}’ is", oordeel=meets)
        if meets
        else said(taal, "Hoe vaak er geen verbeterpunt is")
    )
    words = page_words("{begin}: van alle getoonde oordelen over gezinnen.")
    if has_papier:
        words = page_words(
            "{begin}. Op papier: van de indicatoren die zijn beoordeeld. In de praktijk: van alle"
            " getoonde oordelen over gezinnen."
        )
    return said(taal, words, begin=begin)


def _meets(scales: Iterable[Mapping[str, Oordeel]]) -> str | None:
    """Return the printed name of what counts and does not fall short, if there is one for all."""
    names = {
        step.naam
        for scale in scales
        for step in scale.values()
        if step.telt_mee and not step.verbeterpunt
    }
    return names.pop() if len(names) == 1 else None


def _themas(found: PaperAndPractice, taal: str) -> Iterator[ThemaPraktijk]:
    asked = {entry.plaats.thema_id for entry in found.counts.indicators}
    for row in found.themas:
        yield ThemaPraktijk(
            row.naam,
            _out_of(row.paper, taal) if row.paper else "–",
            _out_of(row.practice, taal)
            if row.practice
            else said(taal, "niet getoond")
            if row.thema in asked
            else "–",
        )


def _out_of(pair: tuple[int, int], taal: str) -> str:
    meets, judged = (number(count, taal) for count in pair)
    return said(taal, "{aantal} van {totaal}", aantal=meets, totaal=judged)


def _why_none(counts: FamilyCounts, taal: str) -> str:
    """Return why no family is counted."""
    if counts.withheld:
        return said(taal, "De gezinnen worden geteld als deze factsheet een datum heeft.")
    if counts.has_errors:
        return said(taal, "De gezinnen konden niet worden geteld.")
    k = number(counts.threshold, taal)
    return said(taal, "Er zijn te weinig gezinnen om te tellen: minder dan {k}.", k=k)


def _about_numbers(
    found: PaperAndPractice, scales: Iterable[Mapping[str, Oordeel]], taal: str
) -> Iterator[str]:
    """Yield what there is to know of the numbers, a sentence at a time."""
    counts = found.counts
    families = number(counts.families or 0, taal)
    yield said(taal, "In de praktijk: de oordelen over {gezinnen} gezinnen.", gezinnen=families)
    if found.paper:
        yield said(
            taal,
            "Op papier en in de praktijk gaat het om andere indicatoren: het zijn geen scores om"
            " met elkaar te vergelijken.",
        )
    aside = {step.naam for scale in scales for step in scale.values() if not step.telt_mee}
    for naam in sorted(aside):
        yield said(taal, "Het oordeel ‘{oordeel}’ telt niet mee.", oordeel=naam)
    yield said(
        taal,
        "Een getal staat er alleen waar minstens {k} gezinnen zijn beoordeeld en er geen of"
        " minstens {k} gezinnen overblijven.",
        k=number(counts.threshold, taal),
    )
    yield said(
        taal,
        "Wat over elk gezin apart is gevonden, is niet openbaar en telt niet mee in het"
        " controlegetal onderaan.",
    )
    if found.named is None:
        yield said(taal, "Welke beoordeling het papier is, is niet genoemd.")
    elif found.is_split:
        yield said(
            taal,
            "Het papier is niet geteld: op {beoordeling} volgen meer beoordelingen die gelden.",
            beoordeling=found.named,
        )
    elif found.paper is None:
        yield said(
            taal,
            "Het papier is niet geteld: {beoordeling} gold na deze ronde niet.",
            beoordeling=found.named,
        )


def _by_indicator(
    counts: FamilyCounts, scale: Mapping[str, Oordeel], taal: str
) -> Iterator[tuple[str, str]]:
    for entry in counts.indicators:
        text = _at_families(entry, counts, scale, taal)
        if counts.judgements[entry.plaats.id].given_in:
            # Below a verdict of an earlier round: the families are of this one.
            text = said(taal, "in {ronde}: {zin}", ronde=counts.aanpak.ronde, zin=text)
        yield entry.plaats.id, text


def _at_families(
    entry: IndicatorCount, counts: FamilyCounts, scale: Mapping[str, Oordeel], taal: str
) -> str:
    """Return at how many families an indicator is met, or that this is not shown."""
    if entry.meets is None or entry.judged is None:
        return said(taal, "gezinnen: niet getoond")
    everywhere = page_words("{oordeel} bij {aantal} van de {totaal} gezinnen")
    somewhere = page_words("{oordeel} bij {aantal} van de {totaal} gezinnen waar dit is beoordeeld")
    return said(
        taal,
        everywhere if entry.judged == counts.families else somewhere,
        oordeel=_meets([scale]) or said(taal, "geen verbeterpunt"),
        aantal=number(entry.meets, taal),
        totaal=number(entry.judged, taal),
    )
