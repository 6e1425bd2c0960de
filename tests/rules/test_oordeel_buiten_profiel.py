import pytest

from ggsr.queries.coverage import coverage_of
from tests.conftest import CheckFile, Workspace
from tests.families import ASSESSMENT, CASUS, FOLDER, family
from tests.support import FRAMEWORK, HULP, KADER, assessment, assessments, check, of_rule, places

RULE = "oordeel-buiten-profiel"


def test_a_finding_on_what_the_profile_leaves_out(check_file: CheckFile) -> None:
    [problem] = of_rule(check_file(assessment("profiel: kort", wachttijd="voldoet")), RULE)
    assert places([problem], RULE) == [(6, 3)]
    assert problem.message == "'wachttijd' is judged, but profile 'kort' leaves it out"
    assert problem.subject == "wachttijd"


def test_the_finding_of_another_indicator(check_file: CheckFile) -> None:
    text = assessment("profiel: kort", zicht="voldoet, ook_voor: [meldpunt, wachttijd]")
    assert places(check_file(text), RULE) == [(6, 50)]


def test_judged_twice_it_is_said_once(check_file: CheckFile) -> None:
    text = assessment("profiel: kort", wachttijd="voldoet", zicht="voldoet, ook_voor: [wachttijd]")
    assert places(check_file(text), RULE) == [(6, 3)]


def test_set_aside_or_no_profile_or_none_that_exists(check_file: CheckFile) -> None:
    aside = assessment("profiel: kort", "niet_beoordeeld: {wachttijd: Nee.}", zicht="voldoet")
    for text in (
        aside,
        assessment(wachttijd="voldoet"),
        assessment("profiel: lang", wachttijd="voldoet"),
    ):
        assert places(check_file(text), RULE) == []


def test_it_counts_as_judged(workspace: Workspace) -> None:
    text = assessment("profiel: kort", wachttijd="verbeterpunt")
    [found] = assessments(workspace({HULP: text}))
    counts = coverage_of(found).counts
    assert (counts.judged, counts.outside_profile, counts.verdicts) == (
        1,
        0,
        {"voldoet": 0, "verbeterpunt": 1},
    )


def test_it_can_be_accepted(check_file: CheckFile) -> None:
    entry = f"geaccepteerd: [{{regel: {RULE}, bij: wachttijd, reden: Toch gevraagd.}}]"
    text = assessment("profiel: kort", entry, wachttijd="voldoet")
    assert {problem.rule for problem in check_file(text)} == {"dekking-onvolledig"}


@pytest.mark.parametrize("is_judged", [True, False])
def test_of_a_family(workspace: Workspace, is_judged: bool) -> None:
    """It is said once: of the aanpak, where it can be accepted, or else of each family."""
    kader = FRAMEWORK + "  kern: {niveau: casus, buiten: [nabellen], reden: Dat kan nog niet.}\n"
    judged = ASSESSMENT if is_judged else ASSESSMENT[: ASSESSMENT.index("  nabellen")]
    files = {KADER: kader, CASUS: f"{judged}profiel: kern\n"}
    files[f"{FOLDER}/gezin-417.yaml"] = family(vertrouwen="voldoet", nabellen="voldoet")
    [problem] = of_rule(check(workspace(files)), RULE)
    assert problem.place.file == (CASUS if is_judged else f"{FOLDER}/gezin-417.yaml")
    assert problem.subject == ("nabellen" if is_judged else None)
