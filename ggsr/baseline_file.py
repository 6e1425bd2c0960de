"""The file with the warnings that are known: what a row says, and how it is read and written."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from ggsr.diagnostics import Diagnostic
from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.yaml_source.reading import regular_content

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
        """Return what this diagnostic is known by, its message in the language it has."""
        return cls(
            diagnostic.place.file,
            diagnostic.rule,
            diagnostic.subject or "",
            diagnostic.message,
            tuple(sorted(diagnostic.parts)),
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
    if type(count) is not int or count < 1 or not (message or parts):
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
