"""Families reached against families there are: each aanpak alone, and all of them together."""

import pytest

from ggsr.diagnostics import Diagnostic
from tests.conftest import Workspace
from tests.support import FACTSHEET, HULP, STEUN, check, of_rule, position

RULE = "bereik-boven-populatie"
AANPAK = """\
aanpak: {naam}
kader: kader
niveau: casus
niet_beoordeeld: {{vertrouwen: Nee., nabellen: Nee.}}
bereik: {bereik}
"""


def problems(workspace: Workspace, population: str, *reached: str) -> list[Diagnostic]:
    files = {FACTSHEET: f"titel: Factsheet\npopulatie_ggsr: {population}\n"}
    for path, name, bereik in zip((HULP, STEUN), ("Hulp", "Steun"), reached, strict=False):
        files[path] = AANPAK.format(naam=name, bereik=bereik)
    found = check(workspace(files))
    assert len(found) == len(of_rule(found, RULE))
    return found


def test_alone(workspace: Workspace) -> None:
    [problem] = problems(
        workspace, "{waarde: 80, kwalificatie: schatting}", "{kwalificatie: bijna, waarde: 1189}"
    )
    assert (problem.place.file, *position(problem.place)) == (HULP, 5, 39)
    assert problem.message == (
        "almost 1,189 families reached, but the municipality has an estimated 80"
    )
    [related] = problem.related
    assert (related.place.file, *position(related.place)) == (FACTSHEET, 2, 1)
    assert not problem.about_gemeente


def test_together(workspace: Workspace) -> None:
    [problem] = problems(
        workspace, "{waarde: 80}", "{waarde: 45}", "{waarde: 36, kwalificatie: ongeveer}"
    )
    assert (problem.place.file, *position(problem.place)) == (FACTSHEET, 2, 1)
    assert problem.message == (
        "the aanpakken together reach 45 + about 36 families, but the municipality has 80"
    )
    assert [
        (entry.place.file, *position(entry.place), entry.message) for entry in problem.related
    ] == [(HULP, 5, 1, "Hulp"), (STEUN, 5, 1, "Steun")]
    assert problem.about_gemeente


def test_alone_and_together(workspace: Workspace) -> None:
    found = problems(workspace, "{waarde: 80}", "{waarde: 189}", "{waarde: 45}")
    assert [(entry.place.file, *position(entry.place)) for entry in found] == [
        (FACTSHEET, 2, 1),
        (HULP, 5, 18),
    ]


@pytest.mark.parametrize(
    ("population", "reached", "files"),
    [
        ("{waarde: 80}", ["{waarde: 80}"], []),
        ("{waarde: 80}", ["{waarde: 40}", "{waarde: 40}"], []),
        ("{waarde: 80}", ["{waarde: 81, kwalificatie: minimaal}"], [HULP]),
        # At most so many may be none at all, alone and in the sum.
        ("{waarde: 80}", ["{waarde: 189, kwalificatie: maximaal}"], []),
        ("{waarde: 80}", ["{waarde: 60, kwalificatie: maximaal}", "{waarde: 60}"], []),
        ("{waarde: 80}", ["{waarde: 60, kwalificatie: maximaal}", "{waarde: 81}"], [STEUN]),
        ("{waarde: 80}", ["{kwalificatie: onbekend}"], []),
        ("{waarde: 80}", ["{kwalificatie: onbekend}", "{waarde: 80}"], []),
        ("{waarde: 80}", ["{kwalificatie: onbekend}", "{waarde: 81}"], [STEUN]),
        # At least so many may be any number.
        ("{waarde: 80, kwalificatie: minimaal}", ["{waarde: 189}", "{waarde: 189}"], []),
        ("{waarde: 80, kwalificatie: maximaal}", ["{waarde: 81}"], [HULP]),
        ("{kwalificatie: onbekend}", ["{waarde: 189}", "{waarde: 189}"], []),
        ("{waarde: 0}", ["{waarde: 0}", "{waarde: 0}"], []),
        ("{waarde: 0}", ["{waarde: 1}"], [HULP]),
    ],
)
def test_qualified_figures(
    workspace: Workspace, population: str, reached: list[str], files: list[str]
) -> None:
    found = problems(workspace, population, *reached)
    assert [problem.place.file for problem in found] == files


def test_without_a_population(workspace: Workspace) -> None:
    bereik = AANPAK.format(naam="Hulp", bereik="{waarde: 189}")
    assert check(workspace({HULP: bereik})) == []
    assert check(workspace({HULP: bereik, FACTSHEET: "titel: Factsheet\n"})) == []


def test_each_round_has_its_own_population(workspace: Workspace) -> None:
    earlier = HULP.replace("2024", "2019")
    root = workspace(
        {
            FACTSHEET: "populatie_ggsr: {waarde: 80}\n",
            HULP: AANPAK.format(naam="Hulp", bereik="{waarde: 45}"),
            earlier: AANPAK.format(naam="Hulp", bereik="{waarde: 189}"),
        }
    )
    assert check(root) == []


def test_a_draft_is_checked_by_itself_and_in_no_sum(workspace: Workspace) -> None:
    draft = "{waarde: 45}\nconcept: true"
    assert problems(workspace, "{waarde: 80}", "{waarde: 45}", draft) == []
    [problem] = problems(workspace, "{waarde: 80}", "{waarde: 45}", "{waarde: 81}\nconcept: true")
    assert problem.place.file == STEUN
