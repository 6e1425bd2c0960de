"""An indicator that consists of points is shown with them wherever it is listed."""

from pathlib import Path

import pytest

from tests.pages.conftest import Render
from tests.pages.test_comparison import rendered
from tests.support import FRAMEWORK, HULP, KADER, STEUN, write

TEXT = "tekst: Partners weten waar zij gezinnen kunnen aanmelden"
WITH_POINTS = FRAMEWORK.replace(
    TEXT, "tekst: 'Partners weten:', punten: [Waar het loket is, Wie daar werkt]"
)
FINDING = "bevindingen: {meldpunt: {oordeel: verbeterpunt, tekst: Niemand kent het loket.}}\n"
SHORT = f"aanpak: Hulp\nkader: kader\nniveau: beleid\n{FINDING}"
UNJUDGED = "aanpak: Steun\nkader: kader\nniveau: beleid\n"

IN_HTML = "Partners weten:{}<ul><li>Waar het loket is</li><li>Wie daar werkt</li></ul>"


def section(text: str, heading: str) -> str:
    """Return what stands below a heading, up to the next of any level."""
    return text.partition(f"{heading}</h")[2].partition("<h")[0]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {KADER: WITH_POINTS, HULP: SHORT, STEUN: UNJUDGED})


def test_in_the_lists_of_a_factsheet(render: Render, root: Path) -> None:
    html = render(root, "voorbeeldstad", "html")
    norm = section(html.partition(">Wat moet beter")[2], "Toeleiding").replace("\n", "")
    items = "<ul><li>Waar het loket is</li><li>Wie daar werkt</li></ul>"
    assert f"<strong>Partners weten:</strong></p>{items}" in norm
    assert IN_HTML.format("") in section(html.partition("Steun</h2>")[2], "Niet beoordeeld")
    markdown = render(root, "voorbeeldstad", "md")
    point = "- ✗ **Partners weten:**\n  - Waar het loket is\n  - Wie daar werkt\n  - Hulp: Niemand"
    assert point in markdown
    assert "- Partners weten:\n    - Waar het loket is\n    - Wie daar werkt\n" in markdown


def test_in_the_overview(render: Render, root: Path) -> None:
    html = render(root, "index", "html")
    head = "Partners weten: Waar het loket is; Wie daar werkt"
    assert f">{head}</a>" in section(html, "Waar het vaakst een verbeterpunt is")
    assert f"| [{head}](" in render(root, "index", "md")
    own = render(root, "indicator_kader.beleid.meldpunt", "html")
    assert "<h1>Partners weten:</h1>\n<div><ul><li>Waar het loket is</li>" in own
    markdown = render(root, "indicator_kader.beleid.meldpunt", "md")
    assert "# Partners weten:\n\n- Waar het loket is\n- Wie daar werkt\n" in markdown


def test_in_a_comparison(root: Path) -> None:
    write(root, {KADER: WITH_POINTS, STEUN: SHORT})
    html = rendered(root, ["voorbeeldstad"], "html")
    assert IN_HTML.format("") in section(html, "Gedeelde verbeterpunten")
    assert IN_HTML.format("</a>") in section(html, "voorbeeldstad 2024: Hulp".title())
    markdown = rendered(root, ["voorbeeldstad"], "md")
    assert "1. Partners weten: (Toeleiding)\n    - Waar het loket is\n" in markdown
    assert "| Partners weten:<br>– Waar het loket is<br>– Wie daar werkt |" in markdown
