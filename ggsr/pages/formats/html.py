"""A page for the browser: one file that needs nothing else."""

from ggsr.pages.book import Page
from ggsr.pages.templates import Renderer


def write(page: Page, renderer: Renderer) -> bytes:
    """Return the page as HTML."""
    return renderer.html(page, medium="html").encode()
