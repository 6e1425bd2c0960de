import pytest

from tests.conftest import Workspace
from tests.support import GEMEENTE, check, position

RULE = "onbekende-gemeente"
DORP = "cases/voorbeelddorp/gemeente.yaml"


@pytest.mark.parametrize(
    ("name", "message", "help"),
    [
        (
            "voorbeelddrop",
            "there is no municipality 'voorbeelddrop'",
            "did you mean 'voorbeelddorp'?",
        ),
        ("kader", "there is no municipality 'kader'", "known names: voorbeelddorp"),
        (
            "voorbeeldstad",
            "a municipality cannot merge into itself",
            "name the one into which it merged",
        ),
    ],
)
def test_a_gemeente_that_merged_into_none(
    workspace: Workspace, name: str, message: str, help: str
) -> None:
    general = f"naam: Voorbeeldstad\nopgegaan_in: {name}\n"
    [problem] = check(workspace({GEMEENTE: general, DORP: "naam: Dorp\n"}))
    assert (problem.rule, problem.place.file, *position(problem.place)) == (
        RULE,
        GEMEENTE,
        2,
        14,
    )
    assert (problem.message, problem.help) == (message, help)
    assert problem.fix is None


def test_there_is_no_other_gemeente(workspace: Workspace) -> None:
    [problem] = check(workspace({GEMEENTE: "naam: Voorbeeldstad\nopgegaan_in: elders\n"}))
    assert problem.help == "add a folder for it to cases/, with a gemeente.yaml"


def test_a_gemeente_that_merged_into_one_that_merged(workspace: Workspace) -> None:
    files = {
        GEMEENTE: "naam: Voorbeeldstad\nopgegaan_in: voorbeelddorp\n",
        DORP: "naam: Dorp\nopgegaan_in: proefdorp\n",
        "cases/proefdorp/gemeente.yaml": "naam: Proefdorp\n",
    }
    assert check(workspace(files)) == []


def test_gemeenten_that_merged_into_each_other(workspace: Workspace) -> None:
    files = {
        GEMEENTE: "naam: Voorbeeldstad\nopgegaan_in: voorbeelddorp\n",
        DORP: "naam: Dorp\nopgegaan_in: voorbeeldstad\n",
    }
    one, other = check(workspace(files))
    assert (one.place.file, other.place.file) == (DORP, GEMEENTE)
    assert other.message == (
        "the municipality would have merged into itself: "
        "voorbeeldstad → voorbeelddorp → voorbeeldstad"
    )
