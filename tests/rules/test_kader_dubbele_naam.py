import pytest

from tests.conftest import Workspace
from tests.support import FRAMEWORK, KADER, check, position

RULE = "kader-dubbele-naam"
TICK, CROSS = 'symbool: "✓", naam: voldoet', 'symbool: "✗", naam: verbeterpunt'


@pytest.mark.parametrize(
    ("old", "new", "place", "other", "message"),
    [
        (
            CROSS,
            'symbool: " ✓", naam: nee',
            (11, 27),
            (10, 22),
            "' ✓' is also the sign of 'voldoet'",
        ),
        (CROSS, "symbool: x, naam: ' VOLDOET'", (11, 36), (10, 33), None),
        ("naam: Continu", "naam: TOELEIDING ", (14, 19), (13, 22), None),
    ],
)
def test_two_that_look_the_same(
    workspace: Workspace,
    old: str,
    new: str,
    place: tuple[int, int],
    other: tuple[int, int],
    message: str | None,
) -> None:
    [problem] = check(workspace({KADER: FRAMEWORK.replace(old, new)}))
    assert (problem.rule, position(problem.place)) == (RULE, place)
    assert [position(entry.place) for entry in problem.related] == [other]
    assert message in (None, problem.message)


@pytest.mark.parametrize("sign", ["–", "'-'", "' — '", "−"])
def test_the_sign_of_ggsr_itself(workspace: Workspace, sign: str) -> None:
    framework = FRAMEWORK.replace('symbool: "✗"', f"symbool: {sign}")
    [problem] = check(workspace({KADER: framework}))
    assert (problem.rule, position(problem.place)) == (RULE, (11, 27))
    assert problem.message.endswith("is what ggsr prints where nothing was judged")


def test_the_words_of_ggsr_itself(workspace: Workspace) -> None:
    framework = FRAMEWORK.replace("naam: voldoet", "naam: Niet  Beoordeeld")
    [problem] = check(workspace({KADER: framework}))
    assert (problem.rule, position(problem.place)) == (RULE, (10, 33))


def test_other_names(workspace: Workspace) -> None:
    # A verdict may be called what a thema is called: they never stand in each other's place.
    framework = FRAMEWORK.replace("naam: voldoet", "naam: Toeleiding").replace('"✗"', '"--"')
    assert check(workspace({KADER: framework})) == []
