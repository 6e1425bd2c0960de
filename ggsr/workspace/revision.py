"""A workspace as it was at a revision of git: read from the repository, not from the disk."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ggsr.diagnostics import Diagnostic
from ggsr.git import LINK, SUBMODULE, Blobs, Repository, TreeEntry
from ggsr.i18n import Message
from ggsr.workspace.folders import CASES, FRAMEWORKS, SUFFIX, FolderEntry, link_to
from ggsr.workspace.loading import Workspace
from ggsr.yaml_source.reading import MAX_BYTES, decode

_LONGEST_TARGET = 4096


class RevisionWorkspace(Workspace):
    """The frameworks and cases of a commit.

    No link is followed, also not within the workspace. What is in a submodule is in another
    repository, and not read.
    """

    def __init__(self, root: Path, tree: Iterable[TreeEntry], blobs: Blobs) -> None:
        super().__init__(root)
        self._blobs = blobs
        self._files: dict[str, TreeEntry] = {}
        self._folders: dict[str, set[str]] = {}
        for entry in tree:
            self._files[entry.path] = entry
            path = entry.path
            while path:
                folder, _slash, name = path.rpartition("/")
                names = self._folders.setdefault(folder, set())
                if name in names:
                    break
                names.add(name)
                path = folder

    def entries(self, folder: str) -> Iterator[FolderEntry]:
        """Yield what a folder held. Raises OSError where there was none.

        Beside ``frameworks/``, a missing ``cases/`` was empty: git does not keep such a folder.
        """
        if folder not in self._folders:
            if folder == CASES and folder not in self._files and FRAMEWORKS in self._folders:
                return
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), folder)
        for name in self._folders[folder]:
            entry = self._files.get(f"{folder}/{name}")
            if entry is None:
                yield FolderEntry(name, is_folder=True)
            elif entry.mode == SUBMODULE:
                yield FolderEntry(name, True, Message("this is a submodule, another repository"))
            elif entry.mode == LINK:
                target = os.fsdecode(self._blobs.content(entry, _LONGEST_TARGET))
                yield FolderEntry(name, not name.endswith(SUFFIX), link_to(target))
            else:
                yield FolderEntry(name, is_folder=False)

    def text(self, file: str) -> str | list[Diagnostic]:
        """Return the text of a file, or why it is not accepted."""
        return decode(self._blobs.content(self._files[file], MAX_BYTES), file)


@contextmanager
def workspace_at(root: Path, repository: Repository, commit: str) -> Iterator[RevisionWorkspace]:
    """Open the workspace at ``root`` as it was at a commit; it can be read within the block.

    Reading raises GgsrError where the clone lacks a file of the commit.
    """
    with repository.blobs() as blobs:
        yield RevisionWorkspace(root, repository.tree(commit, (FRAMEWORKS, CASES)), blobs)
