from tests.conftest import Workspace
from tests.support import FACTSHEET, HULP, STEUN, assessment, check, found, of_rule, position

RULE = "concept-in-gepubliceerde-ronde"
DRAFT = assessment("concept: true", zicht="voldoet")


def test_a_draft_under_a_factsheet_with_a_date(workspace: Workspace) -> None:
    files = {FACTSHEET: "titel: Factsheet\ndatum: 2024-06\n", HULP: DRAFT}
    [problem] = check(workspace(files))
    assert (problem.rule, problem.place.file, *position(problem.place)) == (RULE, HULP, 4, 1)
    assert problem.message == "this is a draft, but the factsheet of round 2024 has a date"
    [related] = problem.related
    assert (related.place.file, *position(related.place)) == (FACTSHEET, 2, 1)


def test_not_published_yet(workspace: Workspace) -> None:
    assert check(workspace({FACTSHEET: "titel: Factsheet\n", HULP: DRAFT})) == []
    assert check(workspace({HULP: DRAFT})) == []


def test_another_round_or_no_draft(workspace: Workspace) -> None:
    done = DRAFT.replace("concept: true", "concept: false")
    earlier = FACTSHEET.replace("2024", "2022")
    files = {FACTSHEET: "titel: Factsheet\n", earlier: "datum: 2022\n", HULP: DRAFT, STEUN: done}
    assert of_rule(check(workspace(files)), RULE) == []


def test_it_can_be_accepted(workspace: Workspace) -> None:
    accepted = DRAFT + f"geaccepteerd: [{{regel: {RULE}, reden: Komt in juli.}}]\n"
    assert found(check(workspace({FACTSHEET: "datum: 2024-06\n", HULP: accepted}))) == []
