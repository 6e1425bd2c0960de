"""Another word in the place of one, and nothing else: its quotes and what is round it stay."""

import re

from ggsr.diagnostics import Edit, Fix, Place, Span
from ggsr.yaml_source.scalars import resolve

# What means itself with quotes and without, whatever stands round it.
_HARMLESS = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_QUOTES = "'\""


def respell(place: Place, word: str | None, new: str) -> Fix | None:
    """Return the fix that writes ``new`` for the key or value ``word`` at a place.

    Or None where that is more than a change of letters: for a word that is written with escapes or
    over more lines, and for a new one that would need quotes. Without a ``word``, how the old one
    is spelt does not matter: a person chose the new one.
    """
    span = place.span
    if not _HARMLESS.fullmatch(new) or not isinstance(resolve(new), str):
        return None
    written = place.source[span.column - 1 : span.end_column - 1]
    quoted = written[:1] in _QUOTES and len(written) > 1 and written[0] == written[-1]
    inside = written[1:-1] if quoted else written
    if span.end_line != span.line or word not in (None, inside):
        return None
    column = span.column + quoted
    return Fix((Edit(Span(span.line, column, span.line, column + len(inside)), new),))
