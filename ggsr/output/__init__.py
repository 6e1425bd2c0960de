"""How results look: diagnostics, and reports of what the data says."""

from typing import NamedTuple


class Format(NamedTuple):
    """A format of results, as a row in a table by its name; the first row is the default.

    ``suffixes`` are those of the files that ``-o`` writes in this format if no other is named;
    without one it has to be named. A ``binary`` format is not written to a terminal.
    """

    suffixes: tuple[str, ...] = ()
    binary: bool = False
