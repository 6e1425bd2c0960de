"""Everything that acts can be reached, seen and left with the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.sites import KINDS, PAGES, PageName
from tests.browser.windows import DESKTOP, run

STILL = {**DESKTOP, "reduced_motion": "reduce"}


# Whether the first line of a place is not to be seen after a jump to it.
COVERED = """place => {
  location.hash = place;
  const box = document.getElementById(place).getClientRects()[0];
  const seen = document.elementFromPoint(box.left + 5, box.top + 2);
  return !seen?.closest("tr")?.contains(document.getElementById(place));
}"""


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


@pytest.mark.parametrize("width", [360, 820, 1280])
@pytest.mark.parametrize(
    "page",
    [PageName("real", "dordrecht"), PageName("rounds", "voorbeeldstad.2017.concept")],
    ids=str,
)
def test_a_link_to_a_finding_lands_below_what_stays_at_the_top(
    open_page: Open, page: PageName, width: int
) -> None:
    window = open_page(page, viewport={"width": width, "height": 700}, reduced_motion="reduce")
    places = window.locator(".normen a[href^='#']").evaluate_all(
        "links => [...new Set(links.map((link) => link.hash.slice(1)))]"
    )
    assert places
    assert [place for place in places[:-1] if window.evaluate(COVERED, place)] == []


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
