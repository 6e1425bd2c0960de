"""A document of an English page: its foot, its head, its title and its language are English too."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from ggsr.pages.formats import page_writer
from ggsr.pages.templates import Renderer
from tests.pages.conftest import made
from tests.pages.formats.archive import Archive, every, shown
from tests.support import ROOT

TITLE = "DRAFT – Factsheet Proefdorp aan de Lange Vaart, round 2025"
LINE = "DRAFT – not adopted"


def written(format: str) -> bytes:
    page = made(ROOT / "tests" / "data" / "frameworks" / "toegankelijkheid")
    return page_writer(format)(page["proefdorp.2025.concept"], Renderer([]))


def test_docx() -> None:
    archive = Archive(written("docx"))
    [foot] = every(archive.part("word/pagina.xml"), "w:p")
    assert shown(foot) == f"{TITLE}{LINE} · Page 1 of 1"
    [title] = every(archive.part("docProps/core.xml"), "dc:title")
    assert shown(title) == TITLE
    assert "en-GB" in archive.raw()
    assert "nl-NL" not in archive.raw()


def test_odt() -> None:
    archive = Archive(written("odt"))
    [head] = every(archive.part("styles.xml"), "style:header")
    assert shown(head) == LINE
    about = archive.part("meta.xml")
    assert [shown(entry) for entry in every(about, "dc:title")] == [TITLE]
    assert [shown(entry) for entry in every(about, "dc:language")] == ["en-GB"]


@pytest.mark.usefixtures("pango")
def test_pdf() -> None:
    document = PdfReader(BytesIO(written("pdf")))
    assert str(document.root_object["/Lang"]) == "en"
    assert document.metadata
    assert document.metadata.title == TITLE
    for number, page in enumerate(document.pages, start=1):
        text = page.extract_text()
        assert f"Page {number} of {len(document.pages)}" in text
        assert LINE in text
        assert "Pagina" not in text
