"""The page of what became of each verdict of a gemeente: its content, from ``ggsr.queries``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ggsr.model import Bevinding, Gemeente, Oordeel, Toetsingskader
from ggsr.pages.language import page_language, page_words, said, said_of
from ggsr.pages.rounds import diff_anchor, page_name
from ggsr.pages.wording import capitalized, move_in_words, moves_in_words, reason
from ggsr.prose import Alineas, paragraphs
from ggsr.queries.coverage import Counts, Coverage, ThemaCoverage
from ggsr.queries.diffs import Diffs
from ggsr.queries.judgements import Judgement
from ggsr.queries.moves import Diff, Finding, IndicatorMove, meeting
from ggsr.queries.provenance import Provenance, merge, provenance
from ggsr.queries.standing import Course
from ggsr.workspace.entities import AanpakId, Source


@dataclass(frozen=True)
class SidePart:
    """A verdict before or after, with its finding; ``reden`` is why there is none.

    ``link`` is where on a factsheet the finding is, and ``ronde`` the round that gave the verdict
    where that is an earlier one.
    """

    oordeel: Oordeel | None
    let_op: bool
    reden: str
    ronde: str | None
    link: str | None
    tekst: Alineas
    voorbehoud: Alineas


@dataclass(frozen=True)
class DiffRow:
    """An indicator of which the verdict or its reservation is not what it was."""

    indicator: IndicatorMove
    verloop: str
    before: SidePart
    after: SidePart


@dataclass(frozen=True)
class DiffThema:
    """A thema: its figure, an indicator a column, and the indicators that differ.

    ``voldoet`` has in words how many of the verdicts that count are no verbeterpunt, before and
    after.
    """

    naam: str
    before: Counts
    after: Counts
    voldoet: tuple[str, str]
    figuur: tuple[IndicatorMove, ...]
    rows: tuple[DiffRow, ...]


@dataclass(frozen=True)
class DiffPart:
    """One aanpak in two rounds; ``anchor`` is its place in the page."""

    anchor: str
    before: AanpakId
    after: AanpakId
    scale: Mapping[str, Oordeel]
    samenvatting: str
    themas: tuple[DiffThema, ...]


@dataclass(frozen=True)
class DiffPage:
    """The whole page; ``unpaired`` are aanpakken that there is nothing to compare with."""

    titel: str
    naam: str
    aanpakken: tuple[DiffPart, ...]
    unpaired: tuple[str, ...]
    taal: str
    kaders: tuple[Toetsingskader, ...]
    invoer: Provenance


def diff_page(source: Source[Gemeente], course: Course, diffs: Diffs) -> DiffPage:
    """Return the page of a gemeente, the latest round first."""
    naam = source.model.naam
    kaders = {
        entry.framework.id: entry.kader for round in course.rounds for entry in round.assessments
    }
    compared = {entry.later.kader for entry in diffs.diffs}
    rondes = {
        side.aanpak.ronde for entry in diffs.diffs for side in (entry.before, entry.after) if side
    }
    judged_by = tuple(kader for id, kader in kaders.items() if id in compared)
    taal = page_language(judged_by)
    return DiffPage(
        titel=said(taal, "Verloop van de oordelen: {naam}", naam=naam),
        naam=naam,
        aanpakken=tuple(
            _part(entry, entry.before, entry.after, kaders[entry.later.kader], taal)
            for entry in _latest_first(diffs.diffs)
            if entry.before and entry.after
        ),
        unpaired=tuple(_unpaired(diffs, taal)),
        taal=taal,
        kaders=judged_by,
        invoer=merge(provenance(source, round) for round in course.rounds if round.id in rondes),
    )


def _latest_first(diffs: Sequence[Diff]) -> list[Diff]:
    rondes = list(dict.fromkeys(entry.later.aanpak.ronde for entry in diffs))
    return sorted(diffs, key=lambda entry: -rondes.index(entry.later.aanpak.ronde))


def _unpaired(diffs: Diffs, taal: str) -> list[str]:
    texts = []
    for entry in diffs.unpaired:
        aanpak = f"{entry.aanpak.aanpak_naam} ({entry.aanpak.ronde})"
        if entry.side == "before":
            words = page_words("{aanpak} is in {ronde} niet opnieuw beoordeeld.")
        else:
            words = page_words("{aanpak} volgt op niets wat eerder is beoordeeld.")
        texts.append(said(taal, words, aanpak=aanpak, ronde=entry.other))
    return texts


def _part(
    diff: Diff, before: Coverage, after: Coverage, kader: Toetsingskader, taal: str
) -> DiffPart:
    counted = {entry.thema: entry for entry in before.themes}
    return DiffPart(
        anchor=diff_anchor(after.aanpak),
        before=before.aanpak,
        after=after.aanpak,
        scale=after.scale,
        samenvatting=f"{capitalized(moves_in_words(diff, taal))}.",
        themas=tuple(
            _thema(diff, before.aanpak, after.aanpak, counted[entry.thema], entry, taal)
            for entry in after.themes
            if entry.thema in counted
        ),
    )


def _thema(
    diff: Diff,
    before: AanpakId,
    after: AanpakId,
    was: ThemaCoverage,
    now: ThemaCoverage,
    taal: str,
) -> DiffThema:
    figuur = tuple(row for row in diff.indicators if row.plaats.thema_id == now.thema)
    return DiffThema(
        naam=now.naam,
        before=was.counts,
        after=now.counts,
        voldoet=(
            _meets((row.before for row in figuur), taal),
            _meets((row.after for row in figuur), taal),
        ),
        figuur=figuur,
        rows=tuple(
            DiffRow(
                row,
                move_in_words(row, taal),
                _side(before, row.before, row.findings[0], taal),
                _side(after, row.after, row.findings[1], taal),
            )
            for row in figuur
            if row.is_news
        ),
    )


def _meets(judgements: Iterable[Judgement | None], taal: str) -> str:
    """Return how many of the verdicts that count are no verbeterpunt, and how many do not count."""
    found = meeting(judgements)
    if not found.counted and found.not_counted:
        return said(taal, "geen oordeel dat meetelt")
    if not found.counted:
        return said(taal, "niet beoordeeld")
    words = said(taal, "{aantal} van {totaal} voldoet", aantal=found.meets, totaal=found.counted)
    if not found.not_counted:
        return words
    rest = said_of(taal, "{count} telt niet mee", "{count} tellen niet mee", found.not_counted)
    return f"{words}; {rest}"


def _side(
    aanpak: AanpakId, judgement: Judgement | None, finding: Finding | None, taal: str
) -> SidePart:
    bevinding: Bevinding | None = finding.bevinding if finding else None
    given_in = judgement.given_in if judgement else None
    oordeel = judgement.oordeel if judgement else None
    page = page_name(aanpak.gemeente, aanpak.ronde)
    return SidePart(
        oordeel=oordeel,
        let_op=bool(judgement and judgement.let_op),
        reden=reason(judgement, taal) if judgement else "",
        ronde=given_in.ronde if given_in else None,
        link=f"{page}.html#{aanpak.aanpak}--{judgement.plaats.id}"
        if judgement and oordeel
        else None,
        tekst=paragraphs(bevinding.tekst) if bevinding else (),
        voorbehoud=paragraphs(bevinding.let_op) if bevinding else (),
    )
