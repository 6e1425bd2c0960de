"""What stands now of a gemeente: the last assessment of each line of assessments.

An assessment follows an earlier one: the one that its ``vervolg_op`` names, or else the one with
the same id, framework and level in the latest earlier round that has one. Instead of its framework
that may be one that it succeeds, by an ``overgang``. Such a line is the course of one aanpak
through the rounds. This module is the one place where lines are made, and where it is
decided which assessments stand, whatever was re-tested, is a draft, has errors or has ended.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from ggsr.model import Gemeente
from ggsr.queries.judgements import State, judgements
from ggsr.queries.wederhoor import Wederhoor, wederhoor_of
from ggsr.workspace.entities import (
    AanpakId,
    AanpakPath,
    Assessment,
    Frameworks,
    GemeenteFiles,
    Round,
    RoundFiles,
    Source,
    in_print_order,
)
from ggsr.workspace.layout import file_name, round_rank
from ggsr.workspace.loading import ALL_ROUNDS


@dataclass(frozen=True)
class Entry:
    """An assessment file as a link of a line, as far as it can be read.

    ``kader`` and ``niveau`` are None where the file does not say them, or names what does not
    exist. ``kaders`` are the framework and all that it succeeds, which an assessment that this one
    follows can be judged by; None where those are not known. ``follows`` are the earlier
    assessments that it follows: one at most, except where its framework or level is unknown, for
    then it may follow one of each.
    """

    path: AanpakPath
    naam: str
    kader: str | None
    niveau: str | None
    vervolg_op: str | None
    hertoets: bool
    concept: bool
    kaders: tuple[str, ...] | None = None
    follows: tuple[AanpakPath, ...] = ()
    gemeente_naam: str = ""

    @property
    def id(self) -> AanpakId:
        return AanpakId(*self.path, self.naam, self.gemeente_naam or self.path.gemeente)

    @property
    def has_known_level(self) -> bool:
        return self.kaders is not None and self.niveau is not None

    def can_follow(self, other: "Entry") -> bool:
        """Return whether its level is that of another, or of a framework that succeeds that one's.

        What is unknown can be any.
        """
        is_line = self.kaders is None or other.kader is None or other.kader in self.kaders
        return is_line and (
            self.niveau is None or other.niveau is None or self.niveau == other.niveau
        )


Entries = Mapping[AanpakPath, Entry]


def lines(files: GemeenteFiles, frameworks: Frameworks) -> Entries:
    """Return every assessment file of a gemeente with what it follows, the earliest first."""
    entries: dict[AanpakPath, Entry] = {}
    for round in files.rounds:
        own = [
            replace(entry, follows=links(entry, entries), gemeente_naam=files.naam)
            for entry in _entries(files.id, round, frameworks)
        ]
        entries.update((entry.path, entry) for entry in own)
    return entries


def linked(assessments: Iterable[Assessment], entries: Entries) -> Mapping[AanpakPath, Assessment]:
    """Return the assessments, given the earliest first, each with the one that it follows."""
    found: dict[AanpakPath, Assessment] = {}
    for assessment in assessments:
        path = assessment.file.path
        follows = entries[path].follows
        earlier = next((found[other] for other in follows if other in found), None)
        unreadable = bool(follows) and earlier is None
        found[path] = replace(assessment, earlier=earlier, follows_unreadable=unreadable)
    return found


def named_by(text: str, path: AanpakPath) -> AanpakPath | None:
    """Return the path that a reference as ``2013/hulp`` stands for, in the gemeente of ``path``."""
    match text.split("/"):
        case [ronde, aanpak]:
            return AanpakPath(path.gemeente, ronde, aanpak)
    return None


def entry_of(path: AanpakPath, data: Any, frameworks: Frameworks) -> Entry:
    """Return an assessment file as an entry without a link, from its data, valid or not."""
    known: Mapping[str, Any] = data if isinstance(data, dict) else {}
    kader, niveau = _level(_text(known, "kader"), _text(known, "niveau"), frameworks)
    return Entry(
        path,
        _text(known, "aanpak") or path.aanpak,
        kader,
        niveau,
        _text(known, "vervolg_op"),
        known.get("hertoets") is True,
        known.get("concept") is True,
        frameworks.line(kader) if kader else None,
    )


def earlier_than(ronde: str, entries: Entries) -> Entries:
    """Return the assessments of the rounds before this one."""
    rank = round_rank(ronde), ronde
    rounds = {path.ronde for path in entries}
    earlier = {other for other in rounds if (round_rank(other), other) < rank}
    return {path: entry for path, entry in entries.items() if path.ronde in earlier}


def followable(entry: Entry, earlier: Entries) -> list[Entry]:
    """Return which of the earlier rounds' assessments ``vervolg_op`` can name, in their order."""
    return [
        other
        for other in earlier.values()
        if entry.can_follow(other) and (entry.concept or not other.concept)
    ]


def links(entry: Entry, earlier: Entries) -> tuple[AanpakPath, ...]:
    """Return what an assessment follows of the earlier rounds, as ``Entry.follows``."""
    possible = followable(entry, earlier)
    named = named_by(entry.vervolg_op, entry.path) if entry.vervolg_op else None
    if named in [other.path for other in possible]:
        return (named,) if named else ()
    # Without ``vervolg_op``, and also with one that leads nowhere: that is an error, and what would
    # be followed otherwise must not stand beside it.
    follows: dict[tuple[str | None, str | None], AanpakPath] = {}
    for other in reversed(possible):
        if other.path.aanpak == entry.path.aanpak and not other.concept:
            follows.setdefault((other.kader, other.niveau), other.path)
    paths = tuple(follows.values())
    return paths[:1] if entry.has_known_level else paths


def _entries(gemeente: str, round: RoundFiles, frameworks: Frameworks) -> Iterator[Entry]:
    readable = {file.aanpak: file.document.data for file in round.assessments}
    for aanpak in round.aanpakken:
        data = readable.get(aanpak) or round.unreadable.get(aanpak)
        yield entry_of(AanpakPath(gemeente, round.id, aanpak), data, frameworks)


def _level(
    kader: str | None, niveau: str | None, frameworks: Frameworks
) -> tuple[str | None, str | None]:
    """Return the framework and level, each None where there is no such thing."""
    if kader in frameworks.broken:
        return kader, niveau
    framework = frameworks.known.get(kader or "")
    if framework is None:
        return None, None
    return kader, niveau if niveau in framework.model.niveaus else None


def _text(data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    return value if isinstance(value, str) else None


@dataclass(frozen=True)
class LeftOut:
    """An assessment that cannot be counted, and the one whose errors are the reason."""

    path: AanpakPath
    cause: AanpakPath


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

    def chosen(self, ronde: str | None) -> Standing:
        """Return what stands now, for None; or the assessments of a round, or of ``ALL_ROUNDS``.

        A round chooses assessments, not verdicts: a re-test of it has the earlier verdicts too.
        """
        if ronde is None:
            return self._standing(self._last_of_lines(self._counted()), self._ended)
        if ronde == ALL_ROUNDS:
            return self._standing(self._counted(), {}, ronde)
        return self._standing(self._counted([ronde]), {}, ronde)

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
        return self._standing(self._last_of_lines(self._counted(until)), ended, ronde)

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
        """Return whether what an assessment of a round follows has errors, or rests on one."""
        return any(self.error_before(entry.path) for entry in self._counted([ronde]))

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
        path = AanpakPath(name.gemeente, name.ronde, name.aanpak) if name else None
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
        merged = _text(self.general, "opgegaan_in")
        return {
            path: Ended(entry.id, _text(self._reasons, path.in_gemeente), merged)
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
        entries: Iterable[Entry],
        ended: Mapping[AanpakPath, Ended],
        ronde: str | None = None,
    ) -> Standing:
        stands: set[AanpakPath] = set()
        rests_on: set[AanpakPath] = set()
        left_out, gone = [], []
        for entry in entries:
            if entry.path in ended:
                gone.append(ended[entry.path])
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
            tuple(self._concepts(ronde)),
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
