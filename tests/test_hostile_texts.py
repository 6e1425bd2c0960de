"""Texts of a million characters that a pattern or a position could take for ever over."""

import pytest

from ggsr.diagnostics import MAX_PROBLEMS
from tests.conftest import Workspace
from tests.support import HULP, check, of_rule

RULE = "persoonsgegeven"


def hulp(tekst: str) -> str:
    return f"aanpak: Hulp\nkader: kader\nniveau: beleid\nbeschrijving: '{tekst}'\n"


@pytest.mark.parametrize(
    "tekst",
    [
        "a" * 1_000_000,
        "@" * 1_000_000,
        "a@" * 500_000,
        "a." * 500_000,
        "a@a-" + "a-" * 490_000,
        ("a" * 64 + "@") * 15_000,
        "a@" + "b" * 1_000_000,
        "0" * 1_000_000,
        ("0 " * 8 + "x ") * 55_000,
        "+31" * 330_000,
        "1 " * 500_000,
        "bsn " * 250_000,
    ],
    ids=lambda tekst: tekst[:10],
)
def test_nothing_is_found_and_it_ends(workspace: Workspace, tekst: str) -> None:
    root = workspace({HULP: hulp(tekst)})
    assert of_rule(check(root), RULE) == []


@pytest.mark.parametrize("separator", [" ", "\n  "], ids=["one-line", "many-lines"])
def test_much_that_is_found_is_told_in_part(workspace: Workspace, separator: str) -> None:
    """Looking for each place from the beginning, all of it would take an hour."""
    text = f"bsn 111222333{separator}" * 60_000
    finding = (
        "bevindingen: {zicht: {oordeel: voldoet, tekst: Wijkteams tellen mee.}}\nprofiel: kort\n"
    )
    rest = "niet_beoordeeld: {meldpunt: a, vervolg: a}\n"
    problems = check(workspace({HULP: hulp(text) + finding + rest}))
    assert len(of_rule(problems, RULE)) == MAX_PROBLEMS
    [more] = of_rule(problems, "te-veel-fouten")
    assert more.message == f"and more of '{RULE}' below"
    assert not more.is_error


HEAD = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
ACCEPTED = "geaccepteerd:\n" + "- {regel: onbekend-thema, reden: a}\n" * 20_000
UNUSED = "geaccepteerd:\n" + "- {regel: opmaak-in-tekst, bij: zicht, reden: a}\n" * 15_000
FINDINGS = "bevindingen:\n" + "".join(
    f"  x{n}: {{oordeel: x, tekst: '**a**', documenten: [y]}}\n" for n in range(2_000)
)
KEYS = "".join(f"k{number}: 1\n" for number in range(20_000))


@pytest.mark.parametrize("text", [ACCEPTED, UNUSED, FINDINGS, KEYS, "a: [" + "*b, " * 200_000])
def test_one_file_reports_a_hundred_problems_at_most(workspace: Workspace, text: str) -> None:
    problems = [d for d in check(workspace({HULP: HEAD + text})) if d.place.file == HULP]
    assert len([d for d in problems if d.rule != "te-veel-fouten"]) <= MAX_PROBLEMS
    assert len(of_rule(problems, "te-veel-fouten")) <= 1


def test_an_error_is_shown_before_a_hundred_warnings(workspace: Workspace) -> None:
    text = (
        HEAD + f"beschrijving: '{'bsn 111222333 ' * 200}'\nniet_beoordeeld: {{bestaat-niet: a}}\n"
    )
    problems = [d for d in check(workspace({HULP: text})) if d.place.file == HULP]
    assert len(of_rule(problems, "onbekende-indicator")) == 1
    [more] = of_rule(problems, "te-veel-fouten")
    assert more.message == "this file has more errors than are shown"
    assert not more.is_error


def test_a_folder_reports_a_hundred_names_at_most(workspace: Workspace) -> None:
    root = workspace({HULP: HEAD})
    for number in range(300):
        (root / f"cases/voorbeeldstad/2024/Naam {number}.yaml").touch()
    assert len(of_rule(check(root), "ongeldige-naam")) == MAX_PROBLEMS


@pytest.mark.parametrize(
    "line",
    [
        "{long}: a",
        "bevindingen: {{{long}: {{oordeel: {long}, tekst: a, documenten: [{long}]}}}}",
        "niet_beoordeeld: {{zicht: a, {long}: b}}",
        "conclusie: {{{long}: {{}}}}",
        "geaccepteerd: [{{regel: {long}, bij: {long}, reden: a}}]",
        "geaccepteerd: [{{regel: opmaak-in-tekst, bij: {long}, reden: a}}]",
        "bereik: {{waarde: {long}}}",
        "a: &{long} b",
        "a: *{long}",
        "a: !{long} b",
        "{long}: a\n{long}: b",
    ],
)
def test_no_message_repeats_a_value_of_ten_thousand_letters(
    workspace: Workspace, line: str
) -> None:
    text = f"{HEAD}{line.format(long='x' * 10_000)}\n".replace(
        "kader: kader\n", "", "kader: x" in line
    )
    problems = check(workspace({HULP: text}))
    assert problems
    assert all(len(d.message) < 1000 and len(d.help or "") < 1000 for d in problems)
