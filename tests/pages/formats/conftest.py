"""The project's own pages in each format, made once for all tests."""

from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from ggsr.checking.checker import Checker
from ggsr.pages.book import COMPARISON, Page, chapter, comparison
from ggsr.pages.factsheet import FactsheetPage
from ggsr.pages.formats import page_writer
from ggsr.pages.templates import Renderer
from ggsr.workspace.loading import Workspace
from tests.pages.conftest import made, pages
from tests.pages.formats.archive import Archive
from tests.support import ROOT

Pdf = Callable[[str], PdfReader]
Written = Callable[[str, str], bytes]
Opened = Callable[[str, str], Archive]

FACTSHEETS = ["dordrecht", "ede", "maastricht", "spijkenisse"]
PAGES = [*FACTSHEETS, "index", COMPARISON]


def compared() -> Page:
    """Return the page that compares all aanpakken of the project."""
    workspace = Workspace(ROOT)
    checker = Checker(workspace)
    found = [checker.gemeente(gemeente) for gemeente in workspace.gemeenten]
    return comparison([facts for checked in found for facts in chapter(checked).facts], [])


@pytest.fixture(scope="session")
def written() -> Written:
    """Return a function that gives the bytes of a page, by its name and a format."""
    every = {**made(ROOT), COMPARISON: compared()}
    return cache(lambda name, format: page_writer(format)(every[name], Renderer([])))


@pytest.fixture(scope="session")
def contents() -> dict[str, FactsheetPage]:
    """Return what the factsheets are made of, by gemeente."""
    return pages(ROOT)


@pytest.fixture(scope="session")
def pdf(written: Written, pango: None) -> Pdf:
    """Return a function that opens the PDF of a page."""
    return cache(lambda name: PdfReader(BytesIO(written(name, "pdf")), strict=True))


@pytest.fixture(scope="session")
def opened(written: Written) -> Opened:
    """Return a function that opens a page in an office format."""
    return cache(lambda name, format: Archive(written(name, format)))
