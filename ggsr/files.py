"""Files written whole or not at all."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from ggsr.errors import GgsrError
from ggsr.i18n import _

# Without this flag, opening a FIFO waits for a writer that may never come.
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def regular_content(path: str | Path, limit: int) -> bytes:
    """Return what a regular file holds, and no more than shows that it is larger than the limit.

    Raises OSError or ValueError, with the reason in the user's language where ggsr has one.
    """
    descriptor = os.open(path, os.O_RDONLY | _NO_WAIT | _BINARY)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ValueError(_("it is not a regular file"))
        content = os.read(descriptor, limit + 1)
        while len(content) <= limit and (more := os.read(descriptor, limit + 1 - len(content))):
            content += more
        return content
    finally:
        os.close(descriptor)


_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS}
"""What a file system says that cannot give a file two names, such as that of a USB stick."""


def write_atomically(path: Path, content: bytes, help: str | None) -> None:
    """Write a file; whoever reads it sees all or nothing. A link stays, and so do permissions.

    Raises GgsrError, with this help, where that cannot be done; what was there before stays then.
    """
    path = Path(os.path.realpath(path))
    beside = _beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _check_may_be_written(path)
        beside.write_bytes(content)
        with suppress(FileNotFoundError):
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise _refusal(path, error, help) from error


def write_new(path: Path, content: bytes, help: str) -> None:
    """Write a file that is not there yet, whole or not at all, and the folders it stands in.

    Raises GgsrError, with this help, for one that is there already, and where it cannot be written.
    """
    _make_folder(path)
    beside = _beside(path)
    try:
        beside.write_bytes(content)
        _give_name(beside, path)
    except FileExistsError as error:
        raise GgsrError(_("{path} is there already").format(path=path), help) from error
    except OSError as error:
        raise _refusal(path, error, _way_out(error)) from error
    finally:
        with suppress(OSError):
            beside.unlink()


def _give_name(beside: Path, path: Path) -> None:
    """Give a file the name that it is to have. Raises FileExistsError if something has that."""
    try:
        # Unlike a rename, a link fails where something has that name, whoever made it and when.
        os.link(beside, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _take_name(beside, path)


def _take_name(beside: Path, path: Path) -> None:
    """Do the same on a disk without links: there the name is taken first, by an empty file."""
    path.open("xb").close()
    try:
        beside.replace(path)
    except OSError:
        path.unlink()
        raise


def _beside(path: Path) -> Path:
    """Return where a file is written before it gets its name: one that fits whatever that is."""
    return path.with_name(f".ggsr.{os.getpid()}")


def _check_may_be_written(path: Path) -> None:
    # A rename asks leave of the folder only, and would put another file in its place.
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def _make_folder(path: Path) -> None:
    """Make the folder that a file is to stand in. Raises GgsrError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise GgsrError(
            _("{path} is in the way: it is not a folder").format(path=error.filename),
            _("take it away, or take another name"),
        ) from error
    except OSError as error:
        raise _refusal(path, error, _way_out(error)) from error


def _refusal(path: Path, error: OSError, help: str | None) -> GgsrError:
    reason = error.strerror or error
    return GgsrError(_("cannot write {path}: {reason}").format(path=path, reason=reason), help)


def _way_out(error: OSError) -> str | None:
    match error.errno:
        case errno.ENAMETOOLONG:
            return _("take a shorter name")
        case errno.EACCES | errno.EPERM:
            return _("mend the permissions of the folder")
    return None


_PACKAGE = Path(__file__).parent


def shipped(folder: str) -> Path:
    """Return where ``templates`` or ``frameworks`` is, as this installation has it."""
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder
