import pytest

from tests.conftest import Workspace
from tests.support import FACTSHEET, HULP, STEUN, check, found

GOOD = """\
aanpak: Hulp
kader: kader
niveau: casus
niet_beoordeeld: {vertrouwen: Nee., nabellen: Nee.}
"""


def test_an_order_that_names_no_file(workspace: Workspace) -> None:
    factsheet = """
        titel: Factsheet
        aanpakken:
          - steun
          - hlup
        """
    problems = check(workspace({FACTSHEET: factsheet, HULP: GOOD, STEUN: GOOD}))
    assert found(problems) == [("onbekende-aanpak", 4, 5)]
    assert problems[0].message == "there is no aanpak 'hlup' in this round"
    assert problems[0].help == "did you mean 'hulp'?"


@pytest.mark.parametrize("name", ["factsheet", "gemeente", "hulp.yaml", "Hulp"])
def test_what_is_no_aanpak(workspace: Workspace, name: str) -> None:
    root = workspace({FACTSHEET: f"aanpakken: [hulp, {name}]\n", HULP: GOOD})
    assert found(check(root)) == [("onbekende-aanpak", 1, 19)]


def test_a_round_without_any_aanpak(workspace: Workspace) -> None:
    problems = check(workspace({FACTSHEET: "aanpakken: [hulp]\n"}))
    assert found(problems) == [("onbekende-aanpak", 1, 13)]
    assert problems[0].help is None


def test_a_file_with_errors_is_a_file(workspace: Workspace) -> None:
    root = workspace({FACTSHEET: "aanpakken: [hulp, steun]\n", HULP: GOOD, STEUN: "aanpak: 1\n"})
    assert {problem.place.file for problem in check(root)} == {STEUN}


@pytest.mark.parametrize("order", ["[]", "[hulp]", "[steun, hulp]"])
def test_an_order_of_files(workspace: Workspace, order: str) -> None:
    root = workspace({FACTSHEET: f"aanpakken: {order}\n", HULP: GOOD, STEUN: GOOD})
    assert check(root) == []
