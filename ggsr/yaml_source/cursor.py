"""The scalar under a cursor, or the place to insert one, in YAML that may be half written.

The parser is asked for its events up to the cursor only, so that syntax errors behind it do not
matter. Where there is one before it, only the lines that lead to the cursor are parsed: those above
it that are each indented less than the one below.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Any

from yaml import YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ggsr.yaml_source.document import LINE_END, Path, line_starts
from ggsr.yaml_source.parsing import MAX_DEPTH


@dataclass(frozen=True)
class Spot:
    """A scalar under the cursor; ``path`` leads to it, and ends with the key itself if it is one.

    ``begin`` and ``end`` are indexes in the text, those of the quotes where it has any;
    ``in_flow`` says whether it stands within braces or brackets.
    """

    path: Path
    is_key: bool
    value: str
    begin: int
    end: int
    in_flow: bool


def spot_at(text: str, index: int) -> Spot | None:
    """Return the scalar at an index of the text, or None where there is none."""
    spot = scan(text, index)
    if spot is None:
        lines, moved = leading_lines(text, index)
        found = scan(lines, index - moved)
        spot = found and replace(found, begin=found.begin + moved, end=found.end + moved)
    return spot


def scan(text: str, index: int) -> Spot | None:
    """Return the scalar at an index, or None if there is none or a syntax error before it."""
    parser: Any = CParser(text.encode("utf-8", "surrogatepass"))
    walk = _Walk()
    try:
        while (event := parser.get_event()) is not None:
            spot = walk.step(event)
            if spot and spot.begin < spot.end and spot.begin <= index <= _last_index(spot, text):
                return spot
            if event.start_mark.index > index:
                return None
    except (YAMLError, _TooDeepError):
        pass
    return None


def is_readable(text: str) -> bool:
    """Return whether the text has no syntax error."""
    parser: Any = CParser(text.encode("utf-8", "surrogatepass"))
    try:
        while parser.get_event() is not None:
            pass
    except YAMLError:
        return False
    return True


def _last_index(spot: Spot, text: str) -> int:
    """Return the last index at which a cursor is on a scalar: for a block, before its line end."""
    return spot.end - 1 if text[spot.end - 1] in "\r\n" else spot.end


class _TooDeepError(Exception):
    """The text is nested deeper than any file may be."""


class _Walk:
    """Follows the parser's events, all of them in order, and keeps the path of the last one."""

    def __init__(self) -> None:
        # For each open mapping the key whose value comes next, or None if a key comes next; for
        # each open sequence the number of the next item.
        self._steps: list[str | int | None] = []
        self._in_flow: list[bool] = []

    def step(self, event: Any) -> Spot | None:
        """Process an event; return it as a ``Spot`` if it is a scalar."""
        kind = event.__class__
        if kind is ScalarEvent:
            return self._scalar(event, event.value)
        if kind is AliasEvent:
            self._scalar(event, event.anchor)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            self._steps.append(None if kind is MappingStartEvent else 0)
            self._in_flow.append(bool(event.flow_style))
            if len(self._steps) > MAX_DEPTH:
                raise _TooDeepError
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._steps.pop()
            self._in_flow.pop()
            self._value_done()
        return None

    def _scalar(self, event: Any, value: str) -> Spot:
        begin, end = event.start_mark.index, event.end_mark.index
        is_key = bool(self._steps) and self._steps[-1] is None
        if is_key:
            self._steps[-1] = value
        path = tuple(step for step in self._steps if step is not None)
        if not is_key:
            self._value_done()
        in_flow = bool(self._in_flow) and self._in_flow[-1]
        return Spot(path, is_key, value, begin, end, in_flow)

    def _value_done(self) -> None:
        if self._steps:
            last = self._steps[-1]
            self._steps[-1] = last + 1 if isinstance(last, int) else None


def leading_lines(text: str, index: int) -> tuple[str, int]:
    """Return the lines that lead to an index with its own line, and the shift of indexes in them.

    An index in the text less the shift is the same place in what is returned.
    """
    starts = line_starts(text)
    number = bisect_right(starts, index) - 1
    line = text[starts[number] : _end_of_line(text, index)]
    leading: list[str] = []
    indent = _indent(line) if line.strip() else index - starts[number]
    for above in range(number - 1, -1, -1):
        candidate = text[starts[above] : starts[above + 1]]
        if candidate.strip() and not candidate.lstrip().startswith("#"):
            if _indent(candidate) < indent:
                leading.append(candidate)
                indent = _indent(candidate)
            if not indent:
                break
    before = "".join(reversed(leading))
    return before + line, starts[number] - len(before)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _end_of_line(text: str, index: int) -> int:
    match = LINE_END.search(text, index)
    return match.start() if match else len(text)


# A placeholder for the word that is being written, which occurs in no file.
_WORD = "xggsrx"
_BACKWARDS = re.compile(r"[\w-]*")
_AFTER = re.compile(r"[\w-]*")
_INDENT = re.compile(r" *(?:- +)*")
_NEXT_LINE = re.compile(r"^( *)(?=[^\s#])(-(?=\s))?", re.MULTILINE)


@dataclass(frozen=True)
class InsertionPoint:
    """A place to insert a key or a value; ``path`` leads to the mapping of a key, or to the value.

    ``begin`` and ``end`` are the indexes of the part that is written already. ``has_colon``: a key
    has its colon already. ``has_lines``: the lines below would belong to it. ``begins_line`` and
    ``ends_line``: on its line there is nothing before it but blanks and hyphens of a list, and
    nothing behind it. ``in_flow`` is as in ``Spot``.
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


def insertion_point_at(text: str, index: int) -> InsertionPoint | None:
    """Return what can be inserted at an index of the text, or None inside a text or comment."""
    line = _Line(text, index)
    if line.stands_against_something or _is_within_text(text, line):
        return None
    spot = _word_at(text, line)
    if spot is None or (line.has_comment and (spot.is_key or line.begins)):
        return None
    return InsertionPoint(
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
    """The line of an index, with the word that is written there; ``rest`` is what follows it."""

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
        """Return whether a word inserted here would run into the text behind it."""
        if self.has_comment:
            return self._behind.startswith("#")
        return bool(self.rest) and self.rest[0] not in ":,]}"

    def has_lines(self, is_key: bool) -> bool:
        """Return whether the next line belongs to the key or value that begins on this one."""
        if self._next and self._indent == self._column:
            return is_key and bool(self._next[2])
        return self._indent > self._column

    @property
    def goes_on(self) -> bool:
        """Return whether the word begins its line and the next line is in the same mapping."""
        return self.begins and self._indent >= self._column


def _word_begin(text: str, begin: int, index: int) -> int:
    """Return where the word that ends at an index begins; no word begins with a hyphen."""
    backwards = text[begin:index][::-1]
    word = _BACKWARDS.match(backwards)
    return index - len(word[0].rstrip("-")) if word else index


def _is_within_text(text: str, line: _Line) -> bool:
    """Return whether a line is an empty line inside a block of text."""
    if text[line.begin : line.end].strip():
        return False
    spot = scan(text, line.end)
    return spot is not None and bool(text[line.end : spot.end].strip())


def _word_at(text: str, line: _Line) -> Spot | None:
    """Return the scalar that a word inserted at the cursor would be: a value or a key."""
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
