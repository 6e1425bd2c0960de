from tests.conftest import CheckFile
from tests.support import found, of_rule, places, position

RULE = "onbekende-indicator"


def test_a_misspelt_indicator(check_file: CheckFile) -> None:
    [problem] = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            bevindingen:
              melpunt: {oordeel: voldoet, tekst: Zo is het.}
            """),
        RULE,
    )
    assert position(problem.place) == (5, 3)
    assert problem.message == "level beleid of kader has no indicator 'melpunt'"
    assert problem.help == (
        "did you mean 'meldpunt'? (Partners weten waar zij gezinnen kunnen aanmelden)"
    )


def test_an_indicator_of_the_other_level(check_file: CheckFile) -> None:
    [problem] = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            niet_beoordeeld:
              vertrouwen: Niet gevraagd.
            """),
        RULE,
    )
    assert position(problem.place) == (5, 3)
    assert problem.help == "it is an indicator of level casus; this file is about level beleid"


def test_a_letter_of_another_alphabet(check_file: CheckFile) -> None:
    [problem] = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            bevindingen:
              vervоlg: {oordeel: voldoet, tekst: Zo is het.}
            """),
        RULE,
    )
    assert position(problem.place) == (5, 3)
    assert (problem.help or "").startswith(
        "did you mean 'vervolg'?; 'о' in it is U+043E CYRILLIC SMALL LETTER O, "
    )


def test_every_place_where_an_indicator_is_named(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        bevindingen:
          eerste: {oordeel: voldoet, tekst: Zo is het., ook_voor: [zicht, tweede]}
        niet_beoordeeld: {derde: Niet gevraagd.}
        """)
    assert places(problems, RULE) == [(5, 3), (5, 67), (6, 19)]
    assert of_rule(problems, RULE)[0].help == "the indicators are listed in frameworks/kader.yaml"


def test_capitals_are_no_ids(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        bevindingen:
          Zicht: {oordeel: voldoet, tekst: Zo is het.}
        """)
    [problem] = of_rule(problems, RULE)
    assert position(problem.place) == (5, 3)
    assert (problem.help or "").startswith("did you mean 'zicht'?")


def test_indicators_of_the_level(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: casus
        bevindingen:
          vertrouwen: {oordeel: voldoet, tekst: Dat zegt het gezin zelf ook.}
        niet_beoordeeld: {nabellen: Niet gevraagd.}
        """)
    assert found(problems) == []
