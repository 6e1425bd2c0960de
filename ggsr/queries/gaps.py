"""What falls short (and, when asked, what has a reservation), and who meets what others do not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ggsr.diagnostics import Place
from ggsr.model import Bevinding, IndicatorPlaats
from ggsr.queries.coverage import coverage_of
from ggsr.queries.judgements import Judgement, judgements
from ggsr.queries.tally import IndicatorTally, tally
from ggsr.workspace.entities import FINDINGS, AanpakId, Assessment

Kind = Literal["verbeterpunt", "let_op"]


@dataclass(frozen=True)
class Gap:
    """One indicator that falls short in one assessment, or one reservation.

    ``place`` is where its finding is written.
    """

    kind: Kind
    aanpak: AanpakId
    kader: str
    niveau: str
    judgement: Judgement
    bevinding: Bevinding
    place: Place

    @property
    def plaats(self) -> IndicatorPlaats:
        return self.judgement.plaats

    @property
    def oordeel(self) -> str:
        """The printed name of the verdict."""
        return self.judgement.oordeel.naam if self.judgement.oordeel else self.bevinding.oordeel


@dataclass(frozen=True)
class Gaps:
    """The gaps of ``assessments`` assessments in print order, and the tally of each indicator."""

    gaps: tuple[Gap, ...]
    tallies: tuple[IndicatorTally, ...]
    assessments: int

    @property
    def judged(self) -> bool:
        """Whether any indicator has a verdict."""
        return any(row.judged for row in self.tallies)


def gaps(
    assessments: Iterable[Assessment], thema: str | None = None, with_let_op: bool = False
) -> Gaps:
    """Return the gaps of all assessments (on one thema), read one assessment at a time."""
    found: list[Gap] = []
    coverages = []
    for assessment in assessments:
        found += gaps_of(assessment, thema, with_let_op)
        coverages.append(coverage_of(assessment))
    return Gaps(tuple(found), tally(coverages, thema), len(coverages))


def gaps_of(
    assessment: Assessment, thema: str | None = None, with_let_op: bool = False
) -> Iterator[Gap]:
    """Yield the gaps of one assessment in print order, those of one thema if it is given.

    A verbeterpunt that has a reservation too gives one of each kind.
    """
    for judgement in judgements(assessment):
        if thema not in (None, judgement.plaats.thema_id):
            continue
        if judgement.falls_short:
            yield _gap(assessment, judgement, "verbeterpunt")
        if with_let_op and judgement.let_op:
            yield _gap(assessment, judgement, "let_op")


def _gap(assessment: Assessment, judgement: Judgement, kind: Kind) -> Gap:
    key = judgement.key
    assert key is not None
    return Gap(
        kind=kind,
        aanpak=assessment.id,
        kader=assessment.framework.id,
        niveau=assessment.model.niveau,
        judgement=judgement,
        bevinding=assessment.model.bevindingen[key],
        place=assessment.document.key(FINDINGS, key),
    )
