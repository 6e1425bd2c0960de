"""The windows that pages are looked at in, and the scripts that look."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

FOLDER = Path(__file__).parent
TOOLS = FOLDER / "node_modules"
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 640}}
# What zooming in leaves of a window of 1280 by 1024.
ZOOM_200: dict[str, Any] = {"viewport": {"width": 640, "height": 512}}
ZOOM_400: dict[str, Any] = {"viewport": {"width": 320, "height": 256}}


def run(window: Page, script: str, argument: object = None) -> Any:
    """Return what the function in ``scripts/<script>.js`` returns in a page."""
    window.evaluate((FOLDER / "scripts" / "names.js").read_text(encoding="utf-8"))
    return window.evaluate(
        (FOLDER / "scripts" / f"{script}.js").read_text(encoding="utf-8"), argument
    )


def assert_none(problems: Iterable[str]) -> None:
    """Fail if there is a problem, and then name all of them, each on a line of its own."""
    lines = "\n".join(problems)
    assert not lines, lines
