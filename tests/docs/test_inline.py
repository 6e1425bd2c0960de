"""Code in the sentences of the documents: commands, options, targets, extras."""

import shlex

import click
import pytest

from tests.docs.examples import code_in_text
from tests.docs.running import TARGETS, assert_accepted, assert_extra
from tests.reference.commands import contexts

NAMES = {ctx.command_path for ctx in contexts()}
OPTIONS = [parameter for ctx in contexts() for parameter in ctx.command.params]


@pytest.mark.parametrize("code", code_in_text("ggsr "))
def test_a_command_exists(code: str) -> None:
    """The name of a command alone is only its name; behind a bar stands another program."""
    if code not in NAMES:
        assert_accepted(*shlex.split(code.partition(" | ")[0])[1:])


@pytest.mark.parametrize("code", code_in_text("--"))
def test_an_option_exists_and_takes_its_value(code: str) -> None:
    name, _space, value = code.partition(" ")
    meant = [option for option in OPTIONS if name in (*option.opts, "--help")]
    assert meant
    choices = [option.type for option in meant if isinstance(option.type, click.Choice)]
    if value and len(choices) == len(meant) and not value.startswith("["):
        assert value in {choice for kind in choices for choice in kind.choices}


@pytest.mark.parametrize("code", code_in_text("make "))
def test_a_target_exists(code: str) -> None:
    assert code.removeprefix("make ") in TARGETS


@pytest.mark.parametrize("code", code_in_text("pip install "))
def test_an_extra_exists(code: str) -> None:
    assert_extra(shlex.split(code)[-1])


@pytest.mark.parametrize("wrong", ["validate --fixx", "gaps --by kleur", "valdate", "new gemeente"])
def test_what_does_not_exist_is_noticed(wrong: str) -> None:
    with pytest.raises(AssertionError):
        assert_accepted(*wrong.split())
