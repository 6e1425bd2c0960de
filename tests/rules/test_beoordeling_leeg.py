import pytest

from tests.conftest import CheckFile, Workspace
from tests.support import assessment, check, found, rounds

RULE = "beoordeling-leeg"


@pytest.mark.parametrize(
    ("text", "place"),
    [(assessment(), (3, 1)), (assessment("bevindingen: {}", "niet_beoordeeld: {}"), (4, 1))],
)
def test_nothing_is_said_of_any_indicator(
    check_file: CheckFile, text: str, place: tuple[int, int]
) -> None:
    """It says that once: every indicator is missing, which dekking-onvolledig would list."""
    problems = check_file(text)
    assert found(problems) == [(RULE, *place)]
    assert problems[0].message == "nothing is judged here, and nothing is listed as not judged"


def test_a_draft_is_not_done(check_file: CheckFile) -> None:
    assert check_file(assessment("concept: true")) == []


def test_all_set_aside_with_reasons(check_file: CheckFile) -> None:
    aside = "niet_beoordeeld: {zicht: Nee., meldpunt: Nee., vervolg: Nee.}"
    assert check_file(assessment("profiel: kort", aside)) == []


def test_a_re_test_without_anything_judged(workspace: Workspace) -> None:
    files = rounds(r2022_hulp=assessment(zicht="voldoet"), r2024_hulp=assessment("hertoets: true"))
    later = [entry for entry in check(workspace(files)) if "/2024/" in entry.place.file]
    assert found(later) == [(RULE, 3, 1)]
