"""The commands that an editor's settings start."""

from collections.abc import Iterator
from typing import Any

from tests.docs.running import assert_accepted


def commands_in(value: Any) -> Iterator[list[str]]:
    """Yield what is started: a ``command`` with its ``args``, or as one list."""
    if isinstance(value, dict):
        command = value.get("command")
        if command:
            yield [*(command if isinstance(command, list) else [command]), *value.get("args", [])]
        value = list(value.values())
    for entry in value if isinstance(value, list) else ():
        yield from commands_in(entry)


def assert_starts_what_exists(settings: Any) -> None:
    """Fail where settings start ggsr in a way that it does not know."""
    for name, *arguments in commands_in(settings):
        if name == "ggsr":
            assert_accepted(*arguments)
