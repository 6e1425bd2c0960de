"""Where everything stands in a text: the indexes between which each key, value and item is written.

The parser fills ``Positions``, one row for each; a ``Node`` is a row together with its data. Lines
and columns are worked out by ``Document.between``, for the few places that a diagnostic shows.
"""

from collections.abc import Iterator, Mapping
from typing import Any

BLOCK = "block"
FLOW = "flow"


class Positions:
    """A row for each key, value and item of a document, in the order of the text.

    What is in a mapping or list comes right behind it. ``begins`` and ``ends`` are indexes of the
    text, ``styles`` as ``Node.style``. ``following`` has, for each mapping and list, the number of
    the row behind all that is in it.
    """

    __slots__ = ("begins", "ends", "following", "styles")

    def __init__(self) -> None:
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.styles: list[str] = []
        self.following: dict[int, int] = {}


class Node:
    """A key, value or item: where it is written in the text, and its ``data``.

    It begins at index ``begin`` and ends before ``end``; for a mapping or list in block style, that
    is where the next token begins. ``style`` is the quote or sign of a scalar (``'``, ``"``, ``|``
    or ``>``), empty for a plain one, and ``BLOCK`` or ``FLOW`` for a mapping or list.
    """

    __slots__ = ("_number", "_positions", "begin", "data", "end", "style")

    def __init__(self, positions: Positions, data: Any, number: int = 0) -> None:
        self._positions = positions
        self._number = number
        self.data = data
        self.begin = positions.begins[number]
        self.end = positions.ends[number]
        self.style = positions.styles[number]

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.data, dict)

    @property
    def is_scalar(self) -> bool:
        """Whether it is neither a mapping nor a list."""
        return not isinstance(self.data, dict | list)

    @property
    def is_flow(self) -> bool:
        """Whether it is a mapping or list within braces or brackets."""
        return self.style == FLOW

    @property
    def is_block_text(self) -> bool:
        """Whether it is a scalar that stands below its sign ``|`` or ``>``."""
        return self.style in ("|", ">")

    @property
    def is_empty(self) -> bool:
        """Whether it is a value that is left out, as in ``key:``."""
        return self.begin == self.end

    @property
    def steps(self) -> tuple[str | int, ...]:
        """The keys of a mapping or the numbers of the items of a list, in order."""
        return tuple(step for step, _number in self._rows())

    def child(self, step: str | int) -> "tuple[Node | None, Node | None]":
        """Return what is under a key or item number: the key (None for an item), and the value.

        Both are None where there is nothing.
        """
        wanted = str(step) if self.is_mapping else step
        for found, number in self._rows():
            if found == wanted:
                return self._child(found, number)
        return None, None

    def children(self) -> "Iterator[tuple[Node | None, Node]]":
        """Yield each entry or item, as ``child`` returns it; none of a scalar."""
        return (self._child(step, number) for step, number in self._rows())

    def scalars(self) -> "Iterator[tuple[Node, bool]]":
        """Yield each scalar in the order of the text, and whether it is a key."""
        if self.is_scalar:
            yield self, False
        for key, value in self.children():
            if key is not None:
                yield key, True
            yield from value.scalars()

    @property
    def last(self) -> "tuple[Node | None, Node]":
        """The last entry or item, and in that the last, down to a scalar or what is in flow style.

        The node itself, without a key, where it is one of these or empty.
        """
        key, node = None, self
        while not node.is_flow and not node.is_scalar and node.data:
            *_others, (key, node) = node.children()
        return key, node

    @property
    def text_end(self) -> int:
        """The index at which its text ends."""
        key, node = self.last
        return key.end if key is not None and node.is_empty else node.end

    def data_with(self, new: Mapping[int, str]) -> Any:
        """Return its data with other texts for some scalars, by the index at which each begins."""
        if self.is_scalar:
            return new.get(self.begin, self.data)
        if self.is_mapping:
            return {
                new.get(key.begin, key.data): value.data_with(new)
                for key, value in self.children()
                if key is not None
            }
        return [value.data_with(new) for _key, value in self.children()]

    def _rows(self) -> Iterator[tuple[str | int, int]]:
        """Yield each key or item number with the number of the row of its value."""
        following = self._positions.following
        number = self._number + 1
        if isinstance(self.data, dict):
            for key in self.data:
                yield key, number + 1
                number = following.get(number + 1, number + 2)
        elif isinstance(self.data, list):
            for index in range(len(self.data)):
                yield index, number
                number = following.get(number, number + 1)

    def _child(self, step: str | int, number: int) -> "tuple[Node | None, Node]":
        value = Node(self._positions, self.data[step], number)
        return (Node(self._positions, step, number - 1) if self.is_mapping else None), value
