"""What a look at the folders shows to be changed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ggsr.workspace.watching import Watch
from tests.platforms import needs_permissions
from tests.support import FACTSHEET, GEMEENTE, HULP, KADER, write

OTHER = HULP.replace("voorbeeldstad", "anderstad")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {HULP: "aanpak: Hulp\n", OTHER: "aanpak: Hulp\n"})


@pytest.fixture
def watch(root: Path) -> Watch:
    return Watch(root, [root / "templates"])


def save_in_place(path: Path) -> None:
    path.write_text("aanpak: Steun\n")


def save_by_rename(path: Path) -> None:
    """Put another file in its place, of the same size and with the same time."""
    beside = path.with_name(".nieuw")
    beside.write_bytes(path.read_bytes())
    status = path.stat()
    os.utime(beside, ns=(status.st_atime_ns, status.st_mtime_ns))
    beside.replace(path)


def delete(path: Path) -> None:
    path.unlink()


def become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def test_nothing_changes_by_itself(watch: Watch) -> None:
    assert not watch.differs()
    assert not watch.changes()


@pytest.mark.parametrize("change", [save_in_place, save_by_rename, delete, become_a_folder])
def test_a_file_of_a_gemeente(root: Path, watch: Watch, change: Callable[[Path], None]) -> None:
    change(root / HULP)
    assert watch.differs()
    changes = watch.changes()
    assert changes.gemeenten == {"voorbeeldstad"}
    assert (changes.kaders, changes.templates) == (frozenset(), False)
    assert not watch.differs()


FAMILY = HULP.replace(".yaml", "/gezin-417.yaml")


@pytest.mark.parametrize(
    "file", [GEMEENTE, FACTSHEET, "cases/voorbeeldstad/2030/nieuw.yaml", FAMILY]
)
def test_wherever_it_is(root: Path, watch: Watch, file: str) -> None:
    (root / file).parent.mkdir(exist_ok=True)
    (root / file).write_text("naam: Iets anders\n")
    assert watch.changes().gemeenten == {"voorbeeldstad"}
    (root / file).write_text("naam: Nog iets anders\n")
    assert watch.changes().gemeenten == {"voorbeeldstad"}


def test_a_new_gemeente_and_one_that_is_gone(root: Path, watch: Watch) -> None:
    (root / "cases" / "anderstad").rename(root / "cases" / "nieuwstad")
    assert watch.changes().gemeenten == {"anderstad", "nieuwstad"}


def test_an_empty_folder_is_something_new(root: Path, watch: Watch) -> None:
    (root / "cases" / "voorbeeldstad" / "2030").mkdir()
    assert watch.changes().gemeenten == {"voorbeeldstad"}


def test_frameworks(root: Path, watch: Watch) -> None:
    (root / KADER).write_text("naam: x\n")
    (root / "frameworks" / "nieuw.yaml").write_text("naam: x\n")
    changes = watch.changes()
    assert changes.kaders == {"kader", "nieuw"}
    assert not changes.gemeenten


def test_templates_in_a_folder_that_is_made_later(root: Path, watch: Watch) -> None:
    (root / "templates" / "delen").mkdir(parents=True)
    (root / "templates" / "delen" / "kop.html").write_text("x")
    assert watch.changes().templates
    assert not watch.changes()


def test_what_editors_keep_beside_a_file_is_no_change(root: Path, watch: Watch) -> None:
    (root / HULP).with_name(".hulp.yaml.swp").write_text("x")
    (root / ".git").mkdir()
    assert not watch.differs()


def test_a_folder_that_is_gone_for_a_moment(root: Path, watch: Watch) -> None:
    (root / "cases").rename(root / "weg")
    assert watch.changes().gemeenten == {"anderstad", "voorbeeldstad"}
    (root / "weg").rename(root / "cases")
    assert watch.changes().gemeenten == {"anderstad", "voorbeeldstad"}


def test_a_folder_that_may_not_be_read(
    root: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refuses(folder: str) -> object:
        if folder.endswith("voorbeeldstad"):
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuses)
    assert watch.changes().gemeenten == {"voorbeeldstad"}
    assert not watch.differs()
    monkeypatch.undo()
    assert watch.changes().gemeenten == {"voorbeeldstad"}


@needs_permissions
def test_a_file_that_becomes_readable(root: Path, watch: Watch) -> None:
    (root / HULP).chmod(0o400)
    assert watch.changes().gemeenten == {"voorbeeldstad"}


def test_links_in_a_circle_and_to_nowhere(root: Path, watch: Watch) -> None:
    (root / "cases" / "voorbeeldstad" / "2024" / "rond").symlink_to(root / "cases")
    (root / "cases" / "voorbeeldstad" / "los.yaml").symlink_to("nergens")
    assert watch.changes().gemeenten == {"voorbeeldstad"}
    assert not watch.differs()


BIJLAGEN = ("cases/voorbeeldstad/bijlagen", "cases/voorbeeldstad/2024/bijlagen")


@pytest.mark.parametrize("folder", BIJLAGEN)
@pytest.mark.parametrize("name", ["a.pdf", "map/a.pdf", "map/bijlagen/map/a.pdf"])
def test_an_attachment_that_appears(root: Path, watch: Watch, folder: str, name: str) -> None:
    path = root / folder / name
    path.parent.mkdir(parents=True)
    watch.changes()
    path.touch()
    assert watch.changes().gemeenten == {"voorbeeldstad"}
    path.unlink()
    assert watch.changes().gemeenten == {"voorbeeldstad"}


def test_no_folder_of_attachments_is_endless(root: Path, watch: Watch) -> None:
    (root / BIJLAGEN[0] / "/".join(["bijlagen"] * 60)).mkdir(parents=True)
    (root / BIJLAGEN[0] / "kring").symlink_to(root)
    assert watch.changes().gemeenten == {"voorbeeldstad"}
    (root / HULP.replace("voorbeeldstad", "anderstad")).touch()
    assert watch.changes().gemeenten == {"anderstad"}
