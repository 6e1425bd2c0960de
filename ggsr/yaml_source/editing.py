"""Edits of YAML text: a word respelt within its quotes, a text quoted, edits applied."""

import re
from collections.abc import Iterable

from ggsr.diagnostics import Edit, Fix, Place, Span
from ggsr.yaml_source.document import line_starts
from ggsr.yaml_source.scalars import resolve

# A word, or several as in 2013/hulp and nota.pdf, that mean the same with quotes and without, in
# any context.
_HARMLESS = re.compile(r"[a-z0-9]+(?:[-_/.][a-z0-9]+)*")
_QUOTES = "'\""


def respell(place: Place, word: str | None, new: str) -> Fix | None:
    """Return the fix that replaces the key or value ``word`` at a place by ``new``; quotes stay.

    Returns None where more than letters would change: ``word`` is written with escapes or over
    several lines, or ``new`` would need quotes. Without a ``word``, the old spelling does not
    matter, as a person chose the new one.
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


# A text that needs no quotes at the end of a line, or a name as 2013/hulp; all others get them.
_PLAIN = re.compile(r"[^\W\d_](?:[\w .,/()&+-]*[\w.)])?|\d[\w-]*/[^\W_](?:[\w-]*\w)?")


def scalar(text: str) -> str:
    """Return one line of text as a YAML scalar, in single quotes where it needs them."""
    if _PLAIN.fullmatch(text) and isinstance(resolve(text), str):
        return text
    return "'" + text.replace("'", "''") + "'"


def without_overlaps(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits sorted by place, without duplicates; of two that overlap, the first."""
    kept: list[Edit] = []
    for edit in sorted(set(edits)):
        if not kept or kept[-1].span.end <= edit.span.start:
            kept.append(edit)
    return kept


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with the edits applied, except those that ``without_overlaps`` drops."""
    starts = line_starts(text)
    parts, done = [], 0
    for edit in without_overlaps(edits):
        begin, end = (
            starts[line - 1] + column - 1 for line, column in (edit.span.start, edit.span.end)
        )
        parts += [text[done:begin], edit.text]
        done = end
    return "".join(parts) + text[done:]
