"""Standard streams that are closed, full or no longer read, and interrupts."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.platforms import needs_shell
from tests.support import HULP, ROOT, write

pytestmark = needs_shell

ENGLISH = {**os.environ, "GGSR_LANG": "en"}
needs_full_disk = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk")


def in_bash(script: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a script in which ``ggsr`` is this one, in English."""
    return subprocess.run(
        ["bash", "-c", f'ggsr() {{ "{sys.executable}" -m ggsr "$@"; }}; {script}'],
        cwd=cwd,
        env={**ENGLISH, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", ["gaps", "render ede --format md -o -"])
def test_a_reader_that_leaves_early_is_no_error(command: str) -> None:
    done = in_bash(f"set -o pipefail; ggsr {command} | head -n 1")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_of_results_and_messages_may_leave_too(tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: "aanpak: [\n"})
    done = in_bash("ggsr gaps 2>&1 | true; exit ${PIPESTATUS[0]}", root)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", ["validate", "gaps", "render ede --format md -o -"])
def test_a_reader_that_never_reads_is_no_error(command: str) -> None:
    done = in_bash(f"ggsr {command} | true; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (0, "")


@needs_full_disk
@pytest.mark.parametrize("command", ["validate", "gaps --format json", "--help"])
def test_a_full_disk_is_not_a_bug(command: str) -> None:
    done = in_bash(f"ggsr {command} > /dev/full")
    assert done.returncode == 2
    assert done.stderr.startswith("ggsr: cannot write the output: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("redirection", [">&-", ">&- 2>&-"])
def test_closed_standard_output(redirection: str) -> None:
    assert in_bash(f"ggsr validate {redirection}").returncode == 2


WITH_MESSAGES = ["gaps nee", "gaps --nee", "gaps"]
"""Commands that write to standard error: the workspace of the tests has an error."""


@needs_full_disk
@pytest.mark.parametrize("redirection", ["2> /dev/full", "> /dev/full 2> /dev/full"])
@pytest.mark.parametrize("command", WITH_MESSAGES)
def test_standard_error_that_cannot_be_written(
    tmp_path: Path, command: str, redirection: str
) -> None:
    root = write(tmp_path, {HULP: "aanpak: [\n"})
    assert in_bash(f"ggsr {command} {redirection}", root).returncode == 2


@pytest.mark.parametrize("command", WITH_MESSAGES)
def test_standard_error_that_nobody_reads(tmp_path: Path, command: str) -> None:
    root = write(tmp_path, {HULP: "aanpak: [\n"})
    closed = "exec 3> >(exec 0<&-; exit); sleep 0.2"
    assert in_bash(f"{closed}; ggsr {command} 2>&3", root).returncode == 2


@pytest.mark.parametrize("command", WITH_MESSAGES)
def test_closed_standard_error_changes_no_exit_code(tmp_path: Path, command: str) -> None:
    root = write(tmp_path, {HULP: "aanpak: [\n"})
    expected = in_bash(f"ggsr {command}", root).returncode
    assert expected in (1, 2)
    assert in_bash(f"ggsr {command} 2>&-", root).returncode == expected


@needs_full_disk
def test_a_bug_is_one_even_if_it_cannot_be_told(tmp_path: Path) -> None:
    script = (
        "from ggsr.checking.checker import Checker; Checker.gemeente = lambda *_: 1 / 0; "
        "from ggsr.__main__ import run; run()"
    )
    done = in_bash(f'GGSR_TRACEBACK=1 "{sys.executable}" -c "{script}" gaps 2> /dev/full')
    assert done.returncode == 3


def test_interrupted(ggsr: Ggsr, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ggsr.checking.checker.Checker.gemeente", interrupt)
    outcome = ggsr("validate")
    assert (outcome.code, outcome.err) == (130, "ggsr: interrupted\n")


INTERRUPTED_AT = """
import os, signal, sys
from ggsr.__main__ import run

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["INTERRUPTED_AT"]:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupt())
run()
"""


def interrupted_at(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", INTERRUPTED_AT, *arguments],
        cwd=ROOT,
        env={**ENGLISH, "INTERRUPTED_AT": module},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "module",
    [
        *("ggsr.cli.main", "click", "inspect", "ggsr.cli.base", "ggsr.cli.commands", "locale"),
        *("ggsr.cli.commands.gaps", "pydantic", "pydantic_core", "ggsr.workspace.loading"),
    ],
)
def test_an_interrupt_while_modules_are_imported(module: str) -> None:
    done = interrupted_at(module, "gaps")
    assert done.returncode == 130
    assert done.stderr in ("", "ggsr: interrupted\n")
    assert done.stdout == ""


def test_an_interrupt_at_the_end() -> None:
    script = (
        "import atexit, os, signal; from ggsr.__main__ import run; "
        "atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT)); run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--version"], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (130, b"")


def test_an_ignored_interrupt_stays_ignored() -> None:
    """As in the background of a shell script."""
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_AT, "--version"],
        env={**ENGLISH, "INTERRUPTED_AT": "click"},
        cwd=ROOT,
        capture_output=True,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )
    assert (done.returncode, done.stderr) == (0, b"")
