"""A browser with the pages in it. Everything here has the marker ``system``."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.sites import PageName, make_sites

CHROMIUM = shutil.which("chromium")
QUIET = (
    *("--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
Address = Callable[[PageName], Path]
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Address:
    """Return a function that gives the file of a page, which is made once."""
    folder = tmp_path_factory.mktemp("pages")
    make_sites(folder)
    return lambda page: folder / page.site / f"{page.name}.html"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the system's Chromium; playwright's own is never fetched."""
    assert CHROMIUM, "there is no chromium: run `make test-browser`"
    sandbox = ("--no-sandbox",) if os.getuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *sandbox])
        yield browser
        browser.close()


@contextmanager
def new_window(browser: Browser, url: str, **options: Any) -> Iterator[Page]:
    """Open a page, with options of ``Browser.new_context``; a mistake in its script is an error."""
    mistakes: list[str] = []
    context = browser.new_context(**options)
    window = context.new_page()
    window.on("pageerror", lambda error: mistakes.append(str(error)))
    window.on("console", lambda message: mistakes.append(message.text))
    window.goto(url)
    try:
        yield window
    finally:
        context.close()
    assert mistakes == []


@pytest.fixture
def open_page(browser: Browser, address: Address) -> Iterator[Open]:
    """Return a function that opens a page, or an address, in a window of its own."""
    with ExitStack() as windows:

        def opened(page: PageName | str, **options: Any) -> Page:
            url = page if isinstance(page, str) else address(page).as_uri()
            return windows.enter_context(new_window(browser, url, **options))

        yield opened
