"""Text written as YAML, and edits of text: what they change, and that it is nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ggsr.diagnostics import Edit, Span
from ggsr.yaml_source import Document, parse
from ggsr.yaml_source.document import line_starts, split_lines
from ggsr.yaml_source.editing import EditError, apply, comments_of, proven, respelt, scalar
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


def respelling(text: str, old: str, new: str) -> str:
    """Return a text in which the first such word is another, if that is all that changes."""
    begin = text.index(old) + 1
    return respelt(loaded(text), [edit(1, begin, begin + len(old), new)])


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: b  # zo", "a: c  # zo"),
        ("a: 'b'", "a: 'c'"),
        ("{b: 1, d: [e]}", "{c: 1, d: [e]}"),
        ("d: [a, b]", "d: [a, c]"),
    ],
)
def test_a_respelling(text: str, after: str) -> None:
    assert respelling(text, "b", "c") == after


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("a: x b", "c: d"),
        ("{b: 1, c: 2}", "c"),
        ("a: b", "1"),
        ("a: 1  # b", "c"),
        ("a: b", "c #d"),
    ],
)
def test_what_is_more_than_a_respelling(text: str, new: str) -> None:
    """The whole scalar gets the new text, no other key or value, and no comment."""
    with pytest.raises(EditError) as caught:
        respelling(text, "b", new)
    assert caught.value.help


def test_data_are_compared_with_their_types() -> None:
    document = loaded("a: 1")
    assert proven(document, [], {"a": 1}) == "a: 1"
    for other in ({"a": True}, {"a": 1.0}, {"a": "1"}, {}, {"a": 1, "b": {}}):
        with pytest.raises(EditError):
            proven(document, [], other)
    assert proven(document, [], {"a": 1, "b": {}}, empty_is_absent=True) == "a: 1"


def test_a_comment_that_would_go_is_noticed() -> None:
    with pytest.raises(EditError):
        proven(loaded("a: 1  # zo"), [edit(1, 5, 11, "")], {"a": 1})


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("# a\nb: 'c # d'  # e\n", ["# a", "# e"]),
        ("b: |  # a\n  # c\n# d\n", ["# a", "# d"]),
        ("b: [  # a\n  'c#', # d\n]\n", ["# a", "# d"]),
        ("b: c#d\n\n   # e  \n", ["# e"]),
    ],
)
def test_what_is_a_comment(text: str, comments: list[str]) -> None:
    assert list(comments_of(loaded(text)).elements()) == comments
