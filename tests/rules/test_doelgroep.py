import pytest

from tests.conftest import Workspace
from tests.support import FRAMEWORK, HULP, KADER, check, of_rule, position

ONDER, BUITEN = "doelgroep-onder-definitie", "leefgebied-buiten-definitie"


def hulp(doelgroep: str) -> str:
    return f"aanpak: Hulp\nkader: kader\nniveau: beleid\ndoelgroep: {doelgroep}\n"


def test_fewer_areas_of_life_than_the_definition_asks(workspace: Workspace) -> None:
    problems = check(workspace({HULP: hulp("{minimum_leefgebieden: 2}")}))
    [problem] = of_rule(problems, ONDER)
    assert position(problem.place) == (4, 35)
    assert problem.message == "the minimum is 2, but the definition requires 3 areas of life"


def test_areas_of_life_that_the_definition_does_not_have(workspace: Workspace) -> None:
    text = hulp("{leefgebieden: [gezin, sport, Wonen, werk]}")
    [problem] = of_rule(check(workspace({HULP: text})), BUITEN)
    assert position(problem.place) == (4, 35)
    assert problem.message == "not an area of life in the definition: sport, Wonen"
    assert problem.help == "the definition has: gezin, wonen, werk, inkomen"


@pytest.mark.parametrize(
    "doelgroep",
    [
        "{}",
        "{minimum_leefgebieden: 3}",
        "{minimum_leefgebieden: 4, leefgebieden: [gezin, wonen]}",
        "{leefgebieden: []}",
    ],
)
def test_within_the_definition(workspace: Workspace, doelgroep: str) -> None:
    problems = check(workspace({HULP: hulp(doelgroep)}))
    assert {problem.rule for problem in problems} == {"beoordeling-leeg"}


def test_a_framework_without_a_definition(workspace: Workspace) -> None:
    framework = (
        FRAMEWORK[: FRAMEWORK.index("definitie:")] + FRAMEWORK[FRAMEWORK.index("afspraken") :]
    )
    text = hulp("{minimum_leefgebieden: 1, leefgebieden: [sport]}")
    problems = check(workspace({KADER: framework, HULP: text}))
    assert {problem.rule for problem in problems} == {"beoordeling-leeg"}
