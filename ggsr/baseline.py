"""Warnings that are known: ``ggsr baseline`` writes them down, ``ggsr validate`` counts them.

A warning is known by its rule, its file, what it is about and its message, so that it may move to
another line. Where one of these changes, it is a new warning.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ggsr.check import CheckedGemeente, Checker
from ggsr.diagnostics import Diagnostic, Severity
from ggsr.errors import GgsrError
from ggsr.i18n import _, active, speaking
from ggsr.naming import CASES
from ggsr.workspace import ALL_ROUNDS

BASELINE = ".ggsr-baseline.json"
VERSION = 1

_ABOUT = (
    "Warnings that were there when 'ggsr baseline' made this file. 'ggsr validate' counts them as"
    " known and shows only new ones. Run 'ggsr baseline' again to bring it up to date."
)
_LANGUAGE = "en"
"""The file is the same whoever makes it, so its messages are in one language."""


class Known(NamedTuple):
    """What a warning is known by."""

    file: str
    rule: str
    subject: str
    message: str

    @classmethod
    def of(cls, diagnostic: Diagnostic) -> "Known":
        """Return what this diagnostic is known by, its message in the language it has."""
        subject = diagnostic.subject or ""
        return cls(diagnostic.place.file, diagnostic.rule, subject, diagnostic.message)

    @property
    def owner(self) -> str:
        """The folder of the gemeente."""
        return "/".join(self.file.split("/")[:2])


def written(known: Iterable[Known]) -> str:
    """Return the text of a baseline with these warnings: sorted, each on a line of its own."""
    counts = sorted(Counter(known).items())
    rows = [_row({**entry._asdict(), "count": count}) for entry, count in counts]
    parts = [f'"about": {_row(_ABOUT)}', f'"version": {VERSION}', '"known": [']
    return "{\n  " + ",\n  ".join(parts) + "\n    " + ",\n    ".join(rows) + "\n  ]\n}\n"


def _row(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def baseline_of(root: Path) -> "Baseline | None":
    """Return the baseline of a workspace, or None where there is none.

    Raises GgsrError for one that cannot be read.
    """
    path = root / BASELINE
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(error.strerror or str(error)) from error
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _unreadable(_("it is not JSON")) from error
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise _unreadable(_("it has another version than {version}").format(version=VERSION))
    try:
        return Baseline(Counter(dict(map(_entry, document["known"]))))
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable(_("it does not list warnings")) from error


def _entry(row: Any) -> tuple[Known, int]:
    known, count = Known(*(row[name] for name in Known._fields)), row["count"]
    if not all(isinstance(value, str) for value in known) or type(count) is not int or count < 1:
        raise ValueError(row)
    return known, count


def _unreadable(reason: str) -> GgsrError:
    return GgsrError(
        _("{file} cannot be used: {reason}").format(file=BASELINE, reason=reason),
        _("make it anew with 'ggsr baseline', or pass over it with --no-baseline"),
    )


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

    def sift(self, checker: Checker, checked: CheckedGemeente, ronde: str) -> Sifted:
        """Take out of a gemeente's diagnostics the warnings that are known.

        None is called gone where a rule may not have run: in a gemeente with an error. ``ronde``
        is the one that was checked, or ``ALL_ROUNDS``.
        """
        folder = f"{CASES}/{checked.id}"
        left = self._by_owner.get(folder)
        if left is None:
            return Sifted(checked.diagnostics, 0, 0)
        known = set()
        for diagnostic, entry in warnings(checker, checked, ronde):
            if left[entry] > 0:
                left[entry] -= 1
                known.add(id(diagnostic))
        kept = tuple(entry for entry in checked.diagnostics if id(entry) not in known)
        seen = folder if ronde == ALL_ROUNDS else f"{folder}/{ronde}/"
        gone = sum(count for entry, count in left.items() if entry.file.startswith(seen))
        return Sifted(kept, len(known), gone if checked.complete and not checked.has_errors else 0)

    def gone_with(self, gemeenten: Iterable[str]) -> int:
        """Return how many warnings are about none of these gemeenten, which are all there are."""
        there = {f"{CASES}/{gemeente}" for gemeente in gemeenten}
        return sum(
            sum(entries.values()) for owner, entries in self._by_owner.items() if owner not in there
        )
