"""The tags of the PDF: all that is printed is read, in order, and a table is one table."""

from itertools import pairwise

import pytest

from ggsr.pages.factsheet import FactsheetPage
from tests.pages.formats.conftest import FACTSHEETS, PAGES, Pdf
from tests.pages.formats.findings import rows
from tests.pages.formats.pdf_structure import below, columns, drawn, elements, kids, read

HEADINGS = ("H1", "H2", "H3", "H4", "H5")


@pytest.mark.parametrize("name", PAGES)
def test_it_is_tagged(pdf: Pdf, name: str) -> None:
    assert pdf(name).root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert len(elements(pdf(name), "H1")) == 1


@pytest.mark.parametrize("name", PAGES)
def test_no_level_of_headings_is_skipped(pdf: Pdf, name: str) -> None:
    levels = [int(found["/S"][2:]) for found in elements(pdf(name), *HEADINGS)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", PAGES)
def test_whatever_is_drawn_is_read_or_decoration(pdf: Pdf, name: str) -> None:
    marked, bare = drawn(pdf(name))
    assert marked == read(pdf(name))
    assert bare == 0


@pytest.mark.parametrize("name", PAGES)
def test_every_header_of_a_table_has_a_scope(pdf: Pdf, name: str) -> None:
    headers = elements(pdf(name), "TH")
    assert headers
    assert {header["/A"]["/Scope"] for header in headers} == {"/Column", "/Row"}


@pytest.mark.parametrize("name", PAGES)
def test_a_table_is_one_table_however_many_pages_it_takes(pdf: Pdf, name: str) -> None:
    tables = elements(pdf(name), "Table")
    assert tables
    for table in tables:
        assert len(below(table, "THead")) == 1
        assert len(set(columns(table))) == 1


@pytest.mark.parametrize("name", FACTSHEETS)
def test_every_finding_is_a_row(pdf: Pdf, contents: dict[str, FactsheetPage], name: str) -> None:
    cells = [[cell["/S"] for cell in kids(row)] for row in elements(pdf(name), "TR")]
    assert cells.count(["/TH", "/TD", "/TD"]) == len(rows(contents[name]))


@pytest.mark.parametrize("name", FACTSHEETS)
def test_a_bar_and_a_strip_are_figures_with_a_text(
    pdf: Pdf, contents: dict[str, FactsheetPage], name: str
) -> None:
    figures = elements(pdf(name), "Figure")
    aanpakken = contents[name].aanpakken
    bars = [thema for aanpak in aanpakken for thema in aanpak.themas]
    strips = [thema for aanpak in aanpakken for thema in aanpak.themas]
    assert len(figures) == len(bars + strips)
    for figure, thema in zip(figures, bars + strips, strict=True):
        counts = thema.counts
        assert figure["/Alt"].startswith(f"{counts.verdicts['voldoet']} voldoet, ")
        assert figure["/Alt"].endswith(f"{counts.unjudged} niet beoordeeld; {counts.let_op} LET OP")
        left, bottom, right, top = figure["/A"]["/BBox"]
        assert 0 < left < right < 595
        assert 0 < bottom < top < 842


@pytest.mark.parametrize("name", PAGES)
def test_nothing_in_the_tree_is_empty(pdf: Pdf, name: str) -> None:
    assert all(
        kids(found) for found in elements(pdf(name), "Table", "TR", "THead", "TBody", "Sect")
    )


def test_links_are_named_by_their_text_and_found_by_their_tags(
    pdf: Pdf, contents: dict[str, FactsheetPage]
) -> None:
    reader = pdf("ede")
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    [aanpak] = contents["ede"].aanpakken
    texts = {aanpak.naam, *(thema.naam for thema in aanpak.themas)}
    assert texts <= {link["/Contents"] for link in links}
    assert all("/StructParent" in link for link in links)
    assert {str(page["/Tabs"]) for page in reader.pages} == {"/S"}
