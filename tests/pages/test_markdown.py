"""The Markdown pages, as a Markdown reader sees them."""

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.pages.conftest import Render
from tests.pages.inert import HOSTILE, hostile_workspace
from tests.support import ROOT

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from flat(token.children or [])


def kinds(text: str) -> list[str]:
    return [token.type for token in flat(READER.parse(text)) if token.type != "text"]


def shown(text: str) -> str:
    tokens = flat(READER.parse(text))
    return " ".join(
        "".join(t.content if t.type in ("text", "text_special") else " " for t in tokens).split()
    )


@pytest.mark.parametrize("name", ["dordrecht", "ede", "maastricht", "spijkenisse", "index"])
def test_every_row_of_a_table_has_all_its_cells(render: Render, name: str) -> None:
    tokens = READER.parse(render(ROOT, name, "md"))
    columns = cells = 0
    for token in tokens:
        if token.type == "table_open":
            columns = 0
        if token.type == "tr_open":
            cells = 0
        cells += token.type in ("th_open", "td_open")
        if token.type == "tr_close":
            columns = columns or cells
            assert cells == columns
    assert columns


def test_one_title_and_sections_below_it(render: Render) -> None:
    tokens = READER.parse(render(ROOT, "dordrecht", "md"))
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_text_from_the_data_is_only_text(render: Render, tmp_path: Path) -> None:
    hostile = render(hostile_workspace(tmp_path), "voorbeeldstad", "md")
    clean = render(hostile_workspace(tmp_path / "schoon", "X"), "voorbeeldstad", "md")
    ignored = {"text_special"}
    assert [k for k in kinds(hostile) if k not in ignored] == kinds(clean)
    assert shown(hostile).count(HOSTILE) == shown(clean).count("X")


def test_no_run_of_empty_lines(render: Render) -> None:
    for name in ("dordrecht", "ede", "index"):
        assert "\n\n\n" not in render(ROOT, name, "md")
