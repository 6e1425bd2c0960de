"""The tables as a Parquet data set, which DuckDB, Spark and Polars read as it is.

``oordelen`` is partitioned: a folder ``oordelen/gemeente=…/`` for each gemeente, whose name says
the value of that column. All other tables are a file each.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from ggsr.errors import require_extra
from ggsr.exchange.tables.definitions import Row, Table
from ggsr.exchange.tables.descriptor import Resource

PARTITIONED = "oordelen"
BY = "gemeente"
PART = "deel-0.parquet"

_ROWS = 1_000
"""The rows that are kept before they are written: many small groups of rows make a file slow."""


class ParquetTables:
    """A data set in a folder, to which the rows go as they come."""

    def __init__(self, folder: Path) -> None:
        """Raises GgsrError if pyarrow is not installed."""
        self._arrow = require_extra("pyarrow", "parquet")
        self._parquet = require_extra("pyarrow.parquet", "parquet")
        self._folder = folder
        self._tables: dict[str, _ParquetTable] = {}

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Write rows of a table, of ``oordelen`` those of one gemeente. Raises OSError."""
        known = self._tables.get(table.name)
        if known is None:
            known = _ParquetTable(self, table)
            self._tables[table.name] = known
        known.add(list(rows))

    def finish(self) -> dict[str, Resource]:
        """Write the rest and close the files, and return what was written, by table."""
        return {name: table.finish() for name, table in self._tables.items()}

    def close(self) -> None:
        """Close the files."""
        for table in self._tables.values():
            table.close()

    def schema(self, table: Table) -> Any:
        """Return the columns as Arrow has them."""
        arrow = self._arrow
        return arrow.schema(
            [
                arrow.field(
                    column.name,
                    arrow.int64() if column.is_number or column.is_flag else arrow.string(),
                    nullable=not column.required,
                )
                for column in table.columns
            ]
        )

    def writer(self, file: str, schema: Any) -> Any:
        """Return a writer of a new file in the folder."""
        path = self._folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        return self._parquet.ParquetWriter(path, schema, compression="zstd")

    def arrow_table(self, schema: Any, rows: list[Row]) -> Any:
        """Return rows as Arrow has them."""
        columns = [
            self._arrow.array(values, field.type)
            for field, values in zip(schema, zip(*rows, strict=True), strict=True)
        ]
        return self._arrow.Table.from_arrays(columns, schema=schema)

    def properties(self, files: Iterable[str]) -> Mapping[str, Any]:
        """Return what of the files can be checked: their size, and of a single file its hash."""
        paths = [self._folder / file for file in files]
        found: dict[str, Any] = {"format": "parquet", "bytes": sum(p.stat().st_size for p in paths)}
        if len(paths) == 1:
            with paths[0].open("rb") as stream:
                digest = sha256()
                while block := stream.read(1 << 16):
                    digest.update(block)
            found["hash"] = f"sha256:{digest.hexdigest()}"
        return found


class _ParquetTable:
    """One table of a data set, in a file or in a file for each gemeente."""

    def __init__(self, whole: ParquetTables, table: Table) -> None:
        self._whole, self._table = whole, table
        self._schema = whole.schema(table)
        self._rows: list[Row] = []
        self._count = 0
        self._files: list[str] = []
        self._writer: Any = None

    def add(self, rows: list[Row]) -> None:
        self._count += len(rows)
        if self._table.name != PARTITIONED:
            self._rows += rows
            if len(self._rows) >= _ROWS:
                self._flush()
        elif rows:
            # Its first column is the gemeente, which only the name of the folder says.
            schema = self._schema.remove(0)
            file = f"{PARTITIONED}/{BY}={rows[0][0]}/{PART}"
            self._files.append(file)
            with self._whole.writer(file, schema) as writer:
                writer.write_table(self._whole.arrow_table(schema, [row[1:] for row in rows]))

    def finish(self) -> Resource:
        if self._table.name != PARTITIONED:
            self._flush()
            self.close()
        return Resource(tuple(self._files), self._count, self._whole.properties(self._files))

    def close(self) -> None:
        if self._writer:
            self._writer.close()

    def _flush(self) -> None:
        if self._writer is None:
            self._files = [f"{self._table.name}.parquet"]
            self._writer = self._whole.writer(self._files[0], self._schema)
        if self._rows:
            self._writer.write_table(self._whole.arrow_table(self._schema, self._rows))
            self._rows = []
