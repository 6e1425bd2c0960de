"""A spreadsheet: the flat table, ready to sort, filter and pivot.

It has the columns of the CSV in the same order, under heads in the language of the reader.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import Any

from ggsr.errors import GgsrError, require_extra
from ggsr.escaping import Cell
from ggsr.i18n import Number, _
from ggsr.output.reports.heads import head
from ggsr.output.reports.report import Column, Report, Table
from ggsr.output.screen import Screen

# Excel's limits; beyond them it drops data or refuses to open the file.
_ROWS = 1_048_575
CELL_LIMIT = 32_767
_HEADING = 255

_WIDEST = 60
_FILTER_BUTTON = 3
_RAGGED = 3
_LINE = 15
_HIGHEST = 409
_A4 = 9
_LANGUAGE = "nl"
# A fixed time of creation, that of the entries in the zip, makes the output reproducible.
_MADE = datetime(1980, 1, 1)


def write(report: Report, screen: Screen) -> bytes:
    """Return an xlsx file with the report's flat table.

    Raises GgsrError if XlsxWriter is not installed, or for what does not fit in a spreadsheet.
    """
    library = require_extra("xlsxwriter", "xlsx")
    flat = report.flat_table()
    table = replace(flat, columns=[Column(head(column.title)) for column in flat.columns])
    check_fits(table)
    stream = io.BytesIO()
    with workbook(library, stream, table.title) as book:
        table_sheet(book, table, table.title or "ggsr")
    return stream.getvalue()


def workbook(library: Any, stream: io.BytesIO, title: str) -> Any:
    """Return a new workbook of XlsxWriter, of which the same content gives the same bytes."""
    book = library.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": f"ggsr {title}".strip(), "created": _MADE})
    book.set_custom_property("Language", _LANGUAGE)
    return book


def table_sheet(book: Any, table: Table, name: str) -> Any:
    """Add a sheet with a table to a workbook, to sort and filter, and return it."""
    page = book.add_worksheet(name)
    _cells(page, book, table)
    _head(page, book, table)
    _layout(page, table)
    return page


def write_text(page: Any, row: int, column: int, text: str, format: Any) -> None:
    """Write a text as a text, whatever it looks like, to a cell counted from 0.

    ``format`` has the property ``quote_prefix``, which marks a cell as text: without it, Excel
    turns a text that looks like a formula, a number or a date into one as soon as it is edited.
    """
    if not text:
        page.write_blank(row, column, None, format)
    elif text.startswith("<r>"):
        # XlsxWriter takes such a text for rich-string XML and would write it unescaped.
        page.write_rich_string(row, column, *text[:2], text[2:], format)
    else:
        page.write_string(row, column, text, format)


def _cells(page: Any, book: Any, table: Table) -> None:
    text = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    # Excel has the separator of its own language for this comma: a Dutch one shows 30.780.
    number = book.add_format({"valign": "top", "num_format": "#,##0"})
    plain = book.add_format({"valign": "top"})
    titles = [column.title for column in table.columns]
    lines = (head("line"), head("opvolging_line"))
    for row, cells in enumerate(table.rows, start=1):
        for column, cell in enumerate(cells):
            if not isinstance(cell, str):
                page.write_number(row, column, cell, plain if titles[column] in lines else number)
            else:
                write_text(page, row, column, cell, text)


def _head(page: Any, book: Any, table: Table) -> None:
    """Write the head row; with rows below it as an Excel table, which screen readers announce."""
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    titles = [column.title for column in table.columns]
    if not table.rows:
        for column, title in enumerate(titles):
            page.write_string(0, column, title, head)
        return
    columns = [{"header": title, "header_format": head} for title in titles]
    options = {"name": table.title or "ggsr", "style": "Table Style Light 1", "columns": columns}
    page.add_table(0, 0, len(table.rows), len(titles) - 1, options)


def _layout(page: Any, table: Table) -> None:
    widths = [
        _width(column.title, [row[index] for row in table.rows])
        for index, column in enumerate(table.columns)
    ]
    for index, width in enumerate(widths):
        page.set_column(index, index, width)
    for number, row in enumerate(table.rows, start=1):
        page.set_row(number, height(row, widths))
    print_setup(page, len(table.rows))


def height(cells: Sequence[Cell], widths: Sequence[int]) -> int:
    """Return the height of a row in points, for columns of these widths in characters.

    It has to be set, because not every program fits the height of a row to wrapped text.
    """
    return min(_LINE * max(map(_lines, cells, widths)), _HIGHEST)


def print_setup(page: Any, rows: int) -> None:
    """Freeze the head of a sheet, and print it on A4 with the head on every page."""
    page.freeze_panes(1, 0)
    # A round named 2013 is text; without this Excel flags it as a number stored as text.
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{rows + 1}"})
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _width(title: str, cells: Sequence[Cell]) -> int:
    """Return the width of a column in characters: that of its longest line, up to ``_WIDEST``."""
    lines = [len(line) for cell in cells for line in str(cell).split("\n")]
    return min(max([len(title) + _FILTER_BUTTON, *lines]) + _RAGGED, _WIDEST)


def _lines(cell: Cell, width: int) -> int:
    """Return the estimated number of lines of a wrapped cell; words do not fill a line."""
    return sum(max(1, ceil(len(line) / (width - _RAGGED))) for line in str(cell).split("\n"))


def check_fits(table: Table) -> None:
    """Raise GgsrError for a table that exceeds the limits of Excel."""
    if len(table.rows) > _ROWS:
        message = _("a spreadsheet cannot hold {count} rows")
        raise _too_large(message.format(count=Number(len(table.rows))))
    titles = [column.title for column in table.columns]
    for title in titles:
        if _length(title) > _HEADING:
            raise _too_large(_("{title} is too long for a column heading").format(title=title))
    for number, row in enumerate(table.rows, start=1):
        for title, cell in zip(titles, row, strict=True):
            if is_too_long(str(cell)):
                message = _("row {row}: {title} is too long for a cell of a spreadsheet")
                raise _too_large(message.format(row=number, title=title))


def _too_large(message: str) -> GgsrError:
    return GgsrError(message, _("write it as CSV or JSON"))


def is_too_long(text: str) -> bool:
    """Return whether Excel would cut a text off."""
    return _length(text) > CELL_LIMIT


def _length(text: str) -> int:
    """Return the length as Excel counts it: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2
