"""Guesses at what was meant."""

import time

import pytest

from ggsr.spelling import did_you_mean, nearest, suggestion_or_list, suggestions

KNOWN = ["doorzettingsmacht", "zicht-op-populatie", "beleid", "beleid-bijgesteld"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("doorzetingsmacht", "doorzettingsmacht"),
        ("Doorzettingsmacht", "doorzettingsmacht"),
        ("belied", "beleid"),
        ("beleid-bijgesteldt", "beleid-bijgesteld"),
        ("zicht_op_populatie", "zicht-op-populatie"),
        ("iets-heel-anders", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_nearest(word: str, expected: str | None) -> None:
    assert nearest(word, KNOWN) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("belied", ("beleid",)), ("iets-heel-anders", ()), ("", ())]
)
def test_guesses_are_what_is_nearest(word: str, expected: tuple[str, ...]) -> None:
    assert suggestions(word, iter(KNOWN)) == expected


def test_a_strange_letter_is_named() -> None:
    assert str(did_you_mean("bеleid", KNOWN)) == (
        "did you mean 'beleid'?; "
        "'е' in it is U+0435 CYRILLIC SMALL LETTER IE, not an ordinary letter"
    )
    assert str(did_you_mean("жжж", KNOWN)) == (
        "'ж' in it is U+0436 CYRILLIC SMALL LETTER ZHE, not an ordinary letter"
    )
    assert str(did_you_mean("coördinatie", ["coördinati"])) == "did you mean 'coördinati'?"


def test_else_the_whole_list() -> None:
    assert str(suggestion_or_list("x", ["a", "b"])) == "known are: a, b"
    assert str(suggestion_or_list("beleidd", iter(KNOWN))) == "did you mean 'beleid'?"
    assert suggestion_or_list("x", []) is None


def test_a_long_word_takes_no_time() -> None:
    started = time.monotonic()
    did_you_mean("ab" * 500_000, [f"naam-{number}" for number in range(1000)])
    assert time.monotonic() - started < 2
