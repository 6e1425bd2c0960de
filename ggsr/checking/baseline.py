"""Warnings that are known: ``ggsr baseline`` writes them down, ``ggsr validate`` counts them.

A warning is known by its rule, its file, what it is about and its message, so that it may move to
another line. Where one of these changes, it is a new warning. One that is about several things is
known by those instead of its message: about fewer of them than were known, it is no new warning.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from ggsr.checking.checker import CheckedGemeente
from ggsr.diagnostics import Diagnostic, Severity
from ggsr.errors import GgsrError
from ggsr.files import regular_content
from ggsr.i18n import _, in_language
from ggsr.workspace.layout import CASES
from ggsr.workspace.loading import ALL_ROUNDS

BASELINE = ".ggsr-baseline.json"
VERSION = 1

_ABOUT = (
    "Warnings that were there when 'ggsr baseline' made this file. 'ggsr validate' counts them as"
    " known and shows only new ones. 'ggsr baseline --prune' takes out what is gone;"
    " 'ggsr baseline' takes in what is new as well."
)

_MAX_BYTES = 64 * 1024 * 1024
"""Far above what ten thousand gemeenten need: a warning takes some two hundred bytes."""


class Known(NamedTuple):
    """What a warning is known by; in a baseline that has parts its message is empty."""

    file: str
    rule: str
    subject: str
    message: str
    parts: tuple[str, ...] = ()

    @classmethod
    def of(cls, diagnostic: Diagnostic) -> "Known":
        """Return what a diagnostic is known by; the file has the same language for everyone."""
        return cls(
            diagnostic.place.file,
            diagnostic.rule,
            diagnostic.subject or "",
            in_language(diagnostic.text, "en"),
            tuple(sorted(diagnostic.items)),
        )

    @property
    def owner(self) -> str:
        """The folder of the gemeente."""
        return "/".join(self.file.split("/")[:2])

    @property
    def about(self) -> tuple[str, str, str]:
        """What it is about, whatever it says of that."""
        return self[:3]

    @property
    def kept(self) -> "Known":
        """What of it goes into a baseline: where it has parts, its message does not."""
        return self._replace(message="") if self.parts else self

    def row(self) -> dict[str, Any]:
        """Return it as a row of a baseline."""
        row = self._asdict()
        del row["message" if self.parts else "parts"]
        return row


def written(known: Iterable[Known]) -> str:
    """Return the text of a baseline with these warnings: sorted, each on a line of its own."""
    counts = sorted(Counter(entry.kept for entry in known).items())
    rows = [_json({**entry.row(), "count": count}) for entry, count in counts]
    parts = [f'"about": {_json(_ABOUT)}', f'"version": {VERSION}', '"known": [']
    return "{\n  " + ",\n  ".join(parts) + "\n    " + ",\n    ".join(rows) + "\n  ]\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def known_in(root: Path) -> Counter[Known] | None:
    """Return how many times each warning is in a workspace's baseline, or None without one.

    Raises GgsrError for one that cannot be read.
    """
    try:
        content = regular_content(root / BASELINE, _MAX_BYTES)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _unusable(getattr(error, "strerror", None) or str(error)) from error
    if len(content) > _MAX_BYTES:
        raise _unusable(_("it is larger than 64 MiB"))
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        in_conflict = b"<<<<<<< " in content
        raise _unusable(
            _("it has the marks of a merge conflict") if in_conflict else _("it is not JSON")
        ) from error
    version = document.get("version") if isinstance(document, dict) else None
    if type(version) is not int or version != VERSION:
        raise _unusable(_("it has another version than {version}").format(version=VERSION))
    known: Counter[Known] = Counter()
    try:
        for entry, count in map(_entry, _list(document["known"])):
            # After a merge there may be two rows about the same.
            known[entry] += count
    except (KeyError, TypeError, ValueError) as error:
        raise _unusable(_("it does not list warnings")) from error
    return known


def _entry(row: Any) -> tuple[Known, int]:
    """Return a row as what is known, and how many times. Raises what a wrong one leads to."""
    parts = tuple(sorted(map(_text, _list(row["parts"])))) if "parts" in row else ()
    message = "" if "parts" in row else _text(row["message"])
    known = Known(_text(row["file"]), _text(row["rule"]), _text(row["subject"]), message, parts)
    count = row["count"]
    # No file of this size lists more; a count of thousands of digits could not even be printed.
    if type(count) is not int or not 1 <= count <= _MAX_BYTES or not (message or parts):
        raise ValueError(row)
    return known, count


def _text(value: Any) -> str:
    """Return a text, the same object for the same text: the ids of a framework come again."""
    return sys.intern(value)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _unusable(reason: str) -> GgsrError:
    return GgsrError(
        _("{file} cannot be used: {reason}").format(file=BASELINE, reason=reason),
        _(
            "restore it with git, or make it anew: 'ggsr baseline' takes in every warning there is;"
            " 'ggsr validate --no-baseline' does without"
        ),
    )


def warnings(checked: CheckedGemeente) -> list[Diagnostic]:
    """Return the warnings of a gemeente, in an order that is the same in every language."""
    found = [entry for entry in checked.diagnostics if entry.severity is Severity.WARNING]
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

    def sift(self, checked: CheckedGemeente, ronde: str) -> Sifted:
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
        for diagnostic in warnings(checked):
            entry = Known.of(diagnostic)
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
