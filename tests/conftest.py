"""Fixtures: English messages, and small made-up workspaces."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from ggsr.diagnostics import Diagnostic
from ggsr.i18n import activate
from tests import support

# HYPOTHESIS_PROFILE=deep pytest tests/yaml_source looks much longer.
settings.register_profile("default", deadline=None, max_examples=200)
settings.register_profile("deep", deadline=None, max_examples=20_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

Workspace = Callable[[support.Files], Path]
CheckFile = Callable[[str], list[Diagnostic]]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak English; ``activate`` sets LANGUAGE, and monkeypatch puts back what it was."""
    monkeypatch.setenv("LANGUAGE", "en")
    activate("en")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a function that writes files, completed to a workspace, and returns its root."""
    return lambda files: support.write(tmp_path, files)


@pytest.fixture
def check_file(workspace: Workspace) -> CheckFile:
    """Return a function that checks a workspace of this one assessment."""
    return lambda text: support.check(workspace({support.HULP: text}))
