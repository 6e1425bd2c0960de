"""Reading and writing files: regular ones only, and never through a link that leads elsewhere."""

import errno
import os
import re
import stat
import time
from collections.abc import Generator
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import BinaryIO

from ggsr.errors import GgsrError, system_reason
from ggsr.i18n import Message, _

ATTACHMENTS = "bijlagen"
"""The folder with the files that documents are about, of a round or of a gemeente."""

# Without this flag, opening a FIFO waits for a writer that may never come.
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _BINARY


Content = bytes | BinaryIO | Generator[bytes, None, None]
"""What can be written to a file."""


def regular_content(path: str | Path, limit: int) -> bytes:
    """Return what a regular file holds, and no more than shows that it is larger than the limit.

    Raises OSError or ValueError, with the reason in the user's language where ggsr has one.
    """
    descriptor = os.open(path, os.O_RDONLY | _NO_WAIT | _BINARY)
    try:
        _check_is_regular(os.fstat(descriptor))
        content = os.read(descriptor, limit + 1)
        while len(content) <= limit and (more := os.read(descriptor, limit + 1 - len(content))):
            content += more
        return content
    finally:
        os.close(descriptor)


def open_regular(path: str | Path) -> BinaryIO:
    """Open a regular file to read its bytes, without waiting. Raises OSError or ValueError."""
    descriptor = os.open(path, os.O_RDONLY | _NO_WAIT | _BINARY)
    try:
        _check_is_regular(os.fstat(descriptor))
        return open(descriptor, "rb")  # noqa: PTH123
    except BaseException:
        os.close(descriptor)
        raise


def from_here(path: str | Path) -> str:
    """Return a path relative to the current folder, with slashes; unchanged if it is elsewhere.

    Not by os.path.relpath, which on Windows raises ValueError for a path on another drive.
    """
    absolute, here = Path(os.path.abspath(path)), Path.cwd()
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else str(path)


def write_atomically(path: Path, content: Content, folder: Path, help: str | None) -> None:
    """Write a file atomically: a reader sees the old content or the new, even after a crash.

    ``content`` is the bytes, a generator of parts of them, or an open file of which the rest is
    copied. ``folder`` is the folder that the user asked for, and the real path of the file must be
    inside it. A symbolic link that
    stays inside is kept, and its target is written; one that leads out is refused. So are devices,
    FIFOs and folders, and a file with several hard links, which a rename would separate. Group and
    mode are kept, the owner where the system allows it; missing folders are made.

    Raises GgsrError, with this help, for what is refused or fails; the old file is kept then.
    """
    target = check_target(path, folder, help)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target.parent)
        _replace(target, content)
    except (OSError, RecursionError) as error:
        raise _refusal(path, error, help) from error


def write_new(path: Path, content: bytes, folder: Path, help: str) -> None:
    """Create a file exclusively, and the missing folders above it.

    Below ``folder``, the one that the user asked for, no folder may be a symbolic link. Raises
    GgsrError for a file that exists (with this help) or cannot be written; no half file is left.
    """
    if not is_own_place(path.parent, folder):
        raise _refusal(path, _leads_away(path), _("replace the link with a folder"))
    _make_folder(path)
    try:
        descriptor = os.open(path, _CREATE, 0o666)
    except FileExistsError as error:
        raise GgsrError(_("{path} already exists").format(path=path), help) from error
    except OSError as error:
        raise _refusal(path, error, _way_out(error)) from error
    try:
        _write(descriptor, content)
    except BaseException as error:
        path.unlink()
        if isinstance(error, OSError):
            raise _refusal(path, error, _way_out(error)) from error
        raise


def append(path: Path, content: bytes) -> None:
    """Append to a regular file, which is made if it is missing. Raises OSError or ValueError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | _NO_LINK | _NO_WAIT | _BINARY
    with open(os.open(path, flags, 0o666), "ab") as file:  # noqa: PTH123
        _check_is_regular(os.fstat(file.fileno()))
        file.write(content)


def check_target(path: Path, folder: Path, help: str | None) -> Path:
    """Return the real path of a file that ``write_atomically`` may write.

    Raises GgsrError, with this help, for one that it would refuse.
    """
    target = Path(os.path.realpath(path))
    try:
        if not target.is_relative_to(os.path.realpath(folder)):
            raise _leads_away(path)
        status = _status(target)
        if status:
            _check_is_regular(status)
            if status.st_nlink > 1:
                raise ValueError(_("it has more than one hard link"))
            # A rename asks leave of the folder only, and would put another file in its place.
            if not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    except (OSError, ValueError) as error:
        raise _refusal(path, error, help) from error
    return target


def is_own_place(path: Path, folder: Path) -> bool:
    """Return whether a path in a folder has no symbolic link in it below that folder."""
    below = os.path.relpath(path, folder)
    return os.path.realpath(path) == os.path.normpath(os.path.join(os.path.realpath(folder), below))


def _leads_away(path: Path) -> ValueError:
    return ValueError(_("a symbolic link points to {target}").format(target=os.path.realpath(path)))


def _status(path: Path) -> os.stat_result | None:
    """Return the status of a path, not following a link, or None if nothing is there."""
    try:
        return path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _check_is_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise ValueError(_("it is not a regular file"))


def _replace(target: Path, content: Content) -> None:
    """Write the content to a temporary file and rename that to the target."""
    before = _status(target)
    temporary = temporary_beside(target)
    # Private until it has the mode of the file that it replaces.
    descriptor = os.open(temporary, _CREATE, 0o600 if before else 0o666)
    try:
        _write(descriptor, content, before)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _write(descriptor: int, content: Content, before: os.stat_result | None = None) -> None:
    """Write to a descriptor, sync and close it, with the owner and mode of a file before it.

    Synced before it is renamed: otherwise a crash could leave an empty file under the name.
    """
    with open(descriptor, "wb") as file:
        if before and hasattr(os, "fchown"):
            _keep_owner(descriptor, before)
            os.fchmod(descriptor, before.st_mode & 0o777)
        if isinstance(content, bytes):
            file.write(content)
        elif isinstance(content, Generator):
            file.writelines(content)
        else:
            file.writelines(iter(partial(content.read, _BLOCK), b""))
        file.flush()
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NO_SYNC:
                raise


_BLOCK = 1024 * 1024

_NO_SYNC = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""The errors of a file system that cannot sync, such as some that are on a network."""


def _keep_owner(descriptor: int, before: os.stat_result) -> None:
    # Only root gives a file away; its group, anybody may keep who belongs to it. And a container
    # need not know the owner.
    for owner in (before.st_uid, -1):
        with suppress(OSError):
            os.fchown(descriptor, owner, before.st_gid)
            return


TEMPORARY = re.compile(r"\.ggsr-[0-9a-f]{16}\.tmp")
"""The names of temporary files and folders, and no others."""
_OLD = 60 * 60
"""Seconds after which one is left over. Writing takes far less; and whether the
process that made it still runs cannot be known, as that may be in another container."""


@lru_cache(maxsize=1024)
def sweep(folder: Path) -> None:
    """Remove temporary files and folders of killed runs from a folder, once per process."""
    from shutil import rmtree  # Slow to import, and only who writes needs it.

    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if TEMPORARY.fullmatch(entry.name):
                status = entry.stat(follow_symlinks=False)
                if time.time() - status.st_mtime <= _OLD:
                    continue
                if stat.S_ISREG(status.st_mode):
                    Path(entry.path).unlink()
                elif stat.S_ISDIR(status.st_mode):
                    rmtree(entry.path)


def temporary_beside(path: Path) -> Path:
    """Return a new path for a temporary file or folder in the folder of another."""
    return path.with_name(f".ggsr-{os.urandom(8).hex()}.tmp")


def _make_folder(path: Path) -> None:
    """Make the folder that a file is to stand in. Raises GgsrError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise GgsrError(
            _("{path} exists and is not a folder").format(path=error.filename),
            _("remove it, or choose another name"),
        ) from error
    except OSError as error:
        raise _refusal(path, error, _way_out(error)) from error


def _refusal(path: Path, error: Exception, help: str | None) -> GgsrError:
    reason = system_reason(error)
    if isinstance(error, RecursionError):
        # Path.mkdir makes the folders above a folder by recursion.
        reason = Message(os.strerror(errno.ENAMETOOLONG))
    return GgsrError(_("cannot write {path}: {reason}").format(path=path, reason=reason), help)


def _way_out(error: OSError) -> str | None:
    match error.errno:
        case errno.ENAMETOOLONG:
            return _("choose a shorter name")
        case errno.EACCES | errno.EPERM:
            return _("fix the permissions of the folder")
    return None


_PACKAGE = Path(__file__).parent


def shipped(folder: str) -> Path:
    """Return where a folder is that ggsr ships, such as ``templates``, in this installation."""
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder
