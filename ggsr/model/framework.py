"""``frameworks/<kader>.yaml``: an assessment framework with its levels, themes and scale."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import Field

from ggsr.model.fields import Aantal, Id, Lijst, Model, Optioneel, Tekst


class Definitie(Model):
    """Which families the framework is about; the rules compare target groups with it."""

    tekst: Tekst = Field(description="De definitie, woordelijk.")
    begrippen: dict[Tekst, Tekst] = Field(
        default={}, description="Wat de woorden van de definitie betekenen."
    )
    leefgebieden: Lijst[Tekst] = Field(description="De leefgebieden van de definitie.")
    minimum_leefgebieden: Aantal = Field(
        description="Op hoeveel leefgebieden een gezin minstens problemen heeft."
    )


class Afspraken(Model):
    """How an inspection is held: respondents at most, months until the report on progress."""

    netwerkpartners_maximaal: Optioneel[Aantal] = Field(
        default=None, description="Hoeveel netwerkpartners ten hoogste worden bevraagd."
    )
    voortgang_na_maanden: Optioneel[Aantal] = Field(
        default=None, description="Na hoeveel maanden de gemeente over de voortgang rapporteert."
    )


class Oordeel(Model):
    """One step of the scale; ``verbeterpunt`` says whether it falls short of the framework."""

    symbool: Tekst = Field(description="Het teken van dit oordeel op de factsheet.")
    naam: Tekst = Field(description="De naam van dit oordeel op de factsheet.")
    verbeterpunt: bool = Field(description="Of een indicator met dit oordeel tekortschiet.")


class Thema(Model):
    naam: Tekst = Field(description="De naam van het thema.")
    omschrijving: Optioneel[Tekst] = Field(default=None, description="Wat het thema inhoudt.")


class Indicator(Model):
    """What is judged. ``over_gemeente``: about the municipality itself, whatever the aanpak."""

    tekst: Tekst = Field(description="De indicator, woordelijk uit het toetsingskader.")
    punten: Lijst[Tekst] = Field(default=(), description="De onderdelen van de indicator.")
    toelichting: Optioneel[Tekst] = Field(
        default=None, description="De toelichting bij de indicator."
    )
    over_gemeente: bool = Field(
        default=False,
        description="Of de indicator over de gemeente zelf gaat, welke aanpak het ook is.",
    )


class Criterium(Model):
    thema: Tekst = Field(description="De id van het thema waar het criterium onder valt.")
    naam: Tekst = Field(description="De naam van het criterium.")
    indicatoren: dict[Id, Indicator] = Field(
        description="De indicatoren, in de volgorde van de druk, elk onder een eigen id."
    )


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
    naam: Tekst = Field(description="De naam van het niveau.")
    criteria: dict[Id, Criterium] = Field(
        description="De criteria, in de volgorde van de druk, elk onder een eigen id."
    )

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

    niveau: Tekst = Field(description="De id van het niveau waarvan het profiel een deel is.")
    buiten: Lijst[Tekst] = Field(description="De indicatoren die buiten beschouwing blijven.")
    reden: Tekst = Field(description="Waarom die buiten beschouwing blijven.")


class Toetsingskader(Model):
    naam: Tekst = Field(description="De naam van het toetsingskader.")
    versie: Tekst = Field(description="De versie, tussen aanhalingstekens.")
    uitgever: Tekst = Field(description="Wie het toetsingskader uitgeeft.")
    definitie: Optioneel[Definitie] = Field(default=None, description="Om welke gezinnen het gaat.")
    afspraken: Afspraken = Field(default=Afspraken(), description="Hoe een onderzoek verloopt.")
    oordelen: dict[Id, Oordeel] = Field(
        min_length=1, description="De schaal, elk oordeel onder een eigen id."
    )
    themas: dict[Id, Thema] = Field(min_length=1, description="De thema's, elk onder een eigen id.")
    niveaus: dict[Id, Niveau] = Field(
        min_length=1, description="De niveaus, elk onder een eigen id."
    )
    profielen: dict[Id, Profiel] = Field(
        default={}, description="Benoemde delen van een niveau, elk onder een eigen id."
    )

    def profielen_of(self, niveau: str) -> Mapping[str, Profiel]:
        """Return the profiles of a level by their ids."""
        return {name: entry for name, entry in self.profielen.items() if entry.niveau == niveau}
