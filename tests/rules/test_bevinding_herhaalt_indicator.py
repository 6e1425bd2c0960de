import pytest

from tests.conftest import CheckFile, Workspace
from tests.support import HULP, check, of_rule, position

RULE = "bevinding-herhaalt-indicator"
TEXT = """\
aanpak: Hulp
kader: kader
niveau: beleid
bevindingen:
  meldpunt:
    oordeel: voldoet
    tekst: {tekst}
"""


@pytest.mark.parametrize(
    "tekst",
    [
        "Partners weten waar zij gezinnen kunnen aanmelden.",
        "De partners weten dat.",
        "partners WETEN, waar ze de gezinnen kunnen aanmelden!",
        "Alle partners weten niet waar zij gezinnen kunnen aanmelden.",
        "Partners weten precies waar zij gezinnen kunnen aanmelden.",
        "Partners weten dat zij gezinnen kunnen aanmelden bij het loket.",
        "Ja.",
    ],
)
def test_nothing_of_its_own(workspace: Workspace, tekst: str) -> None:
    [problem] = of_rule(check(workspace({HULP: TEXT.format(tekst=tekst)})), RULE)
    assert position(problem.place) == (7, 12)
    assert problem.subject == "meldpunt"


@pytest.mark.parametrize(
    "tekst",
    [
        "Partners weten dat zij gezinnen kunnen aanmelden bij het loket op het stadhuis.",
        "Twee scholen zeggen dat.",
        "Partners weten waar zij gezinnen kunnen aanmelden, zegt het wijkteam aan de Dorpsstraat.",
    ],
)
def test_words_of_its_own(workspace: Workspace, tekst: str) -> None:
    assert of_rule(check(workspace({HULP: TEXT.format(tekst=tekst)})), RULE) == []


def test_a_reservation_is_something_of_its_own(workspace: Workspace) -> None:
    text = TEXT.format(tekst="Partners weten dat.") + "    let_op: Eén partner weet het niet.\n"
    assert of_rule(check(workspace({HULP: text})), RULE) == []


def test_the_indicators_it_judges_too_are_counted_in(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        bevindingen:
          meldpunt:
            ook_voor: [vervolg, onbekend]
            oordeel: voldoet
            tekst: Partners weten waar na afloop een vervolg is geregeld.
        """)
    assert [position(problem.place) for problem in of_rule(problems, RULE)] == [(8, 12)]


def test_a_finding_under_an_unknown_indicator(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        bevindingen: {onbekend: {oordeel: voldoet, tekst: Ja.}}
        """)
    assert of_rule(problems, RULE) == []
