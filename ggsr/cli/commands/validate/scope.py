"""What ``ggsr validate`` checks: the whole workspace, or gemeenten and frameworks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ggsr.checking.cache import CleanGemeente
from ggsr.checking.checker import CheckedGemeente
from ggsr.cli.names import Names
from ggsr.cli.selection import select
from ggsr.diagnostics import Diagnostic
from ggsr.git import Repository
from ggsr.workspace.folders import BASELINE, CASES, FRAMEWORKS, SUFFIX
from ggsr.workspace.loading import ALL_ROUNDS, Workspace
from ggsr.workspace.register import Register


@dataclass
class Targets:
    """Gemeenten to check, and frameworks to check together with the gemeenten that use them."""

    everything: bool = False
    gemeenten: set[str] = field(default_factory=set)
    kaders: set[str] = field(default_factory=set)

    def includes(self, checked: CheckedGemeente | CleanGemeente) -> bool:
        """Return whether a gemeente is among the targets, by its name or a framework it uses."""
        return self.everything or checked.id in self.gemeenten or bool(checked.kaders & self.kaders)


@dataclass(frozen=True)
class ValidateScope:
    """What to validate: what was named, and with --changed-since only what also changed since."""

    named: Targets
    changed: Targets
    changed_files: frozenset[str]
    since: str | None
    gemeenten: Sequence[str]
    """The gemeenten that have to be read; not all of them need be in the scope."""
    ronde: str
    """The round, or ``ALL_ROUNDS``."""

    @classmethod
    def of(
        cls,
        workspace: Workspace,
        base: Path,
        names: Sequence[str],
        since: str | None,
        ronde: str | None,
    ) -> "ValidateScope":
        """Return the scope of names, of which paths are relative to ``base``, and a revision.

        Raises GgsrError for a name or a round that does not exist, and where git cannot tell
        what changed.
        """
        named = _named(workspace, base, names)
        files: frozenset[str] = frozenset()
        if since is not None:
            repository = Repository(workspace.root, "--changed-since")
            names = (FRAMEWORKS, CASES, BASELINE)
            files = repository.changed_files(repository.commit(since), names)
        changed = Targets(everything=True) if since is None else changed_targets(files)
        for targets in (named, changed):
            # What a framework says of the one that it succeeds depends on both.
            targets.kaders = set(workspace.frameworks.successors(targets.kaders))
        words = [f"{CASES}/{name}" for name in sorted(named.gemeenten)]
        gemeenten = select(workspace, workspace.root, words, ronde).gemeenten
        if named.everything or named.kaders:
            gemeenten = workspace.gemeenten
        gone = changed.gemeenten.difference(workspace.gemeenten)
        if gone:
            # One that merged into a gemeente that is gone has an error now.
            changed.gemeenten.update(Register(workspace).merged_into(gone))
        if not (changed.everything or changed.kaders):
            gemeenten = [name for name in gemeenten if name in changed.gemeenten]
        return cls(named, changed, files, since, gemeenten, ronde or ALL_ROUNDS)

    @property
    def is_whole_workspace(self) -> bool:
        """Whether nothing is left out: no gemeente, framework or round."""
        return self.named.everything and self.changed.everything and self.ronde == ALL_ROUNDS

    @property
    def kaders(self) -> frozenset[str] | None:
        """The ids of the frameworks in the scope, or None for all of them."""
        chosen = [part.kaders for part in (self.named, self.changed) if not part.everything]
        return frozenset.intersection(*map(frozenset, chosen)) if chosen else None

    def includes(self, checked: CheckedGemeente | CleanGemeente) -> bool:
        """Return whether a gemeente that was read is in the scope."""
        return self.named.includes(checked) and self.changed.includes(checked)

    def outside_gemeenten(self, workspace: Workspace) -> Iterator[Diagnostic]:
        """Yield the diagnostics in the scope about ``cases/`` itself, such as a stray file."""
        if self.named.everything:
            for diagnostic in workspace.cases.diagnostics:
                if self.changed.everything or self._has_changed(diagnostic.place.file):
                    yield diagnostic

    def _has_changed(self, path: str) -> bool:
        """Return whether a file changed, or a file in a folder."""
        return any(f"{file}/".startswith(f"{path}/") for file in self.changed_files)


def _named(workspace: Workspace, base: Path, words: Sequence[str]) -> Targets:
    """Return the targets that words name; of an aanpak or a round it is the whole gemeente."""
    targets = Targets(everything=not words)
    names = Names(workspace, base)
    for name in map(names.meaning, words):
        if name.gemeente is not None:
            targets.gemeenten.add(name.gemeente)
        elif name.kader:
            targets.kaders.add(name.kader)
        else:
            targets.everything = True
    return targets


def changed_targets(files: frozenset[str]) -> Targets:
    """Return the targets that changed files belong to; a gemeente may have been deleted."""
    targets = Targets()
    for path in files:
        top, _slash, rest = path.partition("/")
        if path == BASELINE or (top in (CASES, FRAMEWORKS) and not rest):
            # The baseline is about everything; cases/ or frameworks/ itself was or is a link.
            targets.everything = True
        elif top == CASES:
            targets.gemeenten.add(rest.partition("/")[0])
        elif top == FRAMEWORKS:
            targets.kaders.add(rest.removesuffix(SUFFIX))
    return targets
