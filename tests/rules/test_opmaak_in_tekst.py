"""``opmaak-in-tekst``: LET OP, signs of verdicts and tags in the text of a finding."""

import pytest

from tests.conftest import CheckFile, Workspace
from tests.support import HULP, check, of_rule, position

RULE = "opmaak-in-tekst"
HEAD = "aanpak: Hulp\nkader: kader\nniveau: beleid\nbevindingen:\n  zicht:\n    oordeel: voldoet\n"


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ("tekst: 'Men telt. LET OP: niet elk jaar.'", 23, "the words LET OP in the text"),
        ("tekst: 'Let op: niet elk jaar.'", 13, "the words LET OP in the text"),
        ("tekst: ✓ Men telt.", 12, "the sign of a verdict in the text"),
        ("tekst: X Men telt niet.", 12, "the sign of a verdict in the text"),
        ("tekst: <p>Men telt.", 12, "an HTML tag in the text"),
        ("tekst: Men telt.</LI>", 21, "an HTML tag in the text"),
    ],
)
def test_what_was_print(workspace: Workspace, line: str, column: int, message: str) -> None:
    [problem] = of_rule(check(workspace({HULP: f"{HEAD}    {line}\n"})), RULE)
    assert position(problem.place) == (7, column)
    assert (problem.message, problem.subject) == (message, "zicht")


@pytest.mark.parametrize(
    "text",
    [
        "Men let op de gezinnen.",
        "Er zijn < 10 gezinnen en > 5 partners.",
        "Xandra telt niet mee.",
        "Het vinkje ✓ staat in de nota.",
    ],
)
def test_what_is_text(workspace: Workspace, text: str) -> None:
    assert of_rule(check(workspace({HULP: f"{HEAD}    tekst: '{text}'\n"})), RULE) == []


def test_a_list_is_no_markup(workspace: Workspace) -> None:
    lines = ["Men telt:", "- elk jaar", "- elk kwartaal", "", "a) de gezinnen", "b) de kinderen"]
    text = "".join(f"      {line}\n" for line in lines)
    assert of_rule(check(workspace({HULP: f"{HEAD}    tekst: |-\n{text}"})), RULE) == []


def test_a_reservation_where_it_belongs(check_file: CheckFile) -> None:
    text = f"{HEAD}    tekst: Men telt.\n    let_op: Niet elk jaar.\n"
    assert of_rule(check_file(text), RULE) == []
    assert (
        len(
            of_rule(
                check_file(text.replace("Niet", "'LET OP: niet").replace("jaar.", "jaar.'")), RULE
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    ("reaction", "column"),
    [
        ("reactie: <p>Men telt niet.", 18),
        ("reactie: ✗ Niet juist.", 18),
        ("reactie: 'Let op: dat was vroeger.'", None),
        ("reactie: a, toelichting: 'Ja. LET OP: niet overal.'", 39),
        ("reactie: a, toelichting: Dat <b>staat</b> er al.", 38),
    ],
)
def test_what_was_pasted_in_a_reaction(
    workspace: Workspace, reaction: str, column: int | None
) -> None:
    """LET OP in the words of the municipality is no reservation of the inspectorate's."""
    text = f"{HEAD}    tekst: Men telt.\n    wederhoor:\n      - {{van: gemeente, datum: 2024,\n"
    problems = of_rule(check(workspace({HULP: f"{text}        {reaction}}}\n"})), RULE)
    assert [position(problem.place) for problem in problems] == ([(10, column)] if column else [])
    assert all(problem.subject == "zicht" for problem in problems)
