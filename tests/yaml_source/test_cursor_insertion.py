"""Where a word is being written: the cursor is where the text says ``|``."""

import pytest

from ggsr.yaml_source.cursor import InsertionPoint, insertion_point_at


def gap(text: str) -> InsertionPoint | None:
    before, _cursor, after = text.partition("|")
    return insertion_point_at(before + after, len(before))


@pytest.mark.parametrize(
    ("text", "path", "is_key"),
    [
        ("a: 1\n|", (), True),
        ("|\na: 1\n", (), True),
        ("a: |", ("a",), False),
        ("a:\n  |", ("a",), False),
        ("a:\n  b: 1\n  |", ("a",), True),
        ("a:\n  |\n  b: 1\n", ("a",), True),
        ("a: {|}", ("a",), True),
        ("a: {b: |}", ("a", "b"), False),
        ("a: [|]", ("a", 0), False),
        ("a: [b, |]", ("a", 1), False),
        ("a: [b, {|}]", ("a", 1), True),
        ("a:\n  - |", ("a", 0), False),
        ("a:\n  - b\n  - |", ("a", 1), False),
        ("a:\n  - b: 1\n    |", ("a", 0), True),
        ("a: [b, |\nc: 1\n", ("a", 1), False),
        ("a: {b: 1, |\nc: 1\n", ("a",), True),
        ("a: [\nb:\n  c: 1\n  |\n", ("b",), False),
    ],
)
def test_a_place(text: str, path: tuple[str | int, ...], is_key: bool) -> None:
    found = gap(text)
    assert found
    assert (found.path, found.is_key) == (path, is_key)


def test_an_empty_text_can_become_anything() -> None:
    found = gap("|")
    assert found
    assert (found.path, found.begin, found.end) == ((), 0, 0)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a: wo|rd", "word"),
        ("a: |word", "word"),
        ("a: wo-ord|", "wo-ord"),
        ("a: één|", "één"),
        ("wo|rd: a", "word"),
        ("a: [b,c|]", "c"),
        ("a: |", ""),
    ],
)
def test_the_word_that_is_there(text: str, word: str) -> None:
    found = gap(text)
    assert found
    assert text.replace("|", "")[found.begin : found.end] == word


@pytest.mark.parametrize(
    ("text", "expected"), [("a|: b", True), ("a| : b", True), ("a|", False), ("b: 1\na|", False)]
)
def test_a_colon_behind_it(text: str, expected: bool) -> None:
    found = gap(text)
    assert found
    assert found.has_colon is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|\n  b: 1", True),
        ("a|\n\n  # c\n  b: 1", True),
        ("a|\n- b", True),
        ("a:\n  - |\n    b: 1", False),
        ("a:\n  - |\n  - b: 1", False),
        ("a: {|\n    b: 1}", False),
        ("a|\nb: 1", False),
        ("a|", False),
        ("a: |\n  b: 1", True),
        ("a: |\n- b", False),
    ],
)
def test_lines_that_would_be_in_it(text: str, expected: bool) -> None:
    found = gap(text)
    assert found
    assert found.has_lines is expected


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("a:\n  |", True, True),
        ("a:\n  - - |", True, True),
        ("a: |", False, True),
        ("a: |  # b", False, False),
        ("a: {|}", False, False),
        ("|: b", True, False),
    ],
)
def test_what_else_is_on_its_line(text: str, begins: bool, ends: bool) -> None:
    found = gap(text)
    assert found
    assert (found.begins_line, found.ends_line) == (begins, ends)


@pytest.mark.parametrize(
    "text",
    [
        "# |",
        "a: b # |",
        "a: |# b",
        "|  # a",
        "a: b |",
        "a: | b",
        "a:|",
        "a: '|'",
        'a: "b |"',
        "a: >-\n  b\n  c |\n",
        "a: >-\n  b\n|\n  c\n",
        "a: >-\n  b\n  c: |\n",
        "a: 'b\n\n|\n  c'\n",
        "a:\n    b: 1\n  |\n",
        "a: 1\n   |\n",
    ],
)
def test_no_place(text: str) -> None:
    assert gap(text) is None


@pytest.mark.parametrize("word", ["x" * 300_000, "x-" * 150_000])
def test_a_word_without_end_takes_no_time_without_end(word: str) -> None:
    """To look back for its beginning from each of its letters would take minutes."""
    assert insertion_point_at(f"a:\n  tekst: {word}. ", len(word) + 13) is None
    assert insertion_point_at(f"a: {word}", len(word) + 3) is not None
