import pytest

from ggsr.diagnostics import Diagnostic, Severity
from tests.conftest import CheckFile, Workspace
from tests.families import ASSESSMENT, CASUS, FOLDER, family
from tests.support import FRAMEWORK, KADER, check, of_rule, places, position

RULE = "dekking-onvolledig"


def test_all_missing_indicators_in_one_message(check_file: CheckFile) -> None:
    [problem] = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            bevindingen:
              vervolg: {oordeel: voldoet, tekst: Zo is het.}
            """),
        RULE,
    )
    assert position(problem.place) == (4, 1)
    assert problem.severity is Severity.WARNING
    assert problem.message == (
        "3 indicators are neither judged nor listed as not judged: zicht, meldpunt, wachttijd"
    )


def test_the_message_is_about_each_indicator(check_file: CheckFile) -> None:
    [problem] = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            bevindingen:
              vervolg: {oordeel: voldoet, tekst: Zo is het.}
            """),
        RULE,
    )
    assert problem.items == ("zicht", "meldpunt", "wachttijd")


def test_without_findings_the_level_is_pointed_at(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        niet_beoordeeld: {zicht: Nee., meldpunt: Nee., wachttijd: Nee.}
        """)
    assert places(problems, RULE) == [(3, 1)]
    assert problems[0].message == "1 indicator is neither judged nor listed as not judged: vervolg"


def test_what_the_profile_leaves_out_is_not_missing(check_file: CheckFile) -> None:
    [problem] = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            profiel: kort
            bevindingen: {}
            niet_beoordeeld: {vervolg: Niet gevraagd.}
            """),
        RULE,
    )
    assert position(problem.place) == (5, 1)
    assert problem.message.endswith(": zicht, meldpunt")


def test_judged_by_another_finding_set_aside_or_outside_the_profile(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        profiel: kort
        bevindingen:
          zicht: {oordeel: voldoet, tekst: De wijkteams telden ze., ook_voor: [meldpunt]}
        niet_beoordeeld: {vervolg: Niet gevraagd.}
        """)
    assert problems == []


FAMILY = f"{FOLDER}/gezin-417.yaml"


def of_family(
    workspace: Workspace, text: str, assessment: str = ASSESSMENT, kader: str = FRAMEWORK
) -> list[Diagnostic]:
    found = check(workspace({KADER: kader, CASUS: assessment, FAMILY: text}))
    return [entry for entry in of_rule(found, RULE) if entry.place.file == FAMILY]


@pytest.mark.parametrize("text", [family(vertrouwen="voldoet"), family(nabellen=None), "{}"])
def test_of_each_family_nothing_is_told_but_that_it_is_so(workspace: Workspace, text: str) -> None:
    [problem] = of_family(workspace, text)
    assert position(problem.place) == (1, 1)
    assert problem.message == "not every indicator is judged or listed as not judged"
    assert (problem.items, problem.subject, problem.place.source) == ((), None, "")


@pytest.mark.parametrize(
    "text",
    [
        family(vertrouwen="voldoet", nabellen=None),
        # What is misspelt is reported as what it is.
        family(vertrouwen="voldoet", nabelen="voldoet"),
        "bevindingen: {vertrouwen: {oordeel: voldoet}}\nniet_beoordeeld: [nabellen]\n",
    ],
)
def test_a_family_of_which_nothing_is_known_to_miss(workspace: Workspace, text: str) -> None:
    assert of_family(workspace, text) == []


@pytest.mark.parametrize("key", ["concept: true", "hertoets: true", "profiel: geen"])
def test_a_family_beside_what_is_not_done(workspace: Workspace, key: str) -> None:
    assert of_family(workspace, family(vertrouwen="voldoet"), f"{ASSESSMENT}{key}\n") == []


def test_a_family_has_the_profile_of_its_assessment(workspace: Workspace) -> None:
    kader = FRAMEWORK + "  kern: {niveau: casus, buiten: [nabellen], reden: Dat kan nog niet.}\n"
    with_profile = f"{ASSESSMENT}profiel: kern\n"
    assert of_family(workspace, family(vertrouwen="voldoet"), with_profile, kader) == []
    assert len(of_family(workspace, family(nabellen="voldoet"), with_profile, kader)) == 1
