"""A page in Microsoft Word's format, for a municipality that corrects facts in it."""

from functools import partial
from pathlib import Path
from typing import Any
from xml.dom.minidom import Document, Element

from ggsr.pages.book import Page
from ggsr.pages.formats.office import Format, add, elements, office, remove
from ggsr.pages.language import LOCALES, concept_line, page_of_pages
from ggsr.pages.templates import Renderer

# In twentieths of a point: A4, and 2 cm of margin.
_WIDTH, _HEIGHT, _MARGIN = 11906, 16838, 1134
_HALF_POINTS = "20"
_LINE = "8A94A0"
_SHADE = "EDF0F3"
_PADDING = {"top": "40", "left": "90", "bottom": "40", "right": "90"}

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_FOOTER_NAME = "pagina.xml"


def write(page: Page, renderer: Renderer, root: Path | None = None) -> bytes:
    """Return the page as DOCX; raises as ``office`` does."""
    return office(page, renderer, _format(page.taal, concept=page.is_concept))


def _styles(styles: Document) -> None:
    """Set the size of text, and give tables lines, padding and a head that stands out."""
    [defaults] = elements(styles, "w:rPrDefault")
    for name in ("w:sz", "w:szCs"):
        for size in elements(defaults, name):
            size.setAttribute("w:val", _HALF_POINTS)
    [table] = [
        style for style in elements(styles, "w:style") if style.getAttribute("w:styleId") == "Table"
    ]
    for child in [node for node in table.childNodes if node.nodeName.startswith("w:tbl")]:
        table.removeChild(child)
    properties = add(table, "w:tblPr")
    add(properties, "w:tblInd", w_w="0", w_type="dxa")
    borders = add(properties, "w:tblBorders")
    for side in (*_PADDING, "insideH", "insideV"):
        add(borders, f"w:{side}", w_val="single", w_sz="4", w_space="0", w_color=_LINE)
    padding = add(properties, "w:tblCellMar")
    for side, width in _PADDING.items():
        add(padding, f"w:{side}", w_w=width, w_type="dxa")
    head = add(table, "w:tblStylePr", w_type="firstRow")
    add(add(head, "w:rPr"), "w:b")
    add(add(head, "w:tcPr"), "w:shd", w_val="clear", w_color="auto", w_fill=_SHADE)


def _theme(theme: Document) -> None:
    # Not every Word has pandoc's choice; everybody has this one, or its equal in width.
    for font in elements(theme, "a:latin"):
        if font.getAttribute("typeface").startswith("Aptos"):
            font.setAttribute("typeface", "Arial")
            font.removeAttribute("panose")


def _settings(locale: str, settings: Document) -> None:
    for language in elements(settings, "w:themeFontLang"):
        language.setAttribute("w:val", locale)


def _paper(document: Document) -> None:
    """Set the paper and its foot."""
    [section] = elements(document, "w:sectPr")[-1:]
    while section.firstChild:
        section.removeChild(section.firstChild)
    add(section, "w:footerReference", w_type="default", r_id="pagina")
    add(section, "w:pgSz", w_w=str(_WIDTH), w_h=str(_HEIGHT))
    margins = add(section, "w:pgMar", w_header="567", w_footer="567", w_gutter="0")
    for side in _PADDING:
        margins.setAttribute(f"w:{side}", str(_MARGIN))


def _relations(relations: Document) -> None:
    root = relations.documentElement
    add(root, "Relationship", Id="pagina", Type=_RELATION, Target=_FOOTER_NAME)


def _types(types: Document) -> None:
    part = f"/word/{_FOOTER_NAME}"
    add(types.documentElement, "Override", PartName=part, ContentType=_FOOTER_TYPE)


def _body(document: Document) -> None:
    """Keep rows whole, headings with what they are above, and tables as wide as the text."""
    for table in elements(document, "w:tbl"):
        _stretch(elements(table, "w:gridCol"))
        before: Any = table.previousSibling
        while before and before.nodeType != before.ELEMENT_NODE:
            before = before.previousSibling
        if before and before.nodeName == "w:p":
            _keep_with_next(before, "FirstParagraph")
    for row in elements(document, "w:tr"):
        _keep_row(row)


def _stretch(columns: list[Element]) -> None:
    """Stretch the columns of a table to the width of the text, whatever pandoc takes that for."""
    widths = [int(column.getAttribute("w:w")) for column in columns]
    scale = (_WIDTH - 2 * _MARGIN) / sum(widths)
    for column, width in zip(columns, widths, strict=True):
        column.setAttribute("w:w", str(round(width * scale)))


def _keep_row(row: Element) -> None:
    """Keep a row whole, and a heading's with the row after it."""
    [properties] = elements(row, "w:trPr")[:1] or [add(row, "w:trPr", before=row.firstChild)]
    add(properties, "w:cantSplit", before=properties.firstChild)
    if elements(row, "w:tblHeader") or len(elements(row, "w:tc")) == 1:
        for paragraph in elements(row, "w:p"):
            _keep_with_next(paragraph, "Compact")


def _keep_with_next(paragraph: Element, style: str) -> None:
    for name in elements(paragraph, "w:pStyle"):
        if name.getAttribute("w:val") == style:
            add(name.parentNode, "w:keepNext", before=name.nextSibling)


def _properties(properties: Document) -> None:
    # When it was made is not known: the same page gives the same file.
    remove(properties, "dcterms:created", "dcterms:modified")


_TEXT = '<w:r><w:t xml:space="preserve">', "</w:t></w:r>"


def _footer(taal: str, *, concept: bool) -> str:
    """Return the foot of each sheet: its number, so that a reaction can name the page."""
    begin, end = _TEXT
    page, pages = (
        f'{end}<w:fldSimple w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>{begin}'
        for field in ("PAGE", "NUMPAGES")
    )
    number = f"{begin}{page_of_pages(taal, page, pages)}{end}".replace(begin + end, "")
    # With drafts in it, each sheet says so.
    bold = begin.replace("<w:r>", "<w:r><w:rPr><w:b /></w:rPr>")
    line = f"{bold}{concept_line(taal)}  ·  {end}" if concept else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<w:ftr xmlns:w="{_WORD}"><w:p><w:pPr><w:jc w:val="right" /></w:pPr>'
        f"{line}{number}</w:p></w:ftr>"
    )


def _format(taal: str, *, concept: bool) -> Format:
    return Format(
        "docx",
        taal,
        reference={
            "word/styles.xml": _styles,
            "word/theme/theme1.xml": _theme,
            "word/settings.xml": partial(_settings, LOCALES[taal]),
            "word/document.xml": _paper,
            "word/_rels/document.xml.rels": _relations,
            "[Content_Types].xml": _types,
        },
        document={"word/document.xml": _body, "docProps/core.xml": _properties},
        parts={f"word/{_FOOTER_NAME}": _footer(taal, concept=concept)},
        reacties=True,
    )
