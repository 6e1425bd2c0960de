"""Out and back: any texts, changed on either side, come to what a three-way merge gives."""

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from ggsr.checking.changed_file import write_all
from ggsr.checking.checker import Checker
from ggsr.exchange.workbook.base import normalised
from ggsr.exchange.workbook.everything import everything
from ggsr.exchange.workbook.importing import import_workbook
from ggsr.exchange.workbook.sheet import FILLED_COLUMNS, OORDEEL, REDEN, sheet_rows
from ggsr.exchange.workbook.writing import write_workbook
from ggsr.workspace.loading import Workspace
from ggsr.yaml_source.writing import in_flow
from tests.support import HULP, ROOT, assessments, write

INDICATORS = ("zicht", "meldpunt", "vervolg", "wachttijd")
LETTERS = dict(zip(FILLED_COLUMNS, "CDEFG", strict=True))


def test_no_real_assessment_changes() -> None:
    found = assessments(ROOT)
    content = write_workbook(found, everything(found))
    result = import_workbook(Checker(Workspace(ROOT)), content)
    assert not result.is_refused
    assert len(result.sheets) == 5
    assert [(sheet.taken, sheet.kept, sheet.change) for sheet in result.sheets] == [
        (0, 0, None)
    ] * 5


@pytest.mark.parametrize("folder", sorted((ROOT / "tests" / "data" / "ok").iterdir()))
def test_no_assessment_of_the_examples_changes(folder: Path) -> None:
    if not (found := assessments(folder)):
        pytest.skip("it has no assessment")
    result = import_workbook(Checker(Workspace(folder)), write_workbook(found, None))
    assert (result.mistakes, result.conflicts, result.changes) == ([], [], [])


Texts = Mapping[str, str]
Rows = Mapping[str, Texts]

LINES = st.text("ab =+-@'\"#:<>&_x0D\u00e9\u2013\t", min_size=1, max_size=12)
TEXT = st.lists(LINES, min_size=1, max_size=3).map("\n\n".join).map(str.strip).filter(bool)
MAYBE = st.just("") | TEXT
FINDING = st.fixed_dictionaries(
    {
        "oordeel": st.sampled_from(["voldoet", "verbeterpunt"]),
        "tekst": TEXT,
        "let_op": MAYBE,
        "noot": MAYBE,
        "reden": st.just(""),
    }
)
ASIDE = TEXT.map(lambda text: {**dict.fromkeys(FILLED_COLUMNS, ""), REDEN: text})
NOTHING = st.just(dict.fromkeys(FILLED_COLUMNS, ""))
ROW = FINDING | ASIDE
ROWS = st.fixed_dictionaries(dict.fromkeys(INDICATORS, ROW))


def yaml_of(rows: Rows) -> str:
    findings = {
        id: {column: texts[column] for column in FILLED_COLUMNS if texts[column]}
        for id, texts in rows.items()
        if texts[OORDEEL]
    }
    reasons = {id: texts[REDEN] for id, texts in rows.items() if texts[REDEN]}
    lines = ["aanpak: Hulp", "kader: kader", "niveau: beleid", "concept: true"]
    for key, entries in (("bevindingen", findings), ("niet_beoordeeld", reasons)):
        if entries:
            lines.append(f"{key}:")
            lines += (f"  {id}: {in_flow(value)}" for id, value in entries.items())
    return "\n".join([*lines, ""])


def sides(base: Texts) -> st.SearchStrategy[Texts]:
    return (
        st.just(base)
        | ROW
        | NOTHING
        | st.sampled_from(FILLED_COLUMNS[1:]).flatmap(
            lambda column: TEXT.map(lambda text: {**base, column: text if base[column] else ""})
        )
    )


@st.composite
def three(draw: st.DrawFn) -> tuple[Rows, Rows, Rows]:
    base = draw(ROWS)
    sheet = {id: draw(sides(texts)) for id, texts in base.items()}
    now = {id: draw(sides(texts)) for id, texts in base.items()}
    return base, sheet, now


def exported(root: Path, rows: Rows) -> bytes:
    write(root, {HULP: yaml_of(rows)})
    workspace = Checker(Workspace(root)).gemeente("voorbeeldstad")
    return write_workbook(workspace.rounds[0].with_concepts, None)


def filled(content: bytes, rows: Rows) -> bytes:
    book = load_workbook(io.BytesIO(content))
    for line in book["Hulp"].iter_rows(min_row=2):
        for column, letter in LETTERS.items():
            cell = book["Hulp"][f"{letter}{line[0].row}"]
            cell.value = rows[str(line[7].value)][column] or None
            if cell.value:
                cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def stands(root: Path) -> Rows:
    found = Checker(Workspace(root)).gemeente("voorbeeldstad").rounds[0].with_concepts[0]
    return {
        row.key: {column: normalised(text) for column, text in row.texts.items()}
        for row in sheet_rows(found)
    }


def reference(base: Rows, sheet: Rows, now: Rows) -> Rows | None:
    """Return the three-way merge by cell, or None where two changes meet."""
    merged: dict[str, dict[str, str]] = {}
    for id in INDICATORS:
        merged[id] = {}
        for column in FILLED_COLUMNS:
            before, here, there = (normalised(rows[id][column]) for rows in (base, sheet, now))
            if here != before and there not in (before, here):
                return None
            merged[id][column] = here if here != before else there
    return merged


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(three())
def test_any_changes_on_both_sides(
    tmp_path_factory: pytest.TempPathFactory, rows: tuple[Rows, Rows, Rows]
) -> None:
    root = tmp_path_factory.mktemp("werkmap")
    base, sheet, now = rows
    content = filled(exported(root, base), sheet)
    before = yaml_of(now)
    (root / HULP).write_text(before, "utf-8")
    result = import_workbook(Checker(Workspace(root)), content)
    wanted = reference(base, sheet, now)
    if result.is_refused:
        assert not result.changes
        assert wanted is None or any(_is_wrong(texts) for texts in wanted.values())
        return
    write_all(result.changes, root)
    assert wanted == stands(root)
    again = import_workbook(Checker(Workspace(root)), content)
    assert (again.is_refused, again.changes) == (False, [])


def _is_wrong(texts: Texts) -> bool:
    """Return whether a row says something that a file cannot."""
    is_judged = bool(texts["oordeel"])
    beside = texts["let_op"] or texts["noot"]
    return (
        is_judged != bool(texts["tekst"])
        or (is_judged and bool(texts["reden"]))
        or (not is_judged and bool(beside))
    )
