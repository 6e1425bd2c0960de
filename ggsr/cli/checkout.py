"""Where a workspace stands in the checkout of a CI server, which names files from its top."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ggsr.diagnostics import Diagnostic, Place

_VARIABLES = {
    "github": "GITHUB_WORKSPACE",
    "sarif": "GITHUB_WORKSPACE",
    "gitlab": "CI_PROJECT_DIR",
}


def folder_in_checkout(root: Path, format: str) -> str:
    """Return what has to stand before a path for who reads this format; mostly nothing."""
    top = os.environ.get(_VARIABLES.get(format, ""))
    if not top:
        return ""
    inside, checkout = Path(os.path.realpath(root)), Path(os.path.realpath(top))
    if inside == checkout or not inside.is_relative_to(checkout):
        return ""
    return f"{inside.relative_to(checkout).as_posix()}/"


def moved(found: Iterable[Diagnostic], folder: str) -> Iterator[Diagnostic]:
    """Yield the diagnostics with their files in this folder."""
    for entry in found:
        related = tuple(
            replace(other, place=_moved(other.place, folder)) for other in entry.related
        )
        yield replace(entry, place=_moved(entry.place, folder), related=related)


def _moved(place: Place, folder: str) -> Place:
    return replace(place, file=folder + place.file)
