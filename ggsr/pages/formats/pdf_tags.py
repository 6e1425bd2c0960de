"""The tags of a PDF, where WeasyPrint leaves them short of what a screen reader needs.

WeasyPrint tags page by page: a table over three pages is three tables, whose repeated header is
read three times, and what a page has in its margins is neither tagged nor marked as decoration.
It names the headers of every cell by ids that PDF readers do not find, and reads a header over
several rows as one of a column; the scope of a header says the same, rightly.
"""

from collections.abc import Iterator
from typing import Any

from ggsr.pages.formats.pdf_objects import found, marks
from ggsr.pages.formats.pdf_tables import join_tables

_SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}


def improve_tags(document: Any, pdf: Any) -> None:
    """Mend the tags of a PDF (of pydyf) that was made of a document of WeasyPrint."""
    for page in document.pages:
        for box in _boxes(page._page_box):
            _scope(box)
        _link_names(page)
    join_tables(document, pdf)
    _mark_decoration(pdf)


def _boxes(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _scope(box: Any) -> None:
    cell = getattr(box, "mark", None)
    if cell is None:
        return
    cell.pop("ID", None)
    cell["A"].pop("Headers", None)
    if cell["S"] == "/TH":
        cell["A"]["Scope"] = _SCOPES.get(box.element.get("scope"), "/Column")


def _link_names(page: Any) -> None:
    """Name links by their text, instead of by the name of the place they lead to."""
    for _kind, _target, _rectangle, box in page.links:
        annotation = box.link_annotation
        text = " ".join("".join(box.element.itertext()).split())
        if annotation and text:
            annotation["Contents"] = type(annotation["Contents"])(text)


def _mark_decoration(pdf: Any) -> None:
    """Mark as decoration what is drawn on a page and is not in the tree of tags."""
    root = found(pdf, pdf.catalog["StructTreeRoot"])
    read = {mark for top in root["K"] for mark in marks(pdf, found(pdf, top))}
    numbers = found(pdf, root["ParentTree"])["Nums"]
    for index, reference in enumerate(pdf.page_references):
        parents = numbers[2 * index + 1]
        stream = found(pdf, found(pdf, reference)["Contents"]).stream
        for place, properties in enumerate(stream):
            if not isinstance(properties, dict) or "MCID" not in properties:
                continue
            number = properties["MCID"]
            if (reference, number) not in read:
                stream[place - 1] = "/Artifact"
                stream[place] = type(properties)({"Type": "/Pagination"})
                parents[number] = "null"
