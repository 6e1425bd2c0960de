"""Findings that are a copy of those before."""

from ggsr.diagnostics import Diagnostic
from tests.conftest import Workspace
from tests.support import assessment, check, of_rule, position, rounds

RULE = "bevinding-herhaalt-vorige"
ASIDE = "niet_beoordeeld: {vervolg: Nee., wachttijd: Nee.}"


def copies(workspace: Workspace, **files: str) -> list[Diagnostic]:
    return of_rule(check(workspace(rounds(**files))), RULE)


def test_one_warning_names_them_all(workspace: Workspace) -> None:
    [problem] = copies(
        workspace,
        r2022_hulp=assessment(ASIDE, zicht="voldoet", meldpunt="verbeterpunt"),
        r2024_hulp=assessment(ASIDE, zicht="voldoet", meldpunt="voldoet"),
    )
    assert problem.place.file == "cases/voorbeeldstad/2024/hulp.yaml"
    assert position(problem.place) == (5, 1)
    assert problem.message == (
        "2 findings are the same, letter for letter, as in 2022: zicht, meldpunt"
    )
    assert problem.items == ("zicht", "meldpunt")
    assert [(entry.place.file, entry.message) for entry in problem.related] == [
        ("cases/voorbeeldstad/2022/hulp.yaml", "Voorbeeldstad 2022 · Hulp")
    ]


def test_a_letter_differs(workspace: Workspace) -> None:
    before = assessment(ASIDE, zicht="voldoet", meldpunt="voldoet")
    after = before.replace(
        "meldpunt: {oordeel: voldoet, tekst: Dat", "meldpunt: {oordeel: voldoet, tekst: dat"
    )
    [problem] = copies(workspace, r2022_hulp=before, r2024_hulp=after)
    assert problem.items == ("zicht",)


def test_the_finding_was_under_another_indicator(workspace: Workspace) -> None:
    [problem] = copies(
        workspace,
        r2022_hulp=assessment(zicht="voldoet, ook_voor: [meldpunt]"),
        r2024_hulp=assessment(meldpunt="voldoet"),
    )
    assert problem.items == ("meldpunt",)


def test_of_a_re_test_only_what_it_judges(workspace: Workspace) -> None:
    before = assessment(ASIDE, zicht="voldoet", meldpunt="verbeterpunt")
    assert not copies(
        workspace,
        r2022_hulp=before,
        r2024_hulp=assessment("hertoets: true", naam="Hulp thuis", meldpunt="voldoet"),
    )
    [problem] = copies(
        workspace, r2022_hulp=before, r2024_hulp=assessment("hertoets: true", meldpunt="voldoet")
    )
    assert problem.items == ("meldpunt",)


def test_what_a_re_test_let_stand_is_what_was_said_before(workspace: Workspace) -> None:
    [problem] = copies(
        workspace,
        r2020_hulp=assessment(ASIDE, zicht="voldoet", meldpunt="verbeterpunt"),
        r2022_hulp=assessment("hertoets: true", naam="Hulp thuis", meldpunt="voldoet"),
        r2024_hulp=assessment(ASIDE, zicht="voldoet", meldpunt="voldoet"),
    )
    assert problem.items == ("zicht",)


def test_another_line_or_a_slip_before_is_no_copy(workspace: Workspace) -> None:
    text = assessment(ASIDE, zicht="voldoet", meldpunt="voldoet")
    assert not copies(workspace, r2022_hulp=text, r2024_steun=text)
    slip = text.replace("meldpunt", "meldpnt")
    assert not copies(workspace, r2022_hulp=slip, r2024_hulp=text, r2024_steun=assessment())


def test_a_draft_is_held_against_what_it_will_follow(workspace: Workspace) -> None:
    text = assessment(ASIDE, zicht="voldoet", meldpunt="voldoet")
    draft = assessment("concept: true", zicht="voldoet")
    [problem] = copies(workspace, r2022_hulp=text, r2024_hulp=draft)
    assert problem.items == ("zicht",)


def test_it_can_be_accepted(workspace: Workspace) -> None:
    text = assessment(ASIDE, zicht="voldoet", meldpunt="voldoet")
    accepted = text + f"geaccepteerd: [{{regel: {RULE}, reden: Er is niets veranderd.}}]\n"
    assert check(workspace(rounds(r2022_hulp=text, r2024_hulp=accepted))) == []
