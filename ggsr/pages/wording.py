"""Dates, figures and reasons in the Dutch of the pages, whatever the language of messages."""

import re
from collections.abc import Mapping

from ggsr.model import Brondocument, Cijfer
from ggsr.model.fields import in_words
from ggsr.queries.judgements import Judgement, State
from ggsr.queries.moves import IndicatorMove, Move

FACTSHEET_LANGUAGE = "nl"

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_EMPTY_LINE = re.compile(r"\n\s*\n")


def paragraphs(text: str | None) -> tuple[str, ...]:
    """Return the paragraphs of a text: an empty line parts them, a line end alone does not."""
    parts = (" ".join(part.split()) for part in _EMPTY_LINE.split(text or ""))
    return tuple(part for part in parts if part)


def sentence(text: str | None) -> str | None:
    """Return a text that goes on after a colon as a sentence of its own."""
    if text is None:
        return None
    text = " ".join(text.split())
    return f"{capitalized(text)}{'' if text.endswith('.') else '.'}"


def capitalized(text: str) -> str:
    """Return a text with a capital at its beginning, and the rest as it is."""
    return text[:1].upper() + text[1:]


def date_in_words(datum: str | None) -> str | None:
    """Return "2013", "oktober 2013" or "1 oktober 2013" for a date of the data."""
    if datum is None:
        return None
    year, *rest = datum.split("-")
    words = [year]
    if rest:
        words.insert(0, _MONTHS[int(rest[0]) - 1])
    if rest[1:]:
        words.insert(0, str(int(rest[1])))
    return " ".join(words)


def figure(cijfer: Cijfer | None) -> str | None:
    """Return a figure with its qualifier, "bijna 120.000", and where and when it comes from."""
    if cijfer is None:
        return None
    origin = [part for part in (cijfer.bron, date_in_words(cijfer.peildatum)) if part]
    words = in_words(cijfer).in_language(FACTSHEET_LANGUAGE)
    return f"{words} ({', '.join(origin)})" if origin else words


def citation(document: Brondocument) -> str:
    """Return a document's title, with its date where it has one."""
    datum = date_in_words(document.datum)
    return f"{document.titel} ({datum})" if datum else document.titel


def reason(judgement: Judgement) -> str:
    """Return why there is no verdict on an indicator, in the words of the data where it has any."""
    if judgement.state is State.MISSING:
        return "Hierover zegt de beoordeling niets."
    return judgement.reason or ""


_MOVES = {
    Move.BETTER: "beter",
    Move.WORSE: "slechter",
    Move.CHANGED: "anders",
    Move.SAME: "gelijk",
    Move.NEW: "nieuw beoordeeld",
    Move.GONE: "niet meer beoordeeld",
    Move.OTHER: "anders gevraagd",
    Move.NEITHER: "in geen van beide rondes beoordeeld",
}
_ALWAYS_SAID = (Move.BETTER, Move.WORSE)
_NO_NEWS = (Move.SAME, Move.NEITHER)
_LET_OP = {"gained": "met LET OP", "lost": "zonder LET OP"}


def moves_in_words(counts: Mapping[Move, int], *, news_only: bool = False) -> str:
    """Return "2 beter, 1 slechter, 27 gelijk": moves of which there is none only if these two."""
    return ", ".join(
        f"{counts[move]} {words}"
        for move, words in _MOVES.items()
        if (counts[move] and not (news_only and move in _NO_NEWS)) or move in _ALWAYS_SAID
    )


def move_in_words(row: IndicatorMove) -> str:
    """Return what became of a verdict, and of the reservation in its finding."""
    words = [_MOVES[row.move]]
    if row.let_op and row.move not in (Move.NEW, Move.GONE):
        words.append(_LET_OP[row.let_op])
    return ", ".join(words)
