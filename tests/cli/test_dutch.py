"""Help and errors in Dutch have no English words, whoever they come from."""

import errno
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from ggsr.cli.commands import app
from ggsr.errors import system_reason
from ggsr.i18n import activate
from tests.cli.conftest import Ggsr
from tests.support import write

ENGLISH = re.compile(
    r"\b(OPTIONS|COMMAND|ARGS|DATE|FILE|DIR|PATH|NAME|REV|Usage|Options|Error|Missing|Invalid|Try"
    r"|Path|Directory|the|not|and|with|must|should|cannot|expected|got|value|integer|range"
    r"|required|unknown|argument list|such|found|denied|default)\b"
)
"""Words that Dutch lacks, or has only where ggsr does not use them."""


def _commands(command: click.Command, names: list[str]) -> Iterator[list[str]]:
    yield names
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below
            yield from _commands(below, [*names, name])


COMMANDS = list(_commands(app, []))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help(ggsr: Ggsr, command: list[str]) -> None:
    outcome = ggsr(*command, "--lang", "nl", "--help")
    assert outcome.code == 0
    assert not ENGLISH.search(outcome.out), outcome.out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["new", "aanpak"], "hulp: ggsr new aanpak [OPTIES] GEMEENTE NAAM"),
        (["explain", "a", "b"], "hulp: ggsr explain [OPTIES] [NAAM]"),
        (["-x"], "ggsr: de optie '-x' bestaat niet"),
    ],
)
def test_wrong_use(ggsr: Ggsr, arguments: list[str], expected: str) -> None:
    outcome = ggsr("--lang", "nl", *arguments)
    assert outcome.code == 2
    assert expected in outcome.err
    assert not ENGLISH.search(outcome.err), outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["migrate"],
        ["migrate", "a"],
        ["new", "aanpak"],
        ["completion"],
        ["completion", "ksh"],
        ["validate", "--format", "xml"],
        ["gaps", "--by"],
        ["gaps", "--nope"],
        ["gaps", "--per", "2014-13-01"],
        ["serve", "--port", "abc"],
        ["serve", "--port", "99999"],
        ["nergens"],
    ],
    ids=" ".join,
)
def test_each_kind_of_wrong_use(ggsr: Ggsr, arguments: list[str]) -> None:
    outcome = ggsr("--lang", "nl", *arguments)
    assert outcome.code == 2
    assert not ENGLISH.search(re.sub(r"'[^']*'", "", outcome.err)), outcome.err
    assert "NAME" not in outcome.err


def test_no_git_repository(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {})
    outcome = ggsr("--lang", "nl", "diff", "--since", "HEAD", cwd=root)
    assert outcome.code == 2
    assert "het staat niet in een git-repository" in outcome.err


@pytest.mark.parametrize("text", ["{% if %}", "{{ 1 / 0 }}", "{{ 'a' | nergens }}"])
def test_who_says_what_is_wrong_with_a_template(ggsr: Ggsr, tmp_path: Path, text: str) -> None:
    """Jinja's words are English: it is said that they are Jinja's."""
    (tmp_path / "factsheet.html").write_text(text, encoding="utf-8")
    outcome = ggsr(
        "--lang", "nl", "render", "ede", "--format", "html", "-o", "-", "--templates", str(tmp_path)
    )
    assert outcome.code == 2
    assert "factsheet.html:1: Jinja kan dit sjabloon niet gebruiken: " in outcome.err


REASONS = [
    "E2BIG",
    "EACCES",
    "EADDRINUSE",
    "EADDRNOTAVAIL",
    "EAGAIN",
    "EBADF",
    "EBUSY",
    "ECONNREFUSED",
    "ECONNRESET",
    "EDQUOT",
    "EEXIST",
    "EFBIG",
    "EILSEQ",
    "EINTR",
    "EINVAL",
    "EIO",
    "EISDIR",
    "ELOOP",
    "EMFILE",
    "EMLINK",
    "ENAMETOOLONG",
    "ENFILE",
    "ENODEV",
    "ENOENT",
    "ENOEXEC",
    "ENOMEM",
    "ENOSPC",
    "ENOTDIR",
    "ENOTEMPTY",
    "ENOTSUP",
    "ENXIO",
    "EPERM",
    "EPIPE",
    "EROFS",
    "ESTALE",
    "ETIMEDOUT",
    "ETXTBSY",
    "EXDEV",
]


@pytest.mark.skipif(sys.platform != "linux", reason="each system has words of its own")
@pytest.mark.parametrize("name", REASONS)
def test_what_a_system_can_refuse_is_said_in_dutch(name: str) -> None:
    number = getattr(errno, name)
    error = OSError(number, os.strerror(number))
    activate("nl")
    assert str(system_reason(error)) != error.strerror


def test_a_folder_that_does_not_exist(ggsr: Ggsr) -> None:
    assert "Folder 'nergens' does not exist" in ggsr("-C", "nergens", "validate").err
    for arguments in (["--lang", "nl", "-C", "nergens"], ["-C", "nergens", "--lang", "nl"]):
        assert "Map 'nergens' bestaat niet" in ggsr(*arguments).err


def test_what_the_system_refuses(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {})
    outcome = ggsr("--lang", "nl", "coverage", "-o", "x" * 300, cwd=root)
    assert outcome.code == 2
    assert "de bestandsnaam is te lang" in outcome.err


def test_reasons_that_have_a_translation_and_those_that_do_not() -> None:
    rare = OSError(errno.EDOM, os.strerror(errno.EDOM))
    assert str(system_reason(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))) == (
        "No such file or directory"
    )
    activate("nl")
    assert str(system_reason(PermissionError(errno.EACCES, os.strerror(errno.EACCES)))) == (
        "geen toegang"
    )
    assert str(system_reason(rare)) == rare.strerror
    assert str(system_reason(ValueError("embedded null byte"))) == "embedded null byte"
