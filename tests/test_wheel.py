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
    shipped += [*(ROOT / ".vscode").glob("[es]*.json"), *(ROOT / "docs").glob("handleiding*")]
    shipped += [*(ROOT / "ggsr/start").iterdir(), ROOT / "docs/editors.md"]
    assert shipped
    for path in shipped:
        assert f"ggsr/{path.parent.name}/{path.name}" in names
    assert "ggsr/locale/nl/LC_MESSAGES/ggsr.mo" in names
    assert "ggsr/locale/en/LC_MESSAGES/pages.mo" in names
    assert not [name for name in names if name.startswith(("tests/", "cases/"))]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of a fresh environment in which the wheel is installed."""
    home = tmp_path_factory.mktemp("omgeving")
    venv.create(home)
    python = home / ("Scripts" if WINDOWS else "bin") / ("python.exe" if WINDOWS else "python")
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", wheel, cwd=home)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(home)}))
    [ours] = distributions(path=[str(packages)])
    for needed in requirements_of(ours):
        copy(needed, packages)
    return python


def test_it_renders_a_workspace_in_a_fresh_environment(installed: Path, tmp_path: Path) -> None:
    root = write(tmp_path / "werkmap", {HULP: ASSESSMENT})
    ggsr = installed.with_name("ggsr")
    assert "0 fouten" in run(ggsr, "--lang", "nl", "validate", cwd=root)
    run(ggsr, "render", cwd=root)
    assert "De gemeente telt" in (root / "build" / "voorbeeldstad.html").read_text()
    where = run(installed, "-c", "import ggsr; print(ggsr.__file__)", cwd=root)
    assert Path(where.strip()).is_relative_to(installed.parent.parent)


@pytest.mark.parametrize(
    ("kader", "indicator"), [("ggsr", "doorzettingsmacht"), ("leeg", "doelen-gesteld")]
)
def test_from_an_empty_folder_to_a_factsheet(
    installed: Path, tmp_path: Path, kader: str, indicator: str
) -> None:
    """Somebody has the wheel, an empty folder, and nothing of this repository."""
    ggsr = installed.with_name("ggsr")
    run(ggsr, "init", "--kader", kader, cwd=tmp_path)
    assert "# Handleiding" in (tmp_path / "handleiding/handleiding.md").read_text("utf-8")
    run(ggsr, "new", "gemeente", "Voorbeeldstad", cwd=tmp_path)
    run(ggsr, "new", "aanpak", "voorbeeldstad", "Hulp", "--ronde", "2024", cwd=tmp_path)
    text = (tmp_path / HULP).read_text("utf-8").replace("\nconcept: true\n", "\n")
    empty = f"#   {indicator}:\n#     oordeel:\n#     tekst: >-\n"
    filled = f"  {indicator}:\n    oordeel: voldoet\n    tekst: >-\n      Dat is geregeld.\n"
    assert empty in text
    text = text.replace("# bevindingen:\n", "bevindingen:\n").replace(empty, filled)
    (tmp_path / HULP).write_text(text, "utf-8")
    assert "0 fouten" in run(ggsr, "--lang", "nl", "validate", cwd=tmp_path)
    run(ggsr, "schema", "--check", cwd=tmp_path)
    run(ggsr, "render", cwd=tmp_path)
    assert "Dat is geregeld" in (tmp_path / "build" / "voorbeeldstad.html").read_text("utf-8")
