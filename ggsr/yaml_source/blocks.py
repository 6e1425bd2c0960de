"""Whole lines of a text: an entry with its comments, indented anew where it goes elsewhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ggsr.yaml_source.document import LINE_END, line_starts
from ggsr.yaml_source.writing import STEP


@dataclass(frozen=True)
class Block:
    """Whole lines, of which that of the key begins in a column.

    ``is_apart``: there was a blank line above them. ``keeps``: they end in a text that keeps the
    blank lines below it.
    """

    column: int
    text: str
    is_apart: bool = False
    keeps: bool = False


def keeps_lines(blocks: list[Block | str]) -> bool:
    """Return whether a blank line below these would be part of the last of them."""
    last = blocks[-1]
    return isinstance(last, Block) and last.keeps


def column_of(blocks: Iterable[Block | str]) -> int:
    """Return the column of the first entry that has lines, so that it need not be indented anew."""
    return next(
        (block.column for block in blocks if isinstance(block, Block) and block.column), STEP
    )


def shifted(text: str, columns: int) -> str:
    """Return lines indented by so many columns more, or less as far as they are indented."""
    if not columns:
        return text
    lines = []
    for line in _with_ends(text):
        blanks = len(line) - len(line.lstrip(" "))
        if columns < 0:
            lines.append(line[min(-columns, blanks) :])
        else:
            lines.append(line if not line.strip("\r\n") else " " * columns + line)
    return "".join(lines)


def _with_ends(text: str) -> Iterator[str]:
    for begin, end in pairwise([*line_starts(text), len(text)]):
        yield text[begin:end]


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first of each run of numbers, and the one behind its last."""
    first = last = None
    for number in sorted(numbers):
        if first is None or last is None or number != last + 1:
            if first is not None and last is not None:
                yield first, last + 1
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last + 1


def line_end_of(text: str) -> str:
    """Return how the first line of a text ends; that is how a new line does."""
    found = LINE_END.search(text)
    return found.group() if found else "\n"
