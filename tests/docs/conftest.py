"""The workspace of this repository, and its tables, to try examples on without a trace."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.docs.running import ggsr
from tests.support import ROOT


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """Return a copy of the frameworks, cases and schemas."""
    root = tmp_path / "werkmap"
    for folder in ("frameworks", "cases", "schemas"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


@pytest.fixture
def repository(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return that copy as a repository of git, as it would be cloned."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    who = ("-c", "user.name=Voorbeeld", "-c", "user.email=v@voorbeeldstad.example")
    for arguments in (
        ("init", "--quiet", "--initial-branch", "main"),
        ("add", "--all"),
        (*who, "commit", "--quiet", "--message", "x"),
        ("update-ref", "refs/remotes/origin/main", "HEAD"),
    ):
        subprocess.run(["git", *arguments], cwd=scratch, check=True)
    return scratch


@pytest.fixture
def with_tables(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace, which is the current folder, with its tables in every format."""
    for arguments in ((), ("-o", "build/ggsr.sqlite"), ("-o", "build/parquet")):
        format = ("--format", "parquet") if "build/parquet" in arguments else ()
        assert ggsr("tables", *arguments, *format, cwd=scratch).returncode == 0
    monkeypatch.chdir(scratch)
    return scratch


@pytest.fixture
def database() -> Iterator[Any]:
    """Return a new database of DuckDB."""
    with duckdb.connect() as connection:
        yield connection
