"""A page in the format of LibreOffice, for a municipality that corrects facts in it."""

from functools import partial
from pathlib import Path
from xml.dom.minidom import Document

from ggsr.pages.book import Page
from ggsr.pages.formats.office import Format, add, elements, office, remove
from ggsr.pages.language import concept_line
from ggsr.pages.templates import Renderer

_WIDTH, _HEIGHT, _MARGIN = "21cm", "29.7cm", "2cm"
_LINE = "0.5pt solid #8a94a0"
_PADDING = "1mm"
_SHADE = "#edf0f3"
_ROW = "Rij"


def write(page: Page, renderer: Renderer, root: Path | None = None) -> bytes:
    """Return the page as ODT; raises as ``office`` does."""
    return office(page, renderer, _format(page.taal, concept=page.is_concept))


def _paper(styles: Document) -> None:
    for layout in elements(styles, "style:page-layout-properties"):
        layout.setAttribute("fo:page-width", _WIDTH)
        layout.setAttribute("fo:page-height", _HEIGHT)
        for side in ("top", "right", "bottom", "left"):
            layout.setAttribute(f"fo:margin-{side}", _MARGIN)


def _paper_of_concept(line: str, styles: Document) -> None:
    """Give each sheet a head that says that it is a draft."""
    _paper(styles)
    for style in elements(styles, "style:header-style"):
        properties = add(style, "style:header-footer-properties")
        properties.setAttribute("fo:margin-bottom", "5mm")
        properties.setAttribute("fo:min-height", "0cm")
    for master in elements(styles, "style:master-page"):
        head = add(add(master, "style:header", before=master.firstChild), "text:p")
        head.appendChild(styles.createTextNode(line))


def _body(content: Document) -> None:
    """Give cells lines, and keep rows whole; pandoc takes neither from a reference document."""
    for style in elements(content, "style:style"):
        name = style.getAttribute("style:name")
        if name in ("TableHeaderRowCell", "TableRowCell"):
            for cell in elements(style, "style:table-cell-properties"):
                cell.setAttribute("fo:border", _LINE)
                cell.setAttribute("fo:padding", _PADDING)
                if name == "TableHeaderRowCell":
                    cell.setAttribute("fo:background-color", _SHADE)
    [automatic] = elements(content, "office:automatic-styles")
    row_style = add(automatic, "style:style", style_name=_ROW, style_family="table-row")
    row_properties = add(row_style, "style:table-row-properties")
    row_properties.setAttribute("fo:keep-together", "always")
    for row in elements(content, "table:table-row"):
        row.setAttribute("table:style-name", _ROW)


def _metadata(metadata: Document) -> None:
    # When it was made is not known: the same page gives the same file.
    remove(metadata, "meta:creation-date", "dc:date")


def _format(taal: str, *, concept: bool) -> Format:
    return Format(
        "odt",
        taal,
        reference={
            "styles.xml": partial(_paper_of_concept, concept_line(taal)) if concept else _paper
        },
        document={"content.xml": _body, "meta.xml": _metadata},
    )
