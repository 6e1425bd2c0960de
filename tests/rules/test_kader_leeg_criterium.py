from tests.conftest import Workspace
from tests.support import FRAMEWORK, KADER, check, found

EMPTY = "      leeg: {thema: continu, naam: Leeg, indicatoren: {}}\n"


def test_a_criterium_without_indicators(workspace: Workspace) -> None:
    problems = check(workspace({KADER: FRAMEWORK.replace("  casus:", EMPTY + "  casus:")}))
    assert found(problems) == [("kader-leeg-criterium", 31, 7)]
    assert problems[0].message == "criterium 'leeg' has no indicators"


def test_every_level_is_looked_at(workspace: Workspace) -> None:
    framework = FRAMEWORK.replace("profielen:", EMPTY + "profielen:")
    assert found(check(workspace({KADER: framework}))) == [("kader-leeg-criterium", 44, 7)]


def test_criteria_with_indicators(workspace: Workspace) -> None:
    assert check(workspace({})) == []
