"""What a file consists of, as an outline: findings by thema, with the verdict beside each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import shorten

from ggsr.diagnostics import Span
from ggsr.language_server.names import Sort, mentions, value_at
from ggsr.language_server.project import Project
from ggsr.model import Toetsingskader
from ggsr.workspace.layout import FileName, file_name
from ggsr.yaml_source import Document
from ggsr.yaml_source.document import Path

_DETAILS = ("oordeel", "titel", "naam", "tekst")
"""The keys that tell most about an entry, in the order of preference."""
_LONGEST = 80
_NAMELESS = "''"


@dataclass(frozen=True)
class Symbol:
    """An entry of an outline: ``whole`` is all of it, ``name_span`` the words to go to.

    ``sort`` is what it is the name of; a key that is no name has none.
    """

    name: str
    detail: str
    sort: Sort | None
    whole: Span
    name_span: Span
    children: tuple["Symbol", ...] = ()


def symbols(project: Project, file: str) -> list[Symbol]:
    """Return the outline of a file, as it is or last was when it was readable."""
    kind, document = file_name(file), project.workspace.document(file)
    if kind is None or document is None or not isinstance(document.data, dict):
        return []
    framework = project.frameworks.get(kind.kader) or project.framework_of(document.data)
    outline = _Outline(kind, document, framework.model if framework else None)
    return [outline.entry((key,)) for key in document.data]


class _Outline:
    """Makes the entries of one file: its keys, and below them those that are names."""

    def __init__(self, file: FileName, document: Document, kader: Toetsingskader | None) -> None:
        self._document = document
        self._kader = kader
        self._sorts = {
            mention.path: mention.name.sort
            for mention in mentions(file, document.data)
            if mention.is_key
        }
        self._below: dict[Path, list[Path]] = {}
        for path in self._sorts:
            self._below.setdefault(self._above(path), []).append(path)

    def entry(self, path: Path) -> Symbol:
        """Return the entry of the key that a path leads to, with what is in it."""
        key, end = self._document.key(*path).span, self._document.end_of(*path).span.end
        children = sorted(map(self.entry, self._below.get(path, ())), key=lambda entry: entry.whole)
        return Symbol(
            # An editor may show no outline at all for one entry without a name.
            name=str(path[-1]) or _NAMELESS,
            detail=self._detail(path),
            sort=self._sorts.get(path),
            whole=Span(*key.start, *max(key.end, end)),
            name_span=key,
            children=tuple(self._by_thema(path, children)),
        )

    def _above(self, path: Path) -> Path:
        """Return the path of the name or top-level key that a name is in."""
        above = path[:-1]
        while len(above) > 1 and above not in self._sorts:
            above = above[:-1]
        return above

    def _by_thema(self, path: Path, entries: Iterable[Symbol]) -> Iterator[Symbol]:
        """Yield the entries, with those that belong to a thema together under its name.

        Where findings of two themas alternate, so do their lines: each group lasts from its first
        to its last.
        """
        groups: dict[str, list[Symbol]] = {}
        for entry in entries:
            thema = self._thema(path, entry)
            if thema is None:
                yield entry
            else:
                groups.setdefault(thema, []).append(entry)
        for thema, members in groups.items():
            known = self._kader.themas.get(thema) if self._kader else None
            first = members[0]
            whole = Span(*first.whole.start, *max(member.whole.end for member in members))
            name = known.naam if known else thema
            yield Symbol(name, "", Sort.THEMA, whole, first.name_span, tuple(members))

    def _thema(self, path: Path, entry: Symbol) -> str | None:
        """Return the thema that an entry below a path belongs to: of a finding, or a criterium."""
        data = self._document.data
        if entry.sort is Sort.CRITERIUM:
            thema = value_at(data, (*path, "criteria", entry.name, "thema"))
            return thema if isinstance(thema, str) else None
        if entry.sort is Sort.INDICATOR and len(path) == 1 and self._kader:
            niveau = self._kader.niveaus.get(str(value_at(data, ("niveau",))))
            plaats = niveau.indicatoren.get(entry.name) if niveau else None
            return plaats.thema_id if plaats else None
        return None

    def _detail(self, path: Path) -> str:
        """Return what stands beside a name: a verdict with its sign, a name, or a text."""
        value = value_at(self._document.data, path)
        if path in self._sorts and isinstance(value, dict):
            value = next((value[key] for key in _DETAILS if key in value), None)
        if not isinstance(value, str):
            return ""
        step = self._kader.oordelen.get(value) if self._kader else None
        return f"{step.symbool} {step.naam}" if step else shorten(value, _LONGEST, placeholder=" …")
