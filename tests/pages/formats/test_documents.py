"""Documents that findings cite, in PDF, DOCX and ODT: an address is a link, a file is none."""

import re
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from pypdf import PdfReader

from ggsr.pages.formats import page_writer
from ggsr.pages.templates import Renderer
from tests.pages.conftest import made
from tests.pages.formats.archive import Archive, every, value
from tests.support import HULP, write

ADDRESS = "https://voorbeeld.nl/nota.pdf?a=1&b=2"
TEXT = f"""\
aanpak: Hulp
kader: kader
niveau: beleid
documenten:
  nota: {{titel: De nota, url: '{ADDRESS}'}}
  brief: {{titel: De brief, bestand: brief.pdf}}
bevindingen:
  zicht:
    oordeel: voldoet
    tekst: Zo is het.
    documenten: [{{document: nota, pagina: 12-14}}, {{document: brief, pagina: 3}}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {HULP: TEXT, "cases/voorbeeldstad/bijlagen/brief.pdf": b"%PDF"})


def leads_inside(link: Element) -> bool:
    return bool(value(link, "w:anchor") or (value(link, "xlink:href") or "").startswith("#"))


def written(root: Path, format: str) -> bytes:
    return page_writer(format)(made(root)["voorbeeldstad"], Renderer([]))


@pytest.mark.usefixtures("pango")
def test_a_pdf_links_the_address_and_prints_the_pages(root: Path) -> None:
    reader = PdfReader(BytesIO(written(root, "pdf")), strict=True)
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    found = {(str(link["/A"]["/URI"]), str(link["/Contents"])) for link in links if "/A" in link}
    assert found == {(ADDRESS, "De nota"), (f"{ADDRESS}#page=12", "De nota")}
    printed = " ".join("".join(page.extract_text() for page in reader.pages).split())
    assert ", p. 12-14; De brief, p. 3" in printed


@pytest.mark.parametrize(
    ("format", "part", "link", "target"),
    [
        ("docx", "word/document.xml", "w:hyperlink", 'Target="(https?:[^"]*)"'),
        ("odt", "content.xml", "text:a", 'xlink:href="([^"]*)"'),
    ],
)
def test_an_office_document(root: Path, format: str, part: str, link: str, target: str) -> None:
    archive = Archive(written(root, format))
    body = archive.part(part)
    links = [found for found in every(body, link) if not leads_inside(found)]
    assert len(links) == 2
    assert all("De nota" in "".join(found.itertext()) for found in links)
    targets = {name.replace("&amp;", "&") for name in re.findall(target, archive.raw())}
    assert targets >= {ADDRESS, f"{ADDRESS}#page=12"}
    assert not [name for name in targets if "brief" in name]
    assert "De nota, p. 12-14; De brief, p. 3" in " ".join("".join(body.itertext()).split())
