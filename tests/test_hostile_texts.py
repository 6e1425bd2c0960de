"""Texts of a million characters that a pattern or a position could take for ever over."""

import pytest

from ggsr.model.validation import MAX_PROBLEMS
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
    problems = check(workspace({HULP: hulp(text)}))
    assert len(of_rule(problems, RULE)) == MAX_PROBLEMS
    [more] = of_rule(problems, "te-veel-fouten")
    assert more.message == f"and more of '{RULE}' from here on"
    assert not more.is_error
