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

    ``kop`` is what its table counts; ``has_papier`` and ``has_praktijk`` are the columns that this
    has, and without either there are no ``themas``. ``papier`` is where the aanpak on paper is, in
    this very page for a ``Place`` without a page, and ``zinnen`` is what there is to know of the
    numbers, or why there are none. ``bij`` is a text on the families for each indicator that has
    one, by its id.
    """

    kop: str
    themas: tuple[ThemaPraktijk, ...]
    has_papier: bool
    has_praktijk: bool
    papier: Place | None
    zinnen: tuple[str, ...]
    bij: Mapping[str, str]
    withheld: bool = False
    """Whether nothing is counted because the factsheet has no date."""
    paper: AanpakId | None = None
    """The assessment on paper, for the hash at the foot of the page."""


def praktijk_part(
    assessment: Assessment, round: Round, course: Course, taal: str
) -> PraktijkPart | None:
    """Return the part on the families of an assessment of a round, or None where it has none."""
    counts = count_to_publish(assessment, round)
    if counts is None:
        return None
    found = paper_and_practice(counts, assessment, course)
    has_papier, has_praktijk = found.paper is not None, counts.families is not None
    scales: list[Mapping[str, Oordeel]] = []
    scales += [assessment.kader.oordelen] if has_praktijk else []
    scales += [found.paper.scale] if found.paper else []
    has_table = has_papier or has_praktijk
    return PraktijkPart(
        kop=_kop(scales, taal, has_papier=has_papier, has_praktijk=has_praktijk),
        themas=tuple(_themas(found, taal)) if has_table else (),
        has_papier=has_papier,
        has_praktijk=has_praktijk,
        papier=_place(found.paper.aanpak, round) if found.paper else None,
        zinnen=tuple(_sentences(found, scales, taal)),
        bij=dict(_by_indicator(counts, assessment.kader.oordelen, taal)),
        withheld=counts.withheld,
        paper=found.paper.aanpak if found.paper else None,
    )


def _place(paper: AanpakId, round: Round) -> Place:
    """Return where the paper is printed: on the page of its round, which may be this one."""
    page = "" if paper.ronde == round.id else page_name(paper.gemeente, paper.ronde)
    return Place(paper.ronde, page, f"aanpak_{paper.aanpak}", paper.aanpak_naam)


def _kop(
    scales: Iterable[Mapping[str, Oordeel]], taal: str, *, has_papier: bool, has_praktijk: bool
) -> str:
    meets = _meets(scales)
    begin = (
        said(taal, "Hoe vaak het oordeel ‘{oordeel}’ is", oordeel=meets)
        if meets
        else said(taal, "Hoe vaak er geen verbeterpunt is")
    )
    if has_papier and has_praktijk:
        words = page_words(
            "{begin}: op papier van de beoordeelde indicatoren, in de praktijk van de oordelen over"
            " alle gezinnen samen."
        )
    elif has_papier:
        words = page_words("{begin}: van de indicatoren die op papier zijn beoordeeld.")
    else:
        words = page_words("{begin}: van de oordelen over alle gezinnen samen.")
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
            _of(row.paper, taal) if row.paper else "–",
            _of(row.practice, taal)
            if row.practice
            else said(taal, "te weinig gezinnen")
            if row.thema in asked
            else "–",
        )


def _of(pair: tuple[int, int], taal: str) -> str:
    meets, judged = (number(count, taal) for count in pair)
    return said(taal, "{aantal} van {totaal}", aantal=meets, totaal=judged)


def _sentences(
    found: PaperAndPractice, scales: Iterable[Mapping[str, Oordeel]], taal: str
) -> Iterator[str]:
    counts = found.counts
    k = number(counts.threshold, taal)
    if counts.withheld:
        yield said(taal, "De gezinnen worden geteld als deze factsheet een datum heeft.")
    elif counts.has_errors:
        yield said(taal, "De gezinnen konden niet worden geteld.")
    elif counts.families is None:
        yield said(taal, "Er zijn te weinig gezinnen om te tellen: minder dan {k}.", k=k)
    else:
        families = number(counts.families, taal)
        yield said(taal, "In de praktijk: de oordelen over {gezinnen} gezinnen.", gezinnen=families)
    aside = {step.naam for scale in scales for step in scale.values() if not step.telt_mee}
    for naam in sorted(aside):
        yield said(taal, "Het oordeel ‘{oordeel}’ telt niet mee.", oordeel=naam)
    if counts.families is not None:
        yield said(
            taal,
            "Weggelaten is een indicator die bij minder dan {k} gezinnen is beoordeeld, of bij 1"
            " tot en met {rest} gezinnen niet.",
            k=k,
            rest=number(counts.threshold - 1, taal),
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
    meets = _meets([scale]) or said(taal, "geen verbeterpunt")
    everywhere = page_words("{oordeel} bij {aantal} van de {totaal} gezinnen")
    somewhere = page_words("{oordeel} bij {aantal} van de {totaal} gezinnen waar dit is beoordeeld")
    for id, entry in counts.shown.items():
        if entry.meets is not None and entry.judged is not None:
            yield (
                id,
                said(
                    taal,
                    everywhere if entry.judged == counts.families else somewhere,
                    oordeel=meets,
                    aantal=number(entry.meets, taal),
                    totaal=number(entry.judged, taal),
                ),
            )
