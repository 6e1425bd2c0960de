"""A page in the format of LibreOffice, for a municipality that corrects facts in it."""

import re

from ggsr.pages.book import Page
from ggsr.pages.formats.office import office
from ggsr.pages.templates import Renderer

_CELL = re.compile(
    r'(<style:style style:name="Table(Header)?RowCell"[^>]*>\s*<style:table-cell-properties )[^>]*>'
)
# A style by which no row goes on over the page.
_ROW = (
    '<style:style style:name="Rij" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always" /></style:style>'
)
_STYLES_END = "</office:automatic-styles>"
_LINES = 'fo:border="0.5pt solid #8a94a0" fo:padding="1mm"'
_PAGE_LAYOUT = re.compile(r"<style:page-layout-properties [^>]*>")
_PAGE = {"page-width": "21cm", "page-height": "29.7cm"} | {
    f"margin-{side}": "2cm" for side in ("top", "right", "bottom", "left")
}
_DATES = re.compile(r"<(meta:creation-date|dc:date)>[^<]*</\1>")


def write(page: Page, renderer: Renderer) -> bytes:
    """Return the page as ODT; raises as ``office`` does."""
    return office(page, renderer, "odt", _mended)


def _mended(name: str, text: str) -> str:
    if name == "content.xml":
        text = text.replace("<table:table-row>", '<table:table-row table:style-name="Rij">')
        return _CELL.sub(_bordered, text).replace(_STYLES_END, f"{_ROW}{_STYLES_END}", 1)
    if name == "styles.xml":
        return _PAGE_LAYOUT.sub(_a4, text)
    # When it was made is not known: the same page gives the same file.
    return _DATES.sub("", text) if name == "meta.xml" else text


def _bordered(found: re.Match[str]) -> str:
    shade = ' fo:background-color="#edf0f3"' if found[2] else ""
    return f"{found[1]}{_LINES}{shade} />"


def _a4(found: re.Match[str]) -> str:
    properties = found[0]
    for name, value in _PAGE.items():
        properties = re.sub(rf'fo:{name}="[^"]*"', f'fo:{name}="{value}"', properties)
    return properties
