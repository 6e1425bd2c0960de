"""What falls short (and, when asked, what has a reservation), and who meets what others do not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ggsr.diagnostics import Place
from ggsr.model import Bevinding, IndicatorPlaats
from ggsr.queries.coverage import coverage_of
from ggsr.queries.judgements import Judgement, given_by, judgements
from ggsr.queries.overgang import former
from ggsr.queries.revisits import AskedOtherwise, asked_otherwise
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
class NotJudgedAgain:
    """A verbeterpunt of ``earlier`` on which what follows it gives no verdict that counts.

    ``judgement`` is that of the assessment that follows: nobody found that it was solved.
    """

    aanpak: AanpakId
    earlier: AanpakId
    kader: str
    niveau: str
    judgement: Judgement


@dataclass(frozen=True)
class Gaps:
    """The gaps of ``assessments`` assessments in print order, and the tally of each indicator.

    ``without_verdict`` are the aanpakken of which nothing was judged, so that they cannot have
    gaps, nor can those ``without_counted``, which have no verdict that counts;
    ``not_judged_again`` are former verbeterpunten, which are in no count, and so are
    ``asked_otherwise``, those on what a newer framework asks otherwise. ``by_round`` is whether the
    tallies are by round.
    """

    gaps: tuple[Gap, ...]
    tallies: tuple[IndicatorTally, ...]
    assessments: int
    without_verdict: tuple[AanpakId, ...] = ()
    without_counted: tuple[AanpakId, ...] = ()
    not_judged_again: tuple[NotJudgedAgain, ...] = ()
    by_round: bool = False
    asked_otherwise: tuple[AskedOtherwise, ...] = ()

    @property
    def judged(self) -> bool:
        """Whether any indicator has a verdict."""
        return any(row.judged for row in self.tallies)

    @property
    def counted(self) -> bool:
        """Whether any indicator has a verdict that counts."""
        return any(row.counted for row in self.tallies)


def gaps(
    assessments: Iterable[Assessment],
    thema: str | None = None,
    with_let_op: bool = False,
    *,
    by_round: bool = False,
) -> Gaps:
    """Return the gaps of all assessments (on one thema), read one assessment at a time."""
    found: list[Gap] = []
    coverages = []
    not_again: list[NotJudgedAgain] = []
    otherwise: list[AskedOtherwise] = []
    for assessment in assessments:
        found += gaps_of(assessment, thema, with_let_op)
        not_again += not_judged_again(assessment, thema)
        otherwise += asked_otherwise(assessment, thema)
        coverages.append(coverage_of(assessment))
    return Gaps(
        tuple(found),
        tally(coverages, thema, by_round=by_round),
        len(coverages),
        tuple(entry.aanpak for entry in coverages if not entry.counts.with_verdict),
        tuple(
            entry.aanpak
            for entry in coverages
            if entry.counts.with_verdict and not entry.counts.counted
        ),
        tuple(not_again),
        by_round,
        tuple(otherwise),
    )


def not_judged_again(assessment: Assessment, thema: str | None = None) -> Iterator[NotJudgedAgain]:
    """Yield the verbeterpunten of what an assessment follows that it gives no counted verdict."""
    earlier, translation = assessment.earlier, former(assessment)
    if earlier is None or translation is None:
        return
    for now in judgements(assessment):
        before = translation.along.get(now.plaats.id)
        is_short = before is not None and before.falls_short
        if is_short and not now.counts and thema in (None, now.plaats.thema_id):
            yield NotJudgedAgain(assessment.id, earlier.id, *assessment.level, now)


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
    source = given_by(assessment, judgement)
    return Gap(
        kind=kind,
        aanpak=assessment.id,
        kader=assessment.framework.id,
        niveau=assessment.model.niveau,
        judgement=judgement,
        bevinding=source.model.bevindingen[key],
        place=source.document.key(FINDINGS, key),
    )
