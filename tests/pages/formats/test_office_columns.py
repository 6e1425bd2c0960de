"""The widths of columns, by what is in them."""

from collections.abc import Sequence
from typing import Any

from ggsr.pages.formats.tree import widths

NOTHING = ["", [], []]


def cell(text: str, down: int = 1, across: int = 1) -> list[Any]:
    words = [{"t": "Str", "c": word} for word in text.split()]
    inlines = [part for word in words for part in (word, {"t": "Space"})]
    return [NOTHING, {"t": "AlignDefault"}, down, across, [{"t": "Plain", "c": inlines}]]


def table(*rows: list[list[Any]], columns: int, head: Sequence[str] = ()) -> dict[str, Any]:
    body = [NOTHING, 0, [], [[NOTHING, row] for row in rows]]
    heads = [NOTHING, [[NOTHING, list(map(cell, head))]] if head else []]
    return {"t": "Table", "c": [NOTHING, [], [[]] * columns, heads, [body], [NOTHING, []]]}


def test_they_fill_the_page() -> None:
    assert sum(widths(table([cell("a"), cell("b c d"), cell("")], columns=3))) == 1


def test_equal_columns_are_equally_wide() -> None:
    assert widths(table([cell("een twee"), cell("een twee")], columns=2)) == [0.5, 0.5]


def test_a_long_text_gets_more_room_but_not_by_as_much_as_it_is_longer() -> None:
    short, long = widths(table([cell("woord " * 4), cell("woord " * 400)], columns=2))
    assert short < long < 10 * short


def test_a_long_word_has_room() -> None:
    narrow, wide = widths(table([cell("ja"), cell("verbeterpunten")], columns=2))
    assert narrow < wide


def test_a_cell_over_several_columns_says_nothing_of_one() -> None:
    rows = [[cell("woord " * 50, across=2)], [cell("a"), cell("a")]]
    assert widths(table(*rows, columns=2)) == [0.5, 0.5]


def test_a_cell_over_several_rows_keeps_its_column() -> None:
    rows = [[cell("a", down=2), cell("a")], [cell("woord " * 50)]]
    first, second = widths(table(*rows, columns=2))
    assert first < second


def test_what_is_to_be_written_in_has_room() -> None:
    row = [cell("kort"), cell("woord " * 100), cell("")]
    short, long, empty = widths(table(row, columns=3, head=["Een", "Twee", "Drie"]))
    assert 2 * short < empty < long
