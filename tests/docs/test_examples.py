"""No example is left out: of each language there is a module that tries it."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.docs.examples import EXAMPLES, PAGES, Example, each, found_in

HERE = Path(__file__).parent


def is_tried(example: Example) -> bool:
    module = HERE / f"test_{example.language}.py"
    asks = f'in_language("{example.language}")'
    return module.exists() and asks in module.read_text(encoding="utf-8")


@each(EXAMPLES)
def test_every_example_is_in_a_language_that_is_tried(example: Example) -> None:
    assert is_tried(example), f"{example.language!r} needs a tests/docs/test_<language>.py"


@pytest.mark.parametrize(
    "block", ["```rust\nfn\n```", "```links\nx\n```", "```\nwhat?\n```", "    indented"]
)
def test_an_example_that_nothing_tries_is_noticed(block: str) -> None:
    [example] = found_in(MarkdownIt().parse(block), "docs/page.md")
    assert not is_tried(example)


def test_the_pages_that_have_examples() -> None:
    assert {"README.md", "docs/ci.md", "templates/README.md"} <= {e.page for e in EXAMPLES}
    assert {"CONTRIBUTING.md", "docs/commands.md", "docs/rules.md"} <= set(PAGES)
