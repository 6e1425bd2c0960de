"""A page in PDF: accessible (PDF/UA-1), to be archived (PDF/A-2a), and made of the page alone."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from ggsr.errors import GgsrError, require_extra
from ggsr.i18n import _
from ggsr.pages.book import Page
from ggsr.pages.templates import Renderer


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


_CLAIM = """\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that it follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_END = b"</rdf:RDF>"


def claim_accessibility(pdf: Any) -> None:
    """Add to the metadata of a PDF (of pydyf) that it is PDF/UA-1, next to what is there.

    The metadata are left uncompressed, for programs that look for them without reading PDF.
    """
    metadata = found(pdf, pdf.catalog["Metadata"])
    packet = b"\n".join(metadata.stream)
    metadata.stream = [packet.replace(_END, _CLAIM.encode() + _END, 1)]
    metadata.compress = False


VARIANT = "pdf/a-2a"

# As a user's style sheet: whatever the page's own says goes before it, but for hyphens, which
# would be in the text for whoever searches or copies it.
SHEET = """
* { hyphens: manual !important; }
h1 { string-set: titel content(text); }
@page {
  size: A4;
  margin: 20mm 16mm;
  font: 8pt sans-serif;
  color: #4d5661;
  @top-left { content: string(titel); }
  @bottom-right { content: "Pagina " counter(page) " van " counter(pages); }
}
@page :first { @top-left { content: none; } }
"""


def write(page: Page, renderer: Renderer) -> bytes:
    """Return the page as PDF; the same page gives the same bytes.

    Raises GgsrError for a mistake in a template, for one that asks for a file or an address, and
    where WeasyPrint, or what it needs from the system, is not installed.
    """
    weasyprint = require_extra("weasyprint", "pdf")
    source = renderer.html(page, medium="print")
    with _quiet(), _page_alone(weasyprint) as fetcher:
        document = weasyprint.HTML(string=source, base_url="", url_fetcher=fetcher).render(
            stylesheets=[weasyprint.CSS(string=SHEET)], pdf_variant=VARIANT
        )
        content: bytes = document.write_pdf(finisher=_finish, pdf_variant=VARIANT)
    return content


def _finish(document: Any, pdf: Any) -> None:
    improve_tags(document, pdf)
    claim_accessibility(pdf)


@contextmanager
def _page_alone(weasyprint: Any) -> Iterator[Any]:
    """Give a fetcher that opens nothing but ``data:``, which is in the page itself."""
    urls = weasyprint.urls
    try:
        yield urls.URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    except urls.FatalURLFetchingError as error:
        address = str(error).removeprefix("Error fetching ")
        raise GgsrError(
            _("a template asks for {address}, and a PDF is made of the page alone").format(
                address=address
            ),
            _("put it in the page: styles in <style>, an image as a data: address"),
        ) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep to itself what the libraries log, and that WeasyPrint leaves a file of its own open."""
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [(logger, logger.disabled) for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            yield
    finally:
        for logger, disabled in before:
            logger.disabled = disabled
