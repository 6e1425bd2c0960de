"""Counts: per assessment, per thema, and summed."""

import pytest

from ggsr.queries.coverage import Counts, Coverage, coverage_of, total
from ggsr.queries.judgements import State
from ggsr.workspace.entities import AanpakId
from tests.conftest import Workspace
from tests.support import FRAMEWORK, HULP, KADER, STEUN, assessments

TEXT = """\
aanpak: Hulp thuis
kader: kader
niveau: beleid
profiel: kort
niet_beoordeeld: {meldpunt: De gemeente vulde dit niet in.}
bevindingen:
  zicht:
    ook_voor: [vervolg]
    oordeel: verbeterpunt
    tekst: De wijkteams tellen niet.
    let_op: Of toch.
geaccepteerd:
  - {regel: let-op-bij-verbeterpunt, bij: zicht, reden: Staat zo in de bron.}
"""


@pytest.fixture
def coverage(workspace: Workspace) -> Coverage:
    [assessment] = assessments(workspace({HULP: TEXT}))
    return coverage_of(assessment)


def test_whole(coverage: Coverage) -> None:
    assert coverage.counts == Counts(
        indicators=4,
        judged=2,
        not_judged=1,
        outside_profile=1,
        missing=0,
        verdicts={"voldoet": 0, "verbeterpunt": 2},
        let_op=2,
        counted=2,
        verbeterpunten=2,
    )


def test_whose_it_is(coverage: Coverage) -> None:
    assert coverage.aanpak == AanpakId(
        "voorbeeldstad", "2024", "hulp", "Hulp thuis", "Voorbeeldstad"
    )
    assert coverage.level == ("kader", "beleid")


def test_without_a_verdict(coverage: Coverage) -> None:
    assert [(entry.plaats.id, entry.state) for entry in coverage.unjudged] == [
        ("meldpunt", State.NOT_JUDGED),
        ("wachttijd", State.OUTSIDE_PROFILE),
    ]


SHORT = {"voldoet": 0, "verbeterpunt": 1}


def test_by_thema(coverage: Coverage) -> None:
    assert [(thema.thema, thema.naam, thema.counts) for thema in coverage.themes] == [
        (
            "toeleiding",
            "Toeleiding",
            Counts(2, 1, 1, 0, 0, SHORT, 1, 1, verbeterpunten=1),
        ),
        ("continu", "Continu", Counts(2, 1, 0, 1, 0, SHORT, 1, 1, verbeterpunten=1)),
    ]


def test_the_themas_are_in_the_order_of_the_framework(workspace: Workspace) -> None:
    swapped = FRAMEWORK.replace(
        "  toeleiding: {naam: Toeleiding}\n  continu: {naam: Continu}\n",
        "  continu: {naam: Continu}\n  leeg: {naam: Leeg}\n  toeleiding: {naam: Toeleiding}\n",
    )
    [assessment] = assessments(workspace({KADER: swapped, HULP: TEXT}))
    assert [thema.thema for thema in coverage_of(assessment).themes] == ["continu", "toeleiding"]


def test_missing(workspace: Workspace) -> None:
    [assessment] = assessments(workspace({HULP: "aanpak: Hulp\nkader: kader\nniveau: casus\n"}))
    counts = coverage_of(assessment).counts
    assert counts == Counts(2, 0, 0, 0, 2, {"voldoet": 0, "verbeterpunt": 0}, 0, 0)


def test_the_sum_of_several(workspace: Workspace) -> None:
    step = "  deels: {symbool: '±', naam: deels, verbeterpunt: false}\n"
    other = FRAMEWORK.replace("oordelen:\n", f"oordelen:\n{step}")
    steun = TEXT.replace("kader: kader", "kader: ander").replace("verbeterpunt\n", "deels\n")
    steun = steun[: steun.index("geaccepteerd")]
    root = workspace({HULP: TEXT, STEUN: steun, "frameworks/ander.yaml": other})
    counts = [coverage_of(assessment).counts for assessment in assessments(root)]
    assert total(counts) == Counts(
        indicators=8,
        judged=4,
        not_judged=2,
        outside_profile=2,
        missing=0,
        verdicts={"voldoet": 0, "verbeterpunt": 2, "deels": 2},
        let_op=4,
        counted=4,
        verbeterpunten=2,
    )


def test_the_sum_of_nothing() -> None:
    assert total([]) == Counts(0, 0, 0, 0, 0, {}, 0, 0)


def test_the_states_and_the_verdicts_add_up(coverage: Coverage) -> None:
    for counts in (coverage.counts, *(thema.counts for thema in coverage.themes)):
        states = (counts.judged, counts.not_judged, counts.outside_profile, counts.missing)
        assert sum(states) == counts.indicators
        assert sum(counts.verdicts.values()) == counts.judged
    assert total([thema.counts for thema in coverage.themes]) == coverage.counts
