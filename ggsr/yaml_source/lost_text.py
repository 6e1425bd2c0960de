"""Text that YAML leaves out without an error: it is read as a comment, or as the sign of a key."""

import re
from bisect import bisect
from collections.abc import Iterator

from ggsr.diagnostics import Diagnostic
from ggsr.i18n import N_, Message
from ggsr.yaml_source import rules
from ggsr.yaml_source.document import LINE_END, Document
from ggsr.yaml_source.positions import Node
from ggsr.yaml_source.problems import TEXT_BELOW_SIGN

_REST_AND_BLANKS = re.compile(r"#[^\r\n]*\s*")

_QUOTE_OR_TWO_SPACES = N_("quote the text, or put two spaces before the comment")
_QUOTE_OR_LEFT = N_("quote the text, or start the comment further to the left")
_INDENT_OR_LEFT = N_(
    "indent the text like the lines above, or start the comment further to the left"
)


def lost_text(document: Document) -> Iterator[Diagnostic]:
    """Yield each place where what is probably text does not get into the data.

    A ``#`` begins a comment behind a quote, a bracket or a block sign even without a space, and on
    a line of its own it ends the text above it. A ``?`` right before a word in braces or brackets
    is, to libyaml, the sign of a key.
    """
    text = document.text
    suspects = sorted(_suspects(text))
    if not suspects:
        return
    scalars = [(node, is_key) for node, is_key in document.scalars() if not node.is_empty]
    starts = [node.begin for node, _is_key in scalars]
    for index in suspects:
        number = bisect(starts, index)
        before = scalars[number - 1] if number else _NONE
        after = scalars[number] if number < len(scalars) else _NONE
        if index < _end(before):
            if before[0] and index >= _begin_of_text(text, before[0]):
                continue
            # In the line of its sign, a comment stands before the text of a block.
            before, after = scalars[number - 2] if number > 1 else _NONE, before
        line_begin = document.line_begin(index)
        between = text[max(line_begin, _end(before)) : index]
        if "#" in between or text.startswith("%", line_begin):
            continue
        place = document.between(index, index + 1)
        if text[index] == "?":
            if text[index + 1 : index + 2].isspace():
                continue
            message = Message("this question mark is not part of the text after it")
            yield rules.KEY.at(place, message, Message("quote the text"))
            continue
        if text[line_begin:index].strip(" \t"):
            help = _way_out(text, index, between, before, after)
        else:
            help = _way_out_below(document, index, before)
        if help:
            message = Message("from here on, this is a comment and not part of the text")
            yield rules.COMMENT.at(place, message, Message(help))


def _suspects(text: str) -> Iterator[int]:
    """Yield the index of each ``#`` or ``?`` that needs a look; most files have none.

    Not those at the beginning of a line, nor behind another ``#`` or (for ``?``) behind a word.
    """
    index = text.find("#", 1)
    while index > 0:
        if text[index - 1] not in "#\r\n" and not _stands_above_a_key(text, index):
            yield index
        index = text.find("#", index + 1)
    index = text.find("?", 1)
    while index > 0:
        if text[index - 1] in "{[, \t\r\n":
            yield index
        index = text.find("?", index + 1)


def _stands_above_a_key(text: str, index: int) -> bool:
    """Return whether a comment has its own line and the next begins in the same column.

    Then nothing above it can go on there. False also for what stands far from its line's begin.
    """
    begin = text.rfind("\n", max(index - 100, 0), index) + 1
    indent = text[begin:index]
    below = text.find("\n", index) + 1
    if not begin or not indent.isspace() or not below or not text.startswith(indent, below):
        return False
    return _is_tight(text, below + len(indent) - 1)


# A scalar, and whether it is a key; none before the first, nor behind the last.
_Scalar = tuple[Node | None, bool]
_NONE: _Scalar = (None, False)


def _begin_of_text(text: str, scalar: Node) -> int:
    """Return where the text of a scalar begins; that of a block begins below its sign."""
    line_end = LINE_END.search(text, scalar.begin) if scalar.is_block_text else None
    return line_end.start() if line_end else scalar.begin


def _way_out(text: str, index: int, between: str, before: _Scalar, after: _Scalar) -> str | None:
    """Return the help for a comment behind something, or None if it is one on purpose.

    That is one with two spaces before it, or with one before it and one behind its ``#`` unless it
    follows an unquoted sentence. ``before`` and ``after`` are the scalars round the comment, and
    ``between`` is what stands on its line before it and behind the scalar.
    """
    blanks = text[index - 1].isspace() + text[index - 2 : index].isspace()
    is_suspect = not blanks or (blanks == 1 and _is_tight(text, index))
    scalar, is_key = after
    if scalar and scalar.begin < index:
        return TEXT_BELOW_SIGN if is_suspect else None
    if blanks and between.rstrip()[-1:] in (":", "-", ",", "[", "{"):
        # Here nothing is lost, unless the next line is text.
        rest = _REST_AND_BLANKS.match(text, index)
        follows = rest and scalar and not is_key and rest.end() == scalar.begin
        is_suspect = is_suspect and bool(follows)
    elif blanks == 1 and _is_sentence(before) and not between.strip():
        is_suspect = True
    return _QUOTE_OR_TWO_SPACES if is_suspect else None


def _way_out_below(document: Document, index: int, before: _Scalar) -> str | None:
    """Return the help for a comment on its own line, or None if it is one on purpose.

    It is not where it stands right below a text, and so far to the right that a line of that text
    could stand there.
    """
    scalar, is_key = before
    if not scalar or is_key:
        return None
    line_begin, end = document.line_begin(index), scalar.end
    line = document.text[document.line_begin(scalar.begin) : scalar.begin]
    # A text that begins its line goes on in the same column, others further right than the line.
    least = len(line) - len(line.lstrip(" ")) + bool(line.strip())
    if index - line_begin < least:
        return None
    if scalar.is_block_text:
        return _INDENT_OR_LEFT if end == line_begin else None
    is_next_line = document.line_begin(line_begin - 1) <= end and document.text[end:index].isspace()
    return _QUOTE_OR_LEFT if is_next_line and _is_tight(document.text, index) else None


def _is_tight(text: str, index: int) -> bool:
    """Return whether text follows right behind a character: "#3" rather than "# 3" or "##"."""
    return text[index + 1 : index + 2] not in ("", "#", " ", "\t", "\r", "\n")


def _is_sentence(scalar: _Scalar) -> bool:
    """Return whether a scalar is an unquoted value of more than one word."""
    node, is_key = scalar
    return bool(node and not is_key and node.style == "" and len(str(node.data).split()) > 1)


def _end(scalar: _Scalar) -> int:
    return scalar[0].end if scalar[0] else 0
