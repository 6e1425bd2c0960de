"""Which questions a newer framework asks otherwise, as a page says it above what is compared."""

from collections.abc import Iterator
from dataclasses import dataclass

from ggsr.model import Indicator
from ggsr.queries.overgang import GONE, LevelOvergang, Question, QuestionChange


@dataclass(frozen=True)
class VraagPart:
    """A question that changed: what became of it in words, and the indicators before and after."""

    wat: str
    oud: tuple[Indicator, ...]
    nieuw: tuple[Indicator, ...]
    reden: str | None


@dataclass(frozen=True)
class OvergangPart:
    """What is not asked as before; ``zelfde`` says in words what is, and ``schaal`` if none is."""

    oud: str
    nieuw: str
    vragen: tuple[VraagPart, ...]
    zelfde: str | None
    schaal: str | None


_WORDS = {
    Question.OTHER: "anders gevraagd",
    Question.SPLIT: "gesplitst",
    Question.MERGED: "samengevoegd",
    Question.NEW: "nieuw",
    GONE: "vervallen",
}


def overgang_part(overgang: LevelOvergang) -> OvergangPart:
    """Return what a page says of how one framework became another."""
    older, newer = overgang.older.model, overgang.newer.model
    # An id is no news to a reader; other words that ask the same are.
    same = sum(change.question == Question.REWORDED for change in overgang.changes)
    zelfde = None
    if same:
        words = "1 indicator heeft" if same == 1 else f"{same} indicatoren hebben"
        zelfde = f"{words} andere woorden en {'vraagt' if same == 1 else 'vragen'} hetzelfde."
    return OvergangPart(
        oud=f"{older.naam}, versie {older.versie}",
        nieuw=f"{newer.naam}, versie {newer.versie}",
        vragen=tuple(_questions(overgang.changes)),
        zelfde=zelfde,
        schaal=None
        if overgang.same_scale
        else "De oordelen zijn andere: geen oordeel van toen zegt iets over een vraag van nu.",
    )


def _questions(changes: tuple[QuestionChange, ...]) -> Iterator[VraagPart]:
    for change in changes:
        if change.question in _WORDS:
            yield VraagPart(
                _WORDS[change.question],
                tuple(plaats.indicator for plaats in change.olds),
                tuple(plaats.indicator for plaats in change.news),
                change.reason,
            )
