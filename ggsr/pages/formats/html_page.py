"""A page for the browser: one file that needs nothing else."""

from ggsr.pages.page import Page
from ggsr.pages.renderer import Renderer


def write(page: Page, renderer: Renderer) -> bytes:
    """Return the page as HTML."""
    return renderer.html(page, medium="html").encode()
