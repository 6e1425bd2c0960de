"""Whatever ``-o`` names, what was read is never written over."""

from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.cli.test_validate import GOOD
from tests.support import GEMEENTE, HULP, KADER, STEUN, write

BASELINE = ".ggsr-baseline.json"
REPORTS = [
    "validate",
    "gaps",
    "coverage",
    "compare voorbeeldstad/hulp voorbeeldstad/steun",
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write(tmp_path / "werkmap", {HULP: GOOD, STEUN: GOOD})
    (root / BASELINE).write_text('{"version": 1, "known": []}\n')
    return root


def content(root: Path) -> dict[Path, bytes]:
    """Return what is in a folder: of each file its bytes."""
    return {path: path.read_bytes() if path.is_file() else b"" for path in root.rglob("*")}


@pytest.mark.parametrize("command", REPORTS)
@pytest.mark.parametrize("file", [GEMEENTE, HULP, KADER, BASELINE, "cases/voorbeeldstad/2024/uit"])
def test_no_report_goes_among_the_data(ggsr: Ggsr, root: Path, command: str, file: str) -> None:
    before = content(root)
    outcome = ggsr(*command.split(), "--format", "json", "-o", file, cwd=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"{file} is data of the workspace" in outcome.err
    assert "help: name another file with -o FILE" in outcome.err
    assert content(root) == before


@pytest.mark.parametrize("command", ["render voorbeeldstad", "render", "schema"])
@pytest.mark.parametrize(
    "folder", ["cases", "cases/voorbeeldstad/2024", "cases/nieuw", "frameworks"]
)
def test_no_page_and_no_schema_goes_among_the_data(
    ggsr: Ggsr, root: Path, command: str, folder: str
) -> None:
    before = content(root)
    outcome = ggsr(*command.split(), "-o", folder, cwd=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"{folder} is data of the workspace" in outcome.err
    assert "help: name another folder with -o DIR" in outcome.err
    assert content(root) == before


@pytest.mark.parametrize("to", ["cases", HULP, BASELINE, "frameworks/nieuw.yaml"])
def test_a_link_that_leads_to_the_data(ggsr: Ggsr, root: Path, to: str) -> None:
    (root / "link").symlink_to(root / to)
    target = "link/uit" if to == "cases" else "link"
    before = content(root)
    assert ggsr("gaps", "-o", target, cwd=root).code == 2
    assert content(root) == before


def test_no_report_becomes_a_baseline(ggsr: Ggsr, root: Path) -> None:
    (root / BASELINE).unlink()
    assert ggsr("validate", "--format", "json", "-o", BASELINE, cwd=root).code == 2
    assert not (root / BASELINE).exists()


def test_data_that_are_a_link_themselves(ggsr: Ggsr, root: Path) -> None:
    (root / "cases" / "voorbeeldstad").rename(root / "elders")
    (root / "cases" / "voorbeeldstad").symlink_to(root / "elders")
    before = content(root)
    assert ggsr("gaps", "-o", HULP, cwd=root).code == 2
    assert content(root) == before


@pytest.mark.parametrize(
    ("command", "file"),
    [("render voorbeeldstad", "voorbeeldstad.md"), ("schema", "kader.schema.json")],
)
def test_a_link_among_the_results(ggsr: Ggsr, root: Path, command: str, file: str) -> None:
    (root / "uit").mkdir()
    (root / "uit" / file).symlink_to(root / HULP)
    before = (root / HULP).read_bytes()
    outcome = ggsr(*command.split(), "-o", "uit", cwd=root)
    assert outcome.code == 2
    assert "is data of the workspace" in outcome.err
    assert (root / HULP).read_bytes() == before


@pytest.mark.parametrize("folder", ["build", ".", "cases-2024"])
def test_beside_the_data_is_where_results_may_go(ggsr: Ggsr, root: Path, folder: str) -> None:
    assert ggsr("render", "voorbeeldstad", "-o", folder, cwd=root).code == 0
    assert ggsr("gaps", "-o", f"{folder}/gaps.csv", cwd=root).code == 0
    assert (root / folder / "voorbeeldstad.html").is_file()


def test_in_another_folder_of_the_workspace(ggsr: Ggsr, root: Path) -> None:
    """The place of a result is named from where ggsr works, as everything is."""
    outcome = ggsr("gaps", "-o", "uit.csv", cwd=root / "cases")
    assert outcome.code == 2
    assert "uit.csv is data of the workspace" in outcome.err


@pytest.mark.parametrize("target", ["uit/", "uit/.", "map/uit/"])
def test_the_name_of_a_folder_is_no_file(ggsr: Ggsr, root: Path, target: str) -> None:
    outcome = ggsr("validate", "-o", target, cwd=root)
    assert outcome.code == 2
    assert f"{target} is not a file that can be written" in outcome.err
    assert not (root / "uit").exists()
