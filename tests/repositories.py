"""Real repositories of git in temporary folders."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Git = Callable[..., str]


@pytest.fixture
def git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Git:
    """Return a function that runs git in a folder, as on no machine in particular."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    settings = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(tmp_path.parent),
        **{f"GIT_{who}_NAME": "Voorbeeld" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "v@voorbeeldstad.example" for who in ("AUTHOR", "COMMITTER")},
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)

    def run(folder: Path, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
        )
        return done.stdout

    return run


def commit(git: Git, root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "x")
