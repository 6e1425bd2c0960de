"""Every error in YAML as a diagnostic: syntax, and what ggsr refuses."""

import re
from typing import Any

from yaml import YAMLError

from ggsr.diagnostics import Diagnostic, Place, Related, Rule, Span
from ggsr.i18n import N_, Message, Text, shortened
from ggsr.yaml_source import rules
from ggsr.yaml_source.document import LINE_END, Document, split_lines
from ggsr.yaml_source.positions import Node
from ggsr.yaml_source.scalars import FORBIDDEN_IN_VALUE, MAX_DIGITS, forbidden_in, name_of


def _on_one_line(document: Document, begin: int, end: int) -> Place:
    """Return the place between two indexes, cut off at the end of the first line."""
    if begin >= len(document.text):
        return document.end()
    line_end = LINE_END.search(document.text, begin, end)
    return document.between(begin, line_end.start() if line_end else max(begin, end))


def control_characters(text: str, file: str) -> list[Diagnostic]:
    """Return a diagnostic for each forbidden character in a text, where it occurs first."""
    help = Message("delete it, and retype the line if it was copied from another program")
    diagnostics = []
    for character, index, count in forbidden_in(text):
        message = Message.counted(
            "invisible character {name} in the text",
            "invisible character {name} in the text, {count} times",
            count,
            name=name_of(character),
        )
        before = split_lines(text[:index])
        rest = split_lines(text[index:])[0]
        column = len(before[-1]) + 1
        span = Span(len(before), column, len(before), column + 1)
        place = Place(file, span, before[-1] + rest)
        rule = rules.CONTROL_CHARACTER
        diagnostics.append(rule.at(place, message, help))
    return diagnostics


def duplicate_key(document: Document, event: Any, first: Node) -> Diagnostic:
    related = Related(_on_one_line(document, first.begin, first.end), Message("first here"))
    message = Message("duplicate key '{key}'", key=shortened(event.value))
    return _error(
        rules.DUPLICATE_KEY, document, event, message, Message("keep one of the two"), related
    )


def key(document: Document, event: Any) -> Diagnostic:
    message = Message("a key that is not text")
    help = Message("quote it if it is meant as a name")
    return _error(rules.KEY, document, event, message, help)


def merge_key(document: Document, event: Any) -> Diagnostic:
    message = Message("merge keys (<<) are not allowed")
    return _error(rules.MERGE_KEY, document, event, message, Message("write the keys out"))


def alias(document: Document, event: Any) -> Diagnostic:
    message = Message("aliases (*{name}) are not allowed", name=shortened(event.anchor))
    help = Message("write the value out; quote a text that starts with *")
    return _error(rules.ALIAS, document, event, message, help)


def properties(document: Document, event: Any) -> Diagnostic:
    """Return the refusal of a value's anchor or tag."""
    if event.tag is not None:
        message = Message("tags ({tag}) are not allowed", tag=shortened(event.tag))
        help = Message("remove the tag; quote a text that starts with !")
        return _error(rules.TAG, document, event, message, help)
    message = Message("anchors (&{name}) are not allowed", name=shortened(event.anchor))
    help = Message("remove the anchor; quote a text that starts with &")
    return _error(rules.ALIAS, document, event, message, help)


def second_document(document: Document, event: Any) -> Diagnostic:
    message = Message("a second document starts here; a file can hold only one")
    help = Message("move it to a file of its own, or quote a line that is meant as text")
    return _error(rules.SECOND_DOCUMENT, document, event, message, help)


def depth(document: Document, event: Any, limit: int) -> Diagnostic:
    message = Message("nested more than {limit} levels deep", limit=limit)
    help = Message("no ggsr file is nested that deeply; look for brackets that were not closed")
    return _error(rules.DEPTH, document, event, message, help)


def number(document: Document, event: Any) -> Diagnostic:
    message = Message(
        "a number of {count} digits; more than {limit} are not exact everywhere",
        count=sum(character.isdigit() for character in event.value),
        limit=MAX_DIGITS,
    )
    return _error(rules.NUMBER, document, event, message, Message("quote it if it is text"))


def escaped_control_character(document: Document, event: Any) -> Diagnostic:
    match = FORBIDDEN_IN_VALUE.search(event.value)
    assert match is not None
    message = Message("an escape for the invisible character {name}", name=name_of(match.group()))
    return _error(rules.CONTROL_CHARACTER, document, event, message, Message("remove the escape"))


def _error(
    rule: Rule, document: Document, event: Any, message: Text, help: Text, *related: Related
) -> Diagnostic:
    place = _on_one_line(document, event.start_mark.index, event.end_mark.index)
    return rule.at(place, message, help, related=related)


# A single "#": what begins with more is prose. A sign of a text (">-") may follow, no value.
_KEY = re.compile(r"#(?P<indent> *)(?P<key>[a-z][a-z0-9_-]*:)(?: [>|][-+]?)?\s*")


def left_comment(document: Document, mark: Any) -> Place | None:
    """Return the key right above a parser's mark that would make a parent of it, or None.

    Only comments and empty lines may stand between the two, and the mark has to be at the first
    text of its line.
    """
    if mark is None or document.line(mark.line + 1)[: mark.column].strip(" "):
        return None
    for number in range(mark.line, 0, -1):
        line = document.line(number)
        match = _KEY.fullmatch(line)
        # A "#" may have been taken away with the space behind it, or without.
        if match and len(match["indent"]) < mark.column:
            span = Span(number, 1, number, match.end("key") + 1)
            return Place(document.file, span, line)
        if line.strip() and not line.startswith("#"):
            return None
    return None


_COLON = N_("a colon followed by a space in a text without quotes")
_QUOTE_IT = N_("quote the text, or put it below the key after '>-'")
_INDENT = N_("check the quotes and the indentation: keys of one block start in the same column")
_TAB = (N_("a tab in the indentation"), N_("indent with spaces"))
_SPACE = (N_("no space after the colon"), N_("write 'key: value', with a space"))
_AFTER_QUOTE = (
    N_("text after the closing quote"),
    N_("put the whole text in single quotes, or below the key after '>-'"),
)
_LET_OP = (
    _COLON,
    N_("put the reservation under a key of its own, 'let_op:', without the words LET OP"),
)

_CONFLICT = (
    N_("an unresolved merge conflict starts here"),
    N_("keep what is right of the two versions, and remove <<<<<<<, ======= and >>>>>>>"),
)

_CONFLICT_MARK = re.compile(r"^<{7} .*", re.MULTILINE)
_KEY_BEFORE = re.compile(r"([a-z_-]+): ")
_SQUEEZED = re.compile(r"\s*[a-z_-]+(?=:[^\s/])")
_ASKS_FOR_A_KEY = ("mapping values are not allowed", "could not find expected ':'")
_NOTICED_LATE = ("found unexpected", "could not find expected ':'")

TEXT_BELOW_SIGN = N_("start the text on the next line, indented")
"""What to do about text right behind the sign of a block, such as ``>-``."""

# libyaml's wording (or the beginning of it) -> what is wrong, what to do. Where the wording is
# not here, libyaml's own is shown: it is English, but never hidden.
_WORDS: dict[str, tuple[str, str]] = {
    "mapping values are not allowed in this context": (_COLON, _QUOTE_IT),
    "block sequence entries are not allowed": (N_("unexpected list item ('- ')"), _INDENT),
    "mapping keys are not allowed": (N_("unexpected key ('? ')"), _INDENT),
    "did not find expected key": (N_("expected a key"), _INDENT),
    "did not find expected '-' indicator": (N_("expected a list item ('- ')"), _INDENT),
    "could not find expected ':'": (N_("a line without a colon among keys"), _INDENT),
    "did not find expected <document start>": (
        N_("text after the end of the document"),
        _INDENT,
    ),
    "did not find expected ',' or ']'": (
        N_("a list in brackets that is not closed or lacks a comma"),
        N_("close it with ']' and quote items that contain a comma, bracket or colon"),
    ),
    "did not find expected ',' or '}'": (
        N_("a mapping in braces that is not closed or lacks a comma"),
        N_("close it with '}' and quote values that contain a comma, brace or colon"),
    ),
    "did not find expected node content": (
        N_("expected a value"),
        N_("quote a text that starts with a comma, bracket or brace"),
    ),
    "found unexpected end of stream": (
        N_("a quote that is never closed"),
        N_("close the quote; within single quotes, write '' for an apostrophe"),
    ),
    "found unexpected document indicator": (
        N_("a quote that is never closed"),
        N_("close the quote; within single quotes, write '' for an apostrophe"),
    ),
    "found unknown escape character": (
        N_("unknown escape after a backslash in double quotes"),
        N_("use single quotes, or write \\\\ for a backslash"),
    ),
    "found character that cannot start any token": (
        N_("a text without quotes cannot start with this character (@, ` or %)"),
        N_("quote a text that starts with such a character"),
    ),
    "found a tab character": _TAB,
    "found undefined tag handle": (
        N_("tags (!) are not allowed"),
        N_("quote a text that starts with !"),
    ),
    "did not find expected alphabetic or numeric character": (
        N_("a text without quotes cannot start with * or &"),
        N_("quote a text that starts with such a character"),
    ),
    "did not find expected comment or line break": (
        N_("text after '>' or '|' on the same line"),
        TEXT_BELOW_SIGN,
    ),
}


def syntax_error(error: YAMLError, document: Document) -> Diagnostic:
    """Return the parser's error as a diagnostic, at its cause where the parser knows it."""
    conflict = _CONFLICT_MARK.search(document.text)
    if conflict:
        place = document.between(*conflict.span())
        return rules.SYNTAX.at(place, Message(_CONFLICT[0]), Message(_CONFLICT[1]))
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    words = _words(problem, document, getattr(error, "problem_mark", None))
    message = Message(words[0]) if words else Message("not valid YAML: {reason}", reason=problem)
    mark: Any = getattr(error, "problem_mark", None)
    context: Any = getattr(error, "context_mark", None)
    if problem.startswith(_NOTICED_LATE) and context:
        # An open quote is noticed at the end of the file, a lacking colon on the next line.
        mark, context = context, None
    place = _at(document, mark)
    comment = left_comment(document, mark) if words and words[1] == _INDENT else None
    if comment:
        return _under_a_comment(place, comment)
    squeezed = _key_without_space(document, mark)
    if squeezed and problem.startswith(_ASKS_FOR_A_KEY):
        words, message, place, context = _SPACE, Message(_SPACE[0]), squeezed, None
    related: tuple[Related, ...] = ()
    if context and context.index != mark.index:
        related = (Related(_at(document, context), Message("the block or value starts here")),)
    help = Message(words[1]) if words else Message("check what is written here and just before it")
    return rules.SYNTAX.at(place, message, help, related=related)


def _under_a_comment(place: Place, comment: Place) -> Diagnostic:
    """Return the diagnostic of a line that is indented under a key that is still a comment."""
    message = Message("this line is indented, but the key that it belongs to is missing")
    help = Message(
        "is a key above it still commented out, such as '{key}' (line {line})? Remove its #",
        key=shortened(comment.source[: comment.span.end_column - 1]),
        line=comment.span.line,
    )
    related = (Related(comment, Message("this key is still commented out")),)
    return rules.SYNTAX.at(place, message, help, related=related)


def _key_without_space(document: Document, mark: Any) -> Place | None:
    """Return the colon of a "key:value" at or just above a mark; without a space it is text."""
    for number in (mark.line + 1, mark.line) if mark is not None else ():
        match = _SQUEEZED.match(document.line(number)) if number else None
        if match:
            span = Span(number, match.end() + 1, number, match.end() + 2)
            return Place(document.file, span, document.line(number))
    return None


def _words(problem: str, document: Document, mark: Any) -> tuple[str, str] | None:
    """Return message and help for an error of libyaml, depending on the text at the place."""
    words = next((entry for known, entry in _WORDS.items() if problem.startswith(known)), None)
    before, after = "", ""
    if mark is not None:
        line = document.line(mark.line + 1)
        before, after = line[: mark.column], line[mark.column :]
    if problem.startswith("found character that cannot start") and after.startswith("\t"):
        return _TAB
    if problem.startswith("did not find expected key") and before.rstrip().endswith(("'", '"')):
        return _AFTER_QUOTE
    if words and words[0] == _COLON and before.casefold().endswith("let op"):
        keys = _KEY_BEFORE.findall(before)
        return _LET_OP if not keys or keys[-1] == "tekst" else words
    return words


def _at(document: Document, mark: Any) -> Place:
    if mark is None:
        return Place(document.file)
    return _on_one_line(document, mark.index, mark.index)
