"""Links and pictures lead somewhere, headings included."""

import re
from itertools import pairwise

import pytest

from tests.docs.examples import PAGES, parsed, within
from tests.support import ROOT


def targets(page: str) -> list[str]:
    """Return where the links and pictures of a page lead."""
    return [
        str(token.attrs.get("href") or token.attrs["src"])
        for token in within(page)
        if token.type in ("link_open", "image")
    ]


def anchors(page: str) -> set[str]:
    """Return what a link can name after ``#``, as GitHub makes it of the headings."""
    tokens = parsed(page)
    headings = [
        "".join(child.content for child in following.children or ())
        for token, following in pairwise(tokens)
        if token.type == "heading_open"
    ]
    return {re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in headings}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for target in targets(page):
        if "//" in target:
            continue
        path, _sign, anchor = target.partition("#")
        there = (ROOT / page).parent.joinpath(path).resolve() if path else ROOT / page
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(there.relative_to(ROOT).as_posix()), target


@pytest.mark.parametrize("page", ["docs/rules.md", "docs/commands.md", "docs/ci.md"])
def test_the_readme_leads_to_the_other_pages(page: str) -> None:
    assert page in targets("README.md")
