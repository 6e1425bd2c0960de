"""Settings of editors, as TOML."""

import tomllib

from tests.docs.examples import Example, each, in_language
from tests.docs.settings import assert_starts_what_exists


@each(in_language("toml"))
def test_it_is_toml_that_starts_what_exists(example: Example) -> None:
    assert_starts_what_exists(tomllib.loads(example.text))
