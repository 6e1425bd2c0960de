"""Files written whole, or left as they were."""

import errno
import os
from pathlib import Path

import pytest

from ggsr.errors import GgsrError
from ggsr.files import write_atomically, write_new

LONGEST = 255
"""So many bytes a name may have on the file systems that are in use."""


@pytest.mark.parametrize("writer", ["whole", "new"])
def test_the_longest_name_fits(tmp_path: Path, writer: str) -> None:
    path = tmp_path / ("x" * LONGEST)
    if writer == "new":
        write_new(path, b"a", "")
    else:
        write_atomically(path, b"a", None)
    assert path.read_bytes() == b"a"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_that_does_not_fit(tmp_path: Path) -> None:
    with pytest.raises(GgsrError, match="File name too long") as refusal:
        write_new(tmp_path / ("x" * (LONGEST + 1)) / "gemeente.yaml", b"a", "")
    assert refusal.value.help == "take a shorter name"
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_not_blamed_on_the_permissions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(GgsrError, match="No space left on device") as refusal:
        write_new(tmp_path / "a", b"a", "")
    assert refusal.value.help is None


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_stands_where_a_folder_should_is_named(tmp_path: Path, kind: str) -> None:
    plain = tmp_path / "plain"
    if kind == "file":
        plain.touch()
    else:
        plain.symlink_to("nergens")
    with pytest.raises(GgsrError) as refusal:
        write_new(plain / "gemeente.yaml", b"a", "edit that file")
    assert str(refusal.value) == f"{plain} is in the way: it is not a folder"
    assert refusal.value.help == "take it away, or take another name"


def test_a_file_that_may_not_be_written_is_not_replaced_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the folder may be written, a rename would put another file in its place."""
    path = tmp_path / "a"
    path.write_bytes(b"eerder")
    monkeypatch.setattr(os, "access", lambda name, mode: Path(name) != path or mode != os.W_OK)
    with pytest.raises(GgsrError, match="Permission denied") as refusal:
        write_atomically(path, b"nieuw", "kies iets anders")
    assert refusal.value.help == "kies iets anders"
    assert path.read_bytes() == b"eerder"
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture(params=[errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS], ids=errno.errorcode.get)
def without_links(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Let no file have a second name, as on a USB stick."""

    def refuse(*_: object) -> None:
        raise OSError(request.param, os.strerror(request.param))

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("without_links")
def test_a_new_file_needs_no_links(tmp_path: Path) -> None:
    path = tmp_path / "2024" / "a"
    write_new(path, b"nieuw", "")
    assert path.read_bytes() == b"nieuw"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.usefixtures("without_links")
def test_without_links_what_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"eerder")
    with pytest.raises(GgsrError, match="is there already") as refusal:
        write_new(path, b"nieuw", "take another name")
    assert refusal.value.help == "take another name"
    assert path.read_bytes() == b"eerder"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("without_links")
def test_without_links_nothing_half_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(GgsrError, match="Input/output error"):
        write_new(tmp_path / "a", b"nieuw", "")
    assert list(tmp_path.iterdir()) == []
