"""A page in Microsoft Word's format, for a municipality that corrects facts in it."""

import re

from ggsr.pages.book import Page
from ggsr.pages.formats.office import LANGUAGE, office
from ggsr.pages.templates import Renderer

# In twentieths of a point: A4, and 2 cm of margin.
_WIDTH, _HEIGHT, _MARGIN = 11906, 16838, 1134
_TEXT_WIDTH = _WIDTH - 2 * _MARGIN

_SIDES = ("top", "left", "bottom", "right")
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A94A0" />'
    for side in (*_SIDES, "insideH", "insideV")
)
_PADDING = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa" />'
    for side, width in zip(_SIDES, (40, 90, 40, 90), strict=True)
)
_TABLE = (
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa" /><w:tblBorders>{_BORDERS}</w:tblBorders>'
    f"<w:tblCellMar>{_PADDING}</w:tblCellMar></w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b /></w:rPr>'
    '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EDF0F3" /></w:tcPr></w:tblStylePr>'
)
_PAGE = (
    f'<w:pgSz w:w="{_WIDTH}" w:h="{_HEIGHT}" /><w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}"'
    f' w:bottom="{_MARGIN}" w:left="{_MARGIN}" w:header="567" w:footer="567" w:gutter="0" />'
)

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
# For whoever writes that something on page 7 is not so.
_FOOTER = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<w:ftr xmlns:w="{_WORD}"><w:p><w:pPr><w:jc w:val="right" /></w:pPr>'
    '<w:r><w:t xml:space="preserve">Pagina </w:t></w:r>'
    '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> van </w:t></w:r>'
    '<w:fldSimple w:instr="NUMPAGES"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
)
_NEW_PARTS = {"word/pagina.xml": _FOOTER}
_SECTION = re.compile(r"<w:sectPr[^>]*>")

_TABLE_STYLE = re.compile(
    r'(<w:style [^>]*w:styleId="Table".*?)<w:tblPr>.*?(</w:style>)', re.DOTALL
)
_GRID = re.compile(r"<w:tblGrid>.*?</w:tblGrid>")
_ROW = re.compile(r"<w:tr>.*?</w:tr>", re.DOTALL)
_KEEP = "<w:keepNext />"
_BEFORE_TABLE = re.compile(
    r'(<w:pStyle w:val="FirstParagraph" />)(</w:pPr>(?:(?!</w:p>).)*</w:p>\s*<w:tbl>)', re.DOTALL
)
_COMPACT = '<w:pStyle w:val="Compact" />'
_COLUMN = re.compile(r'w:w="(\d+)"')
_SIZE = re.compile(r'(<w:rPrDefault>.*?<w:sz(?:Cs)? w:val=)"24"(.*?<w:szCs w:val=)"24"', re.DOTALL)
_FONT = re.compile(r'<a:latin typeface="Aptos[^>]*>')
_DATES = re.compile(r"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def write(page: Page, renderer: Renderer) -> bytes:
    """Return the page as DOCX; raises as ``office`` does."""
    return office(page, renderer, "docx", _mended, _NEW_PARTS)


def _mended(name: str, text: str) -> str:
    if name == "word/document.xml":
        text = _BEFORE_TABLE.sub(rf"\1{_KEEP}\2", text)
        text = _ROW.sub(_row, _GRID.sub(_over_the_page, text))
        text = _SECTION.sub(r'\g<0><w:footerReference w:type="default" r:id="pagina" />', text)
        return text.replace("</w:sectPr>", f"{_PAGE}</w:sectPr>")
    if name == "word/_rels/document.xml.rels":
        relation = f'<Relationship Id="pagina" Type="{_RELATION}" Target="pagina.xml" />'
        return text.replace("</Relationships>", f"{relation}</Relationships>")
    if name == "[Content_Types].xml":
        part = f'<Override PartName="/word/pagina.xml" ContentType="{_FOOTER_TYPE}" />'
        return text.replace("</Types>", f"{part}</Types>")
    if name == "word/styles.xml":
        text = _SIZE.sub(r'\1"20"\2"20"', text, count=1)
        return _TABLE_STYLE.sub(lambda found: found[1] + _TABLE + found[2], text, count=1)
    if name == "word/theme/theme1.xml":
        # Not every Word has pandoc's choice; everybody has this one, or its equal in width.
        return _FONT.sub('<a:latin typeface="Arial"/>', text)
    if name == "word/settings.xml":
        return text.replace('themeFontLang w:val="en-US"', f'themeFontLang w:val="{LANGUAGE}"')
    # When it was made is not known: the same page gives the same file.
    return _DATES.sub("", text) if name == "docProps/core.xml" else text


def _over_the_page(grid: re.Match[str]) -> str:
    """Return the columns of a table, stretched to the width of the text."""
    scale = _TEXT_WIDTH / sum(map(int, _COLUMN.findall(grid[0])))
    return _COLUMN.sub(lambda found: f'w:w="{round(int(found[1]) * scale)}"', grid[0])


def _row(found: re.Match[str]) -> str:
    """Return a row that stays whole, and a heading's with the row after it."""
    row = found[0]
    heading = "<w:tblHeader" in row or row.count("<w:tc>") == 1
    if heading:
        row = row.replace(_COMPACT, f"{_COMPACT}{_KEEP}")
    if "<w:trPr>" not in row:
        row = row.replace("<w:tr>", "<w:tr><w:trPr></w:trPr>")
    return row.replace("<w:trPr>", "<w:trPr><w:cantSplit />")
