import pytest

from tests.conftest import Workspace
from tests.support import FRAMEWORK, KADER, check, of_rule, places, position

RULE = "kader-dubbele-id"


@pytest.mark.parametrize("other", ["meldpunt", "vervolg", "wachttijd"])
def test_an_id_twice_in_one_level(workspace: Workspace, other: str) -> None:
    framework = FRAMEWORK.replace(f"          {other}: {{", "          zicht: {")
    if other == "meldpunt":  # In one criterium it is a duplicate key, for the layer below.
        assert places(check(workspace({KADER: framework})), "yaml-dubbele-sleutel") == [(24, 11)]
        return
    [problem] = of_rule(check(workspace({KADER: framework})), RULE)
    assert position(problem.place) == {"vervolg": (29, 11), "wachttijd": (30, 11)}[other]
    assert [position(entry.place) for entry in problem.related] == [(23, 11)]
    assert problem.message == "level beleid already has an indicator 'zicht'"


def test_three_times_is_two_too_many(workspace: Workspace) -> None:
    framework = FRAMEWORK.replace(
        "  casus:",
        "      extra:\n        thema: continu\n        naam: Extra\n"
        "        indicatoren: {zicht: {tekst: Nog iets anders}}\n  casus:",
    ).replace("          vervolg: {", "          zicht: {")
    problems = of_rule(check(workspace({KADER: framework})), RULE)
    assert [position(problem.place) for problem in problems] == [(29, 11), (34, 23)]
    assert {position(entry.place) for p in problems for entry in p.related} == {(23, 11)}


def test_the_same_id_at_the_other_level_is_fine(workspace: Workspace) -> None:
    framework = FRAMEWORK.replace("vertrouwen: {", "zicht: {")
    assert check(workspace({KADER: framework})) == []
