"""The manual is a story: what it says happens, from an empty folder to the end."""

import os
from pathlib import Path

import pytest

from tests.docs.examples import MANUAL, parsed
from tests.docs.manual import BY_HAND, EXAMPLES, INSTALLING, WINDOWS, Reader
from tests.docs.test_links import targets
from tests.support import ROOT

LANGUAGES = {"console", "sh", "powershell", "yaml", "css"}


def test_it_can_be_followed_from_begin_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    reader = Reader(tmp_path)
    for example in EXAMPLES:
        reader.follow(example)
    assert (tmp_path / "buurthulp/build/voorbeeldstad.2026.html").is_file()


def test_every_example_can_be_done() -> None:
    assert {example.language for example in EXAMPLES} == LANGUAGES


def test_what_is_known_is_in_it() -> None:
    lines = {line for example in EXAMPLES for line in example.text.splitlines()}
    lines |= {line.removeprefix("$ ") for line in lines}
    assert lines >= WINDOWS | INSTALLING | BY_HAND.keys()


def test_all_that_it_refers_to_is_shipped_with_it() -> None:
    """Where it is read there is no repository: it links to itself and to pictures beside it."""
    for target in targets(MANUAL):
        assert target.startswith(("#", "handleiding-")), target


def test_its_contents_lists_its_chapters() -> None:
    tokens = parsed(MANUAL)
    heads = [
        tokens[number + 1].content
        for number, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2"
    ]
    text = (ROOT / MANUAL).read_text(encoding="utf-8")
    assert [line[3:].partition("]")[0] for line in text.splitlines() if line[:3] == "- ["] == heads
