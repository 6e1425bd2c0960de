"""``ggsr diff --since``: every round as it is now, next to what it was at a revision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ggsr.checking.checker import Checker, families_of
from ggsr.checking.versions import Key, compare_versions, version_of
from ggsr.cli.commands.validate.scope import Targets, changed_targets
from ggsr.cli.run import Run, relaxed_gc
from ggsr.cli.selection import Selection, select_of
from ggsr.cli.terminal import tracked
from ggsr.git import Repository
from ggsr.i18n import _
from ggsr.queries.diffs import Diffs, Since, Uncompared, WordsChange, words_changes
from ggsr.queries.moves import Side
from ggsr.workspace.entities import AanpakPath
from ggsr.workspace.folders import CASES, FRAMEWORKS
from ggsr.workspace.layout import FileName, Kind
from ggsr.workspace.loading import ALL_ROUNDS
from ggsr.workspace.revision import workspace_at


@dataclass
class Versions:
    """A workspace in two versions; ``run`` checks the one that is there now."""

    past: Checker
    run: Run
    changed: Targets
    selection: Selection
    thema: str | None
    kaders: set[str] = field(default_factory=set)
    """The frameworks that the compared gemeenten use, in one version at least."""

    @property
    def gemeenten(self) -> list[str]:
        """The gemeenten to read; of some it is only seen then that nothing changed for them."""
        there = {*self.run.checker.workspace.gemeenten, *self.past.workspace.gemeenten}
        if not (self.changed.everything or self.changed.kaders):
            there &= self.changed.gemeenten
        if not self.selection.is_whole:
            there &= set(self.selection.gemeenten)
        return sorted(there)

    def compare(self, gemeente: str) -> Diffs:
        """Return what became of the verdicts of a gemeente; the older version is checked first."""
        before, _checked = version_of(self.past, gemeente)
        after, checked = version_of(self.run.checker, gemeente)
        kaders = before.kaders | after.kaders
        has_changed = self.changed.everything or gemeente in self.changed.gemeenten
        if not has_changed and not kaders & self.changed.kaders:
            return Diffs()
        self.kaders |= kaders
        if checked:
            self.run.errors += [
                found for found in checked.diagnostics if found.is_error and not families_of(found)
            ]
            self.run.uncounted.add(checked.course.chosen(ALL_ROUNDS))
        return compare_versions(
            gemeente, before, after, lambda key: self._is_chosen(gemeente, key), self.thema
        )

    def words(self) -> Iterator[WordsChange | Uncompared]:
        """Yield what the frameworks say in other words, of those that were asked about."""
        before, after = self.past.workspace.frameworks, self.run.checker.workspace.frameworks
        names = {*before.known, *before.broken, *after.known, *after.broken}
        if not self.changed.everything:
            names &= self.changed.kaders
        if not self.selection.is_whole:
            names &= self.kaders
        for kader in sorted(names):
            sides: tuple[Side, ...] = ("before", "after")
            broken = [
                side
                for side, frameworks in zip(sides, (before, after), strict=True)
                if kader in frameworks.broken
            ]
            file = FileName(Kind.KADER, kader=kader).path
            yield from (Uncompared(file, side) for side in broken)
            if not broken:
                yield from words_changes(before.known.get(kader), after.known.get(kader))

    def _is_chosen(self, gemeente: str, key: Key) -> bool:
        return self.selection.includes(AanpakPath(gemeente, *key))


def diffs_since(
    run: Run,
    base: Path,
    names: Sequence[str],
    revision: str,
    ronde: str | None,
    thema: str | None,
) -> Diffs:
    """Return what changed since a revision; paths in ``names`` are relative to ``base``.

    Raises GgsrError for a name that neither version has, and where git cannot answer.
    """
    workspace = run.checker.workspace
    repository = Repository(workspace.root, "--since")
    commit = repository.commit(revision)
    changed = changed_targets(repository.changed_files(commit, (FRAMEWORKS, CASES)))
    with workspace_at(workspace.root, repository, commit) as past, relaxed_gc():
        selection = select_of([workspace, past], base, names, ronde)
        versions = Versions(Checker(past), run, changed, selection, thema)
        parts = [versions.compare(name) for name in tracked(versions.gemeenten, _("checking"))]
        words = list(versions.words())
    found = sum(parts, Diffs(since=Since(revision, commit)))
    return replace(
        found,
        uncompared=found.uncompared + tuple(e for e in words if isinstance(e, Uncompared)),
        words=tuple(entry for entry in words if isinstance(entry, WordsChange)),
    )
