"""A page in the format of LibreOffice, for a municipality that corrects facts in it."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from xml.dom.minidom import Document, Element

from ggsr.pages.book import Page
from ggsr.pages.formats.house import SMALL, TEXT_SIZE, Look, paragraph_looks, text_looks
from ggsr.pages.formats.office import Format, Paper, add, elements, is_short, office, remove
from ggsr.pages.language import concept_line, page_of_pages
from ggsr.pages.templates import Renderer

_WIDTH, _HEIGHT, _MARGIN = "21cm", "29.7cm", "2cm"
_TEXT_WIDTH, _FORM_TEXT_WIDTH = "17cm", "25.7cm"
_INDENT = "5mm"
_PADDING = "1mm"
_ROW = "Rij"
_GROUP_CELL = "Groepscel"
_FONT = "Arial"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"
 xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3">
<office:settings><config:config-item-set config:name="ooo:configuration-settings">
<config:config-item config:name="TableRowKeep" config:type="boolean">true</config:config-item>
</config:config-item-set></office:settings></office:document-settings>
"""
"""A row whose text is to stay with what follows does so, as in Word: LibreOffice's own setting."""
_NAMES = {"Table Caption": "TableCaption"}
"""The names of styles that pandoc spells in another way than in DOCX."""


def write(page: Page, renderer: Renderer, root: Path | None = None) -> bytes:
    """Return the page as ODT; raises as ``office`` does."""
    return office(page, renderer, "odt", _format)


def _styles(page: Paper, colour: Mapping[str, str], styles: Document) -> None:
    for style in elements(styles, "style:default-style"):
        if style.getAttribute("style:family") == "paragraph":
            [text] = elements(style, "style:text-properties")
            _set(text, style_font_name=_FONT, fo_font_size=f"{TEXT_SIZE}pt")
            _set(text, style_use_window_font_color="false", fo_color=f"#{colour['inkt']}")
    for name, look in paragraph_looks(colour).items():
        _paragraph_style(styles, name, look)
    for name, look in text_looks(colour).items():
        _text(_style(styles, name, "text"), look)
    for level in (1, 2):
        listed = _properties(_style(styles, f"Inhoud {level}"), "paragraph")
        _set(listed, fo_margin_top="0pt", fo_margin_bottom="2pt")
        _set(listed, fo_margin_left=_INDENT if level > 1 else "0cm")
    cell = _properties(_style(styles, "Table Contents"), "paragraph")
    _set(cell, fo_margin_left="0cm", fo_margin_right="0cm")
    head = _style(styles, "Table Heading")
    _set(_properties(head, "paragraph"), fo_text_align="start", fo_keep_with_next="always")
    _text(head, Look(TEXT_SIZE, bold=True))
    for name in ("Internet link", "Definition"):
        _text(_style(styles, name, "text"), Look(colour=colour["accent"]))
    _paper(page, colour, styles)


def _set(element: Element, **attributes: str) -> None:
    """Set attributes; in a name the first underscore is a colon, and any other a hyphen."""
    for key, value in attributes.items():
        element.setAttribute(key.replace("_", ":", 1).replace("_", "-"), value)


def _style(styles: Document, name: str, family: str = "paragraph") -> Element:
    """Return a style by its name, new where the reference document has none."""
    id = _NAMES.get(name, name).replace(" ", "_20_")
    for style in elements(styles, "style:style"):
        if style.getAttribute("style:name") == id:
            return style
    [common] = elements(styles, "office:styles")
    style = add(common, "style:style")
    _set(style, style_name=id, style_display_name=name, style_family=family)
    if family == "paragraph":
        _set(style, style_parent_style_name="Standard")
    return style


def _properties(style: Element, kind: str) -> Element:
    """Return the properties of a kind that a style has, none yet."""
    for found in elements(style, f"style:{kind}-properties"):
        style.removeChild(found)
    before = elements(style, "style:text-properties")[:1] if kind == "paragraph" else []
    return add(style, f"style:{kind}-properties", before=before[0] if before else None)


def _paragraph_style(styles: Document, name: str, look: Look) -> None:
    style = _style(styles, name)
    paragraph = _properties(style, "paragraph")
    _set(paragraph, fo_margin_top=f"{look.above}pt", fo_margin_bottom=f"{look.below}pt")
    _set(paragraph, fo_text_align="start")
    if look.keep:
        _set(paragraph, fo_keep_with_next="always")
    if look.fill:
        _set(paragraph, fo_background_color=f"#{look.fill}")
    if look.edge:
        _set(paragraph, fo_border_left=f"3pt solid #{look.edge}", fo_margin_left="1mm")
        _set(paragraph, fo_padding_left="2mm", fo_padding_top="1mm", fo_padding_bottom="1mm")
    _text(style, look)


def _text(style: Element, look: Look) -> None:
    text = _properties(style, "text")
    _set(text, fo_font_style="normal")
    if look.bold:
        _set(text, fo_font_weight="bold")
    if look.colour:
        _set(text, fo_color=f"#{look.colour}")
    if look.size:
        _set(text, fo_font_size=f"{look.size}pt", style_font_name=_FONT)


def _paper(page: Paper, colour: Mapping[str, str], styles: Document) -> None:
    """Set the paper, and the foot of each sheet: title and number; a draft has a head too."""
    for layout in elements(styles, "style:page-layout-properties"):
        width, height = (_HEIGHT, _WIDTH) if page.is_form else (_WIDTH, _HEIGHT)
        _set(layout, fo_page_width=width, fo_page_height=height)
        _set(layout, style_print_orientation="landscape" if page.is_form else "portrait")
        for side in ("top", "right", "bottom", "left"):
            layout.setAttribute(f"fo:margin-{side}", _MARGIN)
    foot = _style(styles, "Voet")
    tabs = add(_properties(foot, "paragraph"), "style:tab-stops")
    _set(
        add(tabs, "style:tab-stop"),
        style_type="right",
        style_position=_FORM_TEXT_WIDTH if page.is_form else _TEXT_WIDTH,
    )
    _text(foot, Look(SMALL, colour["inkt-zacht"]))
    for name in ("header", "footer") if page.is_concept else ("footer",):
        for style in elements(styles, f"style:{name}-style"):
            _empty(style)
            properties = add(style, "style:header-footer-properties")
            side = "bottom" if name == "header" else "top"
            properties.setAttribute(f"fo:margin-{side}", "5mm")
            properties.setAttribute("fo:min-height", "0cm")
    for master in elements(styles, "style:master-page"):
        _empty(master)
        if page.is_concept:
            head = add(add(master, "style:header"), "text:p")
            head.setAttribute("text:style-name", "Voet")
            head.appendChild(styles.createTextNode(concept_line(page.taal)))
        _foot(add(add(master, "style:footer"), "text:p"), page, styles)


def _empty(element: Element) -> None:
    """Remove what is in an element."""
    while element.firstChild:
        element.removeChild(element.firstChild)


def _foot(paragraph: Element, page: Paper, styles: Document) -> None:
    paragraph.setAttribute("text:style-name", "Voet")
    paragraph.appendChild(styles.createTextNode(page.titel))
    add(paragraph, "text:tab")
    before, between, after = page_of_pages(page.taal, "\0", "\0").split("\0")
    for text, field in ((before, "page-number"), (between, "page-count"), (after, "")):
        paragraph.appendChild(styles.createTextNode(text))
        if field:
            add(paragraph, f"text:{field}").appendChild(styles.createTextNode("1"))


def _body(colour: Mapping[str, str], content: Document) -> None:
    """Give cells lines, and keep rows whole; pandoc takes neither from a reference document."""
    line, shade = f"0.5pt solid #{colour['lijn']}", f"#{colour['vlak']}"
    [automatic] = elements(content, "office:automatic-styles")
    group = add(automatic, "style:style")
    _set(group, style_name=_GROUP_CELL, style_family="table-cell")
    add(group, "style:table-cell-properties")
    for style in elements(content, "style:style"):
        name = style.getAttribute("style:name")
        if name in ("TableHeaderRowCell", "TableRowCell", _GROUP_CELL):
            for cell in elements(style, "style:table-cell-properties"):
                _set(cell, fo_border=line, fo_padding=_PADDING)
                if name != "TableRowCell":
                    _set(cell, fo_background_color=shade)
    row_style = add(automatic, "style:style", style_name=_ROW, style_family="table-row")
    _set(add(row_style, "style:table-row-properties"), fo_keep_together="always")
    for row in elements(content, "table:table-row"):
        _set(row, table_style_name=_ROW)
        cells = elements(row, "table:table-cell")
        if len(cells) == 1 and cells[0].hasAttribute("table:number-columns-spanned"):
            _set(cells[0], table_style_name=_GROUP_CELL)
    for table in elements(content, "table:table"):
        if is_short(" ".join(_words(table).split()), len(elements(table, "table:table-row"))):
            name = table.getAttribute("table:style-name")
            for style in elements(content, "style:style"):
                if style.getAttribute("style:name") == name:
                    [properties] = elements(style, "style:table-properties")
                    _set(properties, style_may_break_between_rows="false")
    for paragraph in elements(content, "text:p"):
        # pandoc leaves the names of its custom styles as they are, and they are no XML names.
        name = paragraph.getAttribute("text:style-name")
        _set(paragraph, text_style_name=name.replace(" ", "_20_"))
        if name == "Author":
            # The author is among the properties of the document, and not said in it.
            parent: Any = paragraph.parentNode
            parent.removeChild(paragraph)
    _lists(content)
    _contents(content)


def _lists(content: Document) -> None:
    """Give lists a small indent: in the columns of a table there is no room for pandoc's."""
    for kind in ("bullet", "number"):
        for level in elements(content, f"text:list-level-style-{kind}"):
            depth = int(level.getAttribute("text:level"))
            for label in elements(level, "style:list-level-label-alignment"):
                _set(label, fo_margin_left=f"{5 * depth}mm", fo_text_indent="-5mm")
                _set(label, text_list_tab_stop_position=f"{5 * depth}mm")
            for properties in elements(level, "style:list-level-properties"):
                _set(properties, fo_text_align="start")


def _words(node: Any) -> str:
    if node.nodeType == node.TEXT_NODE:
        return str(node.data)
    return "".join(map(_words, node.childNodes))


def _contents(content: Document) -> None:
    """Make the list of contents an index, so that it can be brought up to date."""
    lines = [
        paragraph
        for paragraph in elements(content, "text:p")
        if paragraph.getAttribute("text:style-name") in ("Inhoud_20_1", "Inhoud_20_2")
    ]
    if not lines:
        return
    parent: Any = lines[0].parentNode
    index = add(parent, "text:table-of-content", before=lines[0])
    _set(index, text_name="Inhoud", text_protected="false")
    source = add(index, "text:table-of-content-source")
    _set(source, text_outline_level="2", text_use_index_marks="false")
    for level in (1, 2):
        entry = add(source, "text:table-of-content-entry-template")
        _set(entry, text_outline_level=str(level), text_style_name=f"Inhoud_20_{level}")
        for part in ("link-start", "text", "link-end"):
            add(entry, f"text:index-entry-{part}")
    body = add(index, "text:index-body")
    for line in lines:
        body.appendChild(line)


def _metadata(metadata: Document) -> None:
    # When it was made is not known: the same page gives the same file.
    remove(metadata, "meta:creation-date", "dc:date")


def _format(page: Paper, colour: Mapping[str, str]) -> Format:
    return Format(
        "odt",
        page.taal,
        reference={"styles.xml": partial(_styles, page, colour)},
        document={"content.xml": partial(_body, colour), "meta.xml": _metadata},
        parts={"settings.xml": _SETTINGS},
    )
