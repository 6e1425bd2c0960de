"""Settings of editors, as JSON."""

import json

import pytest

from tests.docs.examples import Example, each, in_language
from tests.docs.settings import assert_starts_what_exists


@each(in_language("json"))
def test_it_is_json_that_starts_what_exists(example: Example) -> None:
    assert_starts_what_exists(json.loads(example.text))


@pytest.mark.parametrize(
    "settings", [{"command": ["ggsr", "lps"]}, [{"a": {"command": "ggsr", "args": ["-q"]}}]]
)
def test_a_command_that_does_not_exist_is_noticed(settings: object) -> None:
    with pytest.raises(AssertionError):
        assert_starts_what_exists(settings)
