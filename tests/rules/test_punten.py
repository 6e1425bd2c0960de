"""The verdicts on the points of an indicator, in the file of a family."""

import pytest

from ggsr.diagnostics import Diagnostic
from tests.conftest import Workspace
from tests.families import ASSESSMENT, CASUS, FOLDER
from tests.support import FRAMEWORK, KADER, check, found, of_rule

AANTAL = "punten-aantal"
TEGEN = "punten-tegen-oordeel"
FILE = f"{FOLDER}/gezin-417.yaml"
WITH_POINTS = FRAMEWORK.replace(
    "tekst: De hulpverlener belt het gezin na een half jaar}",
    "tekst: De hulpverlener belt, punten: [na een half jaar, na een jaar]}",
).replace(
    "\nthemas:",
    "\n  neutraal: {symbool: o, naam: neutraal, telt_mee: false}\nthemas:",
)


def problems(workspace: Workspace, nabellen: str, vertrouwen: str = "") -> list[Diagnostic]:
    text = (
        f"bevindingen:\n  vertrouwen: {{oordeel: voldoet{vertrouwen}}}\n"
        f"  nabellen:\n    oordeel: {nabellen}\n"
    )
    root = workspace({KADER: WITH_POINTS, CASUS: ASSESSMENT, FILE: text})
    return [entry for entry in check(root) if entry.place.file == FILE]


@pytest.mark.parametrize(
    "points",
    [
        "[]",
        "[voldoet]",
        "[voldoet, voldoet, voldoet]",
        "[verbeterpunt, verbeterpunt, verbeterpunt, verbeterpunt]",
    ],
)
def test_another_number_than_there_are_points(workspace: Workspace, points: str) -> None:
    [problem] = problems(workspace, f"verbeterpunt\n    punten: {points}")
    assert found([problem]) == [(AANTAL, 5, 1)]
    assert problem.message == "not as many verdicts as the indicator has points"
    assert problem.help == "give a verdict for each of its points, in their order"
    assert problem.is_error


@pytest.mark.parametrize("points", ["[]", "[voldoet]"])
def test_an_indicator_without_points(workspace: Workspace, points: str) -> None:
    [problem] = problems(workspace, "voldoet", vertrouwen=f", punten: {points}")
    assert found([problem]) == [(AANTAL, 2, 1)]
    assert problem.message == "verdicts on points, but the indicator has none"
    assert problem.help == "remove 'punten'"


@pytest.mark.parametrize(
    "rest", ["", "\n    punten: [voldoet, voldoet]", "\n    punten: [neutraal, voldoet]"]
)
def test_as_many_as_there_are_points_or_none(workspace: Workspace, rest: str) -> None:
    assert problems(workspace, f"voldoet{rest}") == []


@pytest.mark.parametrize(
    ("oordeel", "points", "expected"),
    [
        ("voldoet", "[voldoet, verbeterpunt]", [(TEGEN, 4, 1)]),
        ("voldoet", "[verbeterpunt, verbeterpunt]", [(TEGEN, 4, 1)]),
        ("verbeterpunt", "[voldoet, verbeterpunt]", []),
        # How many points may fall short is nowhere said, and neither is that one has to.
        ("verbeterpunt", "[voldoet, voldoet]", []),
        ("neutraal", "[voldoet, verbeterpunt]", []),
    ],
)
def test_met_although_a_point_falls_short(
    workspace: Workspace, oordeel: str, points: str, expected: list[tuple[str, int, int]]
) -> None:
    assert found(problems(workspace, f"{oordeel}\n    punten: {points}")) == expected


def test_it_cannot_be_accepted(workspace: Workspace) -> None:
    accepted = f"{ASSESSMENT}geaccepteerd: [{{regel: {TEGEN}, reden: Dat mag.}}]\n"
    text = (
        "bevindingen:\n  vertrouwen: {oordeel: voldoet}\n"
        "  nabellen: {oordeel: voldoet, punten: [voldoet, verbeterpunt]}\n"
    )
    diagnostics = check(workspace({KADER: WITH_POINTS, CASUS: accepted, FILE: text}))
    assert len(of_rule(diagnostics, TEGEN)) == 1
    assert found(of_rule(diagnostics, "verkeerde-waarde")) == [("verkeerde-waarde", 7, 24)]


def test_points_that_are_no_verdicts(workspace: Workspace) -> None:
    found = problems(workspace, "voldoet\n    punten: [voldoet, goed]")
    assert [(entry.rule, entry.message) for entry in found] == [
        ("onbekend-oordeel", "this verdict is not on the scale of kader")
    ]
