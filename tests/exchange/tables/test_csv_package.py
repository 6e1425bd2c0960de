"""The cells of CSV files, read by a reader that knows RFC 4180 and nothing of ggsr."""

import csv
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ggsr.exchange.tables.csv_package import CsvTables
from ggsr.exchange.tables.definitions import Column, Table

TABLE = Table("proef", "Een proef.", (Column("a", "A."), Column("b", "B.", is_number=True)))
# The files of a workspace have none of these either.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


def read(folder: Path) -> list[list[str]]:
    with (folder / "proef.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


@given(texts=st.lists(TEXTS))
def test_a_text_is_read_as_it_was_written(tmp_path_factory: object, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("csv")  # type: ignore[attr-defined]
    tables = CsvTables(folder)
    tables.add(TABLE, [(text, number) for number, text in enumerate(texts)])
    resource = tables.finish()["proef"]
    assert read(folder) == [["a", "b"], *([text, str(n)] for n, text in enumerate(texts))]
    assert resource.rows == len(texts)


def test_line_ends_marks_and_nothing(tmp_path: Path) -> None:
    tables = CsvTables(tmp_path)
    tables.add(TABLE, [("a\rb", None), (None, 0), ("=1+1", 1), ("\ufeff", 2), ("a\r\nb", 3)])
    tables.finish()
    assert (tmp_path / "proef.csv").read_bytes() == (
        'a,b\n"a\rb",\n,0\n=1+1,1\n\ufeff,2\n"a\r\nb",3\n'.encode()
    )
