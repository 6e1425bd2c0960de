"""The formats of a page: text here, PDF and those of office programs in modules of their own."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from ggsr.errors import require_extra
from ggsr.output.reports.formats.json import dump
from ggsr.pages.book import Page
from ggsr.pages.templates import Renderer

Writer = Callable[[Page, Renderer], bytes]

_ENGINES = {
    "pdf": ("pdf", ("weasyprint", "fontpkg_inter")),
    "docx": ("office", ("pypandoc", "tinycss2", "tinycss2.color3")),
    "odt": ("office", ("pypandoc", "tinycss2", "tinycss2.color3")),
}
"""The extra of each format that needs one, and the libraries that belong to it."""


def page_writer(format: str, root: Path | None = None) -> Writer:
    """Return the function that writes a page in a format of ``ggsr.pages.PAGE_FORMATS``.

    It returns the file's bytes, and raises GgsrError for a mistake in a template and for what the
    format cannot hold; ``root`` is the workspace, to name the file and line of that. Raises
    GgsrError for an extra that is not installed.
    """
    if format in _TEXT:
        return _TEXT[format]
    extra, libraries = _ENGINES[format]
    for library in libraries:
        # WeasyPrint takes long to load, and is used in worker processes only; other libraries are
        # used in threads, which cannot load them by themselves.
        if extra != "pdf" or not find_spec(library):
            require_extra(library, extra)
    return partial(import_module(f"ggsr.pages.formats.{format}").write, root=root)


def _html(page: Page, renderer: Renderer) -> bytes:
    return renderer.html(page, medium="html").encode()


def _markdown(page: Page, renderer: Renderer) -> bytes:
    return renderer.markdown(page).encode()


def _json(page: Page, renderer: Renderer) -> bytes:
    """Return a page as data for other programs: all of its content, none of its printed words."""
    return dump(page.document()).encode()


_TEXT: dict[str, Writer] = {"html": _html, "md": _markdown, "json": _json}
