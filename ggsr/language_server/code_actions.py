"""Code actions for a diagnostic: its certain fix, suggested names, or accepting it."""

from collections.abc import Iterator
from dataclasses import dataclass

from ggsr.checking.fixing import Fixer
from ggsr.diagnostics import Diagnostic, Edit, Fix, Place, Span
from ggsr.i18n import _
from ggsr.language_server.names import value_at
from ggsr.language_server.project import Project
from ggsr.rules import ACCEPTABLE
from ggsr.workspace.layout import FILE_KINDS, Kind, file_name
from ggsr.yaml_source import Document
from ggsr.yaml_source.editing import EditError, proven, respell, respelt, scalar

_KEY = "geaccepteerd"
_INDENT = "  "


def acceptance(diagnostic: Diagnostic, document: Document) -> Fix | None:
    """Return a fix that accepts a diagnostic in its own file; the reason is left empty.

    Returns None for a diagnostic that cannot be accepted, in a file that has no acceptances, and
    where an item cannot be added: to a list in flow style, or after the end of the document.
    """
    rule, name = ACCEPTABLE.get(diagnostic.rule), file_name(document.file)
    if rule is None or (rule.per and diagnostic.subject is None):
        return None
    if name is None or _KEY not in FILE_KINDS[name.kind].model.model_fields:
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
    accepted = [*(document.data.get(_KEY) or []), {**keys, "reden": ""}]
    try:
        proven(document, fix.edits, {**document.data, _KEY: accepted})
    except EditError:
        return None
    return fix


def _place(document: Document) -> tuple[Place, str, list[str]] | None:
    """Return the place after which to insert an acceptance, its indentation, and lines above it."""
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


@dataclass(frozen=True)
class Choice:
    """A change to choose from; ``certain`` if ``ggsr validate --fix`` makes it too."""

    title: str
    fix: Fix
    certain: bool


def choices(diagnostic: Diagnostic, document: Document | None = None) -> Iterator[Choice]:
    """Yield the changes to choose from for a diagnostic.

    ``document`` is the file of the diagnostic, or None if it cannot be read.
    """
    if diagnostic.fix and (document is None or _is_respelling(document, diagnostic.fix)):
        new = ", ".join(dict.fromkeys(edit.text for edit in diagnostic.fix.edits))
        yield Choice(_title(new), diagnostic.fix, certain=True)
        return
    for name in diagnostic.suggestions:
        fix = respell(diagnostic.place, None, name)
        if fix and (document is None or _is_respelling(document, fix)):
            yield Choice(_title(name), fix, certain=False)
    accepted = acceptance(diagnostic, document) if document else None
    if accepted:
        yield Choice(_("Accept this, with a reason"), accepted, certain=False)


def _is_respelling(document: Document, fix: Fix) -> bool:
    """Return whether a fix changes nothing but the key or value in which it stands."""
    try:
        respelt(document, fix.edits)
    except EditError:
        return False
    return True


def fixed_text(project: Project, file: str) -> str:
    """Return the text of an open file with all fixes of ``validate --fix``."""
    fixer, name = Fixer(project.workspace), file_name(file)
    if name and name.kind is Kind.KADER:
        fixer.frameworks({name.kader})
    elif name and name.gemeente in project.workspace.gemeenten:
        fixer.gemeente(fixer.check(name.gemeente))
    return fixer.fixed[file].text if file in fixer.fixed else project.texts[file]


def _title(text: str) -> str:
    return _("Change to '{text}'").format(text=text)
