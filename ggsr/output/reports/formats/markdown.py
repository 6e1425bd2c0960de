"""Tables in GitHub's Markdown."""

from collections.abc import Sequence

from ggsr.escaping import Cell, escape
from ggsr.output.reports.tables import Report, Sheet
from ggsr.output.screen import Screen


def write(report: Report, screen: Screen) -> str:
    """Return the report's sheets under headings."""
    return "\n".join(_sheet(sheet) for sheet in report.sheets())


def _sheet(sheet: Sheet) -> str:
    parts = [f"## {escape(sheet.title)}\n"] if sheet.title else []
    if sheet.rows:
        rules = ["--:" if column.numeric else ":--" for column in sheet.columns]
        rows = [*sheet.rows, sheet.total] if sheet.total is not None else sheet.rows
        lines = [_row([column.title for column in sheet.columns]), "| " + " | ".join(rules) + " |"]
        parts.append("\n".join([*lines, *map(_row, rows)]) + "\n")
    parts += [f"{escape(note)}\n" for note in sheet.notes]
    return "\n".join(parts)


def _row(cells: Sequence[Cell]) -> str:
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(cell: Cell) -> str:
    return "<br>".join(map(escape, str(cell).split("\n")))
