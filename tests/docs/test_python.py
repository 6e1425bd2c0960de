"""Python for Spark, which is not installed here: its query is run by DuckDB instead."""

import ast
from pathlib import Path
from typing import Any

from tests.docs.examples import Example, each, in_language


@each(in_language("python"))
def test_the_query_finds_something(example: Example, with_tables: Path, database: Any) -> None:
    calls = {
        node.func.attr: str(node.args[0].value)
        for node in ast.walk(ast.parse(example.text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    folder, view, query = calls["parquet"], calls["createOrReplaceTempView"], calls["sql"]
    source = f"read_parquet('{with_tables}/{folder}/*/*.parquet')"
    database.execute(f"CREATE VIEW {view} AS SELECT * FROM {source}")
    rows = database.execute(query).fetchall()
    assert sum(row[1] or 0 for row in rows) == 31
