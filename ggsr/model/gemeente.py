"""``cases/<gemeente>/gemeente.yaml`` and ``cases/<gemeente>/<ronde>/factsheet.yaml``."""

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

    naam: Tekst
    cbs_code: Optioneel[CbsCode] = None


class Factsheet(Model):
    """What a round says about the municipality as a whole; ``aanpakken`` is the order of print."""

    titel: Optioneel[Tekst] = None
    ondertitel: Optioneel[Tekst] = None
    datum: Optioneel[Datum] = None
    inleiding: Optioneel[Tekst] = None
    context: Optioneel[Tekst] = None
    inleiding_conclusie: Optioneel[Tekst] = None
    populatie_ggsr: Optioneel[Cijfer] = None
    cijfers: dict[Id, Cijfer] = {}
    documenten: dict[Id, Brondocument] = {}
    aanpakken: Lijst[Tekst] = ()
    geaccepteerd: Lijst[Acceptatie] = ()
