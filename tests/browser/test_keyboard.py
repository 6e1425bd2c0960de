"""Everything that acts can be reached, seen and left with the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.sites import KINDS, PAGES, PageName
from tests.browser.windows import DESKTOP, run

STILL = {**DESKTOP, "reduced_motion": "reduce"}


def walk(window: Page, key: str, steps: int) -> list[int]:
    """Return the numbers of what a key brings the focus to, until it leaves the page."""
    order = []
    for _step in range(steps):
        window.keyboard.press(key)
        focused = window.evaluate("focused()")
        if focused is None:
            break
        assert focused["problem"] is None, focused["problem"]
        order.append(focused["number"])
    return order


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_tab_goes_to_everything_in_order_and_shift_tab_back(
    open_page: Open, page: PageName
) -> None:
    window = open_page(page, **STILL)
    expected = range(len(run(window, "keyboard")))
    assert walk(window, "Tab", len(expected) + 1) == [*expected]
    assert walk(window, "Shift+Tab", len(expected)) == [*reversed(expected)]


@pytest.mark.parametrize("page", KINDS, ids=str)
def test_the_first_link_skips_to_the_content(open_page: Open, page: PageName) -> None:
    window = open_page(page, **STILL)
    window.keyboard.press("Tab")
    skip = window.locator(":focus")
    assert skip.get_attribute("href") == "#inhoud"
    expect(skip).to_be_in_viewport()
    window.keyboard.press("Enter")
    window.keyboard.press("Tab")
    first = window.locator("main").locator("a[href], input, [tabindex='0']").first
    expect(first).to_be_focused()
