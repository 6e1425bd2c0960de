"""Fixtures: English messages, and small made-up workspaces. Which tests need more than Python.

What a run leaves out is named at its end, with the command that runs it.
"""

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from ggsr.checking.cache import NO_CACHE
from ggsr.diagnostics import Diagnostic
from ggsr.errors import require_extra
from ggsr.i18n import activate
from tests import repositories, support

# A shell has what it runs in the background ignore Ctrl-C, and the programs that a test starts
# would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# HYPOTHESIS_PROFILE=deep pytest tests/yaml_source looks much longer.
# To explain a failure, hypothesis would trace every line that is run: far slower than the tests.
PHASES = [Phase.explicit, Phase.reuse, Phase.generate, Phase.target, Phase.shrink]
settings.register_profile("default", deadline=None, max_examples=200, phases=PHASES)
settings.register_profile("deep", deadline=None, max_examples=20_000, phases=PHASES)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# Tests in these folders, or with this fixture, have the marker `system`.
SYSTEM_FOLDERS = (support.ROOT / "tests" / "browser", support.ROOT / "tests" / "editor")
SYSTEM_FIXTURE = "pango"

git = repositories.git

Workspace = Callable[[support.Files], Path]
CheckFile = Callable[[str], list[Diagnostic]]


@pytest.fixture(scope="session")
def pango() -> None:
    """Give a test the marker ``system``: it needs the libraries that make a PDF."""
    require_extra("weasyprint", "pdf")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a browser, Node.js or Pango."""
    for item in items:
        if SYSTEM_FIXTURE in getattr(item, "fixturenames", ()) or any(
            folder in item.path.parents for folder in SYSTEM_FOLDERS
        ):
            item.add_marker(pytest.mark.system)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """End with a line for each reason why tests were not run."""
    stats, expression = terminalreporter.stats, terminalreporter.config.option.markexpr
    for line in not_run(stats.get("deselected", []), stats.get("skipped", []), expression):
        terminalreporter.write_line(line, yellow=True)


def not_run(
    deselected: list[pytest.Item], skipped: list[pytest.TestReport], expression: str
) -> Iterator[str]:
    """Return those lines. What ``-k`` left out is no news to whoever wrote it."""
    marked = sum(item.get_closest_marker("system") is not None for item in deselected)
    if marked and expression == "not system":
        needs = "a browser, Node.js, Pango or another shell"
        yield f"not run: {count(marked)} that need {needs}: `make test-browser`"
    if marked < len(deselected) and expression == "system":
        yield f"not run: {count(len(deselected) - marked)} that need Python only: `make test`"
    for reason, number in Counter(map(reason_of, skipped)).items():
        yield f"not run: {count(number)}: {reason}"


def count(number: int) -> str:
    """Return a number of tests in words."""
    return f"{number} test" if number == 1 else f"{number} tests"


def reason_of(report: pytest.TestReport) -> str:
    """Return why a test was skipped."""
    assert isinstance(report.longrepr, tuple)
    return report.longrepr[2].removeprefix("Skipped: ")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak English; ``activate`` sets LANGUAGE, and monkeypatch puts back what it was."""
    monkeypatch.setenv("LANGUAGE", "en")
    activate("en")


@pytest.fixture(autouse=True)
def without_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check everything each time: what a test puts in the place of a rule is no part of the key.

    A test of the cache turns it on again.
    """
    monkeypatch.setenv(NO_CACHE, "1")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a function that writes files, completed to a workspace, and returns its root."""
    return lambda files: support.write(tmp_path, files)


@pytest.fixture
def check_file(workspace: Workspace) -> CheckFile:
    """Return a function that checks a workspace of this one assessment."""
    return lambda text: support.check(workspace({support.HULP: text}))
