"""Where ``ggsr tables`` writes to, and what it says about it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import click

from ggsr.checking.checker import CheckedGemeente
from ggsr.cli.base import base_folder
from ggsr.cli.destination import (
    STANDARD_OUTPUT,
    check_is_no_data,
    default_folder,
    display_path,
    named_file,
    write_output,
)
from ggsr.cli.selection import Part
from ggsr.cli.terminal import write
from ggsr.errors import GgsrError, system_reason
from ggsr.exchange.tables import TABLE_FORMATS, sqlite
from ggsr.exchange.tables.csv_package import CsvTables
from ggsr.exchange.tables.data_folder import check_folder, replaced
from ggsr.exchange.tables.definitions import TABLES, Chosen, Row, Table, steps
from ggsr.exchange.tables.descriptor import DESCRIPTOR, Metadata, Resource, descriptor
from ggsr.exchange.tables.parquet import ParquetTables
from ggsr.i18n import Number, _, ngettext
from ggsr.workspace.entities import Assessment, Frameworks
from ggsr.workspace.folders import find_root

_BUILD, _DATA, _DATABASE = "build", "data", "ggsr.sqlite"


class _Writer(Protocol):
    def add(self, table: Table, rows: Iterable[Row]) -> None: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class TableFiles:
    """A folder of tables, or a database."""

    format: str
    target: Path
    metadata: Metadata

    @classmethod
    def named(
        cls, ctx: click.Context, output: str | None, format: str | None, metadata: Metadata
    ) -> "TableFiles":
        """Return what ``-o`` and ``--format`` name.

        Raises GgsrError, before any work is done, for what cannot be written, for data of the
        workspace and for what is there and not from ``ggsr tables``; UsageError for metadata of a
        database, which has no place for it.
        """
        root, base = find_root(base_folder(ctx)), base_folder(ctx)
        suffix = Path(output or "").suffix.lower()
        if format is None:
            is_file = suffix in TABLE_FORMATS["sqlite"].suffixes
            format = "sqlite" if is_file and not (base / (output or "")).is_dir() else "csv"
        if output == STANDARD_OUTPUT:
            raise GgsrError(
                _("tables cannot go to standard output"),
                _("choose a folder with -o DIR, or a database with -o FILE.sqlite"),
            )
        if format == "sqlite":
            if metadata.is_given:
                message = _("--title, --licence and --publisher have no place in a database")
                raise click.UsageError(message, ctx)
            help = _("choose another file with -o FILE")
            folder = None if output else default_folder(root, _BUILD, help)
            target = named_file(
                ctx, output or str((folder or root).absolute() / _DATABASE), _DATABASE
            )
            assert target
            _check_is_own(target)
            return cls(format, target, metadata)
        help = _("choose another folder with -o DIR")
        target = base / output if output else default_folder(root, f"{_BUILD}/{_DATA}", help)
        with _refusing(target):
            is_like_file = target.exists() or suffix in (".csv", ".parquet", ".json")
            if is_like_file and not target.is_dir():
                message = _("{path} looks like a file, but -o expects a folder")
                raise GgsrError(message.format(path=display_path(target)), help)
            check_is_no_data(root, target, help)
            check_folder(target)
            if format == "parquet":
                ParquetTables(target)
        return cls(format, target, metadata)

    def write(self, frameworks: Frameworks, chosen: Iterable[Chosen]) -> None:
        """Write the tables, all or none, and print them with their numbers of rows.

        One gemeente at a time is in memory. Raises GgsrError for what cannot be written.
        """
        if self.format == "sqlite":
            self._write_database(frameworks, chosen)
            return
        with _refusing(self.target), replaced(self.target) as folder:
            writer = ParquetTables(folder) if self.format == "parquet" else CsvTables(folder)
            with closing(writer):
                _fill(writer, frameworks, chosen)
                resources = writer.finish()
            content = descriptor(resources, self.metadata, steps(frameworks))
            (folder / DESCRIPTOR).write_bytes(content)
        names = {name: _shown(name, resource) for name, resource in resources.items()}
        path = display_path(self.target)
        _print({f"{path}/{names[name]}": entry.rows for name, entry in resources.items()})
        write(f"{path}/{DESCRIPTOR}\n")

    def _write_database(self, frameworks: Frameworks, chosen: Iterable[Chosen]) -> None:
        with _refusing(self.target), TemporaryDirectory() as folder:
            path = Path(folder, _DATABASE)
            writer = sqlite.SqliteTables(path)
            with closing(writer):
                _fill(writer, frameworks, chosen)
                writer.finish()
            with path.open("rb") as stream:
                write_output(self.target, stream, self.target.parent)
        write(f"{display_path(self.target)}\n")
        _print({f"  {name}": rows for name, rows in writer.rows.items()})


def by_gemeente(
    selected: Iterable[tuple[CheckedGemeente, Part, list[Assessment]]],
) -> Iterator[Chosen]:
    """Yield what was selected of each gemeente, whose parts come one after the other."""
    for _id, found in groupby(selected, lambda entry: entry[0].id):
        parts = list(found)
        yield Chosen.of(parts[0][0], [own for _checked, _part, own in parts])


def _fill(writer: _Writer, frameworks: Frameworks, chosen: Iterable[Chosen]) -> None:
    for table in TABLES:
        writer.add(table, table.of_frameworks(frameworks))
    for part in chosen:
        for table in TABLES:
            writer.add(table, table.of_gemeente(part))


def _check_is_own(target: Path) -> None:
    """Raise GgsrError for a file that is there and is not a database of ggsr's."""
    if not target.exists():
        return
    with _refusing(target), target.open("rb") as file:
        if not sqlite.is_own(file.read(sqlite.HEAD)):
            message = _("{path} is not from 'ggsr tables'")
            raise GgsrError(
                message.format(path=display_path(target)), _("choose another file with -o FILE")
            )


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Raise what the system or a library refuses to write as GgsrError."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        message = _("cannot write {path}: {reason}")
        raise GgsrError(
            message.format(path=display_path(path), reason=system_reason(error)),
            _("choose another destination with -o"),
        ) from error


def _shown(name: str, resource: Resource) -> str:
    """Return the file of a table, or the folder of its files."""
    return resource.files[0] if len(resource.files) == 1 else f"{name}/"


def _print(rows: Mapping[str, int]) -> None:
    """Print how many rows each file has, in a column; the first says what they are."""
    width = max(map(len, rows))
    for number, (path, count) in enumerate(rows.items()):
        text = ngettext("{count} row", "{count} rows", count) if not number else "{count}"
        write(f"{path:<{width}} {text.format(count=Number(count))}\n")
