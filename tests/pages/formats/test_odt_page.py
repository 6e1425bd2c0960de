"""ODT: real headings, tables and language, for whoever corrects facts in it."""

from xml.etree.ElementTree import Element

import pytest

from ggsr.pages.factsheet import FactsheetPage
from tests.pages.formats.archive import every, shown, value
from tests.pages.formats.conftest import FACTSHEETS, PAGES, Opened
from tests.pages.formats.findings import rows

BODY = "content.xml"


def headings(body: Element) -> list[tuple[str | None, str]]:
    return [(value(found, "text:outline-level"), shown(found)) for found in every(body, "text:h")]


def findings_tables(body: Element) -> list[Element]:
    return [
        table
        for table in every(body, "table:table")
        if shown(every(table, "table:table-header-rows")[0]).endswith("Bevinding")
    ]


def test_headings_are_real_headings(opened: Opened, contents: dict[str, FactsheetPage]) -> None:
    found = headings(opened("dordrecht", "odt").part(BODY))
    assert ("1", "In het kort") in found
    for aanpak in contents["dordrecht"].aanpakken:
        assert ("1", f"Aanpak: {aanpak.naam}") in found
    assert found.count(("2", "Bevindingen")) == 2


@pytest.mark.parametrize("name", FACTSHEETS)
def test_every_finding_is_a_row(
    opened: Opened, contents: dict[str, FactsheetPage], name: str
) -> None:
    found = [
        row
        for table in findings_tables(opened(name, "odt").part(BODY))
        for row in every(table, "table:table-row")[1:]
        if len(every(row, "table:table-cell")) > 1
    ]
    expected = rows(contents[name])
    assert len(found) == len(expected)
    for row, finding in zip(found, expected, strict=True):
        assert f"{finding.oordeel.symbool} {finding.oordeel.naam}" in shown(row)
        assert ("LET OP:" in shown(row)) == bool(finding.let_op)


@pytest.mark.parametrize("name", PAGES)
def test_tables_repeat_their_header_and_are_as_wide_as_the_text(opened: Opened, name: str) -> None:
    body = opened(name, "odt").part(BODY)
    tables = every(body, "table:table")
    assert tables
    assert all(len(every(table, "table:table-header-rows")) == 1 for table in tables)
    widths = [value(found, "style:rel-width") for found in every(body, "style:table-properties")]
    assert widths == ["100%"] * len(tables)


def test_cells_have_borders(opened: Opened) -> None:
    cells = every(opened("ede", "odt").part(BODY), "style:table-cell-properties")
    assert cells
    assert all("solid" in (value(cell, "fo:border") or "") for cell in cells)


def test_language_title_and_paper(opened: Opened, contents: dict[str, FactsheetPage]) -> None:
    archive = opened("ede", "odt")
    styles = archive.part("styles.xml")
    properties = every(styles, "style:default-style/style:text-properties")
    assert {(value(found, "fo:language"), value(found, "fo:country")) for found in properties} == {
        ("nl", "NL")
    }
    assert shown(every(archive.part("meta.xml"), "dc:title")[0]) == contents["ede"].titel
    [layout] = every(styles, "style:page-layout-properties")
    assert (value(layout, "fo:page-width"), value(layout, "fo:page-height")) == ("21cm", "29.7cm")


def test_the_media_type_comes_first_and_uncompressed(opened: Opened) -> None:
    first = opened("ede", "odt").entries[0]
    assert (first.filename, first.compress_type) == ("mimetype", 0)
