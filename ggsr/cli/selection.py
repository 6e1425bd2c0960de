"""What the names on a command line stand for: gemeenten, rounds, aanpakken and themas.

All functions raise GgsrError for a name that does not exist, with the nearest that does.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from ggsr.errors import GgsrError
from ggsr.i18n import Text, _
from ggsr.spelling import suggestion_or_list
from ggsr.workspace.entities import AanpakId, AanpakPath
from ggsr.workspace.layout import CASES, round_rank
from ggsr.workspace.loading import ALL_ROUNDS, Workspace

T = TypeVar("T")

_YAML_SUFFIXES = (".yaml", ".yml")
_PATH_STARTS = ("", ".", "..", CASES)


class AanpakPattern(NamedTuple):
    """The aanpakken of a gemeente that a name on the command line stands for; None is any."""

    gemeente: str
    ronde: str | None
    aanpak: str | None

    def matches(self, path: AanpakPath) -> bool:
        """Return whether it stands for the aanpak at this path, whether or not that exists."""
        return all(own in (None, other) for own, other in zip(self, path, strict=True))


@dataclass(frozen=True)
class NamedAanpakken:
    """The aanpakken that one name on the command line selects.

    ``ronde`` is as ``Course.chosen`` takes it. ``aanpakken`` are at least one: those among which
    the course of the gemeente decides.
    """

    name: str
    """The name without its spelling as a path."""
    gemeente: str
    ronde: str | None
    aanpakken: tuple[AanpakPath, ...]

    def includes(self, id: AanpakId) -> bool:
        return AanpakPath(id.gemeente, id.ronde, id.aanpak) in self.aanpakken


@dataclass(frozen=True)
class Selection:
    """The aanpakken that the names on the command line select, in that order."""

    parts: tuple[NamedAanpakken, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names without their spelling: no path, and each once."""
        return tuple(dict.fromkeys(part.name for part in self.parts))

    @property
    def gemeenten_by_round(self) -> dict[str | None, list[str]]:
        """The gemeenten to check, by the round as ``Course.chosen`` takes it."""
        by_round: dict[str | None, dict[str, None]] = {}
        for part in self.parts:
            by_round.setdefault(part.ronde, {})[part.gemeente] = None
        return {ronde: list(gemeenten) for ronde, gemeenten in by_round.items()}

    def in_order(
        self, items: Mapping[str | None, Sequence[T]], id_of: Callable[[T], AanpakId]
    ) -> list[T]:
        """Return the items whose aanpak is selected, in the order of the names and each once.

        ``items`` are by round, as in ``gemeenten_by_round``.
        """
        ordered: dict[AanpakId, T] = {}
        for part in self.parts:
            for item in items.get(part.ronde, ()):
                if part.includes(id_of(item)):
                    ordered.setdefault(id_of(item), item)
        return list(ordered.values())

    def check_all_count(self, counted: Mapping[str | None, Sequence[AanpakId]]) -> None:
        """Raise GgsrError for a name of which no assessment counts, though none has errors."""
        for part in self.parts:
            if not any(map(part.includes, counted.get(part.ronde, ()))):
                raise GgsrError(
                    _("{name} has no assessment that counts").format(name=part.name),
                    _(
                        "it is a draft, it ended, or an assessment of a later round follows it; "
                        "gemeente/ronde/aanpak names an earlier one"
                    ),
                )


def select_gemeenten(workspace: Workspace, names: Sequence[str], ronde: str | None) -> list[str]:
    """Return the gemeenten that are named, or without names all that have the round.

    Raises GgsrError too where a named gemeente does not have the round.
    """
    every = workspace.gemeenten
    for name in names:
        if name not in every:
            raise unknown_gemeente(name, every)
    selected = list(dict.fromkeys(names)) or every
    if ronde in (None, ALL_ROUNDS):
        return selected
    with_round = [name for name in selected if ronde in workspace.rounds(name)]
    if not with_round or (names and with_round != selected):
        without = [name for name in selected if name not in with_round]
        raise _unknown_round(workspace, ronde or "", without)
    return with_round


def select_aanpakken(
    workspace: Workspace, base: Path, names: Sequence[str], ronde: str | None
) -> Selection:
    """Return the aanpakken to compare; paths are relative to ``base``.

    A round in a name takes precedence over ``ronde``. Raises GgsrError too for fewer than two
    aanpakken.
    """
    if not names:
        select_gemeenten(workspace, names, ronde)
    selection = Selection(tuple(_select(workspace, base, name, ronde) for name in names))
    if len({aanpak for part in selection.parts for aanpak in part.aanpakken}) < 2:
        raise too_few_to_compare()
    return selection


def too_few_to_compare() -> GgsrError:
    """Return the error for a comparison of fewer than two aanpakken."""
    return GgsrError(
        _("a comparison needs at least two aanpakken"),
        _(
            "name another municipality, or another aanpak as gemeente/aanpak; --ronde all compares "
            "the rounds of one"
        ),
    )


def select_patterns(
    workspaces: Sequence[Workspace], base: Path, names: Sequence[str], ronde: str | None
) -> list[AanpakPattern]:
    """Return what the names stand for in versions of one workspace: at least one must have it.

    A round in a name takes precedence over ``ronde``. Without names it is every gemeente, of which
    there is no pattern unless a round is chosen. Raises GgsrError for what no version has.
    """
    ronde = None if ronde == ALL_ROUNDS else ronde
    if names:
        return [_pattern(workspaces, base, name, ronde) for name in names]
    if ronde is None:
        return []
    gemeenten = _first(workspaces, lambda workspace: select_gemeenten(workspace, names, ronde))
    every = dict.fromkeys(name for workspace in workspaces for name in workspace.gemeenten)
    return [AanpakPattern(name, ronde, None) for name in [*gemeenten, *every]]


def _pattern(
    workspaces: Sequence[Workspace], base: Path, name: str, ronde: str | None
) -> AanpakPattern:
    def pattern(workspace: Workspace) -> AanpakPattern:
        gemeente, own_ronde, aanpak = _split(workspace, base, name)
        _select(workspace, base, name, ronde or ALL_ROUNDS)
        return AanpakPattern(gemeente, own_ronde or ronde, aanpak)

    return _first(workspaces, pattern)


def _first(workspaces: Sequence[Workspace], function: Callable[[Workspace], T]) -> T:
    """Return what a function gives for the first workspace that has what it asks for.

    Raises the error of the first workspace where none has.
    """
    errors = []
    for workspace in workspaces:
        try:
            return function(workspace)
        except GgsrError as error:
            errors.append(error)
    raise errors[0]


def select_one_aanpak(workspace: Workspace, base: Path, gemeente: str, name: str) -> AanpakPath:
    """Return the one aanpak that is named; of this gemeente it may be as aanpak or ronde/aanpak.

    Without a round it is the latest that has it. Raises GgsrError too for more than one.
    """
    match name.split("/"):
        case [first, aanpak] if first not in workspace.gemeenten:
            if first in workspace.rounds(gemeente):
                _check_aanpak(workspace, gemeente, [first], aanpak)
                return AanpakPath(gemeente, first, aanpak)
            if first[:1].isdigit():
                raise _unknown_round(workspace, first, [gemeente])
    for ronde in reversed(workspace.rounds(gemeente)):
        if name in workspace.aanpakken(gemeente, ronde):
            return AanpakPath(gemeente, ronde, name)
    if "/" not in name and name not in workspace.gemeenten:
        _check_aanpak(workspace, gemeente, workspace.rounds(gemeente), name)
    return select_assessment(workspace, base, name)


def select_assessment(workspace: Workspace, base: Path, name: str) -> AanpakPath:
    """Return the one aanpak that is named, be it as a path; without a round, the latest has it.

    Raises GgsrError too where the name stands for more than one.
    """
    selected = _select(workspace, base, name, None)
    latest = {path.aanpak: path for path in selected.aanpakken}
    if len(latest) == 1:
        return next(iter(latest.values()))
    raise GgsrError(
        _("{gemeente} has several aanpakken").format(gemeente=selected.name),
        _("choose one of: {names}").format(
            names=", ".join(f"{path.gemeente}/{path.aanpak}" for path in latest.values())
        ),
    )


def check_has_rounds(workspace: Workspace, gemeenten: Sequence[str]) -> None:
    """Raise GgsrError for a gemeente without any round."""
    for gemeente in gemeenten:
        if not workspace.rounds(gemeente):
            raise GgsrError(
                _("{gemeente} has no rounds yet").format(gemeente=gemeente),
                _("create a folder for the round, with an assessment in it"),
            )


def check_thema(workspace: Workspace, thema: str | None) -> None:
    """Raise GgsrError unless some framework has the thema."""
    themas = list(dict.fromkeys(thema for _kader, thema in workspace.frameworks.thema_names()))
    if thema is not None and themas and thema not in themas:
        raise GgsrError(
            _("there is no thema '{name}'").format(name=thema), suggestion_or_list(thema, themas)
        )


def path_in_workspace(root: Path, path: Path, name: str) -> tuple[str, ...]:
    """Return the parts of a path below the root, or none for the root or a folder above it.

    A symbolic link is taken for the place where it stands, or else for the one it leads to.
    Raises GgsrError, with the path as ``name``, for a path elsewhere.
    """
    for place, top in (
        (Path(os.path.abspath(path)), Path(os.path.abspath(root))),
        (Path(os.path.realpath(path)), Path(os.path.realpath(root))),
    ):
        if place.is_relative_to(top):
            return place.relative_to(top).parts
        if top.is_relative_to(place):
            return ()
    raise GgsrError(
        _("{path} is outside the workspace {root}").format(path=name, root=root),
        _("use -C DIR for another workspace"),
    )


def unknown_gemeente(name: str, gemeenten: Sequence[str]) -> GgsrError:
    """Return the error for a gemeente that does not exist, with the nearest that does."""
    return GgsrError(
        _("there is no municipality '{name}'").format(name=name),
        suggestion_or_list(name, gemeenten),
    )


def _unknown_round(workspace: Workspace, ronde: str, without: Sequence[str]) -> GgsrError:
    rounds = sorted({entry for name in without for entry in workspace.rounds(name)}, key=round_rank)
    message = _("there is no round '{ronde}' of {gemeenten}").format(
        ronde=ronde, gemeenten=", ".join(without[:5])
    )
    return GgsrError(message, suggestion_or_list(ronde, rounds))


def _select(workspace: Workspace, base: Path, name: str, ronde: str | None) -> NamedAanpakken:
    """Return the aanpakken that one name selects; a round in it takes precedence."""
    gemeente, own_ronde, aanpak = _split(workspace, base, name)
    ronde = own_ronde or ronde
    select_gemeenten(workspace, [gemeente], ronde)
    check_has_rounds(workspace, [gemeente])
    rounds = [entry for entry in workspace.rounds(gemeente) if ronde in (None, ALL_ROUNDS, entry)]
    _check_aanpak(workspace, gemeente, rounds, aanpak)
    paths = (
        AanpakPath(gemeente, entry, id)
        for entry in rounds
        for id in workspace.aanpakken(gemeente, entry)
        if aanpak in (None, id)
    )
    spelling = "/".join(filter(None, (gemeente, own_ronde, aanpak)))
    return NamedAanpakken(spelling, gemeente, ronde, tuple(paths))


def _split(workspace: Workspace, base: Path, name: str) -> tuple[str, str | None, str | None]:
    """Return the gemeente, round and aanpak in a name or a path."""
    parts: Sequence[str] = name.rstrip("/").split("/")
    is_gemeente = parts[0] in workspace.gemeenten
    if name.endswith(_YAML_SUFFIXES) or (parts[0] in _PATH_STARTS and not is_gemeente):
        match path_in_workspace(workspace.root, base / name, name):
            case (top, gemeente, *rest) if top == CASES and len(rest) < 3:
                ronde, file = [*rest, None, None][:2]
                return gemeente, ronde, file and Path(file).stem
    else:
        match parts:
            case [gemeente]:
                return gemeente, None, None
            case [gemeente, aanpak]:
                return gemeente, None, aanpak
            case [gemeente, ronde, aanpak]:
                return gemeente, ronde, aanpak
    raise GgsrError(
        _("'{name}' is neither a municipality nor an aanpak").format(name=name),
        _("name an aanpak as gemeente/aanpak or gemeente/ronde/aanpak"),
    )


def _check_aanpak(
    workspace: Workspace, gemeente: str, rounds: Sequence[str], aanpak: str | None
) -> None:
    """Raise GgsrError unless one of the rounds has the aanpak, or has any if none is named."""
    present = list(dict.fromkeys(name for r in rounds for name in workspace.aanpakken(gemeente, r)))
    if not present:
        raise GgsrError(
            _("{gemeente} has no aanpakken yet").format(gemeente=gemeente),
            _("create a file for the aanpak in the folder of its round"),
        )
    if aanpak is None or aanpak in present:
        return
    help: Text | None = suggestion_or_list(aanpak, present)
    for ronde in workspace.rounds(gemeente):
        if aanpak in workspace.aanpakken(gemeente, ronde):
            help = _("include its round: {name}").format(name=f"{gemeente}/{ronde}/{aanpak}")
    message = _("{gemeente} has no aanpak '{name}'")
    raise GgsrError(message.format(name=aanpak, gemeente=gemeente), help)
