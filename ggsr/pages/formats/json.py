"""A page as data, for other programs: its content whole, and none of its printed words."""

from ggsr.output.reports.formats.json import dump
from ggsr.pages.book import Page
from ggsr.pages.templates import Renderer


def write(page: Page, renderer: Renderer) -> bytes:
    """Return the page as JSON."""
    return dump(page.document()).encode()
