"""The part of a schema that is about one place in a file."""

from ggsr.escaping import escape
from ggsr.schema.fields import Schema
from ggsr.yaml_source.document import Path


def schema_at(schema: Schema, path: Path) -> Schema | None:
    """Return the schema of the value at a path, or None where there is none.

    References in ``allOf``, the only place where these schemas have any, are resolved.
    """
    definitions = schema.get("definitions", {})
    found: Schema | None = _whole(schema, definitions)
    for step in path:
        if found is None:
            return None
        if isinstance(step, int):
            inner = found.get("items")
        else:
            found = as_mapping(found)
            inner = found.get("properties", {}).get(step) or found.get("additionalProperties")
        found = _whole(inner, definitions) if isinstance(inner, dict) else None
    return found


def as_mapping(schema: Schema) -> Schema:
    """Return the part of a schema that is of a mapping, where a text is right too, or it as is."""
    return next((part for part in schema.get("anyOf", ()) if "properties" in part), schema)


def described(schema: Schema) -> tuple[str, str]:
    """Return the description of a key as a line of text and as Markdown; both may be empty."""
    plain = schema.get("description", "")
    return plain.partition("\n")[0], schema.get("markdownDescription") or escape(plain)


def _whole(schema: Schema, definitions: Schema) -> Schema:
    parts = [part for part in schema.get("allOf", []) if "if" not in part]
    merged: Schema = {}
    for part in parts:
        reference = str(part.get("$ref", "")).rpartition("/")[2]
        merged |= _whole(definitions[reference], definitions) if reference else part
    return merged | {key: value for key, value in schema.items() if key != "allOf"}
