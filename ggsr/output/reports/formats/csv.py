"""CSV that a Dutch Excel opens as it is, and in which no cell is run as a formula."""

import csv
import io

from ggsr.escaping import inert
from ggsr.output.reports.tables import Report
from ggsr.output.screen import Screen

_BYTE_ORDER_MARK = "\ufeff"


def write(report: Report, screen: Screen) -> str:
    """Return one header row and the report's rows, ``;`` between fields."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    sheet = report.flat()
    writer.writerow(column.title for column in sheet.columns)
    writer.writerows([inert(cell) for cell in row] for row in sheet.rows)
    return _BYTE_ORDER_MARK + stream.getvalue()
