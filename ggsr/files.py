"""Files written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from ggsr.errors import GgsrError
from ggsr.i18n import _


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; whoever reads it sees all or nothing. A link stays, and so do permissions.

    Raises GgsrError where that cannot be done; what was there before is still there then.
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
            _("name another place with -o"),
        ) from error
