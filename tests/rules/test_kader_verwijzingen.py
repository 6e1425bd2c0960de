import pytest

from tests.conftest import Workspace
from tests.support import FRAMEWORK, KADER, check, found


@pytest.mark.parametrize(
    ("old", "new", "expected", "help"),
    [
        (
            "        thema: toeleiding\n        naam: Gezinnen",
            "        thema: toelijding\n        naam: Gezinnen",
            ("onbekend-thema", 20, 16),
            "did you mean 'toeleiding'?",
        ),
        (
            "        thema: continu\n        naam: Het gezin",
            "        thema: Continu\n        naam: Het gezin",
            ("onbekend-thema", 40, 16),
            "did you mean 'continu'?",
        ),
        (
            "kort: {niveau: beleid",
            "kort: {niveau: belied",
            ("onbekend-niveau", 45, 18),
            "did you mean 'beleid'?",
        ),
        (
            "buiten: [wachttijd]",
            "buiten: [wachttijd, wachtijd]",
            ("onbekende-indicator", 45, 46),
            "did you mean 'wachttijd'?",
        ),
        (
            "buiten: [wachttijd]",
            "buiten: [nabellen]",
            ("onbekende-indicator", 45, 35),
            "known are: zicht, meldpunt, vervolg, wachttijd",
        ),
    ],
)
def test_a_reference_that_leads_nowhere(
    workspace: Workspace, old: str, new: str, expected: tuple[str, int, int], help: str
) -> None:
    assert old in FRAMEWORK
    problems = check(workspace({KADER: FRAMEWORK.replace(old, new)}))
    assert found(problems) == [expected]
    assert problems[0].help == help


def test_an_unknown_level_says_nothing_about_indicators(workspace: Workspace) -> None:
    framework = FRAMEWORK.replace("{niveau: beleid, buiten: [wacht", "{niveau: oud, buiten: [x, w")
    assert found(check(workspace({KADER: framework}))) == [("onbekend-niveau", 45, 18)]


def test_references_that_hold(workspace: Workspace) -> None:
    assert check(workspace({})) == []
