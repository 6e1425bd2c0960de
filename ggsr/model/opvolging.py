"""``cases/<gemeente>/<ronde>/opvolging.yaml``: what became of the verbeterpunten of a round.

What the gemeente says of a verbeterpunt and what the inspectorate finds of that are kept apart, in
words of their own; neither is a verdict.
"""

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ggsr.model.assessment import Acceptatie
from ggsr.model.fields import (
    Brondocument,
    Datum,
    Id,
    Lijst,
    Model,
    Optioneel,
    Tekst,
    Verwijzingen,
)

Status = Literal["niet-gestart", "bezig", "gereed", "vervallen"]
Bevonden = Literal["opgepakt", "deels", "niet"]


class Rapportage(Model):
    """The gemeente's report on its verbeterpunten; without ``datum`` it has not come in.

    ``verwacht`` takes precedence over the date that follows from the factsheet's.
    """

    datum: Optioneel[Datum] = Field(
        default=None,
        description="Wanneer de rapportage binnenkwam: 2014, 2014-10 of 2014-10-28. Laat de datum"
        " weg zolang zij er niet is.",
    )
    titel: Optioneel[Tekst] = Field(default=None, description="De titel van de rapportage.")
    verwacht: Optioneel[Datum] = Field(
        default=None,
        description="Wanneer de rapportage wordt verwacht, als iets anders is afgesproken dan wat"
        " uit de datum van de factsheet volgt.",
    )
    reden: Optioneel[Tekst] = Field(
        default=None, description="Waarom de rapportage op een andere datum wordt verwacht."
    )

    @model_validator(mode="after")
    def _titel_of_what_came_in(self) -> "Rapportage":
        if self.titel is not None and self.datum is None:
            raise PydanticCustomError("rapportage_datum", "a report with a title has come in")
        return self


class Stap(Model):
    """What the gemeente said of a verbeterpunt at one time."""

    datum: Datum = Field(
        description="Van wanneer dit bericht is: 2014, 2014-10 of 2014-10-28. De stappen staan op"
        " volgorde van datum."
    )
    status: Status = Field(description="Hoe ver de gemeente volgens haarzelf is.")
    tekst: Optioneel[Tekst] = Field(default=None, description="Wat de gemeente erover zegt.")
    documenten: Verwijzingen = Field(
        default=(),
        description="De ids van documenten waar dit uit blijkt, zoals ze onder 'documenten' van"
        " dit bestand staan; met een bladzijde als {document: id, pagina: 12}.",
    )


class Nabevinding(Model):
    """What the inspectorate found of what the gemeente says."""

    datum: Datum = Field(description="Wanneer de inspectie dit vond: 2014, 2014-12 of 2014-12-01.")
    bevinding: Bevonden = Field(
        description="Of de gemeente het verbeterpunt volgens de inspectie heeft opgepakt. Het"
        " oordeel van de factsheet verandert er niet door."
    )
    tekst: Optioneel[Tekst] = Field(default=None, description="Waar de inspectie dat op baseert.")


class Punt(Model):
    """The follow-up of one finding with a verbeterpunt, under the key of that finding."""

    maatregel: Optioneel[Tekst] = Field(
        default=None, description="Wat de gemeente aan het verbeterpunt doet."
    )
    eigenaar: Optioneel[Tekst] = Field(
        default=None, description="Welke organisatie of dienst dat doet; noem geen personen."
    )
    gereed_voor: Optioneel[Datum] = Field(
        default=None,
        description="Wanneer het volgens de gemeente klaar is: 2014, 2014-07 of 2014-07-01.",
    )
    voortgang: Lijst[Stap] = Field(
        default=(), description="Wat de gemeente over het verbeterpunt meldde, op volgorde."
    )
    inspectie: Optioneel[Nabevinding] = Field(
        default=None, description="Wat de inspectie vindt van wat de gemeente meldde."
    )


class Opvolging(Model):
    rapportage: Optioneel[Rapportage] = Field(
        default=None, description="De rapportage van de gemeente over de verbeterpunten."
    )
    documenten: dict[Id, Brondocument] = Field(
        default_factory=dict,
        description="De documenten waar de voortgang uit blijkt, elk onder een eigen id.",
    )
    aanpakken: dict[str, dict[str, Punt]] = Field(
        default_factory=dict,
        description="De verbeterpunten, per aanpak (de naam van haar bestand, zonder .yaml), elk"
        " onder de sleutel van de bevinding.",
    )
    geaccepteerd: Lijst[Acceptatie] = Field(
        default=(), description="Waarschuwingen over dit bestand die zijn bekeken en mogen blijven."
    )
