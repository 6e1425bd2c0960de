"""CSV for a Dutch Excel: a byte order mark, ``;`` between cells, and no formula injection."""

import csv
import io

from ggsr.escaping import inert
from ggsr.output.reports.report import Report
from ggsr.output.screen import Screen

_BYTE_ORDER_MARK = "\ufeff"


def write(report: Report, screen: Screen) -> str:
    """Return the report's flat table, with a row of column names."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    table = report.flat_table()
    writer.writerow(column.title for column in table.columns)
    writer.writerows([inert(cell) for cell in row] for row in table.rows)
    return _BYTE_ORDER_MARK + stream.getvalue()
