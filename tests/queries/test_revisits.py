"""What became of the verbeterpunten of an earlier round: each number against a count of its own."""

import itertools
from pathlib import Path

import pytest

from ggsr.queries.moves import Move, diff_with_earlier
from ggsr.queries.revisits import Revisit, judged_before, revisit, short_by_round
from tests.support import HULP, assessments, write

EARLIER = HULP.replace("2024", "2020")
INDICATORS = ("zicht", "meldpunt", "vervolg", "wachttijd")
HEAD = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    """


def assessment(states: dict[str, str], extra: str = "") -> str:
    """Return a file: of each indicator a step, ``-`` for set aside, or nothing at all."""
    judged = {name: state for name, state in states.items() if state not in ("-", "")}
    lines = [f"  {name}: {{oordeel: {step}, tekst: T.}}" for name, step in judged.items()]
    aside = [f"  {name}: Niet gevraagd." for name, state in states.items() if state == "-"]
    text = "aanpak: Hulp\nkader: kader\nniveau: beleid\n" + extra
    text += "bevindingen:\n" + "\n".join(lines) + "\n" if lines else ""
    return text + ("niet_beoordeeld:\n" + "\n".join(aside) + "\n" if aside else "")


def made(
    root: Path, before: dict[str, str], now: dict[str, str], extra: str = ""
) -> Revisit | None:
    write(root, {EARLIER: assessment(before), HULP: assessment(now, extra)})
    return revisit(assessments(root)[-1])


@pytest.mark.parametrize("hertoets", [False, True], ids=["revisit", "re-test"])
def test_every_pair_of_states(tmp_path: Path, hertoets: bool) -> None:
    """A fixed indicator has a verdict on both sides, so that there is something to say."""
    states = ("voldoet", "verbeterpunt", "-", "")
    extra = "hertoets: true\n" if hertoets else ""
    for number, (was, is_now) in enumerate(itertools.product(states, repeat=2)):
        found = made(
            tmp_path / str(number),
            {"meldpunt": "voldoet", "zicht": was},
            {"meldpunt": "voldoet", "zicht": is_now},
            extra,
        )
        assert found
        judged = is_now in ("voldoet", "verbeterpunt")
        short = was == "verbeterpunt"
        assert (
            found.former,
            found.solved,
            found.remaining,
            found.not_judged_again,
            found.still_stand,
            found.new,
        ) == (
            short,
            short and is_now == "voldoet",
            short and is_now == "verbeterpunt",
            short and not judged,
            short and hertoets and is_now == "",
            not short and is_now == "verbeterpunt",
        )
        # A page says these numbers, and what a diff says; they must be one.
        compared = diff_with_earlier(assessments(tmp_path / str(number))[-1])
        assert compared
        worse = [row for row in compared.indicators if row.move in (Move.WORSE, Move.NEW)]
        assert found.solved == compared.summary[Move.BETTER]
        assert found.new == sum(bool(row.after and row.after.falls_short) for row in worse)


def test_there_is_nothing_to_say_where_nothing_was_judged(tmp_path: Path) -> None:
    assert made(tmp_path / "a", {"zicht": "-"}, {"zicht": "verbeterpunt"}) is None
    assert made(tmp_path / "b", {"zicht": "voldoet"}, {"zicht": "-"}) is None
    found = made(tmp_path / "c", {"zicht": "verbeterpunt"}, {"zicht": "-"})
    assert found
    assert (found.former, found.not_judged_again) == (1, 1)


def test_what_follows_nothing(tmp_path: Path) -> None:
    write(tmp_path, {HULP: assessment({"zicht": "verbeterpunt"})})
    [alone] = assessments(tmp_path)
    assert revisit(alone) is None
    assert judged_before(alone) == {}


def test_a_verdict_keeps_the_round_that_gave_it(tmp_path: Path) -> None:
    rounds = ("2018", "2020", "2022", "2024")
    texts = [
        assessment({"zicht": "verbeterpunt", "vervolg": "verbeterpunt"}),
        assessment({"meldpunt": "verbeterpunt"}, "hertoets: true\n"),
        assessment({"vervolg": "voldoet"}, "hertoets: true\n"),
        assessment({"meldpunt": "verbeterpunt"}, "hertoets: true\n"),
    ]
    files = {HULP.replace("2024", ronde): text for ronde, text in zip(rounds, texts, strict=True)}
    write(tmp_path, files)
    *_others, last = assessments(tmp_path)
    before = {
        name: entry.given_in.ronde for name, entry in judged_before(last).items() if entry.given_in
    }
    assert before == {"zicht": "2018", "meldpunt": "2020", "vervolg": "2022", "wachttijd": "2022"}
    assert short_by_round([last]) == {"2018": 1, "2024": 1}
    again, first = revisit(last), revisit(assessments(tmp_path)[1])
    assert again
    assert (again.former, again.of_older) == (2, 2)
    assert first
    assert (first.former, first.of_older) == (2, 0)
