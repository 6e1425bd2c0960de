"""The commands that an editor's settings start."""

from collections.abc import Iterator
from typing import Any

from tests.docs.running import assert_accepted


def commands_in(value: Any) -> Iterator[list[str]]:
    """Yield what is started: a ``command`` with its arguments, or as one list."""
    if isinstance(value, dict):
        for key, command in value.items():
            if key.endswith("command"):
                more: list[Any] = value.get(f"{key}Arguments") or value.get("args") or []
                words = [command] if isinstance(command, str) else list(command)
                yield words + more
        value = list(value.values())
    for entry in value if isinstance(value, list) else ():
        yield from commands_in(entry)


def assert_starts_what_exists(settings: Any) -> None:
    """Fail where settings start ggsr in a way that it does not know, or do not start it."""
    commands = list(commands_in(settings))
    assert commands
    for name, *arguments in commands:
        assert name == "ggsr"
        assert_accepted(*arguments)
