"""The cells of an xlsx file, as they are written there.

Not with openpyxl: it takes ``_x005F_`` out of any text, so that a text in which that was written is
another one, leaves out which cells are merged where it reads row by row, and makes an object of
every style.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ggsr.errors import GgsrError
from ggsr.exchange.archive import MAX_BYTES
from ggsr.exchange.office_xml import OfficeXml, XmlTarget
from ggsr.i18n import Message
from ggsr.output.reports.formats.xlsx import is_too_long

_BOOK = "xl/workbook.xml"
_ROWS, _COLUMNS = 1_048_576, 16_384
_EXTERNAL = re.compile(r"(?i)(^|/)(macrosheets/|externallinks/|connections\.xml|querytables/)")
_NOTES = re.compile(r"(?i)(^|/)(threaded)?comments?[^/]*\.xml$")
_PICTURES = re.compile(r"(?i)(^|/)media/")
_MOST_NOTES = 10
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

_SAVE_AGAIN = Message("save it again as an Excel workbook (.xlsx)")


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    FORMULA = "formula"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class XlsxCell:
    """A cell that is not empty; row and column count from 1."""

    row: int
    column: int
    text: str
    kind: CellKind = CellKind.TEXT

    @property
    def name(self) -> str:
        return cell_name(self.row, self.column)


@dataclass
class XlsxSheet:
    """A sheet with its cells by row and column, and the ranges of cells that are merged."""

    name: str
    rows: dict[int, dict[int, XlsxCell]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)

    def texts(self) -> list[tuple[str, ...]]:
        """Return the texts of each row that has any, up to its last cell."""
        return [self.text_row(number) for number in sorted(self.rows)]

    def text_row(self, number: int) -> tuple[str, ...]:
        """Return the texts of a row up to its last cell."""
        row = self.rows.get(number, {})
        width = max(row, default=0)
        return tuple(row[column].text if column in row else "" for column in range(1, width + 1))


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell in a sheet: D18."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def read_xlsx(content: bytes) -> list[XlsxSheet]:
    """Return the sheets of a workbook. Raises GgsrError for what is refused whole."""
    archive = OfficeXml(content, ".xlsx")
    if any(map(_EXTERNAL.search, archive.names)):
        raise GgsrError(
            Message("it has macros, or links to other files"),
            Message("break the links (in Excel: Data, Edit Links) and save it again"),
        )
    _check_remarks(archive)
    if _BOOK not in archive.names:
        raise GgsrError(
            Message("it is no Excel workbook"),
            _SAVE_AGAIN,
        )
    book = _Book()
    archive.read(_BOOK, book)
    relations = archive.relations(_BOOK)
    strings = _Strings()
    for kind, name in relations.values():
        if kind == "sharedStrings":
            archive.read(name, strings)
    sheets, size = [], _Size()
    for title, id in book.sheets:
        kind, name = relations.get(id, ("", ""))
        sheet = XlsxSheet(title)
        if kind == "worksheet":
            archive.read(name, _Cells(sheet, strings.texts, size))
        sheets.append(sheet)
    return sheets


def _check_remarks(archive: OfficeXml) -> None:
    """Raise GgsrError for notes at cells and for pictures: there is no place for them."""
    notes = _Notes()
    for name in sorted(archive.names):
        if _NOTES.search(name):
            archive.read(name, notes)
    if notes.cells:
        raise GgsrError(
            Message("it has notes at cells: {cells}", cells=", ".join(dict.fromkeys(notes.cells))),
            Message("put what they say in the cells, or remove them"),
        )
    if any(map(_PICTURES.search, archive.names)):
        raise GgsrError(Message("it has pictures"), Message("remove them"))


class _Notes(XmlTarget):
    """The cells that have a note."""

    def __init__(self) -> None:
        self.cells: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("comment", "threadedComment") and len(self.cells) < _MOST_NOTES:
            self.cells.append(attributes.get("ref", "?"))


class _Size:
    """The characters of all cells: many cells may refer to one text."""

    def __init__(self) -> None:
        self._characters = 0

    def add(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > MAX_BYTES:
            raise GgsrError(
                Message("it would be larger than {size} MiB", size=MAX_BYTES >> 20), None
            )


class _Book(XmlTarget):
    """The names of the sheets in their order, each with the id of its part."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            id = next((value for key, value in attributes.items() if key.endswith("}id")), "")
            self.sheets.append((attributes.get("name", ""), id))


class _Text:
    """The text in an element, without that of its pronunciation."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._is_text = False
        self._aside = 0

    def clear(self) -> None:
        self._parts.clear()

    def start(self, name: str) -> None:
        self._aside += name == "rPh"
        self._is_text = name == "t" and not self._aside

    def end(self, name: str) -> None:
        self._aside -= name == "rPh"
        self._is_text = False

    def data(self, text: str) -> None:
        if self._is_text:
            self._parts.append(text)

    def text(self) -> str:
        return unescaped("".join(self._parts))


def unescaped(text: str) -> str:
    """Return a text in which characters are written as ``_x000D_``, as XML may not have them."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)
    try:
        # Two escapes may be the halves of one character.
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return text


class _Strings(XmlTarget):
    """The texts that cells refer to by number."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._text = _Text()
        self.data = self._text.data  # type: ignore[method-assign]

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "si":
            self._text.clear()
        self._text.start(name)

    def end(self, name: str) -> None:
        self._text.end(name)
        if name == "si":
            text = self._text.text()
            if is_too_long(text):
                raise GgsrError(Message("it has a text that is too long for a cell"), _SAVE_AGAIN)
            self.texts.append(text)


class _Cells(XmlTarget):
    """The cells of one sheet."""

    def __init__(self, sheet: XlsxSheet, strings: list[str], size: _Size) -> None:
        self._sheet = sheet
        self._strings = strings
        self._size = size
        self._row = self._column = 0
        self._type = ""
        self._has_formula = False
        self._value: list[str] = []
        self._is_value = False
        self._inline = _Text()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._place(attributes.get("r"))
            self._type = attributes.get("t", "n")
            self._has_formula = False
            self._value.clear()
            self._inline.clear()
        elif name == "row":
            self._row = _number(attributes.get("r"), self._row + 1, _ROWS)
            self._column = 0
        elif name == "v":
            self._is_value = True
        elif name == "f":
            self._has_formula = True
        elif name == "mergeCell":
            self._sheet.merged.append(attributes.get("ref", "")[:40])
        else:
            self._inline.start(name)

    def end(self, name: str) -> None:
        if name == "c":
            self._add()
        elif name == "v":
            self._is_value = False
        else:
            self._inline.end(name)

    def data(self, text: str) -> None:
        if self._is_value:
            self._value.append(text)
        else:
            self._inline.data(text)

    def _place(self, reference: str | None) -> None:
        if reference is None:
            self._column = _number(None, self._column + 1, _COLUMNS)
            return
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise _damaged(reference)
        column = 0
        for letter in match[1]:
            column = 26 * column + ord(letter) - ord("A") + 1
        self._row, self._column = int(match[2]), column
        if self._row > _ROWS or column > _COLUMNS:
            raise _damaged(reference)

    def _add(self) -> None:
        value = "".join(self._value)
        kind, text = CellKind.TEXT, value
        if self._has_formula:
            kind = CellKind.FORMULA
        elif self._type == "s" and value:
            text = self._string(value)
        elif self._type == "inlineStr":
            text = self._inline.text()
        elif self._type == "str":
            text = unescaped(value)
        elif value:
            kind = CellKind.NUMBER if self._type == "n" else CellKind.OTHER
        if not text and kind is CellKind.TEXT:
            return
        row = self._sheet.rows.setdefault(self._row, {})
        if self._column in row or is_too_long(text):
            raise _damaged(cell_name(self._row, self._column))
        self._size.add(text)
        row[self._column] = XlsxCell(self._row, self._column, text, kind)

    def _string(self, number: str) -> str:
        try:
            index = int(number)
            if index >= 0:
                return self._strings[index]
        except (ValueError, IndexError):
            pass
        raise _damaged(cell_name(self._row, self._column))


def _number(text: str | None, otherwise: int, most: int) -> int:
    number = otherwise if text is None else int(text) if text.isdecimal() and len(text) < 9 else 0
    if not 0 < number <= most:
        raise _damaged(text or "")
    return number


def _damaged(cell: str) -> GgsrError:
    return GgsrError(Message("its cell {cell} is damaged", cell=cell[:20]), _SAVE_AGAIN)
