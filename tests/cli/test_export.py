"""``ggsr export``: which sheets a workbook has, and what is in them."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Ggsr
from tests.support import HULP, assessment, rounds, write

HEADS = (
    *("Thema", "Indicator", "Verdict", "Finding", "LET OP", "Note", "Reason why not judged"),
    HULP,
)


def cells(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(path)[sheet].iter_rows(values_only=True))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "werkmap"


def test_an_aanpak_has_a_sheet_to_fill_in(ggsr: Ggsr, root: Path, tmp_path: Path) -> None:
    text = assessment(
        "profiel: kort", "niet_beoordeeld: {meldpunt: Niet gevraagd.}", zicht="voldoet"
    )
    write(root, {HULP: text})
    outcome = ggsr("export", "voorbeeldstad/hulp", "-o", str(tmp_path / "hulp.xlsx"), cwd=root)
    assert (outcome.code, outcome.out) == (0, "")
    book = load_workbook(tmp_path / "hulp.xlsx")
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("Hulp", "visible"),
        ("_ggsr", "hidden"),
    ]
    tekst = "Dat schreven drie wijkteams over Hulp."
    blank = (None, None, None, None)
    wachttijd = "Gezinnen hoeven niet op hulp te wachten"
    meldpunt = "Partners weten waar zij gezinnen kunnen aanmelden"
    zicht = ("De gemeente heeft zicht op de gezinnen", "voldoet", tekst)
    assert cells(tmp_path / "hulp.xlsx", "Hulp") == [
        HEADS,
        ("Toeleiding", *zicht, None, None, None, "zicht"),
        ("Toeleiding", meldpunt, *blank, "Niet gevraagd.", "meldpunt"),
        ("Continu", "Na afloop is een vervolg op de hulp geregeld", *blank, None, "vervolg"),
        ("Continu", wachttijd, *blank, "In deze ronde niet gevraagd.", "wachttijd@"),
    ]


def test_only_what_can_be_filled_in_is_unlocked(ggsr: Ggsr, root: Path) -> None:
    write(root, {HULP: assessment("profiel: kort", zicht="voldoet")})
    ggsr("export", "voorbeeldstad/hulp", "-o", "hulp.xlsx", cwd=root)
    sheet = load_workbook(root / "hulp.xlsx")["Hulp"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    unlocked = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    assert unlocked == {f"{column}{row}" for column in "CDEFG" for row in (2, 3, 4)}
    assert sheet.column_dimensions["H"].hidden
    validation = sheet.data_validations.dataValidation[0]
    assert str(validation.sqref) == "C2:C5"
    hidden = load_workbook(root / "hulp.xlsx")["_ggsr"]
    first, last = validation.formula1.replace("'_ggsr'!", "").replace("$", "").split(":")
    assert [row[0].value for row in hidden[first:last]] == ["voldoet", "verbeterpunt"]


def test_a_retest_shows_what_stands_and_has_a_row_to_judge_it_again(ggsr: Ggsr, root: Path) -> None:
    again = assessment("hertoets: true", meldpunt="verbeterpunt")
    first = assessment(zicht="voldoet", meldpunt="voldoet")
    write(root, rounds(r2024_hulp=first, r2025_hulp=again))
    ggsr("export", "voorbeeldstad/hulp", "-o", "hulp.xlsx", cwd=root)
    rows = cells(root / "hulp.xlsx", "Hulp")
    assert [row[2:4] + row[6:] for row in rows[1:4]] == [
        ("voldoet", "Dat schreven drie wijkteams over Hulp.", "verdict of 2024", "zicht@"),
        (None, None, None, "zicht"),
        ("verbeterpunt", "Dat schreven drie wijkteams over Hulp.", None, "meldpunt"),
    ]


def test_a_finding_of_several_indicators_is_one_row(ggsr: Ggsr, root: Path) -> None:
    text = assessment(zicht="voldoet").replace("{oordeel", "{ook_voor: [meldpunt], oordeel")
    write(root, {HULP: text})
    ggsr("export", "voorbeeldstad/hulp", "-o", "hulp.xlsx", cwd=root)
    rows = cells(root / "hulp.xlsx", "Hulp")
    assert [row[7] for row in rows] == [HULP, "zicht", "vervolg", "wachttijd"]
    assert rows[1][1] == (
        "De gemeente heeft zicht op de gezinnen\nPartners weten waar zij gezinnen kunnen aanmelden"
    )


def test_several_aanpakken_have_a_sheet_of_everything_too(ggsr: Ggsr, root: Path) -> None:
    files = rounds(
        r2024_hulp=assessment(zicht="voldoet"),
        r2024_steun=assessment("concept: true", naam="Steun"),
        r2023_hulp=assessment(zicht="verbeterpunt"),
    )
    write(root, files)
    outcome = ggsr("export", "-o", "alles.xlsx", cwd=root)
    assert (outcome.code, outcome.err) == (0, "alles.xlsx\n")
    assert load_workbook(root / "alles.xlsx").sheetnames == ["Everything", "Hulp", "Steun", "_ggsr"]
    rows = cells(root / "alles.xlsx", "Everything")
    assert len(rows) == 1 + 2 * 4
    first = dict(zip(rows[0], rows[1], strict=True))
    assert first == {
        "Municipality": "Voorbeeldstad",
        "Municipality (id)": "voorbeeldstad",
        "Round": "2024",
        "Aanpak": "Hulp",
        "Aanpak (id)": "hulp",
        "Draft (concept)": None,
        "Framework": "kader",
        "Level": "beleid",
        "Thema": "Toeleiding",
        "Criterium": "Gezinnen zijn in beeld",
        "Indicator": "De gemeente heeft zicht op de gezinnen",
        "Indicator (id)": "zicht",
        "State": "Judged in this round",
        "Verdict": "voldoet",
        "Verdict (id)": "voldoet",
        "Verbeterpunt": "no",
        "Finding": "Dat schreven drie wijkteams over Hulp.",
        "LET OP": None,
        "Note": None,
        "Reason why not judged": None,
        "Verdict of round": None,
        "Path of the file": HULP,
    }
    assert [row[5] for row in rows[5:]] == ["yes"] * 4


@pytest.mark.parametrize(
    ("names", "sheets"),
    [
        (["voorbeeldstad/hulp"], ["Hulp"]),
        (["voorbeeldstad/2023/hulp"], ["Hulp"]),
        ([HULP], ["Hulp"]),
        (["voorbeeldstad", "--ronde", "2023"], ["Everything", "Hulp"]),
        (["voorbeeldstad", "--ronde", "all"], ["Everything", "Hulp", "Hulp (2)"]),
        (["voorbeeldstad", "proefdorp"], ["Everything", "Voorbeeldstad Hulp", "Proefdorp Hulp"]),
    ],
)
def test_names(ggsr: Ggsr, root: Path, names: list[str], sheets: list[str]) -> None:
    files = rounds(r2024_hulp=assessment(zicht="voldoet"), r2023_hulp=assessment(zicht="voldoet"))
    write(root, {**files, "cases/proefdorp/2024/hulp.yaml": assessment(zicht="voldoet")})
    assert ggsr("export", *names, "-o", "uit.xlsx", cwd=root).code == 0
    assert load_workbook(root / "uit.xlsx").sheetnames == [*sheets, "_ggsr"]


def test_heads_are_in_the_language_of_the_reader(ggsr: Ggsr, root: Path) -> None:
    write(root, {HULP: assessment(zicht="voldoet")})
    ggsr("--lang", "nl", "export", "-o", "uit.xlsx", cwd=root)
    assert load_workbook(root / "uit.xlsx").sheetnames == ["Alles", "Hulp", "_ggsr"]
    assert cells(root / "uit.xlsx", "Hulp")[0][:4] == ("Thema", "Indicator", "Oordeel", "Bevinding")


def test_the_same_files_give_the_same_bytes(ggsr: Ggsr, tmp_path: Path) -> None:
    hashes = set()
    for name in ("a.xlsx", "b.xlsx"):
        assert ggsr("export", "-o", str(tmp_path / name)).code == 0
        hashes.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(hashes) == 1


def test_a_file_with_errors_is_left_out_and_said(ggsr: Ggsr, root: Path) -> None:
    wrong = assessment(naam="Steun", onbekend="voldoet")
    write(root, rounds(r2024_hulp=assessment(zicht="voldoet"), r2024_steun=wrong))
    outcome = ggsr("export", "voorbeeldstad", "-o", "uit.xlsx", cwd=root)
    assert outcome.code == 1
    assert "steun.yaml: skipped: 1 error" in outcome.err
    assert load_workbook(root / "uit.xlsx").sheetnames == ["Everything", "Hulp", "_ggsr"]
    (root / "uit.xlsx").unlink()
    assert ggsr("export", "voorbeeldstad/steun", "-o", "uit.xlsx", cwd=root).code == 1
    assert not (root / "uit.xlsx").exists()


def test_a_text_too_long_for_a_cell_is_refused_by_name(ggsr: Ggsr, root: Path) -> None:
    text = assessment(zicht="voldoet").replace("Dat schreven", "x" * 40_000)
    write(root, {HULP: text})
    outcome = ggsr("export", "-o", "uit.xlsx", cwd=root)
    assert outcome.code == 2
    assert (
        "sheet Hulp, D2 (zicht): a text of 40,026 characters does not fit in a cell" in outcome.err
    )
    assert not (root / "uit.xlsx").exists()


def test_a_workspace_without_assessments(ggsr: Ggsr, root: Path) -> None:
    write(root, {"cases/voorbeeldstad/gemeente.yaml": "naam: Voorbeeldstad\n"})
    outcome = ggsr("export", "-o", "uit.xlsx", cwd=root)
    assert (outcome.code, "there is no assessment to export" in outcome.err) == (2, True)
