import pytest

from tests.conftest import Workspace
from tests.support import KADER, NUMBERED, check, of_rule, position

RULE = "onbekende-groep"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("groepen: [kern]", "groepen: [kernn]", (26, 23)),
        ("groepen: [kern, ruim]", "groepen: [kern, ruimm]", (43, 29)),
        ("alleen_groepen: [kern]", "alleen_groepen: [kernn]", (46, 46)),
    ],
)
def test_a_group_that_is_misspelt(
    workspace: Workspace, old: str, new: str, place: tuple[int, int]
) -> None:
    [problem] = of_rule(check(workspace({KADER: NUMBERED.replace(old, new, 1)})), RULE)
    assert position(problem.place) == place
    assert (problem.help or "").startswith("did you mean '")
    assert problem.fix


def test_a_name_that_is_like_no_group(workspace: Workspace) -> None:
    text = NUMBERED.replace("groepen: [kern]", "groepen: [basis]", 1)
    [problem] = of_rule(check(workspace({KADER: text})), RULE)
    assert problem.message == "the framework has no group 'basis'"
    assert (problem.help, problem.fix) == ("known names: kern, ruim", None)


def test_a_slip_beside_the_group_itself_is_not_certain(workspace: Workspace) -> None:
    text = NUMBERED.replace("groepen: [kern, ruim]", "groepen: [kern, kernn]")
    [problem] = of_rule(check(workspace({KADER: text})), RULE)
    assert problem.fix is None


def test_a_framework_without_groups(workspace: Workspace) -> None:
    text = NUMBERED.replace(
        "groepen:\n  kern: {naam: Kern}\n  ruim: {naam: Alles wat meetelt}\n", ""
    )
    problems = of_rule(check(workspace({KADER: text})), RULE)
    assert len(problems) == 4
    assert {problem.help for problem in problems} == {
        "declare it under 'groepen' of the framework, with its name"
    }
