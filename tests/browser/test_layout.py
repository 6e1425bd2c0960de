"""Everything fits, from a phone and 400 % zoom to a wide screen, with more space between words."""

import pytest

from tests.browser.conftest import Open
from tests.browser.sites import CROWDED, LARGE, PAGES, WIDE, PageName
from tests.browser.windows import ZOOM_200, ZOOM_400, assert_none, run

# WCAG 1.4.12: as much as a reader may set, without a loss of text.
SPACE = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }
"""
# Phones, tablets either way up, desks; 744 px is a little more than where tables become cards.
WIDTHS = (320, 360, 744, 768, 820, 1024, 1152, 1280, 1440, 2560)
SPACED_WIDTHS = (320, 768, 1024, 1440)
# What zooming in leaves of a window is low as well.
ZOOMED = {"200 %": ZOOM_200, "400 %": ZOOM_400}


@pytest.mark.parametrize("page", [*PAGES, *WIDE, *CROWDED, *LARGE], ids=str)
def test_it_fits(open_page: Open, page: PageName) -> None:
    window = open_page(page)
    problems = []
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 900})
        found = [*run(window, "layout"), *run(window, "words")]
        problems += [f"{width} px: {line}" for line in found]
    for zoom, options in ZOOMED.items():
        window.set_viewport_size(options["viewport"])
        problems += [f"{zoom}: {line}" for line in run(window, "layout")]
    window.add_style_tag(content=SPACE)
    for width in SPACED_WIDTHS:
        window.set_viewport_size({"width": width, "height": 900})
        problems += [f"{width} px, spaced: {line}" for line in run(window, "layout")]
    assert_none(problems)
