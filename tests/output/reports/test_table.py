"""Tables for the terminal: no wider than the screen, and without loss of text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from ggsr.output.reports.formats.table import write
from ggsr.output.reports.tables import Column, Sheet
from ggsr.output.screen import Screen


@dataclass(frozen=True)
class OneSheet:
    """A report of one table."""

    sheet: Sheet

    def document(self) -> Mapping[str, Any]:
        return {}

    def flat(self) -> Sheet:
        return self.sheet

    def sheets(self) -> Sequence[Sheet]:
        return [self.sheet]


WORDS = ["opschalingsmogelijkheden bij stagnatie van de zorg", "4 of 5", "a b c d e f g h i j k l"]


@pytest.mark.parametrize("width", [60, 72, 80, 81, 100, 200])
@pytest.mark.parametrize("columns", [2, 3, 4])
def test_a_long_word_takes_its_room_from_the_other_columns(width: int, columns: int) -> None:
    row = [WORDS[index % 3] for index in range(columns)]
    sheet = Sheet([Column("Kop", numeric=cell == "4 of 5") for cell in row], [row])
    lines = write(OneSheet(sheet), Screen(width)).splitlines()
    assert all(len(line) <= width and line[-1] in "╮┤│╯" for line in lines)
    shown = "".join("".join(lines[3:-1]).split()).replace("│", "")
    assert sorted(shown) == sorted("".join(row).replace(" ", ""))
