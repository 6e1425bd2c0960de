"""A workbook of ``ggsr export`` read back: what is filled in, in the rows that were exported."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ggsr.errors import GgsrError
from ggsr.exchange.workbook.base import (
    HIDDEN,
    ForeignWorkbookError,
    SheetBase,
    WorkbookBase,
    base_of,
    normalised,
    rows_hash,
)
from ggsr.exchange.workbook.cells import CellKind, XlsxCell, XlsxSheet, cell_name, read_xlsx
from ggsr.exchange.workbook.refusals import Mistake
from ggsr.exchange.workbook.sheet import (
    COLUMNS,
    FILLED_COLUMNS,
    ID,
    INDICATOR,
    OORDEEL,
    THEMA,
    SheetRow,
)
from ggsr.i18n import Message
from ggsr.yaml_source.scalars import forbidden_in, name_of

MAX_MISTAKES = 100
"""Of one sheet, at most so many mistakes are reported."""

_NUMBER_OF = {column: number for number, column in enumerate(COLUMNS, start=1)}
_NO_BREAK_SPACE = "\u00a0"
_EXPORT_ANEW = Message("export it anew, and fill that in")


@dataclass(frozen=True)
class FilledRow:
    """A row as it was exported and as it is now: the texts under ``FILLED_COLUMNS``."""

    number: int
    base: SheetRow
    texts: Mapping[str, str]

    def cell(self, column: str) -> str:
        """Return the name of the cell in a column."""
        return cell_name(self.number, _NUMBER_OF[column])


@dataclass(frozen=True)
class FilledSheet:
    """The sheet of an aanpak with its rows, in the order in which they are in the sheet now."""

    name: str
    base: SheetBase
    rows: tuple[FilledRow, ...]


def read_workbook(content: bytes) -> tuple[list[FilledSheet], list[Mistake]]:
    """Return the sheets of a workbook, and what is wrong in them, by itself.

    Raises GgsrError for a workbook that is refused as a whole.
    """
    sheets = read_xlsx(content)
    base = _base(sheets)
    by_file = {sheet.file: sheet for sheet in base.sheets}
    filled: dict[str, FilledSheet] = {}
    mistakes: list[Mistake] = []
    for sheet in sheets:
        if sheet.name == HIDDEN:
            continue
        file = next((cell for cell in sheet.text_row(1) if cell in by_file), None)
        if file is None:
            mistakes += _other_sheet(sheet, base)
        elif file in filled:
            mistakes.append(
                Mistake(
                    Message(
                        "it is the sheet of {file}, as is {sheet}",
                        file=file,
                        sheet=filled[file].name,
                    ),
                    Message("remove one of them"),
                    sheet.name,
                )
            )
        else:
            reader = _SheetReader(sheet, by_file[file])
            filled[file] = FilledSheet(sheet.name, by_file[file], tuple(reader.rows()))
            mistakes += reader.mistakes[:MAX_MISTAKES]
    if not filled and not mistakes:
        raise GgsrError(Message("it has no sheet of an aanpak"), _EXPORT_ANEW)
    return list(filled.values()), mistakes


def _base(sheets: Sequence[XlsxSheet]) -> WorkbookBase:
    hidden = next((sheet for sheet in sheets if sheet.name == HIDDEN), None)
    if hidden is None:
        raise GgsrError(
            Message(
                "it is not from 'ggsr export', or its hidden sheet {name} is gone", name=HIDDEN
            ),
            _EXPORT_ANEW,
        )
    try:
        return base_of(hidden.texts())
    except ForeignWorkbookError as error:
        raise GgsrError(
            Message("it is of another version of ggsr")
            if error.version is not None
            else Message("its hidden sheet {name} was changed", name=HIDDEN),
            _EXPORT_ANEW,
        ) from None


def _other_sheet(sheet: XlsxSheet, base: WorkbookBase) -> Iterator[Mistake]:
    """Yield what is wrong with a sheet that is not of an aanpak; an empty one is nothing."""
    if sheet.name in base.reading:
        if rows_hash(sheet.texts()) != base.reading[sheet.name]:
            yield Mistake(
                Message("it is only there to be read, and was changed"),
                Message("make the change in the sheet of the aanpak, and remove this sheet"),
                sheet.name,
            )
    elif sheet.rows:
        yield Mistake(
            Message("it is no sheet of 'ggsr export', or its first row was changed"),
            Message("remove it, or give it back its first row"),
            sheet.name,
        )


class _SheetReader:
    """Reads the rows of one sheet; ``mistakes`` are those found on the way."""

    def __init__(self, sheet: XlsxSheet, base: SheetBase) -> None:
        self._sheet = sheet
        self._base = base
        self._rows = {row.id: row for row in base.rows}
        self.mistakes: list[Mistake] = []

    def rows(self) -> Iterator[FilledRow]:
        """Yield the rows that were exported and are there, once each."""
        for merged in self._sheet.merged:
            self._refuse(
                Message("cells are merged"),
                Message("split them: of merged cells only one has a text"),
                merged,
            )
        if not self._has_its_heads():
            return
        seen: dict[str, int] = {}
        for number in sorted(self._sheet.rows):
            if number == 1:
                continue
            if len(self.mistakes) >= MAX_MISTAKES:
                return
            self._check_cells(number)
            id = normalised(self._text(number, ID))
            if id in seen:
                self._refuse(
                    Message(
                        "the row of '{key}' is there twice, also as row {number}",
                        key=id,
                        number=seen[id],
                    ),
                    Message("remove one of them"),
                    cell_name(number, 1),
                    self._rows[id].key,
                )
            elif id in self._rows:
                seen[id] = number
                if filled := self._row(number, self._rows[id]):
                    yield filled
            elif any(normalised(text) for text in self._sheet.text_row(number)):
                self._refuse(
                    Message("a row with the id '{id}', which was not exported", id=id)
                    if id
                    else Message("a row without an id: rows cannot be added here"),
                    Message(
                        "remove the row; a row is moved with all its cells, the hidden one too"
                    ),
                    cell_name(number, 1),
                )
        for id, row in self._rows.items():
            if id not in seen and len(self.mistakes) < MAX_MISTAKES:
                self._refuse(
                    Message("the row of '{key}' is gone", key=row.key),
                    Message("undo that: empty cells instead of removing a row"),
                    None,
                    row.key,
                )

    def _has_its_heads(self) -> bool:
        """Return whether the columns are those that were exported; add a mistake if not."""
        for column, head in enumerate(self._base.heads, start=1):
            cell = self._sheet.rows.get(1, {}).get(column)
            if cell is None or normalised(cell.text) != normalised(head):
                self._refuse(
                    Message("the head of this column was '{head}'", head=head),
                    Message("undo that: columns cannot be moved, added, removed or renamed"),
                    cell_name(1, column),
                )
                return False
        return True

    def _check_cells(self, number: int) -> None:
        """Add a mistake for each cell outside the columns, and each that holds no text."""
        for column, cell in sorted(self._sheet.rows[number].items()):
            if column > len(COLUMNS):
                if normalised(cell.text):
                    self._refuse(
                        Message("outside the columns of this sheet"),
                        Message("move the text to one of them, or remove it"),
                        cell.name,
                    )
            elif cell.kind is not CellKind.TEXT and not self._is_step(column, cell):
                self._refuse(
                    Message("a formula, and no text")
                    if cell.kind is CellKind.FORMULA
                    else Message("a number or a date, and no text: {value}", value=cell.text[:40])
                    if cell.kind is CellKind.NUMBER
                    else Message("a value, and no text: {value}", value=cell.text[:40]),
                    Message("give the cell the format Text, and type it again"),
                    cell.name,
                )

    def _is_step(self, column: int, cell: XlsxCell) -> bool:
        """Return whether a number is the name of a verdict, such as 3."""
        return (
            column == _NUMBER_OF[OORDEEL]
            and cell.kind is CellKind.NUMBER
            and cell.text in self._base.steps
        )

    def _row(self, number: int, base: SheetRow) -> FilledRow | None:
        """Return a row, or None after adding a mistake."""
        for column, text in ((THEMA, base.thema), (INDICATOR, base.indicator)):
            if normalised(self._text(number, column)) != normalised(text):
                self._refuse(
                    Message("this text does not belong in the row of '{key}'", key=base.key),
                    Message(
                        "undo that: a row is sorted or moved with all its cells, the hidden one too"
                    ),
                    cell_name(number, _NUMBER_OF[column]),
                    base.key,
                )
                return None
        texts = {column: normalised(self._text(number, column)) for column in FILLED_COLUMNS}
        row = FilledRow(number, base, texts)
        for column, text in texts.items():
            before = normalised(base.texts[column])
            if text == before:
                continue
            if base.is_fixed:
                self._refuse(
                    Message("this row is only there to be read, and was changed"),
                    Message(
                        "undo that: it stands from an earlier round, or is outside the profile"
                    ),
                    row.cell(column),
                    base.key,
                )
                return None
            for character in _strange_characters(text, before):
                self._refuse(
                    Message("the character {name} is in it", name=name_of(character)),
                    Message("replace it with a space, or type the text again"),
                    row.cell(column),
                    base.key,
                )
        return row

    def _text(self, number: int, column: str) -> str:
        cell = self._sheet.rows[number].get(_NUMBER_OF[column])
        return cell.text if cell else ""

    def _refuse(
        self, message: Message, help: Message, cell: str | None, key: str | None = None
    ) -> None:
        self.mistakes.append(Mistake(message, help, self._sheet.name, cell, key))


def _strange_characters(text: str, before: str) -> Iterator[str]:
    """Yield the characters that a spreadsheet brought along and a file may not have.

    A no-break space may be in a file; one that was not there before is not meant.
    """
    yield from (character for character, _index, _count in forbidden_in(text))
    if "\r" in text:
        yield "\r"
    if _NO_BREAK_SPACE in text and _NO_BREAK_SPACE not in before:
        yield _NO_BREAK_SPACE
