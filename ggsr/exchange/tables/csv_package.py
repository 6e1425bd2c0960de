"""The tables as CSV (RFC 4180): comma, UTF-8 without a mark, a line feed, texts verbatim.

This is for programs: a text is never changed for the sake of a spreadsheet.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from ggsr.exchange.tables.definitions import Row, Table, Value
from ggsr.exchange.tables.descriptor import Resource

# Python's csv module leaves a text with only a carriage return unquoted up to 3.12.
_QUOTED = re.compile('[,"\r\n]')


class CsvTables:
    """Open files in a folder, one for each table, to which the rows go as they come."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, _CsvFile] = {}

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Write rows of a table. Raises OSError."""
        file = self._files.get(table.name)
        if file is None:
            file = _CsvFile(self._folder / f"{table.name}.csv")
            self._files[table.name] = file
            file.write([tuple(column.name for column in table.columns)])
        file.rows += file.write(rows)

    def finish(self) -> dict[str, Resource]:
        """Close the files, and return what was written, by table."""
        self.close()
        return {name: file.resource() for name, file in self._files.items()}

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.stream.close()


class _CsvFile:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = 0
        self.stream = path.open("wb")
        self._size = 0
        self._hash = sha256()

    def write(self, rows: Iterable[Row]) -> int:
        """Write rows and return how many they are."""
        count = 0
        for row in rows:
            line = (",".join(map(_cell, row)) + "\n").encode()
            self.stream.write(line)
            self._hash.update(line)
            self._size += len(line)
            count += 1
        return count

    def resource(self) -> Resource:
        properties = {
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"lineTerminator": "\n"},
            "bytes": self._size,
            "hash": f"sha256:{self._hash.hexdigest()}",
        }
        return Resource((self.path.name,), self.rows, properties)


def _cell(value: Value) -> str:
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
