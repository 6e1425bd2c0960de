"""The kinds of files, as strict, frozen pydantic models; a field's description is for editors.

A model describes one file by itself; whether what its ids refer to exists is for the rules.
"""

from ggsr.files import ATTACHMENTS
from ggsr.model.assessment import (
    Acceptatie,
    Beoordeling,
    Bevinding,
    Conclusie,
    Doelgroep,
    Reactie,
    VorigeBevinding,
)
from ggsr.model.fields import (
    Besluit,
    Brondocument,
    Cijfer,
    Kwalificatie,
    Model,
    Verwijzing,
    is_id,
)
from ggsr.model.framework import (
    Criterium,
    Indicator,
    IndicatorPlaats,
    Niveau,
    Oordeel,
    Profiel,
    Thema,
    Toetsingskader,
)
from ggsr.model.gemeente import Factsheet, Gemeente
from ggsr.model.gezin import CASUS, Gezin, Gezinsbevinding
from ggsr.model.opvolging import Bevonden, Nabevinding, Opvolging, Punt, Rapportage, Stap, Status
from ggsr.model.overgang import NiveauOvergang, Overgang

__all__ = [
    "ATTACHMENTS",
    "CASUS",
    "Acceptatie",
    "Beoordeling",
    "Besluit",
    "Bevinding",
    "Bevonden",
    "Brondocument",
    "Cijfer",
    "Conclusie",
    "Criterium",
    "Doelgroep",
    "Factsheet",
    "Gemeente",
    "Gezin",
    "Gezinsbevinding",
    "Indicator",
    "IndicatorPlaats",
    "Kwalificatie",
    "Model",
    "Nabevinding",
    "Niveau",
    "NiveauOvergang",
    "Oordeel",
    "Opvolging",
    "Overgang",
    "Profiel",
    "Punt",
    "Rapportage",
    "Reactie",
    "Stap",
    "Status",
    "Thema",
    "Toetsingskader",
    "Verwijzing",
    "VorigeBevinding",
    "is_id",
]
