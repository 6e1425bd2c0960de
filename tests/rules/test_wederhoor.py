"""``wederhoor-zonder-besluit`` and ``wederhoor-onbekende-afzender``: correction of facts."""

import pytest

from ggsr.diagnostics import Diagnostic, Severity
from tests.conftest import CheckFile
from tests.support import found, of_rule, position

UNDECIDED, UNKNOWN = "wederhoor-zonder-besluit", "wederhoor-onbekende-afzender"
REST = "niet_beoordeeld: {meldpunt: a, vervolg: a, wachttijd: a}\n"


def assessment(*reactions: str, partners: str = "[Voorbeeldzorg, Voorbeeldhulp]") -> str:
    """Return an assessment with these reactions to a finding, from line 9 on."""
    lines = "".join(f"      - {{{reaction}}}\n" for reaction in reactions)
    return (
        f"aanpak: Hulp\nkader: kader\nniveau: beleid\nnetwerkpartners: {partners}\n"
        "bevindingen:\n  zicht:\n    oordeel: voldoet\n    tekst: De wijkteams tellen elk jaar.\n"
        f"    wederhoor:\n{lines}{REST}"
    )


def rest(problems: list[Diagnostic]) -> set[str]:
    return {problem.rule for problem in problems}


def test_what_is_decided_by_whoever_was_asked(check_file: CheckFile) -> None:
    problems = check_file(
        assessment(
            "van: gemeente, datum: 2024-03-12, reactie: a, besluit: overgenomen",
            "van: Voorbeeldhulp, datum: 2024-03, reactie: b, besluit: deels-overgenomen",
            "van: Voorbeeldzorg, datum: 2024, reactie: c, besluit: niet-overgenomen, "
            "toelichting: d",
        )
    )
    assert rest(problems) == set()


def test_without_a_decision(check_file: CheckFile) -> None:
    problems = check_file(
        assessment(
            "van: gemeente, datum: 2024, reactie: a",
            "van: gemeente, datum: 2024, reactie: b, besluit: overgenomen",
            "van: gemeente, datum: 2024, reactie: c, toelichting: Wordt besproken.",
        )
    )
    assert found(problems) == [(UNDECIDED, 10, 38), (UNDECIDED, 12, 38)]
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert {problem.subject for problem in problems} == {"zicht"}
    assert problems[0].help == "decide, and write it under 'besluit'"


def test_one_acceptance_for_the_finding(check_file: CheckFile) -> None:
    accepted = f"geaccepteerd: [{{regel: {UNDECIDED}, bij: zicht, reden: Loopt nog.}}]\n"
    undecided = assessment(*["van: gemeente, datum: 2024, reactie: a"] * 2)
    assert check_file(undecided + accepted) == []


@pytest.mark.parametrize(
    ("van", "help"),
    [
        ("gemeent", "did you mean 'gemeente'?"),
        ("Voorbeeldhupl", "did you mean 'Voorbeeldhulp'?"),
        ("De wethouder", "known names: gemeente, Voorbeeldzorg, Voorbeeldhulp"),
    ],
)
def test_an_unknown_sender(check_file: CheckFile, van: str, help: str) -> None:
    problems = check_file(assessment(f"van: {van}, datum: 2024, reactie: a, besluit: overgenomen"))
    [problem] = problems
    assert (problem.rule, *position(problem.place)) == (UNKNOWN, 10, 15)
    assert problem.help == help
    assert problem.is_error


def test_an_unknown_sender_where_no_partner_is_named(check_file: CheckFile) -> None:
    text = assessment("van: Zorg, datum: 2024, reactie: a, besluit: overgenomen", partners="[]")
    [problem] = of_rule(check_file(text), UNKNOWN)
    assert problem.help == "write 'gemeente', or add the organisation under 'netwerkpartners'"


@pytest.mark.parametrize(
    ("reaction", "rule"),
    [
        ("van: gemeente, datum: 2024, besluit: overgenomen", "ontbrekende-sleutel"),
        ("van: gemeente, reactie: a, besluit: overgenomen", "ontbrekende-sleutel"),
        ("datum: 2024, reactie: a, besluit: overgenomen", "ontbrekende-sleutel"),
        ("van: gemeente, datum: maart, reactie: a, besluit: overgenomen", "verkeerde-waarde"),
        ("van: gemeente, datum: 2024, reactie: ' ', besluit: overgenomen", "verkeerde-waarde"),
        ("van: gemeente, datum: 2024, reactie: a, besluit: ", "verkeerde-waarde"),
        ("van: gemeente, datum: 2024, reactie: a, oordeel: voldoet", "onbekende-sleutel"),
    ],
)
def test_what_is_no_reaction(check_file: CheckFile, reaction: str, rule: str) -> None:
    assert rest(check_file(assessment(reaction))) == {rule}


def test_a_misspelt_decision(check_file: CheckFile) -> None:
    reaction = "van: gemeente, datum: 2024, reactie: a, besluit: overgenome"
    [problem] = check_file(assessment(reaction))
    assert "overgenomen, deels-overgenomen, niet-overgenomen" in problem.message
    assert problem.help == "did you mean 'overgenomen'?"


def test_a_reaction_by_itself_is_no_list(check_file: CheckFile) -> None:
    text = assessment().replace("wederhoor:", "wederhoor: {van: gemeente, reactie: a}")
    [problem] = check_file(text)
    assert problem.rule == "verkeerde-waarde"
    assert "expected a list" in problem.message
