"""What axe-core finds: contrast, names, roles, landmarks, the order of headings."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.sites import PAGES, PageName
from tests.browser.windows import DESKTOP, PHONE, TOOLS, assert_none, run

AXE = TOOLS / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"]
# Contrast is looked at by itself, and in more circumstances.
STRUCTURE = """tags => axe.run({
  runOnly: {type: "tag", values: tags},
  rules: {"color-contrast": {enabled: false}},
})"""
# What axe-core cannot decide, and why it is right.
JUDGED = {
    # A criterium stands over the rows below it, as `scope=rowgroup` says; axe-core only looks for
    # cells to the right of it.
    "incomplete th-has-data-cells",
}

# What a browser prints if told to leave backgrounds out; it prints those that are to be exact.
WITHOUT_BACKGROUNDS = """() => {
  for (const element of document.querySelectorAll("*")) {
    if (getComputedStyle(element).printColorAdjust === "exact") continue;
    element.style.setProperty("background", "none", "important");
  }
}"""


def load(window: Page) -> Page:
    """Return a page with axe-core in it."""
    window.evaluate(AXE.read_text(encoding="utf-8"))
    return window


def found(report: Any) -> list[str]:
    """Return what is wrong, and what axe-core could not decide, an element a line."""
    return [
        f"{kind} {rule['id']}: {' '.join(node['target'])}: {node.get('failureSummary')}"
        for kind in ("violations", "incomplete")
        for rule in report[kind]
        if f"{kind} {rule['id']}" not in JUDGED
        for node in rule["nodes"]
    ]


in_two_sizes = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
of_every_page = pytest.mark.parametrize("page", PAGES, ids=str)


@in_two_sizes
@of_every_page
def test_nothing_found_and_nothing_left_open(
    open_page: Open, page: PageName, size: dict[str, Any]
) -> None:
    assert_none(found(load(open_page(page, **size)).evaluate(STRUCTURE, TAGS)))


@in_two_sizes
@of_every_page
def test_contrast(open_page: Open, page: PageName, size: dict[str, Any]) -> None:
    window = load(open_page(page, **size))
    run(window, "lay_open")
    assert_none(found(run(window, "colours")))
    window.emulate_media(color_scheme="dark")
    assert_none(found(run(window, "colours")))
    window.emulate_media(color_scheme="light", forced_colors="active")
    assert_none(found(run(window, "colours")))


@of_every_page
def test_on_paper_the_contrast_needs_no_background(open_page: Open, page: PageName) -> None:
    window = load(open_page(page))
    window.emulate_media(media="print")
    window.evaluate(WITHOUT_BACKGROUNDS)
    run(window, "lay_open")
    assert_none(found(run(window, "colours")))
