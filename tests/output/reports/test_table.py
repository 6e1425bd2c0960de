"""Tables for the terminal: no wider than the screen, and without loss of text."""

from collections import Counter
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
    assert all(len(line) <= width for line in lines)
    if width >= 70:
        assert all(line[-1] in "╮┤│╯" for line in lines)
        lines = lines[3:-1]
    shown = [word for line in lines for word in line.split() if word not in ("│", "Kop:")]
    assert sorted(shown) == sorted(" ".join(row).split())


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
@pytest.mark.parametrize("length", [3, 30, 39, 59, 60, 70])
def test_no_word_is_broken_that_fits_on_a_line(width: int, length: int) -> None:
    words = ["x" * length, "y" * length, "4 of 5"]
    text = " ".join(words)
    columns = [Column(words[0]), Column(words[1]), Column("n", numeric=True), Column("")]
    table = Table(columns, [[text, words[1], 12, "a\nb"]], notes=[text], title=text)
    lines = write(OneTable(table), Screen(width)).splitlines()
    assert all(len(line) <= width for line in lines)
    if length <= width:
        found = Counter(" ".join(lines).replace(":", " ").split())
        # In the head of a column or of a cell, the cells, the note and the title.
        assert [found[word] for word in words[:2]] == [4, 5]


def test_a_narrow_screen_has_texts_below_each_other() -> None:
    table = Table([Column("Kop"), Column("Tekst")], [["a", "woorden " * 10], ["b", "kort"]])
    assert write(OneTable(table), Screen(40)).splitlines() == [
        "Kop: a",
        "Tekst:",
        "  woorden woorden woorden woorden",
        "  woorden woorden woorden woorden",
        "  woorden woorden",
        "",
        "Kop: b",
        "Tekst: kort",
    ]


@pytest.mark.parametrize(("language", "expected"), [("nl", "30.780"), ("en", "30,780")])
def test_a_number_has_thousands_and_still_lines_up(language: str, expected: str) -> None:
    activate(language)
    table = Table([Column("Kop", numeric=True)], [[7], [30_780]], total=[30_787])
    lines = write(OneTable(table), Screen(60)).splitlines()
    ends = {len(line) for line in lines if line.endswith(("7", "0"))}
    assert any(line.strip() == expected for line in lines)
    assert len(ends) == 1
    assert markdown.write(OneTable(table), Screen(60)).splitlines()[3] == f"| {expected} |"
