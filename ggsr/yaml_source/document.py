"""A parsed YAML text: plain data, and the position of every key and value."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from yaml.events import Event

from ggsr.diagnostics import Place, Span


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
    """Return the parser's start and end mark; each has index, line and column, from 0."""
    if isinstance(tree, Branch):
        return tree.start.start_mark, tree.end.end_mark
    return tree.start_mark, tree.end_mark


def child(tree: Tree | None, step: str | int) -> tuple[Event | None, Tree | None]:
    """Return the child under a key or item number: the event of the key (if any), and the value."""
    children = tree.children if isinstance(tree, Branch) else None
    if isinstance(children, dict):
        return children.get(str(step), (None, None))
    if isinstance(children, list) and isinstance(step, int) and step < len(children):
        return None, children[step]
    return None, None


def end_index(tree: Tree) -> int:
    """Return the end offset of a value.

    PyYAML's end mark of a block lies at the next token, so that of the last leaf is used.
    """
    while isinstance(tree, Branch) and tree.children and not is_flow(tree):
        inner = tree.children
        last = list(inner.values())[-1] if isinstance(inner, dict) else inner[-1]
        key, tree = last if isinstance(last, tuple) else (None, last)
        if key is not None and is_empty(tree):
            tree = key
    return int(marks(tree)[1].index)


def is_empty(tree: Tree) -> bool:
    """Return whether a value is left empty, as in ``key:``."""
    begin, end = marks(tree)
    return bool(begin.index == end.index)


def is_block(scalar: Any) -> bool:
    """Return whether a scalar stands below its sign ``|`` or ``>``."""
    return scalar.style in ("|", ">")


def is_flow(branch: Branch) -> bool:
    """Return whether a mapping or sequence stands within braces or brackets."""
    return bool(getattr(branch.start, "flow_style", False))


def scalars(tree: Any) -> Iterator[tuple[Any, bool]]:
    """Yield the event of each scalar in the order of the text, and whether it is a key."""
    if isinstance(tree, Branch):
        inner = tree.children
        for child in inner.values() if isinstance(inner, dict) else inner:
            if isinstance(child, tuple):
                yield child[0], True
                yield from scalars(child[1])
            else:
                yield from scalars(child)
    elif tree is not None:
        yield tree, False


def _data_with(data: Any, tree: Any, new: Mapping[int, str]) -> Any:
    if not isinstance(tree, Branch):
        return data if tree is None else new.get(tree.start_mark.index, data)
    if isinstance(tree.children, dict):
        return {
            new.get(marks(key)[0].index, name): _data_with(data[name], value, new)
            for name, (key, value) in tree.children.items()
        }
    return [_data_with(item, child, new) for item, child in zip(data, tree.children, strict=True)]


LINE_END = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """Return the lines of a text without their ends; one more than there are ends."""
    return LINE_END.split(text) if "\r" in text else text.split("\n")


def line_starts(text: str) -> list[int]:
    """Return the index at which each line of a text begins; the first is 0."""
    return [0, *(match.end() for match in LINE_END.finditer(text))]


Path = tuple[str | int, ...]


class Document:
    """One YAML document: its ``file`` name, its ``text``, its ``data``, and places in it.

    ``content`` is the text in UTF-8, as it was given to the parser.
    ``data`` is made of dict, list, str, int, float, bool and None; every key is a str.
    """

    __slots__ = (
        "_line_starts",
        "_lines",
        "_tree",
        "content",
        "data",
        "file",
        "text",
    )

    def __init__(self, file: str, text: str, content: bytes) -> None:
        self.file = file
        self.text = text
        self.content = content
        self.data: Any = None
        self._tree: Tree | None = None
        self._lines: list[str] | None = None
        self._line_starts: list[int] | None = None

    def fill(self, data: Any, tree: Tree) -> None:
        """Set the data and its positions, once they are parsed."""
        self.data = data
        self._tree = tree

    def key(self, *path: str | int) -> Place:
        """Return the place of the last key of the path, or its nearest ancestor that exists.

        For an item of a sequence that is the item itself; for the empty path the file's start.
        """
        return self._place(self._resolve(path, want_key=True))

    def value(self, *path: str | int) -> Place:
        """Return the place of the value at the path; of its key where the value is left empty."""
        target = self._resolve(path, want_key=False)
        if target is not None:
            start, end = marks(target)
            if start.index == end.index:
                return self.key(*path)
        return self._place(target)

    def within(self, path: Path, fragments: Iterable[str]) -> Iterator[Place]:
        """Yield the place of each fragment of the text at the path, in the order of that text.

        A fragment may be broken over lines. For one that is written in another form, such as with
        an escape, that is the place of the whole value.
        """
        whole = self.value(*path)
        target = self._resolve(path, want_key=False)
        start, end = marks(target) if target is not None else (None, None)
        index = start.index if start else 0
        for fragment in fragments:
            pattern = re.compile(r"\s+".join(map(re.escape, fragment.split())))
            match = pattern.search(self.text, index, end.index if end else 0)
            if match is None:
                yield whole
                continue
            index = match.end()
            yield self.between(match.start(), match.end())

    def end(self) -> Place:
        """Return the place behind the last character of the last line with text."""
        return self.between(len(self.text.rstrip()), len(self.text.rstrip()))

    def end_of(self, *path: str | int) -> Place:
        """Return the place behind the value at the path, before any comments below it."""
        target = self._resolve(path, want_key=False)
        if target is None or is_empty(target):
            target = self._resolve(path, want_key=True)
        end = len(self.text[: end_index(target) if target is not None else 0].rstrip())
        return self.between(end, end)

    def scalars(self) -> Iterator[tuple[Any, bool]]:
        """Yield the event of each scalar in the order of the text, and whether it is a key."""
        return scalars(self._tree)

    @property
    def tree(self) -> Tree | None:
        """The positions of the document itself; None while it has no data."""
        return self._tree

    def data_with(self, new: Mapping[int, str]) -> Any:
        """Return the data with other texts for some scalars, by the index at which each begins."""
        return _data_with(self.data, self._tree, new)

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1; empty past the end."""
        if self._lines is None:
            self._lines = split_lines(self.text)
        return self._lines[number - 1] if number <= len(self._lines) else ""

    def _resolve(self, path: Path, want_key: bool) -> Tree | None:
        found = None if want_key else self._tree
        tree = self._tree
        for step in path:
            key, tree = child(tree, step)
            if tree is None:
                break
            found = key if want_key and key is not None else tree
        return found

    def _place(self, target: Tree | None) -> Place:
        if target is None:
            return Place(self.file, source=self.line(1))
        start, end = marks(target)
        # PyYAML's end mark of a block lies at the next token.
        lines = split_lines(self.text[start.index : end.index].rstrip())
        line, column = start.line + 1, start.column + 1
        end_column = len(lines[-1]) + (column if len(lines) == 1 else 1)
        span = Span(line, column, line + len(lines) - 1, end_column)
        return Place(self.file, span, self.line(line))

    def between(self, begin: int, end: int) -> Place:
        """Return the place of a stretch of the text, by the indexes of its characters."""
        starts = self._starts()
        number, last = bisect(starts, begin), bisect(starts, max(begin, end - 1))
        span = Span(number, begin - starts[number - 1] + 1, last, end - starts[last - 1] + 1)
        return Place(self.file, span, self.line(number))

    def line_begin(self, index: int) -> int:
        """Return the index at which the line of this index begins."""
        starts = self._starts()
        return starts[bisect(starts, index) - 1]

    def _starts(self) -> list[int]:
        """Return the index at which each line begins."""
        if self._line_starts is None:
            self._line_starts = line_starts(self.text)
        return self._line_starts
