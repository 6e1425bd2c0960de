"""Where a word is being written, in a text that may be half written.

A word of its own is put there, and looked up: in the whole text, in what there is of it up to the
end of the line, with a colon behind it. Only if the lines above cannot be read, those that lead to
it have to do.
"""

import re
from dataclasses import dataclass

from ggsr.yaml_source.cursor import Spot, is_readable, leading_lines, scan
from ggsr.yaml_source.document import Path
from ggsr.yaml_source.lines import LINE_END

# Stands for the word that is being written; nobody writes this one.
_WORD = "xggsrx"
_BACKWARDS = re.compile(r"[\w-]*")
_AFTER = re.compile(r"[\w-]*")
_INDENT = re.compile(r" *(?:- +)*")
_NEXT_LINE = re.compile(r"^( *)(?=[^\s#])(-(?=\s))?", re.MULTILINE)


@dataclass(frozen=True)
class Gap:
    """A place to write a word; ``path`` leads to it, without the word itself if that is a key.

    ``begin`` and ``end`` are the indexes of what is written of it so far. ``has_colon`` says that
    the key that is being written has its colon already, ``has_lines`` that the lines below would
    be in it; ``begins_line`` and ``ends_line`` that on its line there is nothing before it but
    blanks and the hyphens of a list, and nothing behind it. ``in_flow`` is as in ``Spot``.
    """

    path: Path
    is_key: bool
    begin: int
    end: int
    in_flow: bool
    has_colon: bool
    has_lines: bool
    begins_line: bool
    ends_line: bool


def gap_at(text: str, index: int) -> Gap | None:
    """Return what could be written at an index of the text, or None inside a text or comment."""
    line = _Line(text, index)
    if line.stands_against_something or _is_within_text(text, line):
        return None
    spot = _word_at(text, line)
    if spot is None or (line.has_comment and (spot.is_key or line.begins)):
        return None
    return Gap(
        path=spot.path[:-1] if spot.is_key else spot.path,
        is_key=spot.is_key,
        begin=line.word_begin,
        end=line.word_end,
        in_flow=spot.in_flow,
        has_colon=line.rest.startswith(":"),
        has_lines=not spot.in_flow and line.has_lines(spot.is_key),
        begins_line=line.begins,
        ends_line=not line.rest,
    )


class _Line:
    """The line that an index is in, and the word that is there; ``rest`` is what is behind that."""

    def __init__(self, text: str, index: int) -> None:
        ends = LINE_END.search(text, index)
        self.begin = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
        self.end = ends.start() if ends else len(text)
        after = _AFTER.match(text, index, self.end)
        self.word_begin = _word_begin(text, self.begin, index)
        self.word_end = after.end() if after else index
        self._behind = text[self.word_end : self.end]
        self.rest = self._behind.strip()
        indent = _INDENT.match(text, self.begin, self.word_begin)
        self._column = (indent.end() if indent else 0) - self.begin
        self.begins = self.begin + self._column == self.word_begin
        self._next = _NEXT_LINE.search(text, self.end)
        self._indent = len(self._next[1]) if self._next else -1

    @property
    def has_comment(self) -> bool:
        return self.rest.startswith("#")

    @property
    def stands_against_something(self) -> bool:
        """Return whether a word here would become one with what is behind it."""
        if self.has_comment:
            return self._behind.startswith("#")
        return bool(self.rest) and self.rest[0] not in ":,]}"

    def has_lines(self, is_key: bool) -> bool:
        """Return whether the next line is in what begins on this one."""
        if self._next and self._indent == self._column:
            return is_key and bool(self._next[2])
        return self._indent > self._column

    @property
    def goes_on(self) -> bool:
        """Return whether the word begins its line and the next is in the same mapping."""
        return self.begins and self._indent >= self._column


def _word_begin(text: str, begin: int, index: int) -> int:
    """Return where the word begins that ends at an index; it does not begin with a hyphen."""
    backwards = text[begin:index][::-1]
    word = _BACKWARDS.match(backwards)
    return index - len(word[0].rstrip("-")) if word else index


def _is_within_text(text: str, line: _Line) -> bool:
    """Return whether an empty line is one of a text that goes on below it."""
    if text[line.begin : line.end].strip():
        return False
    spot = scan(text, line.end)
    return spot is not None and bool(text[line.end : spot.end].strip())


def _word_at(text: str, line: _Line) -> Spot | None:
    """Return the word as what it would be if it were written."""
    begin, above = line.word_begin, text[: line.word_begin] + _WORD
    whole, cut = above + text[line.word_end :], above + text[line.word_end : line.end]
    as_key = above + ": " + text[line.word_end :]
    rest = (as_key, cut) if line.goes_on else (cut, as_key)
    attempts = [(whole, 0), *((attempt, 0) for attempt in rest)]
    if not is_readable(text[: line.begin]):
        leading, moved = leading_lines(cut, begin)
        attempts += [(leading, moved), (leading.replace(_WORD, f"{_WORD}: ", 1), moved)]
    for attempt, shift in attempts:
        spot = scan(attempt, begin - shift)
        if spot and spot.value == _WORD:
            return spot
    return None
