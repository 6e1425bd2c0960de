"""Entries moved, renamed and removed: what stands where afterwards, and what is refused."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ggsr.yaml_source import Document, parse
from ggsr.yaml_source.editing import EditError
from ggsr.yaml_source.entries import Entries
from tests.support import laid_out, loaded

Data = dict[str, Any]


def move(text: str, *ids: str, source: str = "a", target: str = "z") -> str:
    """Return a text in which entries of one mapping at the top moved to another."""
    document = loaded(text)
    entries = Entries(document, lambda comment: comment.startswith("# =="))
    wanted: Data = copy.deepcopy(document.data)
    for id in ids:
        entries.move((source, id), target)
        wanted.setdefault(target, {})[id] = wanted[source].pop(id)
    return entries.text(wanted, behind=[source])


MOVED = [
    (
        "a:\n  x: 1\n  y: 2\nb: 3\n",
        ["x"],
        "a:\n  y: 2\nz:\n  x: 1\nb: 3\n",
    ),
    (
        "a:\n  # over x\n  x: 1  # naast\n    # onder\n\n  y: 2\n\nb: 3\n",
        ["x"],
        "a:\n  y: 2\n\nz:\n  # over x\n  x: 1  # naast\n    # onder\n\nb: 3\n",
    ),
    # A heading stays with what stands below it.
    (
        "a:\n  # == Kop ==\n  # over x\n  x: 1\n  y: 2\n",
        ["x"],
        "a:\n  # == Kop ==\n  y: 2\n\nz:\n  # over x\n  x: 1\n",
    ),
    # Nothing is left: the mapping goes, unless a comment would go with it.
    ("a:\n  x: 1\nb: 2\n", ["x"], "z:\n  x: 1\nb: 2\n"),
    ("a:  # naast a\n  x: 1\nb: 2\n", ["x"], "a: {}  # naast a\nz:\n  x: 1\nb: 2\n"),
    ("a: {x: 1}  # naast a\nb: 2\n", ["x"], "a: {}  # naast a\nz:\n  x: 1\nb: 2\n"),
    # To what is there already, indented as that is.
    (
        "z:\n    w: 0\n\na:\n  x:\n    - 1\n\n    # in x\n    - 2\n  y: 2\n",
        ["x"],
        "z:\n    w: 0\n    x:\n      - 1\n\n      # in x\n      - 2\n\na:\n  y: 2\n",
    ),
    (
        "z:\n w: 0\na:\n    x: |\n        een\n\n          twee\n    y: 2\n",
        ["x"],
        "z:\n w: 0\n x: |\n     een\n\n       twee\na:\n    y: 2\n",
    ),
    ("z: {}  # leeg\na:\n  x: 1\n  y: 2\n", ["x"], "z:  # leeg\n  x: 1\na:\n  y: 2\n"),
    # Within braces.
    ("a: {x: 1, 'y': [2, 3], w: 4}\n", ["x", "w"], "a: {'y': [2, 3]}\n\nz:\n  x: 1\n  w: 4\n"),
    ("{a: {x: 1, y: 2}, b: 3}\n", ["x"], "{a: {y: 2}, b: 3, z: {x: 1}}\n"),
    ("{a: {x: 1}, z: {w: 0}}\n", ["x"], "{z: {w: 0, x: 1}}\n"),
    (
        "a: {\n  x: 1,  # naast x\n  y: 2,\n  # over w\n  w: 3\n}\n",
        ["x", "w"],
        "a: {\n     # naast x\n  y: 2,\n  # over w\n  \n}\n\nz:\n  x: 1\n  w: 3\n",
    ),
    # A text with blank lines at its end that are part of it.
    (
        "a:\n  x: |+\n    een\n\n\n  y: 2\n",
        ["x"],
        "a:\n  y: 2\n\nz:\n  x: |+\n    een\n\n\n",
    ),
    (
        "a:\n  x: |+\n    een\n\n  y: 2\n\n\nb: 3\n",
        ["y"],
        "a:\n  x: |+\n    een\n\nz:\n  y: 2\n\nb: 3\n",
    ),
    # The ends of a file.
    ("a:\n  x: 1\n  y: 2", ["y"], "a:\n  x: 1\n\nz:\n  y: 2\n"),
    ("---\na:\n  x: 1\n  y: 2\n...\n", ["y"], "---\na:\n  x: 1\n\nz:\n  y: 2\n...\n"),
    ("a:\n  x: 1\n  y: 2\n# slot\n", ["y"], "a:\n  x: 1\n# slot\n\nz:\n  y: 2\n"),
    ("a:\r\n  x: 1\r\n  y: 2\r\n", ["y"], "a:\r\n  x: 1\r\n\r\nz:\r\n  y: 2\r\n"),
    ("a:\r  x: 1\r  y: 2\r", ["y"], "a:\r  x: 1\r\rz:\r  y: 2\r"),
    ("a:\n  x: 1  #\ttab\n  y: 2\n", ["x"], "a:\n  y: 2\n\nz:\n  x: 1  #\ttab\n"),
]


@pytest.mark.parametrize(("text", "ids", "after"), MOVED)
def test_moved(text: str, ids: list[str], after: str) -> None:
    assert move(text, *ids) == after


REFUSED = [
    ("a:\n  ? x\n  : 1\n  y: 2\n", ["x"], "'x' does not stand on lines of its own"),
    ("z: {w: 0}\na:\n  x: 1\n  y: 2\n", ["x"], "what is to go to 'z' has no place within braces"),
    # Its last line has no end, and with one the text is another.
    ("a:\n  y: 2\n  x: |\n    een", ["x"], "cannot be done without a change to something else"),
]


@pytest.mark.parametrize(("text", "ids", "reason"), REFUSED)
def test_refused_with_the_way_out(text: str, ids: list[str], reason: str) -> None:
    with pytest.raises(EditError, match=reason) as caught:
        move(text, *ids)
    assert str(caught.value).startswith("cannot change x.yaml, line ")
    assert caught.value.help


def changed(text: str, change: Callable[[Entries], None], wanted: Data) -> str:
    entries = Entries(loaded(text))
    change(entries)
    return entries.text(wanted)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: oud\n", "a: nieuw\n"),
        ("a: 'oud'  # zo\n", "a: 'nieuw'  # zo\n"),
        ('a: "o\\x75d"\n', 'a: "nieuw"\n'),
        ("{a: oud, b: {}}\n", "{a: nieuw, b: {}}\n"),
        ("a: >-\n  oud\n", "a: nieuw\n"),
    ],
)
def test_a_value_replaced(text: str, after: str) -> None:
    assert changed(text, lambda entries: entries.replace(("a",), "nieuw"), {"a": "nieuw"}) == after


@pytest.mark.parametrize(
    ("value", "written"), [("true", "'true'"), ("1", "'1'"), ("a, b", "'a, b'"), ("b", "b")]
)
def test_a_value_gets_the_quotes_that_it_needs(value: str, written: str) -> None:
    text = changed("{a: oud}\n", lambda entries: entries.replace(("a",), value), {"a": value})
    assert text == f"{{a: {written}}}\n"


def test_two_keys_that_change_places() -> None:
    def swap(entries: Entries) -> None:
        entries.rename(("a",), "b")
        entries.rename(("b",), "a")

    assert changed("a: 1\n'b': 2\n", swap, {"b": 1, "a": 2}) == "b: 1\n'a': 2\n"


def test_a_key_that_is_there_already() -> None:
    with pytest.raises(EditError):
        changed("a: 1\nb: 2\n", lambda entries: entries.rename(("a",), "b"), {"b": 2})


@pytest.mark.parametrize(
    ("items", "left"),
    [
        ("[p, q, r]", "[p, r]"),
        ("\n  - p\n  - q  # naast q\n  - r", "\n  - p\n  - r"),
        ("\n- p\n# over q\n- q\n- r", "\n- p\n- r"),
        ("[\n  p,\n  q,  # naast q\n  r\n]", "[\n  p,\n     # naast q\n  r\n]"),
    ],
)
def test_an_item_removed(items: str, left: str) -> None:
    def remove(entries: Entries) -> None:
        entries.remove(("l", 1))
        entries.add("z", "q", {"zie": "x"}, heir=("l", 1))

    text = changed(f"l: {items}\n".replace(": \n", ":\n"), remove, WITHOUT_Q)
    assert text.startswith(f"l: {left}\n".replace(": \n", ":\n"))
    assert text.endswith("  q: {zie: x}\n")
    assert text.count("#") == items.count("#")


WITHOUT_Q = {"l": ["p", "r"], "z": {"q": {"zie": "x"}}}


def test_a_comment_that_nothing_takes_over_is_not_lost() -> None:
    with pytest.raises(EditError):
        changed("l:\n  - p\n  - q  # zo\n", lambda e: e.remove(("l", 1)), {"l": ["p"]})


def test_a_value_that_goes_a_level_deeper() -> None:
    text = laid_out("""
        n:
          # over x
          x: >-  # zo
            Nee,
            niet gevraagd.
          y: Nee.
        """)

    def change(entries: Entries) -> None:
        entries.move(("n", "x"), "z", under="reden")

    wanted = {"n": {"y": "Nee."}, "z": {"x": {"reden": "Nee, niet gevraagd."}}}
    assert changed(text, change, wanted) == laid_out("""
        n:
          y: Nee.

        z:
          # over x
          x:
            reden: >-  # zo
              Nee,
              niet gevraagd.
        """)


def test_a_comment_replaced() -> None:
    def change(entries: Entries) -> None:
        entries.replace_comment("# oud", "# nieuw")

    assert changed("a: '# oud'  # oud\n", change, {"a": "# oud"}) == "a: '# oud'  # nieuw\n"


def test_what_is_not_wanted_is_not_written() -> None:
    with pytest.raises(EditError):
        changed("a: 1\n", lambda entries: None, {"a": True})


KEYS = st.sampled_from(["x", "y", "w", "'v'", '"u"'])
VALUES = st.sampled_from(
    [" 1", " 'een: #'", " [a, {b: c}]", "\n{}- a\n{}- b", " |\n{}een\n\n{}twee", " >+\n{}een\n\n"]
)
GAPS = st.sampled_from(["", "", "\n", "{}# boven\n", "# links\n", "\n{}# los\n\n", "{}  # diep\n"])


@st.composite
def mappings(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Draw a file with a mapping whose entries are written in any way, and their keys."""
    indent = draw(st.sampled_from(["  ", "    ", " "]))
    keys = draw(st.lists(KEYS, min_size=1, max_size=5, unique=True))
    lines = [draw(st.sampled_from(["", "k: 0\n", "# begin\n\nk: 0\n"])), "a:\n"]
    for key in keys:
        value = draw(VALUES).replace("{}", indent + "  ")
        beside = draw(st.sampled_from(["", "  # naast"])) if "\n" not in value else ""
        lines += [draw(GAPS).replace("{}", indent), f"{indent}{key}:{value}{beside}\n"]
    lines += [draw(GAPS).replace("{}", ""), draw(st.sampled_from(["", "z:\n    t: 0\n", "b: 3\n"]))]
    text = "".join(lines).replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))
    return text, [key.strip("'\"") for key in keys]


@given(st.data())
def test_any_entries_of_any_mapping(data: st.DataObject) -> None:
    """``Entries`` proves that nothing else changes; here it has to find a way each time."""
    text, keys = data.draw(mappings())
    assume(isinstance(parse(text, "x.yaml"), Document))  # A comment may be taken for text.
    ids = data.draw(st.lists(st.sampled_from(keys), unique=True, min_size=1))
    after = move(text, *ids)
    assert list(loaded(after).data["z"])[-len(ids) :] == ids
