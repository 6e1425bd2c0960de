"""Tables that go on over several pages, as one table in the tags of a PDF."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ggsr.pages.formats.pdf_objects import found, kids

_GROUPS = ("thead", "tbody", "tfoot")


class _Row(NamedTuple):
    """A row as drawn on one page: its elements of HTML, and the cells as drawn."""

    table: Any
    group: Any
    row: Any
    cells: tuple[Any, ...]


def join_tables(document: Any, pdf: Any) -> None:
    """Join the pieces of every table; what is repeated of it leaves the tree of tags."""
    joined = _Tables(pdf)
    for page in document.pages:
        for row in _rows(page._page_box, None, None):
            joined.add(row)


def _rows(box: Any, table: Any, group: Any) -> Iterator[_Row]:
    tag = box.element_tag
    if tag == "table":
        table = box.element
    elif tag in _GROUPS:
        group = box.element
    children = getattr(box, "children", ())
    if tag == "tr":
        cells = tuple(child for child in children if getattr(child, "mark", None) is not None)
        if cells:
            yield _Row(table, group, box.element, cells)
    for child in children:
        yield from _rows(child, table, group)


class _Tables:
    """The tables so far: the tag in which each element of HTML first came."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._tags: dict[Any, Any] = {}

    def add(self, entry: _Row) -> None:
        """Add a row where its table, its group and its beginning are."""
        row = self._parent(entry.cells[0].mark)
        group = self._parent(row)
        table = self._parent(group)
        first = self._tags.setdefault(entry.table, table)
        if first is not table:
            self._continue(entry, row, group, first)
        self._tags.setdefault(entry.group, group)
        self._tags.setdefault(entry.row, row)
        for cell in entry.cells:
            self._tags.setdefault(cell.element, cell.mark)

    def _continue(self, entry: _Row, row: Any, group: Any, table: Any) -> None:
        known = self._tags.get(entry.group)
        if entry.row not in self._tags:
            self._move(row, known or table) if known else self._move(group, table)
        else:
            if known and known["S"] == "/TBody":
                for cell in entry.cells:
                    for kid in list(kids(self._pdf, cell.mark)):
                        self._move(kid, self._tags.get(cell.element) or cell.mark)
            self._take_away(row)

    def _move(self, element: Any, to: Any) -> None:
        before = self._parent(element)
        if before is to:
            return
        before["K"].remove(element.reference)
        to["K"].append(element.reference)
        element["P"] = to.reference
        self._drop_empty(before)

    def _take_away(self, element: Any) -> None:
        parent = self._parent(element)
        parent["K"].remove(element.reference)
        self._drop_empty(parent)

    def _drop_empty(self, element: Any) -> None:
        if not element["K"] and element["S"] != "/Document":
            self._take_away(element)

    def _parent(self, element: Any) -> Any:
        return found(self._pdf, element["P"])
