"""The tables as an SQLite database, with their keys and the view ``verbeterpunten``."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from ggsr.exchange.tables.definitions import Column, Row, Table

_APPLICATION = int.from_bytes(b"ggsr")
"""The application id in the head of the file, by which ggsr knows its own databases again."""
HEAD = 72
"""How many bytes of a file tell."""
_ID = slice(68, 72)
_VERSION = 96
"""Where the head says which version of SQLite wrote it: nothing reads that, and it would make other
bytes of the same files."""

_VIEW = """\
CREATE VIEW verbeterpunten AS
SELECT oordelen.gemeente, gemeenten.naam AS gemeente_naam, oordelen.ronde, oordelen.aanpak,
  aanpakken.naam AS aanpak_naam, aanpakken.kader, aanpakken.niveau, indicatoren.thema,
  indicatoren.criterium, oordelen.indicator, indicatoren.tekst AS indicator_tekst,
  oordelen.oordeel, oordelen.bevinding, oordelen.tekst, oordelen.let_op_tekst, oordelen.gegeven_in
FROM oordelen
JOIN gemeenten USING (gemeente)
JOIN aanpakken USING (gemeente, ronde, aanpak)
JOIN indicatoren USING (kader, niveau, indicator)
WHERE oordelen.geldt AND oordelen.verbeterpunt
"""


class SqliteTables:
    """A new database, to which the rows go as they come."""

    def __init__(self, path: Path) -> None:
        self.rows: dict[str, int] = {}
        self._path = path
        self._database = sqlite3.connect(path, isolation_level=None)
        # The file is thrown away if anything goes wrong, so that it needs no journal.
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute(f"PRAGMA application_id = {_APPLICATION}")
        self._database.execute("BEGIN")

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Write rows of a table. Raises sqlite3.Error."""
        if table.name not in self.rows:
            self._database.execute(_definition(table))
            self.rows[table.name] = 0
        places = ", ".join("?" * len(table.columns))
        statement = f"INSERT INTO {table.name} VALUES ({places})"
        before = self._database.total_changes
        self._database.executemany(statement, rows)
        self.rows[table.name] += self._database.total_changes - before

    def finish(self) -> None:
        """Write the rest, with the view, and close. Raises sqlite3.Error or OSError."""
        self._database.execute(_VIEW)
        self._database.execute("COMMIT")
        self.close()
        with self._path.open("r+b") as file:
            file.seek(_VERSION)
            file.write(bytes(4))

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def is_own(head: bytes) -> bool:
    """Return whether a file that begins so is a database that ggsr wrote."""
    return head.startswith(b"SQLite format 3\0") and head[_ID] == _APPLICATION.to_bytes(4)


def _definition(table: Table) -> str:
    parts = [_column(column) for column in table.columns]
    if table.key:
        parts.append(f"PRIMARY KEY ({', '.join(table.key)})")
    parts += (
        f"FOREIGN KEY ({', '.join(reference.columns)})"
        f" REFERENCES {reference.table} ({', '.join(reference.key)})"
        for reference in table.references
    )
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(parts) + "\n)"


def _column(column: Column) -> str:
    kind = "INTEGER" if column.is_number or column.is_flag else "TEXT"
    return f"{column.name} {kind}{' NOT NULL' if column.required else ''}"
