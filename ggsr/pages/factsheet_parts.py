"""What a factsheet's template gets: one round of one gemeente, ready to print."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ggsr.coverage import Counts, Coverage
from ggsr.gaps import Gap
from ggsr.model import Indicator, Oordeel, Toetsingskader
from ggsr.provenance import Provenance

Paragraphs = tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A finding under one criterium: the indicators it judges there, and the verdict.

    ``indicatoren`` are kept by the place in the page where each is printed. A finding that judges
    indicators of two criteria is printed with the first; the second has no ``tekst`` and names the
    first's indicator in ``zie``.
    """

    indicatoren: Mapping[str, Indicator]
    oordeel: Oordeel
    tekst: Paragraphs
    let_op: Paragraphs
    noot: Paragraphs
    documenten: tuple[str, ...]
    zie: str | None


@dataclass(frozen=True)
class CriteriumPart:
    """A criterium with the findings under it."""

    naam: str
    rows: tuple[Row, ...]


class Vakje(NamedTuple):
    """One indicator in the figure: the sign of its verdict, and what kind of verdict that is.

    ``soort`` is ``goed``, ``tekort``, or empty for an indicator without a verdict.
    """

    symbool: str
    soort: str
    let_op: bool


@dataclass(frozen=True)
class ThemaPart:
    """A thema with its findings and the two boxes of its conclusion.

    ``strook`` is its figure: every indicator, those with the same verdict together.
    """

    id: str
    naam: str
    omschrijving: str | None
    counts: Counts
    strook: tuple[Vakje, ...]
    criteria: tuple[CriteriumPart, ...]
    gaat_goed: tuple[Paragraphs, ...]
    kan_beter: tuple[Paragraphs, ...]


@dataclass(frozen=True)
class Verbeterpunt:
    """A gap with the place of its finding in the page."""

    anchor: str
    thema: str
    gap: Gap


@dataclass(frozen=True)
class AanpakPart:
    """One assessment; ``unjudged`` are the indicators without a verdict, by reason."""

    id: str
    naam: str
    niveau: str
    kader: Toetsingskader
    coverage: Coverage
    verantwoording: Paragraphs
    netwerkpartners: tuple[str, ...]
    beschrijving: Paragraphs
    bereik: str | None
    documenten: tuple[str, ...]
    themas: tuple[ThemaPart, ...]
    verbeterpunten: tuple[Verbeterpunt, ...]
    unjudged: tuple[tuple[str, tuple[str, ...]], ...]
    has_conclusie: bool


@dataclass(frozen=True)
class DefinitiePart:
    """Which families a framework is about, with the terms it explains."""

    tekst: Paragraphs
    begrippen: Mapping[str, str]


@dataclass(frozen=True)
class FactsheetPage:
    """The whole page; what the source leaves out is None or empty.

    ``naam`` is the municipality's name.
    """

    gemeente: str
    naam: str
    cbs_code: str | None
    ronde: str
    titel: str
    ondertitel: str | None
    datum: str | None
    inleiding: Paragraphs
    definities: tuple[DefinitiePart, ...]
    context: Paragraphs
    populatie: str | None
    cijfers: tuple[tuple[str, str], ...]
    documenten: tuple[str, ...]
    inleiding_conclusie: Paragraphs
    kaders: tuple[Toetsingskader, ...]
    aanpakken: tuple[AanpakPart, ...]
    invoer: Provenance
