"""A folder of families belongs to the assessment of its name, at level casus."""

import pytest

from tests.conftest import Workspace
from tests.families import ASSESSMENT, CASUS, FOLDER, family
from tests.support import STEUN, assessment, check, of_rule

RULE = "gezin-zonder-beoordeling"
FILE = f"{FOLDER}/gezin-417.yaml"
FAMILY = family(vertrouwen="voldoet", nabellen="voldoet")


def test_without_an_assessment(workspace: Workspace) -> None:
    root = workspace({STEUN: assessment(naam="Steun", zicht="voldoet"), FILE: FAMILY})
    [problem] = of_rule(check(root), RULE)
    assert problem.place.file == FOLDER
    assert problem.message == "a folder of families without an assessment of that name"
    assert problem.help == (
        f"add {CASUS}, at level casus, or give the folder the name of the assessment that they "
        "belong to"
    )


def test_in_a_round_with_nothing_else(workspace: Workspace) -> None:
    [problem] = check(workspace({FILE: FAMILY}))
    assert (problem.rule, problem.place.file) == (RULE, FOLDER)


def test_beside_one_of_another_level(workspace: Workspace) -> None:
    [problem] = of_rule(check(workspace({CASUS: assessment(zicht="voldoet"), FILE: FAMILY})), RULE)
    assert problem.place.file == FOLDER
    assert problem.message == "a folder of families beside an assessment at level 'beleid'"
    assert problem.help == "give the folder the name of an assessment at level casus"
    [related] = problem.related
    assert (related.place.file, related.place.span.line) == (CASUS, 3)


def test_the_families_are_not_checked_by_the_other_level(workspace: Workspace) -> None:
    found = check(workspace({CASUS: assessment(zicht="voldoet"), FILE: FAMILY}))
    assert [entry for entry in found if entry.place.file == FILE] == []


@pytest.mark.parametrize(
    "text",
    [
        "aanpak: [",
        "",
        "aanpak: Hulp\nkader: kader\nniveau: [casus]\n",
        "aanpak: Hulp\nkader: kader\n",
        "aanpak: 5\nkader: kader\nniveau: beleid\n",
    ],
)
def test_beside_one_with_errors_nothing_is_said(workspace: Workspace, text: str) -> None:
    found = check(workspace({CASUS: text, FILE: FAMILY}))
    assert any(entry.is_error for entry in found)
    assert {entry.place.file for entry in found} == {CASUS}


@pytest.mark.parametrize("concept", ["", "concept: true\n"])
def test_beside_theirs(workspace: Workspace, concept: str) -> None:
    assert of_rule(check(workspace({CASUS: ASSESSMENT + concept, FILE: FAMILY})), RULE) == []
