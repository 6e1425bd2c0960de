"""A page in PDF: accessible (PDF/UA-1), to be archived (PDF/A-2a), and made of the page alone."""

import logging
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from ggsr.errors import GgsrError, require_extra
from ggsr.i18n import _
from ggsr.pages.book import Page
from ggsr.pages.language import page_of_pages
from ggsr.pages.templates import Renderer
from ggsr.pages.worker import WORKERS

_VARIANT = "pdf/a-2a"
_FONT = "fontpkg_inter"
_FAMILY = "Inter"

# As a user's style sheet: whatever the page's own says goes before it, but for hyphens, which
# would be in the text for whoever searches or copies it.
_SHEET = rf"""
* {{ hyphens: manual !important; }}
html {{ font-family: "{_FAMILY}"; }}
h1 {{ string-set: titel content(text); }}
h2 {{ string-set: deel content(text); bookmark-state: closed; }}
@page {{
  size: A4;
  margin: 20mm 16mm;
  font: 8pt "{_FAMILY}", sans-serif;
  color: #4d5661;
  @top-left {{
    content: string(titel) "\A" string(deel);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }}
  @bottom-right {{ content: %s; }}
}}
@page :first {{ @top-left {{ content: none; }} }}
"""


def write(page: Page, renderer: Renderer, root: Path | None = None) -> bytes:
    """Return the page as PDF; the same page gives the same bytes.

    Raises GgsrError for a mistake in a template, for one that asks for a file or an address, for a
    character that no font has, for what WeasyPrint refuses or takes too long for, and where
    WeasyPrint, or what it needs from the system, is not installed.
    """
    name = f"{page.name}.pdf"
    source = renderer.html(page, medium="print")
    try:
        return WORKERS.run(convert, source, name, page.taal, renderer.own_templates, subject=name)
    except _MissingCharactersError as error:
        sources = [
            *_input_files(page, root),
            *((str(path), path) for path in renderer.own_templates),
        ]
        raise _without_font(name, error.characters, sources) from error


def convert(source: str, name: str, taal: str, templates: Iterable[Path]) -> bytes:
    """Return HTML in a language as PDF; ``name`` and ``templates`` are for messages.

    Raises as ``write`` does.
    """
    weasyprint = require_extra("weasyprint", "pdf")
    fonts = weasyprint.text.fonts.FontConfiguration()
    own_errors: list[Exception] = []

    def finish(document: Any, pdf: Any) -> None:
        try:
            _finish(document, pdf)
        except Exception as error:
            own_errors.append(error)
            raise

    with _quiet(), _page_alone(weasyprint) as fetcher:
        try:
            sheet = weasyprint.CSS(string=_font_faces() + _sheet(taal), font_config=fonts)
            html = weasyprint.HTML(string=source, base_url="", url_fetcher=fetcher)
            _name_figures(html)
            document = html.render(stylesheets=[sheet], font_config=fonts, pdf_variant=_VARIANT)
            _mark_figures(document)
            _check_edges(name, document)
            content: bytes = document.write_pdf(finisher=finish, pdf_variant=_VARIANT)
        except (weasyprint.urls.FatalURLFetchingError, GgsrError):
            raise
        # ggsr's own pages do not make WeasyPrint fail: it is the styles and templates of others.
        except Exception as error:
            if error in own_errors and not isinstance(error, RecursionError | MemoryError):
                raise
            raise _refused(name, error, templates) from error
    return content


def _sheet(taal: str) -> str:
    number = page_of_pages(taal, '" counter(page) "', '" counter(pages) "')
    return _SHEET % f'"{number}"'.removesuffix(' ""')


def _refused(name: str, error: Exception, templates: Iterable[Path]) -> GgsrError:
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    files = ", ".join(map(str, templates))
    return GgsrError(
        _("{file}: WeasyPrint cannot make this PDF: {reason}").format(file=name, reason=reason),
        _("check the styles and the nesting in {files}").format(files=files) if files else None,
    )


@contextmanager
def _page_alone(weasyprint: Any) -> Iterator[Any]:
    """Give a fetcher that opens nothing but ``data:``, which is in the page itself."""
    urls = weasyprint.urls
    try:
        yield urls.URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    except urls.FatalURLFetchingError as error:
        address = str(error).removeprefix("Error fetching ")
        raise GgsrError(
            _("a template refers to {address}, but a PDF is made from the page alone").format(
                address=address
            ),
            _("include it in the page: styles in <style>, images as data: URLs"),
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


# Fonts. One that is installed with ggsr goes first, so that a page looks the same on any machine,
# also on one without fonts, where Pango would crash. Those of the machine fill in.


def _font_faces() -> str:
    """Return the style rules for the font that is installed with ggsr."""
    require_extra(_FONT, "pdf")
    return "".join(
        f'@font-face {{ font-family: "{_FAMILY}"; src: url("{path.as_uri()}");'
        f" font-weight: 100 900; font-style: {'italic' if 'Italic' in path.name else 'normal'}; }}"
        for path in sorted(Path(str(files(_FONT))).glob("files/*.ttf"))
    )


def _input_files(page: Page, root: Path | None) -> Iterator[tuple[str, Path]]:
    """Yield the files that a page is made from, with their names for messages."""
    if root:
        for name in page.files:
            yield name, root / name


class _MissingCharactersError(GgsrError):
    """Characters of a page that no font has."""

    def __init__(self, characters: str) -> None:
        super().__init__(characters)
        self.characters = characters


def _check_characters(document: Any) -> None:
    """Raise if an empty box is drawn in the place of a character."""
    missing = {code for font in document.fonts.values() for code in font.missing}
    if missing:
        raise _MissingCharactersError("".join(map(chr, sorted(missing))))


_LISTED = 5
_SHOWN = 60


def _without_font(name: str, characters: str, sources: Iterable[tuple[str, Path]]) -> GgsrError:
    """Return the error for characters that no font has, with the places where they stand."""
    texts = []
    for label, path in sources:
        with suppress(OSError, UnicodeDecodeError):
            texts.append((label, path.read_text(encoding="utf-8").splitlines()))
    described = [_describe(character, texts) for character in characters[:_LISTED]]
    described += ["…"] if characters[_LISTED:] else []
    return GgsrError(
        _("{file}: no font has {characters}").format(file=name, characters="; ".join(described)),
        _("write it differently, or install a font that has it"),
    )


def _describe(character: str, texts: Iterable[tuple[str, list[str]]]) -> str:
    """Return a character, its name in Unicode and the first place where it stands, if any."""
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    shown = f"{character} ({name})" if character.isprintable() else name
    for label, lines in texts:
        for number, line in enumerate(lines, start=1):
            if character in line:
                return f"{shown}, {label}:{number}"
    return shown


# The edges of the paper.


def _check_edges(name: str, document: Any) -> None:
    """Raise GgsrError for text that goes on beyond the edge of the paper, where nobody reads it.

    Text that begins to the left of the paper was put there on purpose, for a screen reader.
    """
    for number, page in enumerate(document.pages, start=1):
        for text in _texts(page._page_box):
            right, bottom = text.position_x + text.width, text.position_y + text.height
            if text.position_x >= 0 and (right > page.width + 1 or bottom > page.height + 1):
                raise GgsrError(
                    _("{file}: text is cut off at the edge of page {number}: {text}").format(
                        file=name, number=number, text=" ".join(text.text.split())[:_SHOWN]
                    ),
                    _("check the styles and templates: the content there is too wide or too high"),
                )


def _texts(box: Any) -> Iterator[Any]:
    """Yield the boxes of text, but for those that a transformation puts elsewhere."""
    if box.style["transform"]:
        return
    if type(box).__name__ == "TextBox":
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)


# Accessibility. WeasyPrint makes the tags; what is missing in them for PDF/UA-1 is added here, in
# the objects of pydyf, which writes its PDF.


def _finish(document: Any, pdf: Any) -> None:
    """Check and improve a PDF (of pydyf) that was made of a document of WeasyPrint."""
    _check_characters(document)
    _improve_tags(document, pdf)
    _claim_accessibility(pdf)


_POINT = 0.75  # of a CSS pixel
_SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}


def _improve_tags(document: Any, pdf: Any) -> None:
    """Improve the tags: scopes, alternative texts, names of links, tables over several pages."""
    for page in document.pages:
        for box in _boxes(page._page_box):
            _scope(box)
        _link_names(page)
    _place_figures(document, pdf)
    _join_tables(document, pdf)
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


def _name_figures(html: Any) -> None:
    """Give what is drawn with boxes, a ``role="img"``, its text where WeasyPrint looks for it."""
    for element in html.etree_element.iter():
        if element.get("role") == "img":
            element.set("alt", element.get("aria-label", ""))


def _mark_figures(document: Any) -> None:
    """Let WeasyPrint tag what is drawn with boxes as it tags an image."""
    for page in document.pages:
        for box in _boxes(page._page_box):
            if box.element is not None and box.element.get("role") == "img":
                box.element_tag = "img"


def _place_figures(document: Any, pdf: Any) -> None:
    """Say where figures are in points from the bottom, not in WeasyPrint's pixels from the top."""
    heights = dict(zip(pdf.page_references, (page.height for page in document.pages), strict=True))
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") == "/Figure":
            box, height = element["A"]["BBox"], heights[element["Pg"]]
            left, top, right, bottom = box
            edges = (left, height - bottom, right, height - top)
            box[:] = [round(edge * _POINT, 2) for edge in edges]


def _link_names(page: Any) -> None:
    """Name links by their text, instead of by the name of the place they lead to."""
    for _kind, _target, _rectangle, box in page.links:
        annotation = box.link_annotation
        text = " ".join("".join(box.element.itertext()).split())
        if annotation and text:
            annotation["Contents"] = type(annotation["Contents"])(text)


def _mark_decoration(pdf: Any) -> None:
    """Mark as decoration what is drawn on a page and is not in the tree of tags."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    read = {mark for top in root["K"] for mark in _marks(pdf, _object(pdf, top))}
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    for index, reference in enumerate(pdf.page_references):
        parents = numbers[2 * index + 1]
        stream = _object(pdf, _object(pdf, reference)["Contents"]).stream
        for place, properties in enumerate(stream):
            if not isinstance(properties, dict) or "MCID" not in properties:
                continue
            number = properties["MCID"]
            if (reference, number) not in read:
                stream[place - 1] = "/Artifact"
                stream[place] = type(properties)({"Type": "/Pagination"})
                parents[number] = "null"


_GROUPS = ("thead", "tbody", "tfoot")


class _Row(NamedTuple):
    """A row as drawn on one page: its elements of HTML, and the cells as drawn."""

    table: Any
    group: Any
    row: Any
    cells: tuple[Any, ...]


def _join_tables(document: Any, pdf: Any) -> None:
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
                    for kid in list(_kids(self._pdf, cell.mark)):
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
        return _object(self._pdf, element["P"])


def _object(pdf: Any, reference: bytes) -> Any:
    """Return the object of a reference such as ``b"12 0 R"``."""
    return pdf.objects[int(reference.split()[0])]


def _kids(pdf: Any, element: Any) -> Iterator[Any]:
    """Yield the structure elements right under one."""
    for kid in element["K"]:
        if not isinstance(kid, int):
            child = _object(pdf, kid)
            if child.get("S"):
                yield child


def _marks(pdf: Any, element: Any) -> Iterator[tuple[bytes, int]]:
    """Yield the page and number of all marked content under a structure element."""
    for kid in element["K"]:
        if isinstance(kid, int):
            yield element["Pg"], kid
    for child in _kids(pdf, element):
        yield from _marks(pdf, child)


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


def _claim_accessibility(pdf: Any) -> None:
    """Add to the metadata of a PDF (of pydyf) that it is PDF/UA-1, next to what is there.

    The metadata are left uncompressed, for programs that look for them without reading PDF.
    """
    metadata = _object(pdf, pdf.catalog["Metadata"])
    packet = b"\n".join(metadata.stream)
    metadata.stream = [packet.replace(_END, _CLAIM.encode() + _END, 1)]
    metadata.compress = False
