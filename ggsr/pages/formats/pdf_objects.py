"""What a PDF of pydyf is made of, as far as it is mended here."""

from collections.abc import Iterator
from typing import Any


def found(pdf: Any, reference: bytes) -> Any:
    """Return the object of a reference such as ``b"12 0 R"``."""
    return pdf.objects[int(reference.split()[0])]


def kids(pdf: Any, element: Any) -> Iterator[Any]:
    """Yield the structure elements right under one."""
    for kid in element["K"]:
        if not isinstance(kid, int):
            child = found(pdf, kid)
            if child.get("S"):
                yield child


def marks(pdf: Any, element: Any) -> Iterator[tuple[bytes, int]]:
    """Yield the page and number of all marked content under a structure element."""
    for kid in element["K"]:
        if isinstance(kid, int):
            yield element["Pg"], kid
    for child in kids(pdf, element):
        yield from marks(pdf, child)
