"""Pages of a workspace, rendered without the command line."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from ggsr.checking.checker import Checker
from ggsr.pages.book import Page, chapter, factsheets, overview_pages, refused_pages
from ggsr.pages.factsheet import FactsheetPage
from ggsr.pages.formats import page_writer
from ggsr.pages.rounds import Edition
from ggsr.pages.templates import Renderer
from ggsr.workspace.loading import Workspace

Render = Callable[[Path, str, str], str]


@cache
def made(root: Path) -> dict[str, Page]:
    """Return the pages of a workspace by their names: factsheets, those with drafts, overviews."""
    workspace = Workspace(root)
    checker = Checker(workspace)
    found = [checker.gemeente(gemeente) for gemeente in workspace.gemeenten]
    assert not any(refused_pages(checked, concepts=True) for checked in found)
    every = [page for checked in found for page in factsheets(checked, concepts=True)]
    edition = Edition(factsheets=True, overview=True)
    every += [make() for make in overview_pages(map(chapter, found), edition=edition).values()]
    return {name: page for page in every for name in page.names}


def pages(root: Path) -> dict[str, FactsheetPage]:
    """Return what the factsheet of every gemeente's latest round is made of."""
    contents = {page.alias: page.content for page in made(root).values() if page.alias}
    return {name: found for name, found in contents.items() if isinstance(found, FactsheetPage)}


@pytest.fixture
def render() -> Render:
    """Return a function that renders a gemeente's page, or ``index``, in a format."""

    def rendered(root: Path, name: str, format: str) -> str:
        return page_writer(format)(made(root)[name], Renderer([])).decode()

    return rendered
