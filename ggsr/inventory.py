"""Which files ``ggsr validate`` reads, by name, for a report that lists those without a problem."""

from collections.abc import Iterator

from ggsr.naming import CASES, FRAMEWORKS, SUFFIX
from ggsr.workspace import Workspace, chosen_rounds


def framework_files(workspace: Workspace) -> Iterator[str]:
    """Yield the files of the frameworks."""
    yield from _in(workspace, FRAMEWORKS)


def gemeente_files(workspace: Workspace, gemeente: str, ronde: str | None) -> Iterator[str]:
    """Yield the files of a gemeente; ``ronde`` is as ``chosen_rounds`` takes it."""
    folder = f"{CASES}/{gemeente}"
    yield from _in(workspace, folder)
    rounds = workspace.listing(folder, files=True, folders=True).folders
    for name in chosen_rounds(rounds, ronde):
        yield from _in(workspace, f"{folder}/{name}")


def _in(workspace: Workspace, folder: str) -> Iterator[str]:
    for name in workspace.listing(folder, files=True, folders=False).files:
        yield f"{folder}/{name}{SUFFIX}"
