"""A model as JSON Schema: its keys, which of them have to be there, and what each is for."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from ggsr.model import Acceptatie, Cijfer, Model
from ggsr.model.descriptions import DESCRIPTIONS
from ggsr.rules import ACCEPTABLE
from ggsr.schema.values import LIST, MAPPING, TEXT, Schema, of_value, one_of_these

# Apart, and not beside the keys: there the message would be given for a wrong key too.
IS_MAPPING: list[Schema] = [{"type": "object", "errorMessage": MAPPING}]


def of_model(model: type[Model]) -> Schema:
    """Return the schema of a mapping with the model's keys, and no others.

    Nowhere a default and nowhere ``null``: an editor would fill those in, and an empty value is
    an error.
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
    if model is Acceptatie:
        schema["properties"]["regel"] |= one_of_these(list(ACCEPTABLE), _NOT_ACCEPTABLE)
        schema |= _ABOUT_ONE
    return schema


def _field(model: type[Model], name: str, annotation: Any) -> Schema:
    schema = {
        "title": name,
        "description": DESCRIPTIONS[model][name],
        **_of_type(annotation),
    }
    for limit in model.model_fields[name].metadata:
        if get_origin(annotation) is dict and hasattr(limit, "min_length"):
            schema["minProperties"] = limit.min_length
    return schema


def _of_type(annotation: Any) -> Schema:
    """Return the schema of a type that a field can have. Raises TypeError for any other."""
    plain = of_value(annotation)
    if plain is not None:
        return plain
    origin, arguments = get_origin(annotation), get_args(annotation)
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


def _where(key: str, values: list[str]) -> Schema:
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
