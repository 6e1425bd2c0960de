"""What stands now of a gemeente: the last assessment of each line of assessments.

This module is the one place where it is decided which assessments stand, whatever was re-tested, is
a draft, has errors or has ended. ``lines`` makes the lines.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from ggsr.model import Gemeente
from ggsr.queries.judgements import State, judgements
from ggsr.queries.lines import Entries, Entry, text_of
from ggsr.queries.wederhoor import Wederhoor, wederhoor_of
from ggsr.workspace.entities import (
    AanpakId,
    AanpakPath,
    Assessment,
    Round,
    Source,
    in_print_order,
)
from ggsr.workspace.layout import Kind, file_name
from ggsr.workspace.loading import ALL_ROUNDS


@dataclass(frozen=True)
class LeftOut:
    """An assessment that cannot be counted, and the one whose errors are the reason.

    ``broken_kader`` is the framework whose errors are the reason instead: then it is not known
    whether ``cause`` follows the assessment.
    """

    path: AanpakPath
    cause: AanpakPath
    broken_kader: str | None = None


@dataclass(frozen=True)
class Ended:
    """An aanpak that no longer exists, by its last assessment, with the reason or what it became.

    ``merged_into`` is the id of the gemeente into which its own merged.
    """

    aanpak: AanpakId
    reden: str | None = None
    merged_into: str | None = None


@dataclass(frozen=True)
class Concept:
    """A draft, which counts nowhere: how many indicators it judges of how many, and its reactions.

    All are None for a draft with errors.
    """

    aanpak: AanpakId
    judged: int | None = None
    indicators: int | None = None
    wederhoor: Wederhoor | None = None


@dataclass(frozen=True)
class Standing:
    """The assessments that count, in the order of rounds and of print, and those that do not.

    ``rests_on`` are all assessments, with or without errors, on which the first depend: an error
    elsewhere changes no count.
    """

    assessments: tuple[Assessment, ...]
    left_out: tuple[LeftOut, ...]
    ended: tuple[Ended, ...]
    concepts: tuple[Concept, ...]
    rests_on: frozenset[AanpakPath]

    @property
    def has_uncounted(self) -> bool:
        """Whether there is anything that does not count, with a reason that is told."""
        return bool(self.left_out or self.ended or self.concepts)


@dataclass
class Uncounted:
    """What of a number of gemeenten is not counted: drafts, ended aanpakken, and what has errors.

    Each is there once, as a key, in the order in which it was met.
    """

    left_out: dict[LeftOut, None] = field(default_factory=dict)
    ended: dict[Ended, None] = field(default_factory=dict)
    concepts: dict[Concept, None] = field(default_factory=dict)

    def add(self, standing: Standing) -> None:
        """Take in what a gemeente leaves out."""
        self.left_out.update(dict.fromkeys(standing.left_out))
        self.ended.update(dict.fromkeys(standing.ended))
        self.concepts.update(dict.fromkeys(standing.concepts))


@dataclass(frozen=True)
class Course:
    """The rounds of a gemeente and the lines that run through them.

    ``rounds`` have the assessments that can be used, the earliest round first. ``entries`` also has
    those with errors. ``gemeente`` is None where its file has errors, and ``general`` what can be
    read of that file: an error in it must not bring back what has ended.
    """

    entries: Entries
    rounds: tuple[Round, ...]
    gemeente: Source[Gemeente] | None
    general: Mapping[str, Any]

    def chosen(self, ronde: str | None, aanpak: str | None = None) -> Standing:
        """Return what stands now, for None; or the assessments of a round, or of ``ALL_ROUNDS``.

        A round chooses assessments, not verdicts: a re-test of it has the earlier verdicts too.
        With ``aanpak`` it is what of that is under this id, if anything.
        """
        if ronde is None:
            return self._standing(self._counted(), self._ended, lines_end=True, aanpak=aanpak)
        if ronde == ALL_ROUNDS:
            return self._standing(self._counted(), {}, ronde, aanpak=aanpak)
        return self._standing(self._counted([ronde]), {}, ronde, aanpak=aanpak)

    def standing_after(self, ronde: str) -> Standing:
        """Return what stood after a round; what has ended since is part of it.

        A gemeente merged after all its rounds, so that everything in them stood until then.
        """
        ids = [round.id for round in self.rounds]
        until = ids[: ids.index(ronde) + 1]
        ended = {
            path: end
            for path, end in self._ended.items()
            if path.ronde != ronde and path.in_gemeente in self._reasons
        }
        return self._standing(self._counted(until), ended, ronde, lines_end=True)

    def with_concepts(self, ronde: str) -> "Course":
        """Return the course as if the drafts of a round, and those they follow, counted."""
        todo = [path for path, entry in self.entries.items() if path.ronde == ronde]
        counted: set[AanpakPath] = set()
        while todo:
            path = todo.pop()
            if path not in counted:
                counted.add(path)
                todo += (other for other in self.entries[path].follows)
        return replace(
            self,
            entries={
                path: replace(entry, concept=entry.concept and path not in counted)
                for path, entry in self.entries.items()
            },
            rounds=tuple(
                replace(
                    round,
                    assessments=in_print_order(round.factsheet, round.with_concepts),
                    concepts=(),
                )
                if round.id == ronde
                else round
                for round in self.rounds
            ),
        )

    def has_concepts(self, ronde: str) -> bool:
        """Return whether a round has drafts, with or without errors."""
        return any(entry.concept for path, entry in self.entries.items() if path.ronde == ronde)

    def follows_errors(self, ronde: str) -> bool:
        """Return whether what an assessment of a round follows has errors, or rests on one.

        Or the framework by way of which its own succeeds that of what it follows.
        """
        own = self._counted([ronde])
        unsure = (self._usable[entry.path] for entry in own if entry.path in self._usable)
        return any(self.error_before(entry.path) for entry in own) or any(
            assessment.broken_kader for assessment in unsure
        )

    def error_before(self, path: AanpakPath) -> AanpakPath | None:
        """Return the first with errors of what an assessment follows and what that rests on."""
        return next(
            (
                other
                for followed in self.entries[path].follows
                for other in self._chain(self.entries[followed])
                if other not in self._usable
            ),
            None,
        )

    def path_of(self, file: str) -> AanpakPath | None:
        """Return which assessment of the course a file is, or None for any other file."""
        name = file_name(file)
        if name is None or name.kind is not Kind.BEOORDELING:
            return None
        path = AanpakPath(name.gemeente, name.ronde, name.aanpak)
        return path if path in self.entries else None

    def named(self, aanpakken: Container[AanpakId]) -> Iterator[Assessment]:
        """Yield the assessments without errors, drafts too, that have one of these ids."""
        return (entry for entry in self._usable.values() if entry.id in aanpakken)

    @property
    def latest(self) -> str | None:
        """The latest round with an assessment that counts."""
        counted = self._counted()
        return counted[-1].path.ronde if counted else None

    @cached_property
    def _ended(self) -> Mapping[AanpakPath, Ended]:
        """The assessments of aanpakken that no longer exist."""
        merged = text_of(self.general, "opgegaan_in")
        return {
            path: Ended(entry.id, text_of(self._reasons, path.in_gemeente), merged)
            for path, entry in self.entries.items()
            if merged or path.in_gemeente in self._reasons
        }

    @property
    def _reasons(self) -> Mapping[str, Any]:
        """Why aanpakken ended, by their last assessments as gemeente.yaml names them."""
        written = self.general.get("beeindigd")
        return written if isinstance(written, dict) else {}

    @cached_property
    def _usable(self) -> Mapping[AanpakPath, Assessment]:
        """The assessments without errors, in the order of rounds and of print."""
        return {
            assessment.file.path: assessment
            for round in self.rounds
            for assessment in round.with_concepts
        }

    def _counted(self, rounds: Container[str] | None = None) -> list[Entry]:
        """Return the assessments (of these rounds) that are no drafts."""
        return [
            entry
            for entry in self.entries.values()
            if not entry.concept and (rounds is None or entry.path.ronde in rounds)
        ]

    def _standing(
        self,
        entries: Sequence[Entry],
        ended: Mapping[AanpakPath, Ended],
        ronde: str | None = None,
        *,
        lines_end: bool = False,
        aanpak: str | None = None,
    ) -> Standing:
        """Return which of these stand; with ``lines_end`` only the last of each line."""
        stands: set[AanpakPath] = set()
        rests_on: set[AanpakPath] = set()
        left_out, gone = [], []
        unsure = _maybe_followed(entries) if lines_end else {}
        for entry in self._last_of_lines(entries) if lines_end else entries:
            if aanpak not in (None, entry.path.aanpak):
                if entry.path not in self._usable and not entry.has_known_level:
                    rests_on.add(entry.path)  # It may follow one that was asked for.
                continue
            if entry.path in ended:
                gone.append(ended[entry.path])
                continue
            if entry.path in unsure:
                rests_on.add(entry.path)
                left_out.append(unsure[entry.path])
                continue
            chain = list(self._chain(entry))
            rests_on.update(chain)
            cause = next((path for path in chain if path not in self._usable), None)
            if cause:
                left_out.append(LeftOut(entry.path, cause))
            else:
                stands.add(entry.path)
        return Standing(
            tuple(entry for path, entry in self._usable.items() if path in stands),
            tuple(left_out),
            tuple(gone),
            tuple(
                entry for entry in self._concepts(ronde) if aanpak in (None, entry.aanpak.aanpak)
            ),
            frozenset(rests_on),
        )

    def _chain(self, entry: Entry) -> Iterator[AanpakPath]:
        """Yield an assessment and, of a re-test, those of which it lets verdicts stand."""
        todo, seen = [entry.path], {entry.path}
        while todo:
            path = todo.pop()
            yield path
            if self.entries[path].hertoets:
                more = set(self.entries[path].follows) - seen
                seen |= more
                todo += sorted(more)

    def _concepts(self, ronde: str | None) -> Iterator[Concept]:
        for path, entry in self.entries.items():
            if entry.concept and ronde in (None, ALL_ROUNDS, path.ronde):
                assessment = self._usable.get(path)
                if assessment is None:
                    yield Concept(entry.id)
                    continue
                own = [judgement.state is State.JUDGED for judgement in judgements(assessment)]
                yield Concept(entry.id, sum(own), len(own), wederhoor_of(assessment))

    def _last_of_lines(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return the assessments that no other of these follows.

        One of unknown level is always among them, unless it is followed by name: it may be the
        last of a line of its own, which would be forgotten without a word.
        """
        followed = {
            path
            for entry in entries
            for path in entry.follows
            if self.entries[path].has_known_level or entry.vervolg_op == path.in_gemeente
        }
        return [entry for entry in entries if entry.path not in followed]


def _maybe_followed(entries: Iterable[Entry]) -> Mapping[AanpakPath, LeftOut]:
    """Return what another of these may follow, which depends on a framework with errors."""
    return {
        path: LeftOut(path, entry.path, entry.unread)
        for entry in entries
        for path in entry.may_follow
    }
