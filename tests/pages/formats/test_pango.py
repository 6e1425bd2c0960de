"""Without the system's libraries WeasyPrint cannot be imported, and says so where it should not."""

import subprocess
import sys

import pytest

from tests.support import ROOT

WITHOUT_PANGO = """
import sys, cffi

def dlopen(*names):
    raise OSError("cannot load library 'libpango-1.0-0':\\n  no such file")

cffi.FFI.dlopen = dlopen
from ggsr.cli.main import main
sys.exit(main(["--lang", "en", "render", "ede", "--format", "pdf", "-o", "-"]))
"""


def test_the_message_says_so() -> None:
    pytest.importorskip("cffi")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_PANGO], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "weasyprint cannot be loaded: cannot load library 'libpango-1.0-0'" in done.stderr
    assert "it needs libraries of the system" in done.stderr
    assert "Traceback" not in done.stderr
