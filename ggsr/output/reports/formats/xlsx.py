"""A spreadsheet: the flat table, ready to sort, filter and pivot.

It has the columns of the CSV under the same names, so that what somebody builds on one export, a
formula or a pivot table, works on the next. Texts to read are for the tables and the pages.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Any

from ggsr.errors import GgsrError, require_extra
from ggsr.escaping import Cell
from ggsr.i18n import Number, _
from ggsr.output.reports.report import Report, Table
from ggsr.output.screen import Screen

# Excel's limits; beyond them it drops data or refuses to open the file.
_ROWS = 1_048_575
_CELL = 32_767
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
    table = report.flat_table()
    _check(table)
    stream = io.BytesIO()
    with library.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"title": f"ggsr {table.title}".strip(), "created": _MADE})
        book.set_custom_property("Language", _LANGUAGE)
        page = book.add_worksheet(table.title or "ggsr")
        _cells(page, book, table)
        _head(page, book, table)
        _layout(page, table)
    return stream.getvalue()


def _cells(page: Any, book: Any, table: Table) -> None:
    # quote_prefix marks a cell as text: without it, Excel turns a text that looks like a formula,
    # a number or a date into one as soon as the cell is edited.
    text = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    # Excel has the separator of its own language for this comma: a Dutch one shows 30.780.
    number = book.add_format({"valign": "top", "num_format": "#,##0"})
    plain = book.add_format({"valign": "top"})
    titles = [column.title for column in table.columns]
    for row, cells in enumerate(table.rows, start=1):
        for column, cell in enumerate(cells):
            if not isinstance(cell, str):
                page.write_number(row, column, cell, plain if titles[column] == "line" else number)
            elif not cell:
                page.write_blank(row, column, None, text)
            elif cell.startswith("<r>"):
                # XlsxWriter takes such a text for rich-string XML and would write it unescaped.
                page.write_rich_string(row, column, *cell[:2], cell[2:], text)
            else:
                page.write_string(row, column, cell, text)


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
        # Set explicitly, because not every program fits the height of a row to wrapped text.
        page.set_row(number, min(_LINE * max(map(_lines, row, widths)), _HIGHEST))
    page.freeze_panes(1, 0)
    # A round named 2013 is text; without this Excel flags it as a number stored as text.
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{len(table.rows) + 1}"})
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


def _check(table: Table) -> None:
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
            if _length(str(cell)) > _CELL:
                message = _("row {row}: {title} is too long for a cell of a spreadsheet")
                raise _too_large(message.format(row=number, title=title))


def _too_large(message: str) -> GgsrError:
    return GgsrError(message, _("write it as CSV or JSON"))


def _length(text: str) -> int:
    """Return the length as Excel counts it: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2
