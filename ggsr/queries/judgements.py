"""What an assessment says about each indicator of its level: the one place where that is decided.

Every count and list in ggsr, in a table, a factsheet or JSON, comes from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ggsr.model import Bevinding, IndicatorPlaats, Oordeel
from ggsr.workspace.entities import AanpakId, Assessment


class State(StrEnum):
    """An indicator is in exactly one of these; whoever writes it down decides, in this order."""

    JUDGED = "judged"
    NOT_JUDGED = "not_judged"
    OUTSIDE_PROFILE = "outside_profile"
    MISSING = "missing"


@dataclass(frozen=True)
class Judgement:
    """The state of one indicator.

    ``key``, ``bevinding`` and ``oordeel`` are there when it is judged; ``key`` is the indicator
    under which the finding is kept. ``reason`` is there when it is set aside or outside the
    profile.
    """

    plaats: IndicatorPlaats
    state: State
    key: str | None = None
    bevinding: Bevinding | None = None
    oordeel: Oordeel | None = None
    reason: str | None = None


def state_of(assessment: Assessment, indicator: str) -> State:
    """Return the state of one indicator of the level."""
    if indicator in assessment.judged:
        return State.JUDGED
    if indicator in assessment.model.niet_beoordeeld:
        return State.NOT_JUDGED
    if indicator in assessment.outside_profile:
        return State.OUTSIDE_PROFILE
    return State.MISSING


def judgements(assessment: Assessment) -> tuple[Judgement, ...]:
    """Return the judgement of every indicator of the level, in print order."""
    return tuple(
        _judgement(assessment, plaats) for plaats in assessment.niveau.indicatoren.values()
    )


def verdicts_by_thema(assessment: Assessment) -> Mapping[str, list[Oordeel]]:
    """Return the verdicts of each thema that has any, by the thema's id, one for each indicator."""
    verdicts: dict[str, list[Oordeel]] = {}
    for indicator, key in assessment.judged.items():
        plaats = assessment.niveau.indicatoren.get(indicator)
        oordeel = assessment.oordeel(assessment.model.bevindingen[key])
        if plaats and oordeel:
            verdicts.setdefault(plaats.thema_id, []).append(oordeel)
    return verdicts


def _judgement(assessment: Assessment, plaats: IndicatorPlaats) -> Judgement:
    state = state_of(assessment, plaats.id)
    if state is State.JUDGED:
        key = assessment.judged[plaats.id]
        bevinding = assessment.model.bevindingen[key]
        return Judgement(plaats, state, key, bevinding, assessment.oordeel(bevinding))
    reason = assessment.model.niet_beoordeeld.get(plaats.id)
    if state is State.OUTSIDE_PROFILE and assessment.profiel:
        reason = assessment.profiel.reden
    return Judgement(plaats, state, reason=reason)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an assessment says of one indicator of its level.

    ``step`` is the id of the step of the scale and ``oordeel`` the step itself; both are None
    unless the indicator is judged. ``let_op``: its finding has a reservation.
    """

    plaats: IndicatorPlaats
    state: State
    step: str | None
    oordeel: Oordeel | None
    let_op: bool

    @property
    def short(self) -> bool:
        """Whether it is a verbeterpunt."""
        return self.oordeel is not None and self.oordeel.verbeterpunt

    @property
    def meets(self) -> bool:
        """Whether it is judged and no verbeterpunt."""
        return self.oordeel is not None and not self.oordeel.verbeterpunt


@dataclass(frozen=True)
class Verdicts:
    """The verdicts of one assessment on every indicator of its level, in print order.

    ``scale`` has the steps of the framework's scale by their ids.
    """

    aanpak: AanpakId
    kader: str
    niveau: str
    scale: Mapping[str, Oordeel]
    verdicts: tuple[Verdict, ...]

    @property
    def level(self) -> tuple[str, str]:
        """The framework and level by which it is judged; only within one can verdicts be compared.

        The same word may stand for something else in another framework.
        """
        return self.kader, self.niveau


def verdicts_of(assessment: Assessment) -> Verdicts:
    """Return the verdicts of an assessment."""
    file = assessment.file
    return Verdicts(
        AanpakId(file.gemeente, file.ronde, file.aanpak, assessment.model.aanpak),
        assessment.framework.id,
        assessment.model.niveau,
        assessment.kader.oordelen,
        tuple(map(_verdict, judgements(assessment))),
    )


def _verdict(entry: Judgement) -> Verdict:
    bevinding = entry.bevinding
    return Verdict(
        entry.plaats,
        entry.state,
        bevinding.oordeel if bevinding else None,
        entry.oordeel,
        bool(bevinding and bevinding.let_op),
    )
