"""What is written when an offer is taken."""

import pytest

from ggsr.language_server.snippets import block, entry, for_key, indented, item
from ggsr.schema.fields import Schema

FINDING: Schema = {
    "defaultSnippets": [{"body": {"oordeel": "${1|voldoet,verbeterpunt|}", "tekst": ">-\n    $2"}}]
}
ITEMS: Schema = {"type": "array", "items": {"properties": {}}}
TEXT: Schema = {"type": "string"}
WORDS: Schema = {"type": "array", "items": {"type": "string"}}


@pytest.mark.parametrize(
    ("schema", "own_lines", "one_line"),
    [
        ({"type": "string"}, "a: $1", "a: $1"),
        ({}, "a: $1", "a: $1"),
        ({"type": ["string", "integer"]}, "a: $1", "a: $1"),
        ({"type": "string", "enum": ["b", "c"]}, "a: ${1|b,c|}", "a: ${1|b,c|}"),
        ({"type": "object"}, "a:\n  $1", "a: {$1}"),
        (ITEMS, "a:\n  - $1", "a: [$1]"),
        (WORDS, "a: [$1]", "a: [$1]"),
    ],
)
def test_a_key_and_what_its_value_begins_with(
    schema: Schema, own_lines: str, one_line: str
) -> None:
    assert for_key("a", schema, ready=False, in_flow=False) == own_lines
    assert for_key("a", schema, ready=False, in_flow=True) == one_line


@pytest.mark.parametrize(
    ("key", "schema", "snippet"),
    [
        ("tekst", TEXT, "tekst: >-\n  $1"),
        ("beschrijving", TEXT, "beschrijving: |-\n  $1"),
        ("kan_beter", WORDS, "kan_beter:\n  - >-\n    $1"),
    ],
)
def test_a_text_of_some_length_has_lines_of_its_own(key: str, schema: Schema, snippet: str) -> None:
    """In which a colon, a comma or a # does no harm."""
    assert for_key(key, schema, ready=False, in_flow=False) == snippet
    assert "\n" not in for_key(key, schema, ready=False, in_flow=True)


def test_one_more_entry_or_item_has_what_it_needs() -> None:
    schema = {"properties": {"regel": {}, "bij": {}, "reden": {}}, "required": ["regel", "reden"]}
    assert item(schema) == "- regel: $1\n  reden: >-\n    $2"
    assert entry(schema) == "$1:\n  regel: $2\n  reden: >-\n    $3"
    assert entry({"properties": {"waarde": {}, "bron": {}}}) == "$1:\n  waarde: $2"


def test_a_ready_made_value() -> None:
    assert for_key("zicht", FINDING, ready=True, in_flow=False) == (
        "zicht:\n  oordeel: ${1|voldoet,verbeterpunt|}\n  tekst: >-\n    $2"
    )
    assert for_key("zicht", FINDING, ready=True, in_flow=True) == (
        "zicht: {oordeel: ${1|voldoet,verbeterpunt|}, tekst: $2}"
    )


def test_a_ready_made_value_is_for_names_only() -> None:
    assert for_key("zicht", FINDING, ready=False, in_flow=False) == "zicht: $1"


def test_a_reason_is_a_text_too() -> None:
    assert for_key("zicht", TEXT, ready=True, in_flow=False) == "zicht: >-\n  $1"


def test_a_block() -> None:
    body = {"aanpak": "$1", "bevindingen": "\n  $2:\n    tekst: >-\n      $3"}
    assert block(body) == "aanpak: $1\nbevindingen:\n  $2:\n    tekst: >-\n      $3"


def test_lines_below_a_key() -> None:
    assert indented("a:\n  b: $1") == "\n  a:\n    b: $1"
