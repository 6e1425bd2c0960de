"""Why a workbook is refused: mistakes in it, and cells that changed on both sides."""

from dataclasses import dataclass

from ggsr.diagnostics import Place
from ggsr.i18n import Text


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a workbook, with the way out: in a cell, in a sheet, or as a whole (None).

    ``key`` is that of the finding, or the id of the indicator, where it is about one.
    """

    message: Text
    help: Text | None = None
    sheet: str | None = None
    cell: str | None = None
    key: str | None = None


@dataclass(frozen=True)
class Conflict:
    """A cell that changed, and that changed otherwise in the file meanwhile.

    ``column`` is one of ``FILLED_COLUMNS``. ``here`` is the text in the workbook, ``there`` that
    in the file, at ``place``.
    """

    sheet: str
    cell: str
    key: str
    column: str
    here: str
    there: str
    place: Place
