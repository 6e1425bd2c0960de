"""What is a slip of the pen beyond doubt, and what is another word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ggsr.spelling import MOST, certain_corrections, certain_match, distance

KNOWN = [
    "doorzettingsmacht",
    "zicht-op-populatie",
    "beleid",
    "aanmeldingen",
    "doel-1",
    "bereikbaarheid",
    "ook_voor",
    "wmo",
]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("doorzetingsmacht", "doorzettingsmacht"),
        ("doorzetingsmach", "doorzettingsmacht"),
        ("Doorzettingsmacht", "doorzettingsmacht"),
        ("belied", "beleid"),
        ("blied", None),
        ("zicht_op_populatie", "zicht-op-populatie"),
        ("zichtoppopulatie", "zicht-op-populatie"),
        ("ook-voor", "ook_voor"),
        ("ook voor", "ook_voor"),
        ("afmeldingen", None),
        ("doel-2", None),
        ("onbereikbaarheid", None),
        ("wmp", None),
        ("iets-heel-anders", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_meant(word: str, name: str | None) -> None:
    assert certain_match(word, KNOWN) == name


def test_two_names_that_are_near_are_doubt() -> None:
    assert certain_match("vervolgn", ["vervolg", "vervolgen"]) is None
    assert certain_match("vervolk", ["vervolg", "vervolgt"]) is None


def test_too_many_names_are_doubt() -> None:
    assert certain_match("belied", ["beleid", *map(str, range(MOST))]) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["belied"], {"belied": "beleid"}),
        (["belied", "beleid"], {}),
        (["belied", "beleed"], {}),
        (["belied", "belied"], {}),
        (["beleid"], {}),
        (["belied", "doorzetingsmacht"], {"belied": "beleid", "doorzetingsmacht": KNOWN[0]}),
    ],
)
def test_slips_in_one_place(words: list[str], found: dict[str, str]) -> None:
    assert certain_corrections(words, KNOWN) == found


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("abc", "abc", 0), ("abc", "ac", 1), ("abc", "acb", 1), ("abc", "xbz", 2), ("abc", "xyz", 3)],
)
def test_distance(one: str, other: str, edits: int) -> None:
    assert distance(one, other) == distance(other, one) == edits


@given(st.text("abc", max_size=8), st.integers(0, 8), st.sampled_from("abcd"))
def test_one_letter_more_is_one_edit(word: str, index: int, letter: str) -> None:
    assert distance(word, word[:index] + letter + word[index:]) == 1
