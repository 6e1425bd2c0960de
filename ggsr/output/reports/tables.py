"""The form in which a report reaches a reader: sheets of columns and rows, whatever the format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ggsr.escaping import Cell


@dataclass(frozen=True)
class Column:
    """A column; ``numeric`` ones are flush right, ``share`` divides the width among the others."""

    title: str
    numeric: bool = False
    share: int = 1


@dataclass(frozen=True)
class Sheet:
    """A table with its title and the remarks below it; a ``total`` row closes it."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
    notes: Sequence[str] = ()
    total: Sequence[Cell] | None = None


class Report(Protocol):
    """What a command found, ready for any format."""

    def document(self) -> Mapping[str, Any]:
        """Return the JSON document."""

    def flat(self) -> Sheet:
        """Return everything as one table for other programs.

        Its title and the names of its columns are English and stable, and no two names are equal.
        """

    def sheets(self) -> Sequence[Sheet]:
        """Return the tables as a person reads them, in the active language."""
