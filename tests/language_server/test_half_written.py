"""Whatever is typed or cut off: every question has an answer, or none, and lies in the text."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types as lsp
from pygls.workspace import PositionCodec

from ggsr.language_server.code_actions import choices
from ggsr.language_server.completion import completions
from ggsr.language_server.handlers import CompletionAbilities, completion_answer, symbol_answer
from ggsr.language_server.hover import definitions, hover
from ggsr.language_server.outline import symbols
from ggsr.language_server.project import Project
from ggsr.language_server.protocol import Lines
from tests.support import ROOT

FILES = [
    "cases/dordrecht/2013/gezinscoaching.yaml",
    "cases/dordrecht/2013/factsheet.yaml",
    "cases/ede/gemeente.yaml",
    "frameworks/ggsr.yaml",
]
ABLE = CompletionAbilities(snippets=True, label_details=True, indentation=True)
TEXTS = {file: (ROOT / file).read_text(encoding="utf-8") for file in FILES}
BITS = [
    *(
        "\n",
        "\r",
        "\r\n",
        "\t",
        " ",
        "  ",
        "\ufeff",
        "\u2028",
        "\x85",
        "\ud800",
        "😀",
        "\0",
        "\x07",
    ),
    *(
        "- ",
        "[",
        "]",
        "{",
        "}",
        ":",
        ": ",
        "'",
        '"',
        "#",
        " #",
        "|",
        ">-\n",
        "&a ",
        "*a",
        "? ",
        "!!x ",
    ),
    *(
        "<<: ",
        "---\n",
        "...\n",
        "1",
        "null",
        "~",
        "kader: [a]\n",
        "niveau: {a: b}\n",
        "conclusie: x\n",
    ),
    *("bevindingen: [1, 2]\n", "documenten:\n  1: x\n", "geaccepteerd: {a: [b]}\n"),
]
ENCODINGS = st.sampled_from(list(lsp.PositionEncodingKind))

PLACES = st.integers(0, 20_000)
CHANGES = st.lists(
    st.tuples(PLACES, st.one_of(st.sampled_from(BITS), st.integers(1, 80), st.just(20_000))),
    min_size=1,
    max_size=4,
)


def changed(text: str, changes: Iterable[tuple[int, str | int]]) -> str:
    """Return a text with something put in at each place, or so many characters taken out."""
    for place, change in changes:
        at = place % (len(text) + 1)
        text = text[:at] + (change + text[at:] if isinstance(change, str) else text[at + change :])
    return text


def lies_within(entry: lsp.DocumentSymbol, outer: lsp.Range) -> bool:
    """Return whether an entry and all below it lie in a range: editors refuse other outlines."""
    inner = entry.range
    return (
        outer.start <= inner.start <= entry.selection_range.start
        and entry.selection_range.end <= inner.end <= outer.end
        and all(lies_within(child, inner) for child in entry.children or ())
    )


@pytest.fixture(scope="module")
def project() -> Project:
    return Project(ROOT)


@pytest.mark.parametrize("file", FILES)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES, place=PLACES, encoding=ENCODINGS)
def test_a_question_at_any_place_of_any_text(
    project: Project,
    file: str,
    changes: list[tuple[int, str | int]],
    place: int,
    encoding: lsp.PositionEncodingKind,
) -> None:
    project.write(file, TEXTS[file])
    symbols(project, file)
    project.write(file, changed(TEXTS[file], changes))
    text = project.texts[file]
    page, index = Lines(text, PositionCodec(encoding)), place % (len(text) + 1)
    offered = completions(project, file, index)
    if offered:
        assert 0 <= offered.begin <= index <= offered.end <= len(text)
        assert len(completion_answer(offered, page, ABLE).items) == len(offered.offers)
    shown = hover(project, file, index)
    if shown:
        assert 0 <= shown.begin <= index <= shown.end <= len(text)
    definitions(project, file, index)
    everything = page.between(0, len(text))
    outline = symbol_answer(symbols(project, file), page)
    assert all(lies_within(entry, everything) for entry in outline)


@pytest.mark.parametrize("file", FILES)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_any_text_is_checked(
    project: Project, file: str, changes: list[tuple[int, str | int]]
) -> None:
    project.write(file, changed(TEXTS[file], changes))
    page = Lines(project.texts[file], PositionCodec())
    everything = page.between(0, len(page.text))
    for problem in project.diagnostics()[file]:
        range = page.range(problem.place.span)
        assert everything.start <= range.start <= range.end <= everything.end
        document = project.workspace.document(file)
        for choice in choices(problem, document):
            assert all(edit.span.line == edit.span.end_line for edit in choice.fix.edits)
    project.close(file)
