"""Where the entries of mappings and the items of lists stand in a text, with their comments."""

from bisect import bisect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ggsr.i18n import Message
from ggsr.yaml_source.document import (
    Branch,
    Document,
    Path,
    Tree,
    child,
    end_index,
    is_block,
    is_flow,
    line_starts,
    marks,
)
from ggsr.yaml_source.editing import EditError, comments


@dataclass(frozen=True)
class Lines:
    """The lines of an entry, counted from 0: its comments from ``above`` on, its key or hyphen at
    ``first`` in ``column``; ``end`` is the line below it.
    """

    above: int
    first: int
    end: int
    column: int


class Extents:
    """Where everything is in a document. Lines are counted from 0.

    ``is_heading`` says of a comment whether it is a heading, and belongs to no entry below it.
    """

    def __init__(self, document: Document, is_heading: Callable[[str], bool]) -> None:
        self.document = document
        self.text = document.text
        self.starts = line_starts(document.text)
        self._is_heading = is_heading

    @cached_property
    def comment_spans(self) -> list[tuple[int, int]]:
        """The indexes at which each comment begins and ends."""
        return list(comments(self.document))

    @cached_property
    def comment_lines(self) -> Mapping[int, tuple[int, str]]:
        """The lines that hold nothing but a comment: its column, and its text."""
        lines = {}
        for begin, end in self.comment_spans:
            number = self.line_of(begin)
            if not self.text[self.starts[number] : begin].strip(" \t"):
                column = begin - self.starts[number]
                lines[number] = column, self.text[begin:end].rstrip()
        return lines

    @cached_property
    def kept_blank_lines(self) -> frozenset[int]:
        """The lines of texts that keep the blank lines at their end: those are part of it."""
        return frozenset(
            line
            for event, _is_key in self.document.scalars()
            if self.keeps_lines(event)
            for line in range(
                self.line_of(event.start_mark.index), self.line_of(event.end_mark.index)
            )
        )

    def keeps_lines(self, event: Any) -> bool:
        """Return whether a scalar keeps the blank lines at its end, by a ``+`` behind its sign."""
        if not is_block(event):
            return False
        begin = event.start_mark.index
        return "+" in self.text[begin : begin + 3].split()[0]

    def refusal(self, path: Path, reason: Message, help: Message) -> EditError:
        """Return the error that what is at a path cannot be changed."""
        return EditError(self.document.key(*path), reason, help)

    def unclear(self, path: Path) -> EditError:
        """Return the error that an entry does not stand by itself."""
        return self.refusal(
            path,
            Message("'{key}' does not stand on lines of its own", key=path[-1]),
            Message("write it as 'key: value' on a line of its own, without '?' or '-' before it"),
        )

    def tree_at(self, path: Path) -> Tree:
        """Return the positions of the value at a path. Raises EditError where there is none."""
        tree = self.document.tree
        for step in path:
            _event, tree = child(tree, step)
        if tree is None:
            raise self.unclear(path)
        return tree

    def branch_at(self, path: Path) -> Branch:
        """Return those of a mapping or list. Raises EditError where that is neither."""
        tree = self.tree_at(path)
        if not isinstance(tree, Branch):
            raise self.unclear(path)
        return tree

    def key_event(self, path: Path) -> Any:
        """Return the event of the key at a path. Raises EditError for an item of a list."""
        key, _value = child(self.tree_at(path[:-1]), path[-1])
        if key is None:
            raise self.unclear(path)
        return key

    def is_in_flow(self, path: Path) -> bool:
        """Return whether what is at a path stands within braces or brackets."""
        trees = (self.tree_at(path[:length]) for length in range(len(path)))
        return any(isinstance(tree, Branch) and is_flow(tree) for tree in trees)

    def line_of(self, index: int) -> int:
        """Return the line of an index of the text."""
        return bisect(self.starts, index) - 1

    def start_of(self, line: int) -> int:
        """Return the index at which a line begins; that of the text's end for the one behind it."""
        return self.starts[line] if line < len(self.starts) else len(self.text)

    @property
    def last_line(self) -> int:
        """The last line that has something in it, be it a line end."""
        return len(self.starts) - 1 - (self.starts[-1] == len(self.text))

    def content(self, line: int) -> str:
        """Return the text of a line with its end."""
        return self.text[self.start_of(line) : self.start_of(line + 1)]

    def is_blank(self, line: int) -> bool:
        """Return whether a line is blank and no part of a text."""
        return not self.content(line).strip() and line not in self.kept_blank_lines

    def comments_in(self, begin: int, end: int) -> list[str]:
        """Return the comments that begin between two indexes of the text."""
        first = bisect(self.comment_spans, (begin, -1))
        texts = []
        for start, stop in self.comment_spans[first:]:
            if start >= end:
                break
            texts.append(self.text[start:stop].rstrip())
        return texts

    def end_of(self, key: Any, tree: Tree) -> int:
        """Return where the last text of an entry ends; that may be at the begin of a line."""
        end = end_index(tree)
        if key is not None:
            end = max(end, key.end_mark.index)
        leaf = _last_leaf(tree)
        if not isinstance(leaf, Branch) and is_block(leaf) and not self.keeps_lines(leaf):
            while self.text[end - 1].isspace():
                end -= 1
        return end

    def lines_of(self, path: Path) -> Lines:
        """Return the lines of an entry or an item in block style. Raises EditError for others."""
        first, end, column = self._without_above(path)
        above, lowest = first, self._lowest_above(path)
        while above > lowest and above - 1 in self.comment_lines:
            above -= 1
        for line in range(above, first):
            if self._is_heading(self.comment_lines[line][1]):
                above = line + 1
        return Lines(above, first, end, column)

    def _without_above(self, path: Path) -> tuple[int, int, int]:
        """Return the line of a key or hyphen, the line below its entry, and its column."""
        key, tree = child(self.branch_at(path[:-1]), path[-1])
        if tree is None:
            raise self.unclear(path)
        begin: int = marks(tree if key is None else key)[0].index
        first = self.line_of(begin)
        before = self.text[self.starts[first] : begin]
        if before.strip(" ") != ("-" if key is None else ""):
            raise self.unclear(path)
        column = before.find("-") if key is None else len(before)
        last = self.end_of(key, tree)
        end = self.line_of(last)
        if end == first or self.starts[end] != last:
            end += 1
        for line in range(end, len(self.starts)):
            if line in self.comment_lines and self.comment_lines[line][0] > column:
                end = line + 1
            elif not self.is_blank(line):
                break
        return first, end, column

    def _lowest_above(self, path: Path) -> int:
        """Return the first line that can be one of the comments above an entry or item."""
        parent, step = path[:-1], path[-1]
        inner = self.branch_at(parent).children
        steps = list(inner) if isinstance(inner, dict) else range(len(inner))
        number = steps.index(step)  # type: ignore[arg-type]
        if number:
            return self._without_above((*parent, steps[number - 1]))[1]
        if not parent:
            return 0
        key, tree = child(self.branch_at(parent[:-1]), parent[-1])
        begin: int = marks(key or tree)[0].index  # type: ignore[arg-type]
        return self.line_of(begin) + 1


def _last_leaf(tree: Tree) -> Tree:
    """Return the last scalar of a value in block style, or the last part in flow style."""
    while isinstance(tree, Branch) and tree.children and not is_flow(tree):
        inner = tree.children
        last = list(inner.values())[-1] if isinstance(inner, dict) else inner[-1]
        tree = last[1] if isinstance(last, tuple) else last
    return tree


def span(key: Any, tree: Tree) -> tuple[int, int]:
    """Return where an entry in flow style begins and ends."""
    begin = marks(tree if key is None else key)[0].index
    end = marks(tree)[1].index
    return begin, max(end, key.end_mark.index if key is not None else end)


def inside(branch: Branch) -> tuple[int, int]:
    """Return where the inside of braces or brackets begins and ends."""
    start: Any = branch.start
    end: Any = branch.end
    return start.end_mark.index, end.start_mark.index


def spans(branch: Branch) -> dict[str | int, tuple[int, int]]:
    """Return where each entry or item in flow style begins and ends."""
    if isinstance(branch.children, dict):
        return {step: span(key, tree) for step, (key, tree) in branch.children.items()}
    return {number: span(None, tree) for number, tree in enumerate(branch.children)}
