import pytest

from tests.conftest import CheckFile, Workspace
from tests.support import FRAMEWORK, HULP, KADER, check, of_rule, position

RULE = "onbekend-oordeel"
TEXT = """\
aanpak: Hulp
kader: kader
niveau: beleid
bevindingen:
  zicht:
    oordeel: '{oordeel}'
    tekst: De wijkteams telden alle gezinnen.
"""


@pytest.mark.parametrize(
    ("written", "help"),
    [
        *((cross, "write the word: verbeterpunt") for cross in "✗Xx✘×✕✖❌"),
        *((tick, "write the word: voldoet") for tick in "✓Vv✔☑✅√"),
        (" ✗ ", "write the word: verbeterpunt"),
        ("Voldoet", "the verdicts are: voldoet, verbeterpunt"),
        ("voldoet niet", "the verdicts are: voldoet, verbeterpunt"),
        ("onvoldoende", "the verdicts are: voldoet, verbeterpunt"),
        ("✗\ufe0f", "write the word: verbeterpunt"),
        ("voldоet", None),
    ],
)
def test_not_on_the_scale(workspace: Workspace, written: str, help: str | None) -> None:
    [problem] = of_rule(check(workspace({HULP: TEXT.format(oordeel=written)})), RULE)
    assert position(problem.place) == (6, 14)
    assert problem.message == f"'{written}' is not a verdict of kader"
    if help is None:
        assert "U+043E CYRILLIC SMALL LETTER O" in (problem.help or "")
    else:
        assert problem.help == help


@pytest.mark.parametrize("written", ["voldoet", "verbeterpunt"])
def test_on_the_scale(workspace: Workspace, written: str) -> None:
    assert of_rule(check(workspace({HULP: TEXT.format(oordeel=written)})), RULE) == []


def test_a_framework_with_signs_of_its_own(workspace: Workspace) -> None:
    step = '  deels: {symbool: "±", naam: deels, verbeterpunt: true}\n'
    framework = FRAMEWORK.replace("themas:\n", f"{step}themas:\n", 1)
    root = workspace({KADER: framework, HULP: TEXT.format(oordeel="±")})
    assert [problem.help for problem in of_rule(check(root), RULE)] == ["write the word: deels"]


def test_every_finding_is_looked_at(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        bevindingen:
          zicht: {oordeel: ✗, tekst: Zo is het.}
          vervolg: {oordeel: ✓, tekst: Zo is het.}
        """)
    assert [position(p.place) for p in of_rule(problems, RULE)] == [(5, 20), (6, 22)]
