"""Text written as YAML, and edits of text: what they change, and that it is nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ggsr.diagnostics import Edit, Span
from ggsr.yaml_source import Document, parse
from ggsr.yaml_source.document import line_starts, split_lines
from ggsr.yaml_source.editing import apply, scalar
from tests.support import loaded


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Gezinscoaching", "Gezinscoaching"),
        ("Gezinsmanagement/WIG", "Gezinsmanagement/WIG"),
        ("Bergen (NH.)", "Bergen (NH.)"),
        ("'s-Hertogenbosch", "'''s-Hertogenbosch'"),
        ("Hulp: een # proef", "'Hulp: een # proef'"),
        ("2013/hulp", "2013/hulp"),
        ("2024/10", "2024/10"),
        ("2024", "'2024'"),
        ("true", "'true'"),
        ("- ", "'- '"),
        ("", "''"),
    ],
)
def test_only_what_needs_quotes_gets_them(text: str, written: str) -> None:
    assert scalar(text) == written


@given(st.text())
def test_round_trip(text: str) -> None:
    if not text.isprintable():
        return
    assert loaded(f"naam: {scalar(text)}  # zo\n").data == {"naam": text}


@given(st.from_regex(r"[\w .,/()&+:#'\"-]+", fullmatch=True))
def test_round_trip_of_what_looks_like_yaml(text: str) -> None:
    document = parse(f"naam: {scalar(text)}\n", "x.yaml")
    if text.isprintable():
        assert isinstance(document, Document)
        assert document.data == {"naam": text}


def edit(line: int, column: int, end: int, text: str) -> Edit:
    return Edit(Span(line, column, line, end), text)


def test_edits_on_one_line_and_on_more() -> None:
    edits = [edit(2, 1, 2, "B"), edit(1, 4, 6, "!"), edit(1, 1, 3, "")]
    assert apply("aabbcc\r\nb", edits) == "b!c\r\nB"


def test_of_two_that_overlap_the_first_is_made() -> None:
    assert apply("abcdef", [edit(1, 3, 6, "y"), edit(1, 1, 4, "x")]) == "xdef"


@given(
    st.text("ab\r\n ", min_size=1),
    st.data(),
)
def test_nothing_but_the_span_changes(text: str, data: st.DataObject) -> None:
    lines = split_lines(text)
    number = data.draw(st.integers(1, len(lines)))
    length = len(lines[number - 1])
    begin = data.draw(st.integers(0, length))
    end = data.draw(st.integers(begin, length))
    start = line_starts(text)[number - 1]
    mended = apply(text, [edit(number, begin + 1, end + 1, "nieuw")])
    assert mended == text[: start + begin] + "nieuw" + text[start + end :]
