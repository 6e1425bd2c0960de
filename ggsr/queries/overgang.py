"""From an older framework to a newer one: where each indicator of a level comes from.

A framework says with its ``overgang`` what became of the indicators of the one that it succeeds. A
verdict goes along where the same question is asked: under the same id or another, in the same words
or in others. Nothing else makes a verdict on a newer indicator, not even two equal ones on what was
merged: nobody judged the joined question.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from ggsr.model import IndicatorPlaats, NiveauOvergang, Toetsingskader
from ggsr.queries.judgements import Judgement, judgements
from ggsr.workspace.entities import Assessment, Framework


class Question(StrEnum):
    """What became of a question; but for the first, the key under which ``overgang`` says it."""

    SAME = "same"
    RENAMED = "hernoemd"
    REWORDED = "zelfde_vraag"
    OTHER = "andere_vraag"
    SPLIT = "gesplitst"
    MERGED = "samengevoegd"
    NEW = "nieuw"

    @property
    def is_same(self) -> bool:
        """Whether a verdict on the older indicator answers the newer one."""
        return self in (Question.SAME, Question.RENAMED, Question.REWORDED)


GONE = "vervallen"
"""The key under which ``overgang`` names the questions that are asked no longer."""


@dataclass(frozen=True)
class Herkomst:
    """Where an indicator of the newer framework comes from.

    ``olds`` are the ids of the older indicators: one, several where those were merged, none if it
    is new. ``reason`` is what the framework says of another question. ``goes_along`` is whether the
    verdict on the older indicator is one on this.
    """

    indicator: str
    question: Question
    olds: tuple[str, ...] = ()
    reason: str | None = None
    goes_along: bool = False


@dataclass(frozen=True)
class QuestionChange:
    """What became of a question: from which older indicators to which newer ones.

    ``question`` is as that of ``Herkomst``, or ``GONE``, where there are no newer ones.
    """

    question: str
    olds: tuple[IndicatorPlaats, ...]
    news: tuple[IndicatorPlaats, ...]
    reason: str | None = None


@dataclass(frozen=True)
class LevelOvergang:
    """From a level of an older framework to that level of a newer one.

    ``origins`` has every indicator of the newer level in print order; ``gone`` the indicators of
    the older one that have no successor, with the reason. ``themas`` has the newer id of each older
    thema that is still there. Without ``same_scale`` no verdict goes along.
    """

    older: Framework
    newer: Framework
    niveau: str
    origins: Mapping[str, Herkomst]
    gone: Mapping[str, str] = field(default_factory=dict)
    themas: Mapping[str, str] = field(default_factory=dict)
    same_scale: bool = True

    def thema(self, thema: str) -> str:
        """Return the newer id of a thema, of which an older one may have been given."""
        is_newer = thema in self.newer.model.themas
        return thema if is_newer else self.themas.get(thema, thema)

    @cached_property
    def changes(self) -> tuple[QuestionChange, ...]:
        """Every question that is not as it was, in print order, and then those that are gone.

        The parts of one that was split stand together.
        """
        before = self.older.model.indicatoren_of(self.niveau)
        after = self.newer.model.indicatoren_of(self.niveau)
        grouped: dict[tuple[object, ...], list[Herkomst]] = {}
        for origin in self.origins.values():
            if origin.question is not Question.SAME:
                own = () if origin.question is Question.SPLIT else (origin.indicator,)
                grouped.setdefault((origin.question, origin.olds, *own), []).append(origin)
        changes = [
            QuestionChange(
                str(first.question),
                tuple(before[old] for old in first.olds if old in before),
                tuple(after[entry.indicator] for entry in (first, *more)),
                first.reason,
            )
            for first, *more in grouped.values()
        ]
        gone = (old for old in before if old in self.gone)
        changes += [QuestionChange(GONE, (before[old],), (), self.gone[old]) for old in gone]
        return tuple(changes)

    @cached_property
    def news(self) -> Mapping[str, tuple[str, ...]]:
        """The indicators of the newer level that come from each older one, in print order."""
        news: dict[str, tuple[str, ...]] = {}
        for origin in self.origins.values():
            for old in origin.olds:
                news[old] = (*news.get(old, ()), origin.indicator)
        return news

    def successor(self, old: str) -> str | None:
        """Return the newer indicator to which the verdict on an older one goes along, if any."""
        return next((new for new in self.news.get(old, ()) if self.origins[new].goes_along), None)


@dataclass(frozen=True)
class Translation:
    """The judgements of an older assessment, seen from a newer framework.

    ``along`` has those that go along, by the newer indicator; they keep their older ``plaats``.
    ``otherwise`` has by newer indicator those on what was asked otherwise: none of them is a
    judgement of it. ``gone`` are those on indicators without a successor. Each judgement is in one
    of these; what was split is in ``otherwise`` with every part. ``overgang`` is None where both
    are by the same framework.
    """

    along: Mapping[str, Judgement]
    otherwise: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    gone: tuple[Judgement, ...] = ()
    overgang: LevelOvergang | None = None

    @property
    def left_behind(self) -> tuple[Judgement, ...]:
        """The judgements that do not go along, each once: asked otherwise, and then gone."""
        asked = {entry.plaats.id: entry for olds in self.otherwise.values() for entry in olds}
        return (*asked.values(), *self.gone)

    @property
    def every(self) -> tuple[Judgement, ...]:
        """All judgements of the older assessment, each once."""
        return (*self.along.values(), *self.left_behind)


def translated(
    entries: Iterable[Judgement], level: tuple[str, str], newer: Framework, niveau: str
) -> Translation | None:
    """Return judgements by an older level as the level of a newer framework sees them.

    None where they cannot be compared: that framework does not succeed theirs, or it is another
    level.
    """
    by_id = {entry.plaats.id: entry for entry in entries}
    if level == (newer.id, niveau):
        return Translation(by_id)
    overgang = overgang_between(level[0], newer, niveau) if level[1] == niveau else None
    if overgang is None:
        return None
    along, otherwise = {}, {}
    for new, origin in overgang.origins.items():
        olds = tuple(by_id[old] for old in origin.olds if old in by_id)
        if olds and origin.goes_along:
            along[new] = olds[0]
        elif olds:
            otherwise[new] = olds
    gone = tuple(entry for old, entry in by_id.items() if old not in overgang.news)
    return Translation(along, otherwise, gone, overgang)


def former(assessment: Assessment) -> Translation | None:
    """Return what the assessment that is followed says, as the newer level sees it.

    None where none is followed, or one that cannot be compared. Kept on the assessment.
    """
    if former not in assessment.cache:
        earlier = assessment.earlier
        assessment.cache[former] = earlier and translated(
            judgements(earlier), earlier.level, assessment.framework, assessment.model.niveau
        )
    found: Translation | None = assessment.cache[former]
    return found


def overgang_between(older: str, newer: Framework, niveau: str) -> LevelOvergang | None:
    """Return how to come from a framework to one that succeeds it, be it in several steps.

    None where it does not succeed it, or by way of one with errors. What goes along has to do so in
    every step.
    """
    found: LevelOvergang | None = None
    current = newer
    while current.earlier and (current is newer or not current.is_in_error):
        step = _step(current, current.earlier, niveau)
        found = _composed(step, found) if found else step
        current = current.earlier
        if current.id == older:
            return found
    return None


def changes_of(
    frameworks: Iterable[Framework], kader: str, niveau: str, indicator: str
) -> Iterator[tuple[LevelOvergang, QuestionChange]]:
    """Yield what became of a question in a newer framework, or of what it came, with the step.

    ``frameworks`` are those that may succeed another; nothing is said of what stays as it is.
    """
    for framework in frameworks:
        older = framework.earlier
        if older is None or kader not in (older.id, framework.id):
            continue
        overgang = overgang_between(older.id, framework, niveau)
        for change in overgang.changes if overgang else ():
            side = change.news if kader == framework.id else change.olds
            if overgang and any(plaats.id == indicator for plaats in side):
                yield overgang, change


def overgang_of(newer: Framework, niveau: str, indicator: str) -> LevelOvergang | None:
    """Return how to come from the nearest older framework that has an indicator, if any has."""
    older = newer.earlier
    while older:
        if indicator in older.model.indicatoren_of(niveau):
            return overgang_between(older.id, newer, niveau)
        older = older.earlier
    return None


def same_scale(older: Toetsingskader, newer: Toetsingskader) -> bool:
    """Return whether a verdict means the same by both: the steps have the same ids and flags."""

    def steps(kader: Toetsingskader) -> dict[str, tuple[bool, bool]]:
        return {id: (step.verbeterpunt, step.telt_mee) for id, step in kader.oordelen.items()}

    return steps(older) == steps(newer)


def named_olds(entry: NiveauOvergang) -> set[str]:
    """Return the older indicators that a level's ``overgang`` names as such."""
    merged = (old for olds in entry.samengevoegd.values() for old in olds)
    return {*entry.hernoemd, *entry.gesplitst, *entry.vervallen, *merged}


def _step(newer: Framework, older: Framework, niveau: str) -> LevelOvergang:
    key = overgang_between, niveau
    if key not in newer.cache:
        newer.cache[key] = _read(newer, older, niveau)
    found: LevelOvergang = newer.cache[key]
    return found


def _read(newer: Framework, older: Framework, niveau: str) -> LevelOvergang:
    overgang = newer.model.overgang
    assert overgang
    entry = overgang.niveaus.get(niveau) or NiveauOvergang()
    olds = older.model.indicatoren_of(niveau)
    valid = overgang.oordelen is None and same_scale(older.model, newer.model)
    origins: dict[str, Herkomst] = {}

    def add(new: str, question: Question, olds: tuple[str, ...] = ()) -> None:
        reason = None
        if question.is_same and new in entry.andere_vraag:
            question, reason = Question.OTHER, entry.andere_vraag[new]
        elif question.is_same and new in entry.zelfde_vraag:
            question = Question.REWORDED
        origins[new] = Herkomst(new, question, olds, reason, valid and question.is_same)

    for old, new in entry.hernoemd.items():
        add(new, Question.RENAMED, (old,))
    for old, news in entry.gesplitst.items():
        for new in news:
            add(new, Question.SPLIT, (old,))
    for new, merged in entry.samengevoegd.items():
        add(new, Question.MERGED, merged)
    for new in entry.nieuw:
        add(new, Question.NEW)
    named = named_olds(entry)
    ids = newer.model.indicatoren_of(niveau)
    for id in ids:
        if id not in origins:
            # One that comes from nowhere is an error; to call it new loses nothing.
            stays = id in olds and id not in named
            add(id, Question.SAME if stays else Question.NEW, (id,) if stays else ())
    themas = {id: overgang.themas.get(id, id) for id in older.model.themas}
    return LevelOvergang(
        older,
        newer,
        niveau,
        {id: origins[id] for id in ids},
        dict(entry.vervallen),
        {old: new for old, new in themas.items() if new in newer.model.themas},
        valid,
    )


def _composed(first: LevelOvergang, second: LevelOvergang) -> LevelOvergang:
    """Return two steps as one; of a question that changed twice, the last change is named."""
    origins = {}
    for new, origin in second.origins.items():
        before = [first.origins[old] for old in origin.olds if old in first.origins]
        olds = tuple(dict.fromkeys(old for entry in before for old in entry.olds))
        changed = [entry for entry in (origin, *before) if entry.question is not Question.SAME]
        # The last change of the question, or else the last of its name or words.
        told = next((entry for entry in changed if not entry.question.is_same), None)
        told = told or next(iter(changed), origin)
        origins[new] = Herkomst(
            new,
            told.question if olds else Question.NEW,
            olds,
            told.reason if olds else None,
            bool(before) and origin.goes_along and all(entry.goes_along for entry in before),
        )
    gone = dict(first.gone)
    for middle, reason in second.gone.items():
        for old in first.origins[middle].olds if middle in first.origins else ():
            if not any(old in entry.olds for entry in origins.values()):
                gone.setdefault(old, reason)
    themas = {
        old: second.themas[middle]
        for old, middle in first.themas.items()
        if middle in second.themas
    }
    same = first.same_scale and second.same_scale
    return LevelOvergang(first.older, second.newer, second.niveau, origins, gone, themas, same)
