"""The gemeenten, rounds and aanpakken that the names on a command line select.

What a word means is in ``names``; here it is made sure that there is such a thing, and several
become one selection. All functions raise GgsrError for what does not exist.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from ggsr.cli.names import Names, neither, no_aanpakken, unknown_round
from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.workspace.entities import AanpakId, AanpakPath
from ggsr.workspace.loading import ALL_ROUNDS, Workspace

T = TypeVar("T")


class Part(NamedTuple):
    """What one name selects: a gemeente, or one aanpak of it.

    ``ronde`` is as ``Course.chosen`` takes it: None for what stands now. ``name`` is the name in
    ids, without its spelling as a path and without a round that was chosen by ``--ronde``.
    """

    gemeente: str
    ronde: str | None
    aanpak: str | None
    name: str

    def includes(self, path: AanpakPath | AanpakId) -> bool:
        """Return whether an assessment is of this gemeente, round and aanpak."""
        return (
            self.gemeente == path.gemeente
            and self.ronde in (None, ALL_ROUNDS, path.ronde)
            and self.aanpak in (None, path.aanpak)
        )

    def is_of_round(self, ronde: str) -> bool:
        """Return whether it is about all of a round."""
        return self.aanpak is None and self.ronde in (None, ALL_ROUNDS, ronde)


@dataclass(frozen=True)
class Selection:
    """What the names on a command line select, in their order; without names it is everything."""

    parts: tuple[Part, ...]
    everything: bool

    @cached_property
    def _by_gemeente(self) -> dict[str, list[Part]]:
        by_gemeente: dict[str, list[Part]] = {}
        for part in self.parts:
            by_gemeente.setdefault(part.gemeente, []).append(part)
        return by_gemeente

    @property
    def gemeenten(self) -> list[str]:
        """The gemeenten to read, each once."""
        return list(self._by_gemeente)

    @property
    def names(self) -> tuple[str, ...]:
        """The names in ids, each once."""
        return tuple(dict.fromkeys(part.name for part in self.parts))

    @property
    def by_round(self) -> bool:
        """Whether rounds were chosen, so that one aanpak can be there more than once."""
        return any(part.ronde is not None for part in self.parts)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out: no gemeente and no round."""
        return self.everything and all(part.ronde in (None, ALL_ROUNDS) for part in self.parts)

    def of(self, gemeente: str) -> list[Part]:
        """Return the parts that are about a gemeente."""
        return self._by_gemeente.get(gemeente, [])

    def includes(self, path: AanpakPath | AanpakId) -> bool:
        """Return whether an assessment is selected, whatever stands now."""
        return any(part.includes(path) for part in self.of(path.gemeente))

    def page_rounds(self, workspace: Workspace, gemeente: str) -> list[str]:
        """Return the rounds of a gemeente of which a page is about something selected.

        A page is about all of a round. What stands now can be of any round, so that a gemeente by
        itself is all its rounds, which is ``[ALL_ROUNDS]``.
        """
        parts = self.of(gemeente)
        if any(part.aanpak is None and part.ronde in (None, ALL_ROUNDS) for part in parts):
            return [ALL_ROUNDS]
        rounds = workspace.rounds(gemeente)
        return [ronde for ronde in rounds if any(_is_of(workspace, p, ronde) for p in parts)]

    def check_all_count(self, counted: Sequence[AanpakId]) -> None:
        """Raise GgsrError for a name of which no assessment counts, though none has errors."""
        for part in self.parts:
            if not any(map(part.includes, counted)):
                raise nothing_counts(part.name)


def _is_of(workspace: Workspace, part: Part, ronde: str) -> bool:
    return part.ronde in (None, ALL_ROUNDS, ronde) and (
        part.aanpak is None or part.aanpak in workspace.aanpakken(part.gemeente, ronde)
    )


def select(workspace: Workspace, base: Path, words: Sequence[str], ronde: str | None) -> Selection:
    """Return what words select: names, and paths relative to ``base``; without any, everything.

    A round in a name takes precedence over ``ronde``. Raises GgsrError too where a named gemeente
    does not have the round, or no gemeente has it.
    """
    return select_of([workspace], base, words, ronde)


def select_of(
    workspaces: Sequence[Workspace], base: Path, words: Sequence[str], ronde: str | None
) -> Selection:
    """Return the same of versions of one workspace: at least one must have what a word means."""
    every = partial(_everything, workspaces, ronde)
    named = [_first(workspaces, partial(_part, base, word, ronde)) for word in words]
    parts = [part for own in named for part in ([own] if own else every())] if words else every()
    without = [part for part in parts if not _has_round(workspaces, part)]
    if without:
        ronde = without[0].ronde
        names = dict.fromkeys(part.gemeente for part in without if part.ronde == ronde)
        raise unknown_round(workspaces[0], ronde or "", list(names))
    everything = not words or not all(named)
    return Selection(tuple(dict.fromkeys(parts)), everything)


def _part(base: Path, word: str, ronde: str | None, workspace: Workspace) -> Part | None:
    """Return what a word selects, or None for a folder above all gemeenten."""
    names = Names(workspace, base)
    name = names.meaning(word, ronde)
    if name.kader is not None:
        raise neither(word)
    if name.gemeente is None:
        return None
    if name.ronde and name.ronde not in workspace.rounds(name.gemeente):
        raise unknown_round(workspace, name.ronde, [name.gemeente])
    if name.ronde and name.aanpak:
        names.aanpak(name.gemeente, [name.ronde], name.aanpak)
    return Part(name.gemeente, name.ronde or ronde, name.aanpak, str(name))


def _everything(workspaces: Sequence[Workspace], ronde: str | None) -> list[Part]:
    """Return every gemeente, or all that have the round. Raises GgsrError where none has it."""
    every = dict.fromkeys(name for workspace in workspaces for name in workspace.gemeenten)
    parts = [Part(name, ronde, None, name) for name in every]
    if ronde in (None, ALL_ROUNDS):
        return parts
    having = [part for part in parts if _has_round(workspaces, part)]
    if not having:
        raise unknown_round(workspaces[0], ronde or "", workspaces[0].gemeenten)
    return having


def _has_round(workspaces: Sequence[Workspace], part: Part) -> bool:
    return part.ronde in (None, ALL_ROUNDS) or any(
        part.ronde in workspace.rounds(part.gemeente) for workspace in workspaces
    )


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


def select_to_compare(
    workspace: Workspace, base: Path, words: Sequence[str], ronde: str | None
) -> Selection:
    """Return the aanpakken to compare. Raises GgsrError too where there are fewer than two."""
    selection = select(workspace, base, words, ronde)
    check_has_rounds(workspace, selection.gemeenten if words else ())
    found: set[AanpakPath] = set()
    for part in selection.parts if words else ():
        own = [
            AanpakPath(part.gemeente, entry, id)
            for entry in workspace.rounds(part.gemeente)
            if part.ronde in (None, ALL_ROUNDS, entry)
            for id in workspace.aanpakken(part.gemeente, entry)
        ]
        if not own:
            raise no_aanpakken(part.gemeente)
        found.update(filter(part.includes, own))
    if len(found) < 2:
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


def nothing_counts(name: str) -> GgsrError:
    """Return the error for a name that selects assessments of which none counts."""
    return GgsrError(
        _("{name} has no assessment that counts").format(name=name),
        _(
            "it is a draft, it ended, or an assessment of a later round follows it; "
            "gemeente/ronde/aanpak names an earlier one"
        ),
    )


def select_gemeente(workspace: Workspace, base: Path, word: str, ronde: str | None) -> Part:
    """Return the one gemeente that is named, perhaps with a round. Raises GgsrError for more."""
    Names(workspace, base).gemeente(word)
    return select(workspace, base, [word], ronde).parts[0]


def select_one_aanpak(workspace: Workspace, base: Path, gemeente: str, word: str) -> AanpakPath:
    """Return the one aanpak that is named; of this gemeente it may be as aanpak or ronde/aanpak.

    Without a round it is the latest that has it. Raises GgsrError too for more than one.
    """
    names = Names(workspace, base)
    first, *rest = word.split("/")
    is_own = not names.is_path(word) and (
        names.is_aanpak(gemeente, word)
        or not (names.is_gemeente(first) or (rest and not names.may_be_round(gemeente, first)))
    )
    return select_assessment(workspace, base, f"{gemeente}/{word}" if is_own else word)


def select_assessment(workspace: Workspace, base: Path, word: str) -> AanpakPath:
    """Return the one aanpak that is named, be it as a path; without a round, the latest has it.

    Raises GgsrError too where the name stands for more than one.
    """
    selection = select(workspace, base, [word], None)
    check_has_rounds(workspace, selection.gemeenten)
    latest = {
        (part.gemeente, id): AanpakPath(part.gemeente, ronde, id)
        for part in selection.parts
        for ronde in workspace.rounds(part.gemeente)
        for id in workspace.aanpakken(part.gemeente, ronde)
        if part.includes(AanpakPath(part.gemeente, ronde, id))
    }
    if len(latest) == 1:
        return next(iter(latest.values()))
    if not latest:
        raise no_aanpakken(selection.parts[0].gemeente)
    raise GgsrError(
        _("{gemeente} has several aanpakken").format(gemeente=", ".join(selection.names)),
        _("choose one of: {names}").format(
            names=", ".join(f"{gemeente}/{id}" for gemeente, id in list(latest)[:10])
        ),
    )


def check_has_rounds(workspace: Workspace, gemeenten: Iterable[str]) -> None:
    """Raise GgsrError for a gemeente without any round."""
    for gemeente in gemeenten:
        if not workspace.rounds(gemeente):
            raise GgsrError(
                _("{gemeente} has no rounds yet").format(gemeente=gemeente),
                _("create a folder for the round, with an assessment in it"),
            )
