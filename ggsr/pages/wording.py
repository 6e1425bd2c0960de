"""Dates, figures and reasons in the Dutch of the pages, whatever the language of messages."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ggsr.model import Brondocument, Cijfer
from ggsr.model.fields import in_words
from ggsr.queries.judgements import Judgement, State
from ggsr.queries.moves import Diff, IndicatorMove, Move
from ggsr.queries.revisits import AskedOtherwise, Revisit
from ggsr.queries.standing import Concept, Ended

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


def when(datum: str) -> str:
    """Return "in 2013", "in oktober 2013" or "op 1 oktober 2013" for a date of the data."""
    return f"{'op' if datum.count('-') > 1 else 'in'} {date_in_words(datum)}"


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


def rounds_in_words(rounds: Mapping[str, int]) -> str:
    """Return "9 uit 2013 en 2 uit 2014"."""
    return _joined([f"{count} uit {ronde}" for ronde, count in rounds.items()])


def short_in_words(short: Mapping[str, int], ronde: str, *, judged: bool) -> str:
    """Return how many verbeterpunten there are after a round, and of which earlier rounds.

    ``short`` has their number by the round that gave them. Without ``judged``, nothing has been
    judged: then that there are none is no praise.
    """
    total = sum(short.values())
    earlier = {other: count for other, count in short.items() if other != ronde}
    if not judged:
        return "na deze ronde is nog geen indicator beoordeeld"
    if total == 0:
        return "na deze ronde is er geen verbeterpunt"
    words = (
        "na deze ronde is er 1 verbeterpunt"
        if total == 1
        else f"na deze ronde zijn er {total} verbeterpunten"
    )
    if not earlier:
        return words
    if sum(earlier.values()) < total:
        return f"{words}, waarvan {rounds_in_words(earlier)}"
    if len(earlier) > 1:
        return f"{words}: {rounds_in_words(earlier)}"
    return f"{words}, {'' if total == 1 else 'alle '}uit {next(iter(earlier))}"


def revisit_in_words(revisit: Revisit) -> str:
    """Return what became of the verbeterpunten of an earlier round, as a sentence.

    "7 van de 10 verbeterpunten van 2013 zijn opgelost, 2 zijn nieuw, 1 is niet opnieuw beoordeeld."
    Those that a re-test let stand are "van 2013 en eerder", or all "van vóór 2013".
    """
    ronde, former = revisit.earlier.ronde, revisit.former
    solved, new = revisit.solved, revisit.new
    van = f"van {ronde}"
    if revisit.of_older:
        van = f"van vóór {ronde}" if revisit.of_older == former else f"{van} en eerder"
    if former == 0:
        now = "en nu ook niet" if new == 0 else f"nu {_are(new)} er {new} nieuw{'e' * (new > 1)}"
        return f"In {ronde} was er geen verbeterpunt, {now}."
    if former == 1:
        parts = [f"Het verbeterpunt {van} {_fate_of_one(revisit)}"]
    else:
        count = "Alle" if solved == former else f"{solved or 'Geen'} van de"
        verb = _are(max(solved, 1))
        parts = [f"{count} {former} verbeterpunten {van} {verb} opgelost"]
    parts.append(f"{new} {_are(new)} nieuw" if new else "er zijn geen nieuwe")
    if former > 1 and revisit.not_judged_again:
        parts.append(_not_judged_again(revisit))
    if former > 1 and revisit.asked_otherwise:
        verb = "wordt" if revisit.asked_otherwise == 1 else "worden"
        parts.append(f"{revisit.asked_otherwise} {verb} nu anders of niet gevraagd")
    return f"{', '.join(parts)}."


def _fate_of_one(revisit: Revisit) -> str:
    if revisit.solved:
        return "is opgelost"
    if revisit.remaining:
        return "is niet opgelost"
    if revisit.asked_otherwise:
        return "wordt nu anders of niet gevraagd"
    return "is niet opnieuw beoordeeld" + (" en geldt nog" if revisit.still_stand else "")


def _not_judged_again(revisit: Revisit) -> str:
    count, still = revisit.not_judged_again, revisit.still_stand
    words = f"{count} {_are(count)} niet opnieuw beoordeeld"
    if not still:
        return words
    stand = "geldt" if still == 1 else "gelden"
    return f"{words} en {stand} nog" if still == count else f"{words}, waarvan {still} nog {stand}"


def asked_otherwise_in_words(entry: AskedOtherwise) -> str:
    """Return a former verbeterpunt, with what is asked instead: "A (nu: B; C)"."""
    text = entry.judgement.plaats.indicator.tekst
    news = "; ".join(plaats.indicator.tekst for plaats in entry.news)
    if news:
        return f"{text} (nu: {news})"
    return f"{text} (vervallen: {entry.reason})" if entry.reason else f"{text} (vervallen)"


def _are(count: int) -> str:
    return "is" if count == 1 else "zijn"


def _joined(parts: Sequence[str]) -> str:
    return " en ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def concept_in_words(concept: Concept) -> str:
    """Return "2015: Reset, 12 van 34 indicatoren beoordeeld"."""
    name = f"{concept.aanpak.ronde}: {concept.aanpak.aanpak_naam}"
    if concept.judged is None:
        return f"{name}, met fouten"
    return f"{name}, {concept.judged} van {concept.indicators} indicatoren beoordeeld"


def ended_in_words(ended: Iterable[Ended], namen: Mapping[str, str]) -> tuple[str, ...]:
    """Return why assessments do not stand any more: a sentence for each aanpak or merged gemeente.

    ``namen`` has the names of gemeenten by their ids, as far as they are known.
    """
    lines: dict[str, None] = {}
    for entry in ended:
        own, other = entry.aanpak.gemeente, entry.merged_into
        if other:
            gemeente = namen.get(own, own)
            line = f"{gemeente} is opgegaan in {namen.get(other, other)}"
            lines[f"{line}: de oordelen over {gemeente} gelden niet meer."] = None
        else:
            aanpak = f"{entry.aanpak.aanpak_naam} ({namen.get(own, own)} {entry.aanpak.ronde})"
            lines[f"{aanpak} is beëindigd: {sentence(entry.reden) or ''}"] = None
    return tuple(lines)


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


def moves_in_words(diff: Diff, *, news_only: bool = False) -> str:
    """Return "2 beter, 1 slechter, 27 gelijk": moves of which there is none only if these two.

    What is the same because nobody looked again is told apart: "27 gelijk (waarvan 20 niet opnieuw
    beoordeeld)".
    """
    counts, words_of = diff.summary, dict(_MOVES)
    if diff.left_standing:
        words_of[Move.SAME] += f" (waarvan {diff.left_standing} niet opnieuw beoordeeld)"
    return ", ".join(
        f"{counts[move]} {words}"
        for move, words in words_of.items()
        if (counts[move] and not (news_only and move in _NO_NEWS)) or move in _ALWAYS_SAID
    )


def move_in_words(row: IndicatorMove) -> str:
    """Return what became of a verdict, and of the reservation in its finding."""
    words = [_MOVES[row.move]]
    if row.let_op and row.move not in (Move.NEW, Move.GONE):
        words.append(_LET_OP[row.let_op])
    return ", ".join(words)
