"""What a re-test cannot do without, and what it cannot have."""

import pytest

from tests.conftest import Workspace
from tests.support import FRAMEWORK, assessment, check, found, of_rule, position, rounds

ZONDER_EERDER = "hertoets-zonder-eerder"
ANDER_KADER = "hertoets-ander-kader"
MET_PROFIEL = "hertoets-met-profiel"
BEFORE = assessment(naam="Hulp toen", zicht="voldoet, ook_voor: [meldpunt, vervolg, wachttijd]")
RETEST = assessment("hertoets: true", zicht="voldoet")
FILES = {"frameworks/oud.yaml": FRAMEWORK}


def test_nothing_before_it(workspace: Workspace) -> None:
    [problem] = check(workspace(rounds(r2024_hulp=RETEST)))
    assert (problem.rule, *position(problem.place)) == (ZONDER_EERDER, 4, 1)
    assert problem.message == "there is no earlier assessment of which verdicts could stand"


@pytest.mark.parametrize(
    "before",
    [
        {"r2022_steun": BEFORE},
        {"r2026_hulp": BEFORE},
        {"r2022_hulp": BEFORE.replace("kader: kader", "kader: oud")},
        {"r2022_hulp": assessment("concept: true", naam="Hulp toen", zicht="voldoet")},
    ],
)
def test_what_it_does_not_follow(workspace: Workspace, before: dict[str, str]) -> None:
    found = check(workspace({**FILES, **rounds(r2024_hulp=RETEST, **before)}))
    assert [problem.rule for problem in found if problem.is_error] == [ZONDER_EERDER]


def test_a_draft_that_is_a_re_test_needs_one_too(workspace: Workspace) -> None:
    draft = assessment("hertoets: true", "concept: true", zicht="voldoet")
    assert found(check(workspace(rounds(r2024_hulp=draft)))) == [(ZONDER_EERDER, 4, 1)]


def test_what_it_follows_has_errors(workspace: Workspace) -> None:
    """That is reported there, and nothing about the re-test."""
    for wrong in (
        "aanpak: [",
        BEFORE + "netwerkpartners: 5\n",
        BEFORE + "niet_beoordeeld: {a: b}\n",
    ):
        problems = check(workspace(rounds(r2022_hulp=wrong, r2024_hulp=RETEST)))
        assert {problem.place.file for problem in problems} == {
            "cases/voorbeeldstad/2022/hulp.yaml"
        }


def test_by_another_framework(workspace: Workspace) -> None:
    retest = assessment("hertoets: true", "vervolg_op: 2022/hulp", zicht="voldoet")
    files = rounds(r2022_hulp=BEFORE.replace("kader: kader", "kader: oud"), r2024_hulp=retest)
    [problem] = check(workspace({**FILES, **files}))
    assert (problem.rule, *position(problem.place)) == (ANDER_KADER, 5, 13)
    assert problem.message == "'2022/hulp' was judged by framework oud, and this re-test by kader"


def test_at_another_level_it_is_the_reference_that_is_wrong(workspace: Workspace) -> None:
    before = "aanpak: Hulp\nkader: kader\nniveau: casus\nniet_beoordeeld: {vertrouwen: Nee.}\n"
    retest = assessment("hertoets: true", "vervolg_op: 2022/hulp", zicht="voldoet")
    problems = check(workspace(rounds(r2022_hulp=before, r2024_hulp=retest)))
    assert found(of_rule(problems, "onbekend-vervolg")) == [("onbekend-vervolg", 5, 13)]
    assert of_rule(problems, ANDER_KADER) == of_rule(problems, ZONDER_EERDER) == []


def test_a_profile(workspace: Workspace) -> None:
    retest = assessment("hertoets: true", "profiel: kort", zicht="voldoet")
    [problem] = check(workspace(rounds(r2022_hulp=BEFORE, r2024_hulp=retest)))
    assert (problem.rule, *position(problem.place)) == (MET_PROFIEL, 5, 1)


def test_a_chain(workspace: Workspace) -> None:
    third = assessment("hertoets: true", naam="Hulp nu", meldpunt="verbeterpunt")
    assert check(workspace(rounds(r2022_hulp=BEFORE, r2023_hulp=RETEST, r2024_hulp=third))) == []
