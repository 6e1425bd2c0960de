"""Whatever ``-o`` names, what was read is never written over."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.cli.test_validate import GOOD, SOFTENED
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
    assert f"{file} belongs to the data of the workspace" in outcome.err
    assert "help: choose another file with -o FILE" in outcome.err
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
    assert f"{folder} belongs to the data of the workspace" in outcome.err
    assert "help: choose another folder with -o DIR" in outcome.err
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
    assert "belongs to the data of the workspace" in outcome.err
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
    assert "uit.csv belongs to the data of the workspace" in outcome.err


@pytest.mark.parametrize("target", ["uit/", "map/uit/"])
def test_the_name_of_a_folder_is_no_file(ggsr: Ggsr, root: Path, target: str) -> None:
    assert ggsr("gaps", "-o", target, cwd=root).code == 0
    assert (root / target / "gaps.txt").is_file()
    assert ggsr("gaps", "-o", "cases/", cwd=root).code == 2


WRITERS = {
    "render voorbeeldstad": "build/voorbeeldstad.html",
    "render": "build/index.html",
    "render voorbeeldstad -o uit": "uit/voorbeeldstad.html",
    "schema": "schemas/kader.schema.json",
    "schema -o uit": "uit/kader.schema.json",
    "baseline": BASELINE,
    "validate --fix": HULP,
    "validate --format json -o uit/x.json": "uit/x.json",
    "gaps -o uit/x.csv": "uit/x.csv",
    "coverage --format xlsx -o uit/x.xlsx": "uit/x.xlsx",
    "compare voorbeeldstad/hulp voorbeeldstad/steun -o uit/x.md": "uit/x.md",
}
"""Every command that writes over what is there, and a file that it writes."""


@pytest.fixture
def warned(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return a workspace in which the command that is tried has something to write."""
    root = write(tmp_path / "werkmap", {HULP: SOFTENED, STEUN: SOFTENED})
    callspec = getattr(request.node, "callspec", None)
    if callspec is None or "--fix" in callspec.params.get("command", "--fix"):
        write(root, {HULP: SOFTENED.replace("oordeel: verbeterpunt", "oordeel: ✗")})
    return root


def moved(root: Path, file: str, to: Path) -> None:
    """Move a file of the workspace, if it is there, and put a link to it in its place."""
    path = root / file
    path.parent.mkdir(exist_ok=True)
    if path.exists():
        path.rename(to)
    else:
        to.write_text("van een ander")
    path.symlink_to(to)


@pytest.mark.parametrize("command", WRITERS)
def test_a_link_that_leads_out_is_not_written_through(
    ggsr: Ggsr, warned: Path, tmp_path: Path, command: str
) -> None:
    moved(warned, WRITERS[command], tmp_path / "van-een-ander")
    before = (tmp_path / "van-een-ander").read_bytes()
    outcome = ggsr(*command.split(), cwd=warned)
    assert outcome.code == (1 if "--fix" in command else 2), outcome
    assert WRITERS[command] in outcome.out + outcome.err
    assert (warned / WRITERS[command]).is_symlink()
    assert (tmp_path / "van-een-ander").read_bytes() == before


@pytest.mark.parametrize("command", WRITERS)
def test_a_file_with_another_hard_link_is_refused(
    ggsr: Ggsr, warned: Path, tmp_path: Path, command: str
) -> None:
    moved(warned, WRITERS[command], tmp_path / "van-een-ander")
    (warned / WRITERS[command]).unlink()
    os.link(tmp_path / "van-een-ander", warned / WRITERS[command])
    before = (tmp_path / "van-een-ander").read_bytes()
    outcome = ggsr(*command.split(), cwd=warned)
    assert outcome.code == 2, outcome
    assert WRITERS[command] in outcome.err
    assert "hard link" in outcome.err
    assert (warned / WRITERS[command]).stat().st_nlink == 2
    assert (tmp_path / "van-een-ander").read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
@pytest.mark.parametrize("kind", ["fifo", "folder"])
@pytest.mark.parametrize("command", WRITERS)
def test_what_is_no_regular_file_is_refused(
    ggsr: Ggsr, warned: Path, command: str, kind: str
) -> None:
    path = warned / WRITERS[command]
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    if kind == "fifo":
        os.mkfifo(path)
    else:
        path.mkdir()
    before = path.stat()
    outcome = ggsr(*command.split(), cwd=warned)
    assert outcome.code == (1 if "--fix" in command else 2), outcome
    assert WRITERS[command] in outcome.out + outcome.err
    assert path.stat().st_ino == before.st_ino


@pytest.mark.parametrize(
    "command", [name for name in WRITERS if "-o" not in name and name != "baseline"]
)
def test_a_folder_of_the_workspace_that_leads_out_is_not_written_to(
    ggsr: Ggsr, warned: Path, tmp_path: Path, command: str
) -> None:
    """Who names no folder asked for one inside the workspace."""
    folder = warned / Path(WRITERS[command]).parts[0]
    if folder.exists():
        folder.rename(tmp_path / "van-een-ander")
    else:
        (tmp_path / "van-een-ander").mkdir()
    folder.symlink_to(tmp_path / "van-een-ander")
    before = content(tmp_path / "van-een-ander")
    outcome = ggsr(*command.split(), cwd=warned)
    assert outcome.code == (1 if "--fix" in command else 2), outcome
    assert folder.name in outcome.out + outcome.err
    assert content(tmp_path / "van-een-ander") == before


@pytest.mark.parametrize("command", ["render voorbeeldstad", "schema"])
def test_a_folder_that_is_named_may_be_a_link(ggsr: Ggsr, warned: Path, command: str) -> None:
    (warned / "elders").mkdir()
    (warned / "uit").symlink_to("elders")
    (warned / "build").symlink_to("elders")
    assert ggsr(*command.split(), "-o", "uit", cwd=warned).code == 0
    assert list((warned / "elders").iterdir())


@pytest.mark.parametrize("to", ["..", "../frameworks"])
def test_a_fix_stays_out_of_a_folder_that_is_a_link(ggsr: Ggsr, warned: Path, to: str) -> None:
    """``cases/up`` of which a round is all of the workspace's ``cases``, or its frameworks."""
    (warned / "cases" / "up").symlink_to(to)
    text = (warned / KADER).read_bytes()
    (warned / KADER).write_bytes(text.replace(b"uitgever:", b"uitgver:"))
    before = content(warned)
    ggsr("validate", "--fix", "up", cwd=warned)
    assert content(warned) == before


def test_a_link_to_another_file_of_the_data_is_not_fixed(ggsr: Ggsr, warned: Path) -> None:
    (warned / STEUN).unlink()
    (warned / STEUN).symlink_to("hulp.yaml")
    outcome = ggsr("validate", "--fix", cwd=warned)
    assert f"{STEUN}: not fixed" in outcome.err
    assert f"{HULP}: fixed 1 problem" in outcome.err
    assert (warned / STEUN).is_symlink()


def test_new_writes_through_no_link(ggsr: Ggsr, root: Path, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (root / "cases" / "nieuwstad").symlink_to(tmp_path / "elders")
    outcome = ggsr("new", "gemeente", "Nieuwstad", cwd=root)
    assert outcome.code == 2
    assert f"a symbolic link points to {tmp_path / 'elders'}" in outcome.err
    assert list((tmp_path / "elders").iterdir()) == []


@pytest.mark.parametrize("name", ["a/" * 1_900 + "x.json", "a/" * 5_000 + "x.json", "x" * 300])
@pytest.mark.parametrize("command", ["validate --format json", "gaps --format json"])
def test_a_path_that_is_too_long(ggsr: Ggsr, root: Path, command: str, name: str) -> None:
    before = content(root)
    outcome = ggsr(*command.split(), "-o", name, cwd=root)
    assert outcome.code == 2
    assert "File name too long" in outcome.err
    assert content(root) == before


@pytest.mark.parametrize("command", ["render voorbeeldstad", "schema"])
def test_a_folder_whose_path_is_too_long(ggsr: Ggsr, root: Path, command: str) -> None:
    before = content(root)
    for folder in ("a/" * 1_900, "a/" * 5_000, "x" * 300):
        outcome = ggsr(*command.split(), "-o", folder, cwd=root)
        assert outcome.code == 2
        assert "File name too long" in outcome.err
        assert content(root) == before
