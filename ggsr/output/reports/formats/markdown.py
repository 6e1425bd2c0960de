"""GitHub Flavored Markdown tables."""

from collections.abc import Sequence

from ggsr.escaping import Cell, escape
from ggsr.output.reports.report import Report, Table, shown
from ggsr.output.screen import Screen


def write(report: Report, screen: Screen) -> str:
    """Return the report's tables, each under a heading with its title."""
    return "\n".join(_table(table) for table in report.tables())


def _table(table: Table) -> str:
    parts = [f"## {escape(table.title)}\n"] if table.title else []
    if table.rows:
        rules = ["--:" if column.numeric else ":--" for column in table.columns]
        rows = [*table.rows, table.total] if table.total is not None else table.rows
        lines = [_row([column.title for column in table.columns]), "| " + " | ".join(rules) + " |"]
        parts.append("\n".join([*lines, *map(_row, rows)]) + "\n")
    parts += [f"{escape(note)}\n" for note in table.notes]
    return "\n".join(parts)


def _row(cells: Sequence[Cell]) -> str:
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(cell: Cell) -> str:
    return "<br>".join(map(escape, shown(cell).split("\n")))
