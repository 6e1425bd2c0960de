"""What ``ggsr validate`` is asked to look at: gemeenten, paths, or everything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ggsr.checking.baseline import BASELINE
from ggsr.checking.checker import CheckedGemeente
from ggsr.cli import selection
from ggsr.cli.selection import inside, unknown_gemeente
from ggsr.diagnostics import Diagnostic
from ggsr.errors import GgsrError
from ggsr.git import changed_files
from ggsr.i18n import _
from ggsr.workspace.layout import CASES, FRAMEWORKS, SUFFIX
from ggsr.workspace.loading import Workspace


@dataclass
class Targets:
    """``gemeenten`` to check whole, and ``kaders`` whose users are to be checked too."""

    everything: bool = False
    gemeenten: set[str] = field(default_factory=set)
    kaders: set[str] = field(default_factory=set)


def targets(workspace: Workspace, base: Path, names: Sequence[str]) -> Targets:
    """Return what the names mean; paths are relative to ``base``.

    Raises GgsrError for what is not there.
    """
    found = Targets(everything=not names)
    for name in names:
        path = base / name
        if not name:
            raise unknown_gemeente(name, workspace.gemeenten)
        if name in workspace.gemeenten and not _is_path(name):
            found.gemeenten.add(name)
        elif path.exists() or path.is_symlink():
            _add_path(found, workspace, path, name)
        elif _is_path(name):
            raise GgsrError(_("there is no file or folder {path}").format(path=name))
        else:
            raise unknown_gemeente(name, workspace.gemeenten)
    return found


def _is_path(name: str) -> bool:
    return "/" in name or name.endswith((".yaml", ".yml")) or name in (".", "..")


def _add_path(found: Targets, workspace: Workspace, path: Path, name: str) -> None:
    # Not resolve(): a symbolic link inside the workspace is checked where it stands.
    parts = inside(workspace.root, path, name)
    if not parts or parts == (CASES,) or parts == (FRAMEWORKS,):
        found.everything = True
    elif parts[0] == CASES:
        found.gemeenten.add(parts[1])
    elif parts[0] == FRAMEWORKS:
        found.kaders.add(parts[1].removesuffix(".yaml"))
    else:
        raise GgsrError(
            _("{path} is in neither frameworks/ nor cases/").format(path=name),
            _("name a framework, a file of a municipality, or the municipality itself"),
        )


@dataclass(frozen=True)
class Scope:
    """Both have to hold of what is looked at; ``paths`` changed ``since`` a revision, if asked."""

    asked: Targets
    changed: Targets
    paths: frozenset[str] | None = None
    since: str | None = None

    @property
    def whole(self) -> bool:
        """Whether it is the whole workspace."""
        return self.asked.everything and self.changed.everything

    @property
    def kaders(self) -> frozenset[str] | None:
        """The ids of the frameworks that are meant themselves, or None for all of them."""
        chosen = [part.kaders for part in (self.asked, self.changed) if not part.everything]
        return frozenset.intersection(*map(frozenset, chosen)) if chosen else None

    def candidates(self, workspace: Workspace, ronde: str | None) -> list[str]:
        """Return the gemeenten that have to be read. Raises GgsrError for a round there is not."""
        chosen = selection.gemeenten(workspace, sorted(self.asked.gemeenten), ronde)
        if self.asked.everything or self.asked.kaders:
            chosen = workspace.gemeenten
        if self.changed.everything or self.changed.kaders:
            return chosen
        return [gemeente for gemeente in chosen if gemeente in self.changed.gemeenten]

    def takes(self, checked: CheckedGemeente) -> bool:
        """Return whether a gemeente that was read is meant."""
        return _takes(self.asked, checked) and _takes(self.changed, checked)

    def misplaced(self, workspace: Workspace) -> Iterator[Diagnostic]:
        """Yield what is wrong in the folder of the gemeenten itself, and is meant."""
        if self.asked.everything:
            for found in workspace.cases.diagnostics:
                if self.changed.everything or self._changed_at(found.place.file):
                    yield found

    def _changed_at(self, file: str) -> bool:
        return any(f"{path}/".startswith(f"{file}/") for path in self.paths or ())


def scope(workspace: Workspace, base: Path, names: Sequence[str], since: str | None) -> Scope:
    """Return what is meant by names, of which the paths are relative to ``base``, and a revision.

    Raises GgsrError for what is not there, and where git cannot say what changed.
    """
    asked = targets(workspace, base, names)
    if since is None:
        return Scope(asked, Targets(everything=True))
    paths = changed_files(workspace.root, since, (FRAMEWORKS, CASES, BASELINE))
    return Scope(asked, _touched(paths), paths, since)


def _touched(paths: frozenset[str]) -> Targets:
    """Return what files that changed stand for; a gemeente may be gone by now."""
    found = Targets()
    for path in paths:
        top, _slash, rest = path.partition("/")
        if path == BASELINE or (top in (CASES, FRAMEWORKS) and not rest):
            # What is known has changed, or the folder itself has: it was or is a link.
            found.everything = True
        elif top == CASES:
            found.gemeenten.add(rest.partition("/")[0])
        elif top == FRAMEWORKS:
            found.kaders.add(rest.removesuffix(SUFFIX))
    return found


def _takes(wanted: Targets, checked: CheckedGemeente) -> bool:
    return (
        wanted.everything or checked.id in wanted.gemeenten or bool(checked.kaders & wanted.kaders)
    )
