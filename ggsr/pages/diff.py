"""The page of what became of each verdict of a gemeente: its content, from ``ggsr.queries``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ggsr.model import Bevinding, Gemeente, Indicator, Oordeel, Toetsingskader
from ggsr.pages.language import page_language, page_words, said, said_of
from ggsr.pages.overgang import OvergangPart, overgang_part
from ggsr.pages.rounds import ALONE, Edition, diff_anchor, diff_page_name, page_name
from ggsr.pages.wording import capitalized, move_in_words, moves_in_words, reason
from ggsr.prose import Alineas, paragraphs
from ggsr.queries.coverage import Counts, Coverage, total
from ggsr.queries.diffs import Diffs
from ggsr.queries.judgements import Judgement
from ggsr.queries.moves import Diff, Finding, IndicatorMove, Move, meeting
from ggsr.queries.overgang import GONE
from ggsr.queries.provenance import Provenance, merge, provenance
from ggsr.queries.standing import Course
from ggsr.workspace.entities import AanpakId, Source


@dataclass(frozen=True)
class SidePart:
    """A verdict before or after, with its finding; ``reden`` is why there is none.

    ``link`` is where on a factsheet the finding is, and ``ronde`` the round that gave the verdict
    where that is an earlier one. ``geen_vraag`` says that the framework does not ask it, if so.
    """

    oordeel: Oordeel | None
    let_op: bool
    reden: str
    ronde: str | None
    link: str | None
    tekst: Alineas
    voorbehoud: Alineas
    geen_vraag: str | None = None


@dataclass(frozen=True)
class AskedPart:
    """What was judged of an older indicator that is asked otherwise now."""

    indicator: Indicator
    deel: SidePart


@dataclass(frozen=True)
class DiffRow:
    """An indicator of which the verdict or its reservation is not what it was.

    ``gevraagd`` is what was judged of what was asked before, if that is not the same question.
    """

    indicator: IndicatorMove
    verloop: str
    before: SidePart
    after: SidePart
    gevraagd: tuple[AskedPart, ...] = ()


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
    """One aanpak in two rounds; ``anchor`` is its place in the page.

    ``overgang`` is what is asked otherwise, if the rounds are by two versions of a framework;
    ``anders`` is whether any indicator is.
    """

    anchor: str
    before: AanpakId
    after: AanpakId
    scale: Mapping[str, Oordeel]
    samenvatting: str
    themas: tuple[DiffThema, ...]
    overgang: OvergangPart | None = None
    anders: bool = False


@dataclass(frozen=True)
class DiffPage:
    """The whole page; ``unpaired`` are aanpakken that there is nothing to compare with.

    ``edition`` is what is made beside the page.
    """

    edition: Edition
    titel: str
    naam: str
    cbs_code: str | None
    aanpakken: tuple[DiffPart, ...]
    unpaired: tuple[str, ...]
    taal: str
    kaders: tuple[Toetsingskader, ...]
    invoer: Provenance


def diff_page(
    source: Source[Gemeente], course: Course, diffs: Diffs, *, edition: Edition = ALONE
) -> DiffPage:
    """Return the page of a gemeente, the latest round first."""
    naam = source.model.naam
    kaders = {
        entry.framework.id: entry.kader for round in course.rounds for entry in round.assessments
    }
    compared = {side.kader for entry in diffs.diffs for side in (entry.before, entry.after) if side}
    rondes = {
        side.aanpak.ronde for entry in diffs.diffs for side in (entry.before, entry.after) if side
    }
    judged_by = tuple(kader for id, kader in kaders.items() if id in compared)
    taal = page_language(judged_by)
    return DiffPage(
        edition=edition,
        titel=said(taal, "Verloop van de oordelen: {naam}", naam=naam),
        naam=naam,
        cbs_code=source.model.cbs_code,
        aanpakken=tuple(
            _part(entry, entry.before, entry.after, taal)
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


def _part(diff: Diff, before: Coverage, after: Coverage, taal: str) -> DiffPart:
    # A thema that is asked no longer comes last, if anything of it is left to say.
    themas = {
        **{entry.thema: entry.naam for entry in after.themes},
        **{
            _thema_after(diff, entry.thema): entry.naam
            for entry in before.themes
            if _thema_after(diff, entry.thema) not in {other.thema for other in after.themes}
        },
    }
    return DiffPart(
        anchor=diff_anchor(after.aanpak),
        before=before.aanpak,
        after=after.aanpak,
        # The steps of an older scale that the newer does not have come last.
        scale={**after.scale, **{id: s for id, s in before.scale.items() if id not in after.scale}},
        samenvatting=f"{capitalized(moves_in_words(diff, taal))}.",
        themas=tuple(
            _thema(diff, before, after, thema, naam, taal)
            for thema, naam in themas.items()
            if any(row.thema == thema for row in diff.indicators)
        ),
        overgang=overgang_part(diff.overgang, taal) if diff.overgang else None,
        anders=diff.summary[Move.OTHER] > 0,
    )


def _thema_after(diff: Diff, thema: str) -> str:
    return diff.overgang.themas.get(thema, thema) if diff.overgang else thema


def _thema(
    diff: Diff, before: Coverage, after: Coverage, thema: str, naam: str, taal: str
) -> DiffThema:
    figuur = tuple(row for row in diff.indicators if row.thema == thema)
    was = [e.counts for e in before.themes if _thema_after(diff, e.thema) == thema]
    now = [entry.counts for entry in after.themes if entry.thema == thema]
    return DiffThema(
        naam=naam,
        before=total(was),
        after=total(now),
        voldoet=(
            _meets(_judged_before(figuur), taal),
            _meets((row.after for row in figuur), taal),
        ),
        figuur=figuur,
        rows=tuple(
            DiffRow(
                row,
                move_in_words(row, taal),
                _not_asked(row, row.before, taal)
                or _side(before.aanpak, row.before, row.findings[0], taal),
                _not_asked(row, row.after, taal)
                or _side(after.aanpak, row.after, row.findings[1], taal),
                tuple(
                    AskedPart(
                        entry.judgement.plaats.indicator,
                        _side(before.aanpak, entry.judgement, entry.finding, taal),
                    )
                    for entry in row.asked_before
                ),
            )
            for row in figuur
            if row.is_news
        ),
    )


def _judged_before(rows: Iterable[IndicatorMove]) -> Iterable[Judgement | None]:
    """Return each older judgement once; what was split is before several indicators."""
    entries = (
        entry
        for row in rows
        for entry in (row.before, *(asked.judgement for asked in row.asked_before))
        if entry
    )
    return {entry.plaats.id: entry for entry in entries}.values()


def _not_asked(row: IndicatorMove, judgement: Judgement | None, taal: str) -> SidePart | None:
    """Return why there is no judgement of an indicator, if one of two frameworks lacks it."""
    if judgement or row.question is None:
        return None
    if row.question == GONE:
        text = said(taal, "Vervallen: {reden}", reden=row.reason)
    else:
        text = said(taal, "Niet gevraagd.")
    return SidePart(None, False, "", None, None, (), (), text)


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


def compared_in_words(diff: Diff, taal: str) -> str | None:
    """Return how many verdicts became what, on the page of a round; None for a first round."""
    if not diff.before:
        return None
    counts = moves_in_words(diff, taal, news_only=True)
    ronde = diff.before.aanpak.ronde
    return said(taal, "Vergeleken met {ronde}: {aantallen}.", ronde=ronde, aantallen=counts)


def diff_link(aanpak: AanpakId) -> str:
    """Return the address of an aanpak on the page of what became of the verdicts."""
    return f"{diff_page_name(aanpak.gemeente)}.html#{diff_anchor(aanpak)}"
