"""The threshold: which numbers about families are given, and which are not."""

from pathlib import Path

import pytest

from ggsr.queries.families import FamilyCounts, count_families
from tests.families import ASSESSMENT, CASUS, families, family
from tests.support import assessments, write

GOOD, SHORT = "voldoet", "verbeterpunt"


def counts(root: Path, *texts: str, internal: bool = False) -> FamilyCounts | None:
    write(root, {CASUS: ASSESSMENT, **families(texts)})
    (assessment,) = assessments(root)
    return count_families(assessment, internal=internal)


def shown(found: FamilyCounts | None) -> dict[str, tuple[int | None, int | None]]:
    assert found
    return {entry.plaats.id: (entry.meets, entry.judged) for entry in found.indicators}


def test_from_five_families_on_they_are_counted(tmp_path: Path) -> None:
    texts = [family(vertrouwen=GOOD, nabellen=SHORT)] * 4 + [
        family(vertrouwen=SHORT, nabellen=GOOD)
    ]
    found = counts(tmp_path, *texts)
    assert found
    assert found.families == 5
    assert shown(found) == {"vertrouwen": (4, 5), "nabellen": (1, 5)}
    assert found.of_thema("continu") == (1, 5)


def test_of_four_nothing_is_told(tmp_path: Path) -> None:
    found = counts(tmp_path, *[family(vertrouwen=GOOD, nabellen=SHORT)] * 4)
    assert found
    assert found.families is None
    assert shown(found) == {"vertrouwen": (None, None), "nabellen": (None, None)}
    assert found.of_thema("continu") is None


def test_those_who_write_see_every_number(tmp_path: Path) -> None:
    found = counts(tmp_path, family(vertrouwen=GOOD, nabellen=None), internal=True)
    assert found
    assert found.families == 1
    assert shown(found) == {"vertrouwen": (1, 1), "nabellen": (0, 0)}


@pytest.mark.parametrize(("without", "expected"), [(0, (7, 7)), (1, None), (2, None), (5, None)])
def test_the_rest_is_nobody_or_enough(
    without: int, expected: tuple[int, int] | None, tmp_path: Path
) -> None:
    judged = [family(vertrouwen=GOOD, nabellen=GOOD)] * (7 - without)
    rest = [family(vertrouwen=GOOD, nabellen=None)] * without
    assert shown(counts(tmp_path, *judged, *rest))["nabellen"] == (expected or (None, None))


def test_five_of_ten_may_be_told(tmp_path: Path) -> None:
    judged = [family(vertrouwen=GOOD, nabellen=GOOD)] * 5
    rest = [family(vertrouwen=GOOD, nabellen=None)] * 5
    assert shown(counts(tmp_path, *judged, *rest))["nabellen"] == (5, 5)


def test_an_error_in_one_family_keeps_all_from_being_counted(tmp_path: Path) -> None:
    texts = [family(vertrouwen=GOOD, nabellen=GOOD)] * 6
    found = counts(tmp_path, *texts, "bevindingen: {vertrouwen: {oordeel: voldoet, naam: Jan}}\n")
    assert found
    assert found.has_errors
    assert found.families is None
    assert set(shown(found).values()) == {(None, None)}
