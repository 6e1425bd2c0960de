"""What the overview's template gets: all gemeenten, in numbers and small facts."""

from collections.abc import Mapping
from dataclasses import dataclass

from ggsr.coverage import Counts, Coverage
from ggsr.gaps import IndicatorGaps
from ggsr.model import Cijfer, Indicator, IndicatorPlaats, Oordeel, Toetsingskader
from ggsr.pages.wording import figure
from ggsr.provenance import Provenance
from ggsr.verdicts import Verdict, Verdicts


@dataclass(frozen=True)
class AanpakFacts:
    """What the overview keeps of one aanpak; ``page`` is the factsheet's name without suffix."""

    page: str
    naam: str
    """The municipality's name."""
    kader: Toetsingskader
    niveau_naam: str
    populatie_cijfer: Cijfer | None
    bereik_cijfer: Cijfer | None
    coverage: Coverage
    verdicts: Verdicts
    invoer: Provenance

    @property
    def kader_naam(self) -> str:
        return self.kader.naam

    @property
    def populatie(self) -> str | None:
        """The families that the municipality estimates, in words."""
        return figure(self.populatie_cijfer)

    @property
    def bereik(self) -> str | None:
        """The families that the aanpak reaches, in words."""
        return figure(self.bereik_cijfer)


@dataclass(frozen=True)
class MatrixRow:
    """One aanpak in the matrix of a thema."""

    facts: AanpakFacts
    counts: Counts
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True)
class Matrix:
    """The indicators of a thema by the aanpakken of a level.

    ``tallies`` has an entry for each indicator: who falls short and who meets it, or None where
    nobody was judged on it.
    """

    id: str
    naam: str
    indicatoren: tuple[Indicator, ...]
    rows: tuple[MatrixRow, ...]
    tallies: tuple[IndicatorGaps | None, ...]
    total: Counts


@dataclass(frozen=True)
class Level:
    """The aanpakken that are judged by one level of one framework, with the sum of their counts.

    Only within a level can verdicts be added up: another framework may mean something else by
    the same word.
    """

    kader: str
    niveau: str
    kader_naam: str
    niveau_naam: str
    scale: Mapping[str, Oordeel]
    aanpakken: tuple[AanpakFacts, ...]
    matrices: tuple[Matrix, ...]
    total: Counts


@dataclass(frozen=True)
class NeverJudged:
    """An indicator without a verdict in any aanpak of its level, and the reasons given for it."""

    level: tuple[str, str]
    plaats: IndicatorPlaats
    thema: str
    indicator: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Reach:
    """The families that a municipality estimates, and those that each of its aanpakken reaches."""

    page: str
    naam: str
    ronde: str
    populatie: str | None
    aanpakken: tuple[AanpakFacts, ...]


@dataclass(frozen=True)
class OverviewPage:
    """The whole page; ``left_out`` are gemeenten with errors.

    ``names`` has the printed name of each gemeente by its id, ``pages`` the name of the page of
    each gemeente's round, ``thema_namen`` the name of each thema by framework and id; ``stappen``
    are the steps of all scales as they are printed.
    """

    levels: tuple[Level, ...]
    names: Mapping[str, str]
    pages: Mapping[tuple[str, str], str]
    thema_namen: Mapping[tuple[str, str], str]
    stappen: tuple[str, ...]
    short: tuple[IndicatorGaps, ...]
    never_judged: tuple[NeverJudged, ...]
    reach: tuple[Reach, ...]
    left_out: tuple[str, ...]
    kaders: tuple[Toetsingskader, ...]
    invoer: Provenance
