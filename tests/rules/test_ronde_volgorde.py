"""The dates of factsheets against the order of their rounds."""

import pytest

from ggsr.diagnostics import Diagnostic
from tests.conftest import Workspace
from tests.support import check, of_rule, position

RULE = "ronde-volgorde"


def factsheet(ronde: str) -> str:
    return f"cases/voorbeeldstad/{ronde}/factsheet.yaml"


def out_of_order(workspace: Workspace, **dates: str) -> list[Diagnostic]:
    files = {factsheet(name[1:]): f"datum: {date}\n" for name, date in dates.items()}
    return of_rule(check(workspace(files)), RULE)


def test_an_earlier_date_in_a_later_round(workspace: Workspace) -> None:
    [problem] = out_of_order(workspace, r2="2022-10", r10="2019-05-01")
    assert (problem.place.file, *position(problem.place)) == (factsheet("10"), 1, 8)
    assert problem.message == "2019-05-01 is before 2022-10, the date of earlier round 2"
    [related] = problem.related
    assert (related.place.file, *position(related.place)) == (factsheet("2"), 1, 8)
    assert related.message == "round 2"


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ("2013-10", "2013", False),
        ("2013", "2013-10", False),
        ("2013-10-31", "2013-10", False),
        ("2013-10", "2013-10-01", False),
        ("2013-10-02", "2013-10-02", False),
        ("2013-10-02", "2013-10-01", True),
        ("2013-10-02", "2013-09", True),
        ("2013-10", "2013-09-30", True),
        ("2014", "2013-12-31", True),
        ("2013", "2014", False),
    ],
)
def test_as_exactly_as_both_are_given(
    workspace: Workspace, first: str, second: str, wrong: bool
) -> None:
    assert bool(out_of_order(workspace, r1=first, r2=second)) == wrong


def test_rounds_between_that_do_not_say_so(workspace: Workspace) -> None:
    """Each neighbour is in order, but the third is not after the first."""
    [problem] = out_of_order(workspace, r1="2013-10", r2="2013", r3="2013-05")
    assert problem.place.file == factsheet("3")
    assert problem.message.endswith("2013-10, the date of earlier round 1")


def test_a_round_without_a_date_or_a_date_that_is_none(workspace: Workspace) -> None:
    files = {
        factsheet("1"): "datum: 2024\n",
        factsheet("2"): "titel: Factsheet\n",
        factsheet("3"): "datum: vorig jaar\n",
    }
    assert of_rule(check(workspace(files)), RULE) == []


def test_it_can_be_accepted(workspace: Workspace) -> None:
    accepted = f"datum: 2019\ngeaccepteerd: [{{regel: {RULE}, reden: Later gedrukt.}}]\n"
    assert check(workspace({factsheet("1"): "datum: 2022\n", factsheet("2"): accepted})) == []
