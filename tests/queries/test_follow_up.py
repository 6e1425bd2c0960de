"""What is late on which day, and what never is."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ggsr.checking.checker import Checker
from ggsr.dates import last_day
from ggsr.diagnostics import Place
from ggsr.model import Punt, Rapportage
from ggsr.queries.follow_up import (
    Entry,
    FollowUp,
    FollowUps,
    RoundFollowUp,
    overdue,
    progress_counts,
    round_follow_up,
    rounds_of,
    without_date,
)
from ggsr.queries.gaps import gaps_of
from ggsr.queries.standing import Course
from ggsr.workspace.loading import Workspace
from tests.support import FACTSHEET, FRAMEWORK, HULP, KADER, OPVOLGING, ROOT, write

EXAMPLE = ROOT / "tests" / "data" / "ok" / "opvolging"
PLACE = Place(OPVOLGING)


def follow_up(due: str | None, rapportage: dict[str, Any], punt: dict[str, Any]) -> FollowUp:
    """Return the follow-up of a verbeterpunt in a round of which the report is due then."""
    round = RoundFollowUp(
        gemeente="voorbeeldstad",
        gemeente_naam="Voorbeeldstad",
        ronde="2024",
        due=last_day(due) if due else None,
        rapportage=Rapportage.model_validate(rapportage),
        entries={},
        is_written=True,
    )
    return FollowUp(round, Entry(Punt.model_validate(punt), PLACE))


STEP = {"datum": "2014-04", "status": "bezig"}
DONE = {"datum": "2014-10", "status": "gereed"}
DROPPED = {"datum": "2014-10", "status": "vervallen"}


@pytest.mark.parametrize(
    ("due", "rapportage", "punt", "per", "late"),
    [
        ("2014-10", {}, {}, "2014-10-31", []),
        ("2014-10", {}, {}, "2014-11-01", [("rapportage", 1)]),
        (None, {}, {}, "2099-01-01", []),
        ("2014-10", {"datum": "2014-10-28"}, {}, "2014-10-31", []),
        ("2014-10", {"datum": "2014-10-28"}, {}, "2014-12-01", [("niet-genoemd", 31)]),
        ("2014-10", {"datum": "2015"}, {}, "2014-12-01", [("niet-genoemd", 31)]),
        (None, {"datum": "2014-10"}, {}, "2014-10-31", []),
        (None, {"datum": "2014-10"}, {}, "2014-11-02", [("niet-genoemd", 2)]),
        ("2014-10", {"datum": "2014-10-28"}, {"voortgang": [STEP]}, "2014-12-01", []),
        ("2014-10", {}, {"voortgang": [STEP]}, "2014-12-01", [("rapportage", 31)]),
        (None, {}, {"gereed_voor": "2014-07"}, "2014-07-31", []),
        (None, {}, {"gereed_voor": "2014-07"}, "2014-12-01", [("termijn", 123)]),
        (None, {}, {"gereed_voor": "2014", "voortgang": [STEP]}, "2015-01-01", [("termijn", 1)]),
        (None, {}, {"gereed_voor": "2014", "voortgang": [STEP, DONE]}, "2015-01-01", []),
        (None, {}, {"gereed_voor": "2014", "voortgang": [DROPPED]}, "2015-01-01", []),
        (
            *(None, {}),
            {"gereed_voor": "2014", "voortgang": [DONE, {**STEP, "datum": "2014-11"}]},
            *("2015-01-01", [("termijn", 1)]),
        ),
        (
            *("2014-10", {}),
            {"gereed_voor": "2014-07"},
            *("2014-12-01", [("rapportage", 31), ("termijn", 123)]),
        ),
        (
            *("2014-10", {}),
            {"gereed_voor": "2014-07", "inspectie": {"datum": "2014", "bevinding": "deels"}},
            *("2014-12-01", [("rapportage", 31), ("termijn", 123)]),
        ),
        (
            *("2014-10", {}),
            {"gereed_voor": "2014-07", "inspectie": {"datum": "2014", "bevinding": "opgepakt"}},
            *("2014-12-01", []),
        ),
    ],
)
def test_late(
    due: str | None,
    rapportage: dict[str, Any],
    punt: dict[str, Any],
    per: str,
    late: list[tuple[str, int]],
) -> None:
    day = date.fromisoformat(per)
    found = follow_up(due, rapportage, punt).late(day)
    assert [(entry.kind, entry.days(day)) for entry in found] == late


DATES = st.dates(date(2012, 1, 1), date(2016, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)
STEPS = st.fixed_dictionaries(
    {
        "datum": DATES,
        "status": st.sampled_from(["niet-gestart", "bezig", "gereed", "vervallen"]),
    }
)
POINTS = st.fixed_dictionaries(
    {"voortgang": st.lists(STEPS, max_size=4)},
    optional={
        "gereed_voor": DATES,
        "inspectie": st.fixed_dictionaries(
            {"datum": DATES, "bevinding": st.sampled_from(["opgepakt", "deels", "niet"])}
        ),
    },
)


@given(
    st.none() | DATES,
    st.fixed_dictionaries({}, optional={"datum": DATES}),
    POINTS,
    st.dates(date(2011, 1, 1), date(2018, 1, 1)),
)
def test_what_was_found_taken_up_is_never_late(
    due: str | None, rapportage: dict[str, Any], punt: dict[str, Any], per: date
) -> None:
    late = follow_up(due, rapportage, punt).late(per)
    assert all(entry.days(per) > 0 for entry in late)
    found = punt.get("inspectie", {}).get("bevinding")
    assert found != "opgepakt" or not late
    later = follow_up(due, rapportage, punt).late(date(2030, 1, 1))
    assert set(late) <= set(later), "who is late stays late until something is reported"


def course(root: Path, gemeente: str = "voorbeeldstad") -> Course:
    return Checker(Workspace(root)).gemeente(gemeente).course


SHORT = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: verbeterpunt, ook_voor: [meldpunt], tekst: Niemand telt de gezinnen.}
    niet_beoordeeld: {vervolg: Niet gevraagd., wachttijd: Niet gevraagd.}
    """
WITH_A_TERM = FRAMEWORK.replace("afspraken: {", "afspraken: {voortgang_na_maanden: 12, ")


@pytest.mark.parametrize(
    ("factsheet", "opvolging", "due"),
    [
        ("datum: 2013-10", "rapportage: {}", date(2014, 10, 31)),
        ("titel: Geen datum", "rapportage: {}", None),
        ("datum: 2013-10", "rapportage: {verwacht: 2015}", date(2015, 12, 31)),
        ("titel: Geen datum", "rapportage: {verwacht: 2015-01-02}", date(2015, 1, 2)),
    ],
)
def test_when_a_report_is_due(
    tmp_path: Path, factsheet: str, opvolging: str, due: date | None
) -> None:
    files = {KADER: WITH_A_TERM, HULP: SHORT, FACTSHEET: factsheet, OPVOLGING: opvolging}
    [round] = course(write(tmp_path, files)).rounds
    found = round_follow_up(round)
    assert found
    assert found.due == due


def test_without_a_term_there_is_no_date(tmp_path: Path) -> None:
    [round] = course(write(tmp_path, {HULP: SHORT, FACTSHEET: "datum: 2013-10"})).rounds
    found = round_follow_up(round)
    assert found
    assert found.due is None


@pytest.mark.parametrize("error", ["", "    netwerkpartners: 5\n"])
def test_the_shortest_term_of_several_frameworks(tmp_path: Path, error: str) -> None:
    """An error in an aanpak that need not count does not change when the others are due."""
    other = WITH_A_TERM.replace("voortgang_na_maanden: 12", "voortgang_na_maanden: 3")
    files = {
        KADER: WITH_A_TERM,
        "frameworks/ander.yaml": other,
        HULP: SHORT,
        "cases/voorbeeldstad/2024/zorg.yaml": (
            SHORT.rstrip(" ").replace("kader: kader", "kader: ander") + error
        ),
        FACTSHEET: "datum: 2013-10",
    }
    [round] = course(write(tmp_path, files)).rounds
    found = round_follow_up(round)
    assert found
    assert found.due == date(2014, 1, 31)


@pytest.mark.parametrize("text", ["rapportage: [", "aanpakken: {hulp: {wachttijd: {}}}"])
def test_of_a_file_with_errors_nothing_is_known(tmp_path: Path, text: str) -> None:
    files = {KADER: WITH_A_TERM, HULP: SHORT, FACTSHEET: "datum: 2013-10", OPVOLGING: text}
    one = course(write(tmp_path, files))
    [round] = one.rounds
    assert (round.opvolging, round.opvolging_in_error) == (None, True)
    assert round_follow_up(round) is None
    known = FollowUps()
    known.add(one)
    gaps = [gap for entry in round.assessments for gap in gaps_of(entry)]
    assert len(gaps) == 2
    assert [known.of(gap) for gap in gaps] == [None, None]
    assert overdue(gaps, known, date(2099, 1, 1)) == ()
    assert without_date(gaps, known) == ()


def test_each_indicator_of_a_finding_shows_its_entry(tmp_path: Path) -> None:
    entry = "aanpakken: {hulp: {zicht: {maatregel: Men gaat tellen.}}}"
    one = course(write(tmp_path, {HULP: SHORT, OPVOLGING: entry}))
    known = FollowUps()
    known.add(one)
    [round] = one.rounds
    found = [known.of(gap) for gap in gaps_of(round.assessments[0], with_let_op=True)]
    assert [entry and entry.punt.maatregel for entry in found] == ["Men gaat tellen."] * 2


def test_the_example() -> None:
    known, gaps = FollowUps(), []
    for gemeente in ("proefdorp", "voorbeeldstad"):
        one = course(EXAMPLE, gemeente)
        known.add(one)
        gaps += [gap for entry in one.chosen(None).assessments for gap in gaps_of(entry)]
    counts = progress_counts(filter(None, map(known.of, gaps)))
    assert (counts.points, counts.reported, counts.unreported) == (8, 3, 5)
    assert counts.statuses == {"gereed": 2, "bezig": 1}
    assert counts.found == {"opgepakt": 2, "deels": 1}
    assert [(entry.gemeente, entry.ronde) for entry in without_date(gaps, known)] == [
        ("proefdorp", "2023")
    ]
    assert [(entry.gemeente, entry.due) for entry in rounds_of(gaps, known)] == [
        ("proefdorp", None),
        ("voorbeeldstad", date(2024, 10, 31)),
    ]
    late = overdue(gaps, known, date(2024, 12, 1))
    assert [
        (entry.aanpak.aanpak, entry.late.kind, [plaats.id for plaats in entry.indicators])
        for entry in late
    ] == [
        ("hulp-thuis", "niet-genoemd", ["meldpunt"]),
        ("hulp-thuis", "termijn", ["regie"]),
        ("coaching", "niet-genoemd", ["meldpunt", "opschaling"]),
    ]


REVISIT = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    hertoets: true
    bevindingen:
      wachttijd: {oordeel: verbeterpunt, tekst: Gezinnen wachten nu een jaar.}
    """
TWO = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: verbeterpunt, tekst: Niemand telt de gezinnen.}
      wachttijd: {oordeel: verbeterpunt, tekst: Gezinnen wachten een half jaar.}
    niet_beoordeeld: {meldpunt: Niet gevraagd., vervolg: Niet gevraagd.}
    """
LATER = HULP.replace("2024", "2025")


def late_of(
    root: Path, ronde: str | None = None, per: date = date(2099, 1, 1)
) -> list[tuple[str, str, list[str]]]:
    """Return the round, kind and indicators of what is late in what was chosen."""
    one, known = course(root), FollowUps()
    known.add(one)
    gaps = [gap for entry in one.chosen(ronde).assessments for gap in gaps_of(entry)]
    return [
        (entry.aanpak.ronde, entry.late.kind, [plaats.id for plaats in entry.indicators])
        for entry in overdue(gaps, known, per)
    ]


def test_a_round_is_due_for_what_it_gave_and_still_stands(tmp_path: Path) -> None:
    """The re-test lets one verdict of 2024 stand, and gave the other one again itself."""
    files = {
        KADER: WITH_A_TERM,
        HULP: TWO,
        FACTSHEET: "datum: 2024-01",
        OPVOLGING: "aanpakken: {hulp: {zicht: {gereed_voor: 2024-06}, wachttijd: {}}}",
        LATER: REVISIT,
        FACTSHEET.replace("2024", "2025"): "datum: 2025-06",
    }
    root = write(tmp_path, files)
    of_2024 = [("2024", "rapportage", ["zicht"]), ("2024", "termijn", ["zicht"])]
    assert late_of(root) == [*of_2024, ("2025", "rapportage", ["wachttijd"])]
    assert late_of(root, per=date(2026, 1, 1)) == of_2024
    assert late_of(root, "2024") == of_2024
    assert late_of(root, "all") == [*of_2024, ("2025", "rapportage", ["wachttijd"])]


def test_what_was_judged_again_is_late_no_more(tmp_path: Path) -> None:
    again = TWO.replace("oordeel: verbeterpunt", "oordeel: voldoet")
    files = {KADER: WITH_A_TERM, HULP: TWO, FACTSHEET: "datum: 2024-01", LATER: again}
    root = write(tmp_path, files)
    assert late_of(root) == late_of(root, "2024") == late_of(root, "all") == []
    one, known = course(root), FollowUps()
    known.add(one)
    gaps = [gap for entry in one.chosen("2024").assessments for gap in gaps_of(entry)]
    assert len(gaps) == 2
    assert rounds_of(gaps, known) == without_date(gaps, known) == ()


def test_an_aanpak_that_ended_is_late_no_more(tmp_path: Path) -> None:
    files = {
        KADER: WITH_A_TERM,
        "cases/voorbeeldstad/gemeente.yaml": """
            naam: Voorbeeldstad
            beeindigd: {2024/hulp: Opgegaan in Steun.}
            """,
        HULP: TWO,
        FACTSHEET: "datum: 2024-01",
    }
    root = write(tmp_path, files)
    assert late_of(root) == late_of(root, "2024") == []
