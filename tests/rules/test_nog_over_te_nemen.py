"""What stands under ``uit_vorig_kader``: what is said of it."""

from pathlib import Path

import pytest

from ggsr.diagnostics import Diagnostic
from tests.support import check, found, of_rule, places, write
from tests.test_data_folders import BAD

RULE = "nog-over-te-nemen"
FILE = "cases/voorbeeldstad/2026/hulp.yaml"
FRAMEWORKS = {
    f"frameworks/{path.name}": path.read_text("utf-8")
    for folder in BAD
    if folder.name == RULE
    for path in folder.glob("frameworks/*.yaml")
}
HEAD = "aanpak: Hulp\nkader: nieuw\nniveau: beleid\n"
JUDGED = """bevindingen:
  zicht: {oordeel: voldoet, tekst: De wijkteams houden bij wie zij kennen.}
  opschaling-casus: {oordeel: voldoet, tekst: Een casus gaat na een maand naar de regisseur.}
  opschaling-bestuur: {oordeel: verbeterpunt, tekst: De wethouder hoort het als laatste.}
"""
FORMER = """uit_vorig_kader:
  opschaling: {oordeel: verbeterpunt, tekst: "Niemand weet wie de knoop doorhakt."}
"""


def checked(root: Path, text: str) -> list[Diagnostic]:
    return check(write(root, {**FRAMEWORKS, FILE: text}))


def test_what_is_not_judged_anew_is_named(tmp_path: Path) -> None:
    text = HEAD + JUDGED.replace("opschaling-bestuur", "zicht-2").split("  zicht-2")[0] + FORMER
    [problem] = of_rule(checked(tmp_path, text), RULE)
    assert problem.message == "what oud asked as 'opschaling' is not judged anew yet: " + (
        "opschaling-bestuur"
    )
    assert problem.subject == "opschaling"
    assert problem.items == ("opschaling-bestuur",)


def test_a_reason_why_it_is_not_judged_will_do(tmp_path: Path) -> None:
    text = f"{HEAD}{JUDGED.split('  opschaling-bestuur')[0]}"
    text += f"niet_beoordeeld: {{opschaling-bestuur: Niet gevraagd.}}\n{FORMER}"
    [problem] = of_rule(checked(tmp_path, text), RULE)
    assert problem.message == "nothing is left to judge of 'opschaling'"


def test_in_a_draft_only_what_can_go_is_reported(tmp_path: Path) -> None:
    text = f"{HEAD}concept: true\n{FORMER}  folder: {{niet_beoordeeld: Niet gevraagd.}}\n"
    assert places(checked(tmp_path, text), RULE) == [(7, 3)]


def test_what_a_finding_is_also_about_has_to_be_judged_too(tmp_path: Path) -> None:
    text = f"{HEAD}{JUDGED.split('  opschaling-casus')[0]}uit_vorig_kader:\n"
    text += "  folder: {ook_voor: [opschaling], oordeel: voldoet, tekst: Op papier is alles er.}\n"
    [problem] = of_rule(checked(tmp_path, text), RULE)
    assert problem.items == ("opschaling-casus", "opschaling-bestuur")


@pytest.mark.parametrize(
    ("former", "at", "message"),
    [
        ("opschalling: {niet_beoordeeld: Nee.}", (9, 3), "has indicator 'opschalling' at"),
        (
            "folder: {ook_voor: [x], oordeel: voldoet, tekst: Zo staat het op papier.}",
            (9, 23),
            "has indicator 'x' at",
        ),
        ("folder: {oordeel: voldoet, zie: zich}", (9, 35), "there is no finding 'zich'"),
    ],
)
def test_a_name_that_is_nothing(
    tmp_path: Path, former: str, at: tuple[int, int], message: str
) -> None:
    text = f"{HEAD}{JUDGED}uit_vorig_kader:\n  {former}\n"
    problems = [entry for entry in checked(tmp_path, text) if entry.is_error]
    assert found(problems) == [("onbekende-indicator", *at)]
    assert message in problems[0].message


def test_the_text_may_stand_here_too(tmp_path: Path) -> None:
    text = f"{HEAD}{JUDGED}{FORMER}  folder: {{oordeel: verbeterpunt, zie: opschaling}}\n"
    assert not [entry for entry in checked(tmp_path, text) if entry.is_error]


def test_a_framework_that_succeeds_no_other(tmp_path: Path) -> None:
    text = HEAD.replace("nieuw", "oud") + FORMER
    problems = [entry for entry in checked(tmp_path, text) if entry.is_error]
    assert found(problems) == [("onbekende-indicator", 4, 1)]
    assert problems[0].message == "framework oud has no 'overgang': it succeeds no other"


def test_its_texts_are_checked_as_those_of_findings(tmp_path: Path) -> None:
    text = HEAD + JUDGED + FORMER.replace("Niemand weet", "LET OP: bel 06-12345678, niemand weet")
    problems = checked(tmp_path, text)
    for rule in ("persoonsgegeven", "opmaak-in-tekst"):
        [problem] = of_rule(problems, rule)
        assert (problem.place.span.line, problem.subject) == (9, "opschaling")
