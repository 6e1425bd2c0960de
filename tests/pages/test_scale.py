"""Pages of a scale with four steps in order, of which the last does not count."""

import re
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from ggsr.checking.checker import Checker
from ggsr.pages.book import chapter, comparison, course_of_verdicts
from ggsr.pages.formats import page_writer
from ggsr.pages.templates import Renderer
from ggsr.workspace.loading import Workspace
from tests.pages.conftest import Render, made
from tests.pages.formats.archive import Archive, shown
from tests.pages.test_html import parsed, text_of
from tests.scale import LONG, NOT_COUNTED, SCHOOLS, WIDE, files, revisited, with_earlier, with_signs
from tests.support import write

CLASSES = {"goed": "goed", "voldoende": "goed", "onvoldoende": "tekort", "nvt": "buiten-telling"}


def of_class(document: Element, name: str) -> list[Element]:
    return [found for found in document.iter() if name in str(found.get("class")).split()]


def rows_of(document: Element, head: str) -> list[list[str]]:
    """Return the cells of each row of the first table with such a head."""
    for table in document.iter("table"):
        if any(text_of(cell) == head for cell in table.iter("th")):
            rows = table.iter("tr")
            return [[text_of(cell) for cell in row if cell.tag in ("td", "th")] for row in rows]
    raise AssertionError(head)


def compared(root: Path, format: str) -> str:
    workspace = Workspace(root)
    checker = Checker(workspace)
    chapters = [chapter(checker.gemeente(name)) for name in workspace.gemeenten]
    facts = [facts for entry in chapters for facts in entry.facts]
    return page_writer(format)(comparison(facts, workspace.gemeenten), Renderer([])).decode()


def test_each_square_has_the_class_of_its_verdict(render: Render, tmp_path: Path) -> None:
    document = parsed(render(write(tmp_path, files()), "voorbeeldstad", "html"))
    strips = of_class(document, "strook")
    squares = Counter(
        (str(square.get("class")).split()[-1], text_of(square))
        for strip in strips
        for square in strip.iter()
        if square is not strip
    )
    signs = {"goed": "++", "voldoende": "+", "onvoldoende": "✗", "nvt": "○"}
    verdicts = [step for own in SCHOOLS["voorbeeldstad"].values() for step in own.values()]
    assert squares == Counter((CLASSES[step], signs[step]) for step in verdicts)
    style = next(document.iter("style")).text or ""
    assert ".vakje.buiten-telling" in style


def test_the_legend_names_each_step_and_says_when_it_is_given(
    render: Render, tmp_path: Path
) -> None:
    root = write(tmp_path, files())
    text = " ".join(text_of(parsed(render(root, "voorbeeldstad", "html"))).split())
    assert "++ Goed, + Voldoende, ✗ Onvoldoende, ○ Niet van toepassing (telt niet mee), –" in text
    assert "++ Goed: Boven de norm." in text
    assert text.count("○ Niet van toepassing (telt niet mee): De vraag past niet.") == 1
    plain = render(root, "voorbeeldstad", "md")
    assert "- ○ Niet van toepassing (telt niet mee): De vraag past niet.\n" in plain
    assert plain.count("Boven de norm.") == 1
    archive = Archive(page_writer("docx")(made(root)["voorbeeldstad"], Renderer([])))
    assert "De vraag past niet." in shown(archive.part("word/document.xml"))


@pytest.mark.parametrize("format", ["html", "md"])
def test_the_words_of_a_scale_are_only_words(render: Render, tmp_path: Path, format: str) -> None:
    found = files()
    hostile = "<b>*x*</b> {{ 7*7 }} | [a](b)"
    framework = found["frameworks/proef.yaml"].replace("Boven de norm.", f"'{hostile}'")
    framework = framework.replace("naam: Niet van toepassing", "naam: '<i>_n_</i>'")
    root = write(tmp_path, {**found, "frameworks/proef.yaml": framework})
    for page in ("voorbeeldstad", "index"):
        text = render(root, page, format)
        assert "<b>*x*" not in text
        assert "<i>_n_" not in text
        assert "49" not in text.split("<style>")[0]


def test_a_scale_of_two_steps_has_none_of_this(render: Render, tmp_path: Path) -> None:
    text = render(write(tmp_path, {}), "index", "html")
    assert "buiten-telling" not in text
    assert "telt niet mee" not in text


@pytest.mark.parametrize("format", ["html", "md"])
def test_the_overview_is_of_what_counts(render: Render, tmp_path: Path, format: str) -> None:
    text = render(write(tmp_path, files()), "index", format)
    if format == "md":
        assert "| 0 van 2 (1 Niet van toepassing) |" in text
        assert "| 1 van 2 (1 Niet van toepassing) |" in text
        assert "| 2 van 2 (1 Niet van toepassing) |" in text
        return
    document = parsed(text)
    verdicts = [step for own in SCHOOLS.values() for each in own.values() for step in each.values()]
    stripes: Counter[str] = Counter()
    for figure in of_class(document, "streepjes"):
        for path in figure:
            # Of so few, each has a stripe of its own.
            stripes[str(path.get("class"))] += str(path.get("d")).count("h")
    assert stripes == Counter(CLASSES[step] for step in verdicts)
    rows = rows_of(document, "Elke aanpak een streep")[1:]
    short = {row[0].strip(): " ".join(row[1].split()) for row in rows if len(row) > 1}
    assert short["De school meet wat leerlingen leren"] == "1 van 2 (1 Niet van toepassing)"
    assert short["De school verbetert wat niet goed gaat"] == "2 van 2 (1 Niet van toepassing)"


@pytest.mark.parametrize("format", ["html", "md"])
def test_the_comparison_says_what_does_not_count_and_who_is_best(
    tmp_path: Path, format: str
) -> None:
    text = compared(write(tmp_path, files()), format)
    words = " ".join((text_of(parsed(text)) if format == "html" else text).split())
    assert "telt niet als verschil, en een oordeel dat niet meetelt ook niet." in words
    best = re.findall(r"Goed \(?beste", words)
    assert len(best) == 3
    assert "verbetert wat niet goed gaat" in words.rpartition("Gedeelde verbeterpunten")[2]
    assert "(1 Niet van toepassing)" in words


def test_the_diff_counts_what_counts(tmp_path: Path) -> None:
    own = SCHOOLS["voorbeeldstad"]["de-eik"]
    root = write(tmp_path, revisited(NOT_COUNTED, own))
    checked = Checker(Workspace(root)).gemeente("voorbeeldstad")
    page = course_of_verdicts(checked)
    assert page
    text = page_writer("html")(page, Renderer([])).decode()
    numbers = [row[2:] for row in rows_of(parsed(text), "Beeld")[1:]]
    assert numbers == [
        ["0 van 1 voldoet; 2 tellen niet mee", "1 van 2 voldoet; 1 telt niet mee"],
        ["geen oordeel dat meetelt", "1 van 1 voldoet; 2 tellen niet mee"],
    ]
    assert text.count('<span class="pijl beter">↗</span>') == 2  # the legend, and 'sturen'


@pytest.mark.parametrize("format", ["html", "md"])
def test_signs_of_three_characters_and_wide_ones(
    render: Render, tmp_path: Path, format: str
) -> None:
    root = write(tmp_path, with_signs(WIDE, with_earlier(NOT_COUNTED)))
    for page in ("voorbeeldstad", "index"):
        text = render(root, page, format)
        for sign in WIDE.values():
            assert sign in text
    if format == "html":
        document = parsed(render(root, "voorbeeldstad", "html"))
        [first, *_others] = of_class(document, "kort")
        assert "lange-tekens" in str(first.get("class"))


@pytest.mark.usefixtures("pango")
def test_signs_fit_on_paper(tmp_path: Path) -> None:
    root = write(tmp_path, with_signs(LONG, with_earlier(NOT_COUNTED)))
    for page in made(root).values():
        assert page_writer("pdf")(page, Renderer([])).startswith(b"%PDF")
