"""The top of a factsheet: how much must improve, and what, by thema.

It is about all that stands after a round, so about the aanpakken of the page and, where earlier
verdicts still stand, those of earlier rounds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ggsr.model import Indicator, Oordeel, Toetsingskader
from ggsr.pages.language import number, page_words, said, said_of
from ggsr.pages.rounds import Stand, finding_place, standing_title
from ggsr.pages.wording import both
from ggsr.prose import first_sentence, paragraphs
from ggsr.queries.coverage import coverage_of
from ggsr.queries.gaps import Gap, gaps_of
from ggsr.queries.judgements import given_by
from ggsr.queries.tally import Shared, shared_short
from ggsr.workspace.entities import Assessment


@dataclass(frozen=True)
class Verbeterpunt:
    """An indicator that falls short at one aanpak.

    ``aanpak`` is the aanpak's printed name, ``oordeel`` the verdict, and ``tekst`` the first
    sentence of the finding, verbatim. The finding is at the place ``anchor`` of the page ``page``,
    None for this very page. ``ronde`` is the round that gave it, where that is not the page's own.
    """

    aanpak: str
    oordeel: Oordeel
    tekst: str
    page: str | None
    anchor: str
    ronde: str | None


@dataclass(frozen=True)
class Norm:
    """What must improve: an indicator, and each aanpak of which it is a verbeterpunt."""

    indicator: Indicator
    verbeterpunten: tuple[Verbeterpunt, ...]


@dataclass(frozen=True)
class ThemaNormen:
    """A thema with the indicators that fall short."""

    naam: str
    normen: tuple[Norm, ...]


@dataclass(frozen=True)
class LevelSummary:
    """How much must improve at the aanpakken that one level of a framework judges, and what.

    ``kader_id`` and ``niveau`` are the ids of those. ``titel`` is what the page calls the level,
    None where it has one only. ``tekst`` are sentences that have the counts of ``shared``.
    """

    kader_id: str
    niveau: str
    kader: Toetsingskader
    titel: str | None
    tekst: str
    shared: Shared
    themas: tuple[ThemaNormen, ...]


def level_summaries(
    standing: Sequence[Assessment], stand: Sequence[Stand], ronde: str, taal: str
) -> Iterator[LevelSummary]:
    """Yield a summary for each level that judges assessments, which stand after a round.

    ``stand`` has a sentence on each of those levels where the round is not the first.
    """
    levels: dict[tuple[str, str], list[Assessment]] = {}
    for assessment in standing:
        levels.setdefault(assessment.level, []).append(assessment)
    said_already = {(entry.kader, entry.niveau): entry.tekst for entry in stand}
    for level, assessments in levels.items():
        shared = shared_short(coverage_of(entry) for entry in assessments)
        sentences = [
            said_already.get(level) or _how_many(shared, taal),
            _shared(shared, taal),
            _most(shared, assessments[0].kader, taal),
        ]
        titel = standing_title(assessments[0], standing, taal) if len(levels) > 1 else None
        if titel and level not in said_already:
            sentences[0] = f"{titel}: {sentences[0][0].lower()}{sentences[0][1:]}"
        yield LevelSummary(
            *level,
            assessments[0].kader,
            titel,
            " ".join(filter(None, sentences)),
            shared,
            tuple(_themas(assessments, ronde)),
        )


def _how_many(shared: Shared, taal: str) -> str:
    """Return how many verbeterpunten there are, as a sentence; none is said without praise."""
    if shared.judged == 0:
        return said(taal, "Er is nog geen indicator beoordeeld.")
    if shared.counted == 0:
        return said(taal, "Er is geen oordeel dat meetelt.")
    if shared.verbeterpunten == 0:
        return said(taal, "Er is geen verbeterpunt.")
    if shared.aanpakken == 1:
        return said_of(
            taal,
            "Er is {count} verbeterpunt.",
            "Er zijn {count} verbeterpunten.",
            shared.verbeterpunten,
        )
    return said_of(
        taal,
        "Samen hebben de {aanpakken} aanpakken {count} verbeterpunt.",
        "Samen hebben de {aanpakken} aanpakken {count} verbeterpunten.",
        shared.verbeterpunten,
        aanpakken=number(shared.aanpakken, taal),
    )


def _shared(shared: Shared, taal: str) -> str:
    """Return on how many indicators they are, and how many of those concern more than one."""
    if shared.aanpakken == 1 or shared.verbeterpunten < 2:
        return ""
    words = said_of(
        taal,
        "Ze gaan over {count} indicator",
        "Ze gaan over {count} verschillende indicatoren",
        shared.indicatoren,
    )
    if not shared.by_more:
        return f"{words}."
    if shared.aanpakken == 2:
        return said_of(
            taal,
            "{zin}; {count} daarvan geldt voor beide aanpakken.",
            "{zin}; {count} daarvan gelden voor beide aanpakken.",
            shared.by_more,
            zin=words,
        )
    return said_of(
        taal,
        "{zin}; {count} daarvan geldt voor meer dan één aanpak.",
        "{zin}; {count} daarvan gelden voor meer dan één aanpak.",
        shared.by_more,
        zin=words,
    )


def _most(shared: Shared, kader: Toetsingskader, taal: str) -> str:
    """Return at which thema most are, where that is one or two of several."""
    namen = [kader.themas[thema].naam for thema in shared.most]
    if len(shared.by_thema) == len(namen) or len(namen) > 2:
        return ""
    count = number(shared.by_thema[shared.most[0]], taal)
    if len(namen) == 1:
        return said(taal, "De meeste zijn er bij {thema}: {aantal}.", thema=namen[0], aantal=count)
    words = page_words("De meeste zijn er bij {themas}: elk {aantal}.")
    return said(taal, words, themas=both(taal, *namen), aantal=count)


def _themas(assessments: Sequence[Assessment], ronde: str) -> Iterator[ThemaNormen]:
    found: dict[str, dict[str, list[tuple[Assessment, Gap]]]] = {}
    for assessment in assessments:
        for gap in gaps_of(assessment):
            norms = found.setdefault(gap.plaats.thema_id, {})
            norms.setdefault(gap.plaats.id, []).append((assessment, gap))
    first = assessments[0]
    order = {id: place for place, id in enumerate(first.niveau.indicatoren)}
    for thema_id, thema in first.kader.themas.items():
        norms = found.get(thema_id, {})
        if norms:
            yield ThemaNormen(
                thema.naam,
                tuple(
                    Norm(norms[id][0][1].plaats.indicator, tuple(_points(norms[id], ronde)))
                    for id in sorted(norms, key=lambda id: order[id])
                ),
            )


def _points(gaps: Sequence[tuple[Assessment, Gap]], ronde: str) -> Iterator[Verbeterpunt]:
    for assessment, gap in gaps:
        source = given_by(assessment, gap.judgement)
        here = assessment.id.ronde == ronde
        # What a re-test lets stand is on the page of the re-test too.
        place = finding_place(assessment, gap.plaats.id)
        assert gap.judgement.oordeel
        yield Verbeterpunt(
            aanpak=assessment.id.aanpak_naam,
            oordeel=gap.judgement.oordeel,
            tekst=first_sentence(paragraphs(gap.bevinding.tekst)),
            page=None if here else place.page,
            anchor=place.anchor,
            ronde=None if source.id.ronde == ronde else source.id.ronde,
        )
