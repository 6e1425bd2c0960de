"""Which keys and values of a file are names: of indicators, themas, documents and the like.

One table of path patterns per kind of file; hover, definitions, references, completion and the
outline all use it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from ggsr.rules import ACCEPTABLE
from ggsr.workspace.entities import FOLLOWED, FORMER
from ggsr.workspace.layout import FileName, Kind
from ggsr.yaml_source.document import Path


class NameKind(StrEnum):
    """What a name can be the name of."""

    KADER = "kader"
    NIVEAU = "niveau"
    PROFIEL = "profiel"
    OORDEEL = "oordeel"
    THEMA = "thema"
    CRITERIUM = "criterium"
    GROEP = "groep"
    INDICATOR = "indicator"
    DOCUMENT = "document"
    NETWERKPARTNER = "netwerkpartner"
    AANPAK = "aanpak"
    GEMEENTE = "gemeente"
    REGEL = "regel"


@dataclass(frozen=True)
class Name:
    """An id, with its kind and the ids within which it is unique.

    ``scope`` is the kader for a niveau, profiel, oordeel, thema or groep; kader and niveau for a
    criterium or an indicator; gemeente, ronde and aanpak for a document or a netwerkpartner;
    gemeente and ronde for an aanpak. For an indicator, a thema or a verdict in a file that names no
    framework these are not known from the file alone: the scope is gemeente, ronde and aanpak, or
    "" for any aanpak, until ``resolve``. So it is with what a former framework is asked for: until
    then, its scope is that of the newer one, with ``uit_vorig_kader`` behind it.
    """

    kind: NameKind
    scope: tuple[str, ...]
    id: str

    @property
    def is_of_former_kader(self) -> bool:
        """Whether it is one of a framework that the one in its scope succeeds."""
        return self.scope[-1:] == (FORMER,)

    def spelled_in(self, file: FileName) -> str:
        """Return the name as such a file writes it: an aanpak of any round as ronde/aanpak."""
        if self.kind is NameKind.AANPAK and file.kind in _OF_ANY_ROUND:
            return f"{self.scope[1]}/{self.id}"
        return self.id


@dataclass(frozen=True)
class Occurrence:
    """A name and the path of the key or value where it occurs; an empty path is the file itself."""

    name: Name
    path: Path
    is_key: bool
    declares: bool


@dataclass(frozen=True)
class NamePattern:
    """A path pattern and the kind of name found there.

    ``*`` matches any key or index; a final ``:`` means that the key is the name, not the value.
    Without a kind, the rule named in the same acceptance decides. ``older`` is for a name of the
    framework that this one succeeds.
    """

    pattern: str
    kind: NameKind | None
    declares: bool = False
    older: bool = False

    @cached_property
    def steps(self) -> tuple[str, ...]:
        return tuple(self.pattern.removesuffix(":").split("."))

    @cached_property
    def is_key(self) -> bool:
        return self.pattern.endswith(":")

    def matches(self, path: Path) -> bool:
        """Return whether a path of the data matches the pattern."""
        return len(path) == len(self.steps) and all(
            step in ("*", part) for part, step in zip(path, self.steps, strict=True)
        )

    def kind_at(self, data: Any, path: Path) -> NameKind | None:
        """Return the kind of the name at a path that matches, or None if it is not a name."""
        if self.kind:
            return self.kind
        rule = ACCEPTABLE.get(str(value_at(data, (*path[:-1], "regel"))))
        return NameKind(rule.per) if rule and rule.per in list(NameKind) else None


_ACCEPTANCES = (
    NamePattern("geaccepteerd.*.regel", NameKind.REGEL),
    NamePattern("geaccepteerd.*.bij", None),
)
_OF_ANY_ROUND = (Kind.GEMEENTE, Kind.BEOORDELING)
"""The kinds of files that name an aanpak with its round; the others are about their own round."""

_PATTERNS: Mapping[Kind, tuple[NamePattern, ...]] = {
    Kind.GEMEENTE: (
        NamePattern("beeindigd.*:", NameKind.AANPAK),
        NamePattern("opgegaan_in", NameKind.GEMEENTE),
    ),
    Kind.FACTSHEET: (NamePattern("aanpakken.*", NameKind.AANPAK), *_ACCEPTANCES),
    Kind.OPVOLGING: (
        NamePattern("documenten.*:", NameKind.DOCUMENT, declares=True),
        NamePattern("aanpakken.*:", NameKind.AANPAK),
        NamePattern("aanpakken.*.*:", NameKind.INDICATOR),
        NamePattern("aanpakken.*.*.voortgang.*.documenten.*", NameKind.DOCUMENT),
        NamePattern("aanpakken.*.*.voortgang.*.documenten.*.document", NameKind.DOCUMENT),
        *_ACCEPTANCES,
    ),
    Kind.BEOORDELING: (
        NamePattern("kader", NameKind.KADER),
        NamePattern("niveau", NameKind.NIVEAU),
        NamePattern("profiel", NameKind.PROFIEL),
        NamePattern("vervolg_op", NameKind.AANPAK),
        NamePattern("hoort_bij", NameKind.AANPAK),
        NamePattern("netwerkpartners.*", NameKind.NETWERKPARTNER, declares=True),
        NamePattern("documenten.*:", NameKind.DOCUMENT, declares=True),
        NamePattern("bevindingen.*:", NameKind.INDICATOR),
        NamePattern("bevindingen.*.ook_voor.*", NameKind.INDICATOR),
        NamePattern("bevindingen.*.oordeel", NameKind.OORDEEL),
        NamePattern("bevindingen.*.documenten.*", NameKind.DOCUMENT),
        NamePattern("bevindingen.*.documenten.*.document", NameKind.DOCUMENT),
        NamePattern("bevindingen.*.wederhoor.*.van", NameKind.NETWERKPARTNER),
        NamePattern("niet_beoordeeld.*:", NameKind.INDICATOR),
        NamePattern("uit_vorig_kader.*:", NameKind.INDICATOR),
        NamePattern("uit_vorig_kader.*.ook_voor.*", NameKind.INDICATOR),
        NamePattern("uit_vorig_kader.*.oordeel", NameKind.OORDEEL),
        NamePattern("uit_vorig_kader.*.zie", NameKind.INDICATOR),
        NamePattern("uit_vorig_kader.*.documenten.*", NameKind.DOCUMENT),
        NamePattern("uit_vorig_kader.*.documenten.*.document", NameKind.DOCUMENT),
        NamePattern("uit_vorig_kader.*.wederhoor.*.van", NameKind.NETWERKPARTNER),
        NamePattern("conclusie.*:", NameKind.THEMA),
        *_ACCEPTANCES,
    ),
    Kind.GEZIN: (
        NamePattern("bevindingen.*:", NameKind.INDICATOR),
        NamePattern("bevindingen.*.oordeel", NameKind.OORDEEL),
        NamePattern("bevindingen.*.punten.*", NameKind.OORDEEL),
        NamePattern("niet_beoordeeld.*:", NameKind.INDICATOR),
    ),
    Kind.KADER: (
        NamePattern("oordelen.*:", NameKind.OORDEEL, declares=True),
        NamePattern("groepen.*:", NameKind.GROEP, declares=True),
        NamePattern("themas.*:", NameKind.THEMA, declares=True),
        NamePattern("niveaus.*:", NameKind.NIVEAU, declares=True),
        NamePattern("niveaus.*.criteria.*:", NameKind.CRITERIUM, declares=True),
        NamePattern("niveaus.*.criteria.*.thema", NameKind.THEMA),
        NamePattern("niveaus.*.criteria.*.indicatoren.*:", NameKind.INDICATOR, declares=True),
        NamePattern("niveaus.*.criteria.*.indicatoren.*.groepen.*", NameKind.GROEP),
        NamePattern("profielen.*:", NameKind.PROFIEL, declares=True),
        NamePattern("profielen.*.niveau", NameKind.NIVEAU),
        NamePattern("profielen.*.buiten.*", NameKind.INDICATOR),
        NamePattern("profielen.*.alleen_groepen.*", NameKind.GROEP),
        NamePattern("overgang.van", NameKind.KADER),
        NamePattern("overgang.themas.*:", NameKind.THEMA, older=True),
        NamePattern("overgang.themas.*", NameKind.THEMA),
        NamePattern("overgang.niveaus.*:", NameKind.NIVEAU),
        NamePattern("overgang.niveaus.*.hernoemd.*:", NameKind.INDICATOR, older=True),
        NamePattern("overgang.niveaus.*.hernoemd.*", NameKind.INDICATOR),
        NamePattern("overgang.niveaus.*.zelfde_vraag.*", NameKind.INDICATOR),
        NamePattern("overgang.niveaus.*.andere_vraag.*:", NameKind.INDICATOR),
        NamePattern("overgang.niveaus.*.gesplitst.*:", NameKind.INDICATOR, older=True),
        NamePattern("overgang.niveaus.*.gesplitst.*.*", NameKind.INDICATOR),
        NamePattern("overgang.niveaus.*.samengevoegd.*:", NameKind.INDICATOR),
        NamePattern("overgang.niveaus.*.samengevoegd.*.*", NameKind.INDICATOR, older=True),
        NamePattern("overgang.niveaus.*.vervallen.*:", NameKind.INDICATOR, older=True),
        NamePattern("overgang.niveaus.*.nieuw.*", NameKind.INDICATOR),
    ),
}


WITHOUT_KADER = (Kind.FACTSHEET, Kind.OPVOLGING, Kind.GEZIN)
"""The files that name no framework: it is that of the assessments that they are about."""


def occurrences(file: FileName, data: Any) -> Iterator[Occurrence]:
    """Yield every name in the data of a file; the data need not fit the model."""
    if file.kind is Kind.KADER:
        yield Occurrence(Name(NameKind.KADER, (), file.kader), (), is_key=False, declares=True)
    elif file.kind is Kind.BEOORDELING:
        own = Name(NameKind.AANPAK, (file.gemeente, file.ronde), file.aanpak)
        yield Occurrence(own, (), is_key=False, declares=True)
    elif file.kind is Kind.GEMEENTE:
        yield Occurrence(
            Name(NameKind.GEMEENTE, (), file.gemeente), (), is_key=False, declares=True
        )
    for pattern in _PATTERNS.get(file.kind, ()):
        for path in _paths(data, pattern.steps):
            kind = pattern.kind_at(data, path)
            id = path[-1] if pattern.is_key else value_at(data, path)
            if kind and isinstance(id, str):
                name = _name(kind, file, data, path, id, older=pattern.older)
                yield Occurrence(name, path, pattern.is_key, pattern.declares)


def name_kind_at(file: FileName, data: Any, path: Path, is_key: bool) -> NameKind | None:
    """Return the kind of name of the key or value at this path, or None if it is not a name."""
    pattern = _pattern_at(file, path, is_key)
    return pattern.kind_at(data, path) if pattern else None


def name_at(file: FileName, data: Any, path: Path, is_key: bool, id: str) -> Name | None:
    """Return the name with this id as key or value at this path, or None if it is not a name."""
    pattern = _pattern_at(file, path, is_key)
    kind = pattern.kind_at(data, path) if pattern else None
    if pattern is None or kind is None:
        return None
    return _name(kind, file, data, path, id, older=pattern.older)


def _pattern_at(file: FileName, path: Path, is_key: bool) -> NamePattern | None:
    return next(
        (
            pattern
            for pattern in _PATTERNS.get(file.kind, ())
            if pattern.is_key == is_key and pattern.matches(path)
        ),
        None,
    )


def value_at(data: Any, path: Path) -> Any:
    """Return the value at a path of some data, or None."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _paths(data: Any, steps: tuple[str, ...], before: Path = ()) -> Iterator[Path]:
    """Yield the paths in the data that match the steps of a pattern."""
    if not steps:
        yield before
        return
    step, rest = steps[0], steps[1:]
    if isinstance(data, dict):
        for key in data if step == "*" else [step] if step in data else []:
            yield from _paths(data[key], rest, (*before, key))
    elif isinstance(data, list) and step == "*":
        for index, item in enumerate(data):
            yield from _paths(item, rest, (*before, index))


def _name(kind: NameKind, file: FileName, data: Any, path: Path, id: str, *, older: bool) -> Name:
    """Return the name that is spelled so at a path; ``older`` as that of its pattern."""
    if kind is NameKind.AANPAK and file.kind in _OF_ANY_ROUND:
        ronde, _slash, aanpak = id.partition("/")
        return Name(kind, (file.gemeente, ronde), aanpak)
    scope = _scope(kind, file, data, path)
    if older:
        scope = (str(value_at(data, ("overgang", "van"))), *scope[1:])
    return Name(kind, scope, id)


def _scope(kind: NameKind, file: FileName, data: Any, path: Path) -> tuple[str, ...]:
    if kind in (NameKind.KADER, NameKind.REGEL, NameKind.GEMEENTE):
        return ()
    if kind is NameKind.AANPAK:
        return (file.gemeente, file.ronde)
    if kind in (NameKind.DOCUMENT, NameKind.NETWERKPARTNER):
        return (file.gemeente, file.ronde, file.aanpak)
    if file.kind is Kind.GEZIN:
        return (file.gemeente, file.ronde, file.aanpak)
    if file.kind in WITHOUT_KADER:
        named = file.kind is Kind.OPVOLGING and path[0] == FOLLOWED
        return (file.gemeente, file.ronde, str(path[1]) if named else "")
    kader = file.kader or str(value_at(data, ("kader",)))
    of_former = (FORMER,) if path[0] == FORMER and path[-1] != "zie" else ()
    if kind in (NameKind.CRITERIUM, NameKind.INDICATOR):
        return (kader, _niveau(file, data, path), *of_former)
    return (kader, *of_former)


def _niveau(file: FileName, data: Any, path: Path) -> str:
    """Return the niveau that a path in a framework is in, or the niveau of an assessment."""
    if file.kind is not Kind.KADER:
        return str(value_at(data, ("niveau",)))
    if path[0] == "profielen":
        return str(value_at(data, (*path[:2], "niveau")))
    if path[0] == "overgang":
        return str(path[2])
    return str(path[1])
