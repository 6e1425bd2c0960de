"""Lines of assessments: what each follows, through rounds and versions of a framework.

An assessment follows an earlier one: the one that its ``vervolg_op`` names, or else the one with
the same id, framework and level in the latest earlier round that has one. Instead of its framework
that may be one that it succeeds, by an ``overgang``. Such a line is the course of one aanpak
through the rounds. This module is the one place where lines are made.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from ggsr.model import CASUS
from ggsr.workspace.entities import (
    AanpakId,
    AanpakPath,
    Assessment,
    Frameworks,
    GemeenteFiles,
    RoundFiles,
)
from ggsr.workspace.layout import round_rank


@dataclass(frozen=True)
class Entry:
    """An assessment file as a link of a line, as far as it can be read.

    ``kader`` and ``niveau`` are None where the file does not say them, or names what does not
    exist. ``kaders`` are the framework and all that it succeeds, which an assessment that this one
    follows can be judged by. ``unread`` is the last of them if that cannot be read: what it
    succeeds is not known. ``follows`` are the earlier assessments that it follows: one at most,
    except where its framework or level is unknown, for then it may follow one of each.
    ``may_follow`` are others that it follows if their framework is one that ``unread`` succeeds.
    """

    path: AanpakPath
    naam: str
    kader: str | None
    niveau: str | None
    vervolg_op: str | None
    hertoets: bool
    concept: bool
    kaders: tuple[str, ...] = ()
    unread: str | None = None
    follows: tuple[AanpakPath, ...] = ()
    may_follow: tuple[AanpakPath, ...] = ()
    gemeente_naam: str = ""

    @property
    def id(self) -> AanpakId:
        return AanpakId(*self.path, self.naam, self.gemeente_naam or self.path.gemeente)

    @property
    def has_known_level(self) -> bool:
        return self.kader is not None and self.niveau is not None

    def can_follow(self, other: "Entry") -> bool:
        """Return whether its level is that of another, or of a framework that succeeds that one's.

        What is unknown can be any.
        """
        is_line = self.kader is None or self.unread is not None or self.has_line_of(other)
        return is_line and (
            self.niveau is None or other.niveau is None or self.niveau == other.niveau
        )

    def has_line_of(self, other: "Entry") -> bool:
        """Return whether its framework is that of another, or succeeds that, as far as is known."""
        return other.kader is None or other.kader in self.kaders


Entries = Mapping[AanpakPath, Entry]


def lines(files: GemeenteFiles, frameworks: Frameworks) -> Entries:
    """Return every assessment file of a gemeente with what it follows, the earliest first."""
    entries: dict[AanpakPath, Entry] = {}
    for round in files.rounds:
        own = list(_entries(files, round, frameworks))
        if entries:
            own = [
                replace(
                    entry,
                    follows=links(entry, entries),
                    may_follow=possible_links(entry, entries),
                )
                for entry in own
            ]
        entries.update((entry.path, entry) for entry in own)
    return entries


def linked(assessments: Iterable[Assessment], entries: Entries) -> Mapping[AanpakPath, Assessment]:
    """Return the assessments, given the earliest first, each with the one that it follows."""
    found: dict[AanpakPath, Assessment] = {}
    for assessment in assessments:
        path = assessment.file.path
        entry = entries[path]
        earlier = next((found[other] for other in entry.follows if other in found), None)
        if entry.follows or entry.may_follow:
            assessment = replace(
                assessment,
                earlier=earlier,
                follows_unreadable=earlier is None,
                broken_kader=entry.unread if entry.may_follow else None,
            )
        found[path] = assessment
    return found


def named_by(text: str, path: AanpakPath) -> AanpakPath | None:
    """Return the path that a reference as ``2013/hulp`` stands for, in the gemeente of ``path``."""
    match text.split("/"):
        case [ronde, aanpak]:
            return AanpakPath(path.gemeente, ronde, aanpak)
    return None


def entry_of(path: AanpakPath, data: Any, frameworks: Frameworks, gemeente_naam: str = "") -> Entry:
    """Return an assessment file as an entry without a link, from its data, valid or not."""
    known: Mapping[str, Any] = data if isinstance(data, dict) else {}
    kader, niveau = _level(text_of(known, "kader"), text_of(known, "niveau"), frameworks)
    kaders = frameworks.line(kader) if kader else ()
    return Entry(
        path,
        text_of(known, "aanpak") or path.aanpak,
        kader,
        niveau,
        text_of(known, "vervolg_op"),
        known.get("hertoets") is True,
        known.get("concept") is True,
        kaders,
        next((id for id in kaders[-1:] if id not in frameworks.succeeds), None),
        gemeente_naam=gemeente_naam,
    )


def earlier_than(ronde: str, entries: Entries) -> Entries:
    """Return the assessments of the rounds before this one."""
    rank = round_rank(ronde), ronde
    rounds = {path.ronde for path in entries}
    earlier = {other for other in rounds if (round_rank(other), other) < rank}
    return {path: entry for path, entry in entries.items() if path.ronde in earlier}


def until(ronde: str, entries: Entries) -> Entries:
    """Return the assessments of this round and of those before it."""
    earlier = earlier_than(ronde, entries)
    return {
        path: entry for path, entry in entries.items() if path in earlier or path.ronde == ronde
    }


def on_paper(entry: Entry, entries: Entries) -> list[Entry]:
    """Return what ``hoort_bij`` of an assessment of families can name, in the order of rounds.

    Of one with errors it may not be known at which level it is.
    """
    return [
        other
        for other in until(entry.path.ronde, entries).values()
        if other.niveau != CASUS and (entry.concept or not other.concept)
    ]


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
    same = _of_same_id(entry, possible)
    if entry.has_known_level:
        return tuple(other.path for other in same if entry.has_line_of(other))[:1]
    return _one_of_each_level(same)


def possible_links(entry: Entry, earlier: Entries) -> tuple[AanpakPath, ...]:
    """Return what an assessment may follow too, as ``Entry.may_follow``."""
    if entry.unread is None or not entry.has_known_level:
        return ()
    same = _of_same_id(entry, followable(entry, earlier))
    # What is before one that it follows, that one may follow.
    after = takewhile(lambda other: not entry.has_line_of(other), same)
    return tuple(path for path in _one_of_each_level(after) if path not in links(entry, earlier))


def _of_same_id(entry: Entry, possible: Sequence[Entry]) -> list[Entry]:
    """Return those with the id of an assessment that are no drafts, the latest first."""
    return [
        other
        for other in reversed(possible)
        if other.path.aanpak == entry.path.aanpak and not other.concept
    ]


def _one_of_each_level(entries: Iterable[Entry]) -> tuple[AanpakPath, ...]:
    """Return the first by each framework and level."""
    first: dict[tuple[str | None, str | None], AanpakPath] = {}
    for entry in entries:
        first.setdefault((entry.kader, entry.niveau), entry.path)
    return tuple(first.values())


def _entries(files: GemeenteFiles, round: RoundFiles, frameworks: Frameworks) -> Iterator[Entry]:
    readable = {file.aanpak: file.document.data for file in round.assessments}
    for aanpak in round.aanpakken:
        data = readable.get(aanpak) or round.unreadable.get(aanpak)
        yield entry_of(AanpakPath(files.id, round.id, aanpak), data, frameworks, files.naam)


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


def text_of(data: Mapping[str, Any], key: str) -> str | None:
    """Return what data that may not be valid has under a key, if that is text."""
    value = data.get(key)
    return value if isinstance(value, str) else None
