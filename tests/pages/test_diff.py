"""The page of what became of each verdict, in HTML and in Markdown."""

import itertools
import re
from pathlib import Path

import pytest

from ggsr.checking.checker import Checker
from ggsr.pages.book import Page, course_of_verdicts, factsheets
from ggsr.pages.formats import page_writer
from ggsr.pages.rounds import Edition
from ggsr.pages.templates import Renderer
from ggsr.workspace.loading import Workspace
from tests.gold import assert_gold
from tests.pages.inert import HOSTILE, hostile_workspace
from tests.pages.test_html import headings, parsed, text_of
from tests.pages.test_markdown import kinds, shown
from tests.support import FACTSHEET, HULP, ROOT, STEUN, write

OLD = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    profiel: kort
    bevindingen:
      zicht: {oordeel: verbeterpunt, tekst: Niemand telt de gezinnen.}
      meldpunt: {oordeel: voldoet, tekst: Dat is het loket., let_op: Niet in het weekend.}
      vervolg: {oordeel: voldoet, tekst: Dat staat in het plan.}
    """
NEW = """
    aanpak: Gezinshulp
    kader: kader
    niveau: beleid
    vervolg_op: 2024/hulp
    bevindingen:
      zicht:
        oordeel: voldoet
        tekst: |-
          De gemeente telt ze elk jaar.

          Dat doet het wijkteam.
        let_op: Nog niet in elke wijk.
      meldpunt: {oordeel: verbeterpunt, tekst: Het loket is dicht.}
      wachttijd: {oordeel: voldoet, tekst: Er is geen wachtlijst.}
    niet_beoordeeld: {vervolg: De gemeente vulde deze vraag niet in.}
    """
SAME = """
    aanpak: Gezinshulp
    kader: kader
    niveau: beleid
    hertoets: true
    bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt ze nog steeds., let_op: Bijna overal.}
    """
NEWER, LATEST = (STEUN.replace("2024/steun", f"{ronde}/gezinshulp") for ronde in ("2026", "2028"))
FILES = {HULP: OLD, STEUN: OLD.replace("Hulp", "Steun"), NEWER: NEW}


def page_of(root: Path, gemeente: str = "voorbeeldstad") -> Page | None:
    return course_of_verdicts(Checker(Workspace(root)).gemeente(gemeente))


def rendered(root: Path, format: str) -> str:
    page = page_of(root)
    assert page
    return page_writer(format)(page, Renderer([])).decode()


@pytest.mark.parametrize("format", ["html", "md"])
def test_the_page(tmp_path: Path, format: str) -> None:
    assert_gold(f"verloop.{format}", rendered(write(tmp_path, FILES), format))


def test_the_document_is_that_of_the_command(tmp_path: Path) -> None:
    page = page_of(write(tmp_path, FILES))
    assert page
    assert page.name == "verloop_voorbeeldstad"
    [diff] = page.document()["diffs"]
    assert diff["summary"]["better"] == 1


def test_headings_and_tables(tmp_path: Path) -> None:
    document = parsed(rendered(write(tmp_path, FILES), "html"))
    levels = [level for level, _text in headings(document)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    for table in document.iter("table"):
        assert table.get("aria-label") or table.get("aria-labelledby")
        assert all(head.get("scope") for head in table.iter("th"))


def test_a_column_is_an_indicator(tmp_path: Path) -> None:
    """In the order of print, with an arrow where the verdict differs, and read out as counts."""
    document = parsed(rendered(write(tmp_path, FILES), "html"))
    figures = [entry for entry in document.iter("span") if entry.get("role") == "img"]
    columns = [
        [[text_of(sign) for sign in column] for column in figure if column.get("class") == "kolom"]
        for figure in figures
    ]
    assert columns == [
        [["2024", "", "2026"], ["✗", "↗", "✓"], ["✓", "↘", "✗"]],
        [["2024", "", "2026"], ["✓", "↓", "–"], ["–", "↓", "✓"]],
    ]
    assert [figure.get("aria-label") for figure in figures] == [
        "2024: 1 voldoet, 1 verbeterpunt, 0 niet beoordeeld, 1 LET OP; "
        "2026: 1 voldoet, 1 verbeterpunt, 0 niet beoordeeld, 1 LET OP",
        "2024: 1 voldoet, 0 verbeterpunt, 1 niet beoordeeld, 0 LET OP; "
        "2026: 1 voldoet, 0 verbeterpunt, 1 niet beoordeeld, 0 LET OP",
    ]


def test_both_findings_with_the_older_one_folded(tmp_path: Path) -> None:
    document = parsed(rendered(write(tmp_path, FILES), "html"))
    folded = " ".join(text_of(entry) for entry in document.iter("details"))
    assert "Niemand telt de gezinnen." in folded
    assert "De gemeente telt ze elk jaar." not in folded
    assert "De gemeente telt ze elk jaar." in text_of(document)


def test_links_lead_to_the_findings(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    checked = Checker(Workspace(root)).gemeente("voorbeeldstad")
    made = {
        page.name: page_writer("html")(page, Renderer([])).decode() for page in factsheets(checked)
    }
    links = re.findall(r'href="([^"#]+)\.html#([^"]+)"', rendered(root, "html"))
    assert len(links) > 5
    for name, place in links:
        assert f'id="{place}"' in made[name]


def test_an_aanpak_without_a_change_says_so(tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: OLD, STEUN: OLD, STEUN.replace("2024", "2026"): OLD})
    assert "Er is geen oordeel veranderd." in rendered(root, "html")
    assert "Er is geen oordeel veranderd." in rendered(root, "md")
    assert "0 beter, 0 slechter, 3 gelijk" in rendered(root, "html").replace("\n", " ").lower()


def test_three_rounds_are_two_tables_with_the_latest_first(tmp_path: Path) -> None:
    document = parsed(rendered(write(tmp_path, {**FILES, LATEST: SAME}), "html"))
    titles = [text for level, text in headings(document) if level == 2]
    assert titles == [
        "Gezinshulp: 2026 en 2028",
        "Gezinshulp: 2024 en 2026",
        "Niet vergeleken",
    ]


@pytest.mark.parametrize("files", [{HULP: OLD}, {**FILES, HULP: "a: ["}])
def test_no_page_without_two_rounds_and_with_errors(tmp_path: Path, files: dict[str, str]) -> None:
    assert page_of(write(tmp_path, files)) is None


def test_no_page_of_the_real_gemeenten() -> None:
    assert page_of(ROOT, "dordrecht") is None


@pytest.mark.parametrize("format", ["html", "md"])
def test_text_from_the_data_is_only_ever_text(tmp_path: Path, format: str) -> None:
    texts = []
    for text, folder in ((HOSTILE, "vijandig"), ("X", "schoon")):
        root = hostile_workspace(tmp_path / folder, text)
        better = (root / HULP).read_text(encoding="utf-8").replace("verbeterpunt", "voldoet")
        later = root / HULP.replace("2024", "2026")
        later.parent.mkdir()
        later.write_text(better, encoding="utf-8")
        texts.append(rendered(root, format))
    hostile, clean = texts
    if format == "html":
        tags = [[element.tag for element in parsed(text).iter()] for text in texts]
        assert text_of(parsed(hostile)).count(HOSTILE) == text_of(parsed(clean)).count("X") >= 3
    else:
        tags = [[kind for kind in kinds(text) if kind != "text_special"] for text in texts]
        assert shown(hostile).count(HOSTILE) == shown(clean).count("X") >= 3
    assert tags[0] == tags[1]


def test_the_line_on_the_factsheet(tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, FACTSHEET: "datum: 2024-03\n"})
    checked = Checker(Workspace(root)).gemeente("voorbeeldstad")
    for with_diff in (True, False):
        made = {page.name: page for page in factsheets(checked, edition=Edition(diff=with_diff))}
        later = page_writer("html")(made["voorbeeldstad.2026"], Renderer([])).decode()
        line = (
            "Vergeleken met 2024: 1 beter, 1 slechter, 1 nieuw beoordeeld, 1 niet meer beoordeeld."
        )
        assert line in later
        link = 'href="verloop_voorbeeldstad.html#2026--gezinshulp"'
        assert (link in later) == with_diff
        earlier = page_writer("html")(made["voorbeeldstad.2024"], Renderer([])).decode()
        assert "Vergeleken met" not in earlier
        assert line in page_writer("md")(made["voorbeeldstad.2026"], Renderer([])).decode()
    assert 'id="2026--gezinshulp"' in rendered(root, "html")
    document = made["voorbeeldstad.2026"].document()
    assert document["aanpakken"][0]["verloop"]["summary"]["worse"] == 1
