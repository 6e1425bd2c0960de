"""``ggsr render --overview``: the page of all gemeenten and those that it leads to, alone."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.cli.test_render import GOOD, OTHER, names
from tests.support import FRAMEWORK, GEMEENTE, HULP, KADER, STEUN, as_steun, assessment, write

INDICATORS = [
    f"indicator_kader.beleid.{id}" for id in ("meldpunt", "vervolg", "wachttijd", "zicht")
]
LINKED = re.compile(r'href="([^"#:]+\.html)')
A_LINK = re.compile(r"</?a\b[^>]*>")


def test_without_factsheets(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD, OTHER: GOOD})
    assert ggsr("render", "--overview", "--format", "html", cwd=root).code == 0
    made = ["alle_aanpakken", "index", *INDICATORS]
    assert names(root / "build") == [f"{name}.html" for name in made]
    alone = {path.name: path.read_text(encoding="utf-8") for path in (root / "build").iterdir()}
    assert {page for text in alone.values() for page in LINKED.findall(text)} == set(alone)
    assert ggsr("render", "--format", "html", cwd=root).code == 0
    beside = {name: (root / "build" / name).read_text(encoding="utf-8") for name in alone}
    for name, content in alone.items():
        assert A_LINK.sub("", beside[name]) == A_LINK.sub("", content), "the same but for the links"
    linked = {page for text in beside.values() for page in LINKED.findall(text)}
    assert linked > set(alone)
    assert linked <= set(names(root / "build"))


def one_page(ggsr: Ggsr, root: Path, format: str) -> None:
    assert ggsr("render", "--overview", "--format", format, cwd=root).code == 0
    assert names(root / "build") == [f"index.{format}"]


@pytest.mark.parametrize(("format", "link"), [("html", ".html"), ("md", ".md)")])
def test_on_standard_output_it_is_alone_and_leads_nowhere(
    ggsr: Ggsr, tmp_path: Path, format: str, link: str
) -> None:
    root = write(tmp_path, {HULP: GOOD, OTHER: GOOD})
    outcome = ggsr("render", "--overview", "--format", format, "-o", "-", cwd=root)
    assert outcome.code == 0
    assert link not in outcome.out


def test_on_standard_output_there_is_one_format(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD})
    outcome = ggsr("render", "--overview", "-o", "-", cwd=root)
    assert outcome.code == 2
    assert outcome.err == (
        "ggsr: only one page in one format can go to standard output\n"
        "   help: name one --format, or choose a folder with -o DIR\n"
    )


@pytest.mark.parametrize("format", ["json", "odt"])
def test_formats_without_links_have_one_page(ggsr: Ggsr, tmp_path: Path, format: str) -> None:
    one_page(ggsr, write(tmp_path, {HULP: GOOD}), format)


@pytest.mark.usefixtures("pango")
def test_a_pdf_of_the_overview_is_one_page_too(ggsr: Ggsr, tmp_path: Path) -> None:
    one_page(ggsr, write(tmp_path, {HULP: GOOD}), "pdf")


def test_to_standard_output_it_is_the_page_of_all(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD, OTHER: GOOD})
    outcome = ggsr("render", "--overview", "--format", "md", "-o", "-", cwd=root)
    assert outcome.code == 0
    assert outcome.out.startswith("# Beeld van 2 gemeenten\n")
    assert outcome.out.count("\n# ") == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["voorbeeldstad"], "--overview is about all municipalities"),
        (["--compare"], "--overview cannot be combined with --compare"),
        (["--concept"], "--overview cannot be combined with --concept"),
        (["--diff"], "--overview cannot be combined with --diff"),
    ],
)
def test_what_does_not_go_with_it(
    ggsr: Ggsr, tmp_path: Path, arguments: list[str], said: str
) -> None:
    root = write(tmp_path, {HULP: GOOD})
    outcome = ggsr("render", "--overview", *arguments, cwd=root)
    assert outcome.code == 2
    assert said in outcome.err
    assert not (root / "build").exists()


def test_who_is_left_out_is_said_here_and_on_the_page(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD, STEUN: "aanpak: [\n", OTHER: GOOD})
    outcome = ggsr("render", "--overview", "--format", "md", cwd=root)
    assert outcome.code == 1
    assert f"{STEUN}:1:10  error  yaml-syntaxis" in outcome.err
    assert "voorbeeldstad is not in the overview: its data has errors" in outcome.err
    assert "no factsheet" not in outcome.err
    for name in ("index", "alle_aanpakken", INDICATORS[0]):
        text = (root / "build" / f"{name}.md").read_text(encoding="utf-8")
        assert "Niet meegeteld: 1 gemeente met fouten." in text
    index = (root / "build" / "index.md").read_text(encoding="utf-8")
    assert "fouten in de gegevens zitten: Voorbeeldstad." in index


def test_of_one_round(ggsr: Ggsr, tmp_path: Path) -> None:
    earlier = HULP.replace("2024", "2020")
    short = GOOD.replace("voldoet", "verbeterpunt")
    root = write(tmp_path, {HULP: GOOD, earlier: short})
    ggsr("render", "--overview", "--ronde", "2020", "--format", "md", cwd=root)
    text = (root / "build" / "index.md").read_text(encoding="utf-8")
    assert "Voorbeeldkader, beleidsniveau, alleen ronde 2020." in text
    assert "Het vaakst bij ‘De gemeente heeft zicht op de gezinnen’: 1 van de 1 aanpakken." in text
    ggsr("render", "--overview", "--format", "md", cwd=root)
    text = (root / "build" / "index.md").read_text(encoding="utf-8")
    assert "Er is geen verbeterpunt." in text


def test_a_draft_is_named_and_counts_nowhere(ggsr: Ggsr, tmp_path: Path) -> None:
    draft = GOOD.replace("voldoet", "verbeterpunt").rstrip() + "\n    concept: true\n"
    root = write(tmp_path, {HULP: GOOD, STEUN: draft})
    outcome = ggsr("render", "--overview", "--format", "md", cwd=root)
    assert outcome.code == 0
    assert "1 concept is not counted" in outcome.err
    text = (root / "build" / "index.md").read_text(encoding="utf-8")
    assert "1 gemeente, 1 aanpak. Er is geen verbeterpunt." in text
    assert "Niet meegeteld: 1 concept." in text


def test_an_indicator_with_a_very_long_id_has_a_page(ggsr: Ggsr, tmp_path: Path) -> None:
    long = "zicht-" + "heel-" * 60 + "lang"
    framework = FRAMEWORK.replace("zicht:", f"{long}:")
    assert framework != FRAMEWORK
    root = write(tmp_path, {KADER: framework, HULP: GOOD.replace("zicht:", f"{long}:")})
    assert ggsr("render", "--overview", "--format", "html", cwd=root).code == 0
    [page] = [name for name in names(root / "build") if "zicht-heel" in name]
    assert len(page) < 140
    assert page in (root / "build" / "index.html").read_text(encoding="utf-8")


def test_nothing_leads_to_a_factsheet_that_errors_forbid(ggsr: Ggsr, tmp_path: Path) -> None:
    """What ended does not count, so its errors keep nothing else out of the overview."""
    good = assessment(zicht="voldoet", vervolg="verbeterpunt")
    ended = "naam: Voorbeeldstad\nbeeindigd: {2024/steun: Gestopt.}\n"
    root = write(tmp_path, {HULP: good, STEUN: as_steun(good) + "onbekend: 1\n", GEMEENTE: ended})
    outcome = ggsr("render", cwd=root)
    assert outcome.code == 1
    assert "no factsheet for voorbeeldstad 2024" in outcome.err
    pages = {path: path.read_text() for path in (root / "build").iterdir()}
    assert not [path for path in pages if path.stem.startswith("voorbeeldstad")]
    assert len(pages) == 12
    assert sum("Voorbeeldstad" in text for text in pages.values()) == 12
    for path, text in pages.items():
        assert f"voorbeeldstad.2024{path.suffix}" not in text, path.name


def test_a_gemeente_without_assessments_is_named(ggsr: Ggsr, tmp_path: Path) -> None:
    """Whoever counts the gemeenten on the page must know that one is not among them."""
    empty = "cases/voorbeelddorp/gemeente.yaml"
    root = write(tmp_path, {HULP: GOOD, empty: "naam: Voorbeelddorp\n"})
    formats = [word for name in ("html", "md", "json") for word in ("--format", name)]
    assert ggsr("render", "--overview", *formats, cwd=root).code == 0
    for page in ("index.html", "index.md"):
        text = (root / "build" / page).read_text(encoding="utf-8")
        assert "Beeld van 1 gemeente" in text
        assert "Niet meegeteld: 1 gemeente zonder beoordeling." in text
        assert "Nog niet beoordeeld: Voorbeelddorp." in text
        assert empty in text
    index = json.loads((root / "build/index.json").read_text(encoding="utf-8"))
    assert index["not_assessed"] == ["Voorbeelddorp"]
