"""The wheel, in a fresh environment away from the checkout, as a user has it."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support import HULP, ROOT, write

ASSESSMENT = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt de gezinnen elk jaar.}
    """


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": "", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation")
    run(*pip, "--wheel-dir", folder, ROOT, cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


def test_it_holds_templates_frameworks_and_messages(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = [*(ROOT / "templates").iterdir(), *(ROOT / "frameworks").iterdir()]
    assert shipped
    for path in shipped:
        assert f"ggsr/{path.parent.name}/{path.name}" in names
    assert "ggsr/locale/nl/LC_MESSAGES/ggsr.mo" in names
    assert not [name for name in names if name.startswith(("tests/", "cases/"))]


def test_it_renders_a_workspace_in_a_fresh_environment(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "omgeving"
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    # The exact versions that were tested; --require-hashes would want the wheel's hash too.
    lock = [line for line in (ROOT / "requirements.lock").read_text().splitlines() if "==" in line]
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("\n".join(line.rstrip(" \\") for line in lock))
    run(python, "-m", "pip", "install", "--quiet", "-c", constraints, wheel, cwd=tmp_path)

    root = write(tmp_path / "werkmap", {HULP: ASSESSMENT})
    ggsr = python.with_name("ggsr")
    assert "0 fouten" in run(ggsr, "--lang", "nl", "validate", cwd=root)
    run(ggsr, "render", cwd=root)
    assert "De gemeente telt" in (root / "build" / "voorbeeldstad.html").read_text()
    where = run(python, "-c", "import ggsr; print(ggsr.__file__)", cwd=root)
    assert Path(where.strip()).is_relative_to(home)
