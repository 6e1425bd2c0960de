"""DOCX: real headings, tables and language, for whoever corrects facts in it."""

from xml.etree.ElementTree import Element

import pytest

from ggsr.pages.factsheet import FactsheetPage
from tests.pages.formats.archive import every, shown, value
from tests.pages.formats.conftest import FACTSHEETS, PAGES, Opened
from tests.pages.formats.findings import rows

BODY = "word/document.xml"


def styled(body: Element, style: str) -> list[str]:
    """Return the paragraphs with a style."""
    return [
        shown(paragraph)
        for paragraph in every(body, "w:p")
        if style in [value(found, "w:val") for found in every(paragraph, "w:pStyle")]
    ]


def findings_tables(body: Element) -> list[Element]:
    return [
        table
        for table in every(body, "w:tbl")
        if shown(every(table, "w:tr")[0]).endswith("OordeelBevinding")
    ]


def test_title_and_headings_have_real_styles(
    opened: Opened, contents: dict[str, FactsheetPage]
) -> None:
    body, page = opened("dordrecht", "docx").part(BODY), contents["dordrecht"]
    assert styled(body, "Title") == [page.titel]
    assert "In het kort" in styled(body, "Heading1")
    assert {f"Aanpak: {aanpak.naam}" for aanpak in page.aanpakken} <= set(styled(body, "Heading1"))
    assert styled(body, "Heading2").count("Bevindingen") == len(page.aanpakken)


@pytest.mark.parametrize("name", FACTSHEETS)
def test_every_finding_is_a_row(
    opened: Opened, contents: dict[str, FactsheetPage], name: str
) -> None:
    found = [
        row
        for table in findings_tables(opened(name, "docx").part(BODY))
        for row in every(table, "w:tr")[1:]
        if len(every(row, "w:tc")) > 1
    ]
    expected = rows(contents[name])
    assert len(found) == len(expected)
    for row, finding in zip(found, expected, strict=True):
        assert f"{finding.oordeel.symbool} {finding.oordeel.naam}" in shown(row)
        assert ("LET OP:" in shown(row)) == bool(finding.let_op)


def test_let_op_is_bold(opened: Opened) -> None:
    runs = every(opened("dordrecht", "docx").part(BODY), "w:r")
    assert all(every(run, "w:b") for run in runs if shown(run) in ("LET", "LET OP:"))


@pytest.mark.parametrize("name", PAGES)
def test_tables_repeat_their_header_and_are_as_wide_as_the_text(opened: Opened, name: str) -> None:
    body = opened(name, "docx").part(BODY)
    width = 11906 - 2 * 1134
    for table in every(body, "w:tbl"):
        assert every(every(table, "w:tr")[0], "w:tblHeader")
        columns = [int(value(column, "w:w") or 0) for column in every(table, "w:gridCol")]
        assert abs(sum(columns) - width) < 2 * len(columns)
        [preferred] = every(table, "w:tblW")
        assert (value(preferred, "w:type"), value(preferred, "w:w")) == ("pct", "5000")
    for row in every(body, "w:tr"):
        assert every(row, "w:cantSplit")


def test_a_heading_stays_with_what_it_is_above(opened: Opened) -> None:
    body = opened("dordrecht", "docx").part(BODY)
    for table in every(body, "w:tbl"):
        for row in every(table, "w:tr"):
            is_heading = every(row, "w:tblHeader") or len(every(row, "w:tc")) == 1
            assert every(row, "w:keepNext") or not is_heading
    for table in findings_tables(body):
        assert not every(every(table, "w:tr")[-1], "w:keepNext")


def test_tables_have_borders(opened: Opened) -> None:
    styles = every(opened("ede", "docx").part("word/styles.xml"), "w:style")
    [style] = [style for style in styles if value(style, "w:styleId") == "Table"]
    borders = every(style, "w:tblBorders")[0]
    assert {value(border, "w:val") for border in borders} == {"single"}


def test_language_title_and_paper(opened: Opened, contents: dict[str, FactsheetPage]) -> None:
    archive = opened("ede", "docx")
    languages = every(archive.part("word/styles.xml"), "w:docDefaults//w:lang")
    assert [value(found, "w:val") for found in languages] == ["nl-NL"]
    assert shown(every(archive.part("docProps/core.xml"), "dc:title")[0]) == contents["ede"].titel
    [size] = every(archive.part(BODY), "w:pgSz")
    assert (value(size, "w:w"), value(size, "w:h")) == ("11906", "16838")


def test_every_sheet_has_its_number(opened: Opened) -> None:
    archive = opened("ede", "docx")
    [footer] = every(archive.part(BODY), "w:sectPr/w:footerReference")
    relations = archive.part("word/_rels/document.xml.rels")
    [target] = [r.attrib["Target"] for r in relations if r.attrib["Id"] == value(footer, "r:id")]
    number = archive.part(f"word/{target}")
    assert shown(number) == "Factsheet Ede, ronde 2013Pagina 1 van 1"
    fields = [value(found, "w:instr") for found in every(number, "w:fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    types = archive.part("[Content_Types].xml")
    assert f"/word/{target}" in [found.attrib.get("PartName") for found in types]
