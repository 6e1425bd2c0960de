"""Where ``ggsr tables`` writes: what is in its way, and a run that fails or is killed."""

import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from ggsr.errors import GgsrError
from ggsr.exchange.tables import data_folder
from ggsr.exchange.tables.data_folder import check_folder, replaced
from tests.cli.conftest import Ggsr, Outcome
from tests.cli.test_tables import FULL, content
from tests.exchange.reading import Package
from tests.support import HULP, STEUN, assessment, write

OTHER = "cases/proefdorp/2024/hulp.yaml"
FORMATS = ("csv", "parquet")

each_format = pytest.mark.parametrize("format", FORMATS)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {HULP: assessment(**FULL), OTHER: assessment(**FULL)}
    return write(tmp_path / "werkmap", files)


def refused(outcome: Outcome, reason: str) -> None:
    """Fail unless a run said only this, and nothing on standard output."""
    assert (outcome.code, outcome.out) == (2, "")
    assert reason in outcome.err
    assert "help: " in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("output", ["cases", "cases/nieuw", "frameworks", HULP, "cases/x.sqlite"])
@pytest.mark.parametrize("format", ["csv", "sqlite", "parquet"])
def test_nothing_goes_among_the_data(ggsr: Ggsr, root: Path, output: str, format: str) -> None:
    before = content(root)
    outcome = ggsr("tables", "--format", format, "-o", output, cwd=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert content(root) == before


@each_format
def test_a_folder_that_becomes_another(ggsr: Ggsr, root: Path, format: str) -> None:
    """Of an earlier run nothing is left: no partition, and no file of another format."""
    for other in FORMATS:
        assert ggsr("tables", "--format", other, "-o", "uit", cwd=root).code == 0
    assert ggsr("tables", "--format", format, "-o", "nieuw", "proefdorp", cwd=root).code == 0
    assert ggsr("tables", "--format", format, "-o", "uit", "proefdorp", cwd=root).code == 0
    assert content(root / "uit") == content(root / "nieuw")
    assert not (root / "uit/oordelen/gemeente=voorbeeldstad").exists()


@pytest.mark.parametrize("name", ["notities.txt", "gemeenten.csv", "datapackage.json", "map/x"])
@each_format
def test_files_of_somebody_else(ggsr: Ggsr, root: Path, name: str, format: str) -> None:
    file = root / "uit" / name
    file.parent.mkdir(parents=True)
    file.write_text('{"name": "iets-anders"}', encoding="utf-8")
    before = content(root / "uit")
    outcome = ggsr("tables", "--format", format, "-o", "uit", cwd=root)
    refused(outcome, f"uit has files that are not from 'ggsr tables', such as {name.split('/')[0]}")
    assert content(root / "uit") == before


@pytest.mark.parametrize(
    "name",
    ["notities.txt", "oordelen/x.parquet", "oordelen/gemeente=ede/x.parquet", "rondes.csv/x"],
)
def test_a_file_of_somebody_else_among_ours(ggsr: Ggsr, root: Path, name: str) -> None:
    assert ggsr("tables", "--format", "parquet", "-o", "uit", cwd=root).code == 0
    (root / "uit" / name).parent.mkdir(parents=True, exist_ok=True)
    (root / "uit" / name).write_text("van mij", encoding="utf-8")
    before = content(root / "uit")
    place = "rondes.csv" if name.startswith("rondes") else name
    refused(ggsr("tables", "-o", "uit", cwd=root), f"uit/{place} is not from 'ggsr tables'")
    assert content(root / "uit") == before


def test_names_that_begin_with_a_dot_are_passed_over(ggsr: Ggsr, root: Path) -> None:
    (root / "uit").mkdir()
    (root / "uit/.gitkeep").write_text("")
    for _again in range(2):
        assert ggsr("tables", "-o", "uit", cwd=root).code == 0
    assert (root / "uit/.gitkeep").exists()


def test_a_database_of_somebody_else(ggsr: Ggsr, root: Path) -> None:
    path = root / "klanten.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("create table klanten (naam text)")
    database.close()
    before = path.read_bytes()
    refused(ggsr("tables", "-o", "klanten.sqlite", cwd=root), "is not from 'ggsr tables'")
    assert path.read_bytes() == before
    (root / "x.db").write_bytes(b"")
    refused(ggsr("tables", "-o", "x.db", cwd=root), "x.db is not from 'ggsr tables'")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("-o", "-"), "tables cannot go to standard output"),
        (("-o", "-", "--format", "sqlite"), "tables cannot go to standard output"),
        (("-o", "x.csv"), "x.csv looks like a file, but -o expects a folder"),
        (("-o", "bestand"), "bestand looks like a file, but -o expects a folder"),
        (("-o", "bestand/uit"), "cannot write bestand/uit: "),
        (("-o", "a" * 300), "cannot write "),
        (("-o", "bestand/x.sqlite"), "cannot write "),
        (("-o", "."), "has files that are not from 'ggsr tables'"),
    ],
)
def test_a_place_where_nothing_can_go(
    ggsr: Ggsr, root: Path, arguments: tuple[str, ...], reason: str
) -> None:
    (root / "bestand").write_text("x", encoding="utf-8")
    (root / "build").mkdir()
    before = content(root)
    refused(ggsr("tables", *arguments, cwd=root), reason)
    assert content(root) == before


def test_a_folder_named_as_a_database_is_a_folder(ggsr: Ggsr, root: Path) -> None:
    (root / "x.db").mkdir()
    assert ggsr("tables", "-o", "x.db", cwd=root).code == 0
    assert (root / "x.db/oordelen.csv").is_file()


def test_links(ggsr: Ggsr, root: Path, tmp_path: Path) -> None:
    """One that is named is followed; one where nobody named it, or among the files, is refused."""
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    (root / "link").symlink_to(elsewhere)
    assert ggsr("tables", "-o", "link", cwd=root).code == 0
    assert (elsewhere / "oordelen.csv").is_file()
    (root / "build").symlink_to(elsewhere)
    for format in ("csv", "sqlite", "parquet"):
        refused(ggsr("tables", "--format", format, cwd=root), "is a symbolic link")
    (root / "naar-data").symlink_to(root / "cases")
    refused(ggsr("tables", "-o", "naar-data/uit", cwd=root), "belongs to the data")
    mine = root / "mijn.csv"
    mine.write_text("van mij", encoding="utf-8")
    (elsewhere / "rondes.csv").unlink()
    (elsewhere / "rondes.csv").symlink_to(mine)
    refused(ggsr("tables", "-o", "link", cwd=root), "rondes.csv is not from 'ggsr tables'")
    assert mine.read_text(encoding="utf-8") == "van mij"


def test_without_the_extra_the_other_formats_still_work(
    ggsr: Ggsr, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "pyarrow.parquet", raising=False)
    outcome = ggsr("tables", "--format", "parquet", "-o", "uit", cwd=root)
    refused(outcome, "this requires pyarrow, which is not installed")
    assert "pip install 'ggsr[parquet]'" in outcome.err
    assert not (root / "uit").exists()
    assert ggsr("tables", "-o", "uit", cwd=root).code == 0
    assert ggsr("tables", "-o", "uit.sqlite", cwd=root).code == 0


@pytest.mark.parametrize("format", ["csv", "sqlite", "parquet"])
def test_a_disk_that_is_full_leaves_all_as_it_was(
    ggsr: Ggsr, root: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    name = "uit.sqlite" if format == "sqlite" else "uit"
    assert ggsr("tables", "--format", format, "-o", name, cwd=root).code == 0
    before = content(root)

    def full(*_arguments: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync" if format == "sqlite" else "urandom", full)
    monkeypatch.setattr(data_folder, "_move", full)
    refused(
        ggsr("tables", "--format", format, "-o", name, cwd=root), f"cannot write {name}: No space"
    )
    assert content(root) == before


@pytest.mark.parametrize("after", range(16))
def test_a_move_that_fails_is_taken_back(
    ggsr: Ggsr, root: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    assert ggsr("tables", "-o", "uit", cwd=root).code == 0
    before, moves = content(root / "uit"), 0
    write(root, {STEUN: assessment(naam="Steun", **FULL)})
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        nonlocal moves
        moves += 1
        if moves == after + 1:
            raise OSError(13, os.strerror(13))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    outcome = ggsr("tables", "--format", "parquet", "-o", "uit", cwd=root)
    refused(outcome, "cannot write uit: Permission denied")
    assert content(root / "uit") == before


def fill(folder: Path, files: dict[str, bytes]) -> None:
    """Replace what is in a folder by these files."""
    with replaced(folder) as new:
        for name, text in files.items():
            (new / name).write_bytes(text)


@pytest.mark.parametrize("after", range(16))
def test_a_run_that_is_killed(
    ggsr: Ggsr, root: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """A folder with a descriptor is whole, and the next run takes over one without."""
    assert ggsr("tables", "-o", "uit", cwd=root).code == 0
    before = content(root / "uit")
    write(root, {STEUN: assessment(naam="Steun", **FULL)})
    assert ggsr("tables", "-o", "nieuw", cwd=root).code == 0
    wanted = content(root / "nieuw")
    moves, rename = 0, Path.rename

    def killed(self: Path, target: Path) -> Path:
        nonlocal moves
        moves += 1
        if moves > after:
            raise KeyboardInterrupt
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", killed)
        patched.setattr(shutil, "rmtree", lambda *_arguments, **_options: None)
        with pytest.raises(KeyboardInterrupt):
            fill(root / "uit", wanted)
    visible = {name: text for name, text in content(root / "uit").items() if name[0] != "."}
    if "datapackage.json" in visible:
        assert visible in (before, wanted)
        Package.read(root / "uit")
    check_folder(root / "uit")
    assert ggsr("tables", "-o", "uit", cwd=root).code == 0
    visible = {name: text for name, text in content(root / "uit").items() if name[0] != "."}
    assert visible == wanted


def test_what_a_killed_run_left_is_removed_when_it_is_old(ggsr: Ggsr, root: Path) -> None:
    left = root / "uit/.ggsr-0123456789abcdef.tmp/new"
    left.mkdir(parents=True)
    (left / "oordelen.csv").write_text("half", encoding="utf-8")
    os.utime(left.parent, (0, 0))
    assert ggsr("tables", "-o", "uit", cwd=root).code == 0
    assert not left.parent.exists()


def test_a_folder_that_only_looks_like_what_a_killed_run_left(root: Path) -> None:
    left = root / "uit/.ggsr-0123456789abcdef.tmp/new"
    left.mkdir(parents=True)
    (left / "datapackage.json").write_text("[" * 100_000, encoding="utf-8")
    (root / "uit/rondes.csv").write_text("van mij", encoding="utf-8")
    with pytest.raises(GgsrError, match=r"such as rondes\.csv"):
        check_folder(root / "uit")
