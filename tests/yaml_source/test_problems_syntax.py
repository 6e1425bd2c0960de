"""The slips that analysts make, with the message at the cause."""

import pytest

from ggsr.yaml_source.problems import _WORDS
from tests.support import at, laid_out, position, refused

COLON = "a colon followed by a space in a text without quotes"
LIST_HERE = "expected a list item ('- ')"
KEY_HERE = "expected a key"
QUOTE = "a quote that is never closed"
NO_START = "a text without quotes cannot start with this character (@, ` or %)"
TAB = "a tab in the indentation"
STAR = "a text without quotes cannot start with * or &"
BRACKETS = "a list in brackets that is not closed or lacks a comma"
BRACES = "a mapping in braces that is not closed or lacks a comma"
CONFLICT = "an unresolved merge conflict starts here"
HEADER = "text after '>' or '|' on the same line"

CASES = [
    ("tekst: LET OP: dit plan\n", (1, 14), COLON),
    ("a: b\n  c: d\n", (2, 4), COLON),
    ("a: b: c\n", (1, 5), COLON),
    ("a:\n\tb: c\n", (2, 1), TAB),
    ("a:\n  - b\n\t- c\n", (3, 1), TAB),
    ("a: >-\n\tb\n", (2, 1), TAB),
    ("a: @b\n", (1, 4), NO_START),
    ("a: `b`\n", (1, 4), NO_START),
    ("a: %b\n", (1, 4), NO_START),
    ("a: * b\n", (1, 5), STAR),
    ("a: *\n", (1, 5), STAR),
    ("a: & b\n", (1, 5), STAR),
    ("a: !b!c d\n", (1, 4), "tags (!) are not allowed"),
    ("a: 'b\nc: d\n", (1, 4), QUOTE),
    ('a: b\nc: "d\ne: f\n', (2, 4), QUOTE),
    ("a: 'b\n---\nc: d\n", (1, 4), QUOTE),
    ("a: 'zo'n gezin'\n", (1, 8), "text after the closing quote"),
    ('a: "Eén plan" per gezin\n', (1, 15), "text after the closing quote"),
    ("oordeel:voldoet\ntekst: x\n", (1, 8), "no space after the colon"),
    ("a: b\noordeel:voldoet\ntekst: x\n", (2, 8), "no space after the colon"),
    ("a:\n  b: c\n d: e\n", (3, 2), KEY_HERE),
    ("a:\n  - b\n - c\n", (3, 2), KEY_HERE),
    ("a: b\n- c\n", (2, 1), KEY_HERE),
    ("- a\nb: c\n", (2, 1), LIST_HERE),
    ("a: - b\n", (1, 4), "unexpected list item ('- ')"),
    ("a: ? b\n", (1, 4), "unexpected key ('? ')"),
    ("a: b\nc\nd: e\n", (2, 1), "a line without a colon among keys"),
    ("a: b\n c\nd\n", (3, 1), "a line without a colon among keys"),
    ("a: b\n...\nc: d\n", (3, 1), "text after the end of the document"),
    ("a: [b, c\nd: e\n", (2, 2), BRACKETS),
    ("a: {b: c\nd: e\n", (2, 2), BRACES),
    ("a: , b\n", (1, 4), "expected a value"),
    ("a: ]\n", (1, 4), "expected a value"),
    ('a: "C:\\map"\n', (1, 7), "unknown escape after a backslash in double quotes"),
    ("a: > b\n", (1, 6), HEADER),
    ("a: |- b\n  c\n", (1, 7), HEADER),
    ("a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n", (2, 1), CONFLICT),
    ("<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n", (1, 1), CONFLICT),
    ("a:\n  b: >-\n    c\n<<<<<<< HEAD\n    d\n=======\n>>>>>>> x\n", (4, 1), CONFLICT),
]


@pytest.mark.parametrize(("text", "expected", "message"), CASES)
def test_syntax(text: str, expected: tuple[int, int], message: str) -> None:
    [problem] = refused(text)
    assert at(problem) == ("yaml-syntaxis", *expected)
    assert problem.message == message
    assert problem.help
    assert problem.place.source == text.split("\n")[expected[0] - 1]


def test_every_message_is_tested() -> None:
    assert {message for message, _ in _WORDS.values()} <= {message for _, _, message in CASES}


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("a:\n  - [b, c\nd: e\n", (2, 5)),
        ("a: b\nc: {d: e\nf: g\n", (2, 4)),
        ("a:\n  b: c\n d: e\n", (1, 1)),
    ],
)
def test_the_block_that_was_not_finished(text: str, begins: tuple[int, int]) -> None:
    [problem] = refused(text)
    [related] = problem.related
    assert position(related.place) == begins
    assert related.message == "the block or value starts here"


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("%YAML 3.0\n---\na: b\n", (1, 1), "found incompatible YAML document"),
        ('a: "\\ud800"\n', (1, 7), "found invalid Unicode character escape code"),
    ],
)
def test_what_has_no_words_of_ours(text: str, expected: tuple[int, int], reason: str) -> None:
    [problem] = refused(text)
    assert at(problem) == ("yaml-syntaxis", *expected)
    assert problem.message == f"not valid YAML: {reason}"
    assert problem.help == "check what is written here and just before it"


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("tekst: LET OP: dit plan\n", True),
        ("tekst: Er is een plan.\n  LET OP: niet leidend\n", True),
        ("beschrijving: LET OP: dit plan\n", False),
    ],
)
def test_only_a_finding_can_have_a_reservation(text: str, suggested: bool) -> None:
    [problem] = refused(text)
    assert ("'let_op:'" in (problem.help or "")) == suggested


def test_an_error_deep_in_a_real_text() -> None:
    text = laid_out("""
        bevindingen:
          gezamenlijk-plan:
            oordeel: voldoet
            tekst: >-
              Er wordt gewerkt met één plan per gezin.
            let_op: De gemeente zegt: dit plan is niet leidend.
        """)
    assert at(refused(text)[0]) == ("yaml-syntaxis", 6, 29)


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_other_line_ends(line_end: str) -> None:
    [problem] = refused(line_end.join(["a: b", "c: d", "e: f: g"]))
    assert at(problem) == ("yaml-syntaxis", 3, 5)
    assert problem.place.source == "e: f: g"


@pytest.mark.parametrize("text", ["tekst: LET OP: a\n", "tekst: Er is een plan. Let op: a\n"])
def test_a_reservation_gets_told_its_key(text: str) -> None:
    [problem] = refused(text)
    assert problem.message == COLON
    assert "'let_op:'" in (problem.help or "")


@pytest.mark.parametrize("text", ["a: [", "a: {b", "a: b\nc"])
def test_the_place_is_in_the_file(text: str) -> None:
    """A text without a last line end has no line behind its last line to point at."""
    [problem] = refused(text)
    assert problem.place.span.line <= text.count("\n") + 1
