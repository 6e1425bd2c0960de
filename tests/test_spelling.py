"""Suggestions for an unknown name, corrections of slips, ids made of names."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ggsr.errors import GgsrError
from ggsr.model import is_id
from ggsr.spelling import (
    MAX_NAMES,
    certain_corrections,
    certain_match,
    did_you_mean,
    distance,
    make_id,
    nearest,
    suggestion_or_list,
    suggestions,
    words,
)

NAMES = ["doorzettingsmacht", "zicht-op-populatie", "beleid", "beleid-bijgesteld"]


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
    assert nearest(word, NAMES) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("belied", ("beleid",)), ("iets-heel-anders", ()), ("", ())]
)
def test_guesses_are_what_is_nearest(word: str, expected: tuple[str, ...]) -> None:
    assert suggestions(word, iter(NAMES)) == expected


def test_a_strange_letter_is_named() -> None:
    assert str(did_you_mean("bеleid", NAMES)) == (
        "did you mean 'beleid'?; "
        "'е' in it is U+0435 CYRILLIC SMALL LETTER IE, not an ordinary letter"
    )
    assert str(did_you_mean("жжж", NAMES)) == (
        "'ж' in it is U+0436 CYRILLIC SMALL LETTER ZHE, not an ordinary letter"
    )
    assert str(did_you_mean("coördinatie", ["coördinati"])) == "did you mean 'coördinati'?"


def test_else_the_whole_list() -> None:
    assert str(suggestion_or_list("x", ["a", "b"])) == "known names: a, b"
    assert str(suggestion_or_list("beleidd", iter(NAMES))) == "did you mean 'beleid'?"
    assert suggestion_or_list("x", []) is None


def test_a_long_word_takes_no_time() -> None:
    started = time.monotonic()
    did_you_mean("ab" * 500_000, [f"naam-{number}" for number in range(1000)])
    assert time.monotonic() - started < 2


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
def test_certain_match(word: str, name: str | None) -> None:
    assert certain_match(word, KNOWN) == name


def test_two_names_that_are_near_are_doubt() -> None:
    assert certain_match("vervolgn", ["vervolg", "vervolgen"]) is None
    assert certain_match("vervolk", ["vervolg", "vervolgt"]) is None


def test_too_many_names_are_doubt() -> None:
    assert certain_match("belied", ["beleid", *map(str, range(MAX_NAMES))]) is None


@pytest.mark.parametrize(
    ("unknown", "found"),
    [
        (["belied"], {"belied": "beleid"}),
        (["belied", "beleid"], {}),
        (["belied", "beleed"], {}),
        (["belied", "belied"], {}),
        (["beleid"], {}),
        (["belied", "doorzetingsmacht"], {"belied": "beleid", "doorzetingsmacht": KNOWN[0]}),
    ],
)
def test_certain_corrections_in_one_place(unknown: list[str], found: dict[str, str]) -> None:
    assert certain_corrections(unknown, KNOWN) == found


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("abc", "abc", 0), ("abc", "ac", 1), ("abc", "acb", 1), ("abc", "xbz", 2), ("abc", "xyz", 3)],
)
def test_distance(one: str, other: str, edits: int) -> None:
    assert distance(one, other) == distance(other, one) == edits


@given(st.text("abc", max_size=8), st.integers(0, 8), st.sampled_from("abcd"))
def test_one_letter_more_is_one_edit(word: str, index: int, letter: str) -> None:
    assert distance(word, word[:index] + letter + word[index:]) == 1


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Dordrecht", "dordrecht"),
        ("'s-Hertogenbosch", "s-hertogenbosch"),
        ("’s-Hertogenbosch", "s-hertogenbosch"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("Bergen (NH.)", "bergen-nh"),
        ("Gezinsmanagement/WIG", "gezinsmanagement-wig"),
        ("  Brede  zorgcoördinatie – jeugd & gezin ", "brede-zorgcoordinatie-jeugd-gezin"),
        ("G.G.Z. 2.0", "ggz-2-0"),
        ("Ĳsselstein", "ijsselstein"),
        ("Sønderborg Straße", "sonderborg-strasse"),
    ],
)
def test_an_id_made_of_a_name(name: str, made: str) -> None:
    assert make_id(name) == made


@pytest.mark.parametrize("name", ["", " ", "…", "Ж", "Goudа", "☃"])
def test_a_name_of_which_no_id_can_be_made(name: str) -> None:
    with pytest.raises(GgsrError, match="cannot derive an id"):
        make_id(name)


@given(st.text())
def test_whatever_is_made_of_a_name_is_an_id(name: str) -> None:
    with suppress(GgsrError):
        assert is_id(make_id(name))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("... – !", []),
        ("De  aanpak, de AANPAK.", ["de", "aanpak", "de", "aanpak"]),
        ("1G1P-aanpak (CJG)", ["1g1p", "aanpak", "cjg"]),
        ("ggsr_beleid geëvalueerd", ["ggsr", "beleid", "geëvalueerd"]),
        ("zo'n Straße", ["zo", "n", "strasse"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected
