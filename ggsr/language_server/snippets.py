"""The snippets of completion items: YAML with tab stops such as ``$1``."""

import re
from collections.abc import Mapping
from textwrap import dedent, indent

from ggsr.schema.fields import Schema
from ggsr.yaml_source.editing import scalar

_INDENT = "  "
_FOLDED, _KEPT = ">-", "|-"
_STYLES = {
    **dict.fromkeys(
        [
            *("tekst", "maatregel", "let_op", "noot", "reden", "inleiding_conclusie"),
            *("reactie", "toelichting"),
        ],
        _FOLDED,
    ),
    **dict.fromkeys(["beschrijving", "verantwoording", "inleiding", "context"], _KEPT),
}
"""The block style of long texts by key: folded, or with line breaks kept."""
_LISTS_OF_TEXTS = ("gaat_goed", "kan_beter")
# Characters with a meaning in a snippet.
_SPECIAL = re.compile(r"[\\$}]")


def for_key(key: str, schema: Schema, *, ready: bool, in_flow: bool) -> str:
    """Return the snippet of a key with the beginning of its value; in flow style on one line.

    ``ready``: use the default snippet of the schema, if it has one.
    """
    bodies = [snippet["body"] for snippet in schema.get("defaultSnippets", ())] if ready else []
    if bodies and in_flow:
        fields = ", ".join(f"{name}: {_last_line(text)}" for name, text in bodies[0].items())
        return f"{key}: {{{fields}}}"
    if bodies:
        return f"{key}:\n{block(bodies[0], 1)}"
    if in_flow:
        return f"{key}: {_in_line(schema, 1)}"
    if ready and schema.get("type") == "string" and "enum" not in schema:
        return _text(key, _FOLDED, 1)
    if ready and schema.get("required"):
        return f"{key}:\n{indent(_fields(schema, 1), _INDENT)}"
    return _field(key, schema, 1)


def entry(schema: Schema) -> str:
    """Return the snippet of a new entry: a tab stop for its key, and its required fields."""
    if "enum" in schema:
        return f"$1: {_in_line(schema, 2)}"
    return f"$1:\n{indent(_fields(schema, 2), _INDENT)}"


def item(schema: Schema) -> str:
    """Return the snippet of a list item with its required fields."""
    return f"- {indent(_fields(schema, 1), _INDENT).lstrip()}"


def value(name: str) -> str:
    """Return a name as a YAML scalar, escaped for use in a snippet."""
    return _SPECIAL.sub(r"\\\g<0>", scalar(name))


def _fields(schema: Schema, stop: int) -> str:
    keys = schema.get("required") or list(schema.get("properties", ()))[:1]
    fields = {key: schema.get("properties", {}).get(key, {}) for key in keys}
    return "\n".join(_field(key, fields[key], number) for number, key in enumerate(keys, stop))


def _field(key: str, schema: Schema, stop: int) -> str:
    """Return a key with the beginning of its value, in the usual style for the key."""
    kind = schema.get("type")
    if key in _STYLES and kind in ("string", None):
        return _text(key, _STYLES[key], stop)
    if key in _LISTS_OF_TEXTS:
        return f"{key}:\n{_INDENT}- {_FOLDED}\n{_INDENT * 2}${stop}"
    if kind == "object":
        return f"{key}:\n{_INDENT}${stop}"
    if kind == "array" and "properties" in schema["items"]:
        return f"{key}:\n{_INDENT}- ${stop}"
    return f"{key}: {_in_line(schema, stop)}"


def _in_line(schema: Schema, stop: int) -> str:
    """Return the beginning of a value on the same line as its key."""
    if "enum" in schema:
        return f"${{{stop}|{','.join(schema['enum'])}|}}"
    brackets = {"array": f"[${stop}]", "object": f"{{${stop}}}"}
    return brackets.get(str(schema.get("type")), f"${stop}")


def _text(key: str, style: str, stop: int) -> str:
    return f"{key}: {style}\n{_INDENT}${stop}"


def block(body: Mapping[str, str], depth: int = 0) -> str:
    """Return the body of a default snippet as lines, indented ``depth`` levels."""
    lines = []
    for key, value in body.items():
        first, _end, rest = value.partition("\n")
        lines.append(f"{key}: {first}".rstrip())
        lines += [indent(dedent(rest), _INDENT)] if rest else []
    return indent("\n".join(lines), _INDENT * depth)


def indented(text: str) -> str:
    """Return a text on new lines, indented one level."""
    return "".join(f"\n{_INDENT}{line}" for line in text.split("\n"))


def _last_line(text: str) -> str:
    """Return the last line of a snippet's value, without the block indicator above it."""
    return text.rpartition("\n")[2].strip()
