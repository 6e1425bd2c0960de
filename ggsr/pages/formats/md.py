"""A page in Markdown."""

from ggsr.pages.book import Page
from ggsr.pages.templates import Renderer


def write(page: Page, renderer: Renderer) -> bytes:
    """Return the page as Markdown."""
    return renderer.markdown(page).encode()
