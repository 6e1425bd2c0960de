from ggsr.diagnostics import Severity
from tests.conftest import CheckFile
from tests.support import of_rule, places, position

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
