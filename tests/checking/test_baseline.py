"""What is known, held against what is found."""

from collections import Counter
from pathlib import Path

import pytest

from ggsr.checking.baseline import Baseline, KnownWarning, baseline_text, read_baseline
from ggsr.workspace.folders import BASELINE

FILE = "cases/voorbeeldstad/2024/hulp.yaml"


def known(*parts: str, message: str = "") -> KnownWarning:
    return KnownWarning(FILE, "dekking-onvolledig", "", message, parts)


def test_one_about_the_same_goes_before_one_about_more() -> None:
    baseline = Baseline(Counter([known("a", "b", "c"), known("a", "b")]))
    assert baseline.use_up(known("a", "b"))
    assert baseline.use_up(known("a", "b", "c"))
    assert not baseline.use_up(known("a"))


def test_the_least_that_says_more_goes_first() -> None:
    baseline = Baseline(Counter([known("a", "b", "c"), known("a", "b")]))
    assert baseline.use_up(known("a"))
    assert baseline.use_up(known("a", "b", "c"))


@pytest.mark.parametrize("messages", [("een", "een"), ("een", "twee")])
def test_two_about_the_same_are_one_row_that_counts_two(
    tmp_path: Path, messages: tuple[str, str]
) -> None:
    text = baseline_text(known("a", message=message) for message in messages)
    assert text.count('"rule"') == 1
    (tmp_path / BASELINE).write_text(text, encoding="utf-8")
    assert read_baseline(tmp_path) == Counter({known("a"): 2})
