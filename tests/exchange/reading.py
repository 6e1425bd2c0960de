"""The tables of ``ggsr tables``, read as somebody else would: by their descriptor, or by SQL."""

import csv
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

Record = Mapping[str, Any]

TABLES = (
    *("gemeenten", "rondes", "aanpakken", "netwerkpartners", "indicatoren"),
    *("oordelen", "opvolging"),
)


@dataclass(frozen=True)
class Package:
    """A folder of CSV files with its descriptor; the values have the types that this gives them."""

    descriptor: Any
    tables: Mapping[str, list[Record]]

    @classmethod
    def read(cls, folder: Path) -> "Package":
        text = (folder / "datapackage.json").read_text(encoding="utf-8")
        descriptor = json.loads(text)
        return cls(
            descriptor,
            {entry["name"]: _records(folder, entry) for entry in descriptor["resources"]},
        )

    def resource(self, name: str) -> Any:
        [found] = [entry for entry in self.descriptor["resources"] if entry["name"] == name]
        return found


def _records(folder: Path, resource: Any) -> list[Record]:
    fields = resource["schema"]["fields"]
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, strict=True)
    assert head == [field["name"] for field in fields]
    return [
        {field["name"]: _value(text, field) for field, text in zip(fields, row, strict=True)}
        for row in rows
    ]


def _value(text: str, field: Any) -> Any:
    rules = field.get("constraints", {})
    if not text:
        assert not rules.get("required"), field
        return None
    value = int(text) if field["type"] == "integer" else text
    assert value in rules.get("enum", [value]), field
    return value


def in_duckdb(folder: Path, suffix: str) -> duckdb.DuckDBPyConnection:
    """Return a database with a view of each table in CSV or Parquet, as DuckDB makes of it."""
    connection = duckdb.connect()
    for name in TABLES:
        parts = folder / name / "*" / f"*.{suffix}" if (folder / name).is_dir() else None
        source = parts or folder / f"{name}.{suffix}"
        if parts or source.exists():
            options = ", all_varchar = true" if suffix == "csv" else ""
            connection.execute(
                f"CREATE VIEW {name} AS SELECT * FROM read_{suffix}('{source}'{options})"
            )
    return connection


def by_sql(connection: Any, query: str) -> list[Sequence[Any]]:
    """Return the rows that a query gives, sorted, whichever database it is."""
    rows = connection.execute(query).fetchall()
    return sorted(rows, key=lambda row: tuple((value is not None, value) for value in row))


def in_sqlite(path: Path) -> sqlite3.Connection:
    """Return a database of which every foreign key is checked."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return connection
