"""What is written when an offer is taken: YAML in which ``$1`` and the like are places to go on."""

from collections.abc import Mapping
from textwrap import indent
from typing import Any

from ggsr.schema.values import Schema

_INDENT = "  "
_FOLDED, _KEPT = ">-", "|-"
_STYLES = {
    **dict.fromkeys(["tekst", "let_op", "noot", "reden", "inleiding_conclusie"], _FOLDED),
    **dict.fromkeys(["beschrijving", "verantwoording", "inleiding", "context"], _KEPT),
}
"""How a text of some length is written: with lines of one's own, and in which way they count."""
_LISTS_OF_TEXTS = ("gaat_goed", "kan_beter")


def for_key(key: str, schema: Schema, *, ready: bool, in_flow: bool) -> str:
    """Return a key with what its value begins with; within braces all of it is on one line.

    ``ready``: with the ready-made value of the schema, if it has one.
    """
    bodies = [snippet["body"] for snippet in schema.get("defaultSnippets", ())] if ready else []
    if bodies and in_flow:
        fields = ", ".join(f"{name}: {_last_line(text)}" for name, text in bodies[0].items())
        return f"{key}: {{{fields}}}"
    if bodies:
        return f"{key}:\n{block(bodies[0], 1)}"
    if "enum" in schema:
        return f"{key}: ${{1|{','.join(schema['enum'])}|}}"
    kind = schema.get("type")
    if kind == "string" and not in_flow and (ready or key in _STYLES):
        return _field(key, style=_STYLES.get(key, _FOLDED))
    if key in _LISTS_OF_TEXTS and not in_flow:
        return f"{key}:\n{_INDENT}- {_FOLDED}\n{_INDENT * 2}$1"
    if kind == "array" and "properties" in schema["items"] and not in_flow:
        return f"{key}:\n{_INDENT}- $1"
    if kind == "object" and not in_flow:
        return f"{key}:\n{_INDENT}$1"
    brackets = {"array": "[$1]", "object": "{$1}"}
    return f"{key}: {brackets.get(str(kind), '$1')}"


def entry(schema: Schema) -> str:
    """Return an entry of which the key is still to be thought of, with what it needs at least."""
    return f"$1:\n{indent(_fields(schema, 2), _INDENT)}"


def item(schema: Schema) -> str:
    """Return an item of a list, with what it needs at least."""
    return f"- {indent(_fields(schema, 1), _INDENT).lstrip()}"


def _fields(schema: Schema, stop: int) -> str:
    keys = schema.get("required") or list(schema.get("properties", ()))[:1]
    return "\n".join(_field(key, number) for number, key in enumerate(keys, stop))


def _field(key: str, stop: int = 1, style: str | None = None) -> str:
    style = style or _STYLES.get(key)
    return f"{key}: {style}\n{_INDENT}${stop}" if style else f"{key}: ${stop}"


def block(body: Mapping[str, Any], depth: int = 0) -> str:
    """Return the body of a snippet as lines, at a depth of so many levels."""
    lines = []
    for key, value in body.items():
        lines.append(f"{_INDENT * depth}{key}:")
        if isinstance(value, Mapping):
            lines.append(block(value, depth + 1))
        else:
            first, *rest = value.split("\n")
            lines[-1] += f" {first}"
            lines += (_INDENT * (depth + 1) + line.strip() for line in rest)
    return "\n".join(lines)


def indented(text: str) -> str:
    """Return a text on lines of its own, one level deeper than what it stands under."""
    return "".join(f"\n{_INDENT}{line}" for line in text.split("\n"))


def _last_line(text: str) -> str:
    """Return the value of a snippet without the sign that it is a folded one."""
    return text.rpartition("\n")[2].strip()
