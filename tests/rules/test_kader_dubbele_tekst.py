import pytest

from tests.conftest import Workspace
from tests.support import FRAMEWORK, KADER, check, position

OLD = "Na afloop is een vervolg op de hulp geregeld"


@pytest.mark.parametrize(
    "text",
    [
        "Partners weten waar zij gezinnen kunnen aanmelden",
        "'  partners weten waar zij gezinnen  kunnen aanmelden. '",
        "PARTNERS (weten waar zij gezinnen kunnen aanmelden)!",
    ],
)
def test_the_same_text(workspace: Workspace, text: str) -> None:
    framework = FRAMEWORK.replace(f"{{tekst: {OLD}}}", f"{{tekst: {text}}}")
    [problem] = check(workspace({KADER: framework}))
    assert problem.rule == "kader-dubbele-tekst"
    assert position(problem.place) == (29, 28)
    assert [position(entry.place) for entry in problem.related] == [(24, 11)]
    assert problem.message == "'meldpunt' has the same text"


@pytest.mark.parametrize(
    "text",
    [
        "Partners weten waar gezinnen zij kunnen aanmelden",
        "Partners weten waar zij gezinnen niet kunnen aanmelden",
        # At the other level the same words may ask something else.
        "De hulpverlener heeft het vertrouwen van het gezin",
    ],
)
def test_another_text(workspace: Workspace, text: str) -> None:
    assert check(workspace({KADER: FRAMEWORK.replace(OLD, text)})) == []
