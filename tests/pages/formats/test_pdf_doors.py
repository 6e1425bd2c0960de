"""PDF: what would be lost on paper without a word is refused, and nothing ends the process."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from ggsr.pages.worker import TIME_LIMIT, WORKERS
from tests.cli.conftest import Ggsr, ggsr  # noqa: F401
from tests.pages.inert import hostile_workspace
from tests.support import KADER

pytestmark = pytest.mark.usefixtures("pango")

RENDER = ("render", "voorbeeldstad", "--format", "pdf")
HTML = "<!DOCTYPE html><html lang='nl'><title>x</title><h1>x</h1>"
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'


@pytest.fixture
def no_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take away the fonts of the machine."""
    (tmp_path / "fonts.conf").write_text(NO_FONTS)
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    WORKERS.close()
    yield
    WORKERS.close()


@pytest.mark.usefixtures("no_fonts")
def test_a_machine_without_fonts(ggsr: Ggsr, tmp_path: Path) -> None:  # noqa: F811
    """All signs that ggsr itself prints are in the font that is installed with it."""
    text = "één ✓ ✗ – ‘x’ … €5 ≥ 3 ½ → ±"
    outcome = ggsr(*RENDER, cwd=hostile_workspace(tmp_path, text))
    assert (outcome.code, outcome.err) == (0, "")
    reader = PdfReader(tmp_path / "build" / "voorbeeldstad.pdf")
    assert text in " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    fonts = font_names(reader)
    assert fonts
    assert all("Inter" in font for font in fonts)


def font_names(reader: PdfReader) -> set[str]:
    fonts: Any = [page["/Resources"]["/Font"] for page in reader.pages]  # type: ignore[index]
    return {font.get_object()["/BaseFont"] for found in fonts for font in found.values()}


@pytest.mark.usefixtures("no_fonts")
def test_a_character_that_no_font_has_is_named_with_its_place(
    ggsr: Ggsr,  # noqa: F811
    tmp_path: Path,
) -> None:
    root = hostile_workspace(tmp_path, "gewoon")
    path = root / "cases" / "voorbeeldstad" / "2024" / "hulp.yaml"
    path.write_text(path.read_text().replace("noot: 'gewoon'", "noot: 'Thais: \u0e01'"))
    [line] = [n for n, text in enumerate(path.read_text().splitlines(), 1) if "Thais" in text]
    outcome = ggsr(*RENDER, cwd=root)
    assert outcome.code == 2
    assert "voorbeeldstad.2024.pdf: no font has \u0e01 (THAI CHARACTER KO KAI)" in outcome.err
    assert f"cases/voorbeeldstad/2024/hulp.yaml:{line}" in outcome.err
    assert not (root / "build").exists()


@pytest.mark.usefixtures("no_fonts")
def test_characters_that_are_not_printed_need_no_font(ggsr: Ggsr, tmp_path: Path) -> None:  # noqa: F811
    text = "zacht\u00adafbreken, nul\u200bbreed, vast\u00a0aan\u202felkaar\u2060"
    assert ggsr(*RENDER, cwd=hostile_workspace(tmp_path, text)).code == 0


@pytest.mark.parametrize(
    "text", ["https://www.voorbeeldstad.example/" + "map/" * 9 + "x" * 90, "woord" * 60]
)
def test_long_words_are_broken(ggsr: Ggsr, tmp_path: Path, text: str) -> None:  # noqa: F811
    """Text beyond the edge is refused, so that it was made says that none is."""
    outcome = ggsr(*RENDER, cwd=hostile_workspace(tmp_path, text))
    assert (outcome.code, outcome.err) == (0, "")


BELOW = "position: absolute; top: 275mm"


@pytest.mark.parametrize("style", ["width: 300mm", "margin-left: 190mm", BELOW])
def test_text_beyond_the_edge_is_refused(ggsr: Ggsr, tmp_path: Path, style: str) -> None:  # noqa: F811
    (tmp_path / "factsheet.html").write_text(f"{HTML}<p style='{style}'>{'woord ' * 40}</p>")
    outcome = ggsr("render", "ede", *RENDER[2:], "--templates", str(tmp_path), "-o", str(tmp_path))
    assert outcome.code == 2
    assert "ede.2013.pdf: text is cut off at the edge of page 1: woord" in outcome.err


def test_text_for_a_screen_reader_only_is_not_cut_off(ggsr: Ggsr, tmp_path: Path) -> None:  # noqa: F811
    hidden = "<p style='position: absolute; left: -9999px'>alleen gehoord</p>"
    (tmp_path / "factsheet.html").write_text(HTML + hidden)
    outcome = ggsr("render", "ede", *RENDER[2:], "--templates", str(tmp_path), "-o", str(tmp_path))
    assert outcome.code == 0


def test_a_thema_of_many_indicators_is_on_several_sheets(ggsr: Ggsr, tmp_path: Path) -> None:  # noqa: F811
    root = hostile_workspace(tmp_path, "gewoon")
    many = "".join(f"          v{n}: {{tekst: Vraag nummer {n} over de hulp}}\n" for n in range(40))
    before = "          meldpunt: {tekst: Partners"
    path = root / KADER
    path.write_text(path.read_text().replace(before, many + before))
    outcome = ggsr("render", "--format", "pdf", cwd=root)
    assert outcome.code == 0, outcome.err
    reader = PdfReader(root / "build" / "index.pdf")
    printed = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for number in range(40):
        assert f"Vraag nummer {number} over de hulp" in printed


NESTED = "{% for n in range(3000) %}<div>{% endfor %}x"
ABSURD = {
    "a huge length": "<style>p { margin: 1e9px; padding: 1e300px }</style><p>x</p>",
    "nested calc": "<style>p { width: " + "calc(" * 500 + "1px" + ")" * 500 + " }</style><p>x</p>",
    "nested elements": NESTED,
}


@pytest.mark.parametrize("template", ABSURD.values(), ids=ABSURD)
def test_what_weasyprint_cannot_do_is_refused(
    ggsr: Ggsr,  # noqa: F811
    tmp_path: Path,
    template: str,
) -> None:
    (tmp_path / "factsheet.html").write_text(HTML + template)
    outcome = ggsr("render", "ede", *RENDER[2:], "--templates", str(tmp_path), "-o", str(tmp_path))
    assert outcome.code in (0, 2), outcome.err
    assert "bug" not in outcome.err
    assert not outcome.code or "ede.2013.pdf: " in outcome.err


ENDLESS = {
    "a page of a pixel": "<style>@page { size: 1px; margin: 0 }</style><p>" + "woord " * 2000,
    "a long word": "<p style='overflow-wrap: anywhere'>{{ 'x' * 80000 }}</p>",
}


@pytest.mark.parametrize("template", ENDLESS.values(), ids=ENDLESS)
def test_a_pdf_without_an_end(
    ggsr: Ggsr,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    template: str,
) -> None:
    monkeypatch.setenv(TIME_LIMIT, "3")
    (tmp_path / "factsheet.html").write_text(HTML + template)
    outcome = ggsr("render", "ede", *RENDER[2:], "--templates", str(tmp_path), "-o", str(tmp_path))
    assert outcome.code == 2
    assert "ede.2013.pdf took longer than 3 seconds" in outcome.err
    assert not (tmp_path / "ede.pdf").exists()
