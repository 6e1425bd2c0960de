"""The types of fields as JSON Schema, each with what to say about a wrong value.

``errorMessage`` and ``patternErrorMessage`` are no part of JSON Schema: yaml-language-server and
VS Code show them, and validators pass over them.
"""

from typing import Any

from ggsr.model.fields import Aantal, CbsCode, Datum, Id, Kwalificatie, Tekst

Schema = dict[str, Any]

TEXT: Schema = {
    "type": "string",
    "pattern": r"\S",
    "errorMessage": "Hier hoort tekst. Vul iets in, of laat de sleutel weg als die niet hoeft;"
    " zet een getal en true of false tussen aanhalingstekens.",
}
ID: Schema = {
    "type": "string",
    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    "errorMessage": "Dit is geen id. Een id bestaat uit kleine letters a-z, cijfers en losse"
    " koppeltekens.",
}
LIST = "Hier hoort een lijst: [a, b], of op eigen regels met '- ' voor elk onderdeel."
MAPPING = "Hier horen sleutels met waarden: 'sleutel: waarde' op eigen regels, ingesprongen."

_DATE: Schema = {
    "type": ["string", "integer"],
    "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
    "minimum": 1000,
    "maximum": 9999,
    "errorMessage": "Schrijf een datum als 2013, 2013-10 of 2013-10-01.",
}
_CBS_CODE: Schema = {
    "type": "string",
    "pattern": "^GM[0-9]{4}$",
    "errorMessage": "Een code van het CBS is GM met vier cijfers, zoals GM0505.",
}
_COUNT: Schema = {
    "type": "integer",
    "minimum": 0,
    "errorMessage": "Hier hoort een heel getal: 1200, niet 1.200."
    " 'ongeveer' of 'bijna' hoort onder 'kwalificatie'.",
}
_TRUTH: Schema = {"type": "boolean", "errorMessage": "Schrijf true of false."}

_QUALIFICATIONS = {
    "exact": "Zoveel zijn het er.",
    "ongeveer": "De bron rondt af.",
    "bijna": "Iets minder dan dit.",
    "schatting": "De bron schat het.",
    "minimaal": "Dit of meer.",
    "maximaal": "Dit of minder.",
    "onbekend": "De bron weet het niet; er is dan geen 'waarde'.",
}


def choice(meanings: dict[str, str], refusal: str) -> Schema:
    """Return the schema of a text out of a few, each with its meaning in Markdown."""
    return {
        "type": "string",
        "enum": list(meanings),
        "markdownEnumDescriptions": list(meanings.values()),
        "errorMessage": refusal,
    }


def one_of_these(names: list[str], refusal: str) -> Schema:
    """Return the schema of a text out of a few that speak for themselves."""
    return {"type": "string", "enum": names, "errorMessage": refusal}


# A list and no mapping: what pydantic puts in an annotation cannot always be hashed.
_TYPES: list[tuple[Any, Schema]] = [
    (Tekst, TEXT),
    (Id, ID),
    (Datum, _DATE),
    (CbsCode, _CBS_CODE),
    (Aantal, _COUNT),
    (bool, _TRUTH),
    (
        Kwalificatie,
        choice(_QUALIFICATIONS, f"Een kwalificatie is: {', '.join(_QUALIFICATIONS)}."),
    ),
]


def of_value(annotation: Any) -> Schema | None:
    """Return the schema of one of the plain types of fields, or None for another type."""
    return next((dict(schema) for known, schema in _TYPES if known == annotation), None)
