"""A page in PDF: accessible (PDF/UA-1), to be archived (PDF/A-2a), and made of the page alone."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ggsr.errors import GgsrError
from ggsr.extras import needed
from ggsr.i18n import _
from ggsr.pages.formats.pdf_tags import improve_tags
from ggsr.pages.formats.pdf_xmp import claim_accessibility
from ggsr.pages.page import Page
from ggsr.pages.renderer import Renderer

VARIANT = "pdf/a-2a"

# As a user's style sheet: whatever the page's own says goes before it, but for hyphens, which
# would be in the text for whoever searches or copies it.
SHEET = """
* { hyphens: manual !important; }
h1 { string-set: titel content(text); }
@page {
  size: A4;
  margin: 20mm 16mm;
  font: 8pt sans-serif;
  color: #4d5661;
  @top-left { content: string(titel); }
  @bottom-right { content: "Pagina " counter(page) " van " counter(pages); }
}
@page :first { @top-left { content: none; } }
"""


def write(page: Page, renderer: Renderer) -> bytes:
    """Return the page as PDF; the same page gives the same bytes.

    Raises GgsrError for a mistake in a template, for one that asks for a file or an address, and
    where WeasyPrint, or what it needs from the system, is not installed.
    """
    weasyprint = needed("weasyprint", "pdf")
    source = renderer.html(page, medium="print")
    with _quiet(), _page_alone(weasyprint) as fetcher:
        document = weasyprint.HTML(string=source, base_url="", url_fetcher=fetcher).render(
            stylesheets=[weasyprint.CSS(string=SHEET)], pdf_variant=VARIANT
        )
        content: bytes = document.write_pdf(finisher=_finish, pdf_variant=VARIANT)
    return content


def _finish(document: Any, pdf: Any) -> None:
    improve_tags(document, pdf)
    claim_accessibility(pdf)


@contextmanager
def _page_alone(weasyprint: Any) -> Iterator[Any]:
    """Give a fetcher that opens nothing but ``data:``, which is in the page itself."""
    urls = weasyprint.urls
    try:
        yield urls.URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    except urls.FatalURLFetchingError as error:
        address = str(error).removeprefix("Error fetching ")
        raise GgsrError(
            _("a template asks for {address}, and a PDF is made of the page alone").format(
                address=address
            ),
            _("put it in the page: styles in <style>, an image as a data: address"),
        ) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep to itself what the libraries log, and that WeasyPrint leaves a file of its own open."""
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [(logger, logger.disabled) for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            yield
    finally:
        for logger, disabled in before:
            logger.disabled = disabled
