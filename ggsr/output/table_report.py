"""Tables for the terminal, drawn by rich; readable at 80 columns and when piped."""

import io

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ggsr.output.screen import Screen
from ggsr.output.sheet import Cell, Report, Sheet


def write(report: Report, screen: Screen) -> str:
    """Return the report's sheets one below the other."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=screen.width,
        force_terminal=screen.colour,
        no_color=not screen.colour,
        color_system="standard" if screen.colour else None,
        legacy_windows=False,
        # The screen knows its width; rich would ask COLUMNS, and stumble over what is no number.
        _environ={},
    )
    for sheet in report.sheets():
        # Everything is passed as Text: rich would read square brackets in a str as markup.
        if sheet.title:
            console.print(Text(sheet.title, style="bold"))
        if sheet.rows:
            console.print(_table(sheet, screen.width))
        for note in sheet.notes:
            console.print(Padding(Text(note), (0, 0, 0, 1)))
        console.print()
    return "\n".join(line.rstrip() for line in stream.getvalue().rstrip().split("\n")) + "\n"


def _table(sheet: Sheet, width: int) -> Table:
    long = any(len(str(cell)) > 40 for row in sheet.rows for cell in row)
    table = Table(box=box.ROUNDED if long else box.SIMPLE, show_lines=long, highlight=False)
    for column, least in zip(sheet.columns, _least_widths(sheet, width), strict=True):
        table.add_column(
            Text(column.title),
            justify="right" if column.numeric else "left",
            ratio=None if column.numeric else column.share,
            min_width=least,
            overflow="fold",
        )
    for row in sheet.rows:
        table.add_row(*map(_cell, row))
    if sheet.total is not None:
        table.add_section()
        table.add_row(*map(_cell, sheet.total), style="bold")
    return table


def _least_widths(sheet: Sheet, width: int) -> list[int]:
    """Return how wide each column must be to break no word, or only the longest ones."""
    titles = [column.title for column in sheet.columns]
    words = [
        max(len(word) for cell in cells for word in str(cell).split() or [""])
        for cells in zip(titles, *sheet.rows, strict=True)
    ]
    room = width - 3 * len(words) - 1
    longest = max(words)
    while longest > 1 and sum(min(word, longest) for word in words) > room:
        longest -= 1
    return [min(word, longest) for word in words]


def _cell(cell: Cell) -> Text:
    return Text(str(cell))
