"""Sentences of the pages with a number in them: right for none, one and many."""

import pytest

from ggsr.pages.language import DUTCH
from ggsr.pages.wording import (
    concept_in_words,
    ended_in_words,
    revisit_in_words,
    short_in_words,
)
from ggsr.queries.revisits import Revisit
from ggsr.queries.standing import Concept, Ended
from ggsr.workspace.entities import AanpakId

HULP = AanpakId("voorbeeldstad", "2013", "hulp", "Hulp", "Voorbeeldstad")
STEUN = AanpakId("voorbeeldstad", "2013", "steun", "Steun", "Voorbeeldstad")


AGAIN = "niet opnieuw beoordeeld"
TWO = "waarvan 2 nog gelden"
ONE = "waarvan 1 nog geldt"


@pytest.mark.parametrize(
    ("counts", "solved", "rest"),
    [
        ((10, 7, 2, 1, 0, 2), "7 van de 10 … zijn", f"2 zijn nieuw, 1 is {AGAIN}"),
        ((10, 7, 3, 0, 0, 1), "7 van de 10 … zijn", "1 is nieuw"),
        ((3, 3, 0, 0, 0, 0), "Alle 3 … zijn", "er zijn geen nieuwe"),
        ((3, 0, 3, 0, 0, 0), "Geen van de 3 … is", "er zijn geen nieuwe"),
        ((3, 1, 0, 2, 0, 0), "1 van de 3 … is", f"er zijn geen nieuwe, 2 zijn {AGAIN}"),
        ((3, 2, 0, 1, 1, 1), "2 van de 3 … zijn", f"1 is nieuw, 1 is {AGAIN} en geldt nog"),
        ((9, 2, 0, 7, 7, 1), "2 van de 9 … zijn", f"1 is nieuw, 7 zijn {AGAIN} en gelden nog"),
        ((9, 0, 2, 7, 1, 1), "Geen van de 9 … is", f"1 is nieuw, 7 zijn {AGAIN}, {ONE}"),
        ((9, 1, 1, 7, 2, 0), "1 van de 9 … is", f"er zijn geen nieuwe, 7 zijn {AGAIN}, {TWO}"),
    ],
)
def test_what_became_of_many(
    counts: tuple[int, int, int, int, int, int], solved: str, rest: str
) -> None:
    words = solved.replace("…", "verbeterpunten van 2013")
    assert revisit_in_words(Revisit(HULP, *counts), DUTCH) == f"{words} opgelost, {rest}."


def test_a_verdict_that_does_not_count_is_named() -> None:
    words = (
        "1 van de 4 verbeterpunten van 2013 is opgelost, er zijn geen nieuwe, 2 zijn nu ‘n.v.t.’"
    )
    assert revisit_in_words(Revisit(HULP, 4, 1, 1, 0, 0, 0, 0, {"n.v.t.": 2}), DUTCH) == f"{words}."
    words = "Het verbeterpunt van 2013 is nu ‘n.v.t.’, 1 is nieuw."
    assert revisit_in_words(Revisit(HULP, 1, 0, 0, 0, 0, 1, 0, {"n.v.t.": 1}), DUTCH) == words


def test_what_stood_already_is_of_earlier_rounds_too() -> None:
    words = "2 van de 9 verbeterpunten van 2013 en eerder zijn opgelost, er zijn geen nieuwe."
    assert revisit_in_words(Revisit(HULP, 9, 2, 7, 0, 0, 0, 8), DUTCH) == words
    words = "Het verbeterpunt van vóór 2013 is opgelost, er zijn geen nieuwe."
    assert revisit_in_words(Revisit(HULP, 1, 1, 0, 0, 0, 0, 1), DUTCH) == words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((1, 1, 0, 0, 0, 0), "Het verbeterpunt van 2013 is opgelost, er zijn geen nieuwe."),
        ((1, 0, 1, 0, 0, 2), "Het verbeterpunt van 2013 is niet opgelost, 2 zijn nieuw."),
        ((1, 0, 0, 1, 0, 1), "Het verbeterpunt van 2013 is niet opnieuw beoordeeld, 1 is nieuw."),
        (
            (1, 0, 0, 1, 1, 0),
            f"Het verbeterpunt van 2013 is {AGAIN} en geldt nog, er zijn geen nieuwe.",
        ),
        ((0, 0, 0, 0, 0, 0), "In 2013 was er geen verbeterpunt, en nu ook niet."),
        ((0, 0, 0, 0, 0, 1), "In 2013 was er geen verbeterpunt, nu is er 1 nieuw."),
        ((0, 0, 0, 0, 0, 3), "In 2013 was er geen verbeterpunt, nu zijn er 3 nieuwe."),
    ],
)
def test_what_became_of_one_or_none(
    counts: tuple[int, int, int, int, int, int], words: str
) -> None:
    assert revisit_in_words(Revisit(HULP, *counts), DUTCH) == words


@pytest.mark.parametrize(
    ("short", "words"),
    [
        ({}, "na deze ronde is er geen verbeterpunt"),
        ({"2015": 1}, "na deze ronde is er 1 verbeterpunt"),
        ({"2013": 1}, "na deze ronde is er 1 verbeterpunt, uit 2013"),
        ({"2015": 7}, "na deze ronde zijn er 7 verbeterpunten"),
        ({"2013": 7}, "na deze ronde zijn er 7 verbeterpunten, alle uit 2013"),
        ({"2013": 9, "2015": 7}, "na deze ronde zijn er 16 verbeterpunten, waarvan 9 uit 2013"),
        (
            {"2013": 1, "2014": 2},
            "na deze ronde zijn er 3 verbeterpunten: 1 uit 2013 en 2 uit 2014",
        ),
        (
            {"2011": 1, "2013": 2, "2014": 3, "2015": 4},
            "na deze ronde zijn er 10 verbeterpunten, waarvan 1 uit 2011, 2 uit 2013 en 3 uit 2014",
        ),
    ],
)
def test_what_stands_after_a_round(short: dict[str, int], words: str) -> None:
    assert short_in_words(short, "2015", DUTCH, judged=True) == words


def test_where_nothing_is_judged_there_is_no_praise() -> None:
    assert short_in_words({}, "2015", DUTCH, judged=False) == (
        "na deze ronde is nog geen indicator beoordeeld"
    )


def test_what_does_not_count() -> None:
    names = {"voorbeeldstad": "Voorbeeldstad"}
    assert ended_in_words([Ended(HULP, reden="Opgegaan in Gezinshulp")], names, DUTCH) == (
        "Hulp (Voorbeeldstad 2013) is beëindigd: Opgegaan in Gezinshulp.",
    )
    merged = [Ended(HULP, merged_into="anderstad"), Ended(STEUN, merged_into="anderstad")]
    rest = "de oordelen over Voorbeeldstad gelden niet meer."
    assert ended_in_words(merged, names, DUTCH) == (
        f"Voorbeeldstad is opgegaan in anderstad: {rest}",
    )
    names["anderstad"] = "Anderstad"
    assert ended_in_words(merged, names, DUTCH) == (
        f"Voorbeeldstad is opgegaan in Anderstad: {rest}",
    )
    assert (
        concept_in_words(Concept(HULP, 12, 34), DUTCH)
        == "2013: Hulp, 12 van 34 indicatoren beoordeeld"
    )
    assert concept_in_words(Concept(HULP), DUTCH) == "2013: Hulp, met fouten"
