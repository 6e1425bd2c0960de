"""Which keys and values of a file are names: of indicators, themas, documents and the like.

One table says so for each kind of file. Whoever wants to know what a name means, where it is
declared or who else uses it finds the same name here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from ggsr.rules import ACCEPTABLE
from ggsr.workspace.layout import FileName, Kind
from ggsr.yaml_source.document import Path


class Sort(StrEnum):
    """What a name can be the name of."""

    KADER = "kader"
    NIVEAU = "niveau"
    PROFIEL = "profiel"
    OORDEEL = "oordeel"
    THEMA = "thema"
    CRITERIUM = "criterium"
    INDICATOR = "indicator"
    DOCUMENT = "document"
    AANPAK = "aanpak"
    REGEL = "regel"


@dataclass(frozen=True)
class Name:
    """An id with what it is the id of; ``scope`` are the ids within which it is the only one.

    That is the kader for a niveau, profiel, oordeel or thema; kader and niveau for a criterium or
    an indicator; gemeente, ronde and aanpak for a document; gemeente and ronde for an aanpak.
    """

    sort: Sort
    scope: tuple[str, ...]
    id: str


@dataclass(frozen=True)
class Mention:
    """A name in a file, and the path of the key or value that it is; the empty path is the file."""

    name: Name
    path: Path
    is_key: bool
    declares: bool


@dataclass(frozen=True)
class _Row:
    """Where names of a sort stand: ``*`` is any key or item, and a colon ends what is about keys.

    Without a sort, the rule that stands beside it says what the name is about.
    """

    where: str
    sort: Sort | None
    declares: bool = False

    @cached_property
    def steps(self) -> tuple[str, ...]:
        return tuple(self.where.removesuffix(":").split("."))

    @cached_property
    def is_key(self) -> bool:
        return self.where.endswith(":")


_ACCEPTANCES = (
    _Row("geaccepteerd.*.regel", Sort.REGEL),
    _Row("geaccepteerd.*.bij", None),
)
_TABLE: Mapping[Kind, tuple[_Row, ...]] = {
    Kind.FACTSHEET: (_Row("aanpakken.*", Sort.AANPAK), *_ACCEPTANCES),
    Kind.BEOORDELING: (
        _Row("kader", Sort.KADER),
        _Row("niveau", Sort.NIVEAU),
        _Row("profiel", Sort.PROFIEL),
        _Row("documenten.*:", Sort.DOCUMENT, declares=True),
        _Row("bevindingen.*:", Sort.INDICATOR),
        _Row("bevindingen.*.ook_voor.*", Sort.INDICATOR),
        _Row("bevindingen.*.oordeel", Sort.OORDEEL),
        _Row("bevindingen.*.documenten.*", Sort.DOCUMENT),
        _Row("niet_beoordeeld.*:", Sort.INDICATOR),
        _Row("conclusie.*:", Sort.THEMA),
        *_ACCEPTANCES,
    ),
    Kind.KADER: (
        _Row("oordelen.*:", Sort.OORDEEL, declares=True),
        _Row("themas.*:", Sort.THEMA, declares=True),
        _Row("niveaus.*:", Sort.NIVEAU, declares=True),
        _Row("niveaus.*.criteria.*:", Sort.CRITERIUM, declares=True),
        _Row("niveaus.*.criteria.*.thema", Sort.THEMA),
        _Row("niveaus.*.criteria.*.indicatoren.*:", Sort.INDICATOR, declares=True),
        _Row("profielen.*:", Sort.PROFIEL, declares=True),
        _Row("profielen.*.niveau", Sort.NIVEAU),
        _Row("profielen.*.buiten.*", Sort.INDICATOR),
    ),
}


def mentions(file: FileName, data: Any) -> Iterator[Mention]:
    """Yield every name in the data of a file, which need not have the right shape."""
    if file.kind is Kind.KADER:
        yield Mention(Name(Sort.KADER, (), file.kader), (), is_key=False, declares=True)
    elif file.kind is Kind.BEOORDELING:
        own = Name(Sort.AANPAK, (file.gemeente, file.ronde), file.aanpak)
        yield Mention(own, (), is_key=False, declares=True)
    for row in _TABLE.get(file.kind, ()):
        for path in _paths(data, row.steps):
            sort = row.sort or _about(data, path)
            written = path[-1] if row.is_key else value_at(data, path)
            if sort and isinstance(written, str):
                name = Name(sort, _scope(sort, file, data, path), written)
                yield Mention(name, path, row.is_key, row.declares)


def sort_at(file: FileName, data: Any, path: Path, is_key: bool) -> Sort | None:
    """Return of what a key or value at this path is the name, or None if it is no name."""
    for row in _TABLE.get(file.kind, ()):
        if row.is_key == is_key and _fits(path, row.steps):
            return row.sort or _about(data, path)
    return None


def name_at(file: FileName, data: Any, path: Path, is_key: bool, written: str) -> Name | None:
    """Return the name that is written as key or value at this path, or None if it is no name."""
    sort = sort_at(file, data, path, is_key)
    return Name(sort, _scope(sort, file, data, path), written) if sort else None


def value_at(data: Any, path: Path) -> Any:
    """Return what is at a path of some data, or None."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _paths(data: Any, steps: tuple[str, ...], before: Path = ()) -> Iterator[Path]:
    """Yield the paths that a row is about, as far as they are there."""
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


def _fits(path: Path, steps: tuple[str, ...]) -> bool:
    return len(path) == len(steps) and all(
        step in ("*", part) for part, step in zip(path, steps, strict=True)
    )


def _about(data: Any, path: Path) -> Sort | None:
    """Return what an acceptance of the rule that it names is about."""
    rule = ACCEPTABLE.get(str(value_at(data, (*path[:-1], "regel"))))
    return Sort(rule.per) if rule and rule.per in list(Sort) else None


def _scope(sort: Sort, file: FileName, data: Any, path: Path) -> tuple[str, ...]:
    if sort in (Sort.KADER, Sort.REGEL):
        return ()
    if sort is Sort.AANPAK:
        return (file.gemeente, file.ronde)
    if sort is Sort.DOCUMENT:
        return (file.gemeente, file.ronde, file.aanpak)
    kader = file.kader or str(value_at(data, ("kader",)))
    if sort in (Sort.CRITERIUM, Sort.INDICATOR):
        return (kader, _niveau(file, data, path))
    return (kader,)


def _niveau(file: FileName, data: Any, path: Path) -> str:
    """Return the niveau that a path in a framework belongs to, or that an assessment is about."""
    if file.kind is not Kind.KADER:
        return str(value_at(data, ("niveau",)))
    if path[0] == "profielen":
        return str(value_at(data, (*path[:2], "niveau")))
    return str(path[1])
