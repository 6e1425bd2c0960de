"""On paper: A4, without backgrounds, nothing lost and nothing torn apart."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Address, new_window
from tests.browser.sites import PAGES
from tests.browser.windows import run

# A row of so many letters is longer than a page, and may be parted.
LETTERS_OF_A_PAGE = 4000


def letters(text: str) -> str:
    """Return a text without spaces and hyphens, which differ from line to line."""
    return re.sub(r"[\s\u00ad\u2010-]", "", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True)
class Printed:
    """A page on paper: the sheets, their letters, and what the screen has to be read."""

    sheets: list[pypdf.PageObject]
    letters: list[str]
    texts: list[str]
    heads: list[str]
    links: list[str]
    tables: list[dict[str, Any]]

    def without_head(self, sheet: str) -> str:
        """Return a sheet's letters without the head that repeats there for a table that goes on."""
        heads = (letters(table["head"]) for table in self.tables)
        return next((sheet.removeprefix(head) for head in heads if sheet.startswith(head)), sheet)


@pytest.fixture(scope="module", params=PAGES, ids=str)
def printed(
    browser: Browser, address: Address, request: pytest.FixtureRequest
) -> Iterator[Printed]:
    with new_window(browser, address(request.param).as_uri()) as window:
        content = run(window, "print")
        reader = pypdf.PdfReader(io.BytesIO(window.pdf(prefer_css_page_size=True)))
        sheets = list(reader.pages)
        yield Printed(sheets, [letters(sheet.extract_text()) for sheet in sheets], **content)


def test_the_sheets_are_a4(printed: Printed) -> None:
    sizes = {
        tuple(sorted((sheet.mediabox.width, sheet.mediabox.height))) for sheet in printed.sheets
    }
    assert [(round(width), round(height)) for width, height in sizes] == [(595, 842)]


def test_every_text_is_there(printed: Printed) -> None:
    sheets = "".join(printed.letters)
    running = "".join(map(printed.without_head, printed.letters))
    lost = [t for t in printed.texts if letters(t) not in sheets and letters(t) not in running]
    assert lost == []


def test_no_row_is_torn_apart(printed: Printed) -> None:
    rows = [row for table in printed.tables for row in map(letters, table["rows"])]
    assert rows
    whole = [row for row in rows if len(row) < LETTERS_OF_A_PAGE]
    assert [row for row in whole if not any(row in sheet for sheet in printed.letters)] == []


def test_the_head_of_a_table_is_on_every_sheet_that_the_table_is_on(printed: Printed) -> None:
    common = Counter(row for table in printed.tables for row in set(table["rows"]))
    # A row of figures only can be anywhere in what is on a sheet.
    common.update(row for row in list(common) if not any(map(str.isalpha, row)))
    for sheet in printed.letters:
        tables = Counter(
            letters(table["head"])
            for table in printed.tables
            if any(common[row] == 1 and letters(row) in sheet for row in table["rows"])
        )
        assert [head for head in tables if sheet.count(head) < tables[head]] == []


def test_no_heading_is_parted_from_what_it_is_over(printed: Printed) -> None:
    common = Counter(printed.texts)
    heads = [head for head in printed.heads if common[head] == 1]
    heads += [table["head"] for table in printed.tables]
    for sheet in printed.letters:
        assert [head for head in heads if sheet.endswith(letters(head))] == []


def test_only_an_address_elsewhere_is_printed(printed: Printed) -> None:
    book = "".join(printed.letters)
    assert {link for link in printed.links if letters(link) in book} == {
        link for link in printed.links if link.startswith("http")
    }


def test_no_text_begins_beyond_the_sheet(printed: Printed) -> None:
    for sheet in printed.sheets:
        assert [place for place in places(sheet) if not 0 < place < sheet.mediabox.width] == []


def places(sheet: pypdf.PageObject) -> list[float]:
    """Return where every piece of text on a sheet begins, in points from the left."""
    found: list[float] = []

    def visit(text: str, page: list[float], line: list[float], *_font: object) -> None:
        if text.strip():
            found.append(line[4] * page[0] + line[5] * page[2] + page[4])

    sheet.extract_text(visitor_text=visit)
    return found
