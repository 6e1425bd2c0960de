"""A workbook written: a sheet for each aanpak to fill in, and one of everything to read."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ggsr.errors import GgsrError, require_extra
from ggsr.exchange.workbook.base import (
    HIDDEN,
    SheetBase,
    WorkbookBase,
    hidden_rows,
    rows_hash,
    sheet_names,
    step_rows,
)
from ggsr.exchange.workbook.sheet import (
    COLUMNS,
    FILLED_COLUMNS,
    ID,
    INDICATOR,
    LET_OP,
    NOOT,
    OORDEEL,
    REDEN,
    TEKST,
    THEMA,
    SheetRow,
    sheet_rows,
    step_names,
)
from ggsr.i18n import Number, _
from ggsr.output.reports.formats.xlsx import (
    CELL_LIMIT,
    check_fits,
    height,
    is_too_long,
    print_setup,
    table_sheet,
    workbook,
    write_text,
)
from ggsr.output.reports.report import Table
from ggsr.queries.provenance import file_hash
from ggsr.workspace.entities import Assessment

_WIDTHS = {
    THEMA: 14,
    INDICATOR: 34,
    OORDEEL: 14,
    TEKST: 60,
    LET_OP: 28,
    NOOT: 22,
    REDEN: 24,
    ID: 10,
}
_GREY, _LINES = "#595959", "#BFBFBF"
_ALLOWED = {"sort": True, "autofilter": True, "format_rows": True, "format_columns": True}
"""What a protected sheet allows besides filling it in."""


@dataclass(frozen=True)
class _Formats:
    """The formats of cells: of a head, and of texts to fill in, to read, and that are fixed."""

    head: Any
    filled: Any
    read: Any
    fixed: Any


def write_workbook(assessments: Sequence[Assessment], everything: Table | None) -> bytes:
    """Return an xlsx file with a sheet for each assessment, behind one to read if there is one.

    Raises GgsrError if XlsxWriter is not installed, and for a text that is too long for a cell.
    """
    library = require_extra("xlsxwriter", "xlsx")
    bases = [_base(assessment) for assessment in assessments]
    several = len({assessment.file.gemeente for assessment in assessments}) > 1
    names = sheet_names(
        [
            *([everything.title] if everything else []),
            *(_name(assessment, several=several) for assessment in assessments),
        ]
    )
    reading = names[: len(names) - len(bases)]
    for name, base in zip(names[len(reading) :], bases, strict=True):
        _check(name, base)
    stream = io.BytesIO()
    with workbook(library, stream, "") as book:
        hashes = {}
        for name in reading:
            assert everything
            check_fits(everything)
            heads = [column.title for column in everything.columns]
            hashes[name] = rows_hash([heads, *([*map(str, row)] for row in everything.rows)])
            table_sheet(book, everything, name)
        hidden = hidden_rows(WorkbookBase(tuple(bases), hashes))
        formats = _formats(book)
        for number, (assessment, base) in enumerate(zip(assessments, bases, strict=True)):
            page = book.add_worksheet(names[len(reading) + number])
            _fill(page, base, formats)
            _validate(page, step_rows(hidden, number), len(base.rows))
            _lay_out(page, assessment, len(base.rows))
        _hide(book, hidden)
    return stream.getvalue()


def _base(assessment: Assessment) -> SheetBase:
    return SheetBase(
        assessment.document.file,
        file_hash(assessment.framework.source.document.content),
        (*(_(head) for head in list(COLUMNS.values())[:-1]), assessment.document.file),
        tuple(step_names(assessment.kader).values()),
        sheet_rows(assessment),
    )


def _name(assessment: Assessment, *, several: bool) -> str:
    aanpak = assessment.id.aanpak_naam
    return f"{assessment.id.gemeente_naam} {aanpak}" if several else aanpak


def _check(name: str, base: SheetBase) -> None:
    """Raise GgsrError for a text that Excel would cut off."""
    for number, row in enumerate(base.rows, start=2):
        for column, text in zip("ABCDEFGH", row.cells, strict=True):
            if is_too_long(text):
                raise GgsrError(
                    _(
                        "sheet {sheet}, {cell} ({key}): a text of {length} characters does not fit "
                        "in a cell"
                    ).format(
                        sheet=name,
                        cell=f"{column}{number}",
                        key=row.key,
                        length=Number(len(text)),
                    ),
                    _("shorten it to {most} characters in {file}, or edit it there").format(
                        most=Number(CELL_LIMIT), file=base.file
                    ),
                )


def _formats(book: Any) -> _Formats:
    text = {
        "text_wrap": True,
        "valign": "top",
        "quote_prefix": True,
        # What is typed in a cell of this format stays text, such as a date or what begins with =.
        "num_format": "@",
        "border": 1,
        "border_color": _LINES,
    }
    return _Formats(
        book.add_format({**text, "bold": True}),
        book.add_format({**text, "locked": False}),
        book.add_format(text),
        book.add_format({**text, "font_color": _GREY}),
    )


def _fill(page: Any, base: SheetBase, formats: _Formats) -> None:
    for column, head in enumerate(base.heads):
        write_text(page, 0, column, head, formats.head)
    for number, row in enumerate(base.rows, start=1):
        for column, (name, text) in enumerate(zip(COLUMNS, row.cells, strict=True)):
            format = formats.filled if name in FILLED_COLUMNS else formats.read
            write_text(page, number, column, text, formats.fixed if row.is_fixed else format)
        page.set_row(number, _height(row))


def _height(row: SheetRow) -> int:
    """Return the height of a row: at least two lines, so that there is room to write."""
    return max(height(row.cells[:-1], list(_WIDTHS.values())[:-1]), 30)


def _validate(page: Any, steps: tuple[int, int], rows: int) -> None:
    """Let the verdict be chosen from a list, which stands in the hidden sheet."""
    column = list(COLUMNS).index(OORDEEL)
    page.data_validation(
        1,
        column,
        max(rows, 1),
        column,
        {
            "validate": "list",
            "source": f"='{HIDDEN}'!$B${steps[0] + 1}:$B${steps[1] + 1}",
            "error_title": _("Verdict"),
            "error_message": _("Choose a verdict from the list, or leave the cell empty."),
        },
    )


def _lay_out(page: Any, assessment: Assessment, rows: int) -> None:
    for column, width in enumerate(_WIDTHS.values()):
        page.set_column(column, column, width)
    last = len(COLUMNS) - 1
    page.set_column(last, last, _WIDTHS[ID], None, {"hidden": True})
    page.autofilter(0, 0, rows, last)
    print_setup(page, rows)
    page.freeze_panes(1, 2)
    title = assessment.id.title.replace("&", "&&")[:200]
    page.set_header(f"&L{title}")
    page.set_footer("&R&P / &N")
    page.protect("", _ALLOWED)


def _hide(book: Any, rows: Sequence[Sequence[str]]) -> None:
    page = book.add_worksheet(HIDDEN)
    format = book.add_format({"quote_prefix": True, "num_format": "@"})
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            write_text(page, number, column, text, format)
    page.protect()
    page.hide()
