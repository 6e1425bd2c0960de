"""What an example asks a computer to do, done: in a scratch copy, and in bounded time."""

import os
import re
import shlex
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from threading import Timer
from unittest.mock import patch

import click

from ggsr.cli.exit_codes import OK
from ggsr.cli.main import main
from tests.support import ROOT

PATIENCE = 60
TARGETS = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "optional-dependencies"
]
_GGSR = (sys.executable, "-m", "ggsr")
# Without SYSTEMROOT, Windows gives a program no network and no random numbers.
_KEPT = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
_ENGLISH = {**_KEPT, "GGSR_LANG": "en", "COLUMNS": "80"}


def ggsr(*arguments: str, cwd: Path, lang: str = "en") -> "subprocess.CompletedProcess[str]":
    """Run ggsr, 80 columns wide, and return what it wrote and its exit code."""
    return subprocess.run(
        [*_GGSR, *arguments],
        cwd=cwd,
        env={**_ENGLISH, "GGSR_LANG": lang},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def rendered(templates: str, root: Path) -> str:
    """Return the factsheet of Ede in HTML, made with a folder of templates."""
    page = ggsr("render", "ede", "--templates", templates, "--format", "html", "-o", "-", cwd=root)
    assert page.returncode == OK, page.stderr
    return page.stdout


def assert_accepted(*arguments: str) -> None:
    """Fail unless ggsr knows this command, its options and their values; nothing is run."""
    with patch.object(click.Command, "invoke", return_value=OK):
        assert main(arguments) == OK, shlex.join(arguments)


def run_line(line: str, root: Path) -> None:
    """Do what a line of a shell says, if that is for us to try. Fails for any other program."""
    match shlex.split(line, comments=True):
        case []:
            pass
        case ["ggsr", "serve", *arguments]:
            _serve(*arguments, cwd=root)
        case ["ggsr", "completion", shell, "|", "source"]:
            assert_completes(shell, root)
        case ["eval", command] if command.startswith("$(ggsr completion "):
            assert_completes(command.split()[2].rstrip(")"), root)
        case ["ggsr", *arguments]:
            done = ggsr(*arguments, cwd=root)
            assert done.returncode == OK, done.stdout + done.stderr
        case ["git", *arguments]:
            subprocess.run(["git", *arguments], cwd=root, check=True, timeout=PATIENCE)
        case ["make", *targets]:
            assert set(targets) <= set(TARGETS)
        case ["pip", "install", wanted]:
            assert_extra(wanted)
        case words:
            raise AssertionError(f"no test knows {words[0]!r}: teach it to tests/docs/running.py")


def assert_completes(shell: str, root: Path) -> None:
    """Fail unless ggsr has a script for this shell; tests/cli/test_completion.py runs it."""
    done = ggsr("completion", shell, cwd=root)
    assert done.returncode == OK, done.stderr
    assert done.stdout


def assert_extra(wanted: str) -> None:
    """Fail unless this is ggsr, or a checkout of it, with extras that it has."""
    extras = re.fullmatch(r"(?:\.|ggsr)(?:\[([a-z,]+)\])?", wanted)
    assert extras, wanted
    assert set((extras[1] or "all").split(",")) <= EXTRAS.keys()


def shown(done: "subprocess.CompletedProcess[str]", pattern: str) -> bool:
    """Return whether a run printed what an example shows; a line with ``…`` is any lines."""
    pattern = re.escape(pattern).replace(re.escape("…\n"), r"(?:.*\n)*?")
    # On a screen, what is left out stands below the result.
    return bool(re.fullmatch(pattern, done.stdout + done.stderr))


def _serve(*arguments: str, cwd: Path) -> None:
    """Start the preview on a free port, without a browser, and end it as soon as it listens."""
    environment = {**_ENGLISH, "BROWSER": "true"}
    command = [*_GGSR, "serve", *arguments, "--port", "0"]
    with subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        # One that never says anything is ended, so that there is a line to wait for: an empty one.
        too_long = Timer(PATIENCE, process.kill)
        too_long.start()
        try:
            assert process.stdout
            assert process.stdout.readline().startswith("http://127.0.0.1:")
            process.send_signal(signal.SIGTERM)
            assert process.wait(PATIENCE) == OK
        finally:
            too_long.cancel()
            process.kill()
