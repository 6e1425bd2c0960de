from tests.conftest import CheckFile, Workspace
from tests.families import ASSESSMENT, CASUS, FOLDER
from tests.support import check, of_rule, places, position

RULE = "dubbel-oordeel"


def test_judged_by_a_key_and_by_another_finding(check_file: CheckFile) -> None:
    [problem] = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            bevindingen:
              zicht: {oordeel: voldoet, ook_voor: [vervolg, meldpunt], tekst: Zo is het.}
              meldpunt: {oordeel: verbeterpunt, tekst: Zo is het niet.}
            """),
        RULE,
    )
    assert position(problem.place) == (6, 3)
    assert [position(entry.place) for entry in problem.related] == [(5, 49)]
    assert problem.message == "indicator 'meldpunt' is judged twice"


def test_judged_by_a_finding_after_its_own_key(check_file: CheckFile) -> None:
    [problem] = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            bevindingen:
              meldpunt: {oordeel: verbeterpunt, tekst: Zo is het niet.}
              zicht:
                oordeel: voldoet
                tekst: Zo is het.
                ook_voor:
                  - meldpunt
            """),
        RULE,
    )
    assert position(problem.place) == (10, 9)
    assert [position(entry.place) for entry in problem.related] == [(5, 3)]


def test_judged_and_set_aside(check_file: CheckFile) -> None:
    first, second = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            bevindingen:
              zicht: {oordeel: voldoet, ook_voor: [vervolg], tekst: Zo is het.}
            niet_beoordeeld:
              vervolg: Niet gevraagd.
              zicht: Niet gevraagd.
              wachttijd: Niet gevraagd.
            """),
        RULE,
    )
    assert [position(problem.place) for problem in (first, second)] == [(7, 3), (8, 3)]
    assert [position(problem.related[0].place) for problem in (first, second)] == [(5, 40), (5, 3)]
    assert first.message == "indicator 'vervolg' is both judged and listed as not judged"


def test_a_finding_that_names_itself_or_another_twice(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        bevindingen:
          zicht: {oordeel: voldoet, ook_voor: [zicht, vervolg, vervolg], tekst: Zo is het.}
        """)
    assert places(problems, RULE) == [(5, 40), (5, 56)]


def test_each_indicator_once(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        bevindingen:
          zicht: {oordeel: voldoet, ook_voor: [vervolg], tekst: De wijkteams telden alle gezinnen.}
          meldpunt: {oordeel: voldoet, tekst: Dat is het loket op het stadhuis.}
        niet_beoordeeld: {wachttijd: Niet gevraagd.}
        """)
    assert problems == []


def test_a_family_that_is_judged_and_set_aside(workspace: Workspace) -> None:
    text = (
        "bevindingen:\n  vertrouwen: {oordeel: voldoet}\n  nabellen: {oordeel: voldoet}\n"
        "niet_beoordeeld:\n  nabellen: niet-onderzocht\n"
    )
    files = {CASUS: ASSESSMENT, f"{FOLDER}/gezin-417.yaml": text}
    [problem] = of_rule(check(workspace(files)), RULE)
    assert position(problem.place) == (5, 1)
    assert problem.message == "this indicator is both judged and listed as not judged"
    assert problem.help == "keep one of the two"
    # Of another place in such a file only the line would be left.
    assert problem.related == ()
