"""A workbook with a sheet for each aanpak, and what it says of itself in a hidden sheet.

The hidden sheet holds the base: every row as it was exported. So the workbook carries the common
ancestor of what is filled in there and what is changed in the files meanwhile, and no state is kept
anywhere else.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ggsr.exchange.workbook.sheet import FILLED_COLUMNS, SheetRow

VERSION = "1"
HIDDEN = "_ggsr"
"""The name of the hidden sheet."""

_MARK = "ggsr-workbook"
_SHEET, _HEADS, _STEP, _ROW, _READING = "sheet", "heads", "step", "row", "reading"
_FIXED = "fixed"
_BLANKS = " \t\r\n"


@dataclass(frozen=True)
class SheetBase:
    """What was exported to the sheet of an aanpak.

    ``file`` is the path of its file in the workspace, ``kader_hash`` the hash of its framework,
    ``heads`` the heads of the columns in the language of the export, and ``steps`` the verdicts to
    choose from.
    """

    file: str
    kader_hash: str
    heads: tuple[str, ...]
    steps: tuple[str, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class WorkbookBase:
    """What was exported to a workbook.

    ``reading`` are the sheets that are only there to be read, by their name, each with the hash of
    its rows (see ``rows_hash``).
    """

    sheets: tuple[SheetBase, ...]
    reading: Mapping[str, str]


def normalised(text: str) -> str:
    """Return a text as texts are compared: with LF for CRLF, and without blanks at its end."""
    return text.replace("\r\n", "\n").rstrip(_BLANKS)


def rows_hash(rows: Iterable[Sequence[str]]) -> str:
    """Return the hash of the rows of a sheet, in whatever order they are."""
    lines = sorted(
        json.dumps([normalised(cell) for cell in _without_empty_end(row)]) for row in rows
    )
    return sha256("\n".join(lines).encode()).hexdigest()


def hidden_rows(base: WorkbookBase) -> list[tuple[str, ...]]:
    """Return the rows of the hidden sheet, which ``base_of`` reads."""
    rows = list(_records(base))
    return [(_MARK, VERSION, _checksum(rows)), *rows]


def step_rows(rows: Sequence[Sequence[str]], number: int) -> tuple[int, int]:
    """Return the first and last row of the verdicts of a sheet among ``hidden_rows``.

    Both are counted from 0, as the sheet is.
    """
    starts = [index for index, row in enumerate(rows) if row[0] == _SHEET]
    first = starts[number] + 2
    last = first
    while last + 1 < len(rows) and rows[last + 1][0] == _STEP:
        last += 1
    return first, last


class ForeignWorkbookError(ValueError):
    """A hidden sheet that is not one of ggsr; ``version`` is that of another ggsr, if it is one."""

    def __init__(self, version: str | None = None) -> None:
        super().__init__(version or "")
        self.version = version


def base_of(rows: Sequence[Sequence[str]]) -> WorkbookBase:
    """Return what was exported, from the rows of the hidden sheet. Raises ForeignWorkbookError."""
    head = [*(rows[0] if rows else ()), "", "", ""]
    if head[0] != _MARK:
        raise ForeignWorkbookError
    if head[1] != VERSION:
        raise ForeignWorkbookError(head[1])
    records = [_without_empty_end(row) for row in rows[1:]]
    while records and not records[-1]:
        records.pop()
    if _checksum(records) != head[2]:
        raise ForeignWorkbookError
    # What has this checksum was written by ``hidden_rows``.
    sheets: list[SheetBase] = []
    reading: dict[str, str] = {}
    for kind, *cells in records:
        if kind == _READING:
            reading[cells[0]] = cells[1]
        elif kind == _SHEET:
            sheets.append(SheetBase(cells[0], cells[1], (), (), ()))
        else:
            sheets[-1] = _extended(sheets[-1], kind, cells)
    return WorkbookBase(tuple(sheets), reading)


def _records(base: WorkbookBase) -> Iterator[tuple[str, ...]]:
    for sheet in base.sheets:
        yield _SHEET, sheet.file, sheet.kader_hash
        yield _HEADS, *sheet.heads
        for step in sheet.steps:
            yield _STEP, step
        for row in sheet.rows:
            texts = (row.texts[column] for column in FILLED_COLUMNS)
            fixed = _FIXED if row.is_fixed else ""
            indicatoren = " ".join(row.indicatoren)
            yield _ROW, row.key, fixed, indicatoren, row.thema, row.indicator, *texts
    for name, hash in base.reading.items():
        yield _READING, name, hash


_ROW_CELLS = 5 + len(FILLED_COLUMNS)


def _extended(sheet: SheetBase, kind: str, cells: Sequence[str]) -> SheetBase:
    file, hash, heads, steps, rows = (
        sheet.file,
        sheet.kader_hash,
        sheet.heads,
        sheet.steps,
        sheet.rows,
    )
    if kind == _HEADS:
        heads = tuple(cells)
    elif kind == _STEP:
        steps = (*steps, cells[0])
    else:
        key, fixed, indicatoren, thema, indicator, *texts = [
            *cells,
            *[""] * (_ROW_CELLS - len(cells)),
        ]
        row = SheetRow(
            key,
            thema,
            indicator,
            tuple(indicatoren.split(" ")),
            dict(zip(FILLED_COLUMNS, texts, strict=True)),
            is_fixed=fixed == _FIXED,
        )
        rows = (*rows, row)
    return SheetBase(file, hash, heads, steps, rows)


def _checksum(records: Iterable[Sequence[str]]) -> str:
    content = [[normalised(cell) for cell in _without_empty_end(row)] for row in records]
    return sha256(json.dumps(content).encode()).hexdigest()


def _without_empty_end(row: Sequence[str]) -> Sequence[str]:
    cells = list(row)
    while cells and not normalised(cells[-1]):
        cells.pop()
    return cells


_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_RESERVED = ("history", "historie", HIDDEN)


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Return names of sheets that are as near to the wanted ones as a spreadsheet allows."""
    names: list[str] = []
    taken = set(_RESERVED)
    for wish in wanted:
        plain = " ".join(_NOT_IN_NAME.sub(" ", wish).split()).strip("'") or "aanpak"
        name, number = _cut(plain, _LONGEST_NAME), 1
        while name.casefold() in taken:
            number += 1
            end = f" ({number})"
            name = _cut(plain, _LONGEST_NAME - len(end)) + end
        taken.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, length: int) -> str:
    """Return a text of at most so many units of UTF-16, as a spreadsheet counts."""
    while len(text.encode("utf-16-le")) > 2 * length:
        text = text[:-1]
    return text.strip().strip("'")
