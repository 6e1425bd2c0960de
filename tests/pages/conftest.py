"""Pages of a workspace, rendered without the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ggsr.check import Checker
from ggsr.factsheet import factsheet_page
from ggsr.overview import OverviewBuilder
from ggsr.page_parts import FactsheetPage
from ggsr.render import Renderer
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
        renderer = Renderer([])
        if name != "index":
            return renderer.factsheet(pages(root)[name], format)
        workspace, builder = Workspace(root), OverviewBuilder()
        checker = Checker(workspace)
        for gemeente in workspace.cases.folders:
            checked = checker.gemeente(gemeente, None)
            assert checked.gemeente
            builder.add(checked.gemeente.model, checked.rounds[-1], gemeente)
        return renderer.overview(builder.page(), format)

    return rendered
