"""Edits of YAML text that leave quotes, comments and layout as they are."""

import re
from collections.abc import Iterable

from ggsr.diagnostics import Edit, Fix, Place, Span
from ggsr.yaml_source.document import line_starts
from ggsr.yaml_source.scalars import resolve

# A text that is the same with and without quotes, in any context.
_HARMLESS = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_QUOTES = "'\""


def respell(place: Place, word: str | None, new: str) -> Fix | None:
    """Return the fix that writes ``new`` for the key or value ``word`` at a place.

    Or None if it takes more than a change of letters: for a word with escapes or over several
    lines, and for a new one that needs quotes. If ``word`` is None, the old spelling is not
    checked: a person chose the new one.
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


# Text that never needs quotes at the end of a line; all other text gets them.
_PLAIN = re.compile(r"[^\W\d_](?:[\w .,/()&+-]*[\w.)])?")


def scalar(text: str) -> str:
    """Return a text of one line as a YAML scalar, in single quotes where it needs them."""
    if _PLAIN.fullmatch(text) and isinstance(resolve(text), str):
        return text
    return "'" + text.replace("'", "''") + "'"


def without_overlaps(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits in the order of the text, each once; of two that overlap only the first."""
    kept: list[Edit] = []
    for edit in sorted(set(edits)):
        if not kept or kept[-1].span.end <= edit.span.start:
            kept.append(edit)
    return kept


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with its edits made, as far as they are ``without_overlaps`` keeps them."""
    starts = line_starts(text)
    parts, done = [], 0
    for edit in without_overlaps(edits):
        begin, end = (
            starts[line - 1] + column - 1 for line, column in (edit.span.start, edit.span.end)
        )
        parts += [text[done:begin], edit.text]
        done = end
    return "".join(parts) + text[done:]
