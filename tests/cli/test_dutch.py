"""Help and errors in Dutch have no English words, whoever they come from."""

import errno
import os
import re
from pathlib import Path

import click
import pytest

from ggsr.cli.commands import app
from ggsr.errors import system_reason
from ggsr.i18n import activate
from tests.cli.conftest import Ggsr
from tests.support import write

ENGLISH = re.compile(r"\b(OPTIONS|COMMAND|ARGS|FILE|DIR|PATH|NAME|REV|Usage|Options|Error)\b")
COMMANDS = [
    [],
    *([name] for name in app.list_commands(click.Context(app))),
    ["new", "gemeente"],
    ["new", "aanpak"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help(ggsr: Ggsr, command: list[str]) -> None:
    outcome = ggsr(*command, "--lang", "nl", "--help")
    assert outcome.code == 0
    assert not ENGLISH.search(outcome.out), outcome.out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["new", "aanpak"], "Gebruik: ggsr new aanpak [OPTIES] GEMEENTE NAAM"),
        (["explain", "a", "b"], "Gebruik: ggsr explain [OPTIES] [NAAM]"),
        (["-x"], "Gebruik: ggsr [OPTIES] [OPDRACHT] [ARGUMENTEN]..."),
    ],
)
def test_wrong_use(ggsr: Ggsr, arguments: list[str], expected: str) -> None:
    outcome = ggsr("--lang", "nl", *arguments)
    assert outcome.code == 2
    assert expected in outcome.err
    assert not ENGLISH.search(outcome.err), outcome.err


def test_a_folder_that_does_not_exist(ggsr: Ggsr) -> None:
    assert "Folder 'nergens' does not exist." in ggsr("-C", "nergens", "validate").err
    for arguments in (["--lang", "nl", "-C", "nergens"], ["-C", "nergens", "--lang", "nl"]):
        assert "Map 'nergens' bestaat niet." in ggsr(*arguments).err


def test_what_the_system_refuses(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {})
    outcome = ggsr("--lang", "nl", "coverage", "-o", "x" * 300, cwd=root)
    assert outcome.code == 2
    assert "de bestandsnaam is te lang" in outcome.err


def test_reasons_that_have_a_translation_and_those_that_do_not() -> None:
    rare = OSError(errno.EXDEV, os.strerror(errno.EXDEV))
    assert str(system_reason(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))) == (
        "No such file or directory"
    )
    activate("nl")
    assert str(system_reason(PermissionError(errno.EACCES, os.strerror(errno.EACCES)))) == (
        "geen toegang"
    )
    assert str(system_reason(rare)) == rare.strerror
    assert str(system_reason(ValueError("embedded null byte"))) == "embedded null byte"
