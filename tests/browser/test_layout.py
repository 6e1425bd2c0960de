"""Everything fits: on a phone, at 200 and 400 % zoom, and with more space."""

import pytest

from tests.browser.conftest import Open
from tests.browser.sites import LARGE, PAGES, WIDE, PageName
from tests.browser.windows import DESKTOP, PHONE, TABLET, ZOOM_200, ZOOM_400, assert_none, run

# WCAG 1.4.12: as much as a reader may set, without a loss of text.
SPACE = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }
"""
SIZES = {"desktop": DESKTOP, "zoom-200": ZOOM_200, "zoom-400": ZOOM_400, "phone": PHONE}


@pytest.mark.parametrize("page", [*PAGES, *WIDE, *LARGE], ids=str)
def test_it_fits(open_page: Open, page: PageName) -> None:
    window = open_page(page)
    problems = []
    for spacing in ("as designed", "spaced"):
        if spacing == "spaced":
            window.add_style_tag(content=SPACE)
        for size, options in SIZES.items():
            window.set_viewport_size(options["viewport"])
            problems += [f"{size}, {spacing}: {line}" for line in run(window, "layout")]
    assert_none(problems)


@pytest.mark.parametrize("page", [*WIDE, *LARGE], ids=str)
def test_long_words_fit_the_narrowest_tables(open_page: Open, page: PageName) -> None:
    assert_none(run(open_page(page, **TABLET), "layout"))
