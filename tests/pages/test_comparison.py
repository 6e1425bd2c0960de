"""The page that compares aanpakken, in HTML and in Markdown."""

import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest

from ggsr.checking.checker import Checker
from ggsr.pages.book import chapter, comparison
from ggsr.pages.formats import page_writer
from ggsr.pages.templates import Medium, Renderer
from ggsr.workspace.loading import Workspace
from tests.gold import assert_gold
from tests.pages.conftest import Render
from tests.pages.inert import HOSTILE, hostile_workspace
from tests.pages.test_html import headings, parsed, text_of
from tests.pages.test_markdown import READER, kinds, shown
from tests.support import HULP, ROOT, STEUN, write

EVERY = ["dordrecht", "ede", "maastricht", "spijkenisse"]
SETS = [["dordrecht"], ["dordrecht", "ede"], EVERY]

TEXT = """
    aanpak: {naam}
    kader: kader
    niveau: {niveau}
    bevindingen:
      {indicator}: {{oordeel: {oordeel}, tekst: Dat is nagegaan.}}
    """


def rendered(root: Path, names: Sequence[str], format: str) -> str:
    """Return the page that compares all aanpakken of these gemeenten."""
    checker = Checker(Workspace(root))
    facts = [entry for name in names for entry in chapter(checker.gemeente(name)).facts]
    return page_writer(format)(comparison(facts, names), Renderer([])).decode()


@pytest.mark.parametrize("format", ["html", "md"])
def test_the_real_page(format: str) -> None:
    text = rendered(ROOT, ["dordrecht", "ede"], format)
    assert_gold(f"vergelijking_dordrecht.ede.{format}", text)


@pytest.mark.parametrize("names", SETS)
def test_valid_in_dutch_and_with_headings_in_order(names: list[str]) -> None:
    document = parsed(rendered(ROOT, names, "html"))
    assert document.attrib["lang"] == "nl"
    levels = [level for level, _text in headings(document)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("names", SETS)
def test_every_table_says_what_it_is_and_what_its_heads_are_for(names: list[str]) -> None:
    tables = list(parsed(rendered(ROOT, names, "html")).iter("table"))
    assert tables
    for table in tables:
        assert table.findtext("caption")
        assert all(cell.attrib.get("scope") for cell in table.iter("th"))
        widths = {len(list(row)) for row in table.iter("tr")}
        assert len(widths) == 1


@pytest.mark.parametrize("names", SETS)
def test_every_link_leads_to_a_place_that_exists(render: Render, names: list[str]) -> None:
    places = {
        f"{name}.2013.html#{element.attrib['id']}"
        for name in names
        for element in parsed(render(ROOT, name, "html")).iter()
        if "id" in element.attrib
    }
    page = parsed(rendered(ROOT, names, "html"))
    links = {a.attrib["href"] for a in page.iter("a")}
    assert len(links) > 10
    within = {f"#{element.attrib['id']}" for element in page.iter() if "id" in element.attrib}
    sheets = {place.partition("#")[0] for place in places}
    assert links <= places | within | sheets


def test_a_verdict_leads_to_its_own_finding() -> None:
    document = parsed(rendered(ROOT, ["dordrecht"], "html"))
    place = "dordrecht.2013.html#gezinscoaching--doorzettingsmacht"
    links = [text_of(a) for a in document.iter("a") if a.attrib["href"] == place]
    assert "✓ voldoet" in links


def test_the_verdict_is_a_word_and_not_only_a_colour() -> None:
    spans = [
        element
        for element in parsed(rendered(ROOT, ["dordrecht"], "html")).iter("span")
        if "oordeel" in element.attrib.get("class", "")
    ]
    assert {(span.attrib["class"], text_of(span)) for span in spans} == {
        ("oordeel goed", "✓ voldoet"),
        ("oordeel tekort", "✗ verbeterpunt"),
    }


@pytest.mark.parametrize("medium", ["print", "office"])
def test_on_paper_there_are_no_links(medium: Medium) -> None:
    checker = Checker(Workspace(ROOT))
    page = comparison(chapter(checker.gemeente("dordrecht")).facts, ["dordrecht"])
    html = Renderer([]).html(page, medium)
    assert "<a" not in html
    assert "LET OP" in html


@pytest.mark.parametrize("names", SETS)
def test_every_row_of_a_markdown_table_has_all_its_cells(names: list[str]) -> None:
    text = rendered(ROOT, names, "md")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    tables = [token for token in READER.parse(text) if token.type == "table_open"]
    rules = [row for row in rows if set(row) <= set("|:- ")]
    assert len(tables) == len(rules) > 2
    for before, row in itertools.pairwise(text.splitlines()):
        if before.startswith("|") and row.startswith("|"):
            assert before.count(" |") == row.count(" |")
    assert "\n\n\n" not in text


@pytest.mark.parametrize("format", ["html", "md"])
def test_text_from_the_data_is_only_text(tmp_path: Path, format: str) -> None:
    texts = []
    for text, folder in ((HOSTILE, "vijandig"), ("X", "schoon")):
        root = hostile_workspace(tmp_path / folder, text)
        steun = (root / HULP).read_text(encoding="utf-8").replace("verbeterpunt", "voldoet")
        write(root, {STEUN: steun, HULP: (root / HULP).read_bytes()})
        texts.append(rendered(root, ["voorbeeldstad"], format))
    hostile, clean = texts
    if format == "html":
        tags = [[element.tag for element in parsed(text).iter()] for text in texts]
        assert text_of(parsed(hostile)).count(HOSTILE) == text_of(parsed(clean)).count("X") > 5
    else:
        tags = [[kind for kind in kinds(text) if kind != "text_special"] for text in texts]
        assert shown(hostile).count(HOSTILE) == shown(clean).count("X") > 5
    assert tags[0] == tags[1]


def small(root: Path, hulp: dict[str, str], steun: dict[str, str]) -> str:
    """Return the Markdown page of two aanpakken with a verdict on one indicator each."""
    plain = {"niveau": "beleid", "indicator": "zicht", "oordeel": "voldoet"}
    write(
        root,
        {
            HULP: TEXT.format(naam="Hulp", **{**plain, **hulp}),
            STEUN: TEXT.format(naam="Steun", **{**plain, **steun}),
        },
    )
    return rendered(root, ["voorbeeldstad"], "md")


def test_who_is_alone_at_a_level_is_said(tmp_path: Path) -> None:
    text = small(tmp_path, {}, {"niveau": "casus", "indicator": "vertrouwen"})
    assert "- Voorbeeldstad 2024: Steun\n\n## Niet vergeleken\n" in text
    assert (
        "- Voorbeeldstad 2024: Hulp: volgens Voorbeeldkader, beleidsniveau, is er niets om mee"
        in text
    )
    assert "- Voorbeeldstad 2024: Steun: volgens Voorbeeldkader, casusniveau, is er niets" in text


def test_what_only_one_is_judged_on_is_no_difference(tmp_path: Path) -> None:
    text = small(tmp_path, {}, {"indicator": "vervolg"})
    assert "Er is geen indicator waarover twee van deze aanpakken een oordeel hebben." in text
    assert (
        "| De gemeente heeft zicht op de gezinnen | Voorbeeldstad 2024: Hulp: ✓ voldoet"
        " | Voorbeeldstad 2024: Steun: Hierover zegt de beoordeling niets. |\n" in text
    )


def test_what_is_empty_says_so(tmp_path: Path) -> None:
    text = small(tmp_path, {}, {})
    for note in (
        "Nergens: waar twee of meer aanpakken een oordeel hebben, is het hetzelfde.",
        "Er is geen indicator die bij alle aanpakken een verbeterpunt is.",
        "De ene beoordeelde indicator is geen verbeterpunt.",
        "Alle aanpakken zijn op dezelfde indicatoren beoordeeld.",
    ):
        assert f"\n{note}\n" in text


def test_a_gemeente_that_is_left_out_is_named() -> None:
    checker = Checker(Workspace(ROOT))
    facts = chapter(checker.gemeente("dordrecht")).facts
    page = comparison(facts, ["dordrecht", "voorbeeldstad"], ["voorbeeldstad"])
    said = "Niet meegenomen, omdat er fouten in de gegevens zitten: voorbeeldstad."
    assert said in Renderer([]).markdown(page)
    assert said in Renderer([]).html(page, "html")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["ede", "dordrecht/gezinscoaching"], "vergelijking_ede.dordrecht_gezinscoaching"),
        (["a" * 50, "b" * 56], f"vergelijking_{'a' * 50}.{'b' * 56}"),
        (["a" * 50, "b" * 57], "vergelijking_2-aanpakken_2b63e4f3"),
    ],
)
def test_its_name(names: list[str], expected: str) -> None:
    facts = chapter(Checker(Workspace(ROOT)).gemeente("dordrecht")).facts
    assert comparison(facts, names).name == expected
