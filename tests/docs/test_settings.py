"""What the check of an editor's settings notices."""

import pytest

from tests.docs.settings import assert_starts_what_exists


@pytest.mark.parametrize(
    "settings",
    [
        {"command": ["ggsr", "lps"]},
        [{"a": {"command": "ggsr", "args": ["-q"]}}],
        {"glspc.server.command": "ggsr", "glspc.server.commandArguments": ["lps"]},
        {"yaml.hover": False},
    ],
)
def test_a_command_that_does_not_exist_is_noticed(settings: object) -> None:
    with pytest.raises(AssertionError):
        assert_starts_what_exists(settings)
