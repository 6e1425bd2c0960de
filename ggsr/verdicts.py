"""The verdicts of one assessment without its texts: small enough to keep those of a whole country.

What looks across municipalities (who meets what, the overview, a comparison) starts from these.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ggsr.judgements import Judgement, State, judgements
from ggsr.model import IndicatorPlaats, Oordeel
from ggsr.subjects import Assessment


@dataclass(frozen=True, order=True)
class AanpakRef:
    """An aanpak, named by its path and by its printed name."""

    gemeente: str
    ronde: str
    aanpak: str
    aanpak_naam: str


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

    aanpak: AanpakRef
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
        AanpakRef(file.gemeente, file.ronde, file.aanpak, assessment.model.aanpak),
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
