import pytest

from tests.conftest import Workspace
from tests.support import FRAMEWORK, HULP, KADER, check, of_rule, position

RULE = "te-veel-netwerkpartners"
TEXT = """\
aanpak: Hulp
kader: kader
niveau: beleid
netwerkpartners:
  - Zorg
  - Wonen
  - Werk
  - Welzijn
"""


def test_the_first_too_many_is_pointed_at(workspace: Workspace) -> None:
    [problem] = of_rule(check(workspace({HULP: TEXT})), RULE)
    assert position(problem.place) == (7, 5)
    assert problem.message == "4 partners, but the framework allows at most 2"


@pytest.mark.parametrize(("maximum", "expected"), [(0, [(5, 5)]), (3, [(8, 5)]), (4, [])])
def test_the_maximum_is_the_frameworks(
    workspace: Workspace, maximum: int, expected: list[tuple[int, int]]
) -> None:
    framework = FRAMEWORK.replace("_maximaal: 2}", f"_maximaal: {maximum}}}")
    problems = of_rule(check(workspace({KADER: framework, HULP: TEXT})), RULE)
    assert [position(problem.place) for problem in problems] == expected


def test_a_framework_without_a_maximum(workspace: Workspace) -> None:
    framework = FRAMEWORK.replace("afspraken: {netwerkpartners_maximaal: 2}\n", "")
    assert of_rule(check(workspace({KADER: framework, HULP: TEXT})), RULE) == []
