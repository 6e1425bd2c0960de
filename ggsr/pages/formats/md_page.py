"""A page in Markdown."""

from ggsr.pages.page import Page
from ggsr.pages.renderer import Renderer


def write(page: Page, renderer: Renderer) -> bytes:
    """Return the page as Markdown."""
    return renderer.markdown(page).encode()
