"""What became of each verdict: an assessment next to an earlier one, indicator by indicator."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from ggsr.diagnostics import Place
from ggsr.model import Bevinding, IndicatorPlaats
from ggsr.queries.coverage import Coverage, coverage_of
from ggsr.queries.judgements import Judgement, State, given_by, judgements
from ggsr.queries.overgang import GONE, Herkomst, LevelOvergang, Question, Translation, translated
from ggsr.workspace.entities import FINDINGS, Assessment


class Move(StrEnum):
    """What became of the verdict on an indicator.

    ``CHANGED`` is another step of the scale that is not better or worse: both meet or both fall
    short on a scale without order, or one of them does not count. ``OTHER`` is for an indicator
    that a newer framework asks differently.
    """

    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"
    SAME = "same"
    NEW = "new"
    GONE = "gone"
    NEITHER = "neither"
    OTHER = "other"


LetOp = Literal["gained", "lost"]
Side = Literal["before", "after"]


@dataclass(frozen=True)
class Finding:
    """A finding, and where it is written."""

    bevinding: Bevinding
    place: Place


@dataclass(frozen=True)
class DiffSide:
    """One side of a diff: what was judged of an aanpak, and the finding on each indicator."""

    coverage: Coverage
    findings: Mapping[str, Finding]


@dataclass(frozen=True)
class AskedBefore:
    """The judgement of an older indicator of which the question was changed, with its finding."""

    judgement: Judgement
    finding: Finding | None


@dataclass(frozen=True)
class IndicatorMove:
    """One indicator on both sides; a side is None where it has no such indicator.

    Between two versions of a framework, ``plaats`` is that of the newer one as far as it has it,
    ``thema`` its thema there, and ``question`` the key under which ``overgang`` names the
    indicator, if any, with the ``reason`` that stands there. ``asked_before`` are the judgements of
    the older indicators, where the question was changed: then there is none before of this one.

    ``let_op`` tells whether the reservation in the finding is new or gone; a reservation does not
    change a verdict. ``text_changed`` tells whether the words of the finding changed, and is None
    where there are not two findings, or where they are of different rounds. ``place`` is where the
    later finding is written, between rounds the only one; ``findings`` are kept where there is
    news.
    """

    plaats: IndicatorPlaats
    before: Judgement | None
    after: Judgement | None
    move: Move
    let_op: LetOp | None
    text_changed: bool | None
    place: Place | None
    findings: tuple[Finding | None, Finding | None]
    thema: str
    question: str | None = None
    reason: str | None = None
    asked_before: tuple[AskedBefore, ...] = ()

    @property
    def indicator_before(self) -> str | None:
        """The id under which the older verdict was given, if that is another."""
        before = self.before.plaats.id if self.before else None
        return before if before != self.plaats.id else None

    @property
    def is_news(self) -> bool:
        """Whether the verdict or its reservation is not what it was."""
        return _is_news(self.move, self.let_op)


@dataclass(frozen=True)
class Diff:
    """An aanpak before and after, judged by one level; a side without an assessment is None.

    ``published`` is the date of the round's factsheet at the revision that is compared with, if it
    had one then. ``overgang`` is how the one framework became the other, where they are two.
    """

    before: Coverage | None
    after: Coverage | None
    indicators: tuple[IndicatorMove, ...]
    published: str | None = None
    overgang: LevelOvergang | None = None

    @property
    def later(self) -> Coverage:
        """What was judged after, or where there is nothing left, before."""
        later = self.after or self.before
        assert later
        return later

    @property
    def summary(self) -> Mapping[Move, int]:
        """How often there is each move, none left out."""
        counts = Counter(row.move for row in self.indicators)
        return {move: counts[move] for move in Move}

    @property
    def left_standing(self) -> int:
        """How many verdicts are the same because a re-test did not judge again, and lets stand."""
        return sum(
            row.move is Move.SAME and row.after is not None and row.after.state is State.EARLIER
            for row in self.indicators
        )

    @property
    def only_side(self) -> Side | None:
        """The side that there is, where there is one only."""
        return None if self.before and self.after else "before" if self.before else "after"

    @property
    def has_other_words(self) -> bool:
        """Whether a finding says something in other words."""
        return any(row.text_changed for row in self.indicators)

    @property
    def news(self) -> tuple[IndicatorMove, ...]:
        """The indicators of which the verdict or its reservation is not what it was."""
        return tuple(row for row in self.indicators if row.is_news)


def diff_side(assessment: Assessment) -> DiffSide:
    """Return an assessment as a side of a diff; it refers to no file."""
    found = {
        entry.plaats.id: Finding(
            source.model.bevindingen[entry.key], source.document.key(FINDINGS, entry.key)
        )
        for entry in judgements(assessment)
        if entry.key
        for source in [given_by(assessment, entry)]
    }
    return DiffSide(coverage_of(assessment), found)


def diff_with_earlier(assessment: Assessment, thema: str | None = None) -> Diff | None:
    """Return what became of the verdicts (on one thema) of the assessment that this one follows.

    None where it follows none, or one that cannot be compared.
    """
    earlier = assessment.earlier
    if earlier is None:
        return None
    before, after = diff_side(earlier), diff_side(assessment)
    return diff(before, after, thema) if comparable(before, after) else None


def comparable(before: DiffSide, after: DiffSide) -> bool:
    """Return whether both are by one level, be it of two versions of a framework."""
    return _translation(before, after) is not None


def diff(
    before: DiffSide | None,
    after: DiffSide | None,
    thema: str | None = None,
    *,
    same_round: bool = False,
    published: str | None = None,
) -> Diff:
    """Return what became of each verdict (on one thema); one side at least is there.

    ``same_round`` is for two versions of one assessment. A verdict that it takes over from an
    earlier round is then none: a change of that is seen where the verdict was given.
    """
    translation = _translation(before, after)
    if translation is None:
        assert before
        translation = Translation({}, gone=before.coverage.judgements)
    if thema is not None and translation.overgang:
        thema = translation.overgang.thema(thema)
    rows = tuple(
        row for row in _rows(before, after, translation, same_round) if thema in (None, row.thema)
    )
    return Diff(
        before.coverage if before else None,
        after.coverage if after else None,
        rows,
        published,
        translation.overgang,
    )


def move(before: Judgement | None, after: Judgement | None) -> Move:
    """Return what became of a verdict; None is no judgement at all.

    Steps of the scale are the same if their ids are and both fall short or neither does: what a
    framework makes a verbeterpunt that was none, is worse.
    """
    had, has = bool(before and before.oordeel), bool(after and after.oordeel)
    if not (before and after and had and has):
        return Move.GONE if had else Move.NEW if has else Move.NEITHER
    if before.counts and after.counts and before.falls_short != after.falls_short:
        return Move.BETTER if before.falls_short else Move.WORSE
    if before.step == after.step and before.counts == after.counts:
        return Move.SAME
    order = after.orde
    if not (before.counts and after.counts and before.step in order and after.step in order):
        return Move.CHANGED
    is_better = order.index(after.step) < order.index(before.step)
    return Move.BETTER if is_better else Move.WORSE


@dataclass(frozen=True)
class Meeting:
    """How many verdicts count, how many of those are no verbeterpunt, and how many do not count."""

    meets: int
    counted: int
    not_counted: int


def meeting(judgements: Iterable[Judgement | None]) -> Meeting:
    """Return how many of the verdicts that count are no verbeterpunt, and how many do not count."""
    found = [entry for entry in judgements if entry]
    return Meeting(
        sum(entry.meets for entry in found),
        sum(entry.counts for entry in found),
        sum(entry.not_counted for entry in found),
    )


def let_op(before: Judgement | None, after: Judgement | None) -> LetOp | None:
    """Return whether a reservation was gained or lost, with a verdict or beside it."""
    had, has = bool(before and before.let_op), bool(after and after.let_op)
    return None if had == has else "gained" if has else "lost"


def _translation(before: DiffSide | None, after: DiffSide | None) -> Translation | None:
    """Return the older judgements as the newer framework sees them, if they can be compared."""
    if before is None:
        return Translation({})
    was = before.coverage
    newer = after.coverage if after else was
    return translated(was.judgements, was.level, newer.framework, newer.niveau)


def _rows(
    before: DiffSide | None, after: DiffSide | None, translation: Translation, same_round: bool
) -> Iterator[IndicatorMove]:
    """Yield the indicators in print order, and then those that are there no longer."""
    along, overgang = translation.along, translation.overgang
    gone = {entry.plaats.id: entry for entry in translation.gone}
    now = {entry.plaats.id: entry for entry in after.coverage.judgements} if after else {}
    pairs: list[tuple[Judgement | None, Judgement | None]] = [
        (along.get(id), second) for id, second in now.items()
    ]
    pairs += [(first, None) for id, first in {**along, **gone}.items() if id not in now]
    # An older indicator may have the id of a newer one that is not its successor.
    pairs += [(first, None) for id, first in gone.items() if id in now]
    for first, second in pairs:
        either = second or first
        assert either
        origin = overgang.origins[second.plaats.id] if overgang and second else None
        asked = translation.otherwise.get(second.plaats.id, ()) if second else ()
        old, new = first, second
        if same_round:
            old, new = _given_here(first), _given_here(second)
            asked = tuple(entry for entry in asked if _given_here(entry))
            if old is new is None and not asked:
                continue
        if any(entry.oordeel for entry in asked):
            became, reserved = Move.OTHER, None
        else:
            became, reserved = move(old, new), let_op(old, new)
        is_news = _is_news(became, reserved)
        findings = _finding(before, old), _finding(after, new)
        asked_before = tuple(AskedBefore(entry, _finding(before, entry)) for entry in asked)
        # What is gone from an assessment was on a line that may now have something else.
        found = findings[1] if same_round else findings[1] or findings[0]
        question, reason = _question(overgang, either.plaats.id, origin)
        yield IndicatorMove(
            plaats=either.plaats,
            before=first,
            after=second,
            move=became,
            let_op=reserved,
            text_changed=_text_changed(*findings) if same_round else None,
            place=found.place if found else None,
            # Of many gemeenten, all texts would be a lot to keep.
            findings=findings if is_news else (None, None),
            thema=_thema(overgang, either) if second is None else either.plaats.thema_id,
            question=question,
            reason=reason,
            asked_before=asked_before
            if is_news
            else tuple(replace(entry, finding=None) for entry in asked_before),
        )


def _question(
    overgang: LevelOvergang | None, indicator: str, origin: Herkomst | None
) -> tuple[str | None, str | None]:
    """Return the key of ``overgang`` that names an indicator, and the reason that stands there."""
    if overgang is None:
        return None, None
    if origin is None:
        reason = overgang.gone.get(indicator)
        return (GONE if reason else None), reason
    is_named = origin.question is not Question.SAME
    return (str(origin.question) if is_named else None), origin.reason


def _thema(overgang: LevelOvergang | None, judgement: Judgement) -> str:
    """Return the id of an older indicator's thema, in the newer framework if that has it."""
    thema = judgement.plaats.thema_id
    return overgang.themas.get(thema, thema) if overgang else thema


def _given_here(judgement: Judgement | None) -> Judgement | None:
    return None if judgement and judgement.state is State.EARLIER else judgement


def _is_news(move: Move, let_op: LetOp | None) -> bool:
    return let_op is not None or move not in (Move.SAME, Move.NEITHER)


def _finding(side: DiffSide | None, judgement: Judgement | None) -> Finding | None:
    return side.findings.get(judgement.plaats.id) if side and judgement else None


def _text_changed(before: Finding | None, after: Finding | None) -> bool | None:
    if not (before and after):
        return None
    return _words(before.bevinding) != _words(after.bevinding)


def _words(bevinding: Bevinding) -> tuple[str | None, ...]:
    return bevinding.tekst, bevinding.let_op, bevinding.noot
