"""What the shell offers while a command line is typed: the names that the workspace has.

Whatever goes wrong here is passed over: somebody is typing, and the command itself will say it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from ggsr.cli.base import base_folder
from ggsr.errors import GgsrError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ggsr.workspace import Workspace

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def _completer(names: Callable[[Workspace, str], Iterable[tuple[str, str]]]) -> Completer:
    """Return what click asks for, of a function that gives names with a word about each."""

    def complete(
        ctx: click.Context, parameter: click.Parameter, typed: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from ggsr.workspace import Workspace, find_root

        try:
            found = list(names(Workspace(find_root(base_folder(ctx))), typed))
        except (GgsrError, OSError):
            return []
        return [CompletionItem(name, help=word) for name, word in found if name.startswith(typed)]

    return complete


def _gemeenten(workspace: Workspace, typed: str) -> Iterable[tuple[str, str]]:
    return ((name, "") for name in workspace.cases.folders)


def _aanpakken(workspace: Workspace, typed: str) -> Iterable[tuple[str, str]]:
    """Yield gemeenten, and once one of them is typed its aanpakken in the latest round."""
    gemeente, slash, _rest = typed.partition("/")
    if not slash:
        yield from _gemeenten(workspace, typed)
    elif gemeente in workspace.cases.folders:
        for ronde in workspace.rounds(gemeente)[-1:]:
            for name in workspace.aanpakken(gemeente, ronde):
                yield f"{gemeente}/{name}", ronde


def _rondes(workspace: Workspace, typed: str) -> Iterable[tuple[str, str]]:
    from ggsr.workspace import ALL_ROUNDS

    every = {ronde for name in workspace.cases.folders for ronde in workspace.rounds(name)}
    return ((ronde, "") for ronde in [*sorted(every), ALL_ROUNDS])


def _themas(workspace: Workspace, typed: str) -> Iterable[tuple[str, str]]:
    names = workspace.frameworks.thema_names()
    return {thema: naam for (_kader, thema), naam in names.items()}.items()


def _explained(workspace: Workspace, typed: str) -> Iterable[tuple[str, str]]:
    """Yield every rule, and every indicator with its text."""
    from ggsr.rules import CATALOGUE

    yield from ((rule, "") for rule in CATALOGUE)
    found: dict[str, str] = {}
    for framework in workspace.frameworks.known.values():
        for niveau in framework.model.niveaus.values():
            for name, plaats in niveau.indicatoren.items():
                found.setdefault(name, plaats.indicator.tekst)
    yield from found.items()


def paths_and_gemeenten(
    ctx: click.Context, parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Return gemeenten, and leave files and folders to the shell."""
    from click.shell_completion import CompletionItem

    return [*gemeenten(ctx, parameter, typed), CompletionItem(typed, type="file")]


gemeenten = _completer(_gemeenten)
aanpakken = _completer(_aanpakken)
explained = _completer(_explained)
rondes = _completer(_rondes)
themas = _completer(_themas)
