"""What holds for every command."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest

from ggsr import __version__
from ggsr.cli import commands
from ggsr.cli.commands import app
from tests.cli.conftest import Ggsr
from tests.reference.commands import contexts
from tests.support import HULP, ROOT, write

COMMANDS = app.list_commands(None)  # type: ignore[arg-type]
WITH_ROUNDS = [
    context.info_name
    for context in contexts()
    if any("all" in (param.metavar or "") for param in context.command.params)
]
"""The commands about one round or all of them."""
ANYWHERE = ["completion", "help", "init", "lsp", "new"]
"""Those that need no workspace."""
REQUIRED = {
    "import": ("hulp.xlsx",),
    "migrate": ("voorbeeldstad/hulp", "--to", "nieuw"),
    "wederhoor": ("voorbeeldstad", "reactie.docx"),
}
"""What a command cannot do without."""
ENGLISH = {**os.environ, "GGSR_LANG": "en"}


def test_help_lists_commands_and_exit_codes(ggsr: Ggsr) -> None:
    outcome = ggsr("--help")
    assert outcome.code == 0
    assert all(f"  {command}" in outcome.out for command in COMMANDS)
    assert "1    errors in the data" in outcome.out
    assert "130  interrupted" in outcome.out


def test_every_module_of_a_command_is_in_the_list() -> None:
    modules = {module.name.rstrip("_") for module in iter_modules(commands.__path__)}
    assert modules - {"status"} == set(COMMANDS), "_SUMMARIES in ggsr/cli/commands/__init__.py"


def test_every_command_has_tests() -> None:
    tests = {path.stem for path in (ROOT / "tests" / "cli").glob("test_*.py")}
    # That of lsp are in tests/language_server.
    assert [name for name in COMMANDS if f"test_{name}" not in tests] == ["lsp"]


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    assert app.summaries
    for name, summary in app.summaries.items():
        command = app.get_command(click.Context(app), name)
        assert command
        assert f"{command.get_short_help_str()}." == summary


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(ggsr: Ggsr, command: str) -> None:
    english, dutch = ggsr(command, "--help"), ggsr(command, "--lang", "nl", "--help")
    assert english.code == dutch.code == 0
    assert "Options:" in english.out
    assert "Opties" in dutch.out
    for option in ("--lang", "-C DIR"):
        assert option in english.out
    untranslated = set(english.out.splitlines()) & set(dutch.out.splitlines()) - {""}
    assert not [line for line in untranslated if len(line.split()) > 6]


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(ggsr: Ggsr, option: str) -> None:
    assert ggsr(option).out == f"ggsr {__version__}\n"


@pytest.mark.parametrize(
    ("environment", "arguments", "language"),
    [
        ({}, [], "nl"),
        ({"LANG": "C.UTF-8"}, [], "nl"),
        ({"LANG": "en_US.UTF-8"}, [], "en"),
        ({"LANG": "de_DE.UTF-8"}, [], "nl"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "nl_NL"}, [], "nl"),
        ({"LANG": "en_US.UTF-8", "GGSR_LANG": "nl"}, [], "nl"),
        ({"GGSR_LANG": "nl"}, ["--lang", "en"], "en"),
        ({"GGSR_LANG": "en"}, ["--lang=nl"], "nl"),
    ],
)
def test_language(
    ggsr: Ggsr,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    arguments: list[str],
    language: str,
) -> None:
    monkeypatch.delenv("LANG")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("12 bestanden" in ggsr(*arguments, "validate").out) == (language == "nl")
    assert ("12 bestanden" in ggsr("validate", *arguments).out) == (language == "nl")


def test_unknown_command(ggsr: Ggsr) -> None:
    outcome = ggsr("valdate")
    assert outcome.code == 2
    assert outcome.out == ""
    assert "no such command 'valdate'" in outcome.err
    assert "did you mean 'validate'?" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["validate", "--format", "sarf"], "sarif"),
        (["render", "--format", "htm"], "html"),
        (["coverage", "--format", "jsn"], "json"),
        (["gaps", "--by", "indicaotr"], "indicator"),
        (["explain", "--format", "txt"], "text"),
        (["completion", "bsh"], "bash"),
    ],
)
def test_a_misspelt_choice(ggsr: Ggsr, arguments: list[str], meant: str) -> None:
    outcome = ggsr(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"'{arguments[-1]}' is not one of '" in outcome.err
    assert outcome.err.startswith("ggsr: invalid value for ")
    assert outcome.err.endswith(f"\n   help: did you mean '{meant}'?\n")


def test_a_choice_that_is_near_none_gets_only_the_list(ggsr: Ggsr) -> None:
    err = ggsr("completion", "xyzzy").err
    assert err.endswith("'xyzzy' is not one of 'bash', 'zsh', 'fish'\n")


@pytest.mark.parametrize("command", sorted({*COMMANDS} - {*ANYWHERE}))
def test_outside_a_workspace(ggsr: Ggsr, tmp_path: Path, command: str) -> None:
    outcome = ggsr(command, *REQUIRED.get(command, ()), cwd=tmp_path)
    assert outcome.code == 2
    assert "no workspace found" in outcome.err
    assert "choose it with -C DIR, or create one with 'ggsr init'" in outcome.err


@pytest.mark.parametrize("command", ["coverage", "gaps", "render"])
def test_unknown_gemeente(ggsr: Ggsr, command: str) -> None:
    outcome = ggsr(command, "dordrech")
    assert outcome.code == 2
    assert "did you mean 'dordrecht'?" in outcome.err


@pytest.mark.parametrize("command", WITH_ROUNDS)
@pytest.mark.parametrize("names", [[], ["dordrecht"]])
def test_unknown_round(ggsr: Ggsr, command: str, names: list[str]) -> None:
    outcome = ggsr(command, *names, "--ronde", "2014")
    assert outcome.code == 2
    assert "there is no round '2014'" in outcome.err
    assert "did you mean '2013'?" in outcome.err


def test_a_folder_below_the_workspace_or_named_with_c(ggsr: Ggsr, tmp_path: Path) -> None:
    below = ROOT / "cases" / "ede" / "2013"
    assert ggsr("validate", cwd=below).out == ggsr("-C", str(below), "validate", cwd=tmp_path).out


def test_a_bug_is_one_line_that_says_how_to_get_the_traceback(
    ggsr: Ggsr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ggsr.checking.checker.Checker.gemeente", lambda *_: 1 / 0)
    outcome = ggsr("validate")
    assert outcome.code == 3
    assert "this is a bug in ggsr: ZeroDivisionError" in outcome.err
    assert "GGSR_TRACEBACK=1" in outcome.err
    assert "Traceback" not in outcome.err
    monkeypatch.setenv("GGSR_TRACEBACK", "1")
    assert "Traceback" in ggsr("validate").err


def test_output_is_utf_8_in_any_locale() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ggsr", "coverage", "ede"],
        cwd=ROOT,
        env={**ENGLISH, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=True,
    )
    assert "✓ voldoet" in done.stdout.decode()


IMPORTED = """
import os, sys
from ggsr.cli.main import main
HEAVY = {"pydantic", "yaml", "rich", "jinja2", "pygls", "xlsxwriter", "shutil", "pathlib"}
for words in sys.stdin.read().splitlines():
    if "COMP_WORDS" in os.environ:
        os.environ.update(COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1))
        main([])
    else:
        main(words.split())
    print(words, sorted(HEAVY & set(sys.modules)), file=sys.stderr)
"""


def imported(lines: Sequence[str], **environment: str) -> list[str]:
    """Return for each command line which of the heavy modules are imported by then."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED],
        input="\n".join(lines),
        env={**ENGLISH, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stderr.splitlines()


def test_help_imports_nothing_heavy() -> None:
    paths = [context.command_path.split()[1:] for context in contexts()]
    lines = [" ".join([*path, "--help"]) for path in paths]
    assert imported(lines) == [f"{line} []" for line in lines]


def test_completing_what_is_no_name_of_the_workspace_imports_nothing_heavy() -> None:
    lines = [
        "ggsr val",
        "ggsr new gem",
        "ggsr validate --for",
        "ggsr gaps --by the",
        "ggsr --lang n",
    ]
    environment = {"_GGSR_COMPLETE": "bash_complete", "COMP_WORDS": ""}
    assert imported(lines, **environment) == [f"{line} []" for line in lines]


def test_colour_only_on_a_terminal(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: "aanpak: Hulp\n"})
    assert "\x1b" not in ggsr("validate", cwd=root).out


@pytest.mark.parametrize("columns", ["abc", "-5", "0", "3.5", "9" * 30, "²", ""])
def test_a_width_that_makes_no_sense(
    ggsr: Ggsr, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    expected = ggsr("gaps", "ede").out
    monkeypatch.setenv("COLUMNS", columns)
    assert ggsr("gaps", "ede").out == expected
    assert ggsr("--help").code == 0
