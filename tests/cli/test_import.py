"""``ggsr import``: what it takes over, what it keeps, and what it refuses, with sheet and cell."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.conftest import Ggsr
from tests.support import (
    FACTSHEET,
    FRAMEWORK,
    HULP,
    KADER,
    OPVOLGING,
    STEUN,
    as_steun,
    assessment,
    laid_out,
    rounds,
    write,
)

TEXT = """\
# Made up.
aanpak: Hulp
kader: kader
niveau: beleid
bevindingen:
  # Toeleiding
  zicht:
    oordeel: voldoet
    tekst: >-
      De gemeente heeft zicht op alle gezinnen in de stad, want zij telt ze elk jaar met de
      wijkteams.

      Dat staat in het jaarverslag.
    let_op: De telling is van vorig jaar.
  # Continu
  vervolg:  # asked by telephone
    oordeel: verbeterpunt
    tekst: Er is geen vervolg geregeld.
niet_beoordeeld:
  meldpunt: Niet gevraagd.
  wachttijd: Geen cijfers.
"""

_DOCUMENT = "documenten:\n  verslag: {titel: Het verslag}\n"

Edit = Callable[[Worksheet], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "werkmap", {HULP: TEXT})


@pytest.fixture
def exported(ggsr: Ggsr, root: Path) -> Path:
    assert ggsr("export", "voorbeeldstad/hulp", "-o", "hulp.xlsx", cwd=root).code == 0
    return root / "hulp.xlsx"


def filled(path: Path, sheet: str = "Hulp", **cells: str | None) -> None:
    """Write texts to cells of a sheet, or empty them."""
    book = load_workbook(path)
    for name, text in cells.items():
        book[sheet][name] = text
    book.save(path)


def changed(path: Path, edit: Edit, sheet: str = "Hulp") -> None:
    book = load_workbook(path)
    edit(book[sheet])
    book.save(path)


def text_of(root: Path) -> str:
    return (root / HULP).read_text("utf-8")


def test_nothing_changed(ggsr: Ggsr, root: Path, exported: Path) -> None:
    outcome = ggsr("import", "hulp.xlsx", cwd=root)
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "nothing to do: the files have all of it already\n"
    assert text_of(root) == TEXT


def test_only_what_changed_is_written_anew(ggsr: Ggsr, root: Path, exported: Path) -> None:
    before = "De gemeente heeft zicht op alle gezinnen in de stad, want zij telt ze elk jaar met de"
    text = f"{before} wijkteams.\nDat staat in het verslag van 2023."
    filled(exported, D2=text, E2=None, F4="Navragen.", C4="Voldoet")
    outcome = ggsr("import", "hulp.xlsx", cwd=root)
    assert (outcome.code, outcome.out) == (0, f"{HULP}: 4 cells taken over\n")
    assert outcome.err == "next: ggsr validate voorbeeldstad\n"
    expected = TEXT.replace("in het jaarverslag", "in het verslag van 2023")
    expected = expected.replace("    let_op: De telling is van vorig jaar.\n", "")
    expected = expected.replace("oordeel: verbeterpunt", "oordeel: voldoet")
    expected = expected.replace("vervolg geregeld.\n", "vervolg geregeld.\n    noot: Navragen.\n")
    assert text_of(root) == expected
    again = ggsr("import", "hulp.xlsx", cwd=root)
    assert (again.code, again.out) == (0, "")
    assert text_of(root) == expected


def test_a_finding_that_is_new_stands_in_its_place(ggsr: Ggsr, root: Path, exported: Path) -> None:
    filled(exported, C3="voldoet", D3="Iedereen kent het meldpunt.", G3=None)
    assert ggsr("import", "hulp.xlsx", cwd=root).code == 0
    assert text_of(root) == TEXT.replace(
        "  # Continu\n",
        "  meldpunt:\n    oordeel: voldoet\n    tekst: Iedereen kent het meldpunt.\n  # Continu\n",
    ).replace("  meldpunt: Niet gevraagd.\n", "")


def test_a_finding_set_aside_takes_its_comments_along(
    ggsr: Ggsr, root: Path, exported: Path
) -> None:
    filled(exported, C4=None, D4=None, G4="Nog niet bekend: volgend jaar.")
    assert ggsr("import", "hulp.xlsx", cwd=root).code == 0
    text = text_of(root)
    assert "# asked by telephone" in text
    assert text.endswith(
        "niet_beoordeeld:\n  meldpunt: Niet gevraagd.\n"
        + text.partition("gevraagd.\n")[2].partition("  vervolg")[0]
        + "  vervolg: 'Nog niet bekend: volgend jaar.'\n  wachttijd: Geen cijfers.\n"
    )
    assert ggsr("import", "hulp.xlsx", cwd=root).err.startswith("nothing to do")


def test_what_changed_in_the_file_meanwhile_is_kept(ggsr: Ggsr, root: Path, exported: Path) -> None:
    (root / HULP).write_text(TEXT.replace("jaarverslag", "verslag"), "utf-8")
    filled(exported, D4="Er is nog geen vervolg geregeld.")
    outcome = ggsr("import", "hulp.xlsx", cwd=root)
    assert outcome.out == f"{HULP}: 1 cell taken over, 1 that changed in the file is kept\n"
    assert text_of(root) == TEXT.replace("jaarverslag", "verslag").replace(
        "is geen vervolg", "is nog geen vervolg"
    )


def test_a_cell_that_changed_on_both_sides_is_a_conflict(
    ggsr: Ggsr, root: Path, exported: Path
) -> None:
    now = TEXT.replace("Er is geen vervolg", "Een vervolg is niet")
    (root / HULP).write_text(now, "utf-8")
    filled(exported, D4="Er is nog geen vervolg.", C2="verbeterpunt")
    outcome = ggsr("import", "hulp.xlsx", cwd=root)
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out == (
        "hulp.xlsx, sheet Hulp\n"
        "  D4  vervolg: the finding changed here and in\n"
        f"      {HULP}:18\n"
        "      here:  Er is nog geen vervolg.\n"
        "      there: Een vervolg is niet geregeld.\n"
        "\n"
        "✗ nothing was changed: 1 conflict\n"
        "   help: where both changed, put the text of the file in the cell, or that of the cell in "
        "the file, and import again\n"
    )
    assert text_of(root) == now


def test_the_same_change_on_both_sides_is_none(ggsr: Ggsr, root: Path, exported: Path) -> None:
    (root / HULP).write_text(TEXT.replace("is geen vervolg", "is nog geen vervolg"), "utf-8")
    filled(exported, D4="Er is nog geen vervolg geregeld.\r\n")
    assert ggsr("import", "hulp.xlsx", cwd=root).err.startswith("nothing to do")


def test_rows_may_be_sorted_and_hidden(ggsr: Ggsr, root: Path, exported: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        rows[0][3] = "Anders."
        for number, row in enumerate(sorted(rows, key=lambda row: str(row[7])), start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value
            sheet.row_dimensions[number].hidden = number % 2 == 0

    changed(exported, edit)
    assert ggsr("import", "hulp.xlsx", cwd=root).out == f"{HULP}: 1 cell taken over\n"
    assert "    tekst: >-\n      Anders.\n" in text_of(root)


def test_the_difference_is_shown_and_nothing_written(
    ggsr: Ggsr, root: Path, exported: Path
) -> None:
    filled(exported, D4="Er is nog geen vervolg geregeld.")
    outcome = ggsr("import", "hulp.xlsx", "--diff", cwd=root)
    assert (outcome.code, outcome.err) == (0, "")
    assert "-    tekst: Er is geen vervolg geregeld.\n" in outcome.out
    assert "+    tekst: Er is nog geen vervolg geregeld.\n" in outcome.out
    assert text_of(root) == TEXT
    assert ggsr("import", "hulp.xlsx", "--diff", "--format", "json", cwd=root).code == 2


def test_json(ggsr: Ggsr, root: Path, exported: Path) -> None:
    filled(exported, D4="Er is nog geen vervolg geregeld.")
    assert json.loads(ggsr("import", "hulp.xlsx", "--format", "json", cwd=root).out) == {
        "version": 1,
        "file": "hulp.xlsx",
        "taken": 1,
        "kept": 0,
        "files": [{"sheet": "Hulp", "file": HULP, "changed": True, "taken": 1, "kept": 0}],
        "conflicts": [],
        "refused": [],
    }
    (root / HULP).write_text(TEXT.replace("is geen vervolg", "is toch een vervolg"), "utf-8")
    filled(exported, C2="niets")
    outcome = ggsr("import", "hulp.xlsx", "--format", "json", cwd=root)
    assert outcome.code == 1
    assert json.loads(outcome.out) == {
        "version": 1,
        "file": "hulp.xlsx",
        "taken": 0,
        "kept": 0,
        "files": [],
        "conflicts": [
            {
                "sheet": "Hulp",
                "cell": "D4",
                "bevinding": "vervolg",
                "key": "tekst",
                "here": "Er is nog geen vervolg geregeld.",
                "there": "Er is toch een vervolg geregeld.",
                "file": HULP,
                "line": 18,
            }
        ],
        "refused": [
            {
                "sheet": "Hulp",
                "cell": "C2",
                "bevinding": "zicht",
                "message": "'niets' is no verdict",
                "help": "the verdicts are: voldoet, verbeterpunt",
            }
        ],
    }


def _set(**cells: Any) -> Edit:
    def edit(sheet: Worksheet) -> None:
        for name, value in cells.items():
            sheet[name] = value

    return edit


def _sort_without_ids(sheet: Worksheet) -> None:
    for column in range(1, 8):
        first, second = sheet.cell(2, column), sheet.cell(4, column)
        first.value, second.value = second.value, first.value


@pytest.mark.parametrize(
    ("edit", "cell", "message"),
    [
        (
            _set(C2="✗"),
            "C2",
            "zicht: '✗' is no verdict\n        help: write the word: verbeterpunt",
        ),
        (_set(C2="voldoende"), "C2", "zicht: 'voldoende' is no verdict"),
        (_set(D2=None), "D2", "zicht: a verdict without a finding"),
        (_set(C2=None), "C2", "zicht: a finding without a verdict"),
        (_set(C2=None, D2=None, E2=None), "G2", "zicht: neither a finding nor a reason"),
        (_set(C2=None, D2=None, G2="Weg."), "E2", "zicht: it belongs to a finding"),
        (_set(G2="Toch niet."), "G2", "zicht: a reason why it is not judged, beside a verdict"),
        (_set(C3="voldoet", D3="Ja."), "G3", "meldpunt: a reason why it is not judged, beside"),
        (_set(G3=None), "G3", "meldpunt: neither a finding nor a reason"),
        (_set(F3="Een noot."), "F3", "meldpunt: it belongs to a finding"),
        (_set(D2="=1+1"), "D2", "a formula, and no text"),
        (_set(D2=41334), "D2", "a number or a date, and no text: 41334"),
        (_set(D2=True), "D2", "a value, and no text"),
        (_set(D2="een\u00a0woord"), "D2", "zicht: the character U+00A0 NO-BREAK SPACE is in it"),
        (_set(D2="om\u202ekeer"), "D2", "zicht: the character U+202E RIGHT-TO-LEFT OVERRIDE"),
        (_set(B2="Een andere indicator"), "B2", "zicht: this text does not belong in the row"),
        (_set(I2="Nog iets"), "I2", "outside the columns of this sheet"),
        (_set(D9="Nog een rij"), "A9", "a row without an id: rows cannot be added here"),
        (_set(H2="opschaling"), "A2", "a row with the id 'opschaling', which was not exported"),
        (_set(H2="vervolg"), "A4", "vervolg: the row of 'vervolg' is there twice, also as row 2"),
        (_set(H2=None), "A2", "a row without an id"),
        (_set(C1="Iets"), "C1", "the head of this column was 'Verdict'"),
        (lambda sheet: sheet.delete_rows(2), "", "zicht: the row of 'zicht' is gone"),
        (lambda sheet: sheet.delete_cols(3), "C1", "the head of this column was 'Verdict'"),
        (lambda sheet: sheet.merge_cells("D2:D4"), "D2:D4", "cells are merged"),
        (_sort_without_ids, "A2", "zicht: this text does not belong in the row of 'zicht'"),
    ],
)
def test_refused_with_the_cell(
    ggsr: Ggsr, root: Path, exported: Path, edit: Edit, cell: str, message: str
) -> None:
    changed(exported, edit)
    outcome = ggsr("import", "hulp.xlsx", cwd=root)
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.startswith("hulp.xlsx, sheet Hulp\n")
    assert f"  {cell}  " in outcome.out
    assert f" {message}" in outcome.out
    assert "✗ nothing was changed: " in outcome.out
    assert text_of(root) == TEXT


def test_everything_wrong_is_said_at_once(ggsr: Ggsr, root: Path, exported: Path) -> None:
    filled(exported, C2="niets", D4="=1+1", G3=None)
    out = ggsr("import", "hulp.xlsx", cwd=root).out
    assert [line.split()[0] for line in out.splitlines() if line.startswith("  ") and ": " in line]
    assert "✗ nothing was changed: 4 mistakes" in out


def test_the_file_is_another_one_now(ggsr: Ggsr, root: Path, exported: Path) -> None:
    (root / KADER).write_text(FRAMEWORK.replace("Partners weten", "Iedereen weet"), "utf-8")
    out = ggsr("import", "hulp.xlsx", cwd=root).out
    assert f"{HULP} is judged by another framework now, or {KADER} was changed" in out
    (root / KADER).write_text(FRAMEWORK, "utf-8")
    (root / HULP).write_text(TEXT.replace("voldoet", "fout"), "utf-8")
    assert f"cannot change it: {HULP} has errors" in ggsr("import", "hulp.xlsx", cwd=root).out
    (root / HULP).unlink()
    assert f"there is no {HULP} here" in ggsr("import", "hulp.xlsx", cwd=root).out


def test_a_hidden_sheet_that_is_gone_or_changed(ggsr: Ggsr, root: Path, exported: Path) -> None:
    original = exported.read_bytes()
    book = load_workbook(exported)
    del book["_ggsr"]
    book.save(exported)
    outcome = ggsr("import", "hulp.xlsx", cwd=root)
    assert outcome.code == 1
    assert "or its hidden sheet _ggsr is gone" in outcome.out
    for cell, message in (("B2", "its hidden sheet _ggsr was changed"), ("B1", "another version")):
        exported.write_bytes(original)
        filled(exported, "_ggsr", **{cell: "9"})
        assert message in ggsr("import", "hulp.xlsx", cwd=root).out


def test_other_sheets(ggsr: Ggsr, root: Path, exported: Path) -> None:
    book = load_workbook(exported)
    book.create_sheet("Leeg")
    book.save(exported)
    assert ggsr("import", "hulp.xlsx", cwd=root).code == 0
    filled(exported, "Leeg", B3="Een tekst")
    assert (
        "sheet Leeg\n  it is no sheet of 'ggsr export'" in ggsr("import", "hulp.xlsx", cwd=root).out
    )
    book = load_workbook(exported)
    del book["Leeg"]
    book.copy_worksheet(book["Hulp"])
    book["Hulp"].title = "Anders"
    book.save(exported)
    assert f"it is the sheet of {HULP}, as is Anders" in ggsr("import", "hulp.xlsx", cwd=root).out


def test_all_sheets_or_none(ggsr: Ggsr, root: Path) -> None:
    write(root, {STEUN: as_steun(TEXT)})
    ggsr("export", "voorbeeldstad", "-o", "alles.xlsx", cwd=root)
    filled(root / "alles.xlsx", "Hulp", D4="Anders.")
    filled(root / "alles.xlsx", "Steun", D4="Ook anders.", C2="fout")
    assert ggsr("import", "alles.xlsx", cwd=root).code == 1
    assert text_of(root) == TEXT
    filled(root / "alles.xlsx", "Steun", C2="voldoet")
    outcome = ggsr("import", "alles.xlsx", cwd=root)
    assert outcome.out == f"{HULP}: 1 cell taken over\n{STEUN}: 1 cell taken over\n"
    assert outcome.err == "next: ggsr validate voorbeeldstad\n"


def test_a_sheet_may_be_left_out(ggsr: Ggsr, root: Path) -> None:
    write(root, {STEUN: as_steun(TEXT)})
    ggsr("export", "voorbeeldstad", "-o", "alles.xlsx", cwd=root)
    filled(root / "alles.xlsx", "Hulp", D4="Anders.")
    book = load_workbook(root / "alles.xlsx")
    del book["Everything"]
    del book["Steun"]
    book.save(root / "alles.xlsx")
    assert ggsr("import", "alles.xlsx", cwd=root).out == f"{HULP}: 1 cell taken over\n"


def test_ends_of_lines_and_a_byte_order_mark_stay(ggsr: Ggsr, root: Path) -> None:
    before = ("\ufeff" + TEXT.replace("\n", "\r\n")).encode()
    (root / HULP).write_bytes(before)
    ggsr("export", "voorbeeldstad/hulp", "-o", "hulp.xlsx", cwd=root)
    filled(root / "hulp.xlsx", F4="Een noot.")
    assert ggsr("import", "hulp.xlsx", cwd=root).code == 0
    old = b"vervolg geregeld.\r\n"
    assert (root / HULP).read_bytes() == before.replace(old, old + b"    noot: Een noot.\r\n")


def test_a_change_in_the_sheet_to_read_is_not_passed_over(ggsr: Ggsr, root: Path) -> None:
    ggsr("export", "voorbeeldstad", "-o", "alles.xlsx", cwd=root)
    filled(root / "alles.xlsx", "Everything", Q2="Anders.")
    out = ggsr("import", "alles.xlsx", cwd=root).out
    assert "sheet Everything\n  it is only there to be read, and was changed\n" in out


def test_a_retest(ggsr: Ggsr, root: Path) -> None:
    again = assessment("hertoets: true", vervolg="voldoet")
    write(root, rounds(r2023_hulp=TEXT, r2024_hulp=again))
    ggsr("export", "voorbeeldstad/hulp", "-o", "hulp.xlsx", cwd=root)
    assert ggsr("import", "hulp.xlsx", cwd=root).err.startswith("nothing to do")
    original = (root / "hulp.xlsx").read_bytes()
    filled(root / "hulp.xlsx", D2="Anders.")
    out = ggsr("import", "hulp.xlsx", cwd=root).out
    assert "  D2  zicht: this row is only there to be read, and was changed\n" in out
    (root / "hulp.xlsx").write_bytes(original)
    filled(root / "hulp.xlsx", C3="verbeterpunt", D3="Het zicht is weg.", C6=None, D6=None)
    assert ggsr("import", "hulp.xlsx", cwd=root).code == 0
    assert text_of(root) == laid_out(assessment("hertoets: true")) + (
        "bevindingen:\n  zicht:\n    oordeel: verbeterpunt\n    tekst: Het zicht is weg.\n"
    )


def test_a_draft_from_ggsr_new_is_filled_in(ggsr: Ggsr, root: Path) -> None:
    assert ggsr("new", "aanpak", "voorbeeldstad", "Steun", "--ronde", "2024", cwd=root).code == 0
    ggsr("export", "voorbeeldstad/steun", "-o", "steun.xlsx", cwd=root)
    filled(root / "steun.xlsx", "Steun", C3="voldoet", D3="Ja.\n\nDat is zo.", G2="Niet gevraagd.")
    assert ggsr("import", "steun.xlsx", cwd=root).out == f"{STEUN}: 3 cells taken over\n"
    assert ggsr("validate", "voorbeeldstad", cwd=root).code == 0
    assert ggsr("import", "steun.xlsx", cwd=root).err.startswith("nothing to do")
    ggsr("export", "voorbeeldstad/steun", "-o", "weer.xlsx", cwd=root)
    sheet = load_workbook(root / "weer.xlsx")["Steun"]
    assert (sheet["D3"].value, sheet["G2"].value) == ("Ja.\n\nDat is zo.", "Niet gevraagd.")


def test_findings_that_were_joined_meanwhile(ggsr: Ggsr, root: Path, exported: Path) -> None:
    joined = TEXT.replace("  zicht:\n", "  zicht:\n    ook_voor: [meldpunt]\n")
    joined = joined.replace("  meldpunt: Niet gevraagd.\n", "")
    (root / HULP).write_text(joined, "utf-8")
    assert ggsr("import", "hulp.xlsx", cwd=root).code == 0
    filled(exported, G3="Vergeten.")
    out = ggsr("import", "hulp.xlsx", cwd=root).out
    assert "  G3  meldpunt: the reason why it is not judged changed here and in\n" in out
    assert text_of(root) == joined


@pytest.mark.parametrize(
    "more",
    [
        "    wederhoor:\n      - {van: gemeente, datum: 2024-05-01, reactie: Niet waar.}\n",
        "    documenten:\n      - verslag\n",
    ],
)
def test_a_finding_with_what_the_sheet_does_not_show_is_not_set_aside(
    ggsr: Ggsr, root: Path, more: str
) -> None:
    (root / HULP).write_text(
        (TEXT.replace("niet_beoord", f"{more}niet_beoord") + _DOCUMENT), "utf-8"
    )
    ggsr("export", "voorbeeldstad/hulp", "-o", "hulp.xlsx", cwd=root)
    filled(root / "hulp.xlsx", C4=None, D4=None, G4="Weg.")
    out = ggsr("import", "hulp.xlsx", cwd=root).out
    assert f"which would be lost with it: {HULP}:19" in out


def _note(sheet: Worksheet) -> None:
    sheet["D3"].comment = Comment("Klopt niet.", "A. Jansen")


def test_a_note_at_a_cell_is_not_lost(ggsr: Ggsr, root: Path, exported: Path) -> None:
    changed(exported, _note)
    outcome = ggsr("import", "hulp.xlsx", cwd=root)
    assert outcome.code == 1
    assert "it has notes at cells: D3" in outcome.out


def test_what_validate_says_of_it_and_did_not_say_before(
    ggsr: Ggsr, root: Path, exported: Path
) -> None:
    filled(exported, E4="Behalve in het centrum.")
    outcome = ggsr("import", "hulp.xlsx", cwd=root)
    assert outcome.code == 0
    assert f"{HULP}:19:5  warning  let-op-bij-verbeterpunt\n" in outcome.err
    assert outcome.err.endswith("\nnext: ggsr validate voorbeeldstad\n")
    assert outcome.err.count("warning") == 1


def test_what_would_be_an_error_is_refused(ggsr: Ggsr, root: Path) -> None:
    step = "{datum: 2024-11, status: bezig, tekst: Er wordt aan gewerkt.}"
    report = f"aanpakken:\n  hulp:\n    vervolg:\n      stappen: [{step}]\n"
    write(root, {OPVOLGING: report, FACTSHEET: "titel: Hulp\ndatum: 2024-05\n"})
    ggsr("export", "voorbeeldstad/hulp", "-o", "hulp.xlsx", cwd=root)
    filled(root / "hulp.xlsx", C4="voldoet")
    outcome = ggsr("import", "hulp.xlsx", cwd=root)
    assert outcome.code == 1
    assert outcome.out.startswith(f"hulp.xlsx\n  {OPVOLGING} would have an error: ")
    assert text_of(root) == TEXT


@pytest.mark.parametrize("name", ["er-niet.xlsx", "."])
def test_no_file(ggsr: Ggsr, root: Path, name: str) -> None:
    outcome = ggsr("import", name, cwd=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"cannot read {name}: " in outcome.err


def test_another_workbook(ggsr: Ggsr, root: Path) -> None:
    Workbook().save(root / "leeg.xlsx")
    outcome = ggsr("import", "leeg.xlsx", cwd=root)
    assert outcome.code == 1
    assert outcome.out.startswith("leeg.xlsx\n  it is not from 'ggsr export'")
    (root / "leeg.xlsx").write_text("zomaar", "utf-8")
    assert "it is not a .xlsx file, or it is damaged" in ggsr("import", "leeg.xlsx", cwd=root).out


def test_a_verdict_by_its_printed_name_or_its_id(ggsr: Ggsr, root: Path) -> None:
    kader = FRAMEWORK.replace("naam: voldoet,", "naam: In orde,")
    (root / KADER).write_text(kader, "utf-8")
    ggsr("export", "voorbeeldstad/hulp", "-o", "hulp.xlsx", cwd=root)
    assert load_workbook(root / "hulp.xlsx")["Hulp"]["C2"].value == "In orde"
    filled(root / "hulp.xlsx", C2="voldoet", C4="in orde ")
    assert ggsr("import", "hulp.xlsx", cwd=root).out == f"{HULP}: 1 cell taken over\n"
    assert text_of(root) == TEXT.replace("oordeel: verbeterpunt", "oordeel: voldoet")
