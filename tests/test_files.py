"""Files written whole, or left as they were."""

import errno
import os
import subprocess
import sys
import time
from fnmatch import fnmatch
from pathlib import Path

import pytest

from ggsr.errors import GgsrError
from ggsr.files import write_atomically, write_new
from tests.support import ROOT

LONGEST = 255
"""So many bytes a name may have on the file systems that are in use."""


@pytest.mark.parametrize("writer", ["whole", "new"])
def test_the_longest_name_fits(tmp_path: Path, writer: str) -> None:
    path = tmp_path / ("x" * LONGEST)
    if writer == "new":
        write_new(path, b"a", tmp_path, "")
    else:
        write_atomically(path, b"a", tmp_path, None)
    assert path.read_bytes() == b"a"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_that_does_not_fit(tmp_path: Path) -> None:
    with pytest.raises(GgsrError, match="File name too long") as refusal:
        write_new(tmp_path / ("x" * (LONGEST + 1)) / "gemeente.yaml", b"a", tmp_path, "")
    assert refusal.value.help == "choose a shorter name"
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_not_blamed_on_the_permissions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(GgsrError, match="No space left on device") as refusal:
        write_new(tmp_path / "a", b"a", tmp_path, "")
    assert refusal.value.help is None
    assert list(tmp_path.iterdir()) == []


def test_what_stands_where_a_folder_should_is_named(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    with pytest.raises(GgsrError) as refusal:
        write_new(plain / "gemeente.yaml", b"a", tmp_path, "edit that file")
    assert str(refusal.value) == f"{plain} exists and is not a folder"
    assert refusal.value.help == "remove it, or choose another name"


@pytest.mark.parametrize("to", ["nergens", "map", "../elders"])
def test_no_new_file_goes_through_a_link(tmp_path: Path, to: str) -> None:
    root = tmp_path / "werkmap"
    for folder in (root / "map", tmp_path / "elders"):
        folder.mkdir(parents=True)
    (root / "link").symlink_to(to)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(GgsrError, match="a symbolic link points to"):
        write_new(root / "link" / "2024" / "a.yaml", b"a", root, "edit that file")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_new_file_that_is_a_link_is_there_already(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    with pytest.raises(GgsrError, match="already exists") as refusal:
        write_new(tmp_path / "a", b"nieuw", tmp_path, "choose another name")
    assert refusal.value.help == "choose another name"
    assert not (tmp_path / "b").exists()


def test_a_file_that_may_not_be_written_is_not_replaced_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the folder may be written, a rename would put another file in its place."""
    path = tmp_path / "a"
    path.write_bytes(b"eerder")
    monkeypatch.setattr(os, "access", lambda name, mode: Path(name) != path or mode != os.W_OK)
    with pytest.raises(GgsrError, match="Permission denied") as refusal:
        write_atomically(path, b"nieuw", tmp_path, "kies iets anders")
    assert refusal.value.help == "kies iets anders"
    assert path.read_bytes() == b"eerder"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o777])
def test_the_mode_of_a_file_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a"
    path.touch()
    path.chmod(mode)
    write_atomically(path, b"nieuw", tmp_path, None)
    assert path.stat().st_mode & 0o777 == mode


def test_owner_and_group_of_a_file_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.touch()
    asked = []
    monkeypatch.setattr(os, "fchown", lambda _file, *ids: asked.append(ids))
    write_atomically(path, b"nieuw", tmp_path, None)
    assert asked == [(path.stat().st_uid, path.stat().st_gid)]


@pytest.mark.parametrize("error", [errno.EPERM, errno.EINVAL], ids=errno.errorcode.get)
def test_whose_file_it_is_need_not_be_kept_by_who_may_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    """Only root gives a file away (and not to whom a container does not know: EINVAL)."""
    path = tmp_path / "a"
    path.touch()
    asked = []

    def fchown(_file: int, owner: int, group: int) -> None:
        asked.append((owner, group))
        if owner != -1:
            raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "fchown", fchown)
    write_atomically(path, b"nieuw", tmp_path, None)
    assert asked[1:] == [(-1, path.stat().st_gid)]
    assert path.read_bytes() == b"nieuw"


def test_a_file_system_that_cannot_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(os, "fsync", refuse)
    write_atomically(tmp_path / "a", b"nieuw", tmp_path, None)
    write_new(tmp_path / "b", b"nieuw", tmp_path, "")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"nieuw", b"nieuw"]


def test_it_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"eerder")
    seen = []

    def sync(descriptor: int) -> None:
        seen.append((os.fstat(descriptor).st_size, path.read_bytes()))

    monkeypatch.setattr(os, "fsync", sync)
    write_atomically(path, b"nieuw", tmp_path, None)
    assert seen == [(5, b"eerder")]


@pytest.mark.parametrize("error", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
@pytest.mark.parametrize("writer", ["atomically", "new"])
def test_nothing_half_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, writer: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    written = write_new if writer == "new" else write_atomically
    with pytest.raises((GgsrError, KeyboardInterrupt)):
        written(tmp_path / "a", b"nieuw", tmp_path, "")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def left_over(tmp_path: Path) -> Path:
    """Return a temporary file as a run leaves it that is killed while it writes."""
    code = (
        "import os, sys; from pathlib import Path; from ggsr.files import write_atomically;"
        " os.fsync = lambda _: os._exit(9);"
        " write_atomically(Path(sys.argv[1], 'a'), b'half', Path(sys.argv[1]), None)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    [path] = tmp_path.iterdir()
    return path


def test_what_a_killed_run_left_is_swept_once_it_is_old(tmp_path: Path, left_over: Path) -> None:
    """Whether a young one is still being written cannot be known: not from another container."""
    young = left_over.with_name(".ggsr-0123456789abcdef.tmp")
    young.touch()
    others = [tmp_path / name for name in (".ggsr-baseline.json", ".ggsr-x.tmp", "ggsr.tmp")]
    old = time.time() - 2 * 60 * 60
    for path in (left_over, *others):
        path.touch()
        os.utime(path, (old, old))
    write_atomically(tmp_path / "a", b"nieuw", tmp_path, None)
    assert sorted(tmp_path.iterdir()) == sorted([tmp_path / "a", young, *others])


def test_git_passes_over_what_a_killed_run_left(left_over: Path) -> None:
    lines = (ROOT / ".gitignore").read_text().splitlines()
    assert any(fnmatch(left_over.name, line) for line in lines)


def test_two_writers_of_one_folder_do_not_share_a_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In two containers, two processes have the same id."""
    monkeypatch.setattr(os, "getpid", lambda: 1)
    names: set[str] = set()

    def sync(_descriptor: int) -> None:
        names.update(path.name for path in tmp_path.iterdir())

    monkeypatch.setattr(os, "fsync", sync)
    for _time in range(2):
        write_atomically(tmp_path / "a", b"nieuw", tmp_path, None)
    assert len(names - {"a"}) == 2


def test_a_temporary_name_that_is_taken_is_not_written_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "urandom", lambda count: b"\0" * count)
    (tmp_path / "elders").write_bytes(b"eerder")
    (tmp_path / f".ggsr-{'0' * 16}.tmp").symlink_to("elders")
    with pytest.raises(GgsrError, match="File exists"):
        write_atomically(tmp_path / "a", b"nieuw", tmp_path, None)
    assert (tmp_path / "elders").read_bytes() == b"eerder"
    assert not (tmp_path / "a").exists()
