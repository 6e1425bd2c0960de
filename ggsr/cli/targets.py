"""What ``ggsr validate`` is asked to look at: gemeenten, paths, or everything."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ggsr.cli.selection import unknown_gemeente
from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.naming import CASES, FRAMEWORKS
from ggsr.workspace import Workspace


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
            raise unknown_gemeente(name, workspace.cases.folders)
        if name in workspace.cases.folders and not _is_path(name):
            found.gemeenten.add(name)
        elif path.exists() or path.is_symlink():
            _add_path(found, workspace, path, name)
        elif _is_path(name):
            raise GgsrError(_("there is no file or folder {path}").format(path=name))
        else:
            raise unknown_gemeente(name, workspace.cases.folders)
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


def inside(root: Path, path: Path, name: str) -> tuple[str, ...]:
    """Return the parts of the path below the root. Raises GgsrError for a path elsewhere."""
    absolute = Path(os.path.abspath(path))
    for candidate, top in (
        (absolute, Path(os.path.abspath(root))),
        (Path(os.path.realpath(path)), Path(os.path.realpath(root))),
    ):
        if candidate.is_relative_to(top):
            return candidate.relative_to(top).parts
        if top.is_relative_to(candidate):
            return ()
    raise GgsrError(
        _("{path} is outside the workspace {root}").format(path=name, root=root),
        _("name the other workspace with -C DIR"),
    )
