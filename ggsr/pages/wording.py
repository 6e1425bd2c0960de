"""Dates, figures and reasons in the language of a page, whatever that of messages is."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from ggsr.model import Brondocument, Cijfer, Toetsingskader
from ggsr.model.fields import in_words
from ggsr.pages.language import page_words, said, said_of
from ggsr.queries.judgements import Judgement, State
from ggsr.queries.moves import Diff, IndicatorMove, Move
from ggsr.queries.revisits import AskedOtherwise, Revisit
from ggsr.queries.standing import Concept, Ended

_MONTHS = (
    page_words("januari"),
    page_words("februari"),
    page_words("maart"),
    page_words("april"),
    page_words("mei"),
    page_words("juni"),
    page_words("juli"),
    page_words("augustus"),
    page_words("september"),
    page_words("oktober"),
    page_words("november"),
    page_words("december"),
)


def sentence(text: str | None) -> str | None:
    """Return a text that goes on after a colon as a sentence of its own."""
    if text is None:
        return None
    text = " ".join(text.split())
    return f"{capitalized(text)}{'' if text.endswith('.') else '.'}"


def capitalized(text: str) -> str:
    """Return a text with a capital at its beginning, and the rest as it is."""
    return text[:1].upper() + text[1:]


def kader_names(kaders: Mapping[str, Toetsingskader], taal: str) -> Mapping[str, str]:
    """Return what a page calls its frameworks, by id: of those with one name, the version too."""
    often = Counter(kader.naam for kader in kaders.values())
    return {
        id: kader.naam if often[kader.naam] == 1 else kader_with_version(kader, taal)
        for id, kader in kaders.items()
    }


def kader_with_version(kader: Toetsingskader, taal: str) -> str:
    """Return "Toetsingskader GGSR, versie 2013"."""
    return said(taal, "{kader}, versie {versie}", kader=kader.naam, versie=kader.versie)


def level_title(kader: str, niveau: str) -> str:
    """Return the name of a level behind that of its framework, as ``kader_names`` gives it."""
    return f"{kader}, {niveau.lower()}"


def date_in_words(datum: str | None, taal: str) -> str | None:
    """Return "2013", "oktober 2013" or "1 oktober 2013" for a date of the data."""
    if datum is None:
        return None
    year, *rest = datum.split("-")
    words = [year]
    if rest:
        words.insert(0, said(taal, _MONTHS[int(rest[0]) - 1]))
    if rest[1:]:
        words.insert(0, str(int(rest[1])))
    return " ".join(words)


def when(datum: str, taal: str) -> str:
    """Return "in 2013", "in oktober 2013" or "op 1 oktober 2013" for a date of the data."""
    words = date_in_words(datum, taal)
    if datum.count("-") > 1:
        return said(taal, "op {dag}", dag=words)
    return said(taal, "in {maand}", maand=words)


def figure(cijfer: Cijfer | None, taal: str) -> str | None:
    """Return a figure with its qualifier, "bijna 120.000", and where and when it comes from."""
    if cijfer is None:
        return None
    origin = [part for part in (cijfer.bron, date_in_words(cijfer.peildatum, taal)) if part]
    words = in_words(cijfer).in_language(taal)
    return f"{words} ({', '.join(origin)})" if origin else words


def citation(document: Brondocument, taal: str) -> str:
    """Return a document's title, with its date where it has one."""
    datum = date_in_words(document.datum, taal)
    return f"{document.titel} ({datum})" if datum else document.titel


def reason(judgement: Judgement, taal: str) -> str:
    """Return why there is no verdict on an indicator, in the words of the data where it has any."""
    if judgement.question == "other":
        return said(taal, "Dit is toen anders gevraagd.")
    if judgement.question:
        return said(taal, "Dit is toen niet gevraagd.")
    if judgement.state is State.MISSING:
        return said(taal, "Hierover zegt de beoordeling niets.")
    return judgement.reason or ""


def rounds_in_words(rounds: Mapping[str, int], taal: str) -> str:
    """Return "9 uit 2013 en 2 uit 2014"."""
    parts = [
        said(taal, "{aantal} uit {ronde}", aantal=count, ronde=ronde)
        for ronde, count in rounds.items()
    ]
    *first, last = parts
    return both(taal, ", ".join(first), last) if first else last


def short_in_words(
    short: Mapping[str, int], ronde: str, taal: str, *, judged: bool, counted: bool = True
) -> str:
    """Return how many verbeterpunten there are after a round, and of which earlier rounds.

    ``short`` has their number by the round that gave them. Without ``judged``, nothing has been
    judged, and without ``counted`` no verdict counts: then that there are none is no praise.
    """
    total = sum(short.values())
    earlier = {other: count for other, count in short.items() if other != ronde}
    if not judged:
        return said(taal, "na deze ronde is nog geen indicator beoordeeld")
    if not counted:
        return said(taal, "na deze ronde is er geen oordeel dat meetelt")
    if total == 0:
        return said(taal, "na deze ronde is er geen verbeterpunt")
    words = said_of(
        taal,
        "na deze ronde is er {count} verbeterpunt",
        "na deze ronde zijn er {count} verbeterpunten",
        total,
    )
    if not earlier:
        return words
    rounds = rounds_in_words(earlier, taal)
    if sum(earlier.values()) < total:
        return said(taal, "{zin}, waarvan {rondes}", zin=words, rondes=rounds)
    if len(earlier) > 1:
        return f"{words}: {rounds}"
    return said_of(
        taal,
        "{zin}, uit {ronde}",
        "{zin}, alle uit {ronde}",
        total,
        zin=words,
        ronde=next(iter(earlier)),
    )


def revisit_in_words(revisit: Revisit, taal: str) -> str:
    """Return what became of the verbeterpunten of an earlier round, as a sentence.

    "7 van de 10 verbeterpunten van 2013 zijn opgelost, 2 zijn nieuw, 1 is niet opnieuw beoordeeld."
    Those that a re-test let stand are "van 2013 en eerder", or all "van vóór 2013".
    """
    if revisit.former == 0:
        return _none_before(revisit, taal)
    parts = [_fate(revisit, _of_when(revisit, taal), taal)]
    parts.append(
        said_of(taal, "{count} is nieuw", "{count} zijn nieuw", revisit.new)
        if revisit.new
        else said(taal, "er zijn geen nieuwe")
    )
    if revisit.former > 1:
        parts += [
            said_of(
                taal, "{count} is nu ‘{oordeel}’", "{count} zijn nu ‘{oordeel}’", n, oordeel=naam
            )
            for naam, n in revisit.not_counted.items()
        ]
    if revisit.former > 1 and revisit.not_judged_again:
        parts.append(_not_judged_again(revisit, taal))
    if revisit.former > 1 and revisit.asked_otherwise:
        parts.append(
            said_of(
                taal,
                "{count} wordt nu anders of niet gevraagd",
                "{count} worden nu anders of niet gevraagd",
                revisit.asked_otherwise,
            )
        )
    return f"{', '.join(parts)}."


def _none_before(revisit: Revisit, taal: str) -> str:
    ronde = revisit.earlier.ronde
    if revisit.new == 0:
        return said(taal, "In {ronde} was er geen verbeterpunt, en nu ook niet.", ronde=ronde)
    return said_of(
        taal,
        "In {ronde} was er geen verbeterpunt, nu is er {count} nieuw.",
        "In {ronde} was er geen verbeterpunt, nu zijn er {count} nieuwe.",
        revisit.new,
        ronde=ronde,
    )


def _of_when(revisit: Revisit, taal: str) -> str:
    ronde = revisit.earlier.ronde
    if not revisit.of_older:
        return said(taal, "van {ronde}", ronde=ronde)
    if revisit.of_older == revisit.former:
        return said(taal, "van vóór {ronde}", ronde=ronde)
    return said(taal, "van {ronde} en eerder", ronde=ronde)


def _fate(revisit: Revisit, van: str, taal: str) -> str:
    former, solved = revisit.former, revisit.solved
    if former > 1:
        if solved == former:
            words = page_words("Alle {totaal} verbeterpunten {van} zijn opgelost")
            return said(taal, words, totaal=former, van=van)
        if solved == 0:
            words = page_words("Geen van de {totaal} verbeterpunten {van} is opgelost")
            return said(taal, words, totaal=former, van=van)
        return said_of(
            taal,
            "{count} van de {totaal} verbeterpunten {van} is opgelost",
            "{count} van de {totaal} verbeterpunten {van} zijn opgelost",
            solved,
            totaal=former,
            van=van,
        )
    if solved:
        return said(taal, "Het verbeterpunt {van} is opgelost", van=van)
    if revisit.remaining:
        return said(taal, "Het verbeterpunt {van} is niet opgelost", van=van)
    for naam in revisit.not_counted:
        return said(taal, "Het verbeterpunt {van} is nu ‘{oordeel}’", van=van, oordeel=naam)
    if revisit.asked_otherwise:
        words = page_words("Het verbeterpunt {van} wordt nu anders of niet gevraagd")
        return said(taal, words, van=van)
    if revisit.still_stand:
        words = page_words("Het verbeterpunt {van} is niet opnieuw beoordeeld en geldt nog")
        return said(taal, words, van=van)
    return said(taal, "Het verbeterpunt {van} is niet opnieuw beoordeeld", van=van)


def _not_judged_again(revisit: Revisit, taal: str) -> str:
    count, still = revisit.not_judged_again, revisit.still_stand
    if still == count:
        return said_of(
            taal,
            "{count} is niet opnieuw beoordeeld en geldt nog",
            "{count} zijn niet opnieuw beoordeeld en gelden nog",
            count,
        )
    words = said_of(
        taal,
        "{count} is niet opnieuw beoordeeld",
        "{count} zijn niet opnieuw beoordeeld",
        count,
    )
    if not still:
        return words
    return said_of(
        taal,
        "{zin}, waarvan {count} nog geldt",
        "{zin}, waarvan {count} nog gelden",
        still,
        zin=words,
    )


def asked_otherwise_in_words(entry: AskedOtherwise, taal: str) -> str:
    """Return a former verbeterpunt, with what is asked instead: "A (nu: B; C)"."""
    text = entry.judgement.plaats.indicator.regel
    news = "; ".join(plaats.indicator.regel for plaats in entry.news)
    if news:
        return said(taal, "{indicator} (nu: {vragen})", indicator=text, vragen=news)
    if entry.reason is None:
        return said(taal, "{indicator} (vervallen)", indicator=text)
    words = page_words("{indicator} (vervallen: {reden})")
    return said(taal, words, indicator=text, reden=entry.reason)


def both(taal: str, first: str, last: str) -> str:
    """Return "2013 en 2014"."""
    return said(taal, "{eerste} en {laatste}", eerste=first, laatste=last)


def concept_in_words(concept: Concept, taal: str) -> str:
    """Return "2015: Reset, 12 van 34 indicatoren beoordeeld"."""
    name = f"{concept.aanpak.ronde}: {concept.aanpak.aanpak_naam}"
    if concept.judged is None:
        return said(taal, "{naam}, met fouten", naam=name)
    return said(
        taal,
        "{naam}, {aantal} van {totaal} indicatoren beoordeeld",
        naam=name,
        aantal=concept.judged,
        totaal=concept.indicators,
    )


def ended_in_words(ended: Iterable[Ended], namen: Mapping[str, str], taal: str) -> tuple[str, ...]:
    """Return why assessments do not stand any more: a sentence for each aanpak or merged gemeente.

    ``namen`` has the names of gemeenten by their ids, as far as they are known.
    """
    lines: dict[str, None] = {}
    for entry in ended:
        own, other = entry.aanpak.gemeente, entry.merged_into
        if other:
            line = said(
                taal,
                "{gemeente} is opgegaan in {andere}: de oordelen over {gemeente} gelden niet meer.",
                gemeente=namen.get(own, own),
                andere=namen.get(other, other),
            )
        else:
            aanpak = f"{entry.aanpak.aanpak_naam} ({namen.get(own, own)} {entry.aanpak.ronde})"
            reden = sentence(entry.reden) or ""
            line = said(taal, "{aanpak} is beëindigd: {reden}", aanpak=aanpak, reden=reden)
        lines[line] = None
    return tuple(lines)


_MOVES = {
    Move.BETTER: page_words("beter"),
    Move.WORSE: page_words("slechter"),
    Move.CHANGED: page_words("anders"),
    Move.SAME: page_words("gelijk"),
    Move.NEW: page_words("nieuw beoordeeld"),
    Move.GONE: page_words("niet meer beoordeeld"),
    Move.OTHER: page_words("anders gevraagd"),
    Move.NEITHER: page_words("in geen van beide rondes beoordeeld"),
}
_ALWAYS_SAID = (Move.BETTER, Move.WORSE)
_NO_NEWS = (Move.SAME, Move.NEITHER)
_LET_OP = {"gained": page_words("met {let_op}"), "lost": page_words("zonder {let_op}")}


def moves_in_words(diff: Diff, taal: str, *, news_only: bool = False) -> str:
    """Return "2 beter, 1 slechter, 27 gelijk": moves of which there is none only if these two.

    What is the same because nobody looked again is told apart: "27 gelijk (waarvan 20 niet opnieuw
    beoordeeld)".
    """
    counts = diff.summary
    words_of = {move: said(taal, words) for move, words in _MOVES.items()}
    if diff.left_standing:
        words_of[Move.SAME] = said(
            taal,
            "{gelijk} (waarvan {aantal} niet opnieuw beoordeeld)",
            gelijk=words_of[Move.SAME],
            aantal=diff.left_standing,
        )
    return ", ".join(
        f"{counts[move]} {words}"
        for move, words in words_of.items()
        if (counts[move] and not (news_only and move in _NO_NEWS)) or move in _ALWAYS_SAID
    )


def move_in_words(row: IndicatorMove, taal: str) -> str:
    """Return what became of a verdict, and of the reservation in its finding."""
    words = [said(taal, _MOVES[row.move])]
    if row.let_op and row.move not in (Move.NEW, Move.GONE):
        words.append(said(taal, _LET_OP[row.let_op], let_op=said(taal, "LET OP")))
    return ", ".join(words)


def in_share(part: int, whole: int) -> str:
    """Return "27%"; of a part that is not nothing never "0%", and only of the whole "100%"."""
    rounded = (200 * part + whole) // (2 * whole)
    if rounded == 0 and part:
        return "<1%"
    if rounded == 100 and part < whole:
        return ">99%"
    return f"{rounded}%"


def name_order(name: str) -> tuple[str, str]:
    """Return the sort key of a printed name: by its letters, without accents and other signs."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(filter(str.isalnum, letters)), name
