"""Tables for the terminal, drawn by rich: no word is broken that fits on a line.

Where the columns have no room for that beside each other, or on a narrow screen for texts, the rows
are stacked: what would stand beside each other stands below each other, each under its head.
"""

import io
from collections.abc import Iterator
from textwrap import wrap

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Drawing
from rich.text import Text

from ggsr.escaping import Cell
from ggsr.output.reports.report import Report, Table, shown
from ggsr.output.screen import Screen

_LONG = 40
"""A text of more columns is read as a text, in a table with lines between its rows."""
_NARROW = 70
"""On a screen of fewer columns, texts beside each other are too narrow to read."""
_NUMBER = 12
"""What a numeric column has of so many columns is not broken at its spaces either: "14 of 14"."""


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
        if table.rows and table.as_lines:
            console.print(Text(_lines(table, screen)), soft_wrap=True)
        elif table.rows:
            drawing = _drawing(table, screen.width)
            console.print(drawing or _stacked(table, screen.width))
        for note in table.notes:
            console.print(_indented(note, 1, screen.width))
        console.print()
    return "\n".join(line.rstrip() for line in stream.getvalue().rstrip().split("\n")) + "\n"


def _drawing(table: Table, width: int) -> Drawing | None:
    """Return a table as rich draws it, or None where the screen is too narrow for that."""
    long = any(cell_len(shown(cell)) > _LONG for row in table.rows for cell in row)
    if long and width < _NARROW:
        return None
    for padding in (1,) if long else (1, 0):
        # Each column has a border and this on either side of its text.
        room = width - (1 + 2 * padding) * len(table.columns) - 1
        widths = _widths(table, room)
        if sum(widths) <= room:
            break
    else:
        return None
    drawing = Drawing(
        box=box.ROUNDED if long else box.SIMPLE,
        show_lines=long,
        highlight=False,
        padding=(0, padding),
    )
    for column, width in zip(table.columns, widths, strict=True):
        drawing.add_column(
            Text(column.title), justify="right" if column.numeric else "left", width=width
        )
    for row in table.rows:
        drawing.add_row(*map(_text, row))
    if table.total is not None:
        drawing.add_section()
        drawing.add_row(*map(_text, table.total), style="bold")
    return drawing


def _widths(table: Table, room: int) -> list[int]:
    """Return how wide each column is: none breaks a word, and the widest share what room is left.

    Left to itself, rich takes room from the widest columns and breaks their words.
    """
    leasts, wanted = [], []
    rows = [*table.rows, table.total] if table.total is not None else table.rows
    for number, column in enumerate(table.columns):
        lines = "\n".join(shown(row[number]) for row in rows).split("\n")
        whole = [line for line in lines if column.numeric and cell_len(line) <= _NUMBER]
        words = " ".join([column.title, *lines]).split()
        leasts.append(max(map(cell_len, [" ", *words, *whole])))
        wanted.append(max(map(cell_len, [column.title, *lines])))
    most = max(wanted)
    widths = [max(least, min(want, most)) for least, want in zip(leasts, wanted, strict=True)]
    while sum(widths) > room and most > 1:
        most -= 1
        widths = [max(least, min(want, most)) for least, want in zip(leasts, wanted, strict=True)]
    return widths


def _stacked(table: Table, width: int) -> RenderableType:
    """Return the rows one below the other, each cell under its head or, if short, behind it."""
    rows = [*table.rows, table.total] if table.total is not None else table.rows
    parts: list[RenderableType] = []
    for row in rows:
        if parts or table.title:
            parts.append("")
        for column, cell in zip(table.columns, row, strict=True):
            parts += _under_head(column.title, shown(cell), width)
    return Group(*parts)


def _under_head(head: str, text: str, width: int) -> Iterator[RenderableType]:
    if not text:
        return
    label = Text(f"{head}:" if head else "", style="bold")
    if "\n" not in text and cell_len(f"{label} {text}") <= width:
        yield Text(" ").join([label, Text(text)]) if head else Text(text)
        return
    if head:
        yield label
    yield _indented(text, 2, width)


def _lines(table: Table, screen: Screen) -> str:
    """Return a line for each row; on a terminal, which would break words, one that is too long goes
    on below itself.
    """
    lines = ["  ".join(" ".join(shown(cell).split()) for cell in row) for row in table.rows]
    if screen.is_terminal:
        lines = [
            part
            for line in lines
            for part in wrap(
                *(line, screen.width),
                subsequent_indent="  ",
                break_long_words=False,
                break_on_hyphens=False,
            )
        ]
    return "\n".join(lines)


def _indented(text: str, columns: int, width: int) -> Padding:
    """Return a text behind some spaces, or none where a word would be broken for that."""
    longest = max(map(cell_len, ["", *text.split()]))
    return Padding(Text(text), (0, 0, 0, columns if longest <= width - columns else 0))


def _text(cell: Cell) -> Text:
    return Text(shown(cell))
