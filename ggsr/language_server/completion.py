"""What could be written at the cursor: keys, indicators not judged yet, verdicts, documents.

Which keys there are and what they mean is what the JSON Schemas say too; which names are left to
write, only the files know.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import Any, NamedTuple

from ggsr.escaping import escape
from ggsr.i18n import _
from ggsr.language_server.hover import about, first_line, line_of
from ggsr.language_server.index import known_in_round
from ggsr.language_server.names import Name, Sort, mentions, name_at, sort_at, value_at
from ggsr.language_server.project import Project
from ggsr.language_server.snippets import block, entry, for_key, indented, item, value
from ggsr.schema import schema_of
from ggsr.schema.fields import Schema
from ggsr.schema.walking import described, schema_at
from ggsr.workspace.entities import FINDINGS, SET_ASIDE
from ggsr.workspace.layout import FileName, Kind, file_name
from ggsr.yaml_source.cursor import InsertionPoint, insertion_point_at
from ggsr.yaml_source.document import Path

_CLAIMS = (FINDINGS, SET_ASIDE)
"""An indicator is judged or set aside once in a file: whatever is under these keys counts."""


def unjudged(
    project: Project, file: FileName, data: Any, path: Path, ids: Iterable[str]
) -> list[str]:
    """Return the indicators of which an assessment says nothing yet, but perhaps at this path.

    Those that its profile leaves out on purpose come last. Elsewhere than in findings and reasons
    an indicator may be named as often as one likes.
    """
    if file.kind is not Kind.BEOORDELING or path[0] not in _CLAIMS:
        return list(ids)
    claimed = {
        mention.name.id
        for mention in mentions(file, data)
        if mention.name.sort is Sort.INDICATOR
        and mention.path[0] in _CLAIMS
        and mention.path != path
    }
    outside = outside_profile(project, data)
    return sorted((name for name in ids if name not in claimed), key=outside.__contains__)


def meanings(
    project: Project, file: FileName, data: Any, path: Path, listed: Mapping[str, str]
) -> dict[str, str]:
    """Return the names that could be the value at a path, each with what it means as Markdown.

    That is those ``listed`` with their meanings, or without them what is declared somewhere.
    """
    example = name_at(file, data, path, is_key=False, written="")
    if example is None:
        return dict(listed)
    if listed:
        names = [replace(example, id=id) for id in listed]
    else:
        names = list(_known(example, project, file, data))
    return {name.id: listed.get(name.id) or about(project, name, data) or "" for name in names}


def _known(like: Name, project: Project, file: FileName, data: Any) -> Iterable[Name]:
    """Return the names of the same sort and scope as one that is still to be written."""
    if file.kind is Kind.FACTSHEET and like.sort is not Sort.AANPAK:
        return known_in_round(like.sort, file, project.workspace)
    if like.sort is Sort.AANPAK:
        ids = project.workspace.aanpakken(file.gemeente, file.ronde)
    elif like.sort is Sort.PROFIEL:
        ids = _profiles(project, data)
    else:
        ids = list(_declared(like, project, file, data))
    return [replace(like, id=id) for id in ids]


def _declared(like: Name, project: Project, file: FileName, data: Any) -> Iterator[str]:
    """Yield the ids that are declared for names of this sort and scope: here or in a framework."""
    sources = [(file, data)]
    if file.kind is not Kind.KADER:
        for kader, framework in project.frameworks.items():
            sources.append((FileName(Kind.KADER, kader=kader), framework.source.document.data))
    for source, content in sources:
        for mention in mentions(source, content):
            if mention.declares and mention.name == replace(like, id=mention.name.id):
                yield mention.name.id


def _profiles(project: Project, data: Any) -> list[str]:
    """Return the profiles that an assessment can have: those of its level."""
    framework = project.framework_of(data)
    niveau = str(value_at(data, ("niveau",)))
    return list(framework.model.profielen_of(niveau)) if framework else []


def outside_profile(project: Project, data: Any) -> frozenset[str]:
    """Return the indicators that the profile of an assessment leaves out on purpose."""
    framework = project.framework_of(data)
    profiel = framework and framework.model.profielen.get(str(value_at(data, ("profiel",))))
    return frozenset(profiel.buiten if profiel else ())


_WHICH_SCHEMA = (("kader",), ("niveau",))
"""What stands here decides which schema the file has; that schema must not decide what may."""
_SOME_WORD = "x"
# A line with more than blanks or a comment.
_SAYS = re.compile(r"^[ \t]*[^\s#]", re.MULTILINE)


class Form(Enum):
    """What an offer writes: a key with the beginning of its value, a value, or several lines."""

    KEY = "key"
    VALUE = "value"
    LINES = "lines"


class Offer(NamedTuple):
    """Something to write: ``label`` names it, ``snippet`` is what comes in its place.

    ``sort`` is what it is the name of, if of anything; ``detail`` tells in a line what it means,
    ``markdown`` at length.
    """

    label: str
    snippet: str
    form: Form
    sort: Sort | None = None
    detail: str = ""
    markdown: str = ""


class Offers(NamedTuple):
    """What can come in the place of a stretch of a text, given by the indexes of its characters."""

    begin: int
    end: int
    offers: tuple[Offer, ...]


def completions(project: Project, file: str, index: int) -> Offers | None:
    """Return what could be written at an index of an open file, or None where nothing could."""
    kind, text = file_name(file), project.texts[file]
    gap = insertion_point_at(text, index)
    if kind is None or gap is None:
        return None
    before, after = text[: gap.begin], text[gap.end :]
    filled_in = f"{before}{_SOME_WORD}{after}"
    data = project.workspace.data(file, line_of(text, index), filled_in)
    whole = schema_of(kind, None if gap.path in _WHICH_SCHEMA else data, project.frameworks)
    word = text[gap.begin : gap.end]
    place = _Place(project, kind, data, whole, gap, word, not _SAYS.search(before + after))
    return Offers(gap.begin, gap.end, tuple(place.offers()))


@dataclass(frozen=True)
class _Place:
    """Where a word is being written, with what decides which words fit.

    ``is_alone`` says that the file is empty but for the word.
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
            yield from self._keys(schema)
        elif self.gap.has_lines:
            return
        elif schema.get("type") == "array":
            for offer in self._values((*path, 0), schema["items"]):
                yield offer._replace(snippet=f"[{offer.snippet}]")
            if "properties" in schema["items"]:
                yield from self._moved(self._addition(item(schema["items"])))
        elif "properties" in schema or schema.get("type") == "object":
            yield from self._moved(self._keys(schema))
        else:
            yield from self._values(path, schema)

    def _moved(self, offers: Iterable[Offer]) -> Iterator[Offer]:
        """Yield keys of a mapping that is a value, on lines of their own below its key."""
        for offer in offers:
            if self.gap.begins_line or self.gap.in_flow:
                yield offer
            elif self.gap.ends_line:
                yield offer._replace(snippet=indented(offer.snippet))

    def _keys(self, schema: Schema) -> Iterator[Offer]:
        """Yield the keys that the mapping at the place does not have yet."""
        path, there = self.gap.path, value_at(self.data, self.gap.path)
        if self.is_alone:
            yield from _whole_files(schema)
        taken = set(there) - {self.word} if isinstance(there, dict) else set()
        sort = sort_at(self.file, self.data, (*path, self.word), is_key=True)
        if isinstance(schema.get("additionalProperties"), dict):
            yield from self._addition(entry(schema_at(self.schema, (*path, self.word)) or {}))
        required = schema.get("required", ())
        keys = sorted(schema.get("properties", ()), key=lambda key: key not in required)
        for key in self._left(sort, (*path, self.word), keys):
            if key not in taken:
                found = schema_at(self.schema, (*path, key)) or {}
                snippet = self._snippet(key, found, bool(sort))
                line, markdown = described(found)
                yield Offer(key, snippet, Form.KEY, sort, self._detail(key, sort, line), markdown)

    def _addition(self, snippet: str) -> Iterator[Offer]:
        """Yield one more entry, whose name only the author knows, where its lines have a place."""
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
        """Yield the values that fit at the path, without those that its list has already."""
        sort = sort_at(self.file, self.data, path, is_key=False)
        told = meanings(self.project, self.file, self.data, path, _enumerated(schema))
        beside = value_at(self.data, path[:-1])
        items = list(enumerate(beside)) if isinstance(beside, list) else []
        taken = [item for number, item in items if number != path[-1]]
        for name in self._left(sort, path, told):
            if name not in taken:
                detail = self._detail(name, sort, first_line(told[name]))
                yield Offer(name, value(name), Form.VALUE, sort, detail, told[name])

    @cached_property
    def _outside(self) -> frozenset[str]:
        return outside_profile(self.project, self.data)

    def _detail(self, name: str, sort: Sort | None, line: str) -> str:
        if sort is Sort.INDICATOR and name in self._outside:
            return _("outside the profile: {text}").format(text=line)
        return line

    def _left(self, sort: Sort | None, path: Path, names: Iterable[str]) -> list[str]:
        if sort is Sort.INDICATOR:
            return unjudged(self.project, self.file, self.data, path, names)
        return list(names)


def _enumerated(schema: Schema) -> dict[str, str]:
    """Return the values that a schema lists, each with what it says that they mean in Markdown."""
    if schema.get("type") == "boolean":
        return {"true": "", "false": ""}
    values = schema.get("enum", [])
    told = schema.get("markdownEnumDescriptions", [""] * len(values))
    return dict(zip(values, told, strict=True))


def _whole_files(schema: Schema) -> Iterator[Offer]:
    """Yield what an empty file can begin with."""
    for snippet in schema.get("defaultSnippets", ()):
        markdown = escape(snippet["description"])
        lines = block(snippet["body"])
        yield Offer(snippet["label"], lines, Form.LINES, detail="", markdown=markdown)
