"""Texts of a million characters that a pattern or a position could take for ever over."""

import time
from pathlib import Path

import pytest

from tests.conftest import Workspace
from tests.support import HULP, check, of_rule, write

RULE = "persoonsgegeven"


def hulp(tekst: str) -> str:
    return f"aanpak: Hulp\nkader: kader\nniveau: beleid\nbeschrijving: '{tekst}'\n"


def seconds(root: Path, tekst: str, found: int) -> float:
    write(root, {HULP: hulp(tekst)})
    started = time.perf_counter()
    problems = check(root)
    taken = time.perf_counter() - started
    assert len(of_rule(problems, RULE)) == found
    return taken


@pytest.mark.parametrize(
    "tekst",
    [
        "a" * 1_000_000,
        "@" * 1_000_000,
        "a@" * 500_000,
        "a." * 500_000,
        "a@a-" + "a-" * 490_000,
        ("a" * 64 + "@") * 15_000,
        "a@" + "b" * 1_000_000,
        "0" * 1_000_000,
        "0 " * 5 + "- 0 " * 200_000,
        "+31" * 330_000,
        "1 " * 500_000,
        "bsn " * 250_000,
    ],
    ids=lambda tekst: tekst[:10],
)
def test_nothing_is_found_in_no_time(workspace: Workspace, tekst: str) -> None:
    root = workspace({HULP: hulp(tekst)})
    started = time.perf_counter()
    check(root)
    assert time.perf_counter() - started < 15


@pytest.mark.parametrize("separator", [" ", "\n  "], ids=["one-line", "many-lines"])
def test_time_grows_with_what_is_found(tmp_path: Path, separator: str) -> None:
    """Four times as many take four times as long, not sixteen times."""
    text = f"bsn 111222333{separator}"
    few = min(seconds(tmp_path, text * 4_000, 4_000) for _ in range(2))
    assert seconds(tmp_path, text * 16_000, 16_000) < few * 9
