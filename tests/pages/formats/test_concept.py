"""A page with drafts on paper: each sheet says that it is a draft, and no sheet of others does."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from ggsr.pages.formats import page_writer
from ggsr.pages.templates import Renderer
from tests.pages.conftest import made
from tests.pages.formats.archive import Archive, every, shown
from tests.support import ROOT

RONDES = ROOT / "tests" / "data" / "rondes"
CONCEPT, PUBLISHED = "voorbeeldstad.2017.concept", "voorbeeldstad.2016"
LINE = "CONCEPT – niet vastgesteld"


def written(name: str, format: str) -> bytes:
    return page_writer(format)(made(RONDES)[name], Renderer([]))


@pytest.mark.parametrize(
    ("format", "part", "path"),
    [("docx", "word/pagina.xml", "w:p"), ("odt", "styles.xml", "style:header")],
)
def test_each_sheet_of_a_document_says_so(format: str, part: str, path: str) -> None:
    [line] = every(Archive(written(CONCEPT, format)).part(part), path)
    assert LINE in shown(line)
    published = Archive(written(PUBLISHED, format))
    assert "CONCEPT" not in published.raw()


@pytest.mark.parametrize(
    ("format", "part"), [("docx", "word/document.xml"), ("odt", "content.xml")]
)
def test_a_document_names_the_rounds_and_has_no_links(format: str, part: str) -> None:
    archive = Archive(written(PUBLISHED, format))
    printed = shown(archive.part(part))
    assert "Ronde 2013" in printed
    assert "uit 2015" in printed
    assert ".html" not in archive.raw()


def test_each_sheet_of_a_pdf_says_so(pango: None) -> None:
    concept = PdfReader(BytesIO(written(CONCEPT, "pdf")))
    assert len(concept.pages) > 1
    assert all(LINE in page.extract_text() for page in concept.pages)
    published = PdfReader(BytesIO(written(PUBLISHED, "pdf")))
    assert not any("CONCEPT" in page.extract_text() for page in published.pages)
