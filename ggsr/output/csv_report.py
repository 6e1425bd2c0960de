"""CSV that a Dutch Excel opens as it is, and in which no cell is run as a formula."""

import csv
import io

from ggsr.output.screen import Screen
from ggsr.output.sheet import Cell, Report

_BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write(report: Report, screen: Screen) -> str:
    """Return one header row and the report's rows, ``;`` between fields."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    sheet = report.flat()
    writer.writerow(column.title for column in sheet.columns)
    writer.writerows([inert(cell) for cell in row] for row in sheet.rows)
    return _BYTE_ORDER_MARK + stream.getvalue()


def inert(cell: Cell) -> Cell:
    """Return a cell that a spreadsheet shows and does not run.

    The apostrophe before it is the sign for text that spreadsheets use themselves.
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
