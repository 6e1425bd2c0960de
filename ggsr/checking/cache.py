"""The cache of ``ggsr validate``: which gemeenten have nothing to report, and no more than that.

An entry says that a gemeente with these bytes had no diagnostics, as checked by this ggsr, with
these frameworks, and beside these other gemeenten. No message is stored, so that an entry holds in
every language and format and with any baseline; and no times of files, so that every byte is read
and hashed again. A cache that cannot be read or written is ignored silently.

No model is needed, so that a workspace that has not changed is answered without importing any.
Whoever can write to the file of the cache can make a gemeente with errors pass for a clean one.
"""

import json
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from ggsr.checking.software import hash_of_software
from ggsr.diagnostics import Diagnostic
from ggsr.errors import GgsrError
from ggsr.files import ATTACHMENTS, is_own_place, regular_content, write_atomically, write_new
from ggsr.workspace.folders import CASES, FRAMEWORKS, scan
from ggsr.workspace.register import Elsewhere, Facts, Register
from ggsr.workspace.snapshot import (
    MOST_OF_A_FILE,
    Snapshot,
    general_file,
    hash_of,
    hash_of_entries,
    snapshot,
    visible_entries,
)

FOLDER = ".ggsr-cache"
NO_CACHE = "GGSR_NO_CACHE"
"""The environment variable that turns the cache off."""
_FILE = "clean.jsonl"
_VERSION = 1
_TAG = "CACHEDIR.TAG"
_OTHER_FILES = {
    ".gitignore": b"*\n",
    _TAG: (
        b"Signature: 8a477f597d28d172789f06886806bc55\n"
        b"# Made by 'ggsr validate'; this folder can be deleted. See https://bford.info/cachedir/\n"
    ),
}
_MOST_BYTES = 16 * 1024 * 1024
"""How large the file of the cache may be; ten thousand gemeenten need some 2 MB."""
_LONGEST_FACT = 1000
_MOST_COUNTED = 1_000_000
_NOTHING_KNOWN = b"[null,null]"
"""The row of a gemeente of which nothing is known."""
_MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
_json = json.JSONEncoder(separators=(",", ":")).encode


class CleanGemeente(NamedTuple):
    """A gemeente that has no diagnostics, as it stands in the cache.

    ``hash`` is that of its folder, and ``elsewhere`` that of what its check took of the other
    gemeenten. The other fields are as in a ``CheckedGemeente`` of all rounds.
    """

    id: str
    hash: bytes
    elsewhere: bytes
    files: int
    accepted: int
    kaders: frozenset[str]

    def holds_with(self, elsewhere: Elsewhere) -> bool:
        """Return whether what its check takes of the other gemeenten is the same now."""
        return self.elsewhere == hash_of_elsewhere(elsewhere)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return ()

    @property
    def complete(self) -> bool:
        return True

    @property
    def has_errors(self) -> bool:
        return False


class KnownFacts(NamedTuple):
    """What a gemeente.yaml says, and the hash of its bytes."""

    hash: bytes
    facts: Facts


class _Row(NamedTuple):
    """What the cache knows of a gemeente: of its gemeente.yaml, and whether all of it is clean."""

    facts: KnownFacts | None = None
    clean: CleanGemeente | None = None


class Totals(NamedTuple):
    """How many files were checked, and how many warnings they accept."""

    files: int
    accepted: int


class Unchanged(NamedTuple):
    """What is found to be as the cache has it.

    ``totals`` are those of all that was asked for, or None where a part of it has to be checked.
    ``gemeenten`` are the ids of gemeenten of which the whole folder was hashed and is the same.
    """

    totals: Totals | None = None
    gemeenten: Collection[str] = ()


class CleanCache:
    """The cache of a workspace: what its file says, and what is learnt until it is written.

    ``frameworks`` is what ``frameworks/`` holds: with anything else there the cache does not hold.
    """

    def __init__(self, root: Path, frameworks: Snapshot, software: bytes) -> None:
        self.root = root
        self.frameworks = frameworks
        self._key = hash_of(software + frameworks.hash).hex()
        self._framework_files: int | None = None
        self._cases: str | None = None
        # A row as it stands in the file, by the id of the gemeente: a fifth of the memory that its
        # parts would take.
        self._rows: dict[str, bytes] = {}
        text = _text_of(root)
        self._hash = hash_of(text)
        self._load(text)

    @classmethod
    def open(cls, root: Path) -> "CleanCache | None":
        """Return the cache of a workspace.

        Return None where the frameworks cannot be read, or the programs that decide what is wrong.
        """
        software, frameworks = hash_of_software(), snapshot(root, FRAMEWORKS)
        return cls(root, frameworks, software) if software and frameworks else None

    def gemeenten(self) -> list[str] | None:
        """Return the ids of all gemeenten, or None where the names in ``cases/`` have changed."""
        if self._cases is None:
            return None
        try:
            entries = scan(self.root, CASES)
        except OSError:
            return None
        if hash_of_entries(CASES, entries).hex() != self._cases:
            return None
        return [
            entry.name
            for entry in visible_entries(CASES, entries)
            if entry.is_folder and entry.name != ATTACHMENTS
        ]

    def unchanged(
        self, every: Sequence[str], gemeenten: Collection[str], kaders: Collection[str]
    ) -> Unchanged:
        """Return the totals of what is named, if all of it is unchanged.

        ``every`` are the ids of all gemeenten. Named are those in ``gemeenten``, and those that use
        a framework in ``kaders`` or one that succeeds it; without either all are. The frameworks
        are always counted. Reading stops at the first gemeente that has changed.
        """
        if self._framework_files is None:
            return Unchanged()
        everything = not (gemeenten or kaders)
        facts: dict[str, Facts] = {}
        named: list[CleanGemeente] = []
        same: set[str] = set()
        for id in every:
            known, entry = self._row(id)
            content: bytes | None = None
            if not (everything or kaders or id in gemeenten):
                content = self.general(id)
            elif entry:
                folder = self.folder(id)
                if folder and folder.hash == entry.hash:
                    same.add(id)
                    content = folder.files.get(general_file(id))
                if everything or id in gemeenten or entry.kaders.intersection(kaders):
                    named.append(entry)
            if content is None or known is None or known.hash != hash_of(content):
                return Unchanged(None, same)
            facts[id] = known.facts
        register = Register(_Known(every, facts))
        if not all(entry.holds_with(register.elsewhere(entry.id)) for entry in named):
            return Unchanged(None, same)
        totals = Totals(
            self._framework_files + sum(entry.files for entry in named),
            sum(entry.accepted for entry in named),
        )
        return Unchanged(totals, same)

    def folder(self, gemeente: str) -> Snapshot | None:
        """Return the folder of a gemeente as it is now, or None as ``snapshot`` does."""
        return snapshot(self.root, f"{CASES}/{gemeente}")

    def general(self, gemeente: str) -> bytes | None:
        """Return the bytes of a gemeente.yaml, or None where it cannot be read or is too large."""
        try:
            content = regular_content(f"{self.root}/{general_file(gemeente)}", MOST_OF_A_FILE)
        except (OSError, ValueError):
            return None
        return content if len(content) <= MOST_OF_A_FILE else None

    def entry(self, gemeente: str) -> CleanGemeente | None:
        """Return the entry of a gemeente, which has to be compared with its folder yet."""
        return self._row(gemeente).clean

    def facts(self, gemeente: str, hash: bytes) -> Facts | None:
        """Return what a gemeente.yaml with this hash says, if that is known."""
        known = self._row(gemeente).facts
        return known.facts if known and known.hash == hash else None

    def learn_facts(self, gemeente: str, hash: bytes, facts: Facts) -> None:
        """Keep what a gemeente.yaml says."""
        if all(len(value or "") <= _LONGEST_FACT for value in facts):
            row = self._row(gemeente)._replace(facts=KnownFacts(hash, facts))
            self._rows[gemeente] = _dumped(row)

    def learn(self, entry: CleanGemeente) -> None:
        """Keep that a gemeente has no diagnostics."""
        self._rows[entry.id] = _dumped(self._row(entry.id)._replace(clean=entry))

    def write(
        self, gemeenten: Sequence[str], framework_files: int | None, cases: bytes | None
    ) -> None:
        """Write what is known, unless that is what the file says already.

        ``gemeenten`` are the ids of all. ``framework_files`` is how many files the frameworks have,
        and ``cases`` the hash of the names in ``cases/``: None where there are diagnostics of these
        themselves, so that they are checked each time.
        """
        folder = self.root / FOLDER
        with suppress(GgsrError, OSError, ValueError):
            if not is_own_place(folder / _FILE, self.root):
                return
            for name, content in _OTHER_FILES.items():
                with suppress(GgsrError):  # It is there.
                    write_new(folder / name, content, self.root, "")
            head = {
                "version": _VERSION,
                "key": self._key,
                "place": _place(self.root),
                "frameworks": framework_files,
                "cases": cases and cases.hex(),
                "gemeenten": gemeenten,
            }
            # The text is made twice, one line at a time, and never in memory whole.
            first = _json(head).encode()
            hash, size = blake2b(digest_size=len(self._hash)), 0
            for line in self._lines(first, gemeenten):
                hash.update(line)
                size += len(line)
            if hash.digest() != self._hash and size <= _MOST_BYTES:
                write_atomically(folder / _FILE, self._lines(first, gemeenten), folder, None)

    def _lines(self, first: bytes, gemeenten: Iterable[str]) -> Generator[bytes, None, None]:
        yield first + b"\n"
        for id in gemeenten:
            yield self._rows.get(id, _NOTHING_KNOWN) + b"\n"

    def _row(self, gemeente: str) -> _Row:
        """Return what is known of a gemeente: nothing, where its row is not as ggsr writes it."""
        try:
            facts, clean = json.loads(self._rows.get(gemeente, _NOTHING_KNOWN))
            return _Row(
                None if facts is None else _facts_in(*facts),
                None if clean is None else _clean_in(gemeente, *clean),
            )
        except _MALFORMED:
            return _Row()

    def _load(self, text: bytes) -> None:
        """Take what the file says, if it holds with these programs and these frameworks.

        Its first line is about the whole; then each gemeente has a line, which is only parsed when
        it is needed.
        """
        try:
            first, *lines = text.splitlines()
            head: dict[str, Any] = json.loads(first)
            found = (head["version"], head["key"], head["place"])
            if found != (_VERSION, self._key, _place(self.root)):
                return
            rows = dict(zip(map(_str, head["gemeenten"]), lines, strict=True))
            files = None if head["frameworks"] is None else _count(head["frameworks"])
            self._cases = _str_or_none(head["cases"])
        except (*_MALFORMED, OSError):
            return
        self._rows, self._framework_files = rows, files


class _Known(NamedTuple):
    """The facts of all gemeenten, as a ``Register`` asks for them."""

    gemeenten: Sequence[str]
    by_id: Mapping[str, Facts]

    def facts(self, gemeente: str) -> Facts:
        return self.by_id[gemeente]


def hash_of_elsewhere(elsewhere: Elsewhere) -> bytes:
    """Return the hash of what the check of a gemeente takes of the others, by name of the field."""
    return hash_of(_json(vars(elsewhere)).encode())


def _dumped(row: _Row) -> bytes:
    facts: list[object] | None = None
    clean: list[object] | None = None
    if row.facts:
        facts = [row.facts.hash.hex(), *row.facts.facts]
    if row.clean:
        _id, hash, elsewhere, files, accepted, kaders = row.clean
        clean = [hash.hex(), elsewhere.hex(), files, accepted, sorted(kaders)]
    return _json((facts, clean)).encode()


def _facts_in(hash: str, *values: object) -> KnownFacts:
    return KnownFacts(bytes.fromhex(hash), Facts(*map(_str_or_none, values)))


def _clean_in(
    id: str, hash: str, elsewhere: str, files: object, accepted: object, kaders: object
) -> CleanGemeente:
    if not isinstance(kaders, list):
        raise TypeError(kaders)
    return CleanGemeente(
        id,
        bytes.fromhex(hash),
        bytes.fromhex(elsewhere),
        _count(files),
        _count(accepted),
        frozenset(map(_str, kaders)),
    )


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _str_or_none(value: object) -> str | None:
    return None if value is None else _str(value)


def _count(value: object) -> int:
    if type(value) is not int or not 0 <= value <= _MOST_COUNTED:
        raise TypeError(value)
    return value


def _text_of(root: Path) -> bytes:
    """Return what the file holds; nothing where it cannot be read, or a link leads to it."""
    path = root / FOLDER / _FILE
    try:
        content = regular_content(path, _MOST_BYTES) if is_own_place(path, root) else b""
    except (OSError, ValueError):
        return b""
    return content if len(content) <= _MOST_BYTES else b""


def _place(root: Path) -> list[int]:
    """Return what tells the folder of the cache from a copy of it. Raises OSError.

    That is the inode of a file in it, and when that last changed. So a cache that came with the
    files of somebody else, by git for example, is not believed: nobody can know beforehand when and
    where its files are made here.
    """
    status = (root / FOLDER / _TAG).lstat()
    return [status.st_ino, status.st_ctime_ns]
