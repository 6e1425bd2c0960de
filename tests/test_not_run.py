"""The end of a test run: no test is left out in silence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

CONFTEST = "from tests.conftest import pytest_collection_modifyitems, pytest_terminal_summary\n"
SETTINGS = "[pytest]\naddopts = -m 'not system'\nmarkers = system\n"
TESTS = """
import pytest

@pytest.fixture
def pango():
    pass

def test_pdf(pango):
    pass

@pytest.mark.system
@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_shell(shell):
    pass

def test_python():
    pass

@pytest.mark.skipif(True, reason="Windows has no named pipes")
@pytest.mark.parametrize("number", [1, 2])
def test_pipe(number):
    pass

def test_file_system():
    pytest.skip("this file system has Unicode names only")
"""
MORE = "not run: 3 tests that need a browser, Node.js, Pango or another shell: `make test-browser`"
PIPES = "not run: 2 tests: Windows has no named pipes"
NAMES = "not run: 1 test: this file system has Unicode names only"


@pytest.mark.parametrize(
    ("options", "lines", "counts"),
    [
        ([], [MORE, PIPES, NAMES], "1 passed, 3 skipped, 3 deselected in "),
        (
            ["-m", "system"],
            ["not run: 4 tests that need Python only: `make test`"],
            "3 passed, 4 deselected in ",
        ),
        (["-m", ""], [PIPES, NAMES], "4 passed, 3 skipped in "),
        (["-m", "", "-k", "python"], [], "1 passed, 6 deselected in "),
    ],
)
def test_the_end_names_what_was_not_run(
    tmp_path: Path, options: list[str], lines: list[str], counts: str
) -> None:
    for name, text in [("conftest", CONFTEST), ("test_a", TESTS)]:
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text(SETTINGS, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--quiet", "-p", "no:cacheprovider", *options],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    *end, closing = done.stdout.splitlines()[-len(lines) - 1 :]
    assert end == lines
    assert closing.startswith(counts)
    assert done.stdout.count("not run: ") == len(lines)
