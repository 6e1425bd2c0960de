"""Changes of the text of a document, collected until they are made: edits, and whole lines."""

from collections.abc import Iterable
from itertools import pairwise

from ggsr.diagnostics import Edit
from ggsr.yaml_source.blocks import line_end_of, runs
from ggsr.yaml_source.extents import Extents


class TextChanges:
    """Edits of one text, and lines that are deleted or inserted there.

    ``deleted`` are the numbers of lines, counted from 0; ``inserted`` has whole lines by the number
    of the line before which they go, each with how deep in the data they stand. ``line_end`` is how
    a new line ends.
    """

    def __init__(self, at: Extents) -> None:
        self._at = at
        self.edits: list[Edit] = []
        self.deleted: set[int] = set()
        self.inserted: dict[int, list[tuple[int, str]]] = {}
        self.line_end = line_end_of(at.text)

    def edit(self, begin: int, end: int, text: str) -> None:
        """Replace what stands between two indexes of the text."""
        self.edits.append(Edit(self._at.document.between(begin, end).span, text))

    def insert(self, line: int, text: str, depth: int = 0) -> None:
        """Insert whole lines before a line: of several there, the deepest in the data first."""
        self.inserted.setdefault(line, []).append((-depth, text))

    def line_above(self, line: int) -> int:
        """Return the first line above another that is not deleted."""
        line -= 1
        while line in self.deleted:
            line -= 1
        return line

    def comments_of_lines(self, lines: Iterable[int]) -> list[str]:
        """Return the comments in these lines."""
        bounds = ((self._at.start_of(line), self._at.start_of(line + 1)) for line in lines)
        return [text for begin, end in bounds for text in self._at.comments_in(begin, end)]

    def all_edits(self) -> list[Edit]:
        """Return everything as edits."""
        self._insert_lines()
        self._delete_lines()
        return self.edits

    def _insert_lines(self) -> None:
        for line, texts in self.inserted.items():
            text = "".join(text for _depth, text in sorted(texts, key=lambda entry: entry[0]))
            index = self._at.start_of(line)
            if index and self._at.text[index - 1] not in "\r\n" and line - 1 not in self.deleted:
                text = self.line_end + text
            self.edit(index, index, text)

    def _delete_lines(self) -> None:
        """Delete lines, and a blank line where two would be left.

        Below a text that keeps its blank lines, no others may be left: they would be part of it.
        """
        for first, end in runs(self.deleted):
            above, last = first - 1, self._at.last_line
            keeps = above in self._at.kept_blank_lines
            if above < 0 or self._at.is_blank(above) or self._opens(above) or keeps:
                while (
                    end <= last - (not keeps)
                    and self._at.is_blank(end)
                    and end not in self.inserted
                ):
                    end += 1
            # In pieces, where lines are inserted between those that go.
            between = (line for line in sorted(self.inserted) if first < line < end)
            for begin, stop in pairwise((first, *between, end)):
                self.edit(self._at.start_of(begin), self._at.start_of(stop), "")

    def _opens(self, line: int) -> bool:
        """Return whether a line is that of a key whose entries follow below it."""
        return self._at.content(line).rstrip().endswith(":") and line not in self._at.comment_lines
