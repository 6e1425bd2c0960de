"""A page in Microsoft Word's format, for a municipality that corrects facts in it."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from xml.dom.minidom import Document, Element
from xml.sax.saxutils import escape

from ggsr.pages.book import Page
from ggsr.pages.formats.house import SMALL, TEXT_SIZE, Look, paragraph_looks, text_looks
from ggsr.pages.formats.office import Format, Paper, add, elements, is_short, office, remove
from ggsr.pages.language import LOCALES, concept_line, page_of_pages
from ggsr.pages.templates import Renderer

# In twentieths of a point: A4, and 2 cm of margin.
_WIDTH, _HEIGHT, _MARGIN = 11906, 16838, 1134
_INDENT = 284
_HALF_POINTS = str(round(2 * TEXT_SIZE))
_CONTENTS = r' TOC \o "1-2" \n \h \z '
_PADDING = {"top": "40", "left": "90", "bottom": "40", "right": "90"}

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_FOOTER_NAME = "pagina.xml"
_REACTION = "Reactie"


def write(page: Page, renderer: Renderer, root: Path | None = None) -> bytes:
    """Return the page as DOCX; raises as ``office`` does."""
    return office(page, renderer, "docx", _format)


def _sheet(page: Paper) -> tuple[int, int]:
    """Return the width and the height of a sheet."""
    return (_HEIGHT, _WIDTH) if page.is_form else (_WIDTH, _HEIGHT)


def _text_width(page: Paper) -> int:
    return _sheet(page)[0] - 2 * _MARGIN


def _styles(page: Paper, colour: Mapping[str, str], styles: Document) -> None:
    """Set the styles: text, and tables with lines, padding and a head that stands out."""
    [defaults] = elements(styles, "w:rPrDefault")
    for name in ("w:sz", "w:szCs"):
        for size in elements(defaults, name):
            size.setAttribute("w:val", _HALF_POINTS)
    # Not among the defaults: in a table LibreOffice lets those win from the styles of words.
    add(add(_style(styles, "Normal"), "w:rPr"), "w:color", w_val=colour["inkt"])
    foot = _style(styles, "Voet")
    tabs = add(add(foot, "w:pPr"), "w:tabs")
    add(tabs, "w:tab", w_val="right", w_pos=str(_text_width(page)))
    _run(foot, Look(SMALL, colour["inkt-zacht"]))
    for name, look in paragraph_looks(colour).items():
        _paragraph_style(styles, name, look)
    for name, look in text_looks(colour).items():
        _run(_style(styles, name, "character"), look)
    for level in (1, 2):
        listed = add(_style(styles, f"Inhoud {level}"), "w:pPr")
        add(listed, "w:spacing", w_before="0", w_after="40")
        add(listed, "w:ind", w_left=str(_INDENT * (level - 1)))
    for found in elements(_style(styles, "Hyperlink", "character"), "w:color"):
        found.setAttribute("w:val", colour["accent"])
        found.removeAttribute("w:themeColor")
    table = _style(styles, "Table", "table")
    for child in [node for node in table.childNodes if node.nodeName.startswith("w:tbl")]:
        table.removeChild(child)
    properties = add(table, "w:tblPr")
    # Its lines, and not its text, begin at the margin.
    add(properties, "w:tblInd", w_w=_PADDING["left"], w_type="dxa")
    borders = add(properties, "w:tblBorders")
    for side in (*_PADDING, "insideH", "insideV"):
        add(borders, f"w:{side}", w_val="single", w_sz="4", w_space="0", w_color=colour["lijn"])
    padding = add(properties, "w:tblCellMar")
    for side, width in _PADDING.items():
        add(padding, f"w:{side}", w_w=width, w_type="dxa")
    head = add(table, "w:tblStylePr", w_type="firstRow")
    add(add(head, "w:rPr"), "w:b")
    add(add(head, "w:tcPr"), "w:shd", w_val="clear", w_color="auto", w_fill=colour["vlak"])


def _style(styles: Document, name: str, kind: str = "paragraph") -> Element:
    """Return a style by its name, new where the reference document has none."""
    id = name.replace(" ", "")
    for style in elements(styles, "w:style"):
        if style.getAttribute("w:styleId") == id:
            return style
    root = styles.documentElement
    style = add(root, "w:style", w_type=kind, w_customStyle="1", w_styleId=id)
    add(style, "w:name", w_val=name)
    if kind == "paragraph":
        add(style, "w:basedOn", w_val="Normal")
    add(style, "w:qFormat")
    return style


def _paragraph_style(styles: Document, name: str, look: Look) -> None:
    """Give a style of paragraphs a look; its place in the outline stays."""
    style = _style(styles, name)
    level = elements(style, "w:outlineLvl")
    for child in [node for node in style.childNodes if node.nodeName in ("w:pPr", "w:rPr")]:
        style.removeChild(child)
    # The order of these elements is that of the format's schema.
    paragraph = add(style, "w:pPr")
    if look.keep:
        add(paragraph, "w:keepNext")
    if look.edge:
        edge = add(paragraph, "w:pBdr")
        add(edge, "w:left", w_val="single", w_sz="24", w_space="6", w_color=look.edge)
    if look.fill:
        add(paragraph, "w:shd", w_val="clear", w_color="auto", w_fill=look.fill)
    above, below = str(round(20 * look.above)), str(round(20 * look.below))
    add(paragraph, "w:spacing", w_before=above, w_after=below)
    if look.edge:
        add(paragraph, "w:ind", w_left="170")
    if level:
        paragraph.appendChild(level[0])
    _run(style, look)


def _run(style: Element, look: Look) -> None:
    text = add(style, "w:rPr")
    # A title that is not bold may be based on one that is.
    if look.bold or look.size:
        add(text, "w:b", w_val=str(int(look.bold)))
        add(text, "w:bCs", w_val=str(int(look.bold)))
        add(text, "w:i", w_val="0")
    if look.colour:
        add(text, "w:color", w_val=look.colour)
    if look.size:
        add(text, "w:sz", w_val=str(round(2 * look.size)))
        add(text, "w:szCs", w_val=str(round(2 * look.size)))


def _theme(theme: Document) -> None:
    # Not every Word has pandoc's choice; everybody has this one, or its equal in width.
    for font in elements(theme, "a:latin"):
        if font.getAttribute("typeface").startswith("Aptos"):
            font.setAttribute("typeface", "Arial")
            font.removeAttribute("panose")


def _settings(locale: str, settings: Document) -> None:
    for language in elements(settings, "w:themeFontLang"):
        language.setAttribute("w:val", locale)


def _paper(page: Paper, document: Document) -> None:
    """Set the paper and its foot."""
    [section] = elements(document, "w:sectPr")[-1:]
    while section.firstChild:
        section.removeChild(section.firstChild)
    add(section, "w:footerReference", w_type="default", r_id="pagina")
    width, height = _sheet(page)
    size = add(section, "w:pgSz", w_w=str(width), w_h=str(height))
    if page.is_form:
        size.setAttribute("w:orient", "landscape")
    margins = add(section, "w:pgMar", w_header="567", w_footer="567", w_gutter="0")
    for side in _PADDING:
        margins.setAttribute(f"w:{side}", str(_MARGIN))


def _relations(relations: Document) -> None:
    root = relations.documentElement
    add(root, "Relationship", Id="pagina", Type=_RELATION, Target=_FOOTER_NAME)


def _types(types: Document) -> None:
    part = f"/word/{_FOOTER_NAME}"
    add(types.documentElement, "Override", PartName=part, ContentType=_FOOTER_TYPE)


def _body(page: Paper, shade: str, document: Document) -> None:
    """Keep rows whole, headings with what they are above, and tables as wide as the text."""
    # The author is among the properties of the document, and not said in it.
    for name in elements(document, "w:pStyle"):
        if name.getAttribute("w:val") == "Author":
            paragraph: Any = name.parentNode.parentNode  # type: ignore[union-attr]
            paragraph.parentNode.removeChild(paragraph)
    _contents(document)
    for table in elements(document, "w:tbl"):
        _stretch(elements(table, "w:gridCol"), _text_width(page))
        before: Any = table.previousSibling
        while before and before.nodeType != before.ELEMENT_NODE:
            before = before.previousSibling
        if before and before.nodeName == "w:p":
            _keep_with_next(before)
        if is_short("".join(map(_words, elements(table, "w:t"))), len(elements(table, "w:tr"))):
            for row in elements(table, "w:tr")[:-1]:
                for paragraph in elements(row, "w:p"):
                    _keep_with_next(paragraph)
    for row in elements(document, "w:tr"):
        _keep_row(row, shade)
    if page.is_form:
        _write_in(document)


def _write_in(document: Document) -> None:
    """Make what invites to react the placeholder of a content control, which is typed over.

    The control goes as soon as anybody types in it, so that Word has no placeholder of its own to
    put there when that is taken out again.
    """
    for number, name in enumerate(elements(document, "w:pStyle"), start=1):
        if name.getAttribute("w:val") != _REACTION:
            continue
        properties: Any = name.parentNode
        paragraph = properties.parentNode
        runs = [node for node in paragraph.childNodes if node is not properties]
        control = add(paragraph, "w:sdt")
        settings = add(control, "w:sdtPr")
        add(settings, "w:id", w_val=str(number))
        add(settings, "w:temporary")
        add(settings, "w:showingPlcHdr")
        add(settings, "w:text", w_multiLine="1")
        content = add(control, "w:sdtContent")
        for run in runs:
            content.appendChild(run)


def _words(text: Element) -> str:
    return "".join(str(node.nodeValue) for node in text.childNodes)


def _contents(document: Document) -> None:
    """Make the list of contents a field, so that it can be brought up to date."""
    found: list[Any] = [
        name.parentNode.parentNode  # type: ignore[union-attr]
        for name in elements(document, "w:pStyle")
        if name.getAttribute("w:val").startswith("Inhoud")
        and name.getAttribute("w:val") != "Inhoudskop"
    ]
    if not found:
        return
    # Without the numbers of pages, which are known only once Word has set the text.
    first: Any = elements(found[0], "w:hyperlink")[0]
    for kind, text in (("begin", ""), ("", _CONTENTS), ("separate", "")):
        run = add(found[0], "w:r", before=first)
        if kind:
            add(run, "w:fldChar", w_fldCharType=kind)
        else:
            instruction = add(run, "w:instrText", xml_space="preserve")
            instruction.appendChild(document.createTextNode(text))
    add(add(found[-1], "w:r"), "w:fldChar", w_fldCharType="end")


def _stretch(columns: list[Element], whole: int) -> None:
    """Stretch the columns of a table to the width of the text, whatever pandoc takes that for."""
    widths = [int(column.getAttribute("w:w")) for column in columns]
    scale = whole / sum(widths)
    for column, width in zip(columns, widths, strict=True):
        column.setAttribute("w:w", str(round(width * scale)))


def _keep_row(row: Element, shade: str) -> None:
    """Keep a row whole, and a heading's with the row after it, shaded."""
    [properties] = elements(row, "w:trPr")[:1] or [add(row, "w:trPr", before=row.firstChild)]
    add(properties, "w:cantSplit", before=properties.firstChild)
    cells = elements(row, "w:tc")
    if elements(row, "w:tblHeader") or len(cells) == 1:
        for paragraph in elements(row, "w:p"):
            _keep_with_next(paragraph)
    if len(cells) == 1 and elements(cells[0], "w:gridSpan"):
        [cell] = elements(cells[0], "w:tcPr")
        after = elements(cell, "w:gridSpan")[0].nextSibling
        add(cell, "w:shd", w_val="clear", w_color="auto", w_fill=shade, before=after)


def _keep_with_next(paragraph: Element) -> None:
    for name in [] if elements(paragraph, "w:keepNext") else elements(paragraph, "w:pStyle"):
        add(name.parentNode, "w:keepNext", before=name.nextSibling)


def _lists(numbering: Document) -> None:
    """Give lists a small indent: in the columns of a table there is no room for pandoc's."""
    for level in elements(numbering, "w:lvl"):
        depth = int(level.getAttribute("w:ilvl")) + 1
        for indent in elements(level, "w:ind"):
            indent.setAttribute("w:left", str(_INDENT * depth))
            indent.setAttribute("w:hanging", str(_INDENT))


def _properties(properties: Document) -> None:
    # When it was made is not known: the same page gives the same file.
    remove(properties, "dcterms:created", "dcterms:modified")


_TEXT = '<w:r><w:t xml:space="preserve">', "</w:t></w:r>"


def _footer(page: Paper) -> str:
    """Return the foot of each sheet: title and number, so that a reaction can name the page."""
    begin, end = _TEXT
    number, pages = (
        f'{end}<w:fldSimple w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>{begin}'
        for field in ("PAGE", "NUMPAGES")
    )
    counted = f"{begin}{page_of_pages(page.taal, number, pages)}{end}".replace(begin + end, "")
    # With drafts in it, each sheet says so.
    bold = begin.replace("<w:r>", "<w:r><w:rPr><w:b /></w:rPr>")
    line = f"{bold}{concept_line(page.taal)}  ·  {end}" if page.is_concept else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<w:ftr xmlns:w="{_WORD}"><w:p><w:pPr><w:pStyle w:val="Voet" /></w:pPr>'
        f"{begin}{escape(page.titel)}{end}<w:r><w:tab /></w:r>{line}{counted}</w:p></w:ftr>"
    )


def _format(page: Paper, colour: Mapping[str, str]) -> Format:
    return Format(
        "docx",
        page.taal,
        reference={
            "word/styles.xml": partial(_styles, page, colour),
            "word/theme/theme1.xml": _theme,
            "word/settings.xml": partial(_settings, LOCALES[page.taal]),
            "word/document.xml": partial(_paper, page),
            "word/_rels/document.xml.rels": _relations,
            "[Content_Types].xml": _types,
        },
        document={
            "word/document.xml": partial(_body, page, colour["vlak"]),
            "word/numbering.xml": _lists,
            "docProps/core.xml": _properties,
        },
        parts={f"word/{_FOOTER_NAME}": _footer(page)},
    )
