"""The certain fixes of diagnostics, applied to a workspace in memory; ``write`` puts them on disk.

A fix may show what was hidden behind the mistake (what does not have the right shape has no meaning
yet), so a fixed file is checked again, until there is nothing left to fix.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from ggsr.checking.changed_file import ChangedFile, ChangedWorkspace
from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.checking.doubtful_fixes import NamesInUse
from ggsr.diagnostics import MAX_PROBLEMS, Diagnostic, Fix
from ggsr.i18n import Text
from ggsr.model.validation import limited_by_file
from ggsr.workspace.layout import Kind, file_name
from ggsr.workspace.loading import ALL_ROUNDS, Workspace
from ggsr.yaml_source import Document, parse
from ggsr.yaml_source.document import split_lines
from ggsr.yaml_source.editing import EditError, respelt


@dataclass
class FixedFile(ChangedFile):
    """A file in which ``count`` mistakes were fixed."""

    count: int = 0


class Fixer:
    """Fixes a workspace in memory.

    ``fixed`` are the files that change, by name; ``refused`` those that have certain fixes and are
    not changed, with the reason. ``names`` is what ``Checker`` takes.
    """

    def __init__(self, workspace: Workspace, names: NamesInUse | None = None) -> None:
        self.root = workspace.root
        self._workspace = workspace
        self._names = names
        self.fixed: dict[str, FixedFile] = {}
        self.refused: dict[str, str] = {}
        self._checker = Checker(_Overlaid(workspace, self.fixed), names)

    @property
    def framework_diagnostics(self) -> tuple[Diagnostic, ...]:
        """The diagnostics of the frameworks with the fixes made so far."""
        return tuple(self._checker.framework_diagnostics)

    def frameworks(self, kaders: Collection[str] | None = None) -> None:
        """Fix the frameworks with these ids, or (None) all of them."""
        files = None if kaders is None else {f"frameworks/{kader}.yaml" for kader in kaders}
        while self._fix(
            found
            for found in self._checker.framework_diagnostics
            if files is None or found.place.file in files
        ):
            self._checker = Checker(_Overlaid(self._workspace, self.fixed), self._names)

    def check(self, gemeente: str, ronde: str = ALL_ROUNDS) -> CheckedGemeente:
        """Check a gemeente with the fixes made so far."""
        return self._checker.gemeente(gemeente, ronde)

    def gemeente(self, checked: CheckedGemeente, ronde: str = ALL_ROUNDS) -> CheckedGemeente:
        """Fix the files of a gemeente, and return it checked with its fixes."""
        # A pass shows no more than so many mistakes of a rule. There is a last one: each fix writes
        # a name that exists for one that does not.
        while self._fix(checked.diagnostics):
            checked = self.check(checked.id, ronde)
        reported = limited_by_file(checked.diagnostics, MAX_PROBLEMS)
        return replace(checked, diagnostics=tuple(reported))

    def write(self) -> Iterator[FixedFile]:
        """Write one fixed file after another, and yield each when it is on disk.

        Only the bytes that are fixed change. Raises GgsrError for a file that cannot be written, or
        that changed in the meantime; those after it stay as they are.
        """
        for entry in self.fixed.values():
            entry.write(self.root)
            yield entry

    def _fix(self, diagnostics: Iterable[Diagnostic]) -> bool:
        """Apply the fixes of these diagnostics, and return whether that changed anything."""
        fixes: dict[str, list[tuple[Diagnostic, Fix]]] = {}
        for diagnostic in diagnostics:
            if diagnostic.fix and diagnostic.place.file not in self.refused:
                fixes.setdefault(diagnostic.place.file, []).append((diagnostic, diagnostic.fix))
        changed = [self._fix_file(file, found) for file, found in fixes.items()]
        return any(changed)

    def _fix_file(self, file: str, found: list[tuple[Diagnostic, Fix]]) -> bool:
        entry = self.fixed.get(file) or FixedFile.opened(self._workspace, file)
        lines = split_lines(entry.text)
        certain = [fix for diagnostic, fix in found if _is_unchanged(diagnostic, lines)]
        document = parse(entry.text, file)
        reason: Text | None = entry.why_not(self.root)
        text = entry.text
        if reason is None and isinstance(document, Document):
            try:
                text = respelt(document, [edit for fix in certain for edit in fix.edits])
            except EditError as error:
                reason = error.reason
            else:
                reason = entry.why_not(self.root, text)
        if reason is not None:
            self.refused[file] = str(reason)
            return False
        if text == entry.text:
            return False
        entry.change(text)
        entry.count += len(certain)
        self.fixed[file] = entry
        name = file_name(file)
        if name and name.kind is Kind.GEMEENTE:
            self._checker.register.reload(self._checker.workspace, [name.gemeente])
        return True


class _Overlaid(ChangedWorkspace):
    # What cannot be fixed must not crowd out what can; yet there has to be an end to it.
    limit = 10_000


def _is_unchanged(diagnostic: Diagnostic, lines: list[str]) -> bool:
    """Return whether a line still is what it was when it was checked."""
    place = diagnostic.place
    return place.span.line <= len(lines) and lines[place.span.line - 1] == place.source
