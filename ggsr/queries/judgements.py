"""The judgement of each indicator by an assessment: the one place where that is decided.

Every count and list in ggsr, in a table, a factsheet or JSON, comes from here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ggsr.model import IndicatorPlaats, Oordeel
from ggsr.workspace.entities import Assessment


class State(StrEnum):
    """The state of an indicator in an assessment: the first that applies."""

    JUDGED = "judged"
    NOT_JUDGED = "not_judged"
    OUTSIDE_PROFILE = "outside_profile"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The judgement of one indicator of a level; without texts, so that it is small.

    Of a judged indicator, ``key`` is the indicator under which its finding is written, ``step`` the
    id of the step of the scale, ``oordeel`` the step itself (None if the framework lacks it, which
    is an error), and ``let_op`` whether the finding has a reservation. Of one that is set aside
    or outside the profile, ``reason`` is why.
    """

    plaats: IndicatorPlaats
    state: State
    key: str | None = None
    step: str | None = None
    oordeel: Oordeel | None = None
    let_op: bool = False
    reason: str | None = None

    @property
    def falls_short(self) -> bool:
        """Whether it is a verbeterpunt."""
        return self.oordeel is not None and self.oordeel.verbeterpunt

    @property
    def meets(self) -> bool:
        """Whether it is judged and no verbeterpunt."""
        return self.oordeel is not None and not self.oordeel.verbeterpunt


def judgements(assessment: Assessment) -> tuple[Judgement, ...]:
    """Return the judgement of every indicator of the level, in print order.

    They are computed once and kept on the assessment.
    """
    cache = assessment.cache
    if judgements not in cache:
        cache[judgements] = tuple(
            _judgement(assessment, plaats) for plaats in assessment.niveau.indicatoren.values()
        )
    found: tuple[Judgement, ...] = cache[judgements]
    return found


def unjudged(assessment: Assessment) -> Iterator[Judgement]:
    """Yield the judgements of the indicators without a verdict, in print order.

    For a rule that looks at all assessments: it makes no judgement of the many that have one.
    """
    for plaats in assessment.niveau.indicatoren.values():
        if plaats.id not in assessment.judged:
            yield _judgement(assessment, plaats)


def by_thema(judgements: Iterable[Judgement]) -> Mapping[str, list[Judgement]]:
    """Return the judgements of each thema that has any, by the thema's id."""
    groups: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        groups.setdefault(judgement.plaats.thema_id, []).append(judgement)
    return groups


def _judgement(assessment: Assessment, plaats: IndicatorPlaats) -> Judgement:
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
        )
    reason = assessment.model.niet_beoordeeld.get(plaats.id)
    if reason is not None:
        return Judgement(plaats, State.NOT_JUDGED, reason=reason)
    if assessment.profiel and plaats.id in assessment.outside_profile:
        return Judgement(plaats, State.OUTSIDE_PROFILE, reason=assessment.profiel.reden)
    return Judgement(plaats, State.MISSING)
