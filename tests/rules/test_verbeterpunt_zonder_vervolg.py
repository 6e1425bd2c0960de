"""Verbeterpunten that would be forgotten."""

import pytest

from ggsr.diagnostics import Diagnostic
from tests.conftest import Workspace
from tests.support import assessment, check, of_rule, position, rounds

RULE = "verbeterpunt-zonder-vervolg"
BEFORE = assessment(
    naam="Hulp toen", zicht="voldoet", vervolg="verbeterpunt", wachttijd="verbeterpunt"
)


def forgotten(workspace: Workspace, after: str, before: str = BEFORE) -> list[Diagnostic]:
    return of_rule(check(workspace(rounds(r2022_hulp=before, r2024_hulp=after))), RULE)


def test_each_that_is_not_judged_again(workspace: Workspace) -> None:
    aside = "niet_beoordeeld: {vervolg: Niet gevraagd.}"
    one, other = forgotten(workspace, assessment("profiel: kort", aside, zicht="voldoet"))
    assert (one.subject, position(one.place)) == ("vervolg", (5, 19))
    assert (other.subject, position(other.place)) == ("wachttijd", (6, 1))
    assert one.message == "'vervolg' was a verbeterpunt in 2022, and is not judged again"
    [related] = one.related
    assert (related.place.file, *position(related.place)) == (
        "cases/voorbeeldstad/2022/hulp.yaml",
        6,
        3,
    )


@pytest.mark.parametrize(
    "after",
    [
        assessment(vervolg="voldoet", wachttijd="verbeterpunt"),
        assessment(vervolg="voldoet, ook_voor: [wachttijd]"),
        assessment("hertoets: true", vervolg="voldoet"),
        assessment("concept: true", zicht="voldoet"),
        # What is misspelt is reported as that.
        assessment(vervlg="voldoet", wachttijd="voldoet"),
        assessment(vervolg="voldaan", wachttijd="voldoet"),
    ],
)
def test_judged_again_or_still_standing_or_not_done(workspace: Workspace, after: str) -> None:
    assert forgotten(workspace, after) == []


def test_a_re_test_can_take_a_verdict_away(workspace: Workspace) -> None:
    after = assessment("hertoets: true", "niet_beoordeeld: {vervolg: Nee.}", zicht="voldoet")
    [problem] = forgotten(workspace, after)
    assert problem.subject == "vervolg"
    assert problem.help == "remove it here, so that the earlier verdict stands, or judge it again"


def test_a_verbeterpunt_that_a_re_test_let_stand(workspace: Workspace) -> None:
    between = assessment("hertoets: true", naam="Hulp later", wachttijd="voldoet")
    files = rounds(r2020_hulp=BEFORE, r2022_hulp=between, r2024_hulp=assessment(zicht="voldoet"))
    [problem] = of_rule(check(workspace(files)), RULE)
    assert (problem.subject, problem.message) == (
        "vervolg",
        "'vervolg' was a verbeterpunt in 2022, and is not judged again",
    )
    assert [entry.place.file for entry in problem.related] == ["cases/voorbeeldstad/2020/hulp.yaml"]


def test_errors_before_are_reported_there_alone(workspace: Workspace) -> None:
    after = assessment(zicht="voldoet")
    assert forgotten(workspace, after, BEFORE + "netwerkpartners: 5\n") == []
    assert forgotten(workspace, after, BEFORE.replace("wachttijd", "wachtijd")) == []


def test_each_is_accepted_by_itself(workspace: Workspace) -> None:
    entry = f"geaccepteerd: [{{regel: {RULE}, bij: vervolg, reden: Bestaat niet meer.}}]"
    [problem] = forgotten(workspace, assessment(entry, zicht="voldoet"))
    assert problem.subject == "wachttijd"
