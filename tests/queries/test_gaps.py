"""What falls short, by assessment and by indicator."""

import pytest

from ggsr.queries.gaps import gaps, gaps_of
from ggsr.workspace.entities import AanpakId
from tests.conftest import Workspace
from tests.queries.aanpakken import GOOD, SHORT, aanpak
from tests.support import HULP, assessments


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
    assert [(gap.kind, gap.plaats.id) for gap in found] == expected


def test_a_gap_has_its_finding_and_where_that_is_written(workspace: Workspace) -> None:
    [assessment] = assessments(workspace({HULP: aanpak("Hulp thuis", SHORT, GOOD)}))
    gap = next(gaps_of(assessment))
    assert gap.aanpak == AanpakId("voorbeeldstad", "2024", "hulp", "Hulp thuis", "Voorbeeldstad")
    assert (gap.kind, gap.kader, gap.niveau) == ("verbeterpunt", "kader", "beleid")
    assert (gap.plaats.criterium_id, gap.plaats.id) == ("in-beeld", "zicht")
    assert gap.bevinding.tekst == "De wijkteams weten het niet."
    assert (gap.place.file, gap.place.span.line) == (HULP, 5)


@pytest.mark.parametrize(
    ("thema", "judged"), [(None, True), ("continu", False), ("toeleiding", True)]
)
def test_whether_anything_was_judged(workspace: Workspace, thema: str | None, judged: bool) -> None:
    text = aanpak("Hulp", GOOD, GOOD).replace("ook_voor: [zicht]", "ook_voor: []")
    text = text.replace("  vervolg:", "  zicht:").replace("wachttijd:", "vervolg:")
    found = gaps(assessments(workspace({HULP: text})), thema)
    assert (found.gaps, found.judged, found.assessments) == ((), judged, 1)


def test_without_assessments_nothing_was_judged() -> None:
    assert not gaps([]).judged
