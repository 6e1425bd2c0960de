"""An acceptance to write into a file; the reason is left to whoever accepts."""

from ggsr.diagnostics import Diagnostic, Edit, Fix, Place, Span
from ggsr.fixes import apply
from ggsr.mentions import value_at
from ggsr.rules import ACCEPTABLE
from ggsr.yaml_source import Document, parse
from ggsr.yaml_source.writing import scalar

_KEY = "geaccepteerd"
_INDENT = "  "


def acceptance(diagnostic: Diagnostic, document: Document) -> Fix | None:
    """Return what accepts a diagnostic in its own file, but for the reason.

    Or None for one that cannot be accepted, and where there is no place for it: in a list between
    brackets, or behind the end of the document.
    """
    rule = ACCEPTABLE.get(diagnostic.rule)
    if rule is None or (rule.per and diagnostic.subject is None):
        return None
    about = {"bij": diagnostic.subject} if rule.per and diagnostic.subject else {}
    keys = {"regel": rule.name, **about}
    lines = [f"{key}: {scalar(value)}" for key, value in keys.items()] + ["reden: >-", _INDENT]
    item = [f"- {lines[0]}", *(_INDENT + line for line in lines[1:])]
    place = _place(document)
    if place is None:
        return None
    where, indent, above = place
    end = "\r\n" if "\r\n" in document.text else "\n"
    text = "".join(end + line for line in [*above, *(indent + line for line in item)])
    fix = Fix((Edit(Span(*where.span.end, *where.span.end), text),))
    mended = parse(apply(document.text, fix.edits), document.file)
    return fix if isinstance(mended, Document) else None


def _place(document: Document) -> tuple[Place, str, list[str]] | None:
    """Return behind what one more acceptance comes, how it is indented, and the lines above it."""
    if not isinstance(document.data, dict):
        return None
    if _KEY not in document.data:
        return document.end(), _INDENT, ["", f"{_KEY}:"]
    if not value_at(document.data, (_KEY, 0)):
        return None
    first = document.key(_KEY, 0)
    before = first.source[: first.span.column - 1]
    if before.strip() != "-":
        return None
    return document.end_of(_KEY), before[: before.index("-")], []
