"""A workbook that LibreOffice saved is taken back as it is."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ggsr.checking.checker import Checker
from ggsr.exchange.workbook.everything import everything
from ggsr.exchange.workbook.importing import Import, import_workbook
from ggsr.exchange.workbook.writing import write_workbook
from ggsr.workspace.loading import Workspace
from tests.exchange.soffice import saved_again
from tests.output.reports.test_xlsx import LOOKS_LIKE_SOMETHING_ELSE
from tests.support import HULP, ROOT, assessments, write

pytestmark = pytest.mark.system

LETTERS = dict(zip("DEF", ("tekst", "let_op", "noot"), strict=True))


def saved(content: bytes, folder: Path) -> bytes:
    file = folder / "uit.xlsx"
    file.write_bytes(content)
    return saved_again(file, "xlsx")


def imported(root: Path, content: bytes) -> Import:
    return import_workbook(Checker(Workspace(root)), content)


def test_no_real_assessment_changes(tmp_path: Path) -> None:
    found = assessments(ROOT)
    result = imported(ROOT, saved(write_workbook(found, everything(found)), tmp_path))
    assert (result.mistakes, result.conflicts, result.changes) == ([], [], [])
    assert len(result.sheets) == 5


@pytest.mark.parametrize("number", range(0, len(LOOKS_LIKE_SOMETHING_ELSE), 3))
def test_texts_that_look_like_something_else(tmp_path: Path, number: int) -> None:
    """Three in a finding, and the same filled in there by somebody."""
    texts = [text for text in LOOKS_LIKE_SOMETHING_ELSE[number : number + 3] if text.strip()]
    finding = dict(zip(LETTERS.values(), texts, strict=False))
    root = write(tmp_path / "werkmap", {HULP: _assessment(finding)})
    content = write_workbook(assessments(root), None)
    assert imported(root, saved(content, tmp_path)).changes == []
    write(root, {HULP: _assessment({"tekst": "Iets anders."})})
    content = write_workbook(assessments(root), None)
    (tmp_path / "leeg.xlsx").write_bytes(content)
    book = load_workbook(tmp_path / "leeg.xlsx")
    for letter, text in zip(LETTERS, texts, strict=False):
        book["Hulp"][f"{letter}2"] = text
        book["Hulp"][f"{letter}2"].data_type = "s"
    book.save(tmp_path / "uit.xlsx")
    result = imported(root, saved_again(tmp_path / "uit.xlsx", "xlsx"))
    assert [str(mistake.message) for mistake in result.mistakes] == []
    assert result.sheets[0].taken == len(finding)


def _assessment(finding: dict[str, str]) -> str:
    value = json.dumps({"oordeel": "voldoet", **finding}, ensure_ascii=False)
    return f"aanpak: Hulp\nkader: kader\nniveau: beleid\nbevindingen:\n  zicht: {value}\n"
