"""PDF: what is in it, what it claims to be, and that it is made of the page alone."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from pypdf import PdfReader

from ggsr.pages.factsheet import FactsheetPage
from tests.cli.conftest import Ggsr, ggsr  # noqa: F401
from tests.pages.formats.conftest import FACTSHEETS, PAGES, Pdf, Written
from tests.pages.formats.findings import missing, squeezed
from tests.pages.inert import HOSTILE, hostile_workspace
from tests.support import ROOT

pytestmark = pytest.mark.usefixtures("pango")

A4 = (595, 842)
XMP = {
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
}
RENDER = ("render", "ede", "--format", "pdf")


@pytest.mark.parametrize("name", FACTSHEETS)
def test_every_finding_of_the_data_is_in_it(
    pdf: Pdf, contents: dict[str, FactsheetPage], name: str
) -> None:
    printed = " ".join(page.extract_text() for page in pdf(name).pages)
    assert missing(contents[name], printed) == []


@pytest.mark.parametrize("name", PAGES)
def test_it_says_which_standards_it_follows(pdf: Pdf, name: str) -> None:
    packet = pdf(name).root_object["/Metadata"].get_data()  # type: ignore[attr-defined]
    [rdf] = fromstring(packet)
    assert rdf.tag == f"{{{XMP['rdf']}}}RDF"
    assert rdf.findtext(".//pdfuaid:part", namespaces=XMP) == "1"
    [pdfa] = [found.attrib for found in rdf if f"{{{XMP['pdfaid']}}}part" in found.attrib]
    assert pdfa[f"{{{XMP['pdfaid']}}}part"] == "2"
    assert pdfa[f"{{{XMP['pdfaid']}}}conformance"] == "A"
    assert rdf.findtext(".//pdfaSchema:prefix", namespaces=XMP) == "pdfuaid"


@pytest.mark.parametrize("name", PAGES)
def test_title_and_language(pdf: Pdf, name: str) -> None:
    catalog: Any = pdf(name).root_object
    assert catalog["/Lang"] == "nl"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    [first, *_rest] = pdf(name).outline
    assert pdf(name).metadata.title == first.title  # type: ignore[union-attr]


def test_no_time_of_the_clock(pdf: Pdf) -> None:
    assert "/CreationDate" not in (pdf("ede").metadata or {})


@pytest.mark.parametrize("name", PAGES)
def test_fonts_and_colours_are_in_the_file(pdf: Pdf, name: str) -> None:
    catalog: Any = pdf(name).root_object
    assert "/DestOutputProfile" in catalog["/OutputIntents"][0]
    fonts: Any = [font for page in pdf(name).pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert fonts
    for font in fonts:
        [inner] = font.get_object()["/DescendantFonts"]
        assert {"/FontFile2", "/FontFile3"} & inner.get_object()["/FontDescriptor"].keys()


def test_bookmarks_follow_the_headings(pdf: Pdf, contents: dict[str, FactsheetPage]) -> None:
    def titles(outline: list[Any]) -> list[str]:
        return [
            title
            for entry in outline
            for title in (titles(entry) if isinstance(entry, list) else [entry.title])
        ]

    found = titles(pdf("dordrecht").outline)
    for aanpak in contents["dordrecht"].aanpakken:
        assert f"Aanpak: {aanpak.naam}" in found
    assert "Bevindingen" in found


def test_a_factsheet_is_on_a4_with_numbered_pages(pdf: Pdf) -> None:
    pages = pdf("dordrecht").pages
    for number, page in enumerate(pages, start=1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
        assert f"Pagina {number} van {len(pages)}" in page.extract_text()
    title = pdf("dordrecht").metadata.title  # type: ignore[union-attr]
    assert title
    assert title in pages[4].extract_text()


def test_it_says_on_which_page_something_is(pdf: Pdf, contents: dict[str, FactsheetPage]) -> None:
    """Behind each line of the contents and behind each verbeterpunt."""
    reader, page = pdf("dordrecht"), contents["dordrecht"]
    texts = [" ".join(sheet.extract_text().split()) for sheet in reader.pages]
    numbers = {
        name: 1 + reader.get_destination_page_number(found)  # type: ignore[operator]
        for name, found in reader.named_destinations.items()
    }
    points = [
        (point, numbers[point.anchor])
        for niveau in page.samenvatting
        for thema in niveau.themas
        for norm in thema.normen
        for point in norm.verbeterpunten
    ]
    assert points
    for point, number in points:
        assert squeezed(f"{point.aanpak} (bladzijde {number}): ") in squeezed(" ".join(texts))
    for aanpak in page.aanpakken:
        begin = numbers[f"aanpak_{aanpak.id}"]
        assert re.search(rf"{re.escape(aanpak.naam)}[ .]*{begin}\b", texts[0])
        for sheet in range(begin, numbers[f"{aanpak.id}--thema_{aanpak.themas[-1].id}"]):
            assert f"Aanpak: {aanpak.naam}" in texts[sheet]


@pytest.mark.parametrize("name", PAGES)
def test_links_stay_within_the_file(pdf: Pdf, name: str) -> None:
    for page in pdf(name).pages:
        for link in page.get("/Annots", []):
            assert "/A" not in link.get_object()
            assert "/Dest" in link.get_object()


def test_text_from_the_data_is_only_text(ggsr: Ggsr, tmp_path: Path) -> None:  # noqa: F811
    outcome = ggsr(*RENDER[:1], *RENDER[2:], cwd=hostile_workspace(tmp_path))
    assert outcome.code == 0, outcome.err
    reader = PdfReader(tmp_path / "build" / "voorbeeldstad.pdf")
    printed = squeezed("".join(page.extract_text() for page in reader.pages))
    assert printed.count(squeezed(HOSTILE)) > 10
    assert not {"/OpenAction", "/AA", "/AcroForm"} & reader.root_object.keys()
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    assert all("/A" not in link for link in links)


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ('<img src="file:///etc/hostname">', "file:///etc/hostname"),
        ('<img src="beeldmerk.png">', "beeldmerk.png"),
        ('<link rel="stylesheet" href="http://127.0.0.1:9/huis.css">', "http://127.0.0.1:9/"),
        ("<style>@import 'http://127.0.0.1:9/huis.css';</style>", "http://127.0.0.1:9/huis.css"),
        ("<p style='background: url(file:///etc/hostname)'>x</p>", "file:///etc/hostname"),
        ("<link rel='attachment' href='file:///etc/hostname'>", "file:///etc/hostname"),
    ],
)
def test_a_template_cannot_reach_outside_the_page(
    ggsr: Ggsr,  # noqa: F811
    tmp_path: Path,
    markup: str,
    address: str,
) -> None:
    (tmp_path / "factsheet.html").write_text(f"<!DOCTYPE html><title>x</title>{markup}")
    outcome = ggsr(*RENDER, "--templates", str(tmp_path), "-o", str(tmp_path / "uit"))
    assert outcome.code == 2
    assert address in outcome.err
    assert "made from the page alone" in outcome.err
    assert not (tmp_path / "uit").exists()


def test_an_image_within_the_page_is_no_trouble(ggsr: Ggsr, tmp_path: Path) -> None:  # noqa: F811
    image = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>"
    (tmp_path / "factsheet.html").write_text(
        f'<!DOCTYPE html><html lang="nl"><title>x</title><h1>x</h1><img alt="x" src="{image}">'
    )
    outcome = ggsr(*RENDER, "--templates", str(tmp_path), "-o", str(tmp_path / "uit"))
    assert (outcome.code, outcome.err) == (0, "")


def test_without_the_extra(ggsr: Ggsr, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    outcome = ggsr(*RENDER)
    assert outcome.code == 2
    assert "pip install 'ggsr[pdf]'" in outcome.err


def test_two_runs_give_the_same_bytes(written: Written, tmp_path: Path) -> None:
    """Another process, with sets in another order, in another folder and another time zone."""
    subprocess.run(
        [sys.executable, "-m", "ggsr", "-C", str(ROOT), *RENDER, "-o", str(tmp_path)],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        check=True,
        capture_output=True,
    )
    assert (tmp_path / "ede.pdf").read_bytes() == written("ede", "pdf")
