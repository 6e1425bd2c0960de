"""JSON Schema of a model: its keys with their descriptions and types, and which are required."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from ggsr.model import (
    Acceptatie,
    Bevonden,
    Cijfer,
    Model,
    Oordeel,
    Profiel,
    Rapportage,
    Status,
    Verwijzing,
    VorigeBevinding,
)
from ggsr.model.fields import (
    Aantal,
    Besluit,
    Bijlage,
    CbsCode,
    Datum,
    Drempel,
    Id,
    Kwalificatie,
    Pagina,
    Taal,
    Tekst,
    Url,
)
from ggsr.model.gezin import Grond, Reden
from ggsr.model.overgang import Oordelen
from ggsr.rules import ACCEPTABLE

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
_THRESHOLD: Schema = {
    "type": "integer",
    "minimum": 3,
    "errorMessage": "Hier hoort een heel getal van 3 of meer.",
}
_LANGUAGE: Schema = {
    "type": "string",
    "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
    "errorMessage": "Schrijf een taal als nl, en of fy.",
}
_URL: Schema = {
    "type": "string",
    "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"\\/?#][^\s<>\"\\]*$",
    "errorMessage": "Schrijf het hele adres, met https:// of http:// ervoor.",
}
_ATTACHMENT: Schema = {
    "type": "string",
    "pattern": r"^(?!(bijlagen/)?[A-Za-z]:)(?!(.*/)?\.{0,2}(/|$))[^\\\x00-\x1f\x7f]*$",
    "errorMessage": "Schrijf de naam van een bestand in de map 'bijlagen': convenant.pdf, of"
    " 2013/convenant.pdf als het daar in een map staat.",
}
_PAGE: Schema = {
    "type": ["string", "integer"],
    "pattern": r"\S",
    "errorMessage": "Schrijf een bladzijde als 12, en meer bladzijden als '12-14'.",
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

_STATUSES = {
    "niet-gestart": "De gemeente is nog niet begonnen.",
    "bezig": "De gemeente is ermee bezig.",
    "gereed": "Het is volgens de gemeente klaar.",
    "vervallen": "De gemeente doet het niet meer; 'tekst' zegt waarom.",
}
_FINDINGS_AFTERWARDS = {
    "opgepakt": "De gemeente heeft het verbeterpunt opgepakt.",
    "deels": "De gemeente heeft een deel van het verbeterpunt opgepakt.",
    "niet": "De gemeente heeft het verbeterpunt niet opgepakt.",
}

_GROUNDS = {
    "dossier": "Het dossier van het gezin.",
    "gesprek-gezin": "Een gesprek met het gezin.",
    "gesprek-regisseur": "Een gesprek met de regisseur.",
    "gesprek-netwerkpartner": "Een gesprek met een netwerkpartner.",
}
_REASONS = {
    "niet-van-toepassing": "Dit speelt niet bij dit gezin.",
    "niet-onderzocht": "Hiernaar is bij dit gezin niet gekeken.",
    "informatie-ontbreekt": "Er is gekeken, maar er was niet genoeg over te vinden.",
}

_OTHER_SCALE = {"anders": "De schaal is een andere: geen oordeel blijft gelden."}

_DECISIONS = {
    "overgenomen": "De bevinding is aangepast zoals de reactie vraagt.",
    "deels-overgenomen": "De bevinding is voor een deel aangepast.",
    "niet-overgenomen": "De bevinding blijft zoals zij was.",
}


def choice(meanings: dict[str, str], refusal: str) -> Schema:
    """Return the schema of an enumeration, each value with its meaning in Markdown."""
    return {
        "type": "string",
        "enum": list(meanings),
        "markdownEnumDescriptions": list(meanings.values()),
        "errorMessage": refusal,
    }


def one_of_these(names: list[str], refusal: str) -> Schema:
    """Return the schema of an enumeration without explanation."""
    return {"type": "string", "enum": names, "errorMessage": refusal}


# A list, not a mapping: some of pydantic's annotations cannot be hashed.
_TYPES: list[tuple[Any, Schema]] = [
    (Tekst, TEXT),
    (Id, ID),
    (Datum, _DATE),
    (CbsCode, _CBS_CODE),
    (Taal, _LANGUAGE),
    (Url, _URL),
    (Bijlage, _ATTACHMENT),
    (Pagina, _PAGE),
    (Aantal, _COUNT),
    (Drempel, _THRESHOLD),
    (bool, _TRUTH),
    (
        Kwalificatie,
        choice(_QUALIFICATIONS, f"Een kwalificatie is: {', '.join(_QUALIFICATIONS)}."),
    ),
    (Status, choice(_STATUSES, f"Een status is: {', '.join(_STATUSES)}.")),
    (
        Bevonden,
        choice(_FINDINGS_AFTERWARDS, f"De inspectie vindt: {', '.join(_FINDINGS_AFTERWARDS)}."),
    ),
    (Besluit, choice(_DECISIONS, f"Een besluit is: {', '.join(_DECISIONS)}.")),
    (Grond, choice(_GROUNDS, f"Een grond is: {', '.join(_GROUNDS)}.")),
    (Reden, choice(_REASONS, f"Een reden is: {', '.join(_REASONS)}.")),
    (Oordelen, choice(_OTHER_SCALE, "Hier kan alleen 'anders' staan.")),
]


def of_value(annotation: Any) -> Schema | None:
    """Return the schema of a plain field type, or None for any other type."""
    return next((dict(schema) for known, schema in _TYPES if known == annotation), None)


# In allOf: beside the keys, an editor would show the message for a wrong key too.
IS_MAPPING: list[Schema] = [{"type": "object", "errorMessage": MAPPING}]


def of_model(model: type[Model]) -> Schema:
    """Return the schema of a mapping with the model's keys, and no others.

    There are no defaults and no ``null``: an editor would fill those in, and an empty value is an
    error.
    """
    hints = get_type_hints(model, include_extras=True)
    fields = model.model_fields
    schema: Schema = {
        "allOf": IS_MAPPING,
        "properties": {name: _field(model, name, hints[name]) for name in fields},
        "required": [name for name, field in fields.items() if field.is_required()],
        "additionalProperties": False,
    }
    if model is Cijfer:
        schema |= _FIGURE
    if model is Rapportage:
        schema |= _TITLE_OF_WHAT_CAME_IN
    if model is Oordeel:
        schema |= _STEP
    if model is Profiel:
        schema |= _LEFT_OUT
    if model is VorigeBevinding:
        schema |= _FORMER_FINDING
    if model is Acceptatie:
        schema["properties"]["regel"] |= one_of_these(list(ACCEPTABLE), _NOT_ACCEPTABLE)
        schema |= _ABOUT_ONE
    return schema


def _field(model: type[Model], name: str, annotation: Any) -> Schema:
    schema = {
        "title": name,
        "description": model.model_fields[name].description,
        **_of_type(annotation),
    }
    for limit in model.model_fields[name].metadata:
        if get_origin(annotation) is dict and hasattr(limit, "min_length"):
            schema["minProperties"] = limit.min_length
    return schema


def _of_type(annotation: Any) -> Schema:
    """Return the schema of a field's type. Raises TypeError for a type no field has."""
    plain = of_value(annotation)
    if plain is not None:
        return plain
    origin, arguments = get_origin(annotation), get_args(annotation)
    if arguments[:1] == (Verwijzing,):
        return _REFERENCE | {"anyOf": [TEXT_ONLY, of_model(Verwijzing)]}
    if origin is Annotated:
        return _of_type(arguments[0])
    if origin in (Union, UnionType):
        return _of_type(next(entry for entry in arguments if entry is not type(None)))
    if origin is tuple:
        return {"type": "array", "items": _of_type(arguments[0]), "errorMessage": LIST}
    if origin is dict:
        keys = TEXT if arguments[0] is str else _of_type(arguments[0])
        return {
            "type": "object",
            "propertyNames": {"title": "id", **keys},
            "additionalProperties": _of_type(arguments[1]),
            "errorMessage": MAPPING,
        }
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return of_model(annotation)
    raise TypeError(annotation)


TEXT_ONLY: Schema = {"type": "string", "pattern": r"\S"}
_REFERENCE: Schema = {
    "errorMessage": "Schrijf de id van een document, of {document: id, pagina: 12}."
}


def _where(key: str, values: list[Any]) -> Schema:
    return {"properties": {key: {"enum": values}}, "required": [key]}


_FIGURE: Schema = {
    "if": _where("kwalificatie", ["onbekend"]),
    "then": {
        "properties": {"waarde": False},
        "errorMessage": "Bij 'kwalificatie: onbekend' hoort geen waarde.",
    },
    "else": {
        "required": ["waarde"],
        "errorMessage": "De sleutel 'waarde' ontbreekt. Is het aantal niet bekend, schrijf dan"
        " alleen 'kwalificatie: onbekend'.",
    },
}
_STEP: Schema = {
    "if": _where("telt_mee", [False]),
    "then": {
        "properties": {"verbeterpunt": {"const": False}},
        "errorMessage": "Een oordeel dat niet meetelt, kan niet tekortschieten.",
    },
    "else": {
        "required": ["verbeterpunt"],
        "errorMessage": "De sleutel 'verbeterpunt' ontbreekt: schiet dit oordeel tekort?",
    },
}
_LEFT_OUT: Schema = {
    "oneOf": [{"required": ["buiten"]}, {"required": ["alleen_groepen"]}],
    "errorMessage": "Een profiel heeft 'buiten' of 'alleen_groepen', en niet allebei.",
}
_FORMER_FINDING: Schema = {
    "oneOf": [
        {"required": ["oordeel", "tekst"]},
        {"required": ["oordeel", "zie"]},
        {"required": ["niet_beoordeeld"]},
    ],
    "errorMessage": "Schrijf 'oordeel' met 'tekst' of met 'zie', of alleen 'niet_beoordeeld'.",
}
_TITLE_OF_WHAT_CAME_IN: Schema = {
    "if": {"required": ["titel"]},
    "then": {
        "required": ["datum"],
        "errorMessage": "De sleutel 'datum' ontbreekt: wanneer kwam deze rapportage binnen?",
    },
}
_NOT_ACCEPTABLE = (
    "Er is geen regel met deze naam waarvan een waarschuwing geaccepteerd kan worden."
    " Een fout kan niet geaccepteerd worden."
)
_ABOUT_ONE: Schema = {
    "if": _where("regel", [name for name, rule in ACCEPTABLE.items() if rule.per]),
    "then": {
        "required": ["bij"],
        "errorMessage": "De sleutel 'bij' ontbreekt: deze regel gaat over één indicator, thema,"
        " document of sleutel.",
    },
}
