"""What stands under a cursor, which is where the text says ``|``."""

import pytest

from ggsr.yaml_source.cursor import Spot, spot_at


def spot(text: str) -> Spot | None:
    before, _cursor, after = text.partition("|")
    return spot_at(before + after, len(before))


@pytest.mark.parametrize(
    ("text", "path", "is_key"),
    [
        ("|a: 1", ("a",), True),
        ("a|: 1", ("a",), True),
        ("a: |1", ("a",), False),
        ("a: 12|", ("a",), False),
        ("a:\n  b|: 1\n", ("a", "b"), True),
        ("a:\n  b: 1\n  c: |2\n", ("a", "c"), False),
        ("a:\n  b: 1\nc|: 2\n", ("c",), True),
        ("a:\n  - b\n  - c|\n", ("a", 1), False),
        ("a:\n  - b: 1\n    c: |2\n", ("a", 0, "c"), False),
        ("a: [b, {c: d|}]", ("a", 1, "c"), False),
        ("a: {b|: 1}", ("a", "b"), True),
        ("- a|", (0,), False),
        ("wo|ord", (), False),
        ("a: >-\n  een\n  tw|ee\n", ("a",), False),
        ("a: 'een tw|ee'\n", ("a",), False),
    ],
)
def test_the_path_of_a_scalar(text: str, path: tuple[str | int, ...], is_key: bool) -> None:
    found = spot(text)
    assert found
    assert (found.path, found.is_key) == (path, is_key)


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("a: wo|ord", "woord", "woord"),
        ("a: 'wo|ord'", "'woord'", "woord"),
        ('a: |"woord"', '"woord"', "woord"),
        ("😀: wo|ord", "woord", "woord"),
        ("a: één|", "één", "één"),
    ],
)
def test_what_is_written(text: str, written: str, value: str) -> None:
    found = spot(text)
    assert found
    assert text.replace("|", "")[found.begin : found.end] == written
    assert found.value == value


@pytest.mark.parametrize("begin", ["a: >-\n  een\n", "a: |-\n  een\n\n", "b: 1\na: >\n  een\n"])
def test_a_text_of_whole_lines_ends_before_the_next_key(begin: str) -> None:
    found = spot_at(f"{begin}woord: 1\n", len(begin))
    assert found
    assert (found.path, found.is_key) == (("woord",), True)


@pytest.mark.parametrize(
    "text", ["", "|", "a: 1 |\n", "a:| \n", "a: 1\n|\nb: 2\n", "a: 1 # wo|ord\n", "a: |{b: 1}\n"]
)
def test_no_scalar(text: str) -> None:
    assert spot(text) is None


@pytest.mark.parametrize(
    ("text", "in_flow"), [("a: [b|]", True), ("a: {|b: 1}", True), ("|a", False)]
)
def test_within_braces_or_not(text: str, in_flow: bool) -> None:
    found = spot(text)
    assert found
    assert found.in_flow is in_flow


@pytest.mark.parametrize(
    "text",
    [
        "a:\n  b:\n    c: |1\nd: [\n",
        "d: [\na:\n  b:\n    c: |1\n",
        "a:\n  x: 'een\n  b:\n    y: 1\n\n    # c\n    c: |1\n",
        "a:\n  b:\n    \x07\n    c: |1\n",
        "\ud800: 1\na:\n  b:\n    c: |1\n",
    ],
)
def test_mistakes_elsewhere_do_not_matter(text: str) -> None:
    found = spot(text)
    assert found
    assert (found.path, found.value) == (("a", "b", "c"), "1")
    assert text.replace("|", "")[found.begin : found.end] == "1"


def test_nothing_is_nested_so_deep() -> None:
    assert spot("[" * 10_000 + "|a") is None


def test_an_alias_is_the_value_of_its_key() -> None:
    found = spot("a: *x\nb: |c\n")
    assert found
    assert found.path == ("b",)
