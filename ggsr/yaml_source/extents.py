"""Where the entries of mappings and the items of lists stand in a text, with their comments."""

from bisect import bisect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ggsr.i18n import Message
from ggsr.yaml_source.document import Document, Path, line_starts
from ggsr.yaml_source.editing import EditError, comments
from ggsr.yaml_source.positions import Node


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
            for scalar, _is_key in self.document.scalars()
            if self.keeps_lines(scalar)
            for line in range(self.line_of(scalar.begin), self.line_of(scalar.end))
        )

    def keeps_lines(self, scalar: Node) -> bool:
        """Return whether a scalar keeps the blank lines at its end, by a ``+`` behind its sign."""
        if not scalar.is_block_text:
            return False
        return "+" in self.text[scalar.begin : scalar.begin + 3].split()[0]

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

    def value_at(self, path: Path) -> Node:
        """Return the value at a path. Raises EditError where there is none."""
        value = self.document.root
        for step in path:
            _key, value = value.child(step) if value is not None else (None, None)
        if value is None:
            raise self.unclear(path)
        return value

    def branch_at(self, path: Path) -> Node:
        """Return the mapping or list at a path. Raises EditError where that is neither."""
        value = self.value_at(path)
        if value.is_scalar:
            raise self.unclear(path)
        return value

    def key_at(self, path: Path) -> Node:
        """Return the key at a path. Raises EditError for an item of a list."""
        key, _value = self.value_at(path[:-1]).child(path[-1])
        if key is None:
            raise self.unclear(path)
        return key

    def is_in_flow(self, path: Path) -> bool:
        """Return whether what is at a path stands within braces or brackets."""
        return any(self.value_at(path[:length]).is_flow for length in range(len(path)))

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

    def end_of(self, key: Node | None, value: Node) -> int:
        """Return where the last text of an entry ends; that may be at the begin of a line."""
        end = value.text_end
        if key is not None:
            end = max(end, key.end)
        _key, leaf = value.last
        if leaf.is_block_text and not self.keeps_lines(leaf):
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
        key, value = self.branch_at(path[:-1]).child(path[-1])
        if value is None:
            raise self.unclear(path)
        begin = (key or value).begin
        first = self.line_of(begin)
        before = self.text[self.starts[first] : begin]
        if before.strip(" ") != ("-" if key is None else ""):
            raise self.unclear(path)
        column = before.find("-") if key is None else len(before)
        last = self.end_of(key, value)
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
        steps = self.branch_at(parent).steps
        number = steps.index(step)
        if number:
            return self._without_above((*parent, steps[number - 1]))[1]
        if not parent:
            return 0
        key, value = self.branch_at(parent[:-1]).child(parent[-1])
        assert value is not None
        return self.line_of((key or value).begin) + 1

    def inside(self, branch: Node) -> tuple[int, int]:
        """Return where the inside of braces or brackets begins and ends.

        A mapping of one entry needs no braces in a list: ``[a: b]``.
        """
        if self.text[branch.begin] in "{[":
            return branch.begin + 1, branch.end - 1
        return branch.begin + (self.text[branch.begin] == "?"), branch.end


def span(key: Node | None, value: Node) -> tuple[int, int]:
    """Return where an entry in flow style begins and ends."""
    return (key or value).begin, max(value.end, key.end if key is not None else 0)


def spans(branch: Node) -> dict[str | int, tuple[int, int]]:
    """Return where each entry or item in flow style begins and ends."""
    pairs = zip(branch.steps, branch.children(), strict=True)
    return {step: span(key, value) for step, (key, value) in pairs}
