"""What can be changed where a diagnostic stands: beyond doubt, or as a guess for a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from ggsr.diagnostics import Diagnostic, Fix
from ggsr.fixes import Fixer
from ggsr.i18n import _
from ggsr.language_server.accepting import acceptance
from ggsr.language_server.project import Project
from ggsr.naming import Kind, file_name
from ggsr.yaml_source import Document
from ggsr.yaml_source.respelling import respell


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
        fix = respell(diagnostic.place, None, name)
        if fix:
            yield Choice(_title(name), fix, certain=False)
    accepted = acceptance(diagnostic, document) if document else None
    if accepted:
        yield Choice(_("Accept this, with a reason"), accepted, certain=False)


def mended(project: Project, file: str) -> str:
    """Return the text of an open file, mended as ``validate --fix`` would do it."""
    fixer, name = Fixer(project.workspace), file_name(file)
    if name and name.kind is Kind.KADER:
        fixer.frameworks({name.kader})
    elif name and name.gemeente in project.workspace.cases.folders:
        fixer.gemeente(fixer.check(name.gemeente))
    return fixer.mended[file].text if file in fixer.mended else project.texts[file]


def _title(text: str) -> str:
    return _("Change to '{text}'").format(text=text)
