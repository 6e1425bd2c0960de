"""Tables for the terminal, drawn by rich; readable at 80 columns and when piped."""

import io
from collections.abc import Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Drawing
from rich.text import Text

from ggsr.escaping import Cell
from ggsr.output.reports.report import Report, Table, shown
from ggsr.output.screen import Screen


def write(report: Report, screen: Screen) -> str:
    """Return the report's tables one below the other."""
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
    for table in report.tables():
        # Everything is passed as Text: rich would read square brackets in a str as markup.
        if table.title:
            console.print(Text(table.title, style="bold"))
        if table.rows:
            console.print(_drawing(table, screen.width))
        for note in table.notes:
            console.print(Padding(Text(note), (0, 0, 0, 1)))
        console.print()
    return "\n".join(line.rstrip() for line in stream.getvalue().rstrip().split("\n")) + "\n"


def _drawing(table: Table, width: int) -> Drawing:
    long = any(len(shown(cell)) > 40 for row in table.rows for cell in row)
    tight = not long and _fits_tight_only(table, width)
    drawing = Drawing(
        box=box.ROUNDED if long else box.SIMPLE,
        show_lines=long,
        highlight=False,
        padding=(0, 0) if tight else (0, 1),
    )
    limits = _width_limits(table, width, _TIGHT if tight else _BESIDE)
    for column, (least, greatest) in zip(table.columns, limits, strict=True):
        drawing.add_column(
            Text(column.title),
            justify="right" if column.numeric else "left",
            min_width=least,
            max_width=greatest,
            overflow="fold",
        )
    for row in table.rows:
        drawing.add_row(*map(_text, row))
    if table.total is not None:
        drawing.add_section()
        drawing.add_row(*map(_text, table.total), style="bold")
    return drawing


# Each column has a border and a space on either side of its text, or only the border.
_BESIDE = 3
_TIGHT = 1


def _fits_tight_only(table: Table, width: int) -> bool:
    """Return whether no word needs to be broken, but for that columns must be close together."""
    words, columns = sum(_longest_words(table)), len(table.columns)
    return width - _BESIDE * columns - 1 < words <= width - _TIGHT * columns - 1


def _longest_words(table: Table) -> list[int]:
    """Return the width of the longest word of each column."""
    titles = [column.title for column in table.columns]
    columns = zip(titles, *table.rows, strict=True)
    return [max(map(cell_len, {*" ".join(map(shown, cells)).split(), " "})) for cells in columns]


def _width_limits(table: Table, width: int, beside: int) -> list[tuple[int, int | None]]:
    """Return the least and the greatest width of each column for a screen of this width.

    Left to itself, rich breaks words in the widest columns. With a least width for the longest word
    of each column it breaks none, but takes what that needs from no other column, so that the table
    is wider than the screen and loses its border: then the others have a greatest width.
    """
    titles = [column.title for column in table.columns]
    columns = [list(map(shown, cells)) for cells in zip(titles, *table.rows, strict=True)]
    words = _longest_words(table)
    lines = [max(map(cell_len, "\n".join(texts).split("\n"))) for texts in columns]
    room = width - beside * len(columns) - 1
    none = [0] * len(columns)
    longest_word = _limit(words, none, room)
    leasts = [min(word, longest_word) for word in words]
    if max(leasts) <= _limit(lines, none, room):
        return [(least, None) for least in leasts]
    greatest = _limit(lines, leasts, room)
    return [(least, max(least, greatest)) for least in leasts]


def _limit(needed: Sequence[int], leasts: Sequence[int], room: int) -> int:
    """Return the greatest width to which columns can grow and still fit in the room together."""
    limit = max(needed)
    while limit > 1 and room < sum(map(max, leasts, (min(width, limit) for width in needed))):
        limit -= 1
    return limit


def _text(cell: Cell) -> Text:
    return Text(shown(cell))
