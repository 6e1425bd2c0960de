"""The search of the pages about all municipalities, in a browser and without a script."""

import json
import re
import subprocess
import sys
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Address, Open
from tests.browser.sites import AANPAKKEN, INDEX, SHORT, PageName
from tests.support import ROOT

OVERVIEW, TABLES, INDICATOR = (PageName("real", name) for name in (INDEX, AANPAKKEN, SHORT))


def rows_of(report: str, *arguments: str) -> list[dict[str, Any]]:
    """Return the rows of a report: what the page should come to as well."""
    command = (sys.executable, "-m", "ggsr", report, "--format", "json", *arguments)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)[report]
    return found


def names(rows: list[dict[str, Any]]) -> set[str]:
    return {row["aanpak_naam"] for row in rows}


ALL = rows_of("coverage")
SHORT_HERE = [row for row in rows_of("gaps") if row["indicator"] == "beschikbaarheid"]
TEXTS = "elements => elements.filter((e) => e.checkVisibility()).map((e) => e.textContent.trim())"


@pytest.fixture
def overview(open_page: Open) -> Page:
    return open_page(OVERVIEW)


@pytest.fixture
def tables(open_page: Open) -> Page:
    return open_page(TABLES)


@pytest.fixture
def indicator(open_page: Open) -> Page:
    return open_page(INDICATOR)


def texts(window: Page, selector: str) -> list[str]:
    """Return the texts of what is to be seen of a selector."""
    found: list[str] = window.locator(selector).evaluate_all(TEXTS)
    return found


def aanpakken(window: Page) -> list[str]:
    return texts(window, "section[aria-labelledby=per-aanpak] tbody td:nth-child(3)")


def on_indicator(window: Page) -> set[str]:
    return set(texts(window, ".oordelen tbody th span"))


def name(window: Page) -> Locator:
    return window.get_by_label("Gemeente of aanpak")


def verdict(window: Page) -> Locator:
    return window.get_by_label("Oordeel", exact=True)


def status(window: Page, text: str) -> None:
    expect(window.get_by_role("status")).to_have_text(text)


def test_at_first_every_gemeente_is_shown(overview: Page) -> None:
    gemeenten = sorted({row["gemeente_naam"] for row in ALL})
    assert texts(overview, ".gemeenten a") == gemeenten
    status(overview, f"{len(gemeenten)} van {len(gemeenten)} gemeenten getoond.")


@pytest.mark.parametrize("typed", ["maas", " MAAS ", "maastricht"])
def test_a_gemeente_is_found_by_the_beginning_of_its_name(overview: Page, typed: str) -> None:
    overview.get_by_label("Zoek een gemeente").fill(typed)
    assert texts(overview, ".gemeenten a") == ["Maastricht"]
    assert texts(overview, ".beeld tbody a"), "the picture is of all gemeenten"
    status(overview, "1 van 4 gemeenten getoond.")
    overview.get_by_role("button", name="Alles tonen").click()
    status(overview, "4 van 4 gemeenten getoond.")


@pytest.mark.parametrize("typed", ["dordrecht", "DORD", " dord ", "dordrecht 2013"])
def test_filter_by_gemeente(tables: Page, typed: str) -> None:
    name(tables).fill(typed)
    assert set(aanpakken(tables)) == names([row for row in ALL if row["gemeente"] == "dordrecht"])
    assert set(texts(tables, "section[aria-labelledby=bereik] tbody th")) == {"Dordrecht"}


def test_filter_by_aanpak_without_its_accents(tables: Page) -> None:
    name(tables).fill("zorgcoordinatie")
    assert aanpakken(tables) == ["Brede zorgcoördinatie jeugd en gezin"]


def test_all_words_count_in_any_order(indicator: Page) -> None:
    name(indicator).fill("reset dordrecht")
    assert on_indicator(indicator) == {"Reset Thuisbegeleiding"}


def test_a_name_that_nobody_has(indicator: Page) -> None:
    name(indicator).fill("bestaat niet")
    assert on_indicator(indicator) == set()
    assert texts(indicator, "main h2") == []
    status(indicator, "0 van 5 aanpakken getoond.")


def test_filter_by_verdict(indicator: Page) -> None:
    verdict(indicator).select_option("✗ verbeterpunt")
    assert on_indicator(indicator) == names(SHORT_HERE)
    assert len(SHORT_HERE) == 4
    verdict(indicator).select_option("✓ voldoet")
    assert on_indicator(indicator) == names(ALL) - names(SHORT_HERE)
    assert texts(indicator, "main h2") == ["Wie het beter doet (1)"]
    verdict(indicator).select_option("niet beoordeeld")
    assert on_indicator(indicator) == set()


@pytest.mark.parametrize(
    ("step", "label"),
    [("ruim", "✓✓ ruim voldoende"), ("voldoet", "✓ voldoet")],
)
def test_a_step_is_not_another_that_begins_like_it(open_page: Open, step: str, label: str) -> None:
    window = open_page(PageName("scale", "indicator_kader.beleid.zicht"))
    verdict(window).select_option(step)
    shown = {" ".join(text.split()) for text in texts(window, ".oordelen td .oordeel")}
    assert shown == {label}


def test_the_filter_is_kept_in_the_address(indicator: Page, open_page: Open) -> None:
    name(indicator).fill("dordrecht")
    verdict(indicator).select_option("✗ verbeterpunt")
    shown = on_indicator(indicator)
    expect(indicator).to_have_url(re.compile(r"#naam=dordrecht&oordeel=verbeterpunt$"))
    again = open_page(indicator.url)
    assert on_indicator(again) == shown == {"Reset Thuisbegeleiding", "Gezinscoaching"}
    assert name(again).input_value() == "dordrecht"
    indicator.get_by_role("button", name="Alles tonen").click()
    status(indicator, "5 van 5 aanpakken getoond.")
    expect(indicator).to_have_url(re.compile(r"html$"))


def test_what_was_searched_for_is_there_after_going_back(indicator: Page) -> None:
    name(indicator).fill("maastricht")
    indicator.locator(".oordelen tbody a:visible").first.click()
    indicator.wait_for_url("**/maastricht.2013.html*")
    indicator.go_back()
    status(indicator, "1 van 5 aanpakken getoond.")
    assert on_indicator(indicator) == {"Integrale Aanpak"}


def test_a_place_in_the_page_is_no_filter(open_page: Open, address: Address) -> None:
    window = open_page(f"{address(INDICATOR).as_uri()}#voldoet")
    status(window, "5 van 5 aanpakken getoond.")
    name(window).fill("maastricht")
    expect(window).to_have_url(re.compile(r"#naam=maastricht$"))


def test_another_filter_in_the_address_is_followed(indicator: Page) -> None:
    indicator.evaluate("location.hash = 'naam=ede'")
    status(indicator, "1 van 5 aanpakken getoond.")
    assert name(indicator).input_value() == "ede"


def test_enter_in_the_name_does_not_leave_the_page(tables: Page) -> None:
    name(tables).fill("maastricht")
    name(tables).press("Enter")
    expect(tables).to_have_url(re.compile(rf"{AANPAKKEN}\.html#naam=maastricht$"))
    assert aanpakken(tables) == ["Integrale Aanpak"]


TABLE = "section[aria-labelledby=per-aanpak] table"


def column(window: Page, number: int) -> list[str]:
    return texts(window, f"{TABLE} tbody tr > :nth-child({number})")


def sorted_as(window: Page) -> list[str | None]:
    heads = window.locator(f"{TABLE} thead th")
    return [
        head.get_attribute("aria-sort") for head in heads.all() if head.get_attribute("aria-sort")
    ]


def test_sort_by_a_text_both_ways(tables: Page) -> None:
    button = tables.locator(f"{TABLE} thead th").nth(2).get_by_role("button")
    assert sorted_as(tables) == []
    button.click()
    assert sorted_as(tables) == ["ascending"]
    assert column(tables, 3) == sorted(names(ALL))
    button.click()
    assert sorted_as(tables) == ["descending"]
    assert column(tables, 3) == sorted(names(ALL), reverse=True)


def test_sort_by_a_number_as_a_number(tables: Page) -> None:
    button = tables.locator(TABLE).get_by_role("button", name="verbeterpunt")
    button.click()
    gaps = sorted(row["verdicts"]["verbeterpunt"] for row in ALL)
    assert gaps[-1] >= 10
    assert column(tables, 6) == [str(count) for count in gaps]
    button.click()
    assert column(tables, 6) == [str(count) for count in reversed(gaps)]


def test_to_show_everything_puts_the_order_back(tables: Page) -> None:
    before = aanpakken(tables)
    tables.locator(TABLE).get_by_role("button", name="Aanpak").click()
    assert aanpakken(tables) != before
    tables.get_by_role("button", name="Alles tonen").click()
    assert aanpakken(tables) == before
    assert sorted_as(tables) == []


def test_another_column_takes_the_order_over(tables: Page) -> None:
    heads = tables.locator(f"{TABLE} thead th")
    heads.nth(0).get_by_role("button").click()
    heads.nth(2).get_by_role("button").click()
    assert heads.nth(0).get_attribute("aria-sort") in (None, "none")
    assert heads.nth(2).get_attribute("aria-sort") == "ascending"


def test_every_head_of_a_sortable_table_sorts_it_and_loses_nothing(tables: Page) -> None:
    sortable = tables.locator("table:has(thead button)").all()
    assert sortable
    for table in sortable:
        before = table.locator("tbody tr").all_inner_texts()
        for head in table.locator("thead th").all():
            head.get_by_role("button").dispatch_event("click")
            upward = table.locator("tbody tr").all_inner_texts()
            head.get_by_role("button").dispatch_event("click")
            assert table.locator("tbody tr").all_inner_texts() == upward[::-1]
            assert sorted(upward) == sorted(before)


def test_what_is_filtered_stays_so_when_it_is_sorted(tables: Page) -> None:
    name(tables).fill("dordrecht")
    tables.locator(f"{TABLE} thead th").nth(2).get_by_role("button").click()
    assert column(tables, 3) == ["Gezinscoaching", "Reset Thuisbegeleiding"]


def test_with_the_keyboard_only(indicator: Page) -> None:
    press, typed = indicator.keyboard.press, indicator.keyboard.type
    name(indicator).focus()
    typed("dord")
    press("Tab")
    press("ArrowDown")
    press("ArrowDown")
    assert on_indicator(indicator) == {"Reset Thuisbegeleiding", "Gezinscoaching"}
    press("Tab")
    press("Enter")
    status(indicator, "5 van 5 aanpakken getoond.")


@pytest.mark.parametrize("page", [OVERVIEW, TABLES, INDICATOR], ids=str)
def test_without_a_script_all_is_shown_and_nothing_is_dead(open_page: Open, page: PageName) -> None:
    window = open_page(page, java_script_enabled=False)
    # A screen reader hears a change only in a line that it knew of.
    assert window.locator("[role=status]").count() == 1
    assert not texts(window, "form, input, select, button, [aria-sort]")
    assert window.locator("main [hidden]:not(form)").count() == 0
    everything = window.locator("main :is(tr, .gemeenten li)")
    assert everything.count() > len(ALL)
    assert all(row.is_visible() for row in everything.all())
