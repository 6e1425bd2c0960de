"""Edits of YAML text, each proven: the result is parsed, and its data are those that were wanted.

What puts an edit into a file goes through ``proven``: it gives the new text, or says why not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from ggsr.diagnostics import Edit, Fix, Place, Span
from ggsr.errors import GgsrError
from ggsr.i18n import Message, Text
from ggsr.yaml_source.document import LINE_END, Document, line_starts
from ggsr.yaml_source.parsing import parse
from ggsr.yaml_source.scalars import resolve

# A word, or several as in 2013/hulp and nota.pdf, that mean the same with quotes and without, in
# any context.
_HARMLESS = re.compile(r"[a-z0-9]+(?:[-_/.][a-z0-9]+)*")
_QUOTES = "'\""


class EditError(GgsrError):
    """A text cannot be changed as asked; ``reason`` is why, without the place."""

    def __init__(self, place: Place, reason: Text, help: Text | None = None) -> None:
        self.reason = reason
        super().__init__(
            Message(
                "cannot change {file}, line {line}: {reason}",
                file=place.file,
                line=place.span.line,
                reason=reason,
            ),
            help,
        )


def respell(place: Place, word: str | None, new: str) -> Fix | None:
    """Return the fix that replaces the key or value ``word`` at a place by ``new``; quotes stay.

    Returns None where more than letters would change: ``word`` is written with escapes or over
    several lines, or ``new`` would need quotes. Without a ``word``, the old spelling does not
    matter, as a person chose the new one.
    """
    span = place.span
    if not is_harmless(new):
        return None
    written = place.source[span.column - 1 : span.end_column - 1]
    quoted = written[:1] in _QUOTES and len(written) > 1 and written[0] == written[-1]
    inside = written[1:-1] if quoted else written
    if span.end_line != span.line or word not in (None, inside):
        return None
    column = span.column + quoted
    return Fix((Edit(Span(span.line, column, span.line, column + len(inside)), new),))


def is_harmless(word: str) -> bool:
    """Return whether a word means the same with quotes and without, wherever it stands."""
    return bool(_HARMLESS.fullmatch(word)) and isinstance(resolve(word), str)


# A text that needs no quotes at the end of a line, a name as 2013/hulp, or a day, as it is written
# by hand; all others get them.
_PLAIN = re.compile(
    r"[^\W\d_](?:[\w .,/()&+-]*[\w.)])?|\d[\w-]*/[^\W_](?:[\w-]*\w)?|[0-9]{4}-[0-9]{2}-[0-9]{2}"
)


def scalar(text: str, *, in_flow: bool = False) -> str:
    """Return one line of text as a YAML scalar, in single quotes where it needs them.

    ``in_flow``: it is to stand within braces or brackets.
    """
    is_plain = _PLAIN.fullmatch(text) and not (in_flow and "," in text)
    if is_plain and isinstance(resolve(text), str):
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
        begin, end = (_index(starts, *place) for place in (edit.span.start, edit.span.end))
        parts += [text[done:begin], edit.text]
        done = end
    return "".join(parts) + text[done:]


def _index(starts: list[int], line: int, column: int) -> int:
    return starts[line - 1] + column - 1


def proven(
    document: Document,
    edits: Iterable[Edit],
    wanted: Any,
    *,
    comments: Counter[str] | None = None,
    empty_is_absent: bool = False,
) -> str:
    """Return the text of a document with edits, once it is proven that they do what they should.

    The new text is parsed: its data have to be ``wanted``, and it has to have the comments of the
    old one, or ``comments``. With ``empty_is_absent``, a key with an empty mapping or list is taken
    for no key. Raises EditError where it does not hold.
    """
    edits = without_overlaps(edits)
    text = apply(document.text, edits)
    result = parse(text, document.file)
    expected = comments_of(document) if comments is None else comments
    if isinstance(result, Document):
        found = result.data
        if empty_is_absent:
            found, wanted = _without_empty(found), _without_empty(wanted)
        is_right = _same(found, wanted) and comments_of(result) == expected
    else:
        is_right = False
    if not is_right:
        first = edits[0].span if edits else Span(1, 1, 1, 1)
        raise EditError(
            Place(document.file, first, document.line(first.line)),
            Message(
                "as it is written here, that cannot be done without a change to something else"
            ),
            Message(
                "write each key and each item of a list on a line of its own, indented, and end "
                "the file with a line end"
            ),
        )
    return text


def respelt(document: Document, edits: Iterable[Edit]) -> str:
    """Return the text of a document in which edits respell keys and values, and nothing else.

    Raises EditError where an edit changes anything but the one key or value in which it stands.
    """
    edits = without_overlaps(edits)
    return proven(document, edits, _with_scalars(document, edits))


def _with_scalars(document: Document, edits: list[Edit]) -> Any:
    """Return the data of a document with the text of each edit for the scalar that it is in."""
    starts = line_starts(document.text)
    new: dict[int, str] = {}
    remaining = iter([(_index(starts, *edit.span.start), edit.text) for edit in edits])
    index, text = next(remaining, (-1, ""))
    for scalar, _is_key in document.scalars():
        if scalar.begin <= index <= scalar.end:
            new[scalar.begin] = text
            index, text = next(remaining, (-1, ""))
    return document.data_with(new)


def _same(data: Any, other: Any) -> bool:
    """Return whether data are equal, with the keys in any order; 1, 1.0 and true are not equal."""
    if data.__class__ is not other.__class__:
        return False
    if isinstance(data, dict):
        return data.keys() == other.keys() and all(
            _same(value, other[key]) for key, value in data.items()
        )
    if isinstance(data, list):
        return len(data) == len(other) and all(map(_same, data, other))
    return bool(data == other)


def _without_empty(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_empty(value) for key, value in data.items() if value not in ({}, [])}
    return [_without_empty(item) for item in data] if isinstance(data, list) else data


def comments_of(document: Document) -> Counter[str]:
    """Return the text of each comment, from its ``#``, with how often it occurs."""
    return Counter(document.text[begin:end].rstrip() for begin, end in comments(document))


_COMMENT = re.compile(r"#[^\r\n]*")


def comments(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the indexes at which each comment begins and ends, in the order of the text."""
    text, done = document.text, 0
    for begin, end in _texts(document):
        yield from (match.span() for match in _COMMENT.finditer(text, done, begin))
        done = end
    yield from (match.span() for match in _COMMENT.finditer(text, done))


def _texts(document: Document) -> Iterator[tuple[int, int]]:
    """Yield where each scalar's text begins and ends; that of a block begins below its sign."""
    for scalar, _is_key in document.scalars():
        begin = scalar.begin
        if scalar.is_block_text:
            line_end = LINE_END.search(document.text, begin)
            begin = line_end.start() if line_end else len(document.text)
        yield begin, max(begin, scalar.end)
