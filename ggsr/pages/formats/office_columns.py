"""How wide the columns of a table are, by what is in them."""

from collections.abc import Iterator
from math import floor
from typing import Any

# The letters that fit on a line; a word may be bold; what a cell needs beside its text.
_LINE = 90
_BOLD = 1.15
_PADDING = 2
_SHORT = len("✗ verbeterpunt ")
# A power of two: if the sum is more than 1 by a hair, pandoc makes a table without a width.
_PARTS = 1024


def widths(table: dict[str, Any]) -> list[float]:
    """Return the part of the width for each column of a table in pandoc's JSON; their sum is 1.

    Every column has room for its longest word, and for a text as short as a verdict, if that can
    be; what is left goes to columns with longer texts, but not by as much as they are longer.
    """
    words = [1.0] * len(table["c"][2])
    texts = list(words)
    for column, text in _cells(table):
        whole = [text] if len(text) <= _SHORT else text.split()
        longest = max(map(len, whole), default=0)
        words[column] = max(words[column], _BOLD * longest)
        texts[column] = max(texts[column], len(text))
    room = max(0.0, _LINE - sum(words) - _PADDING * len(words))
    wishes = [max(0, text - word) ** 0.5 for text, word in zip(texts, words, strict=True)]
    share = room / (sum(wishes) or 1.0)
    wide = [word + _PADDING + share * wish for word, wish in zip(words, wishes, strict=True)]
    parts = [floor(_PARTS * width / sum(wide)) for width in wide]
    parts[parts.index(max(parts))] += _PARTS - sum(parts)
    return [part / _PARTS for part in parts]


def _cells(table: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Yield column and text of the cells that are in one column only."""
    *_rest, head, bodies, foot = table["c"]
    groups = [head[1], *(rows for body in bodies for rows in body[2:]), foot[1]]
    for rows in groups:
        taken: dict[int, int] = {}
        for _attributes, cells in rows:
            column = 0
            for _cell, _alignment, down, across, blocks in cells:
                while taken.get(column):
                    taken[column] -= 1
                    column += 1
                if across == 1:
                    yield column, text_of(blocks)
                for place in range(column, column + across):
                    taken[place] = down - 1
                column += across


def text_of(node: Any) -> str:
    """Return the text of a part of pandoc's JSON, blocks parted by a space."""
    if isinstance(node, list):
        return "".join(map(text_of, node))
    if not isinstance(node, dict):
        return ""
    kind, content = node.get("t"), node.get("c")
    if kind == "Str":
        return str(content)
    if content is None:
        return " "
    return text_of(content) + (" " if kind in ("Plain", "Para") else "")
