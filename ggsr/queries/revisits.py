"""What became of the verbeterpunten of the assessment that another follows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ggsr.model import IndicatorPlaats
from ggsr.queries.judgements import Judgement, State, judgements
from ggsr.queries.overgang import GONE, LevelOvergang, former
from ggsr.queries.tally import not_counted_names
from ggsr.workspace.entities import AanpakId, Assessment
from ggsr.workspace.layout import round_rank


@dataclass(frozen=True)
class Revisit:
    """How many verbeterpunten of an earlier assessment were solved, how many are new.

    Of the ``former`` ones, ``solved`` are judged again and now meet, ``remaining`` are judged again
    and still fall short, ``not_counted`` got a verdict that does not count, by its printed name,
    and ``not_judged_again`` got no verdict of this assessment itself: of those ``still_stand`` have
    the earlier verdict, which a re-test lets stand. ``asked_otherwise`` are on questions that a
    newer framework asks otherwise or no longer. These five add up to ``former``. ``new`` fall short
    by a verdict of this assessment and did not before, be it that nobody asked. ``of_older`` of the
    former ones stood then too, by a verdict of a still earlier round.
    """

    earlier: AanpakId
    former: int
    solved: int
    remaining: int
    not_judged_again: int
    still_stand: int
    new: int
    of_older: int = 0
    not_counted: Mapping[str, int] = field(default_factory=dict)
    asked_otherwise: int = 0


@dataclass(frozen=True)
class AskedOtherwise:
    """A verbeterpunt of ``earlier`` on a question that a newer framework does not ask as it was.

    ``judgement`` is the older one. ``question`` is the key under which ``overgang`` names what
    became of the question, None where only the scale is another; ``news`` are the indicators that
    came of it, none if it is asked no longer, and ``reason`` is what the framework says of it.
    """

    aanpak: AanpakId
    earlier: AanpakId
    kader: str
    niveau: str
    judgement: Judgement
    question: str | None
    news: tuple[IndicatorPlaats, ...]
    reason: str | None


def revisit(assessment: Assessment) -> Revisit | None:
    """Return what became of the verbeterpunten of what an assessment follows.

    None if it follows nothing that can be compared, or if there is nothing to say of them: where
    no verdict counted then, or there were none and none of this assessment counts.
    """
    earlier, translation = assessment.earlier, former(assessment)
    if earlier is None or translation is None:
        return None
    before, now = judged_before(assessment), judgements(assessment)
    short = [entry for entry in translation.every if entry.falls_short]
    again = [
        entry for entry in now if entry.plaats.id in before and before[entry.plaats.id].falls_short
    ]
    judged_now = any(entry.state is State.JUDGED and entry.counts for entry in now)
    if not any(entry.counts for entry in translation.every) or not (short or judged_now):
        return None
    return Revisit(
        earlier=earlier.id,
        former=len(short),
        solved=sum(entry.state is State.JUDGED and entry.meets for entry in again),
        remaining=sum(entry.state is State.JUDGED and entry.falls_short for entry in again),
        not_judged_again=sum(entry.state is not State.JUDGED for entry in again),
        still_stand=sum(entry.state is State.EARLIER for entry in again),
        new=sum(
            entry.falls_short
            and not (entry.plaats.id in before and before[entry.plaats.id].falls_short)
            for entry in now
        ),
        of_older=sum(entry.given_in not in (None, earlier.id) for entry in short),
        asked_otherwise=sum(entry.falls_short for entry in translation.left_behind),
        not_counted=not_counted_names(entry for entry in again if entry.state is State.JUDGED),
    )


def asked_otherwise(assessment: Assessment, thema: str | None = None) -> Iterator[AskedOtherwise]:
    """Yield the verbeterpunten (on one thema) of what an assessment follows, asked otherwise now.

    Those on questions that are gone come last.
    """
    earlier, translation = assessment.earlier, former(assessment)
    if earlier is None or translation is None or translation.overgang is None:
        return
    overgang = translation.overgang
    thema = None if thema is None else overgang.thema(thema)
    for entry in translation.left_behind:
        own = overgang.themas.get(entry.plaats.thema_id, entry.plaats.thema_id)
        if entry.falls_short and thema in (None, own):
            question, news, reason = _became(overgang, entry.plaats.id)
            yield AskedOtherwise(
                assessment.id,
                earlier.id,
                *assessment.level,
                entry,
                question,
                tuple(assessment.niveau.indicatoren[new] for new in news),
                reason,
            )


def _became(overgang: LevelOvergang, old: str) -> tuple[str | None, tuple[str, ...], str | None]:
    """Return what became of a question: its key, the newer indicators, and the reason."""
    news = overgang.news.get(old, ())
    if not news:
        return GONE, news, overgang.gone.get(old)
    origin = overgang.origins[news[0]]
    return (None if origin.question.is_same else str(origin.question)), news, origin.reason


def judged_before(assessment: Assessment) -> Mapping[str, Judgement]:
    """Return the judgement of each indicator by what an assessment follows; {} if it does not.

    Of an indicator that a newer framework asks otherwise there is none. ``given_in`` is always the
    assessment that gave it, or that which left it unjudged.
    """
    earlier, translation = assessment.earlier, former(assessment)
    if earlier is None or translation is None:
        return {}
    return {
        id: entry._replace(given_in=entry.given_in or earlier.id)
        for id, entry in translation.along.items()
    }


def short_by_round(assessments: Iterable[Assessment]) -> Mapping[str, int]:
    """Return how many indicators fall short, by the round that gave the verdict; earliest first."""
    counts = Counter(
        (entry.given_in or assessment.id).ronde
        for assessment in assessments
        for entry in judgements(assessment)
        if entry.falls_short
    )
    return {ronde: counts[ronde] for ronde in sorted(counts, key=round_rank)}
