"""Where everything in a YAML text stands, as the parser's events say it."""

from collections.abc import Iterator
from typing import Any

from yaml.events import Event


class Branch:
    """The positions of one mapping or sequence.

    ``children`` maps each key to its own event and the tree of its value, or lists the trees of
    the items; the tree of a scalar is its event.
    """

    __slots__ = ("children", "end", "start")

    def __init__(
        self, start: Event, children: dict[str, tuple[Event, "Tree"]] | list["Tree"]
    ) -> None:
        self.start = start
        self.end = start
        self.children = children


Tree = Branch | Event


def marks(tree: Tree) -> tuple[Any, Any]:
    """Return the parser's marks of beginning and end; each has index, line and column, from 0."""
    if isinstance(tree, Branch):
        return tree.start.start_mark, tree.end.end_mark
    return tree.start_mark, tree.end_mark


def child(tree: Tree | None, step: str | int) -> tuple[Event | None, Tree | None]:
    """Return what is under a key or number: the event of the key, if it is one, and the value."""
    children = tree.children if isinstance(tree, Branch) else None
    if isinstance(children, dict):
        return children.get(str(step), (None, None))
    if isinstance(children, list) and isinstance(step, int) and step < len(children):
        return None, children[step]
    return None, None


def end_index(tree: Tree) -> int:
    """Return the index behind a value; what the parser takes for it may last to the next token."""
    while (
        isinstance(tree, Branch) and tree.children and not getattr(tree.start, "flow_style", False)
    ):
        inner = tree.children
        last = list(inner.values())[-1] if isinstance(inner, dict) else inner[-1]
        key, tree = last if isinstance(last, tuple) else (None, last)
        if key is not None and is_empty(tree):
            tree = key
    return int(marks(tree)[1].index)


def is_empty(tree: Tree) -> bool:
    """Return whether nothing is written for a value."""
    begin, end = marks(tree)
    return bool(begin.index == end.index)


def ends_of_sentences(tree: Any) -> Iterator[int]:
    """Yield the index behind each unquoted text of more than one word."""
    if isinstance(tree, Branch):
        inner = tree.children
        for child in inner.values() if isinstance(inner, dict) else inner:
            yield from ends_of_sentences(child[1] if isinstance(child, tuple) else child)
    elif tree is not None and getattr(tree, "style", None) == "" and len(tree.value.split()) > 1:
        yield tree.end_mark.index
