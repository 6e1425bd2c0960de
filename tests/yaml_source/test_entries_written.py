"""Texts, entries and items written into a file: what stands where, and what stays as it was."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ggsr.yaml_source import Document, parse
from ggsr.yaml_source.editing import EditError
from ggsr.yaml_source.entries import Entries
from ggsr.yaml_source.writing import entry_lines, in_flow, item_lines
from tests.support import loaded

Data = dict[str, Any]

LONG = (
    "Dit is een zin van een bevinding die niet op een regel past, zodat zij verder gaat op een"
    " tweede."
)


def set_text(text: str, path: tuple[str | int, ...], new: str) -> str:
    document = loaded(text)
    wanted: Any = copy.deepcopy(document.data)
    target = wanted
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = new
    entries = Entries(document)
    entries.set_text(path, new)
    return entries.text(wanted)


TEXTS = [
    # A word of a text that is folded: only its paragraph.
    (
        "a:\n  t: >-  # naast\n    Een\n    twee.\n\n    Drie\n    vier.\n  # onder\n  u: x\n",
        "Een twee.\nDrie vijf.",
        "a:\n  t: >-  # naast\n    Een\n    twee.\n\n    Drie\n    vijf.\n  # onder\n  u: x\n",
    ),
    (
        "a:\n  t: >-\n    Een twee.\n\n\n    Drie\n  u: x\n",
        "Een twee.\n\nDrie\n\n\nvier",
        "a:\n  t: >-\n    Een twee.\n\n\n    Drie\n\n\n\n    vier\n  u: x\n",
    ),
    ("a:\n  t: |-\n    een\n    twee\n", "een\n  drie", "a:\n  t: |-\n    een\n      drie\n"),
    ("a:\n  t: |\n    een\n", "twee\n", "a:\n  t: |\n    twee\n"),
    ("a:\n  t: |\n    een\n", "twee", "a:\n  t: |-\n    twee\n"),
    ("a:\n  t: |+\n    een\n\n\nb: x\n", "twee", "a:\n  t: |-\n    twee\n\n\nb: x\n"),
    # What cannot stand folded as it is: on lines of its own, or in quotes.
    ("a:\n  t: >-\n    een\n", "een\n  - x", "a:\n  t: |-\n    een\n      - x\n"),
    ("a:\n  t: >-  # c\n    een\n  u: x\n", " een", 'a:\n  t: " een"  # c\n  u: x\n'),
    ("a:\n  t: >-\n    een\n    twee", "drie", "a:\n  t: >-\n    drie"),
    # Behind its key.
    ("a: {t: x, u: 'y'}\n", "een, twee: 'drie'", "a: {t: 'een, twee: ''drie''', u: 'y'}\n"),
    ("a: {t: x, u: 'y'}\n", "een\ntwee", "a: {t: \"een\\ntwee\", u: 'y'}\n"),
    ("a:\n  t: x  # c\n  u: y\n", "een: twee", "a:\n  t: 'een: twee'  # c\n  u: y\n"),
    ("a:\n  t: 'x'\n", "twee", "a:\n  t: 'twee'\n"),
    ("a:\n  t: een\n    twee\n", "drie", "a:\n  t: drie\n"),
    (
        "a:\n  t: x  # c\n  u: y\n",
        LONG,
        f"a:\n  t: >-  # c\n    {LONG[:89]}\n    {LONG[90:]}\n  u: y\n",
    ),
    ("a:\n  t: x", "een\ntwee", "a:\n  t: |-\n    een\n    twee\n"),
    # A key that is not there.
    ("a:\n  u: x\nb: y\n", "een", "a:\n  u: x\n  t: een\nb: y\n"),
    ("a: {u: x}\n", "een", "a: {u: x, t: een}\n"),
    (
        "a:\r\n  u: x\r\nb: y\r\n",
        "een\ntwee",
        "a:\r\n  u: x\r\n  t: |-\r\n    een\r\n    twee\r\nb: y\r\n",
    ),
]


@pytest.mark.parametrize(("text", "new", "result"), TEXTS)
def test_a_text_at_a_path(text: str, new: str, result: str) -> None:
    assert set_text(text, ("a", "t"), new) == result


def test_a_text_that_is_an_item_of_a_list() -> None:
    text = "a:\n  - een  # c\n  - twee\n"
    result = "a:\n  - |-  # c\n    x\n    y\n  - twee\n"
    assert set_text(text, ("a", 0), "x\ny") == result


def test_a_paragraph_that_stays_is_not_filled_anew() -> None:
    text = f"t: >-\n  {LONG[:22]}\n  {LONG[23:]}\n\n  Nog een.\n"
    result = set_text(text, ("t",), f"{LONG}\nNog twee.")
    assert result == text.replace("Nog een.", "Nog twee.")


def test_a_paragraph_is_filled_to_the_width_that_it_had() -> None:
    text = "t: >-\n  een twee drie vier\n  vijf zes zeven acht\n  negen tien\n"
    result = set_text(text, ("t",), "een twee drie vier vijf zes zeven acht negen elf")
    assert result == text.replace("tien", "elf")


@pytest.mark.parametrize("text", ["t: [x]\n", "t:\n  u: x\n", "t:\nu: x\n"])
def test_what_is_no_text_is_refused(text: str) -> None:
    with pytest.raises(EditError):
        set_text(text, ("t",), "een")


def insert(text: str, *added: tuple[str, Any], after: tuple[str, ...] | None = None) -> str:
    document = loaded(text)
    wanted: Data = copy.deepcopy(document.data)
    entries = Entries(document, lambda comment: comment.startswith("# =="))
    for key, value in added:
        heading = f"# == {key[0]}".__eq__
        entries.insert(("a",), key, value, after=after, is_own_heading=heading)
        wanted.setdefault("a", {})[key] = value
    return entries.text(wanted, behind=["a"])


INSERTED = [
    ("a:\n  x: een\n  y: twee\nb: drie\n", ("x",), "a:\n  x: een\n  n: {}\n  y: twee\nb: drie\n"),
    ("a:\n  x: een\n  y: twee\n", ("y", "x"), "a:\n  x: een\n  n: {}\n  y: twee\n"),
    ("a:\n  x: een\n  y: twee\n", (), "a:\n  n: {}\n  x: een\n  y: twee\n"),
    ("a:\n  # over x\n  x: een\n", ("w",), "a:\n  n: {}\n  # over x\n  x: een\n"),
    ("a:\n  x: een\n  y: twee", ("y",), "a:\n  x: een\n  y: twee\n  n: {}\n"),
    # Below its own heading, if that stands where it goes.
    (
        "a:\n  # == x\n  x: een\n\n  # == n\n  # over y\n  y: twee\n",
        ("x",),
        "a:\n  # == x\n  x: een\n\n  # == n\n  n: {}\n  # over y\n  y: twee\n",
    ),
    (
        "a:\n  # == x\n  x: een\n\n  # == y\n  y: twee\n",
        ("x",),
        "a:\n  # == x\n  x: een\n  n: {}\n\n  # == y\n  y: twee\n",
    ),
    ("a:\n  # == n\n  x: een\n", (), "a:\n  # == n\n  n: {}\n  x: een\n"),
    ("a: {x: een}  # c\n", ("x",), "a: {x: een, n: {}}  # c\n"),
    ("a: {}  # c\nb: x\n", ("x",), "a:  # c\n  n: {}\nb: x\n"),
    ("b: x\n", ("x",), "b: x\n\na:\n  n: {}\n"),
]


@pytest.mark.parametrize(("text", "after", "result"), INSERTED)
def test_an_entry_goes_behind_those_before_it(
    text: str, after: tuple[str, ...], result: str
) -> None:
    value = {"u": "een", "v": "twee\ndrie"}
    inner = "\n    u: een\n    v: |-\n      twee\n      drie"
    in_braces = ' {u: een, v: "twee\\ndrie"}'
    expected = result.replace(" {}", inner if "n: {}\n" in result else in_braces)
    assert insert(text, ("n", value), after=after) == expected


def test_several_in_one_place_stand_in_the_order_in_which_they_came() -> None:
    result = insert("a:\n  x: een\n  y: twee\n", ("n", "1"), ("m", "2"), after=("x",))
    assert result == "a:\n  x: een\n  n: '1'\n  m: '2'\n  y: twee\n"


def test_what_belongs_in_an_entry_stands_before_what_comes_behind_it() -> None:
    document = loaded("a:\n  x:\n    t: een\n  y: {}\n")
    entries = Entries(document)
    entries.insert(("a",), "n", {"t": "vier"}, after=("x",))
    entries.set_text(("a", "x", "u"), "twee")
    entries.append(("a", "x", "l"), {"v": "drie", "w": "een\ntwee"})
    wanted = {
        "a": {
            "x": {"t": "een", "u": "twee", "l": [{"v": "drie", "w": "een\ntwee"}]},
            "n": {"t": "vier"},
            "y": {},
        }
    }
    assert entries.text(wanted) == (
        "a:\n  x:\n    t: een\n    u: twee\n    l:\n      - v: drie\n        w: |-\n"
        "          een\n          twee\n  n:\n    t: vier\n  y: {}\n"
    )


APPENDED = [
    ("a:\n  - x\n  # c\nb: y\n", "a:\n  - x\n  - n: een\n    m: twee\n  # c\nb: y\n"),
    ("a:\n- x\nb: y\n", "a:\n- x\n- n: een\n  m: twee\nb: y\n"),
    ("a: [x]  # c\n", "a: [x, {n: een, m: twee}]  # c\n"),
    ("a: []  # c\nb: y\n", "a:  # c\n  - n: een\n    m: twee\nb: y\n"),
    ("b: y\n", "b: y\na:\n  - n: een\n    m: twee\n"),
    ("{b: y, a: []}\n", "{b: y, a: [{n: een, m: twee}]}\n"),
]


@pytest.mark.parametrize(("text", "result"), APPENDED)
def test_an_item_goes_to_the_end_of_a_list(text: str, result: str) -> None:
    document = loaded(text)
    wanted: Data = copy.deepcopy(document.data)
    item = {"n": "een", "m": "twee"}
    wanted.setdefault("a", []).append(item)
    entries = Entries(document)
    entries.append(("a",), item)
    assert entries.text(wanted) == result


def test_what_is_added_takes_the_place_of_what_is_removed() -> None:
    for text, result in (
        ("a:\n  x: een\nb: y\n", "a:\n  n: twee\nb: y\n"),
        ("a: {x: een}\nb: y\n", "a: {n: twee}\nb: y\n"),
        ("a:\n  # over x\n  x: een\nb: y\n", "a:\n  # over x\n  n: twee\nb: y\n"),
    ):
        entries = Entries(loaded(text))
        entries.remove(("a", "x"))
        entries.insert(("a",), "n", "twee", heir=("a", "x"), after=())
        assert entries.text({"a": {"n": "twee"}, "b": "y"}) == result


def test_what_is_added_between_two_that_are_removed() -> None:
    entries = Entries(loaded("a:\n  x: een\n  y: twee\n  z: drie\n"))
    entries.remove(("a", "x"))
    entries.remove(("a", "y"))
    entries.insert(("a",), "n", "vier", after=("x",))
    assert entries.text({"a": {"n": "vier", "z": "drie"}}) == "a:\n  n: vier\n  z: drie\n"


VALUES = st.recursive(
    st.text(st.characters(exclude_categories=["C"], include_characters="\n \t")).filter(str.strip),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.from_regex(r"[a-z]{1,3}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(VALUES)
def test_a_value_means_what_it_was(value: Any) -> None:
    for lines in (
        entry_lines("k", value, 0),
        [f"k: {in_flow(value)}"],
        ["k:", *item_lines(value, 2)],
    ):
        document = parse("\n".join([*lines, ""]), "x.yaml")
        assert isinstance(document, Document), document
        assert document.data["k"] in (value, [value])


@given(
    st.sampled_from([row[0] for row in TEXTS]),
    st.text(st.characters(exclude_categories=["C"], include_characters="\n ")).filter(str.strip),
)
def test_any_text_can_be_set(text: str, new: str) -> None:
    result = set_text(text, ("a", "t"), new)
    assert loaded(result).data["a"]["t"] == new
