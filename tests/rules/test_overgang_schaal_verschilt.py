from tests.conftest import Workspace
from tests.rules.test_overgang import newer, problems

RULE = "overgang-schaal-verschilt"


def test_another_scale(workspace: Workspace) -> None:
    change = ("naam: verbeterpunt, verbeterpunt: true", "naam: verbeterpunt, telt_mee: false")
    [problem] = problems(workspace, newer("", change))
    assert problem.rule == RULE
    assert problem.message == "the scale is not that of kader, so no verdict goes along"
    assert problems(workspace, newer("", change, oordelen="anders")) == []


def test_other_names_of_the_same_scale(workspace: Workspace) -> None:
    assert problems(workspace, newer("", ("naam: voldoet", "naam: goed"))) == []
