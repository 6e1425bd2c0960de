"""What a schema says about one place."""

import pytest

from ggsr.schema.fields import Schema
from ggsr.schema.walking import schema_at

SCHEMA: Schema = {
    "definitions": {
        "base": {"type": "object", "properties": {"x": {"title": "x"}}},
        "more": {"allOf": [{"$ref": "#/definitions/base"}], "title": "more"},
    },
    "properties": {
        "a": {"properties": {"b": {"title": "b"}}},
        "list": {"type": "array", "items": {"properties": {"c": {"title": "c"}}}},
        "any": {"additionalProperties": {"title": "any"}},
        "closed": {"additionalProperties": False},
        "from": {"allOf": [{"$ref": "#/definitions/more"}], "title": "from"},
        "when": {"allOf": [{"if": {"title": "if"}, "then": {"title": "then"}}]},
    },
}


@pytest.mark.parametrize(
    ("path", "title"),
    [
        (("a", "b"), "b"),
        (("list", 0, "c"), "c"),
        (("list", 7, "c"), "c"),
        (("any", "thing"), "any"),
        (("from",), "from"),
        (("from", "x"), "x"),
    ],
)
def test_a_place(path: tuple[str | int, ...], title: str) -> None:
    found = schema_at(SCHEMA, path)
    assert found
    assert found["title"] == title


@pytest.mark.parametrize(
    "path", [("x",), ("a", "x"), ("a", "b", "c"), ("closed", "x"), ("a", 0), ("x", "y", "z")]
)
def test_no_such_place(path: tuple[str | int, ...]) -> None:
    assert schema_at(SCHEMA, path) is None


def test_the_whole_schema() -> None:
    assert schema_at(SCHEMA, ()) == SCHEMA


def test_what_it_refers_to_is_put_into_it() -> None:
    assert schema_at(SCHEMA, ("from",)) == {
        "type": "object",
        "properties": {"x": {"title": "x"}},
        "title": "from",
    }


def test_a_condition_says_nothing_yet() -> None:
    assert schema_at(SCHEMA, ("when",)) == {}
