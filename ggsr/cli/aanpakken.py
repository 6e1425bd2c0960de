"""Which aanpakken the words of a command line mean: those of a gemeente, or one by itself."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ggsr.cli import selection
from ggsr.cli.targets import inside
from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.naming import CASES
from ggsr.suggest import one_of
from ggsr.verdicts import AanpakRef
from ggsr.workspace import ALL_ROUNDS, Workspace, chosen_rounds

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

    def covers(self, ref: AanpakRef) -> bool:
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

    def in_order(self, found: Iterable[T], ref: Callable[[T], AanpakRef]) -> list[T]:
        """Return what was found of the aanpakken that are named, each once."""
        found = list(found)
        ordered: dict[AanpakRef, T] = {}
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
        selection.gemeenten(workspace, names, ronde)
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
    selection.gemeenten(workspace, [gemeente], ronde)
    selection.check_has_rounds(workspace, [gemeente])
    rounds = tuple(chosen_rounds(workspace.rounds(gemeente), ronde))
    check_aanpak(workspace, gemeente, rounds, aanpak)
    parts = [part for part in (gemeente, named, aanpak) if part]
    return Wish(gemeente, ronde, rounds, aanpak, "/".join(parts))


def _place(workspace: Workspace, base: Path, name: str) -> Place:
    """Return the gemeente, round and aanpak that a name gives. Raises GgsrError."""
    parts = name.rstrip("/").split("/")
    named = parts[0] in workspace.cases.folders
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
        help = one_of(aanpak, known)
        if elsewhere:
            help = _("name its round: {name}").format(name=f"{gemeente}/{elsewhere[-1]}/{aanpak}")
        raise GgsrError(message.format(name=aanpak, gemeente=gemeente), help)
