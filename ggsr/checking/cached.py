"""Checking with the cache: a gemeente that is clean, and has not changed since, is skipped."""

from collections.abc import Iterable

from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.checking.clean import (
    CleanCache,
    CleanGemeente,
    Snapshot,
    digest,
    digest_of_elsewhere,
    digest_of_entries,
    general_file,
)
from ggsr.diagnostics import Diagnostic
from ggsr.workspace.folders import CASES, FolderEntry
from ggsr.workspace.loading import ALL_ROUNDS, Workspace, facts_in
from ggsr.workspace.register import Facts
from ggsr.yaml_source.reading import decode


class SnapshotWorkspace(Workspace):
    """A workspace in which what is hashed is what is checked.

    What is in the snapshot that is held is answered from there, and never read again; all else is
    read from disk. ``digest_of_cases`` is that of the names from which ``cases`` was made.
    """

    def __init__(self, cache: CleanCache) -> None:
        super().__init__(cache.root)
        self.cache = cache
        self.held: Snapshot | None = cache.frameworks
        self.digest_of_cases: str | None = None

    def entries(self, folder: str) -> Iterable[FolderEntry]:
        """Return what a folder holds, or held. Raises OSError."""
        if self.held and folder in self.held.folders:
            return self.held.folders[folder]
        found = super().entries(folder)
        if folder == CASES:
            found = list(found)
            self.digest_of_cases = digest_of_entries(found)
        return found

    def text(self, file: str) -> str | list[Diagnostic]:
        """Return the text that a file has, or had, or why it cannot be read."""
        content = self.held.files.get(file) if self.held else None
        return super().text(file) if content is None else decode(content, file)

    def facts(self, gemeente: str) -> Facts:
        """Return what a gemeente.yaml says; where the cache knows its bytes, it is not parsed."""
        content = self.cache.general(gemeente)
        if content is None:
            return super().facts(gemeente)
        known = self.cache.facts(gemeente, digest(content))
        if known is None:
            file = general_file(gemeente)
            known = facts_in(decode(content, file), file)
            self.cache.learn_facts(gemeente, digest(content), known)
        return known


class CachedChecker:
    """Checks what is not known to be clean, and remembers what turns out to be.

    It takes the place of a ``Checker`` where all rounds are checked; ``finish`` writes the cache.
    """

    def __init__(self, checker: Checker, workspace: SnapshotWorkspace) -> None:
        """Take a checker of the workspace, which has checked the frameworks."""
        self._checker = checker
        self._workspace = workspace
        self._cache = workspace.cache
        workspace.held = None

    def gemeente(self, gemeente: str, ronde: str = ALL_ROUNDS) -> CheckedGemeente | CleanGemeente:
        """Return a gemeente checked in all its rounds, or its entry in the cache."""
        folder = None if self._cache.is_unchanged(gemeente) else self._cache.folder(gemeente)
        entry = self._cache.entry(gemeente, folder)
        if entry and entry.holds_with(self._checker.register.elsewhere(gemeente)):
            return entry
        folder = folder or self._cache.folder(gemeente)
        self._workspace.held = folder
        checked = self._checker.gemeente(gemeente)
        self._workspace.held = None
        if folder and checked.complete and not checked.diagnostics:
            self._cache.learn(
                CleanGemeente(
                    gemeente,
                    folder.digest,
                    digest_of_elsewhere(checked.elsewhere),
                    checked.files,
                    checked.accepted,
                    checked.kaders,
                )
            )
        return checked

    def finish(self) -> None:
        """Write the cache."""
        workspace, cache = self._workspace, self._cache
        framework_files = workspace.frameworks.files
        cache.framework_files = None if self._checker.framework_diagnostics else framework_files
        cache.cases = None if workspace.cases.diagnostics else workspace.digest_of_cases
        cache.write(workspace.gemeenten)
