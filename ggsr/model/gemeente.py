"""``cases/<gemeente>/gemeente.yaml`` and ``cases/<gemeente>/<ronde>/factsheet.yaml``."""

from pydantic import Field

from ggsr.model.assessment import Acceptatie
from ggsr.model.fields import (
    Brondocument,
    CbsCode,
    Cijfer,
    Datum,
    Id,
    Lijst,
    Model,
    Optioneel,
    Tekst,
)


class Gemeente(Model):
    """What does not change between rounds."""

    naam: Tekst = Field(description="De naam van de gemeente.")
    cbs_code: Optioneel[CbsCode] = Field(
        default=None, description="De code van het CBS: GM en vier cijfers."
    )
    beeindigd: dict[str, Tekst] = Field(
        default_factory=dict,
        description="Aanpakken die zijn beëindigd: de laatste beoordeling, als ronde/aanpak, met de"
        " reden.",
    )
    opgegaan_in: Optioneel[Id] = Field(
        default=None,
        description="De id van de gemeente waarin deze is opgegaan; haar aanpakken gelden niet"
        " meer.",
    )


class Factsheet(Model):
    """What a round says about the municipality as a whole; ``aanpakken`` is the order of print."""

    titel: Optioneel[Tekst] = Field(default=None, description="De titel van de factsheet.")
    ondertitel: Optioneel[Tekst] = Field(
        default=None, description="De ondertitel van de factsheet."
    )
    datum: Optioneel[Datum] = Field(
        default=None, description="De datum van de factsheet: 2013, 2013-10 of 2013-10-01."
    )
    inleiding: Optioneel[Tekst] = Field(
        default=None, description="De inleiding. Een lege regel scheidt alinea's."
    )
    context: Optioneel[Tekst] = Field(
        default=None,
        description="Wat er over de gemeente is te weten. Een lege regel scheidt alinea's.",
    )
    inleiding_conclusie: Optioneel[Tekst] = Field(
        default=None, description="De tekst boven de conclusie."
    )
    populatie_ggsr: Optioneel[Cijfer] = Field(
        default=None, description="Hoe groot de doelgroep van het toetsingskader in de gemeente is."
    )
    cijfers: dict[Id, Cijfer] = Field(
        default_factory=dict, description="Andere cijfers over de gemeente, elk onder een eigen id."
    )
    documenten: dict[Id, Brondocument] = Field(
        default_factory=dict,
        description="De documenten waarop de factsheet steunt, elk onder een eigen id.",
    )
    aanpakken: Lijst[Tekst] = Field(
        default=(),
        description="De volgorde van de aanpakken: de namen van hun bestanden, zonder .yaml.",
    )
    geaccepteerd: Lijst[Acceptatie] = Field(
        default=(),
        description="Waarschuwingen over de hele gemeente die zijn bekeken en mogen blijven.",
    )
