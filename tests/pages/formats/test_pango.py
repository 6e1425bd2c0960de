"""Without the system's libraries WeasyPrint cannot be imported, and says so where it should not."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support import ROOT

CANNOT_BE_LOADED = """
raise OSError("cannot load library 'libpango-1.0-0':\\n  no such file")
"""


def test_the_message_says_so(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text(CANNOT_BE_LOADED)
    done = subprocess.run(
        [sys.executable, "-m", "ggsr", "render", "ede", "--format", "pdf", "-o", "-"],
        cwd=ROOT,
        env={**os.environ, "GGSR_LANG": "en", "PYTHONPATH": path_with(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "cannot load weasyprint: cannot load library 'libpango-1.0-0'" in done.stderr
    assert "it needs system libraries" in done.stderr
    assert "Traceback" not in done.stderr


def path_with(folder: Path) -> str:
    return os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])
