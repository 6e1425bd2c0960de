"""The folders of a workspace on disk: where they are, and what is in them.

No model is needed for that, so that importing this module is fast.
"""

import os
import re
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from ggsr.errors import GgsrError
from ggsr.files import ATTACHMENTS, TEMPORARY
from ggsr.i18n import Message, _

FRAMEWORKS = "frameworks"
CASES = "cases"
BASELINE = ".ggsr-baseline.json"
"""The file in the root that has the known warnings."""
SUFFIX = ".yaml"
YAML_SUFFIXES = (SUFFIX, ".yml")
_PATH_STARTS = ("", ".", "..", CASES, FRAMEWORKS)


def find_root(start: Path) -> Path:
    """Return the nearest folder from ``start`` upwards that is a workspace. Raises GgsrError."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / FRAMEWORKS).is_dir() and (folder / CASES).is_dir():
            return folder
    raise GgsrError(
        Message(
            "no workspace found: neither {folder} nor a folder above it contains frameworks/ and "
            "cases/",
            folder=start,
        ),
        Message("change to the workspace, choose it with -C DIR, or create one with 'ggsr init'"),
    )


def is_path(word: str, gemeenten: Container[str]) -> bool:
    """Return whether a word of a command line can only be a path, be there such a file or not."""
    first = with_slashes(word).split("/")[0]
    return (
        word.endswith(YAML_SUFFIXES)
        or Path(word).is_absolute()
        or (first in _PATH_STARTS and first not in gemeenten)
    )


def with_slashes(word: str) -> str:
    """Return a path as it is written with slashes."""
    return word if os.sep == "/" else word.replace(os.sep, "/")


def path_in_workspace(root: Path, path: Path, name: str) -> tuple[str, ...]:
    """Return the parts of a path below the root, or none for the root or a folder above it.

    A symbolic link is taken for the place where it stands, or else for the one it leads to.
    Raises GgsrError, with the path as ``name``, for a path elsewhere.
    """
    for place, top in (
        (Path(os.path.abspath(path)), Path(os.path.abspath(root))),
        (Path(os.path.realpath(path)), Path(os.path.realpath(root))),
    ):
        if place.is_relative_to(top):
            return place.relative_to(top).parts
        if top.is_relative_to(place):
            return ()
    raise GgsrError(
        _("{path} is outside the workspace {root}").format(path=name, root=root),
        _("use -C DIR for another workspace"),
    )


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """What is in a folder under a name, on disk or at a revision of git.

    ``refusal`` is why its contents are not read here, or None. ``is_regular`` is False for what is
    neither a folder nor a file that can be read, such as a FIFO or a link to nothing.
    """

    name: str
    is_folder: bool
    refusal: Message | None = None
    is_regular: bool = True


def holds_families(folder: str) -> bool:
    """Return whether a folder, named from the root, is one of an assessment: in that of a round."""
    is_in_round = folder.startswith(f"{CASES}/") and folder.count("/") == 3
    return is_in_round and not folder.endswith(f"/{ATTACHMENTS}")


# What an editor, a file manager or ggsr itself leaves there for a moment.
_PASSING = re.compile(
    r"\.DS_Store|\.#gezin-[1-9][0-9]{0,2}\.yaml|\.gezin-[1-9][0-9]{0,2}\.yaml\.sw[a-z]|"
    + TEMPORARY.pattern
)


def is_passed_over(folder: str, name: str) -> bool:
    """Return whether a name in a folder is left alone: one that begins with a dot.

    Such names belong to editors and version control. In a folder of families only those are left
    alone that hold no text of their own: anything else there would be about a family.
    """
    return name.startswith(".") and (
        not holds_families(folder) or _PASSING.fullmatch(name) is not None
    )


def scan(root: Path, folder: str) -> list[FolderEntry]:
    """Return what is in a folder on disk. Raises OSError.

    A link that leads elsewhere is not followed: of a folder any link, of a file one that leaves the
    root. An attachment is published, so that a link to one may not leave ``cases/``: what else is
    in the root, ``.git/`` for example, may be secret. In a folder of families no link is followed:
    a family would count twice.
    """
    within = root / CASES if ATTACHMENTS in folder.split("/") else root
    with os.scandir(f"{root}/{folder}") as entries:
        return [_entry(within, entry, follow=not holds_families(folder)) for entry in entries]


def _entry(root: Path, entry: "os.DirEntry[str]", *, follow: bool) -> FolderEntry:
    if not entry.is_symlink():
        return FolderEntry(entry.name, entry.is_dir(), is_regular=entry.is_file())
    # DirEntry.is_dir raises OSError for a loop of links.
    is_folder = os.path.isdir(entry.path)  # noqa: PTH112
    target = os.path.realpath(entry.path)
    leads_away = is_folder or not target.startswith(os.path.join(os.path.realpath(root), ""))
    refusal = link_to(target) if leads_away or not follow else None
    is_file = os.path.isfile(entry.path)  # noqa: PTH113
    return FolderEntry(entry.name, is_folder, refusal, is_regular=is_file)


def link_to(target: str) -> Message:
    """Return why a link is not followed."""
    return Message("this is a symbolic link to {target}", target=target)
