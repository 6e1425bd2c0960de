"""Pages of a municipality with several rounds: a revisit, a re-test, drafts, and what has ended."""

import itertools
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from ggsr.pages.rounds import is_of_all, page_is_concept
from ggsr.pages.templates import Medium, Renderer
from tests.gold import assert_gold
from tests.pages.conftest import Render, made
from tests.pages.test_html import headings, parsed, text_of
from tests.support import HULP, ROOT, STEUN, write

RONDES = ROOT / "tests" / "data" / "rondes"
STAD = "cases/voorbeeldstad"
CONCEPT = "voorbeeldstad.2017.concept"
PAGES = [
    *("voorbeeldstad", "voorbeeldstad.2013", "voorbeeldstad.2015", "voorbeeldstad.2016"),
    *(CONCEPT, "proefdorp", "proefdorp.2013", "index", "alle_aanpakken"),
    *(f"indicator_kader.beleid.{name}" for name in ("mandaat", "meldpunt", "opschaling", "plan")),
    *(f"indicator_kader.beleid.{name}" for name in ("regisseur", "signaal", "vervolg", "voorrang")),
    *(f"indicator_kader.beleid.{name}" for name in ("wachttijd", "zicht")),
]
GOOD = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: verbeterpunt, tekst: Niemand telt de gezinnen.}
    """
EARLIER = HULP.replace("2024", "2020")


def document(render: Render, root: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render(root, name, "json"))
    return found


@pytest.mark.parametrize("format", ["html", "md"])
@pytest.mark.parametrize("name", ["voorbeeldstad.2015", "voorbeeldstad.2016", CONCEPT, "index"])
def test_the_pages(render: Render, name: str, format: str) -> None:
    gold = f"rondes_{name}.{format}" if name == "index" else f"{name}.{format}"
    assert_gold(gold, render(RONDES, name, format))


def test_there_is_a_page_for_every_round_and_each_is_made_once() -> None:
    assert sorted(made(RONDES)) == sorted(PAGES)
    assert made(RONDES)["voorbeeldstad"] is made(RONDES)["voorbeeldstad.2016"]


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_place_that_exists(render: Render, name: str) -> None:
    ids = {
        other: {
            element.attrib.get("id") for element in parsed(render(RONDES, other, "html")).iter()
        }
        for other in PAGES
    }
    for link in parsed(render(RONDES, name, "html")).iter("a"):
        page, _mark, place = link.attrib["href"].partition("#")
        assert not place or place in ids[page.removesuffix(".html") or name]
    for page in re.findall(r"\]\(([^)]+)\.md\)", render(RONDES, name, "md")):
        assert page.replace("\\", "") in PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_well_made(render: Render, name: str) -> None:
    tree = parsed(render(RONDES, name, "html"))
    levels = [level for level, _text in headings(tree)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    ids = [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert all("scope" in cell.attrib for cell in tree.iter("th"))
    assert "\n\n\n\n" not in render(RONDES, name, "md")


@pytest.mark.parametrize("medium", ["print", "office"])
def test_on_paper_rounds_are_names_without_links(medium: Medium) -> None:
    html = Renderer([]).html(made(RONDES)["voorbeeldstad.2016"], medium)
    assert ".html" not in html
    assert "Ronde 2013" in html
    assert "uit 2015" in html


@pytest.mark.parametrize("file", sorted(RONDES.glob("cases/*/*/*.yaml")), ids=lambda f: f.stem)
def test_the_hash_covers_every_file_that_a_page_shows(
    render: Render, tmp_path: Path, file: Path
) -> None:
    """A name or title that is put into one file shows on those pages that name the file."""
    root = tmp_path / "werkmap"
    shutil.copytree(RONDES, root)
    name = file.relative_to(RONDES)
    text = re.sub(r"(?m)^(aanpak|titel): .*", r"\1: GEMERKT", file.read_text(encoding="utf-8"))
    text = re.sub(r"tekst: .*", "tekst: GEMERKT is een zin.", text)
    text = re.sub(r"waarde: \d+", "waarde: 987", text)
    (root / name).write_text(text, encoding="utf-8")
    shown = set()
    for page in PAGES:
        html = render(root, page, "html")
        if "GEMERKT" in html or "987" in html:
            shown.add(page)
            # The pages of an indicator are made of what the overview is made of.
            found = document(render, root, "index" if is_of_all(page) else page)
            assert name.as_posix() in found["invoer"]["bestanden"]
    assert shown


def test_a_revisit_says_what_it_solved_and_what_each_finding_was(render: Render) -> None:
    part = document(render, RONDES, "voorbeeldstad.2015")["aanpakken"][0]
    assert part["vervolg_op"] == "2013/hulp"
    assert part["earlier"] == {"ronde": "2013", "aanpak": "hulp"}
    assert part["revisit"] == {
        "former": 6,
        "solved": 3,
        "remaining": 2,
        "not_judged_again": 1,
        "still_stand": 0,
        "new": 3,
        "of_older": 0,
        "not_counted": 0,
        "asked_otherwise": 0,
    }
    was = {
        indicator["indicator"]: indicator["was"]["oordeel"]
        for finding in part["bevindingen"]
        for indicator in finding["indicatoren"]
    }
    assert was == {
        "zicht": "voldoet",
        "meldpunt": "verbeterpunt",
        "voorrang": None,
        "regisseur": "verbeterpunt",
        "mandaat": "verbeterpunt",
        "plan": "verbeterpunt",
        "vervolg": "voldoet",
        "opschaling": "verbeterpunt",
    }
    unjudged = {entry["indicator"]: entry["was"]["oordeel"] for entry in part["unjudged"]}
    assert unjudged == {"wachttijd": "verbeterpunt", "signaal": None}


def test_the_verbeterpunten_after_a_round_are_of_all_that_stands(render: Render) -> None:
    expected = {
        "voorbeeldstad.2013": [],
        "voorbeeldstad.2015": [{"2013": 2, "2015": 5}],
        "voorbeeldstad.2016": [{"2013": 2, "2015": 3, "2016": 1}],
        # As if the draft counted: it follows what 2013 says of this aanpak.
        CONCEPT: [{"2015": 3, "2016": 1, "2017": 1}],
    }
    for name, by_round in expected.items():
        found = document(render, RONDES, name)["standing_after"]
        assert [entry["by_round"] for entry in found] == by_round
        assert [entry["verbeterpunten"] for entry in found] == [sum(b.values()) for b in by_round]


def test_what_stands_is_counted_by_level(render: Render, tmp_path: Path) -> None:
    """Verdicts of another level or framework are never added up."""
    casus = GOOD.replace("beleid", "casus").replace("zicht", "vertrouwen")
    root = write(tmp_path, {EARLIER: GOOD, STEUN: casus})
    found = document(render, root, "voorbeeldstad")
    assert [(entry["niveau"], entry["by_round"]) for entry in found["standing_after"]] == [
        ("beleid", {"2020": 1}),
        ("casus", {"2024": 1}),
    ]
    text = render(root, "voorbeeldstad", "md")
    assert "Voorbeeldkader, beleidsniveau: na deze ronde is er 1 verbeterpunt, uit 2020." in text
    assert "Voorbeeldkader, casusniveau: na deze ronde is er 1 verbeterpunt.\n" in text


def test_an_indicator_that_was_something_else_than_the_others_of_a_finding_says_so(
    render: Render, tmp_path: Path
) -> None:
    now = GOOD.replace("{oordeel", "{ook_voor: [meldpunt], oordeel")
    text = render(write(tmp_path, {EARLIER: GOOD, HULP: now}), "voorbeeldstad", "md")
    assert "zicht op de gezinnen<br>(was in 2020: verbeterpunt)<br>Partners" in text
    assert "kunnen aanmelden<br>(was in 2020: niet beoordeeld)" in text


def test_earlier_verdicts_are_told_apart_by_word_and_form(render: Render) -> None:
    tree = parsed(render(RONDES, "voorbeeldstad.2016", "html"))
    strips = [element for element in tree.iter() if element.attrib.get("class") == "strook"]
    assert [strip.attrib["aria-label"].partition("; ")[2] for strip in strips] == [
        "0 LET OP; van de oordelen 3 uit 2015",
        "2 LET OP; van de oordelen 2 uit 2015",
        "0 LET OP; van de oordelen 1 uit 2015",
    ]
    assert [len([box for box in strip if "eerder" in box.attrib["class"]]) for strip in strips] == [
        *(3, 2, 1)
    ]
    cells = [
        text_of(cell) for cell in tree.iter("td") if cell.attrib.get("data-kop") == "Beoordeeld"
    ]
    assert cells == [
        *("4 van 10", "0 van 3, 3 uit 2015", "2 van 4, 2 uit 2015", "1 van 3, 1 uit 2015"),
        "3 van 10, 6 uit 2015",
    ]


def test_what_is_not_from_the_row_s_own_round_has_its_round(render: Render) -> None:
    [reach] = document(render, RONDES, "index")["reach"]
    assert (reach["ronde"], reach["populatie_ronde"]) == ("2016", "2013")
    assert [(row["ronde"], row["bereik_ronde"]) for row in reach["aanpakken"]] == [
        ("2013", "2013"),
        ("2016", "2015"),
    ]


def test_what_does_not_count_is_named_on_the_overview(render: Render) -> None:
    found = document(render, RONDES, "index")
    assert [(entry["aanpak"], entry["judged"]) for entry in found["concepts"]] == [("steun", 2)]
    assert [
        (entry["aanpak"], entry["reden"], entry["opgegaan_in"]) for entry in found["ended"]
    ] == [
        ("dorpshulp", None, "voorbeeldstad"),
        ("buurtteam", "Opgegaan in Gezinshulp.", None),
    ]
    counted = [row["coverage"]["aanpak"] for level in found["levels"] for row in level["aanpakken"]]
    assert counted == ["steun", "gezinshulp"]


def test_nothing_of_a_draft_is_on_a_page_without_it(render: Render) -> None:
    for name in PAGES:
        text = render(RONDES, name, "html")
        assert ("anderhalf jaar" in text) == page_is_concept(name)
        assert ("CONCEPT" in text) == page_is_concept(name)
        assert ('<meta name="robots" content="noindex">' in text) == page_is_concept(name)
        assert (f"{CONCEPT}.html" in text) is False


def test_a_draft_says_so_everywhere(render: Render) -> None:
    tree = parsed(render(RONDES, CONCEPT, "html"))
    assert (tree.findtext("head/title") or "").startswith("CONCEPT – ")
    assert next(text for level, text in headings(tree) if level == 1).startswith("CONCEPT – ")
    assert "@page" in (tree.findtext("head/style") or "")
    assert "**CONCEPT** Nog niet vastgesteld" in render(RONDES, CONCEPT, "md")
    found = document(render, RONDES, CONCEPT)
    assert found["concept"] is True
    assert [entry["concept"] for entry in found["aanpakken"]] == [True]
    published = document(render, RONDES, "voorbeeldstad.2016")
    assert published["concept"] is False
    assert published.keys() == found.keys()
    assert published["aanpakken"][0].keys() == found["aanpakken"][0].keys()


def test_a_draft_stands_in_print_order_beside_what_counts(render: Render, tmp_path: Path) -> None:
    files = {HULP: f"{GOOD}concept: true\n", STEUN: GOOD.replace("Hulp", "Steun")}
    root = write(tmp_path, files)
    found = document(render, root, "voorbeeldstad.2024.concept")
    assert [(row["aanpak"], row["concept"]) for row in found["aanpakken"]] == [
        ("hulp", True),
        ("steun", False),
    ]
    assert [row["aanpak"] for row in document(render, root, "voorbeeldstad")["aanpakken"]] == [
        "steun"
    ]


def test_a_draft_that_follows_a_draft(render: Render, tmp_path: Path) -> None:
    draft = f"{GOOD}concept: true\n"
    files = {
        HULP.replace("2024", "2018"): GOOD,
        EARLIER: draft,
        HULP: f"{draft}    vervolg_op: 2020/hulp\n    hertoets: true\n".replace(
            "zicht", "meldpunt"
        ),
    }
    root = write(tmp_path, files)
    found = document(render, root, "voorbeeldstad.2024.concept")
    assert found["standing_after"][0]["by_round"] == {"2020": 1, "2024": 1}
    assert 'href="voorbeeldstad.2020.concept.html#hulp--zicht"' in render(
        root, "voorbeeldstad.2024.concept", "html"
    )
