"""Queries; the first line says by which program."""

import sqlite3
from pathlib import Path
from typing import Any

from tests.docs.examples import Example, each, in_language


@each(in_language("sql"))
def test_a_query_finds_something(example: Example, with_tables: Path, database: Any) -> None:
    program, *files = example.text.partition("\n")[0].removeprefix("-- ").split()
    if program == "sqlite3":
        [file] = files
        connection = sqlite3.connect(with_tables / file)
        rows = connection.execute(example.text).fetchall()
        connection.close()
    else:
        assert (program, files) == ("duckdb", [])
        rows = database.execute(example.text).fetchall()
    assert rows
    # 31 verbeterpunten stand in the five published assessments.
    if all(isinstance(row[1], int) for row in rows):
        assert sum(row[1] for row in rows) == 31
