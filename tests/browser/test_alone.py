"""A page needs nothing but itself, opened as a file or fetched from a server."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Address, Open
from tests.browser.sites import INDEX, PAGES, PageName


def used(window: Page) -> list[str]:
    """Return the addresses a page asks for from now on, in every way there is to look at it."""
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.reload()
    window.emulate_media(color_scheme="dark")
    window.emulate_media(media="print")
    window.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    window.evaluate("scrollTo(0, document.scrollingElement.scrollHeight)")
    return asked


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_it_asks_for_nothing_else(open_page: Open, page: PageName, address: Address) -> None:
    assert used(open_page(page)) == [address(page).as_uri()]


@pytest.fixture
def served(address: Address) -> Iterator[tuple[str, list[str]]]:
    """Return where this repository's pages are served, and a list of all that is asked there."""
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/favicon.ico":  # the browser's own wish, not the page's
                self.send_error(204)
            else:
                super().do_GET()

        def log_request(self, code: object = "-", size: object = "-") -> None:
            if self.path != "/favicon.ico":
                asked.append(self.path)

    folder = address(PageName("real", INDEX)).parent
    handler = functools.partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()
        thread.join()


def test_from_a_server_a_link_of_the_overview_leads_to_its_place(
    open_page: Open, served: tuple[str, list[str]]
) -> None:
    site, asked = served
    window = open_page(f"{site}alle_aanpakken.html")
    link = window.locator("main a[href*='.html#aanpak_']").first
    page, _hash, place = (link.get_attribute("href") or "").partition("#")
    link.click()
    assert window.url == f"{site}{page}#{place}"
    assert window.locator(f"[id='{place}']").bounding_box()
    assert window.evaluate("scrollY") > 0
    assert asked == ["/alle_aanpakken.html", f"/{page}"]
