"""What gemeenten have to know of each other: their names, codes, and what they merged into.

No model is needed for that, so that importing this module is fast.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, Protocol


def same_name(name: str) -> str:
    """Return the form of a printed name in which it is the same name to a reader."""
    return " ".join(name.casefold().split())


_MOST_NAMESAKES = 5
"""Where a name was copied to hundreds of gemeenten, a few of them tell enough."""


class Facts(NamedTuple):
    """What a gemeente.yaml says, each None where it does not, or cannot be read."""

    naam: str | None = None
    cbs_code: str | None = None
    opgegaan_in: str | None = None


class Gemeenten(Protocol):
    """Where the facts come from: a ``Workspace``, or a cache of what it said."""

    @property
    def gemeenten(self) -> Sequence[str]:
        """The ids of the gemeenten, sorted."""

    def facts(self, gemeente: str) -> Facts:
        """Return what the gemeente.yaml of a gemeente says."""


@dataclass(frozen=True)
class Elsewhere:
    """What the check of a gemeente takes of the others; if that changes, it has to be done again.

    ``naam`` is how the gemeente itself is printed: its name, with its id where another has the same
    name, or the id alone where no name can be read. ``same_naam`` and ``same_code`` are the
    ids of gemeenten with the same name or CBS code, a few at most, without those that merged into
    each other. ``merged_into`` are what the gemeente merged into, what that merged into, and so on.
    ``gemeenten`` are the ids of all, or none where it did not merge.
    """

    naam: str = ""
    same_naam: tuple[str, ...] = ()
    same_code: tuple[str, ...] = ()
    merged_into: tuple[str, ...] = ()
    gemeenten: tuple[str, ...] = ()


class Register:
    """The facts of all gemeenten of a workspace, each file read once and when first needed.

    They are a few words for each, so that memory stays flat.
    """

    def __init__(self, workspace: Gemeenten) -> None:
        self._facts: dict[str, Facts] = {}
        self.reload(workspace)

    def reload(self, workspace: Gemeenten, changed: Iterable[str] = ()) -> None:
        """Take this workspace from now on, and read again the files of the gemeenten that changed.

        Those of the others are taken to be as they were.
        """
        self._workspace = workspace
        self._namesakes: dict[tuple[str, str], list[str]] | None = None
        for gemeente in changed:
            self._facts.pop(gemeente, None)

    def elsewhere(self, gemeente: str) -> Elsewhere:
        """Return what a check of a gemeente takes of the others."""
        namesakes = self._all_namesakes()
        facts = self._facts.get(gemeente, Facts())
        merged_into = self._merged_into(gemeente)
        apart = {gemeente, *merged_into}
        alike = {
            named[0]: tuple(
                islice(
                    (
                        other
                        for other in namesakes[named]
                        if other not in apart and gemeente not in self._merged_into(other)
                    ),
                    _MOST_NAMESAKES,
                )
            )
            for named in _named(facts)
        }
        return Elsewhere(
            naam=self.naam(gemeente),
            same_naam=alike.get("naam", ()),
            same_code=alike.get("cbs_code", ()),
            merged_into=merged_into,
            gemeenten=tuple(self._workspace.gemeenten) if merged_into else (),
        )

    def own_naam(self, gemeente: str) -> str:
        """Return the name that a gemeente has in its own file, or its id where it has none."""
        self._all_namesakes()
        return " ".join((self._facts.get(gemeente, Facts()).naam or "").split()) or gemeente

    def naam(self, gemeente: str) -> str:
        """Return the name under which a gemeente is printed.

        Where another has the same name, that is with its id; the id alone where there is no such
        gemeente, or no name of it can be read.
        """
        namesakes, naam = self._all_namesakes(), self.own_naam(gemeente)
        is_shared = len(namesakes.get(("naam", same_name(naam)), ())) > 1
        return f"{naam} ({gemeente})" if is_shared else naam

    def merged_into(self, names: Iterable[str]) -> list[str]:
        """Return the gemeenten that merged into one of these."""
        self._all_namesakes()
        wanted = set(names)
        return [name for name, facts in self._facts.items() if facts.opgegaan_in in wanted]

    def _all_namesakes(self) -> Mapping[tuple[str, str], Sequence[str]]:
        """Return the ids of the gemeenten that have a name or a code, by that."""
        if self._namesakes is None:
            self._facts = {
                name: self._facts.get(name) or self._workspace.facts(name)
                for name in self._workspace.gemeenten
            }
            self._namesakes = {}
            for name, facts in self._facts.items():
                for named in _named(facts):
                    self._namesakes.setdefault(named, []).append(name)
        return self._namesakes

    def _merged_into(self, gemeente: str) -> tuple[str, ...]:
        """Return what a gemeente merged into, what that merged into, and so on."""
        found: dict[str, None] = {}
        target = self._facts.get(gemeente, Facts()).opgegaan_in
        while target is not None and target not in found:
            found[target] = None
            target = self._facts.get(target, Facts()).opgegaan_in
        return tuple(found)


def _named(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the key and the value of what no two gemeenten should share."""
    if facts.naam is not None:
        yield "naam", same_name(facts.naam)
    if facts.cbs_code is not None:
        yield "cbs_code", facts.cbs_code
