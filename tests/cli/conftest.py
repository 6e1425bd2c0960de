"""``ggsr`` run in this process, as the installed command runs it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ggsr.cli.main import main
from tests.support import ROOT

NEUTRAL = (
    *("GGSR_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLUMNS"),
    *("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"),
)
"""What a machine may have set, and a test may not notice."""


@dataclass(frozen=True)
class Outcome:
    """What a run left: the exit code, and what it wrote to each stream."""

    code: int
    out: str
    err: str


Ggsr = Callable[..., Outcome]


@pytest.fixture
def ggsr(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Ggsr:
    """Return a function that runs ggsr in English in a folder (this repository)."""
    for name in NEUTRAL:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def run(*arguments: str, cwd: Path = ROOT) -> Outcome:
        monkeypatch.chdir(cwd)
        code = main(arguments)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run
