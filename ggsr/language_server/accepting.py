"""An acceptance to write into a file; the reason is left to whoever accepts."""

from ggsr.diagnostics import Diagnostic, Edit, Fix, Place, Span
from ggsr.mentions import value_at
from ggsr.rules import ACCEPTABLE
from ggsr.yaml_source import Document
from ggsr.yaml_source.writing import scalar

_KEY = "geaccepteerd"
_INDENT = "  "


def acceptance(diagnostic: Diagnostic, document: Document) -> Fix | None:
    """Return what accepts a diagnostic in its own file, but for the reason.

    Or None for one that cannot be accepted, and where the acceptances there are have a form in
    which a line of text has no place.
    """
    rule = ACCEPTABLE.get(diagnostic.rule)
    if rule is None or (rule.per and diagnostic.subject is None):
        return None
    there = value_at(document.data, (_KEY,)) if isinstance(document.data, dict) else None
    if not there and _KEY in document.data:
        return None
    lines = [f"- regel: {scalar(rule.name)}"]
    lines += (
        [f"{_INDENT}bij: {scalar(diagnostic.subject)}"] if rule.per and diagnostic.subject else []
    )
    lines += [f"{_INDENT}reden: >-", f"{_INDENT * 2}"]
    if not there:
        text = f"\n\n{_KEY}:" + "".join(f"\n{_INDENT}{line}" for line in lines)
        return _inserted(document.end(), text)
    first = document.key(_KEY, 0)
    before = first.source[: first.span.column - 1]
    if before.strip() != "-":
        return None
    indent = before[: before.index("-")]
    return _inserted(document.value(_KEY), "".join(f"\n{indent}{line}" for line in lines))


def _inserted(place: Place, text: str) -> Fix:
    """Return the fix that writes a text behind a place."""
    end = place.span.end_line, place.span.end_column
    return Fix((Edit(Span(*end, *end), text),))
