"""``frameworks/<kader>.yaml``: an assessment framework with its levels, themes and scale."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ggsr.model.fields import (
    Aantal,
    Drempel,
    Id,
    Lijst,
    Model,
    Optioneel,
    Taal,
    Tekst,
    missing_key,
)
from ggsr.model.overgang import Overgang
from ggsr.prose import Alineas, Opsomming, laid_out, paragraphs

_MANY = 60


class Definitie(Model):
    """Which families the framework is about; the rules compare target groups with it."""

    tekst: Tekst = Field(description="De definitie, woordelijk.")
    begrippen: dict[Tekst, Tekst] = Field(
        default_factory=dict, description="Wat de woorden van de definitie betekenen."
    )
    leefgebieden: Lijst[Tekst] = Field(description="De leefgebieden van de definitie.")
    minimum_leefgebieden: Aantal = Field(
        description="Op hoeveel leefgebieden een gezin minstens problemen heeft."
    )


GEZINNEN_MINIMAAL = 5
"""From how many families on they are counted, unless the framework says otherwise."""


class Afspraken(Model):
    """How an inspection is held: respondents at most, months until the report on progress.

    ``gezinnen_minimaal`` is from how many families on they are counted.
    """

    netwerkpartners_maximaal: Optioneel[Aantal] = Field(
        default=None, description="Hoeveel netwerkpartners ten hoogste worden bevraagd."
    )
    voortgang_na_maanden: Optioneel[Aantal] = Field(
        default=None, description="Na hoeveel maanden de gemeente over de voortgang rapporteert."
    )
    gezinnen_minimaal: Optioneel[Drempel] = Field(
        default=None,
        description="Vanaf hoeveel gezinnen er wordt geteld; zonder deze sleutel vanaf 5.",
    )


class Doelgroepnaam(Model):
    """What the people are called whom the framework is about."""

    naam: Tekst = Field(description="Hoe de doelgroep heet, in het meervoud.")


class Groep(Model):
    """A named selection of indicators, across themas and criteria."""

    naam: Tekst = Field(description="De naam van de groep.")


class Oordeel(Model):
    """One step of the scale; ``verbeterpunt`` says whether it falls short of the framework.

    A step that does not count, such as "not applicable", neither meets the framework nor falls
    short of it.
    """

    symbool: Tekst = Field(description="Het teken van dit oordeel op de factsheet.")
    naam: Tekst = Field(description="De naam van dit oordeel op de factsheet.")
    omschrijving: Optioneel[Tekst] = Field(
        default=None, description="Wanneer dit oordeel wordt gegeven."
    )
    verbeterpunt: bool = Field(
        default=False,
        description="Of een indicator met dit oordeel tekortschiet. Laat weg bij een oordeel dat"
        " niet meetelt.",
    )
    telt_mee: bool = Field(
        default=True,
        description="Of dit oordeel meetelt: false voor een oordeel als 'niet van toepassing', dat"
        " niet voldoet en ook niet tekortschiet.",
    )

    @cached_property
    def soort(self) -> str:
        """Which of three it is: "goed", "tekort", or "buiten-telling" where it does not count."""
        return "tekort" if self.verbeterpunt else "goed" if self.telt_mee else "buiten-telling"

    @cached_property
    def uitleg(self) -> Alineas:
        """The paragraphs and lists of when it is given."""
        return paragraphs(self.omschrijving)

    @model_validator(mode="after")
    def _verbeterpunt_if_it_counts(self) -> "Oordeel":
        if self.telt_mee and "verbeterpunt" not in self.model_fields_set:
            raise missing_key("verbeterpunt")
        if self.verbeterpunt and not self.telt_mee:
            raise PydanticCustomError("oordeel_telt_niet", "falls short and does not count")
        return self


class Thema(Model):
    naam: Tekst = Field(description="De naam van het thema.")
    omschrijving: Optioneel[Tekst] = Field(default=None, description="Wat het thema inhoudt.")


class Indicator(Model):
    """What is judged. ``over_gemeente``: about the municipality itself, whatever the aanpak."""

    nummer: Optioneel[Tekst] = Field(
        default=None,
        description="Het nummer van de indicator, tussen aanhalingstekens; het komt voor de tekst.",
    )
    groepen: Lijst[Tekst] = Field(
        default=(), description="De ids van de groepen waar de indicator bij hoort."
    )
    grondslag: Optioneel[Tekst] = Field(
        default=None, description="Waar de indicator op berust, zoals een wetsartikel."
    )
    tekst: Tekst = Field(description="De indicator, woordelijk uit het toetsingskader.")
    punten: Lijst[Tekst] = Field(default=(), description="De onderdelen van de indicator.")
    toelichting: Optioneel[Tekst] = Field(
        default=None, description="De toelichting bij de indicator."
    )
    over_gemeente: bool = Field(
        default=False,
        description="Of de indicator over de gemeente zelf gaat, welke aanpak het ook is.",
    )

    @cached_property
    def inhoud(self) -> Alineas:
        """The paragraphs and lists of its text, then its points as a list."""
        points = (Opsomming(tuple(map(paragraphs, self.punten))),) if self.punten else ()
        return paragraphs(self.tekst) + points

    @property
    def kop(self) -> str:
        """What is printed of it on one line: its number and the first paragraph of its text."""
        return _numbered(self.nummer, str(self.inhoud[0]))

    @property
    def verder(self) -> Alineas:
        """What is printed below that: the rest of its text, and its points."""
        return self.inhoud[1:]

    @property
    def regel(self) -> str:
        """All of that on one line, for the head of a column."""
        rest = "; ".join(text for _sign, text in laid_out(self.verder))
        return f"{self.kop} {rest}".rstrip()

    @cached_property
    def uitleg(self) -> Alineas:
        """The paragraphs and lists of its explanation."""
        return paragraphs(self.toelichting)


def _numbered(nummer: str | None, text: str) -> str:
    return f"{nummer} {text}" if nummer else text


class Criterium(Model):
    thema: Tekst = Field(description="De id van het thema waar het criterium onder valt.")
    nummer: Optioneel[Tekst] = Field(
        default=None,
        description="Het nummer van het criterium, tussen aanhalingstekens; het komt voor de naam.",
    )
    naam: Tekst = Field(description="De naam van het criterium.")
    indicatoren: dict[Id, Indicator] = Field(
        description="De indicatoren, in de volgorde van de druk, elk onder een eigen id."
    )

    @property
    def kop(self) -> str:
        """What is printed of it: its number and its name."""
        return _numbered(self.nummer, self.naam)


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

    @property
    def label(self) -> str:
        """The number and the id: for a list of indicators that has no room for their texts."""
        return _numbered(self.indicator.nummer, self.id)


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
    """A named part of a level; what is outside it is left out on purpose.

    That are the indicators ``buiten`` it, or those of none of ``alleen_groepen``.
    """

    niveau: Tekst = Field(description="De id van het niveau waarvan het profiel een deel is.")
    buiten: Lijst[Tekst] = Field(
        default=(), description="De indicatoren die buiten beschouwing blijven."
    )
    alleen_groepen: Lijst[Tekst] = Field(
        default=(),
        description="De groepen waar het om gaat: een indicator uit geen van deze blijft buiten"
        " beschouwing. In plaats van 'buiten'.",
    )
    reden: Tekst = Field(description="Waarom die buiten beschouwing blijven.")

    @model_validator(mode="after")
    def _one_way_of_leaving_out(self) -> "Profiel":
        given = self.model_fields_set & {"buiten", "alleen_groepen"}
        if not given:
            raise missing_key("buiten")
        if len(given) > 1:
            raise PydanticCustomError("profiel_dubbel", "two ways of leaving out")
        if "alleen_groepen" in given and not self.alleen_groepen:
            raise PydanticCustomError("profiel_zonder_groep", "no group at all")
        return self

    def outside(self, niveau: Niveau) -> frozenset[str]:
        """Return the ids of the indicators of the level that it leaves out."""
        if not self.alleen_groepen:
            return frozenset(self.buiten)
        return frozenset(
            id
            for id, plaats in niveau.indicatoren.items()
            if not set(self.alleen_groepen) & set(plaats.indicator.groepen)
        )


class Toetsingskader(Model):
    naam: Tekst = Field(description="De naam van het toetsingskader.")
    versie: Tekst = Field(description="De versie, tussen aanhalingstekens.")
    uitgever: Tekst = Field(description="Wie het toetsingskader uitgeeft.")
    taal: Taal = Field(
        default="nl", description="De taal van de teksten, zoals nl of en; zonder deze sleutel nl."
    )
    doelgroep: Optioneel[Doelgroepnaam] = Field(
        default=None, description="Over wie het toetsingskader gaat."
    )
    definitie: Optioneel[Definitie] = Field(default=None, description="Om welke gezinnen het gaat.")
    afspraken: Afspraken = Field(default=Afspraken(), description="Hoe een onderzoek verloopt.")
    oordelen: dict[Id, Oordeel] = Field(
        min_length=1, description="De schaal, elk oordeel onder een eigen id."
    )
    geordend: bool = Field(
        default=False,
        description="Of de oordelen op volgorde staan, het beste eerst; dan is ook tussen twee"
        " stappen van dezelfde soort de een beter dan de ander.",
    )
    groepen: dict[Id, Groep] = Field(
        default_factory=dict, description="Groepen van indicatoren, elk onder een eigen id."
    )
    themas: dict[Id, Thema] = Field(min_length=1, description="De thema's, elk onder een eigen id.")
    niveaus: dict[Id, Niveau] = Field(
        min_length=1, description="De niveaus, elk onder een eigen id."
    )
    profielen: dict[Id, Profiel] = Field(
        default_factory=dict, description="Benoemde delen van een niveau, elk onder een eigen id."
    )
    overgang: Optioneel[Overgang] = Field(
        default=None,
        description="Wat er is geworden van het toetsingskader waar dit de opvolger van is.",
    )

    @property
    def heeft_meer_stappen(self) -> bool:
        """Whether the scale is more than a step that meets and one that falls short."""
        return len(self.oordelen) > 2 or not all(step.telt_mee for step in self.oordelen.values())

    @property
    def gezinnen_minimaal(self) -> int:
        """From how many families on they are counted: k."""
        return self.afspraken.gezinnen_minimaal or GEZINNEN_MINIMAAL

    @property
    def over_gezinnen(self) -> bool:
        """Whether it is about families: it defines them, and has no other name for its people."""
        return self.definitie is not None and self.doelgroep is None

    @property
    def hoofdtaal(self) -> str:
        """The language without its country: "nl" of "nl-BE"."""
        return self.taal.split("-")[0]

    @cached_property
    def orde(self) -> tuple[str, ...]:
        """The ids of the steps that count, the best first; () if the scale has no order."""
        if not self.geordend:
            return ()
        return tuple(id for id, step in self.oordelen.items() if step.telt_mee)

    @property
    def heeft_veel_indicatoren(self) -> bool:
        """Whether a level has so many indicators that its tables go on for many sheets of paper."""
        return any(len(niveau.indicatoren) > _MANY for niveau in self.niveaus.values())

    def indicatoren_of(self, niveau: str) -> Mapping[str, IndicatorPlaats]:
        """Return the indicators of a level by their ids, in print order; none without such."""
        level = self.niveaus.get(niveau)
        return level.indicatoren if level else {}

    def profielen_of(self, niveau: str) -> Mapping[str, Profiel]:
        """Return the profiles of a level by their ids."""
        return {name: entry for name, entry in self.profielen.items() if entry.niveau == niveau}
