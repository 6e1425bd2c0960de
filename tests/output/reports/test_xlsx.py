"""A spreadsheet holds the flat table: each text as that text, each number as a number."""

import io
import sys
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ggsr import i18n
from ggsr.errors import GgsrError
from ggsr.escaping import Cell
from ggsr.output.reports import REPORT_FORMATS, report_writer
from ggsr.output.reports.comparison import CompareReport
from ggsr.output.reports.coverage import CoverageReport
from ggsr.output.reports.diff import DiffReport
from ggsr.output.reports.formats import xlsx as xlsx_report
from ggsr.output.reports.gaps import GapsByAanpak, GapsByIndicator
from ggsr.output.reports.heads import head
from ggsr.output.reports.report import Column, Report, Table
from ggsr.output.screen import Screen
from ggsr.queries.comparison import compare
from ggsr.queries.coverage import coverage_of
from ggsr.queries.diffs import Diffs
from ggsr.queries.gaps import gaps
from tests.support import ROOT, assessments

LOOKS_LIKE_SOMETHING_ELSE = [
    *("=1+1", "+31", "-1", "@naam", "{=1+1}", "'q", "#N/A", "TRUE"),
    *("2013", "007", "1e5", "1-2-2013", "12:30", "50%"),
    *("https://x.example", "https://x.example/" + "x" * 3000, "mailto:x@x.example", "internal:x"),
    *("<r>", "<r>x</r>", "<r><t>x</t></r>", "<b>x</b> & &amp;", "_x0041_"),
    *(" om ", "twee\nregels", "een\ttab", "\u200eé 😀", "x" * 32_767, "😀" * 16_383),
]

ROWS = {"coverage": 5 * 5, "gaps": 31 + 14, "indicators": 15, "compare": 5 * 34}


class _OneTable:
    def __init__(self, table: Table) -> None:
        self._table = table

    def document(self) -> Mapping[str, Any]:
        return {}

    def flat_table(self) -> Table:
        return self._table

    def tables(self) -> Sequence[Table]:
        return [self._table]


class TextTable(_OneTable):
    """A report of one column of texts and one of numbers."""

    def __init__(self, texts: Sequence[str], title: str = "tekst") -> None:
        rows: list[list[Cell]] = [[text, index] for index, text in enumerate(texts)]
        super().__init__(Table([Column(title), Column("nummer")], rows, title="gaps"))


def real_reports() -> dict[str, Report]:
    found = assessments(ROOT)
    coverages = list(map(coverage_of, found))
    with_let_op = gaps(found, with_let_op=True)
    return {
        "coverage": CoverageReport(coverages),
        "gaps": GapsByAanpak(with_let_op, {}),
        "indicators": GapsByIndicator(with_let_op, {}),
        "compare": CompareReport(compare(coverages), {}),
    }


def written(report: Report) -> bytes:
    return xlsx_report.write(report, Screen())


def opened(report: Report) -> Worksheet:
    book = load_workbook(io.BytesIO(written(report)))
    [sheet] = book.worksheets
    return sheet


def values(sheet: Worksheet) -> list[list[Any]]:
    """Return every row below the head; a cell without anything in it is an empty text."""
    rows = sheet.iter_rows(min_row=2, values_only=True)
    return [["" if value is None else value for value in row] for row in rows]


@pytest.mark.parametrize(("name", "rows"), ROWS.items())
def test_it_holds_the_flat_table(name: str, rows: int) -> None:
    report = real_reports()[name]
    flat, sheet = report.flat_table(), opened(report)
    assert sheet.title == name
    assert [cell.value for cell in sheet[1]] == [head(column.title) for column in flat.columns]
    assert values(sheet) == [list(row) for row in flat.rows]
    assert len(flat.rows) == rows


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", [*ROWS, "diff"])
def test_every_column_has_a_head_of_its_own(name: str, language: str) -> None:
    reports: dict[str, Report] = {**real_reports(), "diff": DiffReport(Diffs())}
    names = [column.title for column in reports[name].flat_table().columns]
    i18n.activate(language)
    heads = list(map(head, names))
    assert [name for name, own in zip(names, heads, strict=True) if own == name] == []
    assert len(set(heads)) == len(heads)


@pytest.mark.parametrize("name", ROWS)
def test_numbers_are_numbers_and_texts_are_texts(name: str) -> None:
    report = real_reports()[name]
    for cells, row in zip(
        opened(report).iter_rows(min_row=2), report.flat_table().rows, strict=True
    ):
        for cell, value in zip(cells, row, strict=True):
            assert cell.data_type == ("s" if isinstance(value, str) and value else "n")


@pytest.mark.parametrize("text", LOOKS_LIKE_SOMETHING_ELSE, ids=lambda text: text[:12])
def test_a_text_stays_that_text(text: str) -> None:
    cell = opened(TextTable([text]))["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.hyperlink is None
    assert cell.quotePrefix, "without it a text becomes something else when it is edited"


@pytest.mark.parametrize("text", ["x" * 32_768, "😀" * 16_384])
def test_a_text_that_does_not_fit_is_refused_and_not_cut(text: str) -> None:
    with pytest.raises(GgsrError, match=r"row 2: Finding is too long") as caught:
        written(TextTable(["kort", text]))
    assert caught.value.help == "write it as CSV or JSON"


def test_a_heading_that_does_not_fit_is_refused() -> None:
    with pytest.raises(GgsrError, match="too long for a column heading"):
        written(TextTable(["kort"], title="x" * 256))


def test_more_rows_than_fit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_report, "_ROWS", 2)
    written(TextTable(["a", "b"]))
    with pytest.raises(GgsrError, match="cannot hold 3 rows"):
        written(TextTable(["a", "b", "c"]))


def test_the_head_row_stays_in_sight_filters_and_is_printed_on_every_page() -> None:
    sheet = opened(TextTable(["a", "b"]))
    assert sheet.freeze_panes == "A2"
    [table] = sheet.tables.values()
    assert (table.ref, table.headerRowCount) == ("A1:B3", 1)
    assert table.autoFilter is not None
    assert table.autoFilter.ref == "A1:B3"
    assert sheet.print_title_rows == "$1:$1"


def test_it_prints_lying_down_and_as_wide_as_the_paper() -> None:
    sheet = opened(TextTable(["a"]))
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (None, 1), "one page wide is what it is by default"
    assert sheet.page_setup.fitToHeight == 0, "as many pages long as it takes"


def test_a_long_text_is_wrapped_in_a_column_of_some_width() -> None:
    sheet = opened(TextTable(["kort", "een woord " * 60]))
    assert sheet.column_dimensions["A"].width < 65
    assert sheet.column_dimensions["B"].width < 15
    assert sheet["A3"].alignment.wrap_text
    assert sheet["B3"].alignment.vertical == "top"
    assert sheet.row_dimensions[2].height is None
    assert 150 <= (sheet.row_dimensions[3].height or 0) < 300


def test_without_rows_there_is_a_head() -> None:
    sheet = opened(GapsByAanpak(gaps([]), {}))
    assert sheet.max_row == 1
    assert sheet["A1"].value == "Kind"
    assert sheet.freeze_panes == "A2"


def test_it_has_a_title_and_names_nobody() -> None:
    content = written(TextTable(["a"]))
    properties = load_workbook(io.BytesIO(content)).properties
    assert properties.title == "ggsr gaps"
    assert not properties.creator
    assert not properties.lastModifiedBy
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        custom = parts.read("docProps/custom.xml").decode()
    assert 'name="Language"><vt:lpwstr>nl<' in custom


def test_the_same_table_gives_the_same_bytes() -> None:
    first = written(TextTable(LOOKS_LIKE_SOMETHING_ELSE))
    assert written(TextTable(LOOKS_LIKE_SOMETHING_ELSE)) == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
        assert b"1980-01-01T00:00:00Z" in parts.read("docProps/core.xml")


def test_without_the_extra_the_other_formats_still_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    report = TextTable(["a"])
    for format in REPORT_FORMATS:
        if format != "xlsx":
            report_writer(format)(report, Screen())
    with pytest.raises(GgsrError, match="requires xlsxwriter, which is not installed") as caught:
        report_writer("xlsx")(report, Screen())
    assert caught.value.help == "install it with: pip install 'ggsr[xlsx]'"


def test_a_number_is_shown_with_thousands_and_a_line_number_is_not() -> None:
    table = Table([Column("judged"), Column("line")], [[30_780, 1_234]], title="gaps")
    book = load_workbook(io.BytesIO(xlsx_report.write(_OneTable(table), Screen())))
    [row] = book["gaps"].iter_rows(min_row=2)
    assert [(cell.value, cell.number_format) for cell in row] == [
        (30_780, "#,##0"),
        (1_234, "General"),
    ]
