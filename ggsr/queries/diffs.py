"""The diffs of many aanpakken together, what had no other side, and when a gate closes on them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ggsr.diagnostics import Place
from ggsr.queries import ANY
from ggsr.queries.moves import Diff, Move
from ggsr.workspace.entities import AanpakId, Framework

_NO_CHANGE = (Move.SAME, Move.NEITHER)
Side = Literal["before", "after"]


@dataclass(frozen=True)
class Since:
    """The revision with which everything is compared, as it was named and as its commit hash."""

    revision: str
    commit: str

    @property
    def short(self) -> str:
        return self.commit[:7]


@dataclass(frozen=True)
class Unpaired:
    """An aanpak that is on one side only.

    Between rounds, ``other`` is the round that does not have it, if there is one.
    """

    aanpak: AanpakId
    side: Side
    other: str | None = None


@dataclass(frozen=True)
class Uncompared:
    """What has errors on one side, so that it was not compared.

    ``may_be_published`` is whether it may be of a round that was published at the revision.
    """

    file: str
    side: Side
    may_be_published: bool = True


@dataclass(frozen=True)
class WordsChange:
    """Other words, or another flag, in a framework since a revision.

    ``path`` is the path of keys; without any, the framework itself is new or gone. A side is None
    where it has no such key; ``place`` is where it is now.
    """

    kader: str
    path: tuple[str, ...]
    before: str | None
    after: str | None
    place: Place | None


@dataclass(frozen=True)
class Diffs:
    """The diffs in the order of gemeenten, rounds and aanpakken, and what was not compared.

    ``since`` is None between rounds. ``alone`` are the gemeenten of which there is one round, and
    so nothing to compare with.
    """

    diffs: Sequence[Diff] = ()
    unpaired: Sequence[Unpaired] = ()
    uncompared: Sequence[Uncompared] = ()
    since: Since | None = None
    words: Sequence[WordsChange] = ()
    alone: Mapping[str, str] = field(default_factory=dict)

    @property
    def changed(self) -> int:
        """How many verdicts are not what they were."""
        return sum(map(changes, self.diffs))

    @property
    def published(self) -> tuple[Diff, ...]:
        """The diffs with a changed verdict in a round that was published at the revision."""
        return tuple(entry for entry in self.diffs if entry.published and changes(entry))

    @property
    def texts(self) -> int:
        """How many findings say something in other words, whatever their verdict."""
        found: set[tuple[AanpakId, int]] = set()
        for entry in self.diffs:
            for row in entry.indicators:
                # A finding on several indicators is one text.
                if row.text_changed and row.place:
                    found.add((entry.later.aanpak, row.place.span.line))
        return len(found)

    def met(self, gates: Sequence[str]) -> bool:
        """Return whether any of these is there, or something could not be compared.

        Since a revision, only rounds count that were published then.
        """
        if not gates:
            return False
        if any(entry.may_be_published or not self.since for entry in self.uncompared):
            return True
        wanted = set(Move) - set(_NO_CHANGE) if ANY in gates else {Move(name) for name in gates}
        looked_at = self.published if self.since else self.diffs
        return any(row.move in wanted for entry in looked_at for row in entry.indicators)


def changes(diff: Diff) -> int:
    """Return how many verdicts of an aanpak are not what they were."""
    return sum(row.move not in _NO_CHANGE for row in diff.indicators)


def words_changes(before: Framework | None, after: Framework | None) -> Iterator[WordsChange]:
    """Yield what a framework says in other words than before, in its own order.

    What was added or taken away whole, such as an indicator, is every text in it.
    """
    if before is None or after is None:
        if before:
            yield WordsChange(before.id, (), before.model.naam, None, None)
        if after:
            yield WordsChange(after.id, (), None, after.model.naam, Place(after.source.file))
        return
    was, now = dict(_texts(before)), dict(_texts(after))
    for path in {**now, **was}:
        if was.get(path) != now.get(path):
            place = after.source.document.key(*path) if path in now else None
            yield WordsChange(after.id, path, was.get(path), now.get(path), place)


def _texts(framework: Framework) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each text, number and flag by its path; those in a list are one text."""
    yield from _leaves((), framework.model.model_dump(exclude_unset=True))


def _leaves(path: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves((*path, key), inner)
    elif isinstance(value, list | tuple):
        yield path, "\n".join(map(str, value))
    elif isinstance(value, bool):
        yield path, str(value).lower()
    elif value is not None:
        yield path, str(value)
