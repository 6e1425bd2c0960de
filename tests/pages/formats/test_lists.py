"""Lists of a text in PDF, DOCX and ODT, and texts that are too long for their column."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ggsr.pages.formats import page_writer
from ggsr.pages.templates import Renderer
from tests.pages.conftest import made
from tests.pages.formats.archive import Archive, every
from tests.support import HULP, KADER, NUMBERED, write

TEXT = """\
aanpak: Hulp
kader: kader
niveau: school
bevindingen:
  sturen:
    oordeel: matig
    tekst: |-
      Het bestuur doet dit:
      1. het plant;
      2. het kijkt terug.
"""
LONG = "woord" * 60


def written(root: Path, format: str, name: str = "voorbeeldstad") -> bytes:
    return page_writer(format)(made(root)[name], Renderer([]))


def printed(content: bytes) -> str:
    pages = PdfReader(BytesIO(content), strict=True).pages
    return " ".join("".join(page.extract_text() for page in pages).split())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {KADER: NUMBERED, HULP: TEXT})


@pytest.mark.usefixtures("pango")
def test_a_pdf(root: Path) -> None:
    text = printed(written(root, "pdf"))
    for part in ("het plant;", "een stelsel", "op geld, ook op lange termijn", "Er is een plan"):
        assert part in text
    assert {"1.", "2.", "a.", "b.", "•"} <= {*text.split()}


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("name", ["voorbeeldstad", "index"])
def test_nothing_is_too_long_for_a_pdf(tmp_path: Path, name: str) -> None:
    """Text beyond the edge is refused, so that it was made says that none is."""
    kader = NUMBERED.replace('"1.10"', f'"{"1.10." * 40}"').replace("op kwaliteit", LONG)
    kader = kader.replace("art. 2.88 WVO 2020", LONG).replace("naam: Kern", f"naam: {LONG}")
    kader = kader.replace("Er is een plan", LONG).replace("een stelsel", LONG)
    root = write(tmp_path, {KADER: kader, HULP: TEXT.replace("het plant;", LONG)})
    assert written(root, "pdf", name)


def test_a_word_document(root: Path) -> None:
    archive = Archive(written(root, "docx"))
    text = " ".join("".join(archive.part("word/document.xml").itertext()).split())
    for part in ("Het bestuur doet dit:", "het plant;", "een stelsel", "op geld, ook op lange"):
        assert part in text
    formats = {
        value
        for level in every(archive.part("word/numbering.xml"), "w:numFmt")
        for value in level.attrib.values()
    }
    assert formats >= {"decimal", "lowerLetter", "bullet"}


def test_a_document_of_libreoffice(root: Path) -> None:
    body = Archive(written(root, "odt")).part("content.xml")
    items = [" ".join("".join(item.itertext()).split()) for item in every(body, "text:list-item")]
    assert {"het plant;", "een stelsel", "op kwaliteit", "Er is een plan"} <= {*items}
