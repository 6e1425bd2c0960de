"""What falls short, by assessment and by indicator."""

import pytest

from ggsr.queries.gaps import IndicatorTally, gaps_of
from ggsr.queries.judgements import verdicts_of
from ggsr.workspace.entities import AanpakId
from tests.conftest import Workspace
from tests.support import HULP, STEUN, assessments

TEXT = """\
aanpak: {naam}
kader: kader
niveau: beleid
bevindingen:
  vervolg:
    ook_voor: [zicht]
    oordeel: {eerste}
    tekst: De wijkteams weten het niet.
    let_op: De scholen wel.
  meldpunt:
    oordeel: {tweede}
    tekst: Dat is het loket op het stadhuis.
niet_beoordeeld: {{wachttijd: Niet gevraagd.}}
"""
SHORT, GOOD = "verbeterpunt", "voldoet"


def aanpak(naam: str, eerste: str, tweede: str) -> str:
    return TEXT.format(naam=naam, eerste=eerste, tweede=tweede)


@pytest.mark.parametrize(
    ("eerste", "tweede", "thema", "let_op", "expected"),
    [
        (SHORT, GOOD, None, False, [("verbeterpunt", "zicht"), ("verbeterpunt", "vervolg")]),
        (GOOD, SHORT, None, False, [("verbeterpunt", "meldpunt")]),
        (GOOD, GOOD, None, False, []),
        (GOOD, GOOD, None, True, [("let_op", "zicht"), ("let_op", "vervolg")]),
        (
            SHORT,
            SHORT,
            None,
            True,
            [
                ("verbeterpunt", "zicht"),
                ("let_op", "zicht"),
                ("verbeterpunt", "meldpunt"),
                ("verbeterpunt", "vervolg"),
                ("let_op", "vervolg"),
            ],
        ),
        (SHORT, SHORT, "continu", False, [("verbeterpunt", "vervolg")]),
        (GOOD, SHORT, "toeleiding", True, [("let_op", "zicht"), ("verbeterpunt", "meldpunt")]),
        (SHORT, SHORT, "anders", True, []),
    ],
)
def test_gaps_in_print_order(
    workspace: Workspace,
    eerste: str,
    tweede: str,
    thema: str | None,
    let_op: bool,
    expected: list[tuple[str, str]],
) -> None:
    [assessment] = assessments(workspace({HULP: aanpak("Hulp", eerste, tweede)}))
    found = gaps_of(assessment, thema, let_op)
    assert [(gap.kind, gap.indicator) for gap in found] == expected


def test_what_a_gap_tells(workspace: Workspace) -> None:
    [assessment] = assessments(workspace({HULP: aanpak("Hulp thuis", SHORT, GOOD)}))
    gap = next(gaps_of(assessment))
    assert vars(gap) == {
        "kind": "verbeterpunt",
        "gemeente": "voorbeeldstad",
        "ronde": "2024",
        "aanpak": "hulp",
        "aanpak_naam": "Hulp thuis",
        "kader": "kader",
        "niveau": "beleid",
        "thema": "toeleiding",
        "criterium": "in-beeld",
        "indicator": "zicht",
        "indicator_tekst": "De gemeente heeft zicht op de gezinnen",
        "oordeel": "verbeterpunt",
        "tekst": "De wijkteams weten het niet.",
        "let_op": "De scholen wel.",
        "file": HULP,
        "line": 5,
    }


def tallied(workspace: Workspace, thema: str | None = None) -> IndicatorTally:
    root = workspace(
        {
            HULP: aanpak("Hulp", GOOD, SHORT),
            STEUN: aanpak("Steun", SHORT, SHORT),
            HULP.replace("voorbeeldstad", "voorbeelddorp"): aanpak("Dorp", GOOD, GOOD),
        }
    )
    tally = IndicatorTally(thema)
    for assessment in assessments(root):
        tally.add(verdicts_of(assessment))
    return tally


def test_by_indicator_most_often_first_then_in_print_order(workspace: Workspace) -> None:
    rows = tallied(workspace).rows()
    assert [(row.indicator, len(row.short), len(row.meets), row.judged) for row in rows] == [
        ("meldpunt", 2, 1, 3),
        ("zicht", 1, 2, 3),
        ("vervolg", 1, 2, 3),
    ]
    assert [row.position for row in rows] == [1, 0, 2]
    assert [row.thema for row in rows] == ["toeleiding", "toeleiding", "continu"]


def test_who_falls_short_and_who_does_not(workspace: Workspace) -> None:
    zicht = tallied(workspace).rows()[1]
    assert zicht.short == [AanpakId("voorbeeldstad", "2024", "steun", "Steun")]
    assert zicht.meets == [
        AanpakId("voorbeelddorp", "2024", "hulp", "Dorp"),
        AanpakId("voorbeeldstad", "2024", "hulp", "Hulp"),
    ]


def test_the_indicators_of_one_thema(workspace: Workspace) -> None:
    rows = tallied(workspace, "continu").rows()
    assert [(row.indicator, row.position) for row in rows] == [("vervolg", 2)]


def test_levels_are_kept_apart(workspace: Workspace) -> None:
    casus = "bevindingen: {vertrouwen: {oordeel: verbeterpunt, tekst: Dat zegt de moeder zelf.}}\n"
    root = workspace(
        {
            HULP: "aanpak: Hulp\nkader: kader\nniveau: casus\n" + casus,
            STEUN: aanpak("Steun", GOOD, SHORT),
        }
    )
    tally = IndicatorTally()
    for assessment in assessments(root):
        tally.add(verdicts_of(assessment))
    assert [(row.niveau, row.indicator) for row in tally.rows()] == [
        ("beleid", "meldpunt"),
        ("casus", "vertrouwen"),
    ]
