"""What there is of a gemeente: its rounds and the assessments in them, those with errors too."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from ggsr.queries.coverage import Counts, coverage_of
from ggsr.queries.standing import Course
from ggsr.workspace.entities import AanpakId, AanpakPath
from ggsr.workspace.loading import ALL_ROUNDS


class Status(StrEnum):
    """What an assessment is to what stands now: the first that applies."""

    ERRORS = "errors"
    """It has errors, or what it rests on has: what it counts is not known."""
    CONCEPT = "concept"
    ENDED = "ended"
    STANDS = "stands"
    FOLLOWED = "followed"
    """A later assessment follows it."""


class Asked(Protocol):
    """What is asked for: a gemeente, a round or an aanpak."""

    def includes(self, path: AanpakPath) -> bool:
        """Return whether an assessment is asked for."""

    def is_of_round(self, ronde: str) -> bool:
        """Return whether all of a round is asked for."""


@dataclass(frozen=True)
class ListedAanpak:
    """An assessment and what it counts; ``counts`` is None where errors forbid to count.

    ``symbols`` are the signs of the steps of the scale, by the ids that ``counts.verdicts`` has.
    ``kader`` and ``niveau`` are None where they cannot be read.
    """

    aanpak: AanpakId
    kader: str | None
    niveau: str | None
    status: Status
    counts: Counts | None
    symbols: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ListedRound:
    """A round with the date and the title of its factsheet, each None where it has none."""

    ronde: str
    datum: str | None
    titel: str | None
    aanpakken: tuple[ListedAanpak, ...]


@dataclass(frozen=True)
class ListedGemeente:
    """A gemeente with its printed name and its rounds, the earliest first."""

    gemeente: str
    naam: str
    rondes: tuple[ListedRound, ...]


def inventory(
    gemeente: str,
    naam: str,
    course: Course,
    asked: Sequence[Asked],
) -> ListedGemeente:
    """Return the rounds of a gemeente, and the assessments, that are asked for."""
    usable = {entry.file.path: entry for round in course.rounds for entry in round.with_concepts}
    standing = course.chosen(None)
    stands = {entry.file.path for entry in standing.assessments}
    unsure = {entry.path for entry in (*standing.left_out, *course.chosen(ALL_ROUNDS).left_out)}
    ended = {entry.aanpak.path for entry in standing.ended}

    def listed(path: AanpakPath) -> ListedAanpak:
        entry = course.entries[path]
        status = Status.FOLLOWED
        if path not in usable or path in unsure:
            status = Status.ERRORS
        elif entry.concept:
            status = Status.CONCEPT
        elif str(path) in ended:
            status = Status.ENDED
        elif path in stands:
            status = Status.STANDS
        if status is Status.ERRORS:
            return ListedAanpak(entry.id, entry.kader, entry.niveau, status, None)
        coverage = coverage_of(usable[path])
        symbols = tuple((step, oordeel.symbool) for step, oordeel in coverage.scale.items())
        return ListedAanpak(entry.id, entry.kader, entry.niveau, status, coverage.counts, symbols)

    # Those without errors in print order, and the others behind them.
    paths = [*usable, *(path for path in course.entries if path not in usable)]
    rondes = []
    for round in course.rounds:
        own = tuple(
            listed(path)
            for path in paths
            if path.ronde == round.id and any(part.includes(path) for part in asked)
        )
        if own or any(part.is_of_round(round.id) for part in asked):
            model = round.factsheet.model if round.factsheet else None
            datum, titel = (model.datum, model.titel) if model else (None, None)
            rondes.append(ListedRound(round.id, datum, titel, own))
    return ListedGemeente(gemeente, naam, tuple(rondes))
