"""The Markdown pages, as a Markdown reader sees them."""

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.pages.conftest import Render, pages
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


@pytest.mark.parametrize("name", sorted(pages(ROOT)))
def test_every_finding_of_the_data_is_in_the_page_once(render: Render, name: str) -> None:
    text = render(ROOT, name, "md")
    tables = text.split("| Criterium | Indicator | Oordeel | Bevinding |\n")[1:]
    rows = [
        line
        for table in tables
        for line in itertools.takewhile(lambda line: line.startswith("| "), table.splitlines()[1:])
    ]
    files = [yaml.safe_load(path.read_text()) for path in ROOT.glob(f"cases/{name}/*/*.yaml")]
    findings = [found for file in files for found in file.get("bevindingen", {}).values()]
    assert len(rows) == len(findings)
    assert sum("**LET OP:**" in row for row in rows) == sum("let_op" in f for f in findings)
    for finding in findings:
        assert shown(text).count(" ".join(finding["tekst"].split())) >= 1


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
