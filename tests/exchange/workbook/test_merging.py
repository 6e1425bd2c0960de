"""A three-way merge of cells: against a reference, and that no text is lost."""

from itertools import product

import pytest

from ggsr.exchange.workbook.merging import Outcome, merge, merge_row, wrong_in_row
from ggsr.exchange.workbook.sheet import FILLED_COLUMNS, OORDEEL, REDEN, TEKST


@pytest.mark.parametrize(
    ("base", "sheet", "now", "outcome"),
    [
        ("a", "a", "a", Outcome.SAME),
        ("a", "a", "b", Outcome.KEPT),
        ("a", "b", "a", Outcome.TAKEN),
        ("a", "b", "b", Outcome.SAME),
        ("a", "b", "c", Outcome.CONFLICT),
        ("a", "", "a", Outcome.TAKEN),
        ("a", "", "b", Outcome.CONFLICT),
        ("", "a", "b", Outcome.CONFLICT),
    ],
)
def test_what_becomes_of_a_cell(base: str, sheet: str, now: str, outcome: Outcome) -> None:
    assert merge(base, sheet, now) is outcome


def test_a_text_that_only_one_side_has_is_never_lost() -> None:
    for base, sheet, now in product(("", "a", "b", "c"), repeat=3):
        texts = [dict.fromkeys(FILLED_COLUMNS, text) for text in (base, sheet, now)]
        merged = merge_row(*texts)
        if not merged.columns(Outcome.CONFLICT):
            result = set(merged.texts.values())
            assert {sheet, now} - {base} <= result | {base}


@pytest.mark.parametrize("may_be_empty", [False, True])
def test_what_a_row_can_say(may_be_empty: bool) -> None:
    right = set()
    for filled in product((False, True), repeat=len(FILLED_COLUMNS)):
        texts = {
            column: "x" if is_filled else ""
            for column, is_filled in zip(FILLED_COLUMNS, filled, strict=True)
        }
        if wrong_in_row(texts, may_be_empty=may_be_empty) is None:
            right.add(frozenset(column for column in FILLED_COLUMNS if texts[column]))
    finding = frozenset((OORDEEL, TEKST))
    expected = {
        *(finding | {"let_op", "noot"}, finding | {"let_op"}, finding | {"noot"}, finding),
        frozenset((REDEN,)),
    }
    assert right == expected | ({frozenset()} if may_be_empty else set())
