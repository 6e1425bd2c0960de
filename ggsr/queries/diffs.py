"""The diffs of many aanpakken together, what had no other side, and when a gate closes on them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ggsr.diagnostics import Place
from ggsr.queries import ANY
from ggsr.queries.moves import Diff, Move, Side, diff_with_earlier
from ggsr.queries.standing import Course, Standing
from ggsr.workspace.entities import AanpakId, AanpakPath, Framework
from ggsr.workspace.layout import FileName, Kind
from ggsr.workspace.loading import ALL_ROUNDS

_NO_CHANGE = (Move.SAME, Move.NEITHER)


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

    ``since`` is None between rounds. ``alone`` has, by their ids, the printed name and the first
    round of gemeenten that have nothing before it to compare it with.
    """

    diffs: tuple[Diff, ...] = ()
    unpaired: tuple[Unpaired, ...] = ()
    uncompared: tuple[Uncompared, ...] = ()
    since: Since | None = None
    words: tuple[WordsChange, ...] = ()
    alone: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def __add__(self, other: "Diffs") -> "Diffs":
        """Return these and others; a revision and words of frameworks are of the first."""
        return replace(
            self,
            diffs=self.diffs + other.diffs,
            unpaired=self.unpaired + other.unpaired,
            uncompared=self.uncompared + other.uncompared,
            alone={**self.alone, **other.alone},
        )

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


def course_diffs(
    course: Course,
    chosen: Standing,
    ronde: str | None,
    is_meant: Callable[[Iterable[str]], bool] = lambda ids: True,
    thema: str | None = None,
) -> Diffs:
    """Return what became of the verdicts since the assessments that these follow.

    ``chosen`` is what the course gives for ``ronde``. ``is_meant`` tells whether an aanpak was
    asked about, by the ids that it has in this round and in the one before.
    """
    diffs: list[Diff] = []
    unpaired: list[Unpaired] = []
    # By file: what has errors can be the last of a line, and what another follows.
    uncompared = {
        entry.cause.file: Uncompared(entry.cause.file, "after")
        for entry in chosen.left_out
        if is_meant(_ids(course, entry.path)) and not entry.broken_kader
    }
    rondes = _counted_rounds(course)
    meant = [entry for entry in chosen.assessments if is_meant(_ids(course, entry.file.path))]
    for after in meant:
        broken = course.error_before(after.file.path)
        if broken or after.broken_kader:
            file = broken.file if broken else _kader_file(after.broken_kader)
            uncompared[file] = Uncompared(file, "before")
        elif found := diff_with_earlier(after, thema):
            diffs.append(found)
        elif after.id.ronde != rondes[0]:
            unpaired.append(Unpaired(after.id, "after"))
    unpaired += _without_follow_up(course, ronde, is_meant)
    is_first = ronde in rondes[:1] or len(rondes) == 1
    alone = {entry.id.gemeente: (entry.id.gemeente_naam, rondes[0]) for entry in meant if is_first}
    return Diffs(tuple(diffs), tuple(unpaired), tuple(uncompared.values()), alone=alone)


def changes(diff: Diff) -> int:
    """Return how many verdicts of an aanpak are not what they were."""
    return sum(row.move not in _NO_CHANGE for row in diff.indicators)


def _counted_rounds(course: Course) -> list[str]:
    """Return the rounds with an assessment that is no draft, the earliest first."""
    return list(
        dict.fromkeys(entry.path.ronde for entry in course.entries.values() if not entry.concept)
    )


def _ids(course: Course, path: AanpakPath) -> set[str]:
    """Return the ids of an aanpak: in its round, and in what it follows."""
    return {path.aanpak, *(other.aanpak for other in course.entries[path].follows)}


def _without_follow_up(
    course: Course,
    ronde: str | None,
    is_meant: Callable[[Iterable[str]], bool],
) -> Iterator[Unpaired]:
    """Yield the aanpakken that stood before a round, by default the latest, and not in it."""
    every = ronde in (None, ALL_ROUNDS)
    other = course.latest if every else ronde
    if other is None or other not in {round.id for round in course.rounds}:
        return
    ended = {entry.aanpak for entry in course.chosen(None).ended} if every else set()
    for entry in course.standing_after(other).assessments:
        # Its last two assessments are compared, also where both are of earlier rounds.
        is_expected = not (every and entry.earlier) and entry.id not in ended
        if entry.id.ronde != other and is_expected and is_meant([entry.id.aanpak]):
            yield Unpaired(entry.id, "before", other)


def _kader_file(kader: str | None) -> str:
    return FileName(Kind.KADER, kader=kader or "").path


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
