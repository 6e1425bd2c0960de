"""Which gemeenten, rounds and themas the words of a command line mean."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from ggsr.errors import GgsrError
from ggsr.i18n import Text, _
from ggsr.spelling import suggestion_or_list
from ggsr.workspace.entities import AanpakId
from ggsr.workspace.layout import CASES
from ggsr.workspace.loading import ALL_ROUNDS, Workspace, chosen_rounds


def gemeenten(workspace: Workspace, names: Sequence[str], ronde: str | None) -> list[str]:
    """Return the gemeenten that are meant: those named, or all that have the round.

    Raises GgsrError for a name, or a round of a named gemeente, that does not exist.
    """
    known = workspace.gemeenten
    for name in names:
        if name not in known:
            raise unknown_gemeente(name, known)
    wanted = list(dict.fromkeys(names)) or known
    if ronde in (None, ALL_ROUNDS):
        return wanted
    with_round = [name for name in wanted if ronde in workspace.rounds(name)]
    if not with_round or (names and with_round != wanted):
        raise _unknown_round(workspace, ronde or "", [n for n in wanted if n not in with_round])
    return with_round


def check_has_rounds(workspace: Workspace, names: Sequence[str]) -> None:
    """Raise GgsrError for a gemeente of which there is nothing to show."""
    for name in names:
        if not workspace.rounds(name):
            raise GgsrError(
                _("{gemeente} has no rounds yet").format(gemeente=name),
                _("make a folder for the round, with an assessment in it"),
            )


def _unknown_round(workspace: Workspace, ronde: str, without: Sequence[str]) -> GgsrError:
    rounds = sorted({entry for name in without for entry in workspace.rounds(name)})
    message = _("there is no round '{ronde}' of {gemeenten}").format(
        ronde=ronde, gemeenten=", ".join(without[:5])
    )
    return GgsrError(message, suggestion_or_list(ronde, rounds))


def unknown_gemeente(name: str, known: Sequence[str]) -> GgsrError:
    """Return that there is no such gemeente, with the nearest that there is."""
    return GgsrError(
        _("there is no gemeente '{name}'").format(name=name), suggestion_or_list(name, known)
    )


def check_thema(workspace: Workspace, thema: str | None) -> None:
    """Raise GgsrError unless some framework has the thema."""
    frameworks = workspace.frameworks.known.values()
    known = list(dict.fromkeys(name for entry in frameworks for name in entry.model.themas))
    if thema is not None and known and thema not in known:
        raise GgsrError(
            _("there is no thema '{name}'").format(name=thema), suggestion_or_list(thema, known)
        )


def inside(root: Path, path: Path, name: str) -> tuple[str, ...]:
    """Return the parts of the path below the root. Raises GgsrError for a path elsewhere."""
    absolute = Path(os.path.abspath(path))
    for candidate, top in (
        (absolute, Path(os.path.abspath(root))),
        (Path(os.path.realpath(path)), Path(os.path.realpath(root))),
    ):
        if candidate.is_relative_to(top):
            return candidate.relative_to(top).parts
        if top.is_relative_to(candidate):
            return ()
    raise GgsrError(
        _("{path} is outside the workspace {root}").format(path=name, root=root),
        _("name the other workspace with -C DIR"),
    )


T = TypeVar("T")

Place = tuple[str, str | None, str | None]

_SUFFIXES = (".yaml", ".yml")
_BEGIN_A_PATH = ("", ".", "..", CASES)


@dataclass(frozen=True)
class Wish:
    """One word: a gemeente in one or more rounds, and one aanpak or (None) all of them."""

    gemeente: str
    ronde: str | None
    """The round, as ``chosen_rounds`` takes it."""
    rounds: tuple[str, ...]
    aanpak: str | None
    name: str

    def covers(self, ref: AanpakId) -> bool:
        return (
            ref.gemeente == self.gemeente
            and ref.ronde in self.rounds
            and self.aanpak in (None, ref.aanpak)
        )


@dataclass(frozen=True)
class Asked:
    """Everything that is named, in the order of the command line."""

    wishes: tuple[Wish, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names without their spelling: no path, and each once."""
        return tuple(dict.fromkeys(wish.name for wish in self.wishes))

    @property
    def visits(self) -> dict[str, list[str]]:
        """The gemeenten to check, by round; those that need all rounds are under ``ALL_ROUNDS``."""
        every = {wish.gemeente for wish in self.wishes if wish.ronde == ALL_ROUNDS}
        visits: dict[str, dict[str, None]] = {}
        for wish in self.wishes:
            for ronde in [ALL_ROUNDS] if wish.gemeente in every else wish.rounds:
                visits.setdefault(ronde, {})[wish.gemeente] = None
        return {ronde: list(gemeenten) for ronde, gemeenten in visits.items()}

    @property
    def has_more_rounds(self) -> bool:
        """Whether a gemeente is asked for in more than one round, or in all of them."""
        visited = [name for gemeenten in self.visits.values() for name in gemeenten]
        return ALL_ROUNDS in self.visits or len(visited) > len(set(visited))

    def in_order(self, found: Iterable[T], ref: Callable[[T], AanpakId]) -> list[T]:
        """Return what was found of the aanpakken that are named, each once."""
        found = list(found)
        ordered: dict[AanpakId, T] = {}
        for wish in self.wishes:
            for entry in found:
                if wish.covers(ref(entry)):
                    ordered.setdefault(ref(entry), entry)
        return list(ordered.values())


def asked_for(workspace: Workspace, base: Path, names: Sequence[str], ronde: str | None) -> Asked:
    """Return the aanpakken to compare; paths are relative to ``base``.

    A round in a name goes before ``ronde``. Raises GgsrError for what is not there, and for fewer
    than two aanpakken.
    """
    if not names:
        gemeenten(workspace, names, ronde)
    asked = Asked(tuple(wish_of(workspace, base, name, ronde) for name in names))
    count = len(
        {
            (wish.gemeente, entry, aanpak)
            for wish in asked.wishes
            for entry in wish.rounds
            for aanpak in workspace.aanpakken(wish.gemeente, entry)
            if wish.aanpak in (None, aanpak)
        }
    )
    if count < 2:
        raise GgsrError(
            _("a comparison needs two aanpakken or more"),
            _("name another gemeente, or another aanpak as gemeente/aanpak"),
        )
    return asked


def wish_of(workspace: Workspace, base: Path, name: str, ronde: str | None) -> Wish:
    """Return what one name means; a round in it goes before ``ronde``. Raises GgsrError."""
    gemeente, named, aanpak = _place(workspace, base, name)
    ronde = named or ronde
    gemeenten(workspace, [gemeente], ronde)
    check_has_rounds(workspace, [gemeente])
    rounds = tuple(chosen_rounds(workspace.rounds(gemeente), ronde))
    check_aanpak(workspace, gemeente, rounds, aanpak)
    parts = [part for part in (gemeente, named, aanpak) if part]
    return Wish(gemeente, ronde, rounds, aanpak, "/".join(parts))


def _place(workspace: Workspace, base: Path, name: str) -> Place:
    """Return the gemeente, round and aanpak that a name gives. Raises GgsrError."""
    parts = name.rstrip("/").split("/")
    named = parts[0] in workspace.gemeenten
    if name.endswith(_SUFFIXES) or (parts[0] in _BEGIN_A_PATH and not named):
        return _place_of_path(workspace, base / name, name)
    match parts:
        case [gemeente]:
            return gemeente, None, None
        case [gemeente, aanpak]:
            return gemeente, None, aanpak
        case [gemeente, ronde, aanpak]:
            return gemeente, ronde, aanpak
    raise _no_name(name)


def _place_of_path(workspace: Workspace, path: Path, name: str) -> Place:
    match inside(workspace.root, path, name):
        case (top, gemeente, *rest) if top == CASES and len(rest) < 3:
            ronde, aanpak = [*rest, None, None][:2]
            return gemeente, ronde, aanpak and Path(aanpak).stem
    raise _no_name(name)


def _no_name(name: str) -> GgsrError:
    return GgsrError(
        _("'{name}' is neither a gemeente nor an aanpak").format(name=name),
        _("an aanpak is named as gemeente/aanpak or as gemeente/ronde/aanpak"),
    )


def check_aanpak(
    workspace: Workspace, gemeente: str, rounds: Sequence[str], aanpak: str | None
) -> None:
    """Raise GgsrError unless one of the rounds has the aanpak, or has any if none is named."""
    known = list(dict.fromkeys(name for r in rounds for name in workspace.aanpakken(gemeente, r)))
    if not known:
        raise GgsrError(
            _("{gemeente} has no aanpakken yet").format(gemeente=gemeente),
            _("make a file for the aanpak in the folder of its round"),
        )
    if aanpak is not None and aanpak not in known:
        message = _("there is no aanpak '{name}' of {gemeente}")
        elsewhere = [
            r for r in workspace.rounds(gemeente) if aanpak in workspace.aanpakken(gemeente, r)
        ]
        help: Text | None = suggestion_or_list(aanpak, known)
        if elsewhere:
            help = _("name its round: {name}").format(name=f"{gemeente}/{elsewhere[-1]}/{aanpak}")
        raise GgsrError(message.format(name=aanpak, gemeente=gemeente), help)


class AanpakFile(NamedTuple):
    """Where an assessment stands, by the ids of its path."""

    gemeente: str
    ronde: str
    aanpak: str


def one_aanpak(workspace: Workspace, base: Path, gemeente: str, name: str) -> AanpakFile:
    """Return the one aanpak that is named; a single word may be one of this gemeente.

    Without a round it is the latest that has it. Raises GgsrError for none, and for more than one.
    """
    own = [
        (gemeente, ronde, name)
        for ronde in reversed(workspace.rounds(gemeente))
        if name in workspace.aanpakken(gemeente, ronde)
    ]
    if own:
        return AanpakFile(*own[0])
    if "/" not in name and name not in workspace.gemeenten:
        check_aanpak(workspace, gemeente, workspace.rounds(gemeente), name)
    wish = wish_of(workspace, base, name, None)
    found = [
        AanpakFile(wish.gemeente, ronde, aanpak)
        for ronde in wish.rounds
        for aanpak in workspace.aanpakken(wish.gemeente, ronde)
        if wish.aanpak in (None, aanpak)
    ]
    if len(found) == 1:
        return found[0]
    raise GgsrError(
        _("{gemeente} has several aanpakken").format(gemeente=wish.name),
        _("name one of: {names}").format(
            names=", ".join(f"{entry.gemeente}/{entry.aanpak}" for entry in found)
        ),
    )
