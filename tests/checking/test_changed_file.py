"""Several files are written, or none."""

from pathlib import Path

import pytest

from ggsr.checking.changed_file import ChangedFile, write_all
from ggsr.errors import GgsrError

BEFORE = "a: b\n"


def change(root: Path, file: str) -> ChangedFile:
    (root / file).write_text(BEFORE)
    return ChangedFile(file, BEFORE, "a: c\n")


def test_all_are_written(tmp_path: Path) -> None:
    write_all([change(tmp_path, "x.yaml"), change(tmp_path, "y.yaml")], tmp_path)
    assert {(tmp_path / name).read_text() for name in ("x.yaml", "y.yaml")} == {"a: c\n"}


def test_none_is_where_one_has_changed(tmp_path: Path) -> None:
    changes = [change(tmp_path, "x.yaml"), change(tmp_path, "y.yaml")]
    (tmp_path / "y.yaml").write_text("a: d\n")
    with pytest.raises(GgsrError, match="changed in the meantime"):
        write_all(changes, tmp_path)
    assert (tmp_path / "x.yaml").read_text() == BEFORE


def test_what_was_written_is_as_before_where_a_later_one_fails(tmp_path: Path) -> None:
    first = change(tmp_path, "x.yaml")
    # Of the second it is known only when it is written that it cannot be.
    second = ChangedFile("x.yaml", BEFORE, "a: d\n")
    with pytest.raises(GgsrError, match="changed in the meantime"):
        write_all([first, second], tmp_path)
    assert (tmp_path / "x.yaml").read_text() == BEFORE
