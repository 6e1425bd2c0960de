"""The wheel, in a fresh environment away from the checkout, as a user has it. No network needed."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.platforms import WINDOWS
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


def requirements_of(ours: Distribution) -> list[Distribution]:
    """Return what a distribution requires without extras, and what that requires in turn.

    Each in the version of this environment.
    """
    found: dict[str, Distribution] = {}
    queue = list(ours.requires or [])
    while queue:
        wanted = Requirement(queue.pop())
        if wanted.name not in found and (
            wanted.marker is None or wanted.marker.evaluate({"extra": ""})
        ):
            found[wanted.name] = distribution(wanted.name)
            queue += found[wanted.name].requires or []
    return list(found.values())


def copy(needed: Distribution, packages: Path) -> None:
    """Install a distribution of this environment in another, but for its commands."""
    for file in needed.files or []:
        if ".." not in file.parts and "__pycache__" not in file.parts:
            target = packages / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(needed.locate_file(file)), target)


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
    assert "ggsr/locale/en/LC_MESSAGES/pages.mo" in names
    assert not [name for name in names if name.startswith(("tests/", "cases/"))]


def test_it_renders_a_workspace_in_a_fresh_environment(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "omgeving"
    venv.create(home)
    python = home / ("Scripts" if WINDOWS else "bin") / ("python.exe" if WINDOWS else "python")
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", wheel, cwd=tmp_path)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(home)}))
    [ours] = distributions(path=[str(packages)])
    for needed in requirements_of(ours):
        copy(needed, packages)

    root = write(tmp_path / "werkmap", {HULP: ASSESSMENT})
    ggsr = python.with_name("ggsr")
    assert "0 fouten" in run(ggsr, "--lang", "nl", "validate", cwd=root)
    run(ggsr, "render", cwd=root)
    assert "De gemeente telt" in (root / "build" / "voorbeeldstad.html").read_text()
    where = run(python, "-c", "import ggsr; print(ggsr.__file__)", cwd=root)
    assert Path(where.strip()).is_relative_to(home)
