"""One thing that does not fit, in a file that is right, is said once and leads to nothing else."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from ggsr.checking.checker import Checker
from ggsr.model.validation import SHAPE_RULES
from ggsr.workspace.loading import Workspace
from tests.support import ROOT

OK = ROOT / "tests" / "data" / "ok"
SHAPE = {rule.name for rule in SHAPE_RULES}


class Changed(Workspace):
    """A workspace in which one file has another text."""

    file = text_of_it = ""

    def text(self, file: str) -> Any:
        return self.text_of_it if file == self.file else super().text(file)


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    entries: Any = ()
    if isinstance(data, dict | list):
        entries = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in entries:
        yield (*path, key)
        yield from places(value, (*path, key))


def replaced(parent: Any, key: Any) -> None:
    parent[key] = -1.5


def emptied(parent: Any, key: Any) -> None:
    parent[key] = None


def listed(parent: Any, key: Any) -> None:
    parent[key] = [[]]


def misspelt(parent: Any, key: Any) -> None:
    if isinstance(parent, dict):
        parent[f"{key}x"] = parent.pop(key)


def renamed(parent: Any, key: Any) -> None:
    if isinstance(parent, dict):
        parent["zomaar"] = parent.pop(key)


@pytest.mark.parametrize("mistake", [replaced, emptied, listed, misspelt, renamed])
@pytest.mark.parametrize(
    "file",
    [
        "alles-ingevuld/cases/voorbeeldstad/2024/hulp.yaml",
        "alles-ingevuld/cases/voorbeeldstad/2024/factsheet.yaml",
        "alles-ingevuld/cases/voorbeeldstad/gemeente.yaml",
        "opvolging/cases/voorbeeldstad/2023/opvolging.yaml",
        "geaccepteerd/cases/voorbeeldstad/2024/factsheet.yaml",
        "alles-ingevuld/frameworks/kader.yaml",
        "gezinnen/cases/voorbeeldstad/2024/hulp-casus.yaml",
        "gezinnen/cases/voorbeeldstad/2024/hulp-casus/gezin-118.yaml",
    ],
)
def test_a_mistake_has_no_follow_ons(file: str, mistake: Callable[[Any, Any], None]) -> None:
    root, _, name = file.partition("/")
    data = yaml.safe_load((OK / file).read_text(encoding="utf-8"))
    tried = 0
    for *above, key in places(data):
        changed = parent = deepcopy(data)
        for step in above:
            parent = parent[step]
        mistake(parent, key)
        found = broken_rules(OK / root, name, changed)
        if found & SHAPE:
            tried += 1
            assert found <= SHAPE, (above, key)
    assert tried


def broken_rules(root: Path, file: str, data: Any) -> set[str]:
    workspace = Changed(root)
    workspace.file = file
    workspace.text_of_it = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    checker = Checker(workspace)
    found = [*checker.framework_diagnostics, *checker.gemeente("voorbeeldstad").diagnostics]
    return {entry.rule for entry in found}
