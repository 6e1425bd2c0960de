"""The tags of a PDF, read as a screen reader does."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream


def kids(element: Any) -> list[Any]:
    found = element.get("/K", [])
    found = found.get_object()
    return [kid.get_object() for kid in (found if isinstance(found, list) else [found])]


def tagged(element: Any) -> Iterator[Any]:
    """Yield an element and all below it, in the order of reading."""
    yield element
    for kid in kids(element):
        if isinstance(kid, dict) and "/S" in kid:
            yield from tagged(kid)


def elements(pdf: PdfReader, *kinds: str) -> list[Any]:
    """Return the elements of some kinds, such as ``H1``, in the order of reading."""
    root: Any = pdf.root_object["/StructTreeRoot"]
    wanted = {f"/{kind}" for kind in kinds}
    return [found for top in kids(root) for found in tagged(top) if found["/S"] in wanted]


def below(element: Any, *kinds: str) -> list[Any]:
    return [found for found in tagged(element) if found["/S"][1:] in kinds]


def columns(table: Any) -> list[int]:
    """Return for each row how many columns it fills, those of cells from above among them."""
    taken: dict[int, int] = defaultdict(int)
    widths = []
    for row in below(table, "TR"):
        filled = {column for column, rows in taken.items() if rows}
        for column in filled:
            taken[column] -= 1
        for cell in kids(row):
            attributes = cell.get("/A", {})
            for _column in range(attributes.get("/ColSpan", 1)):
                free = next(column for column in range(100) if column not in filled)
                filled.add(free)
                taken[free] = attributes.get("/RowSpan", 1) - 1
        widths.append(len(filled))
    assert not any(taken.values()), "a cell goes on below the table"
    return widths


def read(pdf: PdfReader) -> set[tuple[int, int]]:
    """Return page and number of all marked content that is in the tree of tags."""
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(pdf.pages)}  # type: ignore[union-attr]
    root: Any = pdf.root_object["/StructTreeRoot"]
    return {
        (pages[element.raw_get("/Pg").idnum], kid)
        for top in kids(root)
        for element in tagged(top)
        for kid in kids(element)
        if isinstance(kid, int)
    }


def drawn(pdf: PdfReader) -> tuple[set[tuple[int, int]], int]:
    """Return page and number of all marked content, and how much text is not marked at all."""
    marked, bare = set(), 0
    for number, page in enumerate(pdf.pages):
        depth = 0
        content: Any = page.get_contents()
        for operands, operator in ContentStream(content, pdf).operations:
            if operator in (b"BDC", b"BMC"):
                depth += 1
                if operator == b"BDC" and "/MCID" in operands[1]:
                    marked.add((number, operands[1]["/MCID"]))
            elif operator == b"EMC":
                depth -= 1
            elif operator in (b"Tj", b"TJ", b"f", b"S", b"Do") and not depth:
                bare += 1
    return marked, bare
