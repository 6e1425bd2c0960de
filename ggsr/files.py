"""Files written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from ggsr.errors import GgsrError
from ggsr.i18n import _


def write_whole(path: Path, content: bytes, help: str | None = None) -> None:
    """Write a file; whoever reads it sees all or nothing. A link stays, and so do permissions.

    Raises GgsrError, with this help, where that cannot be done; what was there before stays then.
    """
    path = Path(os.path.realpath(path))
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        with suppress(FileNotFoundError):
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise GgsrError(
            _("cannot write {path}: {reason}").format(path=path, reason=error.strerror or error),
            help or _("name another place with -o"),
        ) from error


def write_new(path: Path, content: bytes, help: str) -> None:
    """Write a file that is not there yet, whole or not at all, and the folders it stands in.

    Raises GgsrError, with this help, for one that is there already, and where it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        # Unlike a rename, a link fails where something has that name, whoever made it and when.
        os.link(beside, path)
    except FileExistsError as error:
        raise GgsrError(_("{path} is there already").format(path=path), help) from error
    except OSError as error:
        raise GgsrError(
            _("cannot write {path}: {reason}").format(path=path, reason=error.strerror or error),
            _("mend the permissions of the folder"),
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink()
