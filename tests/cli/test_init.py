"""``ggsr init``: a workspace from nothing, never over anything, and all of it or nothing."""

import errno
import json
import os
import re
import shlex
from pathlib import Path

import pytest
import yaml

from ggsr import __version__
from ggsr.cli.commands.init import writing
from ggsr.files import write_new
from tests.cli.conftest import Ggsr
from tests.cli.test_new import uncommented
from tests.docs.running import assert_accepted
from tests.platforms import needs_permissions, needs_posix_paths
from tests.support import ROOT, check

WRITTEN = [
    "frameworks/ggsr.yaml",
    "cases/.gitkeep",
    ".vscode/settings.json",
    ".vscode/extensions.json",
    ".gitignore",
    ".gitattributes",
    ".github/workflows/ggsr.yml",
    "LEESMIJ.md",
    *(f"handleiding/{page.name}" for page in sorted((ROOT / "docs").glob("handleiding*"))),
    *(f"schemas/{kind}.schema.json" for kind in ("kader", "gemeente", "factsheet", "opvolging")),
    *(f"schemas/{kind}.schema.json" for kind in ("beoordeling", "gezin")),
    *(f"schemas/ggsr-{level}.schema.json" for level in ("beleid", "casus", "casus-gezin")),
]
OWN = "frameworks/eigen-kader.yaml"


def files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()
    )


def printed(out: str) -> tuple[list[str], list[str]]:
    """Return the files and the next steps on standard output."""
    made, next = out.split("\n\n")
    head, label, *steps = next.splitlines()
    assert head == "LEESMIJ.md says what is what, handleiding/handleiding.md how to go on."
    assert label == "Next:"
    return made.splitlines(), [step.strip() for step in steps]


def test_an_empty_folder_becomes_a_workspace(ggsr: Ggsr, tmp_path: Path) -> None:
    outcome = ggsr("init", cwd=tmp_path)
    assert (outcome.code, outcome.err) == (0, "")
    assert printed(outcome.out) == (WRITTEN, ["ggsr new gemeente NAAM"])
    assert files(tmp_path) == sorted(WRITTEN)
    assert ggsr("validate", "--strict", cwd=tmp_path).code == 0
    assert ggsr("schema", "--check", cwd=tmp_path).code == 0


def test_from_an_empty_folder_to_a_factsheet(ggsr: Ggsr, tmp_path: Path) -> None:
    """The four commands that LEESMIJ.md gives, and its file filled in."""
    ggsr("init", cwd=tmp_path)
    readme = (tmp_path / "LEESMIJ.md").read_text("utf-8")
    for line in readme.partition("```sh\n")[2].partition("```")[0].splitlines():
        outcome = ggsr(*shlex.split(line)[1:], cwd=tmp_path)
        assert outcome.code == 0, outcome.err
    [page] = (tmp_path / "build").glob("voorbeeldstad.*.html")
    assert "Gezinshulp" in page.read_text("utf-8")
    [aanpak] = (tmp_path / "cases/voorbeeldstad").glob("*/gezinshulp.yaml")
    assert aanpak.read_text("utf-8").startswith("# yaml-language-server: $schema=../../../schemas/")


def test_a_folder_that_is_not_there_yet(ggsr: Ggsr, tmp_path: Path) -> None:
    made, steps = printed(ggsr("init", "een map/werk", cwd=tmp_path).out)
    assert made == [f"een map/werk/{name}" for name in WRITTEN]
    assert steps == ['cd "een map/werk"', "ggsr new gemeente NAAM"]
    assert ggsr("-C", "een map/werk", "validate", cwd=tmp_path).code == 0


def test_the_folder_is_below_that_of_c(ggsr: Ggsr, tmp_path: Path) -> None:
    (tmp_path / "hier").mkdir()
    assert printed(ggsr("-C", "hier", "init", "werk", cwd=tmp_path).out)[1][0] == "cd hier/werk"
    assert files(tmp_path / "hier/werk") == sorted(WRITTEN)


def test_a_folder_beside_a_workspace_is_not_in_it(ggsr: Ggsr, tmp_path: Path) -> None:
    ggsr("init", "een", cwd=tmp_path)
    assert ggsr("init", "../twee", cwd=tmp_path / "een").code == 0


# A framework of one's own


def test_a_small_framework_to_rewrite(ggsr: Ggsr, tmp_path: Path) -> None:
    made, steps = printed(ggsr("init", "--kader", "leeg", cwd=tmp_path).out)
    assert made[0] == OWN
    assert "schemas/eigen-kader-beleid.schema.json" in made
    assert steps == [f"rewrite {OWN}", "ggsr new gemeente NAAM"]
    assert check(tmp_path) == []
    assert ggsr("schema", "--check", cwd=tmp_path).code == 0
    ggsr("new", "kader", "Eigen kader", cwd=tmp_path)
    text = (tmp_path / OWN).read_text("utf-8")
    (tmp_path / OWN).unlink()
    ggsr("new", "kader", "Eigen kader", cwd=tmp_path)
    assert (tmp_path / OWN).read_text("utf-8") == text


def test_the_framework_with_all_of_its_parts(ggsr: Ggsr, tmp_path: Path) -> None:
    ggsr("init", "--kader", "leeg", cwd=tmp_path)
    path = tmp_path / OWN
    modeline, text = path.read_text("utf-8").split("\n", 1)
    assert modeline == "# yaml-language-server: $schema=../schemas/kader.schema.json"
    path.write_text(uncommented(text), "utf-8")
    assert check(tmp_path) == []
    ggsr("new", "gemeente", "Voorbeeldstad", cwd=tmp_path)
    ggsr("new", "aanpak", "voorbeeldstad", "Hulp", "--profiel", "kort", cwd=tmp_path)
    assert check(tmp_path) == []
    assert ggsr("render", "--concept", cwd=tmp_path).code == 0


# Never over anything


def test_all_that_is_in_the_way_is_named(ggsr: Ggsr, tmp_path: Path) -> None:
    for name in (".gitignore", "schemas/eigen.json", "cases/proefdorp/gemeente.yaml", "README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("van mij")
    before = files(tmp_path)
    outcome = ggsr("init", cwd=tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"{tmp_path} has these already: .gitignore, cases/, schemas/\n" in outcome.err
    assert "move them elsewhere first, or choose another folder" in outcome.err
    assert files(tmp_path) == before
    assert (tmp_path / ".gitignore").read_text() == "van mij"


def test_what_is_not_in_the_way_stays(ggsr: Ggsr, tmp_path: Path) -> None:
    for name in (".git/config", "README.md", ".vscode/launch.json", ".github/dependabot.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("van mij")
    (tmp_path / "cases").mkdir()
    assert ggsr("init", cwd=tmp_path).code == 0
    assert (tmp_path / ".git/config").read_text() == "van mij"


def test_a_workspace_is_not_made_twice(ggsr: Ggsr, tmp_path: Path) -> None:
    ggsr("init", cwd=tmp_path)
    outcome = ggsr("init", cwd=tmp_path)
    assert outcome.code == 2
    assert f"{tmp_path} is a workspace already" in outcome.err
    assert "'ggsr new kader NAAM' a framework" in outcome.err


@pytest.mark.parametrize("inside", ["nieuw", "cases/nieuw", "nieuw/nog/dieper"])
def test_no_workspace_in_a_workspace(ggsr: Ggsr, tmp_path: Path, inside: str) -> None:
    ggsr("init", cwd=tmp_path)
    outcome = ggsr("init", inside, cwd=tmp_path)
    assert outcome.code == 2
    assert f"{tmp_path / inside} is inside the workspace {tmp_path}" in outcome.err
    assert files(tmp_path) == sorted(WRITTEN)


@needs_posix_paths
@pytest.mark.parametrize("name", ["cases", "frameworks", "schemas", ".gitignore", ".vscode"])
def test_a_link_is_not_followed(ggsr: Ggsr, tmp_path: Path, name: str) -> None:
    elsewhere, folder = tmp_path / "elders", tmp_path / "werk"
    elsewhere.mkdir()
    folder.mkdir()
    (folder / name).symlink_to(elsewhere)
    outcome = ggsr("init", cwd=folder)
    assert outcome.code == 2
    assert name in outcome.err
    assert files(elsewhere) == []
    assert [path.name for path in folder.iterdir()] == [name]


@needs_posix_paths
def test_a_link_to_nothing_is_something(ggsr: Ggsr, tmp_path: Path) -> None:
    (tmp_path / "LEESMIJ.md").symlink_to("nergens")
    assert "has these already: LEESMIJ.md\n" in ggsr("init", cwd=tmp_path).err
    assert os.listdir(tmp_path) == ["LEESMIJ.md"]


@needs_posix_paths
def test_a_folder_may_be_a_link_itself(ggsr: Ggsr, tmp_path: Path) -> None:
    (tmp_path / "echt").mkdir()
    (tmp_path / "link").symlink_to("echt")
    assert ggsr("init", "link", cwd=tmp_path).code == 0
    assert files(tmp_path / "echt") == sorted(WRITTEN)


# All or nothing


@pytest.mark.parametrize("name", ["werk/.github", "werk/cases", "werk/schemas"])
def test_a_file_where_a_folder_belongs(ggsr: Ggsr, tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text("van mij")
    outcome = ggsr("init", "werk", cwd=tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"has these already: {Path(name).name}\n" in outcome.err
    assert files(tmp_path) == [name]


@pytest.mark.parametrize("folder", ["werk", "werk/map"])
def test_a_file_is_no_folder(ggsr: Ggsr, tmp_path: Path, folder: str) -> None:
    (tmp_path / "werk").write_text("van mij")
    outcome = ggsr("init", folder, cwd=tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("ggsr: ")
    assert files(tmp_path) == ["werk"]


def test_a_name_that_is_too_long(ggsr: Ggsr, tmp_path: Path) -> None:
    outcome = ggsr("init", f"een/{'a' * 300}", cwd=tmp_path)
    assert outcome.code == 2
    assert "cannot write" in outcome.err
    assert "choose a shorter name" in outcome.err
    assert list(tmp_path.iterdir()) == []


@needs_permissions
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(ggsr: Ggsr, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        outcome = ggsr("init", cwd=tmp_path)
    finally:
        tmp_path.chmod(0o700)
    assert (outcome.code, outcome.out) == (2, "")
    assert "fix the permissions of the folder" in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stop", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
@pytest.mark.parametrize("after", [0, 1, 7, len(WRITTEN) - 1])
def test_what_fails_halfway_leaves_nothing(
    ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int, stop: BaseException
) -> None:
    left = [after]

    def write_some(path: Path, content: bytes, folder: Path, help: str) -> None:
        if not left[0]:
            raise stop
        left[0] -= 1
        write_new(path, content, folder, help)

    (tmp_path / ".vscode").mkdir()
    monkeypatch.setattr(writing, "write_new", write_some)
    outcome = ggsr("init", cwd=tmp_path)
    assert outcome.code in (2, 130)
    assert outcome.out == ""
    assert os.listdir(tmp_path) == [".vscode"]
    assert ggsr("init", "nieuw/werk", cwd=tmp_path).code == outcome.code
    assert os.listdir(tmp_path) == [".vscode"]


# What is in it


@pytest.fixture
def made(ggsr: Ggsr, tmp_path: Path) -> Path:
    ggsr("init", cwd=tmp_path)
    return tmp_path


def test_the_framework_is_the_one_that_is_shipped(made: Path) -> None:
    name = "frameworks/ggsr.yaml"
    assert (made / name).read_bytes() == (ROOT / name).read_bytes()


def test_the_settings_of_the_editor_are_those_of_this_repository(made: Path) -> None:
    for name in (".vscode/settings.json", ".vscode/extensions.json"):
        assert (made / name).read_bytes() == (ROOT / name).read_bytes()
    settings = json.loads((made / ".vscode/settings.json").read_text())
    assert all((made / name).is_file() for name in settings["yaml.schemas"])


def test_git_has_the_same_line_ends_everywhere(made: Path) -> None:
    assert "\n*.yaml text eol=lf\n" in (made / ".gitattributes").read_text()
    assert "\n/build/\n" in (made / ".gitignore").read_text()
    texts = [name for name in files(made) if not name.endswith(".png")]
    assert all(b"\r" not in (made / name).read_bytes() for name in texts)


def test_the_workflow_installs_this_version_and_runs_what_exists(made: Path) -> None:
    workflow = yaml.safe_load((made / ".github/workflows/ggsr.yml").read_text("utf-8"))
    steps = workflow["jobs"]["validate"]["steps"]
    runs = [shlex.split(step["run"]) for step in steps if "run" in step]
    assert runs[0] == ["python", "-m", "pip", "install", f"ggsr=={__version__}"]
    assert [name for name, *_arguments in runs[1:]] == ["ggsr", "ggsr"]
    for _name, *arguments in runs[1:]:
        assert_accepted(*arguments)
    assert workflow["permissions"] == {"contents": "read"}


def test_every_folder_and_file_is_explained(made: Path) -> None:
    readme = (made / "LEESMIJ.md").read_text("utf-8")
    assert "(handleiding/handleiding.md)" in readme
    folders = {path.name for path in made.iterdir() if path.is_dir()}
    assert {name for name in folders if f"| `{name}/` |" in readme} == folders


def test_the_manual_is_there_with_its_pictures(made: Path) -> None:
    manual = (made / "handleiding/handleiding.md").read_text("utf-8")
    pictures = re.findall(r"\]\((\S+\.png)\)", manual)
    assert pictures
    assert {path.name for path in (made / "handleiding").iterdir()} == {"handleiding.md", *pictures}
