import pytest

from tests.conftest import CheckFile, Workspace
from tests.families import ASSESSMENT, CASUS, FOLDER
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
        ("Voldoet", "write the word: voldoet"),
        (" vol doet", "write the word: voldoet"),
        ("verbeter_punt", "write the word: verbeterpunt"),
        ("VERBETER-PUNT", "write the word: verbeterpunt"),
        ("voldoet niet", "the verdicts are: voldoet, verbeterpunt"),
        ("Voldoet niet", "the verdicts are: voldoet, verbeterpunt"),
        ("niet-voldoet", "the verdicts are: voldoet, verbeterpunt"),
        ("voldoett", "the verdicts are: voldoet, verbeterpunt"),
        ("-", "the verdicts are: voldoet, verbeterpunt"),
        ("onvoldoende", "the verdicts are: voldoet, verbeterpunt"),
        ("✗\ufe0f", "write the word: verbeterpunt"),
        ("voldоet", None),
    ],
)
def test_not_on_the_scale(workspace: Workspace, written: str, help: str | None) -> None:
    [problem] = of_rule(check(workspace({HULP: TEXT.format(oordeel=written)})), RULE)
    assert position(problem.place) == (6, 14)
    assert problem.message == f"'{written}' is not a verdict in kader"
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


@pytest.mark.parametrize("names", [("deels-goed", "deelsgoed"), ("deels", "x")])
def test_what_may_be_either_of_two_steps_is_left_to_a_person(
    workspace: Workspace, names: tuple[str, str]
) -> None:
    """The one may be written in capitals, the other drawn or written apart."""
    steps = "".join(
        f'  {name}: {{symbool: "{sign}", naam: {name}, verbeterpunt: true}}\n'
        for name, sign in zip(names, "X-", strict=True)
    )
    root = workspace(
        {
            KADER: FRAMEWORK.replace("themas:\n", f"{steps}themas:\n", 1),
            HULP: TEXT.format(oordeel="X" if "x" in names else "Deels Goed"),
        }
    )
    [problem] = of_rule(check(root), RULE)
    assert problem.fix is None
    assert problem.suggestions == ("voldoet", "verbeterpunt", *names)


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


@pytest.mark.parametrize(
    ("finding", "lines"),
    [
        ("oordeel: goed", [3]),
        ("oordeel: vodloet", [3]),
        ("oordeel: ✗", [3]),
        ("oordeel: Voldoet", [3]),
        ("oordeel: voldoet\n    punten: [voldoet, goed]", [4]),
        ("oordeel: goed\n    punten:\n    - goed\n    - voldoet\n    - slecht", [3, 5, 7]),
    ],
)
def test_of_a_family(workspace: Workspace, finding: str, lines: list[int]) -> None:
    text = f"bevindingen:\n  vertrouwen:\n    {finding}\n  nabellen: {{oordeel: voldoet}}\n"
    files = {CASUS: ASSESSMENT, f"{FOLDER}/gezin-417.yaml": text}
    found = of_rule(check(workspace(files)), RULE)
    assert [position(entry.place) for entry in found] == [(line, 1) for line in lines]
    assert {entry.message for entry in found} == {"this verdict is not on the scale of kader"}
    # What it may have been meant as would tell what it is.
    assert not any(entry.suggestions or entry.fix for entry in found)
