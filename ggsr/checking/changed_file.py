"""A file of a workspace before and after a change, and the change put on disk."""

from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ggsr.diagnostics import Diagnostic
from ggsr.errors import GgsrError
from ggsr.files import check_target, is_own_place, regular_content, write_atomically
from ggsr.i18n import N_, Message, _
from ggsr.workspace.layout import Listing
from ggsr.workspace.loading import Workspace
from ggsr.yaml_source.reading import MAX_BYTES

_BOM = "\ufeff"

THROUGH_LINK = N_("it is reached through a symbolic link")
_PERMISSIONS = Message("fix its permissions")
TOO_LARGE = N_("it would be larger than 1 MiB")


@dataclass
class ChangedFile:
    """A file by its name; the texts ``before`` and ``after`` include its byte order mark."""

    file: str
    before: str
    after: str

    @classmethod
    def opened(cls, workspace: Workspace, file: str) -> Self:
        """Return a file as the workspace has it, with nothing changed yet."""
        text = workspace.text(file)
        # What cannot be read has nothing in which anything could be changed.
        whole = f"{_mark(workspace.root / file)}{text}" if isinstance(text, str) else ""
        return cls(file, whole, whole)

    @property
    def text(self) -> str:
        """The changed text as it is parsed."""
        return self.after.removeprefix(_BOM)

    def change(self, text: str) -> None:
        """Set the changed text, as it is parsed; the byte order mark stays."""
        self.after = self.after.removesuffix(self.text) + text

    def why_not(self, root: Path, text: str | None = None) -> Message | None:
        """Return why the file cannot be changed, to this text if one is given; None if it can."""
        if not is_own_place(root / self.file, root):
            return Message(THROUGH_LINK)
        if text is not None:
            mark = self.after.removesuffix(self.text)
            if len((mark + text).encode()) > MAX_BYTES:
                return Message(TOO_LARGE)
        return None

    def check(self, root: Path) -> None:
        """Raise GgsrError if the file cannot be written, or is not as it was read."""
        path = root / self.file
        check_target(path, root, str(_PERMISSIONS))
        if not self._is_as_before(path, root):
            raise GgsrError(
                _("{path} has changed in the meantime").format(path=self.file),
                _("run the command again"),
            )

    def write(self, root: Path) -> None:
        """Write the file atomically, if it is as it was read. Raises GgsrError."""
        self.check(root)
        write_atomically(root / self.file, self.after.encode(), root, str(_PERMISSIONS))

    def restore(self, root: Path) -> None:
        """Write the file as it was before."""
        write_atomically(root / self.file, self.before.encode(), root, str(_PERMISSIONS))

    def _is_as_before(self, path: Path, root: Path) -> bool:
        try:
            content = regular_content(path, MAX_BYTES)
        except (OSError, ValueError):
            return False
        return content == self.before.encode() and is_own_place(path, root)


def write_all(changes: Sequence[ChangedFile], root: Path) -> None:
    """Write all files or none. Raises GgsrError; what was written by then is as it was again."""
    for change in changes:
        change.check(root)
    written: list[ChangedFile] = []
    try:
        for change in changes:
            change.write(root)
            written.append(change)
    except BaseException:
        for change in written:
            change.restore(root)
        raise


class ChangedWorkspace(Workspace):
    """A workspace in which the changed text of a file takes precedence over the one that it has."""

    def __init__(self, workspace: Workspace, changed: Mapping[str, ChangedFile]) -> None:
        super().__init__(workspace.root)
        self._workspace = workspace
        self._changed = changed

    def text(self, file: str) -> str | list[Diagnostic]:
        """Return the changed text of a file, or else what the workspace gives."""
        return self._changed[file].text if file in self._changed else self._workspace.text(file)

    def listing(self, folder: str, *, files: bool, folders: bool) -> Listing:
        """Return what is in a folder: a change adds no file."""
        return self._workspace.listing(folder, files=files, folders=folders)


def _mark(path: Path) -> str:
    """Return the byte order mark of a file on disk, if it has one."""
    try:
        begin = regular_content(path, len(BOM_UTF8))
    except (OSError, ValueError):
        return ""
    return _BOM if begin.startswith(BOM_UTF8) else ""
