"""A page as data, for other programs: its content whole, and none of its printed words."""

from ggsr.output.json_report import dump
from ggsr.pages.page import Page
from ggsr.pages.renderer import Renderer


def write(page: Page, renderer: Renderer) -> bytes:
    """Return the page as JSON."""
    return dump(page.document()).encode()
