"""What is YAML but not for ggsr, each as a diagnostic at its place."""

from typing import Any

from ggsr.diagnostics import Diagnostic, Place, Related, Severity, Span
from ggsr.i18n import _, ngettext
from ggsr.yaml_source import rules
from ggsr.yaml_source.characters import FORBIDDEN_IN_VALUE, forbidden_in, name_of
from ggsr.yaml_source.document import Document
from ggsr.yaml_source.lines import split_lines
from ggsr.yaml_source.scalars import MAX_DIGITS


def place_of_marks(document: Document, start: Any, end: Any) -> Place:
    """Return the place between two of the parser's marks, cut off at the end of the first line."""
    if start.index >= len(document.text):
        return document.end()
    line = document.line(start.line + 1)
    last = end.column if end.line == start.line else len(line)
    span = Span(start.line + 1, start.column + 1, start.line + 1, max(last, start.column) + 1)
    return Place(document.file, span, line)


def control_characters(text: str, file: str) -> list[Diagnostic]:
    """Return each forbidden character of a text, at the first place where it occurs."""
    help = _("delete it, and type the line again if it came from another program")
    diagnostics = []
    for character, index, count in forbidden_in(text):
        message = ngettext(
            "invisible character {name} in the text",
            "invisible character {name} in the text, {count} times",
            count,
        ).format(name=name_of(character), count=count)
        before = split_lines(text[:index])
        rest = split_lines(text[index:])[0]
        column = len(before[-1]) + 1
        span = Span(len(before), column, len(before), column + 1)
        place = Place(file, span, before[-1] + rest)
        rule = rules.CONTROL_CHARACTER
        diagnostics.append(Diagnostic(rule, Severity.ERROR, place, message, help))
    return diagnostics


def duplicate_key(document: Document, event: Any, first: Any) -> Diagnostic:
    related = Related(_place(document, first), _("first here"))
    message = _("the key '{key}' occurs twice").format(key=event.value)
    return _error(rules.DUPLICATE_KEY, document, event, message, _("keep one of the two"), related)


def key(document: Document, event: Any) -> Diagnostic:
    message = _("a key that is not text")
    help = _("put quotes round it if it is meant as a name")
    return _error(rules.KEY, document, event, message, help)


def merge_key(document: Document, event: Any) -> Diagnostic:
    message = _("a merge key (<<) does not belong in the data")
    return _error(rules.MERGE_KEY, document, event, message, _("write the keys out"))


def alias(document: Document, event: Any) -> Diagnostic:
    message = _("an alias (*{name}) does not belong in the data").format(name=event.anchor)
    help = _("write the value out; put quotes round a text that begins with *")
    return _error(rules.ALIAS, document, event, message, help)


def properties(document: Document, event: Any) -> Diagnostic:
    """Return the refusal of a value's anchor or tag."""
    if event.tag is not None:
        message = _("a tag ({tag}) does not belong in the data").format(tag=event.tag)
        help = _("leave the tag out; put quotes round a text that begins with !")
        return _error(rules.TAG, document, event, message, help)
    message = _("an anchor (&{name}) does not belong in the data").format(name=event.anchor)
    help = _("leave the anchor out; put quotes round a text that begins with &")
    return _error(rules.ALIAS, document, event, message, help)


def second_document(document: Document, event: Any) -> Diagnostic:
    message = _("a second document begins here; a file holds one")
    help = _("move it to a file of its own, or put quotes round a line that is meant as text")
    return _error(rules.SECOND_DOCUMENT, document, event, message, help)


def depth(document: Document, event: Any, limit: int) -> Diagnostic:
    message = _("nested more than {limit} deep").format(limit=limit)
    help = _("no file of ggsr goes that deep; look for brackets that were not closed")
    return _error(rules.DEPTH, document, event, message, help)


def number(document: Document, event: Any) -> Diagnostic:
    message = _("a number of {count} digits; at most {limit} are exact everywhere").format(
        count=sum(character.isdigit() for character in event.value), limit=MAX_DIGITS
    )
    return _error(rules.NUMBER, document, event, message, _("put quotes round it if it is text"))


def escaped_control_character(document: Document, event: Any) -> Diagnostic:
    match = FORBIDDEN_IN_VALUE.search(event.value)
    assert match is not None
    message = _("an escape stands for the invisible character {name}").format(
        name=name_of(match.group())
    )
    return _error(rules.CONTROL_CHARACTER, document, event, message, _("leave the escape out"))


def _place(document: Document, event: Any) -> Place:
    return place_of_marks(document, event.start_mark, event.end_mark)


def _error(
    rule: str, document: Document, event: Any, message: str, help: str, *related: Related
) -> Diagnostic:
    return Diagnostic(rule, Severity.ERROR, _place(document, event), message, help, related)
