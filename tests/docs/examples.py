"""The examples, code and links in the documents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.reference import PAGES as REFERENCE
from tests.support import ROOT

_MARKDOWN = MarkdownIt("commonmark").enable("table")

PAGES = [
    *("README.md", "CONTRIBUTING.md", "templates/README.md"),
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")),
]


@dataclass(frozen=True)
class Example:
    """A block of code: where it begins, its language, and its lines."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def head(self) -> str:
        """The file that the first line names, as in ``# cases/…``; else nothing."""
        first = self.text.partition("\n")[0]
        return first.removeprefix("# ") if first.startswith("# ") else ""


def parsed(page: str) -> list[Token]:
    """Return a page as Markdown reads it."""
    return _MARKDOWN.parse((ROOT / page).read_text(encoding="utf-8"))


def found_in(tokens: Iterable[Token], page: str) -> Iterator[Example]:
    """Yield the examples of a page; a block without a language has "" for it.

    Indented blocks count too, but not in the reference, which has the examples of the rules (tried
    in ``tests/test_explanations.py``) and how to call each command.
    """
    for token in tokens:
        if token.type == "fence" or (token.type == "code_block" and page not in REFERENCE):
            line = token.map[0] + 1 if token.map else 0
            yield Example(page, line, token.info, token.content)


MANUAL = "docs/handleiding.md"
EXAMPLES = [example for page in PAGES if page != MANUAL for example in found_in(parsed(page), page)]
"""Those that stand by themselves: the manual is one story, which ``manual.py`` follows."""


def within(page: str) -> Iterator[Token]:
    """Yield the parts of the text of a page, such as code in a sentence and links."""
    for token in parsed(page):
        yield from token.children or ()


def code_in_text(beginning: str) -> list[str]:
    """Return the code that stands in sentences of any page, and begins so; each once."""
    spans = [token for page in PAGES for token in within(page) if token.type == "code_inline"]
    return sorted({span.content for span in spans if span.content.startswith(beginning)})


def in_language(language: str) -> list[Example]:
    """Return the examples in a language."""
    return [example for example in EXAMPLES if example.language == language]


def each(examples: Sequence[Example]) -> pytest.MarkDecorator:
    """Return what runs a test with each example."""
    return pytest.mark.parametrize("example", examples, ids=str)
