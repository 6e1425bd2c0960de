"""Places: nearest ancestors, where a value ends, and a fragment inside a value."""

import pytest

from ggsr.diagnostics import Span
from ggsr.yaml_source import Document, parse
from tests.support import laid_out, loaded, position

Path = tuple[str | int, ...]

TEXT = laid_out("""
    aanpak: Hulp thuis   # toelichting
    bevindingen:
      beleid:
        oordeel: voldoet
        tekst: >-
          Bel 06-12345678 of
          schrijf naar de balie.


      visie: {oordeel: voldoet, documenten: [nota, plan]}

    # tot slot
    """)


@pytest.fixture(scope="module")
def document() -> Document:
    return loaded(TEXT)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), (1, 1)),
        (("niveau",), (1, 1)),
        (("aanpak", "niveau"), (1, 1)),
        (("bevindingen", "doelen", "tekst"), (2, 1)),
        (("bevindingen", "beleid", "let_op"), (3, 3)),
        (("bevindingen", "visie", "documenten", 2), (10, 29)),
        (("bevindingen", "visie", "documenten", "nota"), (10, 29)),
        (("bevindingen", "visie", "documenten", 1), (10, 48)),
    ],
)
def test_a_key_or_its_nearest_ancestor(
    document: Document, path: Path, expected: tuple[int, int]
) -> None:
    assert position(document.key(*path)) == expected


def test_the_ancestor_of_a_missing_value_is_a_value(document: Document) -> None:
    assert position(document.value("bevindingen", "doelen", "tekst")) == (3, 3)


@pytest.mark.parametrize(
    ("path", "span"),
    [
        (("aanpak",), Span(1, 9, 1, 19)),
        (("bevindingen", "beleid", "oordeel"), Span(4, 14, 4, 21)),
        (("bevindingen", "beleid", "tekst"), Span(5, 12, 7, 29)),
        (("bevindingen", "beleid"), Span(4, 5, 7, 29)),
        (("bevindingen", "visie"), Span(10, 10, 10, 54)),
        (("bevindingen", "visie", "documenten"), Span(10, 41, 10, 53)),
        (("bevindingen", "visie", "documenten", 1), Span(10, 48, 10, 52)),
    ],
)
def test_a_value_ends_with_its_text(document: Document, path: Path, span: Span) -> None:
    assert document.value(*path).span == span


def test_a_key_ends_with_its_name(document: Document) -> None:
    assert document.key("bevindingen", "beleid", "oordeel").span == Span(4, 5, 4, 12)


def test_a_place_has_file_and_source_line(document: Document) -> None:
    place = document.value("bevindingen", "beleid", "oordeel")
    assert (place.file, place.source) == ("x.yaml", "    oordeel: voldoet")


def test_an_empty_value_is_shown_at_its_key() -> None:
    document = loaded("a: b\nlet_op:\nc: d\n")
    assert document.value("let_op").span == document.key("let_op").span == Span(2, 1, 2, 7)


@pytest.mark.parametrize("text", ["", "# niets\n"])
def test_an_empty_file_has_one_place(text: str) -> None:
    document = loaded(text)
    assert document.key("a").span == document.value("a").span == Span(1, 1, 1, 1)


def test_a_fragment_of_a_value(document: Document) -> None:
    path = ("bevindingen", "beleid", "tekst")
    [number, desk] = document.within(path, ["06-12345678", "balie"])
    assert number.span == Span(6, 11, 6, 22)
    assert desk.source == "      schrijf naar de balie."


def test_a_fragment_that_was_folded_runs_over_two_lines(document: Document) -> None:
    path = ("bevindingen", "beleid", "tekst")
    [place] = document.within(path, ["06-12345678 of schrijf"])
    assert place.span == Span(6, 11, 7, 14)


def test_equal_fragments_have_their_own_places() -> None:
    document = loaded("a: x y x\n")
    assert [place.span.column for place in document.within(("a",), ["x", "x"])] == [4, 8]


def test_a_fragment_that_stands_there_in_another_form_is_the_whole_value() -> None:
    document = loaded('a: "x\\x40y"\n')
    assert document.data == {"a": "x@y"}
    assert list(document.within(("a",), ["x@y"])) == [document.value("a")]


def test_a_fragment_is_not_looked_for_before_its_value() -> None:
    document = loaded("{voldoet: a, oordeel: voldoet}\n")
    [place] = document.within(("oordeel",), ["voldoet"])
    assert place.span == Span(1, 23, 1, 30)


def test_a_fragment_is_not_looked_for_behind_its_value() -> None:
    document = loaded("[078 123, 4567]\n")
    assert list(document.within((0,), ["4567"])) == [document.value(0)]


def test_lines() -> None:
    document = loaded("a: b\r\nc: d\re: f\n")
    assert [document.line(number) for number in range(1, 6)] == ["a: b", "c: d", "e: f", "", ""]


@pytest.mark.parametrize(
    ("text", "path", "end"),
    [
        ("a: b\n# c\nd: e\n", ("a",), (1, 5)),
        ("a:\n  b: >-\n    c\n    # d\n\n# e\nf: g\n", ("a",), (4, 8)),
        ("a:\n  - b: c\n  # d\ne: f\n", ("a",), (2, 9)),
        ("a: [b, # c\n  d]  # e\nf: g\n", ("a",), (2, 5)),
        ("a:\n  b:\n# c\n", ("a",), (2, 4)),
        ("a:\n  b:\n# c\n", ("a", "b"), (2, 4)),
        ("a: {}\n# b\n", (), (1, 6)),
    ],
)
def test_the_end_of_a_value_comes_before_comments(
    text: str, path: tuple[str | int, ...], end: tuple[int, int]
) -> None:
    document = parse(text, "x.yaml")
    assert isinstance(document, Document)
    assert document.end_of(*path).span.end == end
