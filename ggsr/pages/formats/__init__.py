"""The formats of a page, a module each: ``<format>.py`` with ``write``."""

from collections.abc import Callable
from importlib import import_module

from ggsr.errors import require_extra
from ggsr.pages.book import Page
from ggsr.pages.templates import Renderer

_NEEDS = {
    "pdf": ("weasyprint", "pdf"),
    "docx": ("pypandoc", "office"),
    "odt": ("pypandoc", "office"),
}
"""The library and the extra that a format needs."""

Writer = Callable[[Page, Renderer], bytes]


def page_writer(format: str) -> Writer:
    """Return the function that writes a page in a format of ``ggsr.pages.PAGE_FORMATS``.

    It returns the file's bytes, and raises GgsrError for a mistake in a template. Raises GgsrError
    for an extra that is not installed.
    """
    if format in _NEEDS:
        require_extra(*_NEEDS[format])
    writer: Writer = import_module(f"ggsr.pages.formats.{format}").write
    return writer
