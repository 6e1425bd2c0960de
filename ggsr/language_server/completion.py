"""Completion: keys, indicators that are not judged yet, verdicts, documents and other names.

Keys and their descriptions come from the JSON Schemas, names from the files of the workspace.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import Any, NamedTuple

from ggsr.escaping import escape
from ggsr.i18n import _
from ggsr.language_server.course import (
    aanpakken_on_paper,
    aanpakken_that_may_end,
    aanpakken_to_follow,
    earlier_markdown,
)
from ggsr.language_server.hover import describe, first_line, line_of
from ggsr.language_server.index import (
    OF_KADER,
    assessment_data,
    names_in_former,
    names_in_round,
)
from ggsr.language_server.names import (
    WITHOUT_KADER,
    Name,
    NameKind,
    name_at,
    name_kind_at,
    occurrences,
    value_at,
)
from ggsr.language_server.project import Project
from ggsr.language_server.snippets import block, entry, for_key, indented, item, value
from ggsr.rules.wederhoor import GEMEENTE
from ggsr.schema import schema_of
from ggsr.schema.fields import Schema
from ggsr.schema.walking import as_mapping, described, schema_at
from ggsr.workspace.entities import FINDINGS, SET_ASIDE
from ggsr.workspace.layout import FileName, Kind, file_name
from ggsr.yaml_source.cursor import InsertionPoint, insertion_point_at
from ggsr.yaml_source.document import Path

_CLAIMS = (FINDINGS, SET_ASIDE)
"""The keys under which an indicator can be judged or set aside, once per file."""
_CLAIMING = (Kind.BEOORDELING, Kind.GEZIN)
_PARTNERS = "netwerkpartners"


def unjudged(
    project: Project, file: FileName, data: Any, path: Path, ids: Iterable[str]
) -> list[str]:
    """Return the indicators that a file does not judge or set aside, except at this path.

    Those outside the profile come last. Under other keys an indicator can be named repeatedly: all
    ids are returned unchanged. The file of a family begins with all set aside, to be judged.
    """
    if file.kind not in _CLAIMING or path[0] not in _CLAIMS:
        return list(ids)
    claimed = {
        occurrence.name.id
        for occurrence in occurrences(file, data)
        if occurrence.name.kind is NameKind.INDICATOR
        and occurrence.path[0] in _CLAIMS
        and occurrence.path != path
        and not (file.kind is Kind.GEZIN and occurrence.path[0] == SET_ASIDE != path[0])
    }
    outside = outside_profile(project, file, data)
    return sorted((name for name in ids if name not in claimed), key=outside.__contains__)


def meanings(
    project: Project,
    file: FileName,
    data: Any,
    path: Path,
    listed: Mapping[str, str],
    *,
    is_key: bool = False,
) -> dict[str, str]:
    """Return the names that can be the key or value at a path, each described as Markdown.

    These are the ``listed`` ones of the JSON Schema, or if there are none, the declared names.
    """
    example = name_at(file, data, path, is_key=is_key, id="")
    if example is None:
        return dict(listed) or dict.fromkeys(_files(project, file, path), "")
    if path[0] == _PARTNERS:
        return {}  # Declared here, so that no other name is meant.
    if listed:
        names = [replace(example, id=id) for id in listed]
    else:
        names = list(_names_like(example, project, file, data, path))
    return {
        name.spelled_in(file): listed.get(name.id) or describe(project, name, data) or ""
        for name in names
    }


def _files(project: Project, file: FileName, path: Path) -> Iterable[str]:
    """Return the names that the file of a document can have, if that is what a path is about."""
    if not file.ronde or len(path) != 3 or (path[0], path[2]) != ("documenten", "bestand"):
        return ()
    return project.workspace.bijlagen(file.gemeente, file.ronde).names


def _names_like(
    like: Name, project: Project, file: FileName, data: Any, path: Path
) -> Iterable[Name]:
    """Return the names of the same kind and scope as one that is being typed."""
    if file.kind in WITHOUT_KADER and like.kind in OF_KADER:
        return names_in_round(like, file, project.workspace)
    if like.is_of_former_kader:
        return names_in_former(like, project.workspace)
    if path == ("hoort_bij",):
        return aanpakken_on_paper(project, file, data)
    if like.kind is NameKind.AANPAK and file.kind is Kind.BEOORDELING:
        return aanpakken_to_follow(project, file, data)
    if like.kind is NameKind.AANPAK and file.kind is Kind.GEMEENTE:
        return aanpakken_that_may_end(project, file.gemeente)
    if like.kind is NameKind.AANPAK:
        ids = project.workspace.aanpakken(file.gemeente, file.ronde)
    elif like.kind is NameKind.GEMEENTE:
        ids = [name for name in project.workspace.gemeenten if name != file.gemeente]
    elif like.kind is NameKind.PROFIEL:
        ids = _profiles(project, data)
    elif like.kind is NameKind.NETWERKPARTNER:
        ids = [GEMEENTE, *_declared(like, project, file, data)]
    else:
        ids = list(_declared(like, project, file, data))
    return [replace(like, id=id) for id in ids]


def _declared(like: Name, project: Project, file: FileName, data: Any) -> Iterator[str]:
    """Yield the ids declared for names of this kind and scope, in the file or a framework."""
    sources = [(file, data)]
    if file.kind is not Kind.KADER or like.scope[:1] != (file.kader,):
        for kader, framework in project.frameworks.items():
            sources.append((FileName(Kind.KADER, kader=kader), framework.source.document.data))
    for source, content in sources:
        for occurrence in occurrences(source, content):
            if occurrence.declares and occurrence.name == replace(like, id=occurrence.name.id):
                yield occurrence.name.id


def _profiles(project: Project, data: Any) -> list[str]:
    """Return the profiles of the level of an assessment."""
    framework = project.framework_of(data)
    niveau = str(value_at(data, ("niveau",)))
    return list(framework.model.profielen_of(niveau)) if framework else []


def verbeterpunten(project: Project, file: FileName, aanpak: str) -> list[str]:
    """Return the keys of the findings with a verbeterpunt of an aanpak in the round of a file."""
    document = project.workspace.document(replace(file, kind=Kind.BEOORDELING, aanpak=aanpak).path)
    data = document.data if document else None
    framework, findings = project.framework_of(data), value_at(data, (FINDINGS,))
    if framework is None or not isinstance(findings, dict):
        return []
    short = {id for id, step in framework.model.oordelen.items() if step.verbeterpunt}
    return [key for key, entry in findings.items() if value_at(entry, ("oordeel",)) in short]


def outside_profile(project: Project, file: FileName, data: Any) -> frozenset[str]:
    """Return the indicators that the profile of an assessment, or a family's, leaves out."""
    if file.kind is Kind.GEZIN:
        data = assessment_data(file, project.workspace)
    framework = project.framework_of(data)
    profiel = framework and framework.model.profielen.get(str(value_at(data, ("profiel",))))
    niveau = framework and profiel and framework.model.niveaus.get(profiel.niveau)
    return profiel.outside(niveau) if profiel and niveau else frozenset()


_KEYS_OF: Mapping[Kind, tuple[NameKind, ...]] = {
    Kind.GEMEENTE: (NameKind.AANPAK,),
    Kind.OPVOLGING: (NameKind.AANPAK, NameKind.INDICATOR),
    Kind.GEZIN: (NameKind.INDICATOR,),
    Kind.KADER: (NameKind.INDICATOR, NameKind.THEMA, NameKind.NIVEAU),
}
"""The kinds of names that are keys of a file and in no schema, as other files declare them."""
_WHICH_SCHEMA = (("kader",), ("niveau",))
"""The values that select the schema: there, the schema that allows every value is used."""
_PLACEHOLDER = "x"
# A line with more than blanks or a comment.
_CONTENT = re.compile(r"^[ \t]*[^\s#]", re.MULTILINE)


class Form(Enum):
    """What an offer inserts: a key with the beginning of its value, a value, or several lines."""

    KEY = "key"
    VALUE = "value"
    LINES = "lines"


class Offer(NamedTuple):
    """A completion item: ``label`` is shown, ``snippet`` is inserted.

    ``kind`` is the kind of name, if it is one; ``detail`` describes it in one line, ``markdown`` in
    full.
    """

    label: str
    snippet: str
    form: Form
    kind: NameKind | None = None
    detail: str = ""
    markdown: str = ""


class Offers(NamedTuple):
    """The completion items for the part of a text from index ``begin`` to ``end``."""

    begin: int
    end: int
    offers: tuple[Offer, ...]


def completions(project: Project, file: str, index: int) -> Offers | None:
    """Return what can be inserted at an index of an open file, or None where nothing can."""
    info, text = file_name(file), project.texts[file]
    gap = insertion_point_at(text, index)
    if info is None or gap is None:
        return None
    before, after = text[: gap.begin], text[gap.end :]
    filled_in = f"{before}{_PLACEHOLDER}{after}"
    data = project.workspace.data(file, line_of(text, index), filled_in)
    whole = schema_of(info, None if gap.path in _WHICH_SCHEMA else data, project.frameworks)
    word = text[gap.begin : gap.end]
    place = _Place(project, info, data, whole, gap, word, not _CONTENT.search(before + after))
    return Offers(gap.begin, gap.end, tuple(place.offers()))


@dataclass(frozen=True)
class _Place:
    """An insertion point with the context that decides what fits there.

    ``is_alone``: the file is empty but for the word at the cursor.
    """

    project: Project
    file: FileName
    data: Any
    schema: Schema
    gap: InsertionPoint
    word: str
    is_alone: bool

    def offers(self) -> Iterator[Offer]:
        path = self.gap.path
        schema = schema_at(self.schema, path) or {}
        if self.gap.is_key:
            yield from self._keys(as_mapping(schema))
        elif self.gap.has_lines:
            return
        elif schema.get("type") == "array":
            for offer in self._values((*path, 0), schema["items"]):
                yield offer._replace(snippet=f"[{offer.snippet}]")
            if "properties" in schema["items"]:
                yield from self._on_own_lines(self._addition(item(schema["items"])))
        elif "properties" in schema or schema.get("type") == "object":
            yield from self._on_own_lines(self._keys(schema))
        else:
            yield from self._values(path, schema)

    def _on_own_lines(self, offers: Iterable[Offer]) -> Iterator[Offer]:
        """Yield the offers for a mapping or list that is a value, on new lines below its key."""
        for offer in offers:
            if self.gap.begins_line or self.gap.in_flow:
                yield offer
            elif self.gap.ends_line:
                yield offer._replace(snippet=indented(offer.snippet))

    def _keys(self, schema: Schema) -> Iterator[Offer]:
        """Yield the keys that the mapping at the cursor does not have yet."""
        path, there = self.gap.path, value_at(self.data, self.gap.path)
        if self.is_alone:
            yield from _whole_files(schema)
        taken = set(there) - {self.word} if isinstance(there, dict) else set()
        kind = name_kind_at(self.file, self.data, (*path, self.word), is_key=True)
        if isinstance(schema.get("additionalProperties"), dict):
            yield from self._names(kind, taken)
            yield from self._addition(entry(schema_at(self.schema, (*path, self.word)) or {}))
        required = schema.get("required", ())
        keys = sorted(schema.get("properties", ()), key=lambda key: key not in required)
        for key in self._left(kind, (*path, self.word), keys):
            if key not in taken:
                found = schema_at(self.schema, (*path, key)) or {}
                snippet = self._snippet(key, found, bool(kind))
                line, markdown = described(found)
                if kind is NameKind.INDICATOR:
                    markdown += self._said_earlier((*path, key), key)
                yield Offer(key, snippet, Form.KEY, kind, self._detail(key, kind, line), markdown)

    def _said_earlier(self, path: Path, indicator: str) -> str:
        """Return what the assessment that is followed said of an indicator, below a description."""
        name = name_at(self.file, self.data, path, is_key=True, id=indicator)
        said = earlier_markdown(self.project, self.file, self.data, name) if name else ""
        return f"\n\n{said}" if said else ""

    def _names(self, kind: NameKind | None, taken: Container[str]) -> Iterator[Offer]:
        """Yield the names that a file can have as keys where its schema does not list them."""
        # Elsewhere in a framework such a key declares the name.
        is_other = self.file.kind is Kind.KADER and self.gap.path[:1] != ("overgang",)
        if is_other or kind not in _KEYS_OF.get(self.file.kind, ()):
            return
        path = (*self.gap.path, self.word)
        schema = schema_at(self.schema, path) or {}
        found = meanings(self.project, self.file, self.data, path, {}, is_key=True)
        if kind is NameKind.INDICATOR and self.file.kind is Kind.OPVOLGING:
            short = verbeterpunten(self.project, self.file, str(path[1]))
            found = {name: markdown for name, markdown in found.items() if name in short}
        for name in self._left(kind, path, found):
            if name not in taken:
                snippet, markdown = self._snippet(name, schema, ready=True), found[name]
                detail = self._detail(name, kind, first_line(markdown))
                yield Offer(name, snippet, Form.KEY, kind, detail, markdown)

    def _addition(self, snippet: str) -> Iterator[Offer]:
        """Yield a new entry without a name, where it can have lines of its own."""
        gap = self.gap
        if gap.ends_line and not (gap.in_flow or gap.has_lines):
            yield Offer(_("add to '{key}'").format(key=gap.path[-1]), snippet, Form.LINES)

    def _snippet(self, key: str, schema: Schema, ready: bool) -> str:
        if self.gap.has_colon:
            return key
        if self.gap.has_lines:
            return f"{key}:"
        return for_key(key, schema, ready=ready, in_flow=self.gap.in_flow)

    def _values(self, path: Path, schema: Schema) -> Iterator[Offer]:
        """Yield the values that fit at the path, without those already in its list."""
        kind = name_kind_at(self.file, self.data, path, is_key=False)
        meaning = meanings(self.project, self.file, self.data, path, _enumerated(schema))
        beside = value_at(self.data, path[:-1])
        items = list(enumerate(beside)) if isinstance(beside, list) else []
        taken = [item for number, item in items if number != path[-1]]
        for name in self._left(kind, path, meaning):
            if name not in taken:
                detail = self._detail(name, kind, first_line(meaning[name]))
                yield Offer(name, value(name), Form.VALUE, kind, detail, meaning[name])

    @cached_property
    def _outside(self) -> frozenset[str]:
        return outside_profile(self.project, self.file, self.data)

    def _detail(self, name: str, kind: NameKind | None, line: str) -> str:
        if kind is NameKind.INDICATOR and name in self._outside:
            return _("outside the profile: {text}").format(text=line)
        return line

    def _left(self, kind: NameKind | None, path: Path, names: Iterable[str]) -> list[str]:
        if kind is NameKind.INDICATOR:
            return unjudged(self.project, self.file, self.data, path, names)
        return list(names)


def _enumerated(schema: Schema) -> dict[str, str]:
    """Return the enumerated values of a schema, each with its description as Markdown."""
    if schema.get("type") == "boolean":
        return {"true": "", "false": ""}
    values = schema.get("enum", [])
    descriptions = schema.get("markdownEnumDescriptions", [""] * len(values))
    return dict(zip(values, descriptions, strict=True))


def _whole_files(schema: Schema) -> Iterator[Offer]:
    """Yield the snippets for an empty file."""
    for snippet in schema.get("defaultSnippets", ()):
        markdown = escape(snippet["description"])
        lines = block(snippet["body"])
        yield Offer(snippet["label"], lines, Form.LINES, detail="", markdown=markdown)
