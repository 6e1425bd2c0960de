"""The files in the folders ``bijlagen/`` of a round and its gemeente: listed, and only copied.

A document names one with ``bestand``. It is looked for in the round first, then in the gemeente.
"""

import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ggsr.diagnostics import Diagnostic
from ggsr.files import open_regular
from ggsr.i18n import _
from ggsr.model import ATTACHMENTS
from ggsr.workspace.folders import CASES, FolderEntry
from ggsr.workspace.layout import unreadable_folder


@dataclass(frozen=True)
class Folder:
    """A folder ``bijlagen``, named from the root, with all its files, also those in subfolders.

    ``files`` has the path of each from the root, by its path in the folder. ``diagnostics`` say of
    which folder the files are not known, as it cannot be read.
    """

    path: str
    files: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Bijlagen:
    """The folders in which a file of a round is looked for, the first that has it counts.

    Without a folder where no document names a file: then nothing was listed.
    """

    folders: tuple[Folder, ...] = ()

    def find(self, bijlage: str) -> str | None:
        """Return the path of a file from the root, or None where it is not there."""
        key = _key(bijlage)
        return next((folder.files[key] for folder in self.folders if key in folder.files), None)

    def places(self, bijlage: str) -> list[str]:
        """Return the paths from the root at which a file is looked for."""
        return [f"{folder.path}/{bijlage}" for folder in self.folders]

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all the files, from the root."""
        return frozenset(path for folder in self.folders for path in folder.files.values())

    @property
    def names(self) -> tuple[str, ...]:
        """The paths by which a document can name a file."""
        return tuple(dict.fromkeys(name for folder in self.folders for name in folder.files))


NO_BIJLAGEN = Bijlagen()


def attachments(folder: str, entries: Callable[[str], Iterable[FolderEntry]]) -> Folder:
    """Return the folder ``bijlagen`` of a folder of a round or gemeente; ``entries`` lists one.

    Passed over are hidden files, what is no regular file, and links that are not followed. A folder
    that is not there has no files.
    """
    top = f"{folder}/{ATTACHMENTS}"
    files: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    try:
        left = [
            top
            for entry in entries(folder)
            if entry.name == ATTACHMENTS and entry.is_folder and not entry.refusal
        ]
    except OSError:
        left = []  # Whoever lists the files of the folder says why.
    while left:
        path = left.pop()
        try:
            found = sorted(entries(path), key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            diagnostics.append(unreadable_folder(path, error))
            continue
        for entry in found:
            inside = f"{path}/{entry.name}"
            if entry.refusal or entry.name.startswith(".") or not _is_text(entry.name):
                continue
            if entry.is_folder:
                left.append(inside)
            elif entry.is_regular:
                files.setdefault(_key(inside.removeprefix(f"{top}/")), inside)
    return Folder(top, dict(sorted(files.items())), tuple(diagnostics))


def open_attachment(root: Path, path: str) -> BinaryIO:
    """Open a file that ``attachments`` listed, to copy it. Raises OSError or ValueError.

    Since then, a link may have taken the place of the file or of a folder above it.
    """
    real, cases = os.path.realpath(root / path), os.path.realpath(root / CASES)
    if not real.startswith(os.path.join(cases, "")):
        raise ValueError(_("a symbolic link points to {target}").format(target=real))
    return open_regular(real)


def _key(path: str) -> str:
    # A Mac writes é as two characters where others write one; to a reader they are the same.
    return unicodedata.normalize("NFC", path)


def _is_text(name: str) -> bool:
    """Return whether a name can be written in a file; one that is no UTF-8 cannot."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
