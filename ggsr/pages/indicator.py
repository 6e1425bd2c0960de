"""The page of one indicator: what was found at each aanpak, and who meets what others do not."""

from collections.abc import Iterator
from dataclasses import dataclass

from ggsr.model import IndicatorPlaats, Oordeel, Toetsingskader
from ggsr.pages.facts import AanpakFacts
from ggsr.pages.language import number, said, said_of
from ggsr.pages.opvolging import outcome_in_words
from ggsr.pages.overview import Level, OverviewPage, Row
from ggsr.pages.rounds import Edition, anchor
from ggsr.pages.wording import in_share, reason
from ggsr.queries.judgements import Judgement
from ggsr.queries.provenance import Provenance
from ggsr.queries.tally import IndicatorTally


@dataclass(frozen=True)
class Bevinding:
    """What was found at one aanpak.

    ``page`` is the file name of its factsheet, without suffix, and ``plaats`` where in it the
    finding is. ``id`` is the name of its place in this page. ``tekst`` is the first sentence of the
    finding, verbatim, or why there is no verdict; ``uit`` is the round that gave an earlier verdict
    that still stands, ``opvolging`` what became of a verbeterpunt.
    """

    id: str
    page: str
    plaats: str
    naam: str
    ronde: str
    aanpak: str
    stap: str | None
    oordeel: Oordeel | None
    let_op: bool
    uit: str | None
    tekst: str
    opvolging: str | None


@dataclass(frozen=True)
class Groep:
    """The aanpakken whose verdicts are of one kind: ``id`` is its place in the page."""

    id: str
    titel: str
    bevindingen: tuple[Bevinding, ...]


@dataclass(frozen=True)
class Buur:
    """The page of the indicator before or after this one, in print order."""

    page: str
    tekst: str


@dataclass(frozen=True)
class IndicatorPage:
    """The whole page; ``zin`` is how often it falls short, and of how many verdicts.

    ``row`` has the numbers and the figures of the overview. ``is_followed`` is whether anything is
    known of what became of verbeterpunten. ``wanneer`` is of which rounds the verdicts are, and
    ``niet_meegeteld`` how much the overview names that is not counted, in words. ``edition`` is
    what is made beside the page, and ``refused_pages`` are the factsheets that errors forbid, by
    their names.
    """

    edition: Edition
    kader: Toetsingskader
    niveau: str
    thema: str
    plaats: IndicatorPlaats
    row: Row
    scale: dict[str, Oordeel]
    zin: str
    groepen: tuple[Groep, ...]
    vorige: Buur | None
    volgende: Buur | None
    is_followed: bool
    overzicht: str
    wanneer: str
    niet_meegeteld: str | None
    refused_pages: frozenset[str]
    taal: str
    kaders: tuple[Toetsingskader, ...]
    invoer: Provenance


def indicator_page(page: OverviewPage, level: Level, row: Row) -> IndicatorPage:
    """Return the page of an indicator of a level, with what the overview has of it."""
    tally, taal = row.tally, page.taal
    kader = level.aanpakken[0].kader
    order = [entry for thema in level.themas for entry in thema.rows]
    plaatsen = {entry.tally.plaats.id: entry for entry in order}
    printed = [plaatsen[id] for id in kader.niveaus[level.niveau].indicatoren if id in plaatsen]
    index = printed.index(row)
    return IndicatorPage(
        edition=page.edition,
        kader=kader,
        niveau=level.titel,
        thema=page.thema_namen[tally.kader, tally.plaats.thema_id],
        plaats=tally.plaats,
        row=row,
        scale=dict(level.scale),
        zin=_sentence(tally, taal),
        groepen=tuple(_groups(level, tally, taal)),
        vorige=_neighbour(printed[index - 1]) if index else None,
        volgende=_neighbour(printed[index + 1]) if index + 1 < len(printed) else None,
        is_followed=any(entry.outcomes for entry in level.aanpakken),
        overzicht=page.titel,
        wanneer=page.wanneer,
        niet_meegeteld=page.niet_meegeteld,
        refused_pages=page.refused_pages,
        taal=taal,
        kaders=(kader,),
        invoer=page.invoer,
    )


def _neighbour(row: Row) -> Buur:
    return Buur(row.page, row.tally.plaats.indicator.regel)


def _sentence(tally: IndicatorTally, taal: str) -> str:
    """Return how many fall short of those with a verdict that counts, and how many have none."""
    short, counted = len(tally.falls_short), tally.counted
    if not tally.judged:
        return said(taal, "Dit is bij geen enkele aanpak beoordeeld.")
    which = (
        said(taal, "met een oordeel dat meetelt")
        if tally.not_counted
        else said(taal, "met een oordeel")
    )
    if not counted:
        first = said(taal, "Er is geen oordeel dat meetelt.")
    elif not short:
        first = said_of(
            taal,
            "Bij de ene aanpak {welke} is dit geen verbeterpunt.",
            "Bij geen van de {count} aanpakken {welke} is dit een verbeterpunt.",
            counted,
            welke=which,
        )
    else:
        first = said_of(
            taal,
            "Bij {aantal} van de {count} aanpak {welke} is dit een verbeterpunt ({deel}).",
            "Bij {aantal} van de {count} aanpakken {welke} is dit een verbeterpunt ({deel}).",
            counted,
            aantal=number(short, taal),
            welke=which,
            deel=in_share(short, counted),
        )
    rest = []
    if tally.not_counted:
        rest.append(
            said_of(
                taal,
                "Bij {count} aanpak telt het oordeel niet mee.",
                "Bij {count} aanpakken telt het oordeel niet mee.",
                len(tally.not_counted),
            )
        )
    if tally.unjudged:
        rest.append(
            said_of(
                taal,
                "Bij {count} aanpak is dit niet beoordeeld.",
                "Bij {count} aanpakken is dit niet beoordeeld.",
                len(tally.unjudged),
            )
        )
    return " ".join([first, *rest])


def _groups(level: Level, tally: IndicatorTally, taal: str) -> Iterator[Groep]:
    """Yield the aanpakken by what their verdicts come to, those that fall short first."""
    facts = {entry.aanpak: entry for entry in level.aanpakken}
    index = next(
        index
        for index, entry in enumerate(level.aanpakken[0].coverage.judgements)
        if entry.plaats.id == tally.plaats.id
    )
    better = (
        said(taal, "Wie het beter doet") if tally.falls_short else said(taal, "Wie hieraan voldoet")
    )
    for id, titel, aanpakken in (
        ("verbeterpunt", said(taal, "Waar dit een verbeterpunt is"), tally.falls_short),
        ("voldoet", better, tally.meets),
        ("telt-niet-mee", said(taal, "Waar het oordeel niet meetelt"), tally.not_counted),
        ("niet-beoordeeld", said(taal, "Waar dit niet is beoordeeld"), tally.unjudged),
    ):
        if aanpakken:
            rows = (_finding(facts[aanpak], index, taal) for aanpak in aanpakken)
            yield Groep(id, titel, tuple(rows))


def _finding(facts: AanpakFacts, index: int, taal: str) -> Bevinding:
    judgement: Judgement = facts.coverage.judgements[index]
    aanpak = facts.aanpak
    outcome = facts.outcomes.get(judgement.plaats.id)
    return Bevinding(
        id=f"{facts.page}.{aanpak.aanpak}",
        page=facts.page,
        plaats=anchor(aanpak, judgement.plaats.id)
        if judgement.oordeel
        else f"aanpak_{aanpak.aanpak}",
        naam=facts.naam,
        ronde=aanpak.ronde,
        aanpak=aanpak.aanpak_naam,
        stap=judgement.step,
        oordeel=judgement.oordeel,
        let_op=judgement.let_op,
        uit=judgement.given_in.ronde if judgement.given_in else None,
        tekst=facts.zinnen[index] if judgement.oordeel else reason(judgement, taal),
        opvolging=outcome_in_words(outcome, taal) if outcome else None,
    )
