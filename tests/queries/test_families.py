"""The threshold: which numbers about families are given, and which are not."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ggsr.model import Gezin
from ggsr.queries.families import FamilyCounts, count_families
from ggsr.workspace.entities import Assessment, Gezinnen, Source
from tests.families import ASSESSMENT, CASUS, families, family
from tests.support import assessments, loaded, write

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


@pytest.fixture(scope="module")
def casus(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """An assessment of level casus with two indicators, without families."""
    (assessment,) = assessments(write(tmp_path_factory.mktemp("casus"), {CASUS: ASSESSMENT}))
    return assessment


def with_families(casus: Assessment, families: list[tuple[str | None, str | None]]) -> Assessment:
    sources = tuple(
        Source(
            loaded("{}"),
            Gezin.model_validate(
                {
                    "bevindingen": {
                        name: {"oordeel": step}
                        for name, step in zip(("vertrouwen", "nabellen"), steps, strict=True)
                        if step
                    }
                }
            ),
        )
        for steps in families
    )
    return replace(casus, file=replace(casus.file, gezinnen=Gezinnen(sources)))


STEP = st.sampled_from([GOOD, SHORT, None])


@given(families=st.lists(st.tuples(STEP, STEP), min_size=1, max_size=13))
def test_with_a_family_more_or_less_no_number_is_about_fewer_than_five(
    families: list[tuple[str | None, str | None]], casus: Assessment
) -> None:
    for one in range(len(families)):
        left = families[:one] + families[one + 1 :]
        found = count_families(with_families(casus, left)) if left else None
        if found is None or len(left) < 5:
            assert found is None or found.families is None
            continue
        assert found.families == len(left)
        for index, entry in enumerate(found.indicators):
            judged = sum(steps[index] is not None for steps in left)
            rest = len(left) - judged
            assert entry.suppressed is (judged < 5 or 0 < rest < 5)
            if not entry.suppressed:
                meets = sum(steps[index] == GOOD for steps in left)
                assert (entry.meets, entry.judged) == (meets, judged)
            # Its thema has no other indicator, so that a sum would be the number itself.
            told = None if entry.suppressed else (entry.meets, entry.judged)
            assert found.of_thema(entry.plaats.thema_id) == told
