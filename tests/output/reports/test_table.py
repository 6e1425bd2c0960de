"""Tables for the terminal: no wider than the screen, and without loss of text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from ggsr.i18n import activate
from ggsr.output.reports.formats import markdown
from ggsr.output.reports.formats.table import write
from ggsr.output.reports.report import Column, Table
from ggsr.output.screen import Screen


@dataclass(frozen=True)
class OneTable:
    """A report of one table."""

    table: Table

    def document(self) -> Mapping[str, Any]:
        return {}

    def flat_table(self) -> Table:
        return self.table

    def tables(self) -> Sequence[Table]:
        return [self.table]


WORDS = ["opschalingsmogelijkheden bij stagnatie van de zorg", "4 of 5", "a b c d e f g h i j k l"]


@pytest.mark.parametrize("width", [60, 72, 80, 81, 100, 200])
@pytest.mark.parametrize("columns", [2, 3, 4])
def test_a_long_word_takes_its_room_from_the_other_columns(width: int, columns: int) -> None:
    row = [WORDS[index % 3] for index in range(columns)]
    table = Table([Column("Kop", numeric=cell == "4 of 5") for cell in row], [row])
    lines = write(OneTable(table), Screen(width)).splitlines()
    assert all(len(line) <= width and line[-1] in "╮┤│╯" for line in lines)
    shown = "".join("".join(lines[3:-1]).split()).replace("│", "")
    assert sorted(shown) == sorted("".join(row).replace(" ", ""))


@pytest.mark.parametrize(("language", "expected"), [("nl", "30.780"), ("en", "30,780")])
def test_a_number_has_thousands_and_still_lines_up(language: str, expected: str) -> None:
    activate(language)
    table = Table([Column("Kop", numeric=True)], [[7], [30_780]], total=[30_787])
    lines = write(OneTable(table), Screen(60)).splitlines()
    ends = {len(line) for line in lines if line.endswith(("7", "0"))}
    assert any(line.strip() == expected for line in lines)
    assert len(ends) == 1
    assert markdown.write(OneTable(table), Screen(60)).splitlines()[3] == f"| {expected} |"
