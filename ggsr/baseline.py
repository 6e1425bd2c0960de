"""Warnings that are known: ``ggsr baseline`` writes them down, ``ggsr validate`` counts them.

A warning is known by its rule, its file, what it is about and its message, so that it may move to
another line. Where one of these changes, it is a new warning. One that is about several things is
known by those instead of its message: about fewer of them than were known, it is no new warning.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ggsr.baseline_file import Known, known_in
from ggsr.check import CheckedGemeente, Checker
from ggsr.diagnostics import Diagnostic, Severity
from ggsr.i18n import active, speaking
from ggsr.naming import CASES
from ggsr.workspace import ALL_ROUNDS

_LANGUAGE = "en"
"""The file is the same whoever makes it, so its messages are in one language."""


def warnings(
    checker: Checker, checked: CheckedGemeente, ronde: str | None
) -> Iterator[tuple[Diagnostic, Known]]:
    """Yield the warnings of a gemeente that was checked, each with what it is known by."""
    found = _warnings(checked)
    same = found
    if found and active() != _LANGUAGE:
        with speaking(_LANGUAGE):
            same = _warnings(checker.gemeente(checked.id, ronde))
    return zip(found, map(Known.of, same), strict=False)


def _warnings(checked: CheckedGemeente) -> list[Diagnostic]:
    found = [entry for entry in checked.diagnostics if entry.severity is Severity.WARNING]
    # The order of a report ends with the message, which is another in each language.
    return sorted(found, key=lambda entry: (entry.place, entry.rule, entry.subject or ""))


class Sifted(NamedTuple):
    """The diagnostics of a gemeente that are left, and how many were known and are gone."""

    diagnostics: tuple[Diagnostic, ...]
    known: int
    gone: int


class Baseline:
    """The warnings of a baseline, held against what is found in one gemeente after another."""

    def __init__(self, known: Counter[Known]) -> None:
        self._by_owner: dict[str, Counter[Known]] = {}
        for entry, count in known.items():
            self._by_owner.setdefault(entry.owner, Counter())[entry] = count

    @property
    def left(self) -> int:
        """How many of its warnings were not taken yet."""
        return sum(map(Counter.total, self._by_owner.values()))

    def take(self, found: Known) -> bool:
        """Return whether a warning is known; each that is known can be taken once."""
        left = self._by_owner.get(found.owner, Counter())
        entry = _match(found, left)
        if entry is None:
            return False
        left[entry] -= 1
        return True

    def sift(self, checker: Checker, checked: CheckedGemeente, ronde: str) -> Sifted:
        """Take out of a gemeente's diagnostics the warnings that are known.

        None is called gone where a rule may not have run: in a gemeente with an error; nor where
        there is one about the same that says more. ``ronde`` is the one that was checked, or
        ``ALL_ROUNDS``.
        """
        folder = f"{CASES}/{checked.id}"
        left = self._by_owner.get(folder)
        if left is None:
            return Sifted(checked.diagnostics, 0, 0)
        known, said_anew = set(), set()
        for diagnostic, entry in warnings(checker, checked, ronde):
            if self.take(entry):
                known.add(id(diagnostic))
            elif entry.parts:
                said_anew.add(entry.about)
        kept = tuple(entry for entry in checked.diagnostics if id(entry) not in known)
        seen = folder if ronde == ALL_ROUNDS else f"{folder}/{ronde}/"
        gone = sum(
            count
            for entry, count in left.items()
            if entry.file.startswith(seen) and entry.about not in said_anew
        )
        return Sifted(kept, len(known), gone if checked.complete and not checked.has_errors else 0)

    def gone_with(self, gemeenten: Iterable[str]) -> int:
        """Return how many warnings are about none of these gemeenten, which are all there are."""
        there = {f"{CASES}/{gemeente}" for gemeente in gemeenten}
        return sum(
            entries.total() for owner, entries in self._by_owner.items() if owner not in there
        )


def _match(found: Known, left: Counter[Known]) -> Known | None:
    """Return the entry by which a warning is known, if one is left; that with fewest parts."""
    by_message = found._replace(parts=())
    if left[by_message] > 0:
        return by_message
    parts = set(found.parts)
    with_all = (
        entry
        for entry, count in (left.items() if parts else ())
        if count > 0 and entry.about == found.about and parts.issubset(entry.parts)
    )
    return min(with_all, key=lambda entry: len(entry.parts), default=None)


def baseline_of(root: Path) -> Baseline | None:
    """Return the baseline of a workspace, or None where there is none.

    Raises GgsrError for one that cannot be used.
    """
    known = known_in(root)
    return None if known is None else Baseline(known)
