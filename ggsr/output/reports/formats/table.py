"""Tables for the terminal, drawn by rich; readable at 80 columns and when piped."""

import io
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ggsr.escaping import Cell
from ggsr.output.reports.tables import Report, Sheet
from ggsr.output.screen import Screen


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
    leasts = _least_widths(sheet, width)
    most = _most_width(sheet, leasts, width)
    for column, least in zip(sheet.columns, leasts, strict=True):
        table.add_column(
            Text(column.title),
            justify="right" if column.numeric else "left",
            ratio=None if column.numeric else column.share,
            min_width=least,
            max_width=most and max(most, least),
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
    words = [
        max(len(word) for text in texts for word in text.split() or [""])
        for texts in _by_column(sheet)
    ]
    room = _room(sheet, width)
    longest = max(words)
    while longest > 1 and sum(min(word, longest) for word in words) > room:
        longest -= 1
    return [min(word, longest) for word in words]


def _most_width(sheet: Sheet, leasts: Sequence[int], width: int) -> int | None:
    """Return how wide a column may be where another needs more than an equal part, else None.

    Rich gives such a column what it needs and takes that from no other: the border falls off.
    """
    lines = [
        max(len(line) for text in texts for line in text.split("\n")) for texts in _by_column(sheet)
    ]
    room = _room(sheet, width)
    part = min(max(lines), room)
    while part > 1 and sum(min(line, part) for line in lines) > room:
        part -= 1
    if all(least <= part for least in leasts):
        return None
    while part > 1 and sum(max(a, min(b, part)) for a, b in zip(leasts, lines, strict=True)) > room:
        part -= 1
    return part


def _by_column(sheet: Sheet) -> Iterator[list[str]]:
    """Yield the texts of each column, its title first."""
    titles = [column.title for column in sheet.columns]
    for cells in zip(titles, *sheet.rows, strict=True):
        yield list(map(str, cells))


def _room(sheet: Sheet, width: int) -> int:
    """Return the columns of the screen that borders and the space beside them leave."""
    return width - 3 * len(sheet.columns) - 1


def _cell(cell: Cell) -> Text:
    return Text(str(cell))
