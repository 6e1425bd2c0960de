"""What changed on disk, by the names, times and sizes of the files; none of them is opened."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ggsr.workspace.layout import CASES, FRAMEWORKS, SUFFIX

# With inode and time of change too: an editor may put another file in the place of the old one,
# and a copy may keep the time of its original. For what cannot be read: the error's number.
Stamp: TypeAlias = tuple[int, ...]
Node: TypeAlias = "dict[str, Node] | Stamp"

_FOLDER: Stamp = ()
_IN_FRAMEWORKS = 0
_IN_CASES = 2
# Templates lie flat, or nearly so; somebody may name a folder that holds much else.
_IN_TEMPLATES = 2


@dataclass(frozen=True)
class Changes:
    """What is not as it was: ids of frameworks and gemeenten, and whether templates are."""

    kaders: frozenset[str]
    gemeenten: frozenset[str]
    cases: bool
    """Whether anything in ``cases/`` changed, be it no more than what is there."""
    templates: bool

    def __bool__(self) -> bool:
        return bool(self.kaders or self.gemeenten or self.cases or self.templates)


@dataclass(frozen=True)
class Snapshot:
    """What a look at the folders showed."""

    frameworks: Node
    cases: Node
    templates: tuple[Node, ...]


class Watch:
    """Looks at the folders that others depend on, and tells what changed since."""

    def __init__(self, root: Path, template_folders: Sequence[Path]) -> None:
        self._root = root
        self._template_folders = tuple(template_folders)
        self._last = self._look()

    def differs(self) -> bool:
        """Return whether anything changed since ``changes`` was last asked for."""
        return self._look() != self._last

    def changes(self) -> Changes:
        """Return what changed since this was last asked for, or since the watch began."""
        before, self._last = self._last, self._look()
        now = self._last
        return Changes(
            kaders=frozenset(
                name.removesuffix(SUFFIX) for name in _differing(before.frameworks, now.frameworks)
            ),
            gemeenten=frozenset(_differing(before.cases, now.cases)),
            cases=before.cases != now.cases,
            templates=before.templates != now.templates,
        )

    def _look(self) -> Snapshot:
        return Snapshot(
            frameworks=_tree(f"{self._root}/{FRAMEWORKS}", _IN_FRAMEWORKS),
            cases=_tree(f"{self._root}/{CASES}", _IN_CASES),
            templates=tuple(_tree(str(f), _IN_TEMPLATES) for f in self._template_folders),
        )


def _tree(folder: str, depth: int) -> Node:
    """Return the stamps in a folder and, to this depth, in the folders below it, by name.

    Names that begin with a dot are passed over, as they are where files are read.
    """
    try:
        with os.scandir(folder) as entries:
            return {
                entry.name: _entry(entry, depth)
                for entry in entries
                if not entry.name.startswith(".")
            }
    except OSError as error:
        return (error.errno or 0,)


def _entry(entry: "os.DirEntry[str]", depth: int) -> Node:
    try:
        if entry.is_dir():
            return _tree(entry.path, depth - 1) if depth else _FOLDER
        status = entry.stat()
    except OSError as error:
        return (error.errno or 0,)
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def _differing(before: Node, now: Node) -> Iterable[str]:
    """Return the names directly in a folder of which anything differs."""
    old = before if isinstance(before, dict) else {}
    new = now if isinstance(now, dict) else {}
    return [name for name in {**old, **new} if old.get(name) != new.get(name)]
