"""A row of a sheet merged with what its file says now: a three-way merge, cell by cell.

The common ancestor is what was exported. Words within a cell are never merged: where both sides
changed one cell in two ways, a person decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ggsr.exchange.workbook.sheet import FILLED_COLUMNS, LET_OP, NOOT, OORDEEL, REDEN, TEKST
from ggsr.i18n import Message


class Outcome(StrEnum):
    """What becomes of a cell.

    Nothing changed, or the same on both sides; it changed in the file, and stays as it is there; it
    changed in the sheet, and is taken; it changed on both sides.
    """

    SAME = "same"
    KEPT = "kept"
    TAKEN = "taken"
    CONFLICT = "conflict"


def merge(base: str, sheet: str, now: str) -> Outcome:
    """Return what becomes of a cell that was ``base`` when it was exported."""
    if sheet == now:
        return Outcome.SAME
    if sheet == base:
        return Outcome.KEPT
    return Outcome.TAKEN if now == base else Outcome.CONFLICT


@dataclass(frozen=True)
class MergedRow:
    """What becomes of each cell of a row, and the texts that result, both by column."""

    outcomes: Mapping[str, Outcome]
    texts: Mapping[str, str] = field(default_factory=dict)

    def columns(self, outcome: Outcome) -> list[str]:
        """Return the columns of the cells that have an outcome."""
        return [column for column in FILLED_COLUMNS if self.outcomes[column] is outcome]


def merge_row(
    base: Mapping[str, str], sheet: Mapping[str, str], now: Mapping[str, str]
) -> MergedRow:
    """Return a row merged; all three are texts by ``FILLED_COLUMNS``."""
    outcomes = {
        column: merge(base[column], sheet[column], now[column]) for column in FILLED_COLUMNS
    }
    texts = {
        column: sheet[column] if outcomes[column] is Outcome.TAKEN else now[column]
        for column in FILLED_COLUMNS
    }
    return MergedRow(outcomes, texts)


def wrong_in_row(
    texts: Mapping[str, str], *, may_be_empty: bool
) -> tuple[str, Message, Message] | None:
    """Return what is wrong with the texts of a row, if anything: the column, why, and the way out.

    ``may_be_empty``: that an indicator is not judged needs no reason, as in a draft.
    """
    if texts[REDEN]:
        if texts[OORDEEL] or texts[TEKST]:
            return (
                REDEN,
                Message("a reason why it is not judged, beside a verdict or a finding"),
                Message("empty the one or the other"),
            )
    elif texts[OORDEEL] and not texts[TEKST]:
        return TEKST, Message("a verdict without a finding"), Message("write the finding")
    elif texts[TEKST] and not texts[OORDEEL]:
        return OORDEEL, Message("a finding without a verdict"), Message("choose the verdict")
    if not texts[OORDEEL]:
        for column in (LET_OP, NOOT):
            if texts[column]:
                return (
                    column,
                    Message("it belongs to a finding, and there is none"),
                    Message("empty this cell, or write the finding"),
                )
        if not texts[REDEN] and not may_be_empty:
            return (
                REDEN,
                Message("neither a finding nor a reason why it is not judged"),
                Message("give the reason, or the verdict and the finding"),
            )
    return None
