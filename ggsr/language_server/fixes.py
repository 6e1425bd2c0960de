"""What can be changed where a diagnostic stands: beyond doubt, or as a guess for a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from ggsr.diagnostics import Diagnostic, Fix
from ggsr.fixes import apply
from ggsr.i18n import _
from ggsr.language_server.accepting import acceptance
from ggsr.language_server.project import Project
from ggsr.yaml_source import Document
from ggsr.yaml_source.respelling import respell

_QUOTES = "'\""
_PASSES = 100
"""No file has so many mistakes, one behind the other."""


@dataclass(frozen=True)
class Choice:
    """A change that somebody can choose; ``certain`` if 'ggsr validate --fix' would make it too."""

    title: str
    fix: Fix
    certain: bool


def choices(diagnostic: Diagnostic, document: Document | None = None) -> Iterator[Choice]:
    """Yield what a person can choose to do about a diagnostic.

    ``document`` is the file that it is about, or None where that cannot be read.
    """
    if diagnostic.fix:
        new = ", ".join(dict.fromkeys(edit.text for edit in diagnostic.fix.edits))
        yield Choice(_title(new), diagnostic.fix, certain=True)
        return
    for name in diagnostic.meant:
        fix = respell(diagnostic.place, _written(diagnostic), name)
        if fix:
            yield Choice(_title(name), fix, certain=False)
    accepted = acceptance(diagnostic, document) if document else None
    if accepted:
        yield Choice(_("Accept this, with a reason"), accepted, certain=False)


def mended(project: Project, file: str) -> str:
    """Return the text of an open file with all that is certain mended, as ``validate --fix`` does.

    Behind one mistake another may be hidden, so what is mended is checked again.
    """
    scratch = Project(project.root)
    for name, text in project.texts.items():
        scratch.write(name, text)
    for _pass in range(_PASSES):
        found = scratch.diagnostics()[file]
        edits = [edit for diagnostic in found if diagnostic.fix for edit in diagnostic.fix.edits]
        if not edits:
            break
        scratch.write(file, apply(scratch.texts[file], edits))
    return scratch.texts[file]


def _title(text: str) -> str:
    return _("Change to '{text}'").format(text=text)


def _written(diagnostic: Diagnostic) -> str:
    """Return the word at the place, without its quotes."""
    span = diagnostic.place.span
    word = diagnostic.place.source[span.column - 1 : span.end_column - 1]
    quoted = word[:1] in _QUOTES and len(word) > 1 and word[0] == word[-1]
    return word[1:-1] if quoted else word
