"""File watcher: which files changed, by name, time and size; no file is opened."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ggsr.model import ATTACHMENTS
from ggsr.workspace.folders import CASES, FRAMEWORKS, SUFFIX

# With inode and ctime too: an editor may replace the file by another, and a copy may keep the mtime
# of its original. For what cannot be read: the errno.
Stamp: TypeAlias = tuple[int, ...]
Node: TypeAlias = "dict[str, Node] | Stamp"

_FOLDER: Stamp = ()
_IN_FRAMEWORKS = 0
_IN_CASES = 3
# Below a folder ``bijlagen``, in which no link to a folder is followed.
_IN_ATTACHMENTS = 8
# Template folders are flat or nearly so, but --templates may name a folder with much else in it.
_IN_TEMPLATES = 2


@dataclass(frozen=True)
class FileChanges:
    """The ids of frameworks and gemeenten whose files changed, and whether templates did."""

    kaders: frozenset[str]
    gemeenten: frozenset[str]
    cases: bool
    """Whether anything in ``cases/`` changed, including which files there are."""
    templates: bool

    def __bool__(self) -> bool:
        return bool(self.kaders or self.gemeenten or self.cases or self.templates)


@dataclass(frozen=True)
class Snapshot:
    """The stamps of all watched files."""

    frameworks: Node
    cases: Node
    templates: tuple[Node, ...]


class Watch:
    """Polls the folders of a workspace and of templates for changes."""

    def __init__(self, root: Path, template_folders: Sequence[Path]) -> None:
        self._root = root
        self._template_folders = tuple(template_folders)
        self._last = self._snapshot()

    def differs(self) -> bool:
        """Return whether anything changed since the last call of ``changes``."""
        return self._snapshot() != self._last

    def changes(self) -> FileChanges:
        """Return what changed since the last call, or since the watch was made."""
        before, self._last = self._last, self._snapshot()
        now = self._last
        return FileChanges(
            kaders=frozenset(
                name.removesuffix(SUFFIX) for name in _differing(before.frameworks, now.frameworks)
            ),
            gemeenten=frozenset(_differing(before.cases, now.cases)),
            cases=before.cases != now.cases,
            templates=before.templates != now.templates,
        )

    def _snapshot(self) -> Snapshot:
        return Snapshot(
            frameworks=_tree(f"{self._root}/{FRAMEWORKS}", _IN_FRAMEWORKS),
            cases=_tree(f"{self._root}/{CASES}", _IN_CASES),
            templates=tuple(_tree(str(f), _IN_TEMPLATES) for f in self._template_folders),
        )


def _tree(folder: str, depth: int, *, attachments: bool = False) -> Node:
    """Return the stamps of the files in a folder by name, and of subfolders down to a depth.

    Hidden files are skipped, as they are when a workspace is loaded.
    """
    try:
        with os.scandir(folder) as entries:
            return {
                entry.name: _entry(entry, depth, attachments)
                for entry in entries
                if not entry.name.startswith(".")
            }
    except OSError as error:
        return (error.errno or 0,)


def _entry(entry: "os.DirEntry[str]", depth: int, attachments: bool) -> Node:
    try:
        if attachments or entry.name == ATTACHMENTS:
            if entry.is_dir(follow_symlinks=False):
                inside = depth - 1 if attachments else _IN_ATTACHMENTS
                return _tree(entry.path, inside, attachments=True) if inside else _FOLDER
        elif entry.is_dir():
            return _tree(entry.path, depth - 1) if depth else _FOLDER
        status = entry.stat()
    except OSError as error:
        return (error.errno or 0,)
    return _stamp(status)


def file_stamp(path: Path) -> Stamp:
    """Return a stamp that differs after every change of a file; empty if there is no file."""
    try:
        return _stamp(path.stat())
    except OSError:
        return ()


def _stamp(status: os.stat_result) -> Stamp:
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def _differing(before: Node, now: Node) -> Iterable[str]:
    """Return the names directly in a folder that differ, or have anything below them that does."""
    old = before if isinstance(before, dict) else {}
    new = now if isinstance(now, dict) else {}
    return [name for name in {**old, **new} if old.get(name) != new.get(name)]
