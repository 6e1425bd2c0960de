"""A parsed YAML text: plain data, and where each key and value of it stands."""

import re
from typing import Any

from yaml.events import Event

from ggsr.diagnostics import Place, Span

Path = tuple[str | int, ...]

_LINE_END = re.compile(r"\r\n|\r|\n")
# More of a line is never shown, and a hostile file may be one line of a million characters.
_LONGEST_LINE = 100_000


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


class Document:
    """One YAML document: its ``file`` name, its ``text``, its ``data``, and places in it.

    ``data`` is made of dict, list, str, int, float, bool and None; every key is a str.
    """

    __slots__ = ("_lines", "_tree", "data", "file", "text")

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.data: Any = None
        self._tree: Tree | None = None
        self._lines: list[str] | None = None

    def fill(self, data: Any, tree: Tree) -> None:
        """Take in the data and its positions, once they are read."""
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
            start, end = _marks(target)
            if start.index == end.index:
                return self.key(*path)
        return self._place(target)

    def within(self, path: Path, fragment: str) -> Place:
        """Return the place of a fragment of the text at the path, or of the whole value.

        A fragment that was folded over two lines is not found in one piece.
        """
        whole = self.value(*path)
        for number in range(whole.span.line, whole.span.end_line + 1):
            start = whole.span.column - 1 if number == whole.span.line else 0
            column = self.line(number).find(fragment, start)
            if column >= 0:
                span = Span(number, column + 1, number, column + 1 + len(fragment))
                return Place(self.file, span, self.line(number))
        return whole

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1; empty past the end."""
        if self._lines is None:
            self._lines = _LINE_END.split(self.text)
        return self._lines[number - 1] if number <= len(self._lines) else ""

    def _resolve(self, path: Path, want_key: bool) -> Tree | None:
        found = None if want_key else self._tree
        tree = self._tree
        for step in path:
            key, tree = _child(tree, step)
            if tree is None:
                break
            found = key if want_key and key is not None else tree
        return found

    def _place(self, target: Tree | None) -> Place:
        if target is None:
            return Place(self.file, source=self.line(1))
        start, end = _marks(target)
        # A block's end mark stands where the next token begins; its text ends before that.
        lines = _LINE_END.split(self.text[start.index : end.index].rstrip())
        line, column = start.line + 1, start.column + 1
        end_column = len(lines[-1]) + (column if len(lines) == 1 else 1)
        span = Span(line, column, line + len(lines) - 1, end_column)
        return Place(self.file, span, self._line_at(start.index))

    def _line_at(self, index: int) -> str:
        begin = max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1
        return _LINE_END.split(self.text[begin : begin + _LONGEST_LINE], 1)[0]


def _marks(tree: Tree) -> tuple[Any, Any]:
    """Return the parser's marks of beginning and end; each has index, line and column, from 0."""
    if isinstance(tree, Branch):
        return tree.start.start_mark, tree.end.end_mark
    return tree.start_mark, tree.end_mark


def _child(tree: Tree | None, step: str | int) -> tuple[Event | None, Tree | None]:
    children = tree.children if isinstance(tree, Branch) else None
    if isinstance(children, dict):
        return children.get(str(step), (None, None))
    if isinstance(children, list) and isinstance(step, int) and step < len(children):
        return None, children[step]
    return None, None
