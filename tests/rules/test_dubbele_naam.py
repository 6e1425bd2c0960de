"""Two of one name: aanpakken of a round, and gemeenten."""

import pytest

from ggsr.checking.checker import Checker
from ggsr.diagnostics import Diagnostic
from ggsr.workspace.loading import Workspace as Loaded
from tests.conftest import Workspace
from tests.support import (
    FACTSHEET,
    GEMEENTE,
    HULP,
    STEUN,
    assessment,
    check,
    found,
    of_rule,
    position,
)

RULE = "dubbele-naam"
DORP = "cases/voorbeelddorp/gemeente.yaml"


def doubles(workspace: Workspace, files: dict[str, str]) -> list[Diagnostic]:
    return of_rule(check(workspace(files)), RULE)


def test_two_aanpakken_of_a_round(workspace: Workspace) -> None:
    files = {HULP: assessment(naam="Hulp thuis"), STEUN: assessment(naam="hulp  THUIS")}
    [problem] = doubles(workspace, files)
    assert (problem.place.file, *position(problem.place)) == (STEUN, 1, 9)
    assert problem.message == "'hulp  THUIS' is also the name of hulp, judged at the same level"
    [related] = problem.related
    assert (related.place.file, *position(related.place)) == (HULP, 1, 9)
    assert problem.subject == "aanpak"


def test_the_order_of_print_says_which_is_first(workspace: Workspace) -> None:
    files = {HULP: assessment(), STEUN: assessment(), FACTSHEET: "aanpakken: [steun, hulp]\n"}
    [problem] = doubles(workspace, files)
    assert problem.place.file == HULP


@pytest.mark.parametrize(
    "other",
    [
        {STEUN: assessment(naam="Hulp thuis")},
        {STEUN: assessment().replace("beleid", "casus")},
        {STEUN.replace("2024", "2022"): assessment()},
        {STEUN.replace("stad", "dorp"): assessment()},
    ],
)
def test_another_name_level_round_or_gemeente(workspace: Workspace, other: dict[str, str]) -> None:
    assert doubles(workspace, {HULP: assessment(), **other}) == []


@pytest.mark.parametrize("place", ["file", "factsheet"])
def test_two_aanpakken_can_be_accepted(workspace: Workspace, place: str) -> None:
    entry = f"geaccepteerd: [{{regel: {RULE}, bij: aanpak, reden: Twee teams.}}]"
    aside = "niet_beoordeeld: {zicht: N., meldpunt: N., vervolg: N., wachttijd: N.}"
    files = {HULP: assessment(aside), STEUN: assessment(aside)}
    if place == "file":
        files[STEUN] += entry
    else:
        files[FACTSHEET] = entry
    assert check(workspace(files)) == []


def test_two_gemeenten_of_one_name(workspace: Workspace) -> None:
    """Each of them says so, for either may be all that is checked."""
    files = {GEMEENTE: "naam: Voorbeeldstad\n", DORP: "cbs_code: GM0001\nnaam: voorbeeldstad\n"}
    one, other = doubles(workspace, files)
    assert (one.place.file, *position(one.place)) == (DORP, 2, 7)
    assert (other.place.file, *position(other.place)) == (GEMEENTE, 1, 7)
    assert other.message == "'Voorbeeldstad' is also the name of voorbeelddorp"
    assert [(entry.place.file, entry.message) for entry in other.related] == [
        (DORP, "voorbeelddorp")
    ]
    assert (other.subject, other.about_gemeente) == ("naam", True)
    checker = Checker(Loaded(workspace({})))
    assert checker.gemeente("voorbeeldstad").diagnostics == (other,)


def test_two_gemeenten_of_one_code(workspace: Workspace) -> None:
    files = {GEMEENTE: "naam: A\ncbs_code: GM0001\n", DORP: "naam: B\ncbs_code: GM0001\n"}
    assert [(entry.place.file, *position(entry.place)) for entry in doubles(workspace, files)] == [
        (DORP, 2, 11),
        (GEMEENTE, 2, 11),
    ]


def test_of_very_many_a_few_are_named(workspace: Workspace) -> None:
    files = {f"cases/proefdorp-{n}/gemeente.yaml": "naam: Proefdorp\n" for n in range(30)}
    problems = doubles(workspace, files)
    assert len(problems) == 30
    assert {len(problem.related) for problem in problems} == {5}


def test_one_that_merged_into_the_other_may_have_its_name(workspace: Workspace) -> None:
    text = "naam: Voorbeeldstad\ncbs_code: GM0001\n"
    files = {
        GEMEENTE: text,
        DORP: text + "opgegaan_in: proefdorp\n",
        "cases/proefdorp/gemeente.yaml": text + "opgegaan_in: voorbeeldstad\n",
    }
    assert check(workspace(files)) == []


def test_of_one_with_errors_the_name_counts(workspace: Workspace) -> None:
    files = {GEMEENTE: "naam: Stad\n", DORP: "naam: Stad\ninwoners: 5\n"}
    assert [entry.place.file for entry in doubles(workspace, files)] == [GEMEENTE]
    for wrong in ("naam: [Stad]\n", "naam: [", "- Stad\n", ""):
        assert doubles(workspace, {GEMEENTE: "naam: Stad\n", DORP: wrong}) == []


def test_two_gemeenten_can_be_accepted(workspace: Workspace) -> None:
    """In the factsheet of a round: gemeente.yaml has no acceptances."""
    entry = f"geaccepteerd: [{{regel: {RULE}, bij: naam, reden: Er zijn er twee.}}]\n"
    files = {GEMEENTE: "naam: Stad\n", DORP: "naam: Stad\n", FACTSHEET: entry}
    [problem] = check(workspace(files))
    assert problem.place.file == DORP
    checked = Checker(Loaded(workspace({}))).gemeente("voorbeeldstad")
    assert (found(checked.diagnostics), checked.accepted) == ([], 1)
