"""Small workspaces in tests/data, collected by themselves: a new case adds files and no code.

Each folder under ok or frameworks is without any diagnostic. The latter have the shape of public
frameworks of other trades, with made-up texts. Each folder under bad is named after a rule, and
its expected.txt lists all diagnostics as ``file:line:column severity rule``.
"""

from pathlib import Path

import pytest

from ggsr.rules import ACCEPTABLE, CATALOGUE
from tests.support import check, position

DATA = Path(__file__).parent / "data"
OK = sorted(path for parent in ("ok", "frameworks") for path in (DATA / parent).iterdir())
BAD = sorted(path for path in (DATA / "bad").iterdir())

# A file of over 1 MiB is too much to keep; git keeps no folder that is missing or unreadable.
# Both are in the tests of their modules.
NOT_IN_FILES = {"yaml-grootte", "map-onleesbaar"}


def name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("folder", OK, ids=name)
def test_ok(folder: Path) -> None:
    assert check(folder) == []
    assert list(folder.glob("cases/*/gemeente.yaml"))


@pytest.mark.parametrize("folder", BAD, ids=name)
def test_bad(folder: Path) -> None:
    lines = [
        "{}:{}:{} {} {}".format(
            problem.place.file, *position(problem.place), problem.severity, problem.rule
        )
        for problem in check(folder)
    ]
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(lines) == sorted(expected)
    assert folder.name in {line.rpartition(" ")[2] for line in expected}


@pytest.mark.parametrize("folder", BAD, ids=name)
def test_an_acceptance_can_name_what_a_warning_is_about(folder: Path) -> None:
    for problem in check(folder):
        if problem.rule in ACCEPTABLE:
            about_one = bool(ACCEPTABLE[problem.rule].per)
            assert bool(problem.subject) == about_one, "per of the rule, subject of a diagnostic"


def test_every_rule_has_a_folder() -> None:
    assert {path.name for path in BAD} == CATALOGUE.keys() - NOT_IN_FILES
