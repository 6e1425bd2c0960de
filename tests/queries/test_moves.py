"""What became of a verdict: every pair of states and steps, and sides that change places."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ggsr.model import Criterium, Indicator, IndicatorPlaats, Oordeel
from ggsr.queries.judgements import Judgement, State
from ggsr.queries.moves import Diff, DiffSide, Move, diff, diff_side, let_op, move
from ggsr.workspace.entities import AanpakId
from tests.conftest import Workspace
from tests.queries.aanpakken import GOOD, SHORT, aanpak
from tests.support import HULP, ROOT, STEUN, assessments

PLAATS = IndicatorPlaats(
    "zicht",
    Indicator(tekst="Er is zicht"),
    "in-beeld",
    Criterium(thema="toeleiding", naam="In beeld", indicatoren={}),
)
SCALE = {
    "voldoet": Oordeel(symbool="✓", naam="voldoet", verbeterpunt=False),
    "ruim": Oordeel(symbool="✓✓", naam="ruim", verbeterpunt=False),
    "verbeterpunt": Oordeel(symbool="✗", naam="verbeterpunt", verbeterpunt=True),
    "ernstig": Oordeel(symbool="✗✗", naam="ernstig", verbeterpunt=True),
}
UNJUDGED = [Judgement(PLAATS, state) for state in State if not state.has_verdict]
JUDGED = {
    step: Judgement(PLAATS, State.JUDGED, "zicht", step, oordeel) for step, oordeel in SCALE.items()
}
EARLIER = {
    f"earlier {step}": entry._replace(
        state=State.EARLIER, given_in=AanpakId("a", "1", "b", "B", "")
    )
    for step, entry in JUDGED.items()
}
NAMED = {**JUDGED, **EARLIER, **{str(entry.state): entry for entry in UNJUDGED}, "nothing": None}

#          voldoet    ruim       verbeterpunt ernstig
BECAME = """
voldoet      same      changed   worse     worse
ruim         changed   same      worse     worse
verbeterpunt better    better    same      changed
ernstig      better    better    changed   same
"""


def expected(before: str, after: str) -> str:
    """Return the move in the table above; a verdict that a re-test lets stand is a verdict."""
    before, after = before.removeprefix("earlier "), after.removeprefix("earlier ")
    if before in JUDGED and after in JUDGED:
        [row] = [line.split()[1:] for line in BECAME.split("\n") if line.split()[:1] == [before]]
        return row[list(SCALE).index(after)]
    return "gone" if before in JUDGED else "new" if after in JUDGED else "neither"


@pytest.mark.parametrize(("before", "after"), [*product(NAMED, NAMED)])
def test_every_pair(before: str, after: str) -> None:
    assert move(NAMED[before], NAMED[after]) == expected(before, after)


def test_a_framework_that_makes_a_step_a_verbeterpunt_is_seen() -> None:
    flipped = JUDGED["voldoet"]._replace(oordeel=SCALE["verbeterpunt"])
    assert move(JUDGED["voldoet"], flipped) is Move.WORSE
    assert move(flipped, JUDGED["voldoet"]) is Move.BETTER


def test_another_name_of_a_step_is_the_same_step() -> None:
    renamed = JUDGED["voldoet"]._replace(oordeel=SCALE["ruim"])
    assert move(JUDGED["voldoet"], renamed) is Move.SAME


def test_a_reservation_is_never_better_or_worse() -> None:
    reserved = JUDGED["voldoet"]._replace(let_op=True)
    assert move(JUDGED["voldoet"], reserved) is Move.SAME
    assert let_op(JUDGED["voldoet"], reserved) == "gained"
    assert let_op(reserved, JUDGED["voldoet"]) == "lost"
    assert let_op(reserved, reserved) is None
    assert let_op(None, reserved) == "gained"
    assert let_op(reserved, UNJUDGED[0]) == "lost"


SWAPPED = {
    Move.BETTER: Move.WORSE,
    Move.WORSE: Move.BETTER,
    Move.NEW: Move.GONE,
    Move.GONE: Move.NEW,
}
ENTRIES = st.sampled_from([*UNJUDGED, *JUDGED.values(), None]) | st.sampled_from(
    [entry._replace(let_op=True) for entry in JUDGED.values()]
)


@given(ENTRIES, ENTRIES)
def test_swapping_the_sides_swaps_the_moves(
    before: Judgement | None, after: Judgement | None
) -> None:
    there = move(before, after)
    assert move(after, before) is SWAPPED.get(there, there)
    turned = {"gained": "lost", "lost": "gained", None: None}
    assert let_op(after, before) == turned[let_op(before, after)]


@pytest.fixture
def sides(workspace: Workspace) -> tuple[DiffSide, DiffSide]:
    """Return two aanpakken, of which the second is worse on what the first has a finding about."""
    root = workspace({HULP: aanpak("Hulp", GOOD, SHORT), STEUN: aanpak("Steun", SHORT, SHORT)})
    first, second = map(diff_side, assessments(root))
    return first, second


def moves(found: Diff) -> dict[str, str]:
    return {row.plaats.id: str(row.move) for row in found.indicators}


def test_each_indicator_in_print_order(sides: tuple[DiffSide, DiffSide]) -> None:
    found = diff(*sides)
    assert moves(found) == {
        "zicht": "worse",
        "meldpunt": "same",
        "vervolg": "worse",
        "wachttijd": "neither",
    }
    assert [row.plaats.id for row in found.news] == ["zicht", "vervolg"]
    assert {str(name): count for name, count in found.summary.items() if count} == {
        "worse": 2,
        "same": 1,
        "neither": 1,
    }
    assert moves(diff(*sides, "continu")) == {"vervolg": "worse", "wachttijd": "neither"}


def test_where_the_later_finding_is(sides: tuple[DiffSide, DiffSide]) -> None:
    places = {row.plaats.id: row.place for row in diff(*sides).indicators}
    zicht, wachttijd = places["zicht"], places["wachttijd"]
    assert zicht
    assert (zicht.file, zicht.span.line, wachttijd) == (STEUN, 5, None)


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_side_that_is_not_there(sides: tuple[DiffSide, DiffSide], is_gone: bool) -> None:
    found = diff(sides[0], None) if is_gone else diff(None, sides[0])
    became = "gone" if is_gone else "new"
    assert moves(found) == {
        "zicht": became,
        "meldpunt": became,
        "vervolg": became,
        "wachttijd": "neither",
    }
    assert found.later is sides[0].coverage
    places = [row.place.file for row in found.indicators if row.place]
    assert places == [HULP] * 3


def test_words_are_compared_within_a_round(workspace: Workspace) -> None:
    text = aanpak("Hulp", GOOD, SHORT)
    [before] = map(diff_side, assessments(workspace({HULP: text})))
    changed = text.replace("wijkteams weten", "wijkteams  weten").replace("\n", "\r\n")
    [after] = map(diff_side, assessments(workspace({HULP: changed})))
    assert [row.text_changed for row in diff(before, after, same_round=True).indicators] == [
        True,
        False,
        True,
        None,
    ]
    assert {row.text_changed for row in diff(before, after).indicators} == {None}


REAL = [entry for entry in assessments(ROOT) if entry.model.niveau == "beleid"]


@pytest.mark.parametrize(("first", "second"), [*product(range(len(REAL)), repeat=2)])
def test_the_real_assessments_swap_as_well(first: int, second: int) -> None:
    """Every two of them, next to each other as if they were rounds of one aanpak."""
    there = diff(diff_side(REAL[first]), diff_side(REAL[second])).summary
    back = diff(diff_side(REAL[second]), diff_side(REAL[first])).summary
    assert {SWAPPED.get(move, move): count for move, count in there.items()} == back
    assert sum(there.values()) == len(REAL[first].niveau.indicatoren)
    changed = sum(there.values()) - there[Move.SAME] - there[Move.NEITHER]
    assert (changed == 0) >= (first == second)
