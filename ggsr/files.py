"""Files written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from ggsr.errors import GgsrError
from ggsr.i18n import _


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; whoever reads it sees all or nothing.

    Raises GgsrError where that cannot be done; what was there before is still there then.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise GgsrError(
            _("cannot write {path}: {reason}").format(path=path, reason=error.strerror or error),
            _("name another place with -o"),
        ) from error
