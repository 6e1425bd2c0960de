"""The folders of a workspace on disk: where they are, and what is in them.

No model is needed for that, so that importing this module is fast.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from ggsr.errors import GgsrError
from ggsr.files import ATTACHMENTS
from ggsr.i18n import Message

FRAMEWORKS = "frameworks"
CASES = "cases"
BASELINE = ".ggsr-baseline.json"
"""The file in the root that has the known warnings."""
SUFFIX = ".yaml"


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


def scan(root: Path, folder: str) -> list[FolderEntry]:
    """Return what is in a folder on disk. Raises OSError.

    A link that leads elsewhere is not followed: of a folder any link, of a file one that leaves the
    root. An attachment is published, so that a link to one may not leave ``cases/``: what else is
    in the root, ``.git/`` for example, may be secret.
    """
    within = root / CASES if ATTACHMENTS in folder.split("/") else root
    with os.scandir(f"{root}/{folder}") as entries:
        return [_entry(within, entry) for entry in entries]


def _entry(root: Path, entry: "os.DirEntry[str]") -> FolderEntry:
    if not entry.is_symlink():
        return FolderEntry(entry.name, entry.is_dir(), is_regular=entry.is_file())
    # DirEntry.is_dir raises OSError for a loop of links.
    is_folder = os.path.isdir(entry.path)  # noqa: PTH112
    target = os.path.realpath(entry.path)
    leads_away = is_folder or not target.startswith(os.path.join(os.path.realpath(root), ""))
    refusal = link_to(target) if leads_away else None
    is_file = os.path.isfile(entry.path)  # noqa: PTH113
    return FolderEntry(entry.name, is_folder, refusal, is_regular=is_file)


def link_to(target: str) -> Message:
    """Return why a link is not followed."""
    return Message("this is a symbolic link to {target}", target=target)
