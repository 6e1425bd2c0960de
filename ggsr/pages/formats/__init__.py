"""The formats of a page, a module each: ``<format>_page.py`` with ``write``."""

from collections.abc import Callable
from importlib import import_module

from ggsr.pages.page import Page
from ggsr.pages.renderer import Renderer

Writer = Callable[[Page, Renderer], bytes]


def page_writer(format: str) -> Writer:
    """Return the function that writes a page in a format of ``ggsr.pages.PAGE_FORMATS``.

    It returns the file's bytes, and raises GgsrError for a mistake in a template or for an extra
    that is not installed.
    """
    writer: Writer = import_module(f"ggsr.pages.formats.{format}_page").write
    return writer
