"""``ggsr render --wederhoor``: the form in which a municipality corrects facts."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tests.cli.conftest import Ggsr
from tests.pages.formats.archive import Archive, every, shown, value
from tests.support import FRAMEWORK, HULP, KADER, STEUN, write

GOOD = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      vervolg:
        oordeel: voldoet
        tekst: Na een half jaar belt iemand.
      zicht:
        ook_voor: [meldpunt]
        oordeel: verbeterpunt
        tekst: |-
          De gemeente telt niet.

          De partners ook niet.
        wederhoor:
          - {van: gemeente, datum: 2024, reactie: Geheim., besluit: overgenomen}
    niet_beoordeeld: {wachttijd: Niet gevraagd.}
    """
DRAFT = """
    aanpak: Steun
    kader: kader
    niveau: beleid
    concept: true
    bevindingen:
      zicht: {oordeel: voldoet, tekst: Steun telt., let_op: Maar niet overal.}
    """
LATER = HULP.replace("2024", "2025")
FILES = {HULP: GOOD, STEUN: DRAFT}
FORM = "voorbeeldstad.2024.wederhoor"


def form(root: Path, name: str = FORM, format: str = "docx") -> Archive:
    return Archive((root / "build" / f"{name}.{format}").read_bytes())


def rows(archive: Archive) -> list[list[str]]:
    """Return the texts of the cells of each finding's row."""
    body = archive.part("word/document.xml")
    found = [[shown(cell) for cell in every(row, "w:tc")] for row in every(body, "w:tr")]
    return [cells for cells in found if re.match(r"[0-9]+\. ", cells[0])]


def bookmarks(row: Element) -> list[str | None]:
    names = [value(mark, "w:name") for mark in every(row, "w:bookmarkStart")]
    return [name for name in names if name and name.startswith("b_")]


def test_findings_are_numbered_through_with_drafts(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    outcome = ggsr("render", "voorbeeldstad", "--wederhoor", cwd=root)
    assert (outcome.code, outcome.out) == (0, f"build/{FORM}.docx\n")
    assert rows(form(root)) == [
        [
            "1. De gemeente heeft zicht op de gezinnen"
            "Partners weten waar zij gezinnen kunnen aanmelden",
            "✗ verbeterpunt",
            "De gemeente telt niet.De partners ook niet.",
            "Klik hier om te reageren op 1.",
        ],
        [
            "2. Na afloop is een vervolg op de hulp geregeld",
            "✓ voldoet",
            "Na een half jaar belt iemand.",
            "Klik hier om te reageren op 2.",
        ],
        [
            "3. De gemeente heeft zicht op de gezinnen",
            "✓ voldoet",
            "Steun telt.LET OP: Maar niet overal.",
            "Klik hier om te reageren op 3.",
        ],
    ]
    assert "Geheim" not in form(root).raw()


def test_a_bookmark_and_a_property_say_which_finding_it_is(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    ggsr("render", "voorbeeldstad", "--wederhoor", cwd=root)
    archive = form(root)
    found = [bookmarks(row) for row in every(archive.part("word/document.xml"), "w:tr")]
    assert [names for names in found if names] == [["b_1"], ["b_2"], ["b_3"]]
    properties = {
        found.attrib["name"]: shown(found) for found in archive.part("docProps/custom.xml")
    }
    assert properties["ggsr_wederhoor"] == "1"
    assert properties["ggsr_ronde"] == "voorbeeldstad/2024"
    named = {number: properties[f"b_{number}"].split()[0] for number in (1, 2, 3)}
    assert named == {
        1: "voorbeeldstad/2024/hulp/zicht",
        2: "voorbeeldstad/2024/hulp/vervolg",
        3: "voorbeeldstad/2024/steun/zicht",
    }
    assert all(len(text) <= 255 for text in properties.values())


def test_it_is_of_the_latest_round_or_of_that_which_is_named(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, LATER: GOOD})
    assert ggsr("render", "voorbeeldstad", "--wederhoor", cwd=root).code == 0
    assert len(rows(form(root, "voorbeeldstad.2025.wederhoor"))) == 2
    assert not (root / "build" / f"{FORM}.docx").exists()
    assert ggsr("render", "voorbeeldstad", "--wederhoor", "--ronde", "2024", cwd=root).code == 0
    assert len(rows(form(root))) == 3


def test_a_retest_asks_about_its_own_findings_only(ggsr: Ggsr, tmp_path: Path) -> None:
    retest = """
        aanpak: Hulp
        kader: kader
        niveau: beleid
        hertoets: true
        bevindingen:
          zicht: {oordeel: voldoet, tekst: De gemeente telt nu wel.}
        """
    root = write(tmp_path, {HULP: GOOD, LATER: retest})
    assert ggsr("render", "voorbeeldstad", "--wederhoor", cwd=root).code == 0
    [row] = rows(form(root, "voorbeeldstad.2025.wederhoor"))
    assert row[2] == "De gemeente telt nu wel."


def test_sheets_are_wider_than_high_and_numbered(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    formats = ("--format", "docx", "--format", "odt")
    assert ggsr("render", "voorbeeldstad", "--wederhoor", *formats, cwd=root).code == 0
    archive = form(root)
    body = archive.part("word/document.xml")
    [size] = every(body, "w:pgSz")
    assert [value(size, f"w:{name}") for name in ("w", "h", "orient")] == [
        *("16838", "11906", "landscape"),
    ]
    for table in every(body, "w:tbl"):
        columns = [int(value(column, "w:w") or 0) for column in every(table, "w:gridCol")]
        assert abs(sum(columns) - (16838 - 2 * 1134)) < 4
        assert columns[3] == max(columns)
    foot = "Wederhoor Voorbeeldstad, ronde 2024CONCEPT – niet vastgesteld · Pagina 1 van 1"
    assert shown(archive.part("word/pagina.xml")) == foot
    styles = form(root, format="odt").part("styles.xml")
    for layout in every(styles, "style:page-layout-properties"):
        assert (value(layout, "fo:page-width"), value(layout, "fo:page-height")) == (
            *("29.7cm", "21cm"),
        )


def test_what_invites_to_react_is_typed_over(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    ggsr("render", "voorbeeldstad", "--wederhoor", cwd=root)
    controls = every(form(root).part("word/document.xml"), "w:sdt")
    assert [shown(control) for control in controls] == [
        f"Klik hier om te reageren op {number}." for number in (1, 2, 3)
    ]
    for control in controls:
        assert every(control, "w:showingPlcHdr")


def test_of_an_english_framework_it_is_in_english(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {KADER: FRAMEWORK + "taal: en\n", **FILES})
    assert ggsr("render", "voorbeeldstad", "--wederhoor", cwd=root).code == 0
    assert rows(form(root))[0][3] == "Click here to respond to 1."


def test_the_same_data_give_the_same_bytes(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    contents = []
    for _attempt in range(2):
        ggsr("render", "voorbeeldstad", "--wederhoor", cwd=root)
        contents.append(form(root).content)
    assert contents[0] == contents[1]


def test_there_is_none_of_data_with_errors(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    ggsr("render", "voorbeeldstad", "--wederhoor", cwd=root)
    write(root, {STEUN: DRAFT.replace("voldoet", "prima")})
    outcome = ggsr("render", "voorbeeldstad", "--wederhoor", cwd=root)
    assert outcome.code == 1
    assert "no form for voorbeeldstad: its data has errors" in outcome.err
    assert f"build/{FORM}.docx was left unchanged" in outcome.err
    assert "onbekend-oordeel" in outcome.err


def test_there_is_none_without_a_finding(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: "aanpak: Hulp\nkader: kader\nniveau: beleid\n"})
    outcome = ggsr("render", "voorbeeldstad", "--wederhoor", cwd=root)
    assert outcome.err.splitlines()[0] == "no form for voorbeeldstad: it has no findings"
    assert not (root / "build").exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "--wederhoor needs the name of a municipality"),
        (["ede", "--format", "html"], "choose docx or odt"),
        (["ede", "--ronde", "all"], "--wederhoor is about one round"),
        (["ede", "--concept"], "--wederhoor cannot be combined with --concept"),
        (["ede", "--overview"], "--wederhoor cannot be combined with --overview"),
    ],
)
def test_what_does_not_go_with_it(ggsr: Ggsr, arguments: list[str], reason: str) -> None:
    outcome = ggsr("render", "--wederhoor", *arguments)
    assert outcome.code == 2
    assert reason in outcome.err
