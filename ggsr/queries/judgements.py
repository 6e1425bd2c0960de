"""The judgement of each indicator by an assessment: the one place where that is decided.

Every count and list in ggsr, in a table, a factsheet or JSON, comes from here.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Literal, NamedTuple

from ggsr.model import IndicatorPlaats, Oordeel
from ggsr.workspace.entities import AanpakId, Assessment


class State(StrEnum):
    """The state of an indicator in an assessment: the first that applies.

    ``EARLIER`` is a verdict of the assessment that a re-test follows, which the re-test lets stand.
    """

    JUDGED = "judged"
    NOT_JUDGED = "not_judged"
    EARLIER = "earlier"
    OUTSIDE_PROFILE = "outside_profile"
    MISSING = "missing"

    @property
    def has_verdict(self) -> bool:
        return self in (State.JUDGED, State.EARLIER)


class Judgement(NamedTuple):
    """The judgement of one indicator of a level; without texts, so that it is small.

    A tuple, as a rule asks for all of them of every assessment, and a tuple is made fastest.

    Of an indicator with a verdict, ``key`` is the indicator under which its finding is written,
    ``step`` the id of the step of the scale, ``oordeel`` the step itself (None if the framework
    lacks it, which is an error), and ``let_op`` whether the finding has a reservation. ``orde`` are
    the ids of the counted steps of an ordered scale, the best first. ``given_in`` is the assessment
    that gave an earlier verdict, and None where it is this one. Of an indicator that is set aside
    or outside the profile, ``reason`` is why. ``question`` is only for an assessment by an older
    framework that is compared with one by a newer: that the older one did not ask this, but
    something else ("other") or nothing ("none").
    """

    plaats: IndicatorPlaats
    state: State
    key: str | None = None
    step: str | None = None
    oordeel: Oordeel | None = None
    let_op: bool = False
    reason: str | None = None
    given_in: AanpakId | None = None
    orde: tuple[str, ...] = ()
    question: Literal["other", "none"] | None = None

    @property
    def counts(self) -> bool:
        """Whether there is a verdict that meets the framework or falls short of it."""
        return self.oordeel is not None and self.oordeel.telt_mee

    @property
    def not_counted(self) -> bool:
        """Whether there is a verdict that does neither, such as "not applicable"."""
        return self.oordeel is not None and not self.oordeel.telt_mee

    @property
    def falls_short(self) -> bool:
        """Whether it is a verbeterpunt."""
        return self.oordeel is not None and self.oordeel.verbeterpunt

    @property
    def meets(self) -> bool:
        """Whether there is a verdict that counts and it is no verbeterpunt."""
        return self.counts and not self.falls_short


def judgements(assessment: Assessment) -> tuple[Judgement, ...]:
    """Return the judgement of every indicator of the level, in print order.

    They are computed once and kept on the assessment.
    """
    # From the earliest on, and not by recursion: a chain of re-tests can be of any length.
    chain = [assessment]
    while judgements not in chain[-1].cache and (earlier := _rests_on(chain[-1])):
        chain.append(earlier)
    for entry in reversed(chain):
        if judgements not in entry.cache:
            standing = _standing_before(entry)
            entry.cache[judgements] = tuple(
                _judgement(entry, plaats, standing) for plaats in entry.niveau.indicatoren.values()
            )
    found: tuple[Judgement, ...] = assessment.cache[judgements]
    return found


def unjudged(assessment: Assessment) -> Iterator[Judgement]:
    """Yield the judgements of the indicators without a verdict, in print order.

    For a rule that looks at all assessments: it makes no judgement of the many that have one.
    """
    standing = _standing_before(assessment)
    for plaats in assessment.niveau.indicatoren.values():
        if plaats.id not in assessment.judged:
            judgement = _judgement(assessment, plaats, standing)
            if not judgement.state.has_verdict:
                yield judgement


def followed(assessment: Assessment) -> Iterator[Assessment]:
    """Yield what an assessment follows, and as long as that is a re-test what that follows."""
    while assessment.earlier:
        assessment = assessment.earlier
        yield assessment
        if not assessment.model.hertoets:
            return


def given_by(assessment: Assessment, judgement: Judgement) -> Assessment:
    """Return the assessment that gave a verdict: this one, or one that it follows."""
    while judgement.given_in not in (None, assessment.id) and assessment.earlier:
        assessment = assessment.earlier
    return assessment


def by_thema(judgements: Iterable[Judgement]) -> Mapping[str, list[Judgement]]:
    """Return the judgements of each thema that has any, by the thema's id."""
    groups: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        groups.setdefault(judgement.plaats.thema_id, []).append(judgement)
    return groups


def _rests_on(assessment: Assessment) -> Assessment | None:
    """Return the assessment of which a re-test lets verdicts stand."""
    return assessment.earlier_of_level if assessment.model.hertoets else None


def _standing_before(assessment: Assessment) -> Mapping[str, Judgement]:
    """Return what a re-test lets stand, by indicator: the judgements of what it follows."""
    earlier = _rests_on(assessment)
    if earlier is None:
        return {}
    return {
        before.plaats.id: before._replace(
            state=State.EARLIER, given_in=before.given_in or earlier.id
        )
        if before.state.has_verdict
        else before
        for before in judgements(earlier)
    }


def _judgement(
    assessment: Assessment, plaats: IndicatorPlaats, standing: Mapping[str, Judgement]
) -> Judgement:
    key = assessment.judged.get(plaats.id)
    if key is not None:
        bevinding = assessment.model.bevindingen[key]
        return Judgement(
            plaats,
            State.JUDGED,
            key,
            bevinding.oordeel,
            assessment.oordeel(bevinding),
            bevinding.let_op is not None,
            orde=assessment.kader.orde,
        )
    reason = assessment.model.niet_beoordeeld.get(plaats.id)
    if reason is not None:
        return Judgement(plaats, State.NOT_JUDGED, reason=reason)
    if plaats.id in standing:
        return standing[plaats.id]
    if assessment.profiel and plaats.id in assessment.outside_profile:
        return Judgement(plaats, State.OUTSIDE_PROFILE, reason=assessment.profiel.reden)
    return Judgement(plaats, State.MISSING)
