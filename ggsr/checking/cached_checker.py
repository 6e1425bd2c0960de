"""Checking with the cache: a gemeente that was clean and has not changed since is skipped."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property

from ggsr.checking.cache import CleanCache, CleanGemeente, hash_of_elsewhere
from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.diagnostics import Diagnostic
from ggsr.workspace.entities import Frameworks
from ggsr.workspace.folders import CASES, FolderEntry
from ggsr.workspace.loading import ALL_ROUNDS, Workspace, facts_in
from ggsr.workspace.register import Facts
from ggsr.workspace.snapshot import Snapshot, general_file, hash_of, hash_of_entries
from ggsr.yaml_source.reading import decode


class SnapshotWorkspace(Workspace):
    """A workspace in which the very bytes that were hashed are those that are checked.

    While a snapshot is held, what is in it is answered from there and not read again; all else is
    read from disk. ``unchanged`` are the gemeenten of which the folder is known to be as the cache
    has it. ``hash_of_cases`` is that of the names from which ``cases`` was made.
    """

    def __init__(self, cache: CleanCache, unchanged: Collection[str] = ()) -> None:
        super().__init__(cache.root)
        self.cache = cache
        self.unchanged = unchanged
        self.hash_of_cases: bytes | None = None
        self._held: Snapshot | None = None

    @contextmanager
    def holding(self, snapshot: Snapshot | None) -> Iterator[None]:
        """Answer from this snapshot inside the block; without one, read everything from disk."""
        before, self._held = self._held, snapshot
        try:
            yield
        finally:
            self._held = before

    @cached_property
    def frameworks(self) -> Frameworks:
        """Every framework of the workspace, as it was when the cache was opened."""
        with self.holding(self.cache.frameworks):
            return super().frameworks

    def entries(self, folder: str) -> Iterable[FolderEntry]:
        """Return what a folder holds, or held. Raises OSError."""
        if self._held and folder in self._held.folders:
            return self._held.folders[folder]
        found = super().entries(folder)
        if folder == CASES:
            found = list(found)
            self.hash_of_cases = hash_of_entries(CASES, found)
        return found

    def text(self, file: str) -> str | list[Diagnostic]:
        """Return the text that a file has, or had, or why it cannot be read."""
        content = self._held.files.get(file) if self._held else None
        return super().text(file) if content is None else decode(content, file)

    def facts(self, gemeente: str) -> Facts:
        """Return what a gemeente.yaml says; where the cache knows its bytes, it is not parsed."""
        content = self.cache.general(gemeente)
        if content is None:
            return super().facts(gemeente)
        hash = hash_of(content)
        known = self.cache.facts(gemeente, hash)
        if known is None:
            file = general_file(gemeente)
            known = facts_in(decode(content, file), file)
            self.cache.learn_facts(gemeente, hash, known)
        return known


class CachedChecker:
    """Checks the gemeenten that are not known to be clean, and remembers which turn out to be.

    It takes the place of a ``Checker`` where all rounds are checked; ``finish`` writes the cache.
    """

    def __init__(self, checker: Checker, workspace: SnapshotWorkspace) -> None:
        """Take a checker of the workspace."""
        self._checker = checker
        self._workspace = workspace
        self._cache = workspace.cache

    def gemeente(self, gemeente: str, ronde: str = ALL_ROUNDS) -> CheckedGemeente | CleanGemeente:
        """Return a gemeente checked in all its rounds, or its entry in the cache.

        Raises ValueError for a single round: an entry is about all of them.
        """
        if ronde != ALL_ROUNDS:
            raise ValueError(ronde)
        entry, folder = self._cache.entry(gemeente), None
        if entry and gemeente not in self._workspace.unchanged:
            folder = self._cache.folder(gemeente)
            if folder is None or folder.hash != entry.hash:
                entry = None
        if entry and entry.holds_with(self._checker.register.elsewhere(gemeente)):
            return entry
        folder = folder or self._cache.folder(gemeente)
        with self._workspace.holding(folder):
            checked = self._checker.gemeente(gemeente)
        if folder and checked.complete and not checked.diagnostics:
            self._cache.learn(
                CleanGemeente(
                    gemeente,
                    folder.hash,
                    hash_of_elsewhere(checked.elsewhere),
                    checked.files,
                    checked.accepted,
                    checked.kaders,
                )
            )
        return checked

    def finish(self) -> None:
        """Write the cache."""
        workspace, checker = self._workspace, self._checker
        self._cache.write(
            workspace.gemeenten,
            None if checker.framework_diagnostics else workspace.frameworks.files,
            None if workspace.cases.diagnostics else workspace.hash_of_cases,
        )
