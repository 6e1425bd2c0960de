"""The cache of ``ggsr validate``: which gemeenten have nothing to report, and no more than that.

An entry says that a gemeente with these bytes had no diagnostic, by this ggsr, with these
frameworks, and with what it takes of the other gemeenten. There is no message in it, so that no
language, format or baseline can make it wrong, and no time: every byte is read and hashed again.
A cache that cannot be read or written is passed over without a word.

No model is needed, so that a workspace that has not changed is answered without importing any.
Whoever can write the file in place can have a gemeente pass for clean.
"""

import json
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from ggsr import __version__
from ggsr.diagnostics import Diagnostic
from ggsr.errors import GgsrError
from ggsr.files import ATTACHMENTS, is_own_place, regular_content, write_atomically, write_new
from ggsr.workspace.folders import CASES, FRAMEWORKS, SUFFIX, FolderEntry, scan
from ggsr.workspace.register import Elsewhere, Facts, Register

FOLDER = ".ggsr-cache"
NO_CACHE = "GGSR_NO_CACHE"
"""The environment variable that turns the cache off."""
_FILE = "clean.json"
_VERSION = 1
_TAG = "CACHEDIR.TAG"
_BESIDE = {
    ".gitignore": b"*\n",
    _TAG: (
        b"Signature: 8a477f597d28d172789f06886806bc55\n"
        b"# Made by 'ggsr validate'; this folder can be deleted. See https://bford.info/cachedir/\n"
    ),
}

_MOST_BYTES = 16 * 1024 * 1024
"""Of the cache: several times what ten thousand gemeenten need."""
_MOST_OF_A_FILE = 1024 * 1024
"""A larger file of the data is an error."""
_MOST_OF_A_FOLDER = 64 * 1024 * 1024
_MOST_NAMES = 20_000
"""In a folder with all below it. What is larger is checked each time, and never in memory whole."""
_LONGEST_FACT = 1000
_MOST_COUNTED = 1_000_000

_MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)

_LIBRARIES = {"pydantic": "pydantic", "pydantic_core": "pydantic-core", "yaml": "pyyaml"}
"""The libraries on which it depends what is wrong with a file, by the name of their module."""


class Snapshot(NamedTuple):
    """What a folder held when it was read, with all below it; paths are from the root.

    ``folders`` are the entries of each folder, sorted, without names that begin with a dot;
    ``files`` the bytes of each YAML file. ``digest`` is the hash of both.
    """

    folders: Mapping[str, list[FolderEntry]]
    files: Mapping[str, bytes]
    digest: str


def snapshot(root: Path, folder: str) -> Snapshot | None:
    """Return what a folder holds, or None where it cannot be without errors, or is very large.

    Of what is no YAML file, and of all in ``bijlagen/``, only the names are looked at.
    """
    contents = blake2b(digest_size=_DIGEST)
    names: list[str] = []
    """Each path with what it is, or how many bytes it has; of their order are the contents."""
    folders: dict[str, list[FolderEntry]] = {}
    files: dict[str, bytes] = {}
    room, left = _MOST_OF_A_FOLDER, [folder]
    try:
        while left:
            path = left.pop()
            folders[path] = found = _visible(scan(root, path))
            in_attachments = ATTACHMENTS in path.split("/")
            for entry in found:
                inside = f"{path}/{entry.name}"
                if entry.name.endswith(SUFFIX) and not in_attachments:
                    if entry.is_folder or entry.refusal or not entry.is_regular:
                        return None
                    files[inside] = content = regular_content(f"{root}/{inside}", _MOST_OF_A_FILE)
                    length = len(content)
                    room -= length
                    if length > _MOST_OF_A_FILE or room < 0:
                        return None
                    contents.update(content)
                    names.append(f"{inside}\0{length}\0")
                    continue
                names.append(f"{inside}\0{_kind(entry)}\0")
                if entry.is_folder and not entry.refusal:
                    left.append(inside)
            if len(names) > _MOST_NAMES:
                return None
    except (OSError, ValueError):
        return None
    return Snapshot(folders, files, digest(contents.digest() + _bytes("".join(names))))


_DIGEST = 20


def digest(content: bytes) -> str:
    """Return the hash of some bytes."""
    return blake2b(content, digest_size=_DIGEST).hexdigest()


def digest_of_entries(entries: Iterable[FolderEntry]) -> str:
    """Return the hash of the names in a folder, each with what it is."""
    return digest(_bytes("".join(f"{e.name}\0{_kind(e)}\0" for e in _visible(entries))))


def digest_of_elsewhere(elsewhere: Elsewhere) -> str:
    """Return the hash of what the check of a gemeente takes of the others."""
    return digest(_bytes(repr(tuple(vars(elsewhere).values()))))


def _visible(entries: Iterable[FolderEntry]) -> list[FolderEntry]:
    return sorted([entry for entry in entries if entry.name[0] != "."], key=attrgetter("name"))


def _kind(entry: FolderEntry) -> str:
    if entry.refusal:
        return "refused folder" if entry.is_folder else "refused"
    return "folder" if entry.is_folder else "file" if entry.is_regular else "other"


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


class CleanGemeente(NamedTuple):
    """A gemeente that has no diagnostics, as it stands in the cache.

    ``digest`` is that of its folder, ``elsewhere`` that of what its check took of the others. All
    else is as in a ``CheckedGemeente`` of all rounds.
    """

    id: str
    digest: str
    elsewhere: str
    files: int
    accepted: int
    kaders: frozenset[str]

    def holds_with(self, elsewhere: Elsewhere) -> bool:
        """Return whether it was clean beside the same other gemeenten, as far as that matters."""
        return self.elsewhere == digest_of_elsewhere(elsewhere)

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
    """What a gemeente.yaml says, and the digest of its bytes."""

    digest: str
    facts: Facts


class Totals(NamedTuple):
    """How many files were checked, and how many warnings they accept."""

    files: int
    accepted: int


class CleanCache:
    """The cache of a workspace: as it was read, and what is learnt until it is written.

    ``frameworks`` are those with which it holds. ``framework_files`` is how many they are, and
    ``cases`` the digest of the names in ``cases/``; either is None where there is anything to
    report of these.
    """

    def __init__(self, root: Path, frameworks: Snapshot, software: str) -> None:
        self.frameworks = frameworks
        self.framework_files: int | None = None
        self.cases: str | None = None
        self.root = root
        self._key = digest(_bytes(f"{software}\0{frameworks.digest}"))
        self._clean: dict[str, CleanGemeente] = {}
        self._facts: dict[str, KnownFacts] = {}
        self._unchanged: set[str] = set()
        self._text = _text_of(root)
        self._load()

    @classmethod
    def open(cls, root: Path) -> "CleanCache | None":
        """Return the cache of a workspace, or None where it is not known on what it depends."""
        software, frameworks = _software(), snapshot(root, FRAMEWORKS)
        return cls(root, frameworks, software) if software and frameworks else None

    def gemeenten(self) -> list[str] | None:
        """Return the ids of all gemeenten, or None where the names in ``cases/`` have changed."""
        if self.cases is None:
            return None
        try:
            entries = scan(self.root, CASES)
        except OSError:
            return None
        if digest_of_entries(entries) != self.cases:
            return None
        return [
            entry.name
            for entry in _visible(entries)
            if entry.is_folder and entry.name != ATTACHMENTS
        ]

    def totals(
        self, every: Sequence[str], gemeenten: Collection[str], kaders: Collection[str]
    ) -> Totals | None:
        """Return the totals of what is named, or None where not all of it is as it was.

        ``every`` are the ids of all gemeenten. Named are those in ``gemeenten``, and those that use
        a framework in ``kaders`` or one that succeeds it; without either all are. The frameworks
        are always counted.
        """
        if self.framework_files is None:
            return None
        everything = not (gemeenten or kaders)
        facts: dict[str, Facts] = {}
        named: list[CleanGemeente] = []
        for id in every:
            known = self._facts.get(id)
            if everything or kaders or id in gemeenten:
                entry = self._clean.get(id)
                content = self._unchanged_general(entry) if entry else None
                if entry and (everything or id in gemeenten or entry.kaders.intersection(kaders)):
                    named.append(entry)
            else:
                content = self.general(id)
            if content is None or known is None or known.digest != digest(content):
                return None
            facts[id] = known.facts
        register = Register(_Known(every, facts))
        if not all(entry.holds_with(register.elsewhere(entry.id)) for entry in named):
            return None
        return Totals(
            self.framework_files + sum(entry.files for entry in named),
            sum(entry.accepted for entry in named),
        )

    def folder(self, gemeente: str) -> Snapshot | None:
        """Return the folder of a gemeente as it is now, or None as ``snapshot`` does."""
        return snapshot(self.root, f"{CASES}/{gemeente}")

    def general(self, gemeente: str) -> bytes | None:
        """Return the bytes of a gemeente.yaml as they are now, or None where it has none."""
        try:
            path = f"{self.root}/{general_file(gemeente)}"
            content = regular_content(path, _MOST_OF_A_FILE)
        except (OSError, ValueError):
            return None
        return content if len(content) <= _MOST_OF_A_FILE else None

    def is_unchanged(self, gemeente: str) -> bool:
        """Return whether ``totals`` found the folder of a gemeente to be that of its entry."""
        return gemeente in self._unchanged

    def entry(self, gemeente: str, folder: Snapshot | None) -> CleanGemeente | None:
        """Return the entry of a gemeente for its folder, or for one that is unchanged."""
        entry = self._clean.get(gemeente)
        if folder is None:
            return entry if self.is_unchanged(gemeente) else None
        return entry if entry and entry.digest == folder.digest else None

    def facts(self, gemeente: str, digest: str) -> Facts | None:
        """Return what a gemeente.yaml with this digest says, if that is known."""
        known = self._facts.get(gemeente)
        return known.facts if known and known.digest == digest else None

    def learn_facts(self, gemeente: str, digest: str, facts: Facts) -> None:
        """Keep what a gemeente.yaml says."""
        if all(len(value or "") <= _LONGEST_FACT for value in facts):
            self._facts[gemeente] = KnownFacts(digest, facts)

    def learn(self, entry: CleanGemeente) -> None:
        """Keep that a gemeente has no diagnostics."""
        self._clean[entry.id] = entry

    def write(self, gemeenten: Iterable[str]) -> None:
        """Write what is known of these gemeenten, which are all, unless nothing of that is new."""
        folder = self.root / FOLDER
        with suppress(GgsrError, OSError, ValueError):
            if not is_own_place(folder / _FILE, self.root):
                return
            for name, content in _BESIDE.items():
                with suppress(GgsrError):  # It is there.
                    write_new(folder / name, content, self.root, "")
            text = self._dumped(gemeenten)
            if text != self._text and len(text) <= _MOST_BYTES:
                write_atomically(folder / _FILE, text, folder, None)

    def _unchanged_general(self, entry: CleanGemeente) -> bytes | None:
        """Return the gemeente.yaml of a gemeente, if its folder is as it was."""
        folder = self.folder(entry.id)
        if folder is None or folder.digest != entry.digest:
            return None
        self._unchanged.add(entry.id)
        return folder.files.get(general_file(entry.id))

    def _dumped(self, gemeenten: Iterable[str]) -> bytes:
        rows = {}
        for id in gemeenten:
            entry, known = self._clean.get(id), self._facts.get(id)
            rows[id] = {
                "facts": known and [known.digest, *known.facts],
                "clean": entry
                and [
                    entry.digest,
                    entry.elsewhere,
                    entry.files,
                    entry.accepted,
                    sorted(entry.kaders),
                ],
            }
        document = {
            "version": _VERSION,
            "key": self._key,
            "place": _place(self.root),
            "frameworks": self.framework_files,
            "cases": self.cases,
            "gemeenten": rows,
        }
        return json.dumps(document, separators=(",", ":")).encode()

    def _load(self) -> None:
        """Take what the file says, if it holds with this software and these frameworks."""
        try:
            document = json.loads(self._text)
            head = (document["version"], document["key"], document["place"])
            if head != (_VERSION, self._key, _place(self.root)):
                return
            gemeenten: dict[str, Any] = document["gemeenten"]
            facts = {
                id: KnownFacts(_str(row["facts"][0]), Facts(*map(_str_or_none, row["facts"][1:])))
                for id, row in gemeenten.items()
                if row["facts"] is not None
            }
            clean = {
                id: _clean(id, *row["clean"])
                for id, row in gemeenten.items()
                if row["clean"] is not None
            }
            files = document["frameworks"]
            self.framework_files = None if files is None else _count(files)
            self.cases = _str_or_none(document["cases"])
        except (*_MALFORMED, OSError):
            return
        self._clean, self._facts = clean, facts


class _Known(NamedTuple):
    """The facts of all gemeenten, as a ``Register`` asks for them."""

    gemeenten: Sequence[str]
    by_id: Mapping[str, Facts]

    def facts(self, gemeente: str) -> Facts:
        return self.by_id[gemeente]


def general_file(gemeente: str) -> str:
    """Return the path of the gemeente.yaml of a gemeente."""
    return f"{CASES}/{gemeente}/gemeente{SUFFIX}"


def _clean(
    id: str, digest: object, elsewhere: object, files: object, accepted: object, kaders: object
) -> CleanGemeente:
    if not isinstance(kaders, list):
        raise TypeError(kaders)
    named = frozenset(map(_str, kaders))
    return CleanGemeente(id, _str(digest), _str(elsewhere), _count(files), _count(accepted), named)


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
    """Return what the file holds; nothing if it cannot be read, or is elsewhere."""
    path = root / FOLDER / _FILE
    try:
        content = regular_content(path, _MOST_BYTES) if is_own_place(path, root) else b""
    except (OSError, ValueError):
        return b""
    return content if len(content) <= _MOST_BYTES else b""


def _place(root: Path) -> list[int]:
    """Return what tells the folder of the cache from a copy of it. Raises OSError.

    So a cache that came with somebody else's files, by git for example, is not believed: when a
    file is made here, nobody elsewhere can know.
    """
    status = (root / FOLDER / _TAG).lstat()
    return [status.st_ino, status.st_ctime_ns]


def _software() -> str | None:
    """Return a hash of all programs that decide what is wrong with a file, or None.

    That is ggsr itself, by the bytes of its modules, Python, and the libraries, by the file RECORD
    of each, which has a hash of every file that was installed. libyaml is one of these: PyYAML
    brings its own. A library that was not installed with such a file could be any.
    """
    hash = blake2b(digest_size=_DIGEST)
    hash.update(_bytes(f"{__version__}\0{sys.version}\0{sys.getfilesystemencoding()}\0"))
    files = {path.removeprefix(_PACKAGE): path for path in _modules()}
    records = {module: _record(module, name) for module, name in _LIBRARIES.items()}
    if not files or None in records.values():
        return None
    try:
        for name, path in [*files.items(), *records.items()]:
            content = regular_content(path or "", _MOST_BYTES)
            hash.update(_bytes(f"{name}\0{len(content)}\0"))
            hash.update(content)
    except (OSError, ValueError):
        return None
    return hash.hexdigest()


_PACKAGE = str(Path(__file__).parent.parent)


DECIDING = ("checking", "rules", "queries", "workspace", "model", "yaml_source")
"""The packages from which checking imports, as it does from the modules beside these."""


def _modules() -> Iterator[str]:
    """Yield the paths of the modules of ggsr that check; of none if they are in an archive."""
    for package in ("", *DECIDING):
        for folder, folders, names in os.walk(f"{_PACKAGE}/{package}"):
            folders[:] = sorted(folders) if package else ()
            yield from (f"{folder}/{name}" for name in sorted(names) if name.endswith(".py"))


def _record(module: str, name: str) -> str | None:
    """Return the path of the RECORD of the library from which a module is imported, if any."""
    for entry in sys.path:
        folder = entry or os.curdir
        if os.path.isfile(f"{folder}/{module}/__init__.py"):  # noqa: PTH113
            found = [other for other in os.listdir(folder) if _is_of(other, name)]
            return f"{folder}/{found[0]}/RECORD" if len(found) == 1 else None
    return None


def _is_of(folder: str, name: str) -> bool:
    project, _dash, rest = folder.partition("-")
    return rest.endswith(".dist-info") and project.lower().replace("_", "-") == name
