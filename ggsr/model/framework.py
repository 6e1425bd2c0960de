"""``frameworks/<kader>.yaml``: an assessment framework with its levels, themes and scale."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import Field

from ggsr.model.fields import Aantal, Id, Lijst, Model, Optioneel, Tekst


class Definitie(Model):
    """Which families the framework is about; the rules compare target groups with it."""

    tekst: Tekst
    begrippen: dict[Tekst, Tekst] = {}
    leefgebieden: Lijst[Tekst]
    minimum_leefgebieden: Aantal


class Afspraken(Model):
    """How an inspection is held: respondents at most, months until the report on progress."""

    netwerkpartners_maximaal: Optioneel[Aantal] = None
    voortgang_na_maanden: Optioneel[Aantal] = None


class Oordeel(Model):
    """One step of the scale; ``verbeterpunt`` says whether it falls short of the framework."""

    symbool: Tekst
    naam: Tekst
    verbeterpunt: bool


class Thema(Model):
    naam: Tekst
    omschrijving: Optioneel[Tekst] = None


class Indicator(Model):
    """What is judged. ``over_gemeente``: about the municipality itself, whatever the aanpak."""

    tekst: Tekst
    punten: Lijst[Tekst] = ()
    toelichting: Optioneel[Tekst] = None
    over_gemeente: bool = False


class Criterium(Model):
    thema: Tekst
    naam: Tekst
    indicatoren: dict[Id, Indicator]


@dataclass(frozen=True, slots=True)
class IndicatorPlaats:
    """An indicator with where it belongs in its level."""

    id: str
    indicator: Indicator
    criterium_id: str
    criterium: Criterium

    @property
    def thema_id(self) -> str:
        return self.criterium.thema


class Niveau(Model):
    naam: Tekst
    criteria: dict[Id, Criterium]

    @cached_property
    def indicatoren(self) -> Mapping[str, IndicatorPlaats]:
        """Every indicator of the level by its id, in print order."""
        return {
            indicator_id: IndicatorPlaats(indicator_id, indicator, criterium_id, criterium)
            for criterium_id, criterium in self.criteria.items()
            for indicator_id, indicator in criterium.indicatoren.items()
        }

    @cached_property
    def themas(self) -> Mapping[str, tuple[IndicatorPlaats, ...]]:
        """The indicators of each thema that the level has, by the thema's id, in print order."""
        grouped: dict[str, list[IndicatorPlaats]] = {}
        for plaats in self.indicatoren.values():
            grouped.setdefault(plaats.thema_id, []).append(plaats)
        return {thema: tuple(plaatsen) for thema, plaatsen in grouped.items()}


class Profiel(Model):
    """A named part of a level: the indicators ``buiten`` it are left out on purpose."""

    niveau: Tekst
    buiten: Lijst[Tekst]
    reden: Tekst


class Toetsingskader(Model):
    naam: Tekst
    versie: Tekst
    uitgever: Tekst
    definitie: Optioneel[Definitie] = None
    afspraken: Afspraken = Afspraken()
    oordelen: dict[Id, Oordeel] = Field(min_length=1)
    themas: dict[Id, Thema] = Field(min_length=1)
    niveaus: dict[Id, Niveau] = Field(min_length=1)
    profielen: dict[Id, Profiel] = {}

    def profielen_of(self, niveau: str) -> Mapping[str, Profiel]:
        """Return the profiles of a level by their ids."""
        return {name: entry for name, entry in self.profielen.items() if entry.niveau == niveau}
