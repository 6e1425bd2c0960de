"""What stands under a cursor, in a text that may be half written.

The parser is asked for its events up to the cursor only, so that what is wrong behind it does not
matter. Where something before it is wrong, the lines that lead to it have to do: each line above
that is indented less than what stands below it.
"""

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

from ggsr.yaml_source.document import Path
from ggsr.yaml_source.lines import LINE_END, line_starts
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
    """Return what stands at an index of the text, or None where that is no scalar."""
    spot = scan(text, index)
    if spot is None:
        lines, moved = leading_lines(text, index)
        found = scan(lines, index - moved)
        spot = found and replace(found, begin=found.begin + moved, end=found.end + moved)
    return spot


def scan(text: str, index: int) -> Spot | None:
    """Return the scalar at an index, if the parser gets so far."""
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
    """Return whether the parser gets to the end of the text."""
    parser: Any = CParser(text.encode("utf-8", "surrogatepass"))
    try:
        while parser.get_event() is not None:
            pass
    except YAMLError:
        return False
    return True


def _last_index(spot: Spot, text: str) -> int:
    """Return the index behind a scalar; one of whole lines ends where the next line begins."""
    return spot.end - 1 if text[spot.end - 1] in "\r\n" else spot.end


class _TooDeepError(Exception):
    """No file is nested so deep."""


class _Walk:
    """Knows the path of each event, if it gets them all in order."""

    def __init__(self) -> None:
        # For each open mapping the key whose value comes next, or None; for a list a number.
        self._steps: list[str | int | None] = []
        self._in_flow: list[bool] = []

    def step(self, event: Any) -> Spot | None:
        """Take in an event, and return it as a spot if it is a scalar."""
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
    """Return the line of an index behind those that lead to it, and how far that moves it back."""
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
