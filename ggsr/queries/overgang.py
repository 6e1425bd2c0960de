"""From an older framework to a newer one: where each indicator of a level comes from.

A framework says with its ``overgang`` what became of the indicators of the one that it succeeds. A
verdict goes along where the same question is asked: under the same id or another, in the same words
or in others. Nothing else makes a verdict on a newer indicator, not even two equal ones on what was
merged: nobody judged the joined question.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from ggsr.model import Niveau, NiveauOvergang, Toetsingskader
from ggsr.workspace.entities import Framework


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
class LevelOvergang:
    """From a level of an older framework to that level of a newer one.

    ``origins`` has every indicator of the newer level in print order; ``gone`` the indicators of
    the older one that have no successor, with the reason.
    """

    older: Framework
    newer: Framework
    niveau: str
    origins: Mapping[str, Herkomst]
    gone: Mapping[str, str] = field(default_factory=dict)

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


def overgang_between(older: str, newer: Framework, niveau: str) -> LevelOvergang | None:
    """Return how to come from a framework to one that succeeds it, be it in several steps.

    None where it does not succeed it. What goes along has to do so in every step.
    """
    found: LevelOvergang | None = None
    current = newer
    while current.earlier:
        step = _step(current, current.earlier, niveau)
        found = _composed(step, found) if found else step
        current = current.earlier
        if current.id == older:
            return found
    return None


def overgang_of(newer: Framework, niveau: str, indicator: str) -> LevelOvergang | None:
    """Return how to come from the nearest older framework that has an indicator, if any has."""
    older = newer.earlier
    while older:
        if indicator in _ids(older.model.niveaus.get(niveau)):
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
    olds = _ids(older.model.niveaus.get(niveau))
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
    ids = _ids(newer.model.niveaus.get(niveau))
    for id in ids:
        if id not in origins:
            # One that comes from nowhere is an error; to call it new loses nothing.
            stays = id in olds and id not in named
            add(id, Question.SAME if stays else Question.NEW, (id,) if stays else ())
    return LevelOvergang(
        older, newer, niveau, {id: origins[id] for id in ids}, dict(entry.vervallen)
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
    return LevelOvergang(first.older, second.newer, second.niveau, origins, gone)


def _ids(niveau: Niveau | None) -> tuple[str, ...]:
    return tuple(niveau.indicatoren) if niveau else ()
