"""The programs that decide what is wrong with a file: ggsr itself, Python and some libraries."""

import os
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from ggsr import __version__
from ggsr.files import regular_content
from ggsr.workspace.snapshot import HASH_SIZE, encoded

DECIDING = ("checking", "rules", "queries", "workspace", "model", "yaml_source")
"""The packages that checking imports from. It also does from the modules beside the packages."""
_LIBRARIES = {"pydantic": "pydantic", "pydantic_core": "pydantic-core", "yaml": "pyyaml"}
"""The libraries that decide, each by the module that is imported and the name of the project."""
_PACKAGE = str(Path(__file__).parent.parent)
_MOST_OF_A_FILE = 16 * 1024 * 1024


def hash_of_software() -> bytes | None:
    """Return a hash of all programs that decide what is wrong with a file.

    Of ggsr these are the bytes of its modules, of Python the version. A library has a file RECORD
    with a hash of every file that was installed, libyaml among them, which PyYAML brings along.
    Return None where a library has no such file, or something cannot be read.
    """
    hash = blake2b(digest_size=HASH_SIZE)
    hash.update(encoded(f"{__version__}\0{sys.version}\0{sys.getfilesystemencoding()}\0"))
    files = {path.removeprefix(_PACKAGE): path for path in _modules()}
    records = {module: _record(module, name) for module, name in _LIBRARIES.items()}
    if not files or None in records.values():
        return None
    try:
        for name, path in [*files.items(), *records.items()]:
            content = regular_content(path or "", _MOST_OF_A_FILE)
            hash.update(encoded(f"{name}\0{len(content)}\0"))
            hash.update(content)
    except (OSError, ValueError):
        return None
    return hash.digest()


def _modules() -> Iterator[str]:
    """Yield the paths of the modules of ggsr that decide; none if ggsr runs from an archive."""
    for package in ("", *DECIDING):
        for folder, folders, names in os.walk(f"{_PACKAGE}/{package}"):
            folders[:] = sorted(folders) if package else ()
            yield from (f"{folder}/{name}" for name in sorted(names) if name.endswith(".py"))


def _record(module: str, name: str) -> str | None:
    """Return the path of the RECORD of the library that has this module, or None."""
    for entry in sys.path:
        folder = entry or os.curdir
        if os.path.isfile(f"{folder}/{module}/__init__.py"):  # noqa: PTH113
            found = [other for other in os.listdir(folder) if _is_of(other, name)]
            return f"{folder}/{found[0]}/RECORD" if len(found) == 1 else None
    return None


def _is_of(folder: str, name: str) -> bool:
    project, _dash, rest = folder.partition("-")
    return rest.endswith(".dist-info") and project.lower().replace("_", "-") == name
