"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from ggsr.cli.base import Choice, Option, base_folder
from ggsr.errors import GgsrError
from ggsr.i18n import N_
from ggsr.output.reports import REPORT_FORMATS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ggsr.model import Toetsingskader
    from ggsr.workspace.loading import Workspace


Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]
Given = Mapping[str, Any]
"""What stands on the command line before the word that is typed."""
Names = Iterable[tuple[str, str]]
"""Names, with a word about each."""


def _completer(names: Callable[[Workspace, str, Given], Names]) -> Completer:
    """Return what click asks for, of a function that gives names."""

    def complete(
        ctx: click.Context, parameter: click.Parameter, typed: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from ggsr.workspace.loading import Workspace, find_root

        try:
            found = list(names(Workspace(find_root(base_folder(ctx))), typed, _given(ctx)))
        except (GgsrError, OSError):
            return []
        return [CompletionItem(name, help=word) for name, word in found if name.startswith(typed)]

    return complete


def _given(ctx: click.Context) -> Given:
    """Return the options and arguments before the word that is typed.

    Where that word is an option's value, click has passed over the arguments and left them.
    """
    arguments = [entry.name for entry in ctx.command.params if isinstance(entry, click.Argument)]
    return {**ctx.params, **dict(zip(filter(None, arguments), ctx.args, strict=False))}


def _gemeenten(workspace: Workspace, typed: str, given: Given) -> Names:
    return ((name, "") for name in workspace.gemeenten)


def _aanpakken(workspace: Workspace, typed: str, given: Given) -> Names:
    """Yield gemeenten, and once one of them is typed its aanpakken in the latest round."""
    gemeente, slash, _rest = typed.partition("/")
    if not slash:
        yield from _gemeenten(workspace, typed, given)
    elif gemeente in workspace.gemeenten:
        for ronde in workspace.rounds(gemeente)[-1:]:
            for name in workspace.aanpakken(gemeente, ronde):
                yield f"{gemeente}/{name}", ronde


def _bronnen(workspace: Workspace, typed: str, given: Given) -> Names:
    """Yield the aanpakken of the gemeente that is typed already, and those of any gemeente."""
    gemeente = given.get("gemeente")
    own: dict[str, str] = {}
    if gemeente in workspace.gemeenten:
        for ronde in reversed(workspace.rounds(gemeente)):
            for name in workspace.aanpakken(gemeente, ronde):
                own.setdefault(name, ronde)
    yield from own.items()
    yield from _aanpakken(workspace, typed, given)


def _rondes(workspace: Workspace, typed: str, given: Given) -> Names:
    """Yield the rounds of the gemeente that is typed already, or else of all of them."""
    folders, gemeente = workspace.gemeenten, given.get("gemeente")
    chosen = [gemeente] if gemeente in folders else folders
    every = {ronde for name in chosen for ronde in workspace.rounds(name)}
    return ((ronde, "") for ronde in sorted(every))


def _rondes_or_all(workspace: Workspace, typed: str, given: Given) -> Names:
    from ggsr.workspace.loading import ALL_ROUNDS

    yield from _rondes(workspace, typed, {})
    yield ALL_ROUNDS, ""


def _themas(workspace: Workspace, typed: str, given: Given) -> Names:
    names = workspace.frameworks.thema_names()
    return {thema: naam for (_kader, thema), naam in names.items()}.items()


def _kaders(workspace: Workspace, typed: str, given: Given) -> Names:
    known = workspace.frameworks.known.items()
    return ((name, framework.model.naam) for name, framework in known)


def _niveaus(workspace: Workspace, typed: str, given: Given) -> Names:
    found: dict[str, str] = {}
    for kader in _chosen_kaders(workspace, given):
        for name, niveau in kader.niveaus.items():
            found.setdefault(name, niveau.naam)
    return found.items()


def _profielen(workspace: Workspace, typed: str, given: Given) -> Names:
    """Return the profiles of the level that is chosen, or else of the framework's first.

    An aanpak to take from has a level of its own; then they are those of all levels.
    """
    found: dict[str, str] = {}
    for kader in _chosen_kaders(workspace, given):
        first = None if given.get("source") else next(iter(kader.niveaus))
        niveau = given.get("niveau") or first
        fitting = kader.profielen_of(niveau) if niveau else kader.profielen
        for name, profiel in fitting.items():
            found.setdefault(name, profiel.niveau)
    return found.items()


def _chosen_kaders(workspace: Workspace, given: Given) -> Iterable[Toetsingskader]:
    """Yield the framework that is chosen, or else all of them."""
    chosen = given.get("kader")
    for name, framework in workspace.frameworks.known.items():
        if chosen in (None, name):
            yield framework.model


def _explained(workspace: Workspace, typed: str, given: Given) -> Names:
    """Yield every rule, indicator, criterium and thema; those of a level once a slash is typed."""
    from ggsr.queries.explanation import find
    from ggsr.rules import CATALOGUE

    slashes, found = typed.count("/"), dict.fromkeys(CATALOGUE, "")
    everything = find(workspace.frameworks, None)
    for indicator in everything.indicators:
        found.setdefault(_ending(indicator.path, slashes), indicator.plaats.indicator.tekst)
    for group in everything.groups:
        found.setdefault(_ending(group.path, slashes), group.naam)
    return found.items()


def _ending(path: str, slashes: int) -> str:
    return "/".join(path.split("/")[-1 - slashes :])


def files(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Leave files and folders to the shell."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(typed, type="file")]


def folders(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Leave folders to the shell."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(typed, type="dir")]


def paths_and_gemeenten(
    ctx: click.Context, parameter: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Return gemeenten, and leave files and folders to the shell."""
    # What leaves it to the shell goes first: the script for bash then forgets what it had.
    return [*files(ctx, parameter, typed), *gemeenten(ctx, parameter, typed)]


gemeenten = _completer(_gemeenten)
aanpakken = _completer(_aanpakken)
bronnen = _completer(_bronnen)
explained = _completer(_explained)
kaders = _completer(_kaders)
niveaus = _completer(_niveaus)
profielen = _completer(_profielen)
rondes = _completer(_rondes)
rondes_or_all = _completer(_rondes_or_all)
themas = _completer(_themas)


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

gemeenten_argument: Decorator = click.argument(
    "gemeenten", nargs=-1, metavar="[GEMEENTE]...", shell_complete=gemeenten
)


def _ronde(help: str) -> Decorator:
    return click.option(
        "--ronde", cls=Option, metavar="ID|all", help=help, shell_complete=rondes_or_all
    )


latest_ronde_option = _ronde(
    N_("A round, or all of them; without it the latest of each municipality.")
)
every_ronde_option = _ronde(N_("Only this round; without it all of them."))


def format_option(formats: Sequence[str]) -> Decorator:
    """Return the option ``--format`` with these choices, for a command with ``-o FILE``."""
    return click.option(
        "--format",
        "format",
        cls=Option,
        type=Choice(formats),
        help=N_("How to write the result; without it what FILE ends in says, or else as text."),
    )


templates_option: Decorator = click.option(
    "--templates",
    cls=Option,
    type=click.Path(),
    metavar="DIR",
    help=N_("A folder with templates that go before the workspace's and ggsr's own."),
)

thema_option: Decorator = click.option(
    "--thema",
    cls=Option,
    metavar="ID",
    help=N_("Only this thema."),
    shell_complete=themas,
)

report_format_option: Decorator = click.option(
    "--format",
    "format",
    cls=Option,
    type=Choice(REPORT_FORMATS),
    help=N_("How to write the result; without it what FILE ends in says, or else a table."),
)

output_option: Decorator = click.option(
    "-o",
    "--output",
    cls=Option,
    metavar="FILE|-",
    help=N_("The file to write to; standard output if not given."),
    shell_complete=files,
)
