"""The names that a shell offers: those in the workspace, a function for each kind of name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import click
from click.shell_completion import CompletionItem

from ggsr.cli.base import base_folder
from ggsr.errors import GgsrError
from ggsr.model import Toetsingskader
from ggsr.workspace.folders import find_root
from ggsr.workspace.layout import round_rank
from ggsr.workspace.loading import ALL_ROUNDS, Workspace

Params = Mapping[str, Any]
"""The values of the options and arguments before the word that is completed."""
Names = Iterable[tuple[str, str]]
"""Names, with a description of each."""


def complete(kind: str, ctx: click.Context, typed: str) -> list[CompletionItem]:
    """Return the names of a kind that begin with what is typed; none where they cannot be read."""
    try:
        names = list(_KINDS[kind](Workspace(find_root(base_folder(ctx))), typed, _params(ctx)))
    except (GgsrError, OSError):
        return []
    return [CompletionItem(name, help=help) for name, help in names if name.startswith(typed)]


def _params(ctx: click.Context) -> Params:
    """Return the parameters; click leaves arguments unparsed while an option is completed."""
    arguments = [entry.name for entry in ctx.command.params if isinstance(entry, click.Argument)]
    return {**ctx.params, **dict(zip(filter(None, arguments), ctx.args, strict=False))}


def _gemeenten(workspace: Workspace, typed: str, params: Params) -> Names:
    return ((name, "") for name in workspace.gemeenten)


def _aanpakken(workspace: Workspace, typed: str, params: Params) -> Names:
    """Yield gemeenten, and after a gemeente and a slash its aanpakken, with the latest round."""
    gemeente, slash, _rest = typed.partition("/")
    if not slash:
        yield from _gemeenten(workspace, typed, params)
    elif gemeente in workspace.gemeenten:
        for name, ronde in _latest_rounds(workspace, gemeente).items():
            yield f"{gemeente}/{name}", ronde


def _latest_rounds(workspace: Workspace, gemeente: str) -> dict[str, str]:
    """Return the latest round of each aanpak of a gemeente, those of the latest round first."""
    latest: dict[str, str] = {}
    for ronde in reversed(workspace.rounds(gemeente)):
        for name in workspace.aanpakken(gemeente, ronde):
            latest.setdefault(name, ronde)
    return latest


def _bronnen(workspace: Workspace, typed: str, params: Params) -> Names:
    """Yield the aanpakken of the gemeente on the command line, then those of any gemeente.

    With their round only once something is typed: without it there are fewer.
    """
    gemeente = params.get("gemeente")
    if gemeente in workspace.gemeenten:
        yield from _latest_rounds(workspace, gemeente).items()
        for ronde in reversed(workspace.rounds(gemeente) if typed else ()):
            yield from ((f"{ronde}/{name}", "") for name in workspace.aanpakken(gemeente, ronde))
    yield from _aanpakken(workspace, typed, params)


def _rondes(workspace: Workspace, typed: str, params: Params) -> Names:
    """Return the rounds of the gemeente on the command line, or of all of them."""
    gemeenten, gemeente = workspace.gemeenten, params.get("gemeente")
    chosen = [gemeente] if gemeente in gemeenten else gemeenten
    rondes = {ronde for name in chosen for ronde in workspace.rounds(name)}
    return ((ronde, "") for ronde in sorted(rondes, key=round_rank))


def _rondes_or_all(workspace: Workspace, typed: str, params: Params) -> Names:
    yield from _rondes(workspace, typed, {})
    yield ALL_ROUNDS, ""


def _themas(workspace: Workspace, typed: str, params: Params) -> Names:
    names = workspace.frameworks.thema_names()
    return {thema: naam for (_kader, thema), naam in names.items()}.items()


def _kaders(workspace: Workspace, typed: str, params: Params) -> Names:
    frameworks = workspace.frameworks.known.items()
    return ((name, framework.model.naam) for name, framework in frameworks)


def _opvolgers(workspace: Workspace, typed: str, params: Params) -> Names:
    """Yield the frameworks that succeed another."""
    for name, framework in workspace.frameworks.known.items():
        if framework.model.overgang:
            yield name, framework.model.naam


def _niveaus(workspace: Workspace, typed: str, params: Params) -> Names:
    names: dict[str, str] = {}
    for kader in _chosen_kaders(workspace, params):
        for name, niveau in kader.niveaus.items():
            names.setdefault(name, niveau.naam)
    return names.items()


def _profielen(workspace: Workspace, typed: str, params: Params) -> Names:
    """Return the profiles of the chosen level, by default the framework's first.

    With ``--from``, the level is that of another aanpak: the profiles of all levels.
    """
    names: dict[str, str] = {}
    for kader in _chosen_kaders(workspace, params):
        first = None if params.get("source") else next(iter(kader.niveaus))
        niveau = params.get("niveau") or first
        profielen = kader.profielen_of(niveau) if niveau else kader.profielen
        for name, profiel in profielen.items():
            names.setdefault(name, profiel.niveau)
    return names.items()


def _chosen_kaders(workspace: Workspace, params: Params) -> Iterator[Toetsingskader]:
    """Yield the framework on the command line, or all of them."""
    chosen = params.get("kader")
    for name, framework in workspace.frameworks.known.items():
        if chosen in (None, name):
            yield framework.model


def _explained(workspace: Workspace, typed: str, params: Params) -> Names:
    """Return rules, indicators, criteria, themas and verdicts; after a slash, with their level."""
    # Only these names need the rules, which are slow to import.
    from ggsr.queries.explanation import find
    from ggsr.rules import CATALOGUE

    parts, names = typed.count("/") + 1, dict.fromkeys(CATALOGUE, "")
    everything = find(workspace.frameworks, None)
    for indicator in everything.indicators:
        names.setdefault(_last(indicator.path, parts), indicator.plaats.indicator.kop)
    for group in everything.groups:
        names.setdefault(_last(group.path, parts), group.naam)
    for step in everything.steps:
        names.setdefault(_last(step.path, parts), step.oordeel.naam)
    return names.items()


def _last(path: str, parts: int) -> str:
    return "/".join(path.split("/")[-parts:])


_KINDS: Mapping[str, Callable[[Workspace, str, Params], Names]] = {
    "gemeenten": _gemeenten,
    "aanpakken": _aanpakken,
    "bronnen": _bronnen,
    "rondes": _rondes,
    "rondes_or_all": _rondes_or_all,
    "themas": _themas,
    "kaders": _kaders,
    "opvolgers": _opvolgers,
    "niveaus": _niveaus,
    "profielen": _profielen,
    "explained": _explained,
}
