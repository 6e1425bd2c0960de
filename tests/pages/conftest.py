"""Pages of a workspace, rendered without the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ggsr.check import Checker
from ggsr.pages.book import chapter, factsheets, overview
from ggsr.pages.factsheet import factsheet_page
from ggsr.pages.factsheet_parts import FactsheetPage
from ggsr.pages.formats import page_writer
from ggsr.pages.renderer import Renderer
from ggsr.workspace import Workspace

Render = Callable[[Path, str, str], str]


def pages(root: Path) -> dict[str, FactsheetPage]:
    """Return the factsheet's page of every gemeente's latest round."""
    workspace = Workspace(root)
    checker = Checker(workspace)
    found = {}
    for name in workspace.cases.folders:
        checked = checker.gemeente(name, None)
        assert checked.gemeente
        assert not checked.has_errors
        found[name] = factsheet_page(checked.gemeente.model, checked.rounds[-1])
    return found


@pytest.fixture
def render() -> Render:
    """Return a function that renders a gemeente's page, or ``index``, in a format."""

    def rendered(root: Path, name: str, format: str) -> str:
        workspace = Workspace(root)
        checker = Checker(workspace)
        found = [checker.gemeente(gemeente, None) for gemeente in workspace.cases.folders]
        made = [page for checked in found for page in factsheets(checked)]
        made.append(overview(map(chapter, found)))
        page = next(page for page in made if page.name == name)
        return page_writer(format)(page, Renderer([])).decode()

    return rendered
