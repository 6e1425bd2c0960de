"""Places in a text as the protocol counts them, told without the help of what is tested."""

import re
from dataclasses import dataclass
from typing import Any

_BEHIND_END = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
_ENDS = "\r\n"

Json = Any


@dataclass(frozen=True)
class Units:
    """The units of an encoding, in which client and server count the characters of a line."""

    encoding: str

    def position(self, before: str) -> dict[str, int]:
        """Return the place that comes behind a text."""
        lines = _lines(before)
        return {"line": len(lines) - 1, "character": self._size(lines[-1])}

    def offset(self, text: str, position: Json) -> int:
        """Return the index in a text of a place that the server named."""
        lines = _lines(text)
        line = lines[position["line"]].rstrip(_ENDS)
        columns = [self._size(line[:column]) for column in range(len(line) + 1)]
        before = sum(map(len, lines[: position["line"]]))
        # Half a character is no place: that is a ValueError.
        return before + columns.index(position["character"])

    def spot(self, text: str, position: Json) -> tuple[int, int]:
        """Return the line and column, in characters from 1, of a place that the server named."""
        first = self.offset(text, {**position, "character": 0})
        return position["line"] + 1, self.offset(text, position) - first + 1

    def between(self, text: str, range: Json) -> str:
        """Return the part of a text that a range covers."""
        return text[self.offset(text, range["start"]) : self.offset(text, range["end"])]

    def edited(self, text: str, edits: list[Json]) -> str:
        """Return a text with edits made that do not overlap."""
        places = [(edit["range"], edit["newText"]) for edit in edits]
        spans = [
            (self.offset(text, range["start"]), self.offset(text, range["end"]), new)
            for range, new in places
        ]
        for begin, end, new in sorted(spans, reverse=True):
            text = text[:begin] + new + text[end:]
        return text

    def _size(self, line: str) -> int:
        width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[self.encoding]
        name = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(self.encoding, "utf-8")
        return len(line.encode(name)) // width


def _lines(text: str) -> list[str]:
    """Return the lines with their ends; the last has none, and may be empty."""
    return _BEHIND_END.split(text)
