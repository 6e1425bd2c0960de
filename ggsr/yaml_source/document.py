"""A parsed YAML text: plain data, and the position of every key and value."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any

from ggsr.diagnostics import Place, Span
from ggsr.yaml_source.positions import Node, Positions

LINE_END = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """Return the lines of a text without their ends; one more than there are ends."""
    return LINE_END.split(text) if "\r" in text else text.split("\n")


def line_starts(text: str) -> list[int]:
    """Return the index at which each line of a text begins; the first is 0."""
    if "\r" in text:
        return [0, *(match.end() for match in LINE_END.finditer(text))]
    # Five times as fast, and a file with a warning that is accepted needs it each time.
    *lines, _last = text.split("\n")
    return [begin + number for number, begin in enumerate(accumulate(map(len, lines), initial=0))]


Path = tuple[str | int, ...]


class Document:
    """One YAML document: its ``file`` name, its ``text``, its ``data``, and places in it.

    ``content`` is the text in UTF-8, as it was given to the parser.
    ``data`` is made of dict, list, str, int, float, bool and None; every key is a str. It is
    not to be changed, as its positions are counted along it. ``root`` is the data with its
    positions, and None where the text has no data.
    """

    __slots__ = ("_line_starts", "content", "data", "file", "root", "text")

    def __init__(self, file: str, text: str, content: bytes) -> None:
        self.file = file
        self.text = text
        self.content = content
        self.data: Any = None
        self.root: Node | None = None
        self._line_starts: list[int] | None = None

    def fill(self, data: Any, positions: Positions) -> None:
        """Set the data and its positions, once they are parsed."""
        self.data = data
        self.root = Node(positions, data)

    def key(self, *path: str | int) -> Place:
        """Return the place of the last key of the path, or its nearest ancestor that exists.

        For an item of a sequence that is the item itself; for the empty path the file's start.
        """
        return self._place(self._resolve(path, want_key=True))

    def value(self, *path: str | int) -> Place:
        """Return the place of the value at the path; of its key where the value is left empty."""
        target = self._resolve(path, want_key=False)
        if target is not None and target.is_empty:
            return self.key(*path)
        return self._place(target)

    def within(self, path: Path, fragments: Iterable[str]) -> Iterator[Place]:
        """Yield the place of each fragment of the text at the path, in the order of that text.

        A fragment may be broken over lines. For one that is written in another form, such as with
        an escape, that is the place of the whole value.
        """
        whole = self.value(*path)
        target = self._resolve(path, want_key=False)
        index, end = (target.begin, target.end) if target is not None else (0, 0)
        for fragment in fragments:
            pattern = re.compile(r"\s+".join(map(re.escape, fragment.split())))
            match = pattern.search(self.text, index, end)
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
        if target is None or target.is_empty:
            target = self._resolve(path, want_key=True)
        end = len(self.text[: target.text_end if target is not None else 0].rstrip())
        return self.between(end, end)

    def scalars(self) -> Iterator[tuple[Node, bool]]:
        """Yield each scalar in the order of the text, and whether it is a key."""
        return iter(()) if self.root is None else self.root.scalars()

    def data_with(self, new: Mapping[int, str]) -> Any:
        """Return the data with other texts for some scalars, by the index at which each begins."""
        return None if self.root is None else self.root.data_with(new)

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1; empty past the end."""
        starts = self._starts()
        if number > len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def _resolve(self, path: Path, want_key: bool) -> Node | None:
        """Return the key or value at the path, or its nearest ancestor that exists."""
        node, found = self.root, None if want_key else self.root
        for step in path:
            key, node = node.child(step) if node is not None else (None, None)
            if node is None:
                break
            found = key if want_key and key is not None else node
        return found

    def _place(self, target: Node | None) -> Place:
        if target is None:
            return Place(self.file, source=self.line(1))
        # The parser's end of a block lies at the next token.
        text = self.text[target.begin : target.end].rstrip()
        return self.between(target.begin, target.begin + len(text))

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
