"""Lines for a shell."""

import sys
from pathlib import Path

import pytest

from tests.docs import running
from tests.docs.examples import Example, each, in_language
from tests.docs.running import run_line
from tests.platforms import needs_shell

UNUSED = "geaccepteerd: [{regel: dekking-onvolledig, reden: Staat zo in de bron.}]\n"


@pytest.fixture
def with_a_warning(repository: Path) -> Path:
    """Return a repository in which there is something for a baseline to know."""
    file = repository / "cases" / "maastricht" / "2013" / "integrale-aanpak.yaml"
    file.write_text(file.read_text(encoding="utf-8") + UNUSED, encoding="utf-8")
    return repository


@each(in_language("sh"))
@needs_shell
def test_a_shell_can_do_it(example: Example, with_a_warning: Path) -> None:
    for line in example.text.splitlines():
        run_line(line, with_a_warning)


@needs_shell
def test_a_preview_that_says_nothing_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_GGSR", (sys.executable, "-c", "import time; time.sleep(600)"))
    monkeypatch.setattr(running, "PATIENCE", 0.1)
    with pytest.raises(AssertionError):
        run_line("ggsr serve", tmp_path)


def test_another_program_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no test knows 'curl'"):
        run_line("curl https://voorbeeldstad.example", tmp_path)
