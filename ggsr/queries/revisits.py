"""What became of the verbeterpunten of the assessment that another follows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ggsr.queries.judgements import Judgement, State, judgements
from ggsr.queries.tally import not_counted_names
from ggsr.workspace.entities import AanpakId, Assessment
from ggsr.workspace.layout import round_rank


@dataclass(frozen=True)
class Revisit:
    """How many verbeterpunten of an earlier assessment were solved, how many are new.

    Of the ``former`` ones, ``solved`` are judged again and now meet, ``remaining`` are judged again
    and still fall short, ``not_counted`` got a verdict that does not count, by its printed name,
    and ``not_judged_again`` got no verdict of this assessment itself: of those ``still_stand``
    have the earlier verdict, which a re-test lets stand. These four add up to ``former``. ``new``
    fall short by a verdict of this assessment and did not before. ``of_older`` of the former ones
    stood then too, by a verdict of a still earlier round.
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


def revisit(assessment: Assessment) -> Revisit | None:
    """Return what became of the verbeterpunten of what an assessment follows.

    None if it follows nothing, or if there is nothing to say of them: where no verdict counted
    then, or there were none and none of this assessment counts.
    """
    before = judged_before(assessment)
    pairs = [(before[entry.plaats.id], entry) for entry in judgements(assessment) if before]
    former = [was for was, _now in pairs if was.falls_short]
    again = [now for was, now in pairs if was.falls_short]
    judged_now = any(now.state is State.JUDGED and now.counts for _was, now in pairs)
    if not any(was.counts for was, _now in pairs) or not (again or judged_now):
        return None
    earlier = assessment.earlier
    assert earlier
    return Revisit(
        earlier=earlier.id,
        former=len(former),
        solved=sum(now.state is State.JUDGED and now.meets for now in again),
        remaining=sum(now.state is State.JUDGED and now.falls_short for now in again),
        not_judged_again=sum(now.state is not State.JUDGED for now in again),
        still_stand=sum(now.state is State.EARLIER for now in again),
        new=sum(now.falls_short and not was.falls_short for was, now in pairs),
        of_older=sum(was.given_in != earlier.id for was in former),
        not_counted=not_counted_names(now for now in again if now.state is State.JUDGED),
    )


def judged_before(assessment: Assessment) -> Mapping[str, Judgement]:
    """Return the judgement of each indicator by what an assessment follows; {} if it does not.

    ``given_in`` is always the assessment that gave it, or that which left it unjudged.
    """
    earlier = assessment.earlier_of_level
    if earlier is None:
        return {}
    return {
        entry.plaats.id: replace(entry, given_in=entry.given_in or earlier.id)
        for entry in judgements(earlier)
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
