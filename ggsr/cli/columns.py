"""How wide the screen is."""

import os
import sys

_SENSIBLE = range(20, 1001)


def screen_columns(otherwise: int) -> int:
    """Return the columns that ``COLUMNS`` or the terminal says, if that is sensible.

    ``shutil`` knows this too, and takes as long to import as the rest of ``ggsr --help``.
    """
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and len(said) <= 4 and int(said) in _SENSIBLE:
        return int(said)
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return otherwise
    return columns if columns in _SENSIBLE else otherwise
