import pytest

from tests.conftest import CheckFile, Workspace
from tests.families import ASSESSMENT, CASUS, FOLDER
from tests.support import (
    FACTSHEET,
    FRAMEWORK,
    HULP,
    KADER,
    STEUN,
    check,
    found,
    of_rule,
    places,
    position,
)


def test_an_unknown_framework(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kadr
        niveau: beleid
        """)
    assert found(problems) == [("onbekend-kader", 2, 8)]
    assert problems[0].message == "framework frameworks/kadr.yaml does not exist"
    assert problems[0].help == "did you mean 'kader'?"


def test_a_framework_that_ggsr_ships(check_file: CheckFile) -> None:
    [problem] = check_file("""
        aanpak: Hulp
        kader: ggsr
        niveau: beleid
        """)
    assert (problem.rule, (problem.help or "")[:5]) == ("onbekend-kader", "copy ")
    assert "ggsr.yaml to frameworks/" in (problem.help or "")


@pytest.mark.parametrize("name", ["../kader", "/etc/passwd", "kader.yaml", "*", "Kader", "./kader"])
def test_the_name_of_a_framework_is_no_path(workspace: Workspace, name: str) -> None:
    root = workspace({HULP: f"aanpak: Hulp\nkader: '{name}'\nniveau: beleid\n"})
    assert found(check(root)) == [("onbekend-kader", 2, 8)]


def test_an_unknown_level(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: belied
        profiel: kort
        """)
    assert found(problems) == [("onbekend-niveau", 3, 9)]
    assert problems[0].message == "framework kader has no level 'belied'"
    assert problems[0].help == "did you mean 'beleid'?"


@pytest.mark.parametrize(
    ("niveau", "profiel", "help"),
    [
        ("beleid", "kor", "did you mean 'kort'?"),
        ("beleid", "factsheet-2031", "known names: kort"),
        ("casus", "kort", "leave out 'profiel': this level has no profiles"),
    ],
)
def test_an_unknown_profile(
    workspace: Workspace, niveau: str, profiel: str, help: str | None
) -> None:
    text = f"aanpak: Hulp\nkader: kader\nniveau: {niveau}\nprofiel: {profiel}\n"
    indicator = {"beleid": "zicht", "casus": "nabellen"}[niveau]
    text += f"niet_beoordeeld: {{{indicator}: Nee.}}\n"
    problems = check(workspace({HULP: text}))
    # What an unknown profile leaves out is unknown, so nothing is said about coverage.
    assert found(problems) == [("onbekend-profiel", 4, 10)]
    assert problems[0].help == help


def test_a_framework_that_did_not_load_is_reported_once(workspace: Workspace) -> None:
    text = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
    problems = check(workspace({KADER: "naam: [\n", HULP: text}))
    assert [(p.place.file, p.rule) for p in problems] == [(KADER, "yaml-syntaxis")]


def test_references_that_hold(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        profiel: kort
        """)
    assert {problem.rule for problem in problems} == {"beoordeling-leeg"}
    assert places(problems, "beoordeling-leeg") == [(3, 1)]


@pytest.mark.parametrize(
    ("old", "new", "expected", "help"),
    [
        (
            "        thema: toeleiding\n        naam: Gezinnen",
            "        thema: toelijding\n        naam: Gezinnen",
            ("onbekend-thema", 20, 16),
            "did you mean 'toeleiding'?",
        ),
        (
            "        thema: continu\n        naam: Het gezin",
            "        thema: Continu\n        naam: Het gezin",
            ("onbekend-thema", 40, 16),
            "did you mean 'continu'?",
        ),
        (
            "kort: {niveau: beleid",
            "kort: {niveau: belied",
            ("onbekend-niveau", 45, 18),
            "did you mean 'beleid'?",
        ),
        (
            "buiten: [wachttijd]",
            "buiten: [wachttijd, wachtijd]",
            ("onbekende-indicator", 45, 46),
            "did you mean 'wachttijd'?",
        ),
        (
            "buiten: [wachttijd]",
            "buiten: [nabellen]",
            ("onbekende-indicator", 45, 35),
            "known names: zicht, meldpunt, vervolg, wachttijd",
        ),
    ],
)
def test_a_reference_that_leads_nowhere(
    workspace: Workspace, old: str, new: str, expected: tuple[str, int, int], help: str
) -> None:
    assert old in FRAMEWORK
    problems = check(workspace({KADER: FRAMEWORK.replace(old, new)}))
    assert found(problems) == [expected]
    assert problems[0].help == help


def test_an_unknown_level_says_nothing_about_indicators(workspace: Workspace) -> None:
    framework = FRAMEWORK.replace("{niveau: beleid, buiten: [wacht", "{niveau: oud, buiten: [x, w")
    assert found(check(workspace({KADER: framework}))) == [("onbekend-niveau", 45, 18)]


def test_references_of_a_framework_that_hold(workspace: Workspace) -> None:
    assert check(workspace({})) == []


GOOD_AANPAK = """\
aanpak: Hulp
kader: kader
niveau: casus
niet_beoordeeld: {vertrouwen: Nee., nabellen: Nee.}
"""
GOOD_STEUN = GOOD_AANPAK.replace("Hulp", "Steun")


def test_an_order_that_names_no_file(workspace: Workspace) -> None:
    factsheet = """
        titel: Factsheet
        aanpakken:
          - steun
          - hlup
        """
    problems = check(workspace({FACTSHEET: factsheet, HULP: GOOD_AANPAK, STEUN: GOOD_STEUN}))
    assert found(problems) == [("onbekende-aanpak", 4, 5)]
    assert problems[0].message == "there is no aanpak 'hlup' in this round"
    assert problems[0].help == "did you mean 'hulp'?"


@pytest.mark.parametrize("name", ["factsheet", "gemeente", "hulp.yaml", "Hulp"])
def test_what_is_no_aanpak(workspace: Workspace, name: str) -> None:
    root = workspace({FACTSHEET: f"aanpakken: [hulp, {name}]\n", HULP: GOOD_AANPAK})
    assert found(check(root)) == [("onbekende-aanpak", 1, 19)]


def test_a_round_without_any_aanpak(workspace: Workspace) -> None:
    problems = check(workspace({FACTSHEET: "aanpakken: [hulp]\n"}))
    assert found(problems) == [("onbekende-aanpak", 1, 13)]
    assert problems[0].help is None


def test_a_file_with_errors_is_a_file(workspace: Workspace) -> None:
    factsheet = "aanpakken: [hulp, steun]\n"
    root = workspace({FACTSHEET: factsheet, HULP: GOOD_AANPAK, STEUN: "aanpak: 1\n"})
    assert {problem.place.file for problem in check(root)} == {STEUN}


@pytest.mark.parametrize("order", ["[]", "[hulp]", "[steun, hulp]"])
def test_an_order_of_files(workspace: Workspace, order: str) -> None:
    root = workspace({FACTSHEET: f"aanpakken: {order}\n", HULP: GOOD_AANPAK, STEUN: GOOD_STEUN})
    assert check(root) == []


INDICATOR = "onbekende-indicator"


def test_a_misspelt_indicator(check_file: CheckFile) -> None:
    [problem] = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            bevindingen:
              melpunt: {oordeel: voldoet, tekst: Zo is het.}
            """),
        INDICATOR,
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
        INDICATOR,
    )
    assert position(problem.place) == (5, 3)
    assert problem.help == "it is an indicator of level casus; this file is at level beleid"


def test_a_letter_of_another_alphabet(check_file: CheckFile) -> None:
    [problem] = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            bevindingen:
              vervоlg: {oordeel: voldoet, tekst: Zo is het.}
            """),
        INDICATOR,
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
    assert places(problems, INDICATOR) == [(5, 3), (5, 67), (6, 19)]
    help = of_rule(problems, INDICATOR)[0].help
    assert help == "the indicators are listed in frameworks/kader.yaml"


def test_capitals_are_no_ids(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        bevindingen:
          Zicht: {oordeel: voldoet, tekst: Zo is het.}
        """)
    [problem] = of_rule(problems, INDICATOR)
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


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("bevindingen:\n  vertouwen: {oordeel: voldoet}\n", [2]),
        ("bevindingen:\n  zicht: {oordeel: voldoet}\n  vertrouwen: {oordeel: voldoet}\n", [2]),
        ("niet_beoordeeld:\n  zicht: niet-onderzocht\n  wachten: niet-onderzocht\n", [2, 3]),
    ],
)
def test_indicators_of_a_family(workspace: Workspace, text: str, lines: list[int]) -> None:
    files = {CASUS: ASSESSMENT, f"{FOLDER}/gezin-417.yaml": text}
    problems = of_rule(check(workspace(files)), INDICATOR)
    assert [position(entry.place) for entry in problems] == [(line, 1) for line in lines]
    assert {entry.message for entry in problems} == {"level casus of kader has no such indicator"}
    assert not any(entry.suggestions or entry.fix for entry in problems)
