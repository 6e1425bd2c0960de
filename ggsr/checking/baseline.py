"""The baseline: the file of known warnings, and matching the warnings of a run against it.

A known warning is identified by its rule, file, subject and message, so that it may move to another
line; if one of these changes, the warning is new. A warning about several items is identified by
those items instead of its message: it is not new as long as it is about a subset of them.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ggsr.checking.cache import CleanGemeente
from ggsr.checking.checker import CheckedGemeente
from ggsr.diagnostics import Diagnostic, Severity
from ggsr.errors import GgsrError, system_reason
from ggsr.files import regular_content
from ggsr.i18n import _, in_language
from ggsr.workspace.folders import BASELINE, CASES, FRAMEWORKS
from ggsr.workspace.loading import ALL_ROUNDS

VERSION = 1

_ABOUT = (
    "Warnings that were there when 'ggsr baseline' made this file. 'ggsr validate' counts them as"
    " known and shows only new ones. 'ggsr baseline --prune' takes out what is gone;"
    " 'ggsr baseline' takes in what is new as well."
)

_MAX_BYTES = 64 * 1024 * 1024
"""Far above what ten thousand gemeenten need: a warning takes some two hundred bytes."""


class KnownWarning(NamedTuple):
    """The identity of a warning; a row of the baseline that has ``parts`` has no message."""

    file: str
    rule: str
    subject: str
    message: str
    parts: tuple[str, ...] = ()

    @classmethod
    def of(cls, diagnostic: Diagnostic) -> "KnownWarning":
        """Return the identity of a diagnostic; its message in English, whatever is active."""
        return cls(
            diagnostic.place.file,
            diagnostic.rule,
            diagnostic.subject or "",
            in_language(diagnostic.text, "en"),
            tuple(sorted(diagnostic.items)),
        )

    @property
    def folder(self) -> str:
        """The folder of the gemeente, or the file of the framework."""
        return "/".join(self.file.split("/")[:2])

    @property
    def key(self) -> tuple[str, str, str]:
        """Its file, rule and subject: what the warning is about, without its message."""
        return self[:3]

    @property
    def stored(self) -> "KnownWarning":
        """The identity as the file keeps it: without the message where it has parts."""
        return self._replace(message="") if self.parts else self

    def row(self) -> dict[str, Any]:
        """Return the row of the file, but for its count."""
        row = self._asdict()
        del row["message" if self.parts else "parts"]
        return row


def baseline_text(known: Iterable[KnownWarning]) -> str:
    """Return the text of the file for these warnings: sorted, one row on each line."""
    counts = sorted(Counter(entry.stored for entry in known).items())
    rows = [_json({**entry.row(), "count": count}) for entry, count in counts]
    parts = [f'"about": {_json(_ABOUT)}', f'"version": {VERSION}', '"known": [']
    return "{\n  " + ",\n  ".join(parts) + "\n    " + ",\n    ".join(rows) + "\n  ]\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_baseline(root: Path) -> Counter[KnownWarning] | None:
    """Return how often a workspace's baseline has each warning, or None if there is no such file.

    Raises GgsrError if the file cannot be used.
    """
    try:
        content = regular_content(root / BASELINE, _MAX_BYTES)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _unusable(system_reason(error)) from error
    if len(content) > _MAX_BYTES:
        raise _unusable(_("it is larger than 64 MiB"))
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        in_conflict = b"<<<<<<< " in content
        raise _unusable(
            _("it contains merge conflict markers") if in_conflict else _("it is not valid JSON")
        ) from error
    version = document.get("version") if isinstance(document, dict) else None
    if type(version) is not int or version != VERSION:
        raise _unusable(_("its version is not {version}").format(version=VERSION))
    known: Counter[KnownWarning] = Counter()
    try:
        for entry, count in map(_from_row, _list(document["known"])):
            # After a merge there may be two rows about the same.
            known[entry] += count
    except (KeyError, TypeError, ValueError) as error:
        raise _unusable(_("it contains no list of warnings")) from error
    return known


def _from_row(row: Any) -> tuple[KnownWarning, int]:
    """Return the warning of a row and its count; KeyError, TypeError or ValueError if malformed."""
    parts = tuple(sorted(map(_text, _list(row["parts"])))) if "parts" in row else ()
    message = "" if "parts" in row else _text(row["message"])
    known = KnownWarning(
        _text(row["file"]), _text(row["rule"]), _text(row["subject"]), message, parts
    )
    count = row["count"]
    # No file of this size lists more; a count of thousands of digits could not even be printed.
    if type(count) is not int or not 1 <= count <= _MAX_BYTES or not (message or parts):
        raise ValueError(row)
    return known, count


def _text(value: Any) -> str:
    """Return a text, interned: the ids of a framework occur in most rows."""
    return sys.intern(value)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _unusable(reason: object) -> GgsrError:
    return GgsrError(
        _("cannot use {file}: {reason}").format(file=BASELINE, reason=reason),
        _(
            "restore it with git, or run 'ggsr baseline' to record all current warnings again; "
            "'ggsr validate --no-baseline' ignores it"
        ),
    )


def warnings(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the warnings among diagnostics, in an order that is the same in every language."""
    found = [entry for entry in diagnostics if entry.severity is Severity.WARNING]
    return sorted(found, key=lambda entry: (entry.place, entry.rule, entry.subject or ""))


class Matched(NamedTuple):
    """The diagnostics that are not known; how many are, and how many are gone."""

    diagnostics: tuple[Diagnostic, ...]
    known: int
    gone: int


class Baseline:
    """The known warnings of a workspace; each can be matched once per count."""

    def __init__(self, known: Counter[KnownWarning]) -> None:
        self._by_folder: dict[str, Counter[KnownWarning]] = {}
        for entry, count in known.items():
            self._by_folder.setdefault(entry.folder, Counter())[entry] = count

    @property
    def left(self) -> int:
        """The number of warnings that have not been matched yet."""
        return sum(map(Counter.total, self._by_folder.values()))

    def use_up(self, warning: KnownWarning) -> bool:
        """Return whether a warning is known, and if so use up one of its count."""
        left = self._by_folder.get(warning.folder, Counter())
        entry = _match(warning, left)
        if entry is None:
            return False
        left[entry] -= 1
        return True

    def without_known(self, checked: CheckedGemeente | CleanGemeente, ronde: str) -> Matched:
        """Return the diagnostics of a gemeente without the warnings that are known.

        A known warning that was not matched is gone, unless a rule may not have run (the gemeente
        has an error), or a warning with the same key is about more items. ``ronde`` is the round
        that was checked, or ``ALL_ROUNDS``.
        """
        folder = f"{CASES}/{checked.id}"
        left = self._by_folder.get(folder)
        if left is None:
            return Matched(checked.diagnostics, 0, 0)
        kept, still_reported = self._unknown(checked.diagnostics)
        known = len(checked.diagnostics) - len(kept)
        seen = folder if ronde == ALL_ROUNDS else f"{folder}/{ronde}/"
        gone = sum(
            count
            for entry, count in left.items()
            if entry.file.startswith(seen) and entry.key not in still_reported
        )
        return Matched(kept, known, gone if checked.complete and not checked.has_errors else 0)

    def without_known_of_frameworks(self, diagnostics: Sequence[Diagnostic]) -> Matched:
        """Return the diagnostics of all frameworks without the warnings that are known."""
        kept, still_reported = self._unknown(diagnostics)
        gone = sum(
            count
            for folder, entries in self._by_folder.items()
            for entry, count in entries.items()
            if folder.startswith(f"{FRAMEWORKS}/") and entry.key not in still_reported
        )
        has_errors = any(entry.is_error for entry in diagnostics)
        return Matched(kept, len(diagnostics) - len(kept), 0 if has_errors else gone)

    def _unknown(
        self, diagnostics: Sequence[Diagnostic]
    ) -> tuple[tuple[Diagnostic, ...], set[tuple[str, str, str]]]:
        """Return the diagnostics that are not known, and the keys of those about more items."""
        known, still_reported = set(), set()
        for diagnostic in warnings(diagnostics):
            entry = KnownWarning.of(diagnostic)
            if self.use_up(entry):
                known.add(id(diagnostic))
            elif entry.parts:
                still_reported.add(entry.key)
        return tuple(entry for entry in diagnostics if id(entry) not in known), still_reported

    def of_missing_gemeenten(self, gemeenten: Iterable[str]) -> int:
        """Return the number of warnings about gemeenten that are not among all these."""
        present = {f"{CASES}/{gemeente}" for gemeente in gemeenten}
        return sum(
            entries.total()
            for folder, entries in self._by_folder.items()
            if folder not in present and not folder.startswith(f"{FRAMEWORKS}/")
        )


def _match(warning: KnownWarning, left: Counter[KnownWarning]) -> KnownWarning | None:
    """Return the unused known warning that matches, if any; of several, that with fewest parts."""
    by_message = warning._replace(parts=())
    if left[by_message] > 0:
        return by_message
    parts = set(warning.parts)
    with_all = (
        entry
        for entry, count in (left.items() if parts else ())
        if count > 0 and entry.key == warning.key and parts.issubset(entry.parts)
    )
    return min(with_all, key=lambda entry: len(entry.parts), default=None)


def open_baseline(root: Path) -> Baseline | None:
    """Return the baseline of a workspace, or None where there is none.

    Raises GgsrError for one that cannot be used.
    """
    known = read_baseline(root)
    return None if known is None else Baseline(known)
