"""A folder of tables, replaced as a whole: after a run it has the new files, or else the old.

The files are written to a folder inside it and moved when all are there; ``datapackage.json`` is
taken away first and put in its place last, so that a folder with one is always whole.
"""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from json import loads
from pathlib import Path

from ggsr.errors import GgsrError
from ggsr.exchange.tables.definitions import TABLES
from ggsr.exchange.tables.descriptor import DESCRIPTOR, NAME
from ggsr.exchange.tables.parquet import BY, PART, PARTITIONED
from ggsr.files import TEMPORARY, from_here, sweep, temporary_beside
from ggsr.i18n import _

_NEW, _FORMER = "new", "former"
_LARGEST = 1 << 26
_FILES = {DESCRIPTOR, *(f"{table.name}{end}" for table in TABLES for end in (".csv", ".parquet"))}


def check_folder(folder: Path) -> None:
    """Raise GgsrError for a folder in which there is anything that ggsr did not write.

    That may be a missing or empty one, or one whose ``datapackage.json`` is from ggsr and that has
    no other files than those of tables. Names that begin with a dot are passed over.
    """
    if not folder.exists():
        return
    names = sorted(path.name for path in _entries(folder) if not path.name.startswith("."))
    if names and not _is_own(folder):
        message = _("{path} has files that are not from 'ggsr tables', such as {name}")
        raise GgsrError(
            message.format(path=from_here(folder), name=names[0]),
            _("choose an empty or a new folder with -o DIR"),
        )
    for name in names:
        foreign = _foreign(folder / name)
        if foreign:
            message = _("{path} is not from 'ggsr tables', and its folder is replaced as a whole")
            raise GgsrError(
                message.format(path=from_here(foreign)),
                _("move it away, or choose another folder with -o DIR"),
            )


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """Return a new folder to write to; at the end its files replace those of ``folder``.

    After an exception nothing has changed. What a killed run left behind is taken over by the next
    one. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    work = temporary_beside(folder / DESCRIPTOR)
    new, former = work / _NEW, work / _FORMER
    new.mkdir(parents=True)
    former.mkdir()
    is_done = False
    try:
        yield new
        for path in new.rglob("*"):
            if path.is_file():
                _sync(path)
        _move(folder, new, former)
        is_done = True
    finally:
        # Where the old files could not be moved back, they are kept there.
        if is_done or not any(former.iterdir()):
            shutil.rmtree(work, ignore_errors=True)
    # Not before: what a killed run left says whose the files of a half replaced folder are.
    sweep(Path(os.path.realpath(folder)))


def _move(folder: Path, new: Path, former: Path) -> None:
    """Move the files of a folder away and the new ones in; after an error all are back."""
    away = [path.name for path in _entries(folder) if not path.name.startswith(".")]
    there = [path.name for path in _entries(new)]
    away.sort(key=lambda name: name != DESCRIPTOR)
    there.sort(key=lambda name: name == DESCRIPTOR)
    moves = [(folder / name, former / name) for name in away]
    moves += [(new / name, folder / name) for name in there]
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            source.rename(target)
            done.append((source, target))
    except BaseException:
        for source, target in reversed(done):
            target.rename(source)
        raise


def _is_own(folder: Path) -> bool:
    """Return whether the descriptor is from ggsr, or that of a run that was killed meanwhile."""
    killed = (
        path / _NEW / DESCRIPTOR for path in _entries(folder) if TEMPORARY.fullmatch(path.name)
    )
    return any(_has_our_name(path) for path in (folder / DESCRIPTOR, *killed))


def _has_our_name(path: Path) -> bool:
    try:
        if not stat.S_ISREG(path.lstat().st_mode) or path.lstat().st_size > _LARGEST:
            return False
        content = loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(content, dict) and content.get("name") == NAME


def _foreign(path: Path) -> Path | None:
    """Return what is not from ggsr: the path itself, or something in the folder at it."""
    if path.is_symlink():
        return path
    if path.name == PARTITIONED and path.is_dir():
        return next(filter(None, map(_foreign_partition, _entries(path))), None)
    return None if path.name in _FILES and path.is_file() else path


def _foreign_partition(path: Path) -> Path | None:
    if path.is_symlink() or not path.is_dir() or not path.name.startswith(f"{BY}="):
        return path
    files = (file for file in _entries(path) if file.is_symlink() or not file.is_file())
    others = (file for file in _entries(path) if file.name != PART)
    return next(files, None) or next(others, None)


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def _sync(path: Path) -> None:
    # Synced before it is moved: otherwise a crash could leave an empty file under the name.
    with path.open("rb") as file, suppress(OSError):
        os.fsync(file.fileno())
