"""What a picture of many aanpakken shows of them."""

import pytest

from ggsr.queries.coverage import coverage_of
from ggsr.queries.picture import (
    Block,
    most_often,
    most_often_first,
    most_short_first,
    runs,
    spread,
)
from ggsr.queries.tally import tally
from tests.conftest import Workspace
from tests.queries.aanpakken import GOOD, SHORT, aanpak
from tests.support import FRAMEWORK, HULP, KADER, STEUN, assessments, write

DORP = HULP.replace("voorbeeldstad", "voorbeelddorp")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("", []),
        ("...", []),
        ("x", [(0, 1)]),
        ("xx.x", [(0, 2), (3, 1)]),
        (".xxx..xx", [(1, 3), (6, 2)]),
    ],
)
def test_runs(values: str, expected: list[tuple[int, int]]) -> None:
    assert runs([value == "x" for value in values]) == expected


def test_who_has_most_verbeterpunten_is_first_and_the_rest_as_given(workspace: Workspace) -> None:
    root = workspace(
        {
            HULP: aanpak("Hulp", GOOD, SHORT),
            STEUN: aanpak("Steun", SHORT, SHORT),
            DORP: aanpak("Dorp", GOOD, SHORT),
        }
    )
    order = most_short_first(map(coverage_of, assessments(root)))
    assert [entry.aanpak_naam for entry in order] == ["Steun", "Dorp", "Hulp"]


def test_of_indicators_that_fall_short_as_often_the_less_judged_is_first(
    workspace: Workspace,
) -> None:
    root = workspace({HULP: aanpak("Hulp", SHORT, SHORT), STEUN: aanpak("Steun", "", GOOD)})
    rows = most_often_first(tally(map(coverage_of, assessments(root))))
    found = [(row.plaats.id, len(row.falls_short), row.counted) for row in rows]
    assert found[0][1:] == (1, 1)
    assert found[-1][1:] == (0, 0)
    counted = [counted for _id, _short, counted in found]
    assert counted.index(0) == len([count for count in counted if count])
    assert {row.plaats.id for row in most_often(rows)} == {
        id for id, short, _counted in found if short == 1
    }


def test_without_verbeterpunten_nothing_is_most_often(workspace: Workspace) -> None:
    root = workspace({HULP: aanpak("Hulp", GOOD, GOOD)})
    assert most_often(tally(map(coverage_of, assessments(root)))) == ()


def test_no_verdict_that_counts_is_not_no_verbeterpunten(workspace: Workspace) -> None:
    nothing = "aanpak: Niets\nkader: kader\nniveau: beleid\nniet_beoordeeld: {zicht: Geen tijd.}\n"
    root = workspace(
        {
            HULP: aanpak("Hulp", GOOD, GOOD),
            STEUN: nothing,
            DORP: aanpak("Dorp", SHORT, SHORT),
        }
    )
    found = spread(map(coverage_of, assessments(root)))
    assert found.without_counted == 1
    assert sum(block.aanpakken for block in found.blocks) == 2
    assert found.blocks[0] == Block(0, 0, 1)
    assert found.blocks[-1].aanpakken == 1
    assert spread([]).blocks == ()


@pytest.mark.parametrize(("most", "size"), [(16, 1), (17, 2), (33, 5), (81, 10)])
def test_many_verbeterpunten_are_taken_together(workspace: Workspace, most: int, size: int) -> None:
    ids = [f"vraag-{number}" for number in range(most)]
    asked = "".join(f"          {id}: {{tekst: Vraag {id}}}\n" for id in ids)
    framework = FRAMEWORK.replace("        indicatoren:\n", f"        indicatoren:\n{asked}", 1)
    findings = "".join(f"  {id}: {{oordeel: verbeterpunt, tekst: Nee.}}\n" for id in ids)
    root = workspace({HULP: f"aanpak: H\nkader: kader\nniveau: beleid\nbevindingen:\n{findings}"})
    write(root, {KADER: framework})
    blocks = spread(map(coverage_of, assessments(root))).blocks
    assert len(blocks) <= 17
    assert {block.last - block.first + 1 for block in blocks[1:]} == {size}
    assert [block.aanpakken for block in blocks] == [*[0] * (len(blocks) - 1), 1]
    assert blocks[-1].first <= most <= blocks[-1].last
