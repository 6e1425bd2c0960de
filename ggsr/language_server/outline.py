"""The outline of a file (document symbols): findings by thema, each with its verdict."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import shorten

from ggsr.diagnostics import Span
from ggsr.language_server.index import assessment_data
from ggsr.language_server.names import NameKind, occurrences, value_at
from ggsr.language_server.project import Project
from ggsr.model import Toetsingskader
from ggsr.workspace.entities import FORMER
from ggsr.workspace.layout import FileName, Kind, file_name
from ggsr.yaml_source import Document
from ggsr.yaml_source.document import Path

_DETAILS = ("oordeel", "titel", "naam", "maatregel", "tekst")
"""The keys whose value is shown beside an entry, in order of preference."""
_LONGEST = 80
_NAMELESS = "''"


@dataclass(frozen=True)
class Symbol:
    """An entry of an outline: ``whole`` is its full span, ``name_span`` that of its name.

    ``kind`` is the kind of name, or None for a key that is not a name.
    """

    name: str
    detail: str
    kind: NameKind | None
    whole: Span
    name_span: Span
    children: tuple["Symbol", ...] = ()


def symbols(project: Project, file: str) -> list[Symbol]:
    """Return the outline of a file; of one that does not parse, of its last version that did."""
    info, document = file_name(file), project.workspace.document(file)
    if info is None or document is None or not isinstance(document.data, dict):
        return []
    about = document.data
    if info.kind is Kind.GEZIN:
        about = assessment_data(info, project.workspace)
    framework = project.frameworks.get(info.kader) or project.framework_of(about)
    niveau = str(value_at(about, ("niveau",)))
    outline = _Outline(info, document, framework.model if framework else None, niveau)
    return [outline.entry((key,)) for key in document.data]


class _Outline:
    """Makes the entries of one file: its top-level keys, and below them the names.

    What is found of a family is not among them: an editor may keep an outline, or show it beside
    others.
    """

    def __init__(
        self, file: FileName, document: Document, kader: Toetsingskader | None, niveau: str
    ) -> None:
        self._document = document
        self._kader = kader
        self._niveau = niveau
        self._has_details = file.kind is not Kind.GEZIN
        self._kinds = {
            occurrence.path: occurrence.name.kind
            for occurrence in occurrences(file, document.data)
            if occurrence.is_key
        }
        self._below: dict[Path, list[Path]] = {}
        for path in self._kinds:
            self._below.setdefault(self._above(path), []).append(path)

    def entry(self, path: Path) -> Symbol:
        """Return the entry of the key at a path, with its children."""
        key, end = self._document.key(*path).span, self._document.end_of(*path).span.end
        children = sorted(map(self.entry, self._below.get(path, ())), key=lambda entry: entry.whole)
        return Symbol(
            # An editor may reject the whole outline if one name is empty.
            name=str(path[-1]) or _NAMELESS,
            detail=self._detail(path),
            kind=self._kinds.get(path),
            whole=Span(*key.start, *max(key.end, end)),
            name_span=key,
            children=tuple(self._by_thema(path, children)),
        )

    def _above(self, path: Path) -> Path:
        """Return the path of the name or top-level key that a name is in."""
        above = path[:-1]
        while len(above) > 1 and above not in self._kinds:
            above = above[:-1]
        return above

    def _by_thema(self, path: Path, entries: Iterable[Symbol]) -> Iterator[Symbol]:
        """Yield the entries, with those of a thema grouped under its name.

        A group spans from its first member to its last, also where members of other groups lie
        between them.
        """
        groups: dict[str, list[Symbol]] = {}
        for entry in entries:
            thema = self._thema(path, entry)
            if thema is None:
                yield entry
            else:
                groups.setdefault(thema, []).append(entry)
        for thema, members in groups.items():
            model = self._kader.themas.get(thema) if self._kader else None
            first = members[0]
            whole = Span(*first.whole.start, *max(member.whole.end for member in members))
            name = model.naam if model else thema
            yield Symbol(name, "", NameKind.THEMA, whole, first.name_span, tuple(members))

    def _thema(self, path: Path, entry: Symbol) -> str | None:
        """Return the thema of a finding or criterium below a path; None for other entries."""
        data = self._document.data
        if entry.kind is NameKind.CRITERIUM:
            thema = value_at(data, (*path, "criteria", entry.name, "thema"))
            return thema if isinstance(thema, str) else None
        is_former = path[0] == FORMER
        if entry.kind is NameKind.INDICATOR and len(path) == 1 and self._kader and not is_former:
            niveau = self._kader.niveaus.get(self._niveau)
            plaats = niveau.indicatoren.get(entry.name) if niveau else None
            return plaats.thema_id if plaats else None
        return None

    def _detail(self, path: Path) -> str:
        """Return the detail of an entry: a verdict with its symbol, a name, or a text."""
        if not self._has_details:
            return ""
        value = value_at(self._document.data, path)
        nummer = None
        if path in self._kinds and isinstance(value, dict):
            nummer = value.get("nummer")
            value = next((value[key] for key in _DETAILS if key in value), None)
        if not isinstance(value, str):
            return ""
        value = f"{nummer} {value}" if isinstance(nummer, str) else value
        step = self._kader.oordelen.get(value) if self._kader else None
        return f"{step.symbool} {step.naam}" if step else shorten(value, _LONGEST, placeholder=" …")
