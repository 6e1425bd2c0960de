"""Which questions a newer framework asks otherwise, as a page says it above what is compared."""

from collections.abc import Iterator
from dataclasses import dataclass

from ggsr.model import Indicator
from ggsr.pages.language import page_words, said, said_of
from ggsr.pages.wording import kader_with_version
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
    Question.OTHER: page_words("anders gevraagd"),
    Question.SPLIT: page_words("gesplitst"),
    Question.MERGED: page_words("samengevoegd"),
    Question.NEW: page_words("nieuw"),
    GONE: page_words("vervallen"),
}


def overgang_part(overgang: LevelOvergang, taal: str) -> OvergangPart:
    """Return what a page says of how one framework became another."""
    older, newer = overgang.older.model, overgang.newer.model
    # An id is no news to a reader; other words that ask the same are.
    same = sum(change.question == Question.REWORDED for change in overgang.changes)
    zelfde = said_of(
        taal,
        "{count} indicator heeft andere woorden en vraagt hetzelfde.",
        "{count} indicatoren hebben andere woorden en vragen hetzelfde.",
        same,
    )
    schaal = page_words(
        "Er zijn nu andere oordelen: een oordeel van toen zegt niets over een vraag van nu."
    )
    return OvergangPart(
        oud=kader_with_version(older, taal),
        nieuw=kader_with_version(newer, taal),
        vragen=tuple(_questions(overgang.changes, taal)),
        zelfde=zelfde if same else None,
        schaal=None if overgang.same_scale else said(taal, schaal),
    )


def _questions(changes: tuple[QuestionChange, ...], taal: str) -> Iterator[VraagPart]:
    for change in changes:
        if change.question in _WORDS:
            yield VraagPart(
                said(taal, _WORDS[change.question]),
                tuple(plaats.indicator for plaats in change.olds),
                tuple(plaats.indicator for plaats in change.news),
                change.reason,
            )
