"""The overview's filter and its sorting, in a browser and without a script."""

import json
import subprocess
import sys
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.sites import INDEX, PageName
from tests.support import ROOT

OVERVIEW = PageName("real", INDEX)


def rows_of(report: str, *arguments: str) -> list[dict[str, Any]]:
    """Return the rows of a report: what the page should come to as well."""
    command = (sys.executable, "-m", "ggsr", report, "--format", "json", *arguments)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)[report]
    return found


def names(rows: list[dict[str, Any]]) -> set[str]:
    return {row["aanpak_naam"] for row in rows}


ALL = rows_of("coverage")
TEXTS = "elements => elements.filter((e) => e.checkVisibility()).map((e) => e.textContent.trim())"


@pytest.fixture
def window(open_page: Open) -> Page:
    return open_page(OVERVIEW)


def texts(window: Page, selector: str) -> list[str]:
    """Return the texts of what is to be seen of a selector."""
    found: list[str] = window.locator(selector).evaluate_all(TEXTS)
    return found


def aanpakken(window: Page) -> list[str]:
    return texts(window, "section[aria-labelledby=per-aanpak] tbody td:nth-child(3)")


def assert_shown(window: Page, expected: set[str]) -> None:
    """The table, the matrices and the status line agree on which aanpakken are shown."""
    assert set(aanpakken(window)) == expected
    assert len(aanpakken(window)) == len(expected)
    in_matrices = texts(window, ".matrix tbody th span")
    assert set(in_matrices) == expected
    expect(window.get_by_role("status")).to_contain_text(
        f"{len(expected)} van {len(ALL)} aanpakken"
    )


def name(window: Page) -> Locator:
    return window.get_by_label("Gemeente of aanpak")


def theme(window: Page) -> Locator:
    return window.get_by_label("Thema", exact=True)


def verdict(window: Page) -> Locator:
    return window.get_by_label("Oordeel", exact=True)


def options(field: Locator) -> list[str]:
    return field.locator("option").all_inner_texts()


def test_at_first_everything_is_shown(window: Page) -> None:
    assert_shown(window, names(ALL))


@pytest.mark.parametrize("typed", ["dordrecht", "DORD", " dord "])
def test_filter_by_gemeente(window: Page, typed: str) -> None:
    name(window).fill(typed)
    assert_shown(window, names([row for row in ALL if row["gemeente"] == "dordrecht"]))


def test_filter_by_aanpak_without_its_accents(window: Page) -> None:
    name(window).fill("zorgcoordinatie")
    assert_shown(window, {"Brede zorgcoördinatie jeugd en gezin"})


def test_all_words_count_in_any_order(window: Page) -> None:
    name(window).fill("reset dordrecht")
    assert_shown(window, {"Reset Thuisbegeleiding"})


def test_a_name_that_nobody_has(window: Page) -> None:
    name(window).fill("bestaat niet")
    assert_shown(window, set())


def test_filter_by_theme(window: Page) -> None:
    for wanted in options(theme(window))[1:]:
        theme(window).select_option(wanted)
        assert texts(window, ".blok h3") == [wanted]
        assert texts(window, "section[aria-labelledby=per-thema] tbody th") == [wanted]
        assert set(texts(window, "section[aria-labelledby=tekort] td:nth-child(2)")) == {wanted}
        assert set(texts(window, "section[aria-labelledby=nooit] td:nth-child(2)")) <= {wanted}
        assert_shown(window, names(ALL))


def test_filter_by_verdict_and_theme(window: Page) -> None:
    theme(window).select_option("Gezin centraal")
    verdict(window).select_option("✗ verbeterpunt")
    assert_shown(window, names(rows_of("gaps", "--thema", "gezin-centraal")))


def test_filter_by_let_op(window: Page) -> None:
    theme(window).select_option("Samenwerking")
    verdict(window).select_option("LET OP")
    counts = {
        row["aanpak_naam"]: sum(t["let_op"] for t in row["themes"] if t["thema"] == "samenwerking")
        for row in ALL
    }
    assert_shown(window, {aanpak for aanpak, count in counts.items() if count})


@pytest.mark.parametrize(
    ("step", "cells"),
    [("✓✓ ruim voldoende", 2), ("✓ voldoet", 3), ("✗ voldoet  grotendeels", 2)],
)
def test_a_step_is_not_another_that_begins_like_it(open_page: Open, step: str, cells: int) -> None:
    """And a name with two spaces, which a browser shows as one, is found as well."""
    window = open_page(PageName("scale", INDEX))
    verdict(window).select_option(f"stap {step}")
    expect(window.locator(".matrix tbody td:not(.anders)")).to_have_count(cells)
    shown = texts(window, ".matrix td:not(.anders) a")
    assert {" ".join(text.replace("LET OP", "").split()) for text in shown} <= {
        " ".join(step.split())
    }
    assert shown


def test_a_name_is_found_by_the_beginning_of_its_words(window: Page) -> None:
    name(window).fill("ede")
    assert_shown(window, names([row for row in ALL if row["gemeente"] == "ede"]))


def test_to_show_everything_puts_the_order_back(window: Page) -> None:
    before = aanpakken(window)
    table = window.locator("section[aria-labelledby=per-aanpak]")
    table.get_by_role("button", name="Aanpak").click()
    assert aanpakken(window) != before
    window.get_by_role("button", name="Alles tonen").click()
    assert aanpakken(window) == before
    expect(table.locator("[aria-sort]")).to_have_count(0)


def test_filter_by_what_was_not_judged(window: Page) -> None:
    verdict(window).select_option("niet beoordeeld")
    assert_shown(window, names([row for row in ALL if row["judged"] < row["indicators"]]))


def test_all_three_together(window: Page) -> None:
    name(window).fill("dordrecht")
    theme(window).select_option("Continu")
    verdict(window).select_option("✓ voldoet")
    met = [
        row
        for row in ALL
        for found in row["themes"]
        if row["gemeente"] == "dordrecht"
        and found["thema"] == "continu"
        and found["verdicts"]["voldoet"]
    ]
    assert_shown(window, names(met))
    assert len(met) == 1


def test_every_verdict_can_be_chosen(window: Page) -> None:
    steps = list(dict.fromkeys(texts(window, ".matrix tbody a")))
    shown = {step.replace("LET OP", "").strip() for step in steps}
    assert {*shown, "LET OP", "niet beoordeeld"} == set(options(verdict(window))[1:])


def test_show_all_brings_everything_back(window: Page) -> None:
    name(window).fill("maastricht")
    theme(window).select_option("Samenwerking")
    verdict(window).select_option("✗ verbeterpunt")
    assert_shown(window, {"Integrale Aanpak"})
    window.get_by_role("button", name="Alles tonen").click()
    expect(window.get_by_role("status")).to_contain_text(f"{len(ALL)} van {len(ALL)}")
    assert_shown(window, names(ALL))
    assert [field.input_value() for field in (name(window), theme(window), verdict(window))] == [
        "",
        "",
        "",
    ]
    assert len(texts(window, ".blok h3")) == len(options(theme(window))) - 1


def test_enter_in_the_name_does_not_leave_the_page(window: Page) -> None:
    name(window).fill("maastricht")
    name(window).press("Enter")
    assert window.url.endswith(f"{INDEX}.html")
    assert_shown(window, {"Integrale Aanpak"})


def test_what_the_fields_say_is_what_is_shown_after_going_back(window: Page) -> None:
    name(window).fill("maastricht")
    window.locator("section[aria-labelledby=per-aanpak] tbody a:visible").first.click()
    window.wait_for_url("**/maastricht.2013.html*")
    window.go_back()
    assert_shown(window, {"Integrale Aanpak"} if name(window).input_value() else names(ALL))


TABLE = "section[aria-labelledby=per-aanpak] table"


def column(window: Page, number: int) -> list[str]:
    return texts(window, f"{TABLE} tbody tr > :nth-child({number})")


def sorted_as(window: Page) -> list[str | None]:
    heads = window.locator(f"{TABLE} thead th")
    return [
        head.get_attribute("aria-sort") for head in heads.all() if head.get_attribute("aria-sort")
    ]


def test_sort_by_a_text_both_ways(window: Page) -> None:
    button = window.locator(f"{TABLE} thead th").nth(2).get_by_role("button")
    assert sorted_as(window) == []
    button.click()
    assert sorted_as(window) == ["ascending"]
    assert column(window, 3) == sorted(names(ALL))
    button.click()
    assert sorted_as(window) == ["descending"]
    assert column(window, 3) == sorted(names(ALL), reverse=True)


def test_sort_by_a_number_as_a_number(window: Page) -> None:
    button = window.locator(TABLE).get_by_role("button", name="verbeterpunt")
    button.click()
    gaps = sorted(row["verdicts"]["verbeterpunt"] for row in ALL)
    assert gaps[-1] >= 10
    assert column(window, 6) == [str(count) for count in gaps]
    button.click()
    assert column(window, 6) == [str(count) for count in reversed(gaps)]


def test_another_column_takes_the_order_over(window: Page) -> None:
    heads = window.locator(f"{TABLE} thead th")
    heads.nth(0).get_by_role("button").click()
    heads.nth(2).get_by_role("button").click()
    assert heads.nth(0).get_attribute("aria-sort") in (None, "none")
    assert heads.nth(2).get_attribute("aria-sort") == "ascending"


def test_every_head_of_a_sortable_table_sorts_it_and_loses_nothing(window: Page) -> None:
    for table in window.locator("table:has(thead button)").all():
        before = table.locator("tbody tr").all_inner_texts()
        for head in table.locator("thead th").all():
            head.get_by_role("button").dispatch_event("click")
            upward = table.locator("tbody tr").all_inner_texts()
            head.get_by_role("button").dispatch_event("click")
            assert table.locator("tbody tr").all_inner_texts() == upward[::-1]
            assert sorted(upward) == sorted(before)


def test_what_is_filtered_stays_so_when_it_is_sorted(window: Page) -> None:
    name(window).fill("dordrecht")
    window.locator(f"{TABLE} thead th").nth(2).get_by_role("button").click()
    assert column(window, 3) == ["Gezinscoaching", "Reset Thuisbegeleiding"]
    assert_shown(window, {"Gezinscoaching", "Reset Thuisbegeleiding"})


def test_with_the_keyboard_only(window: Page) -> None:
    press, typed = window.keyboard.press, window.keyboard.type
    press("Tab")
    press("Enter")  # to the content: the filter is the first thing in it
    press("Tab")
    typed("dord")
    press("Tab")
    typed("Continu")
    press("Tab")
    for _step in range(options(verdict(window)).index("✗ verbeterpunt")):
        press("ArrowDown")
    gaps = rows_of("gaps", "dordrecht", "--thema", "continu")
    assert_shown(window, names(gaps))
    press("Tab")
    press("Enter")
    expect(window.get_by_role("status")).to_contain_text(f"{len(ALL)} van {len(ALL)}")
    assert_shown(window, names(ALL))
    window.locator(f"{TABLE} thead th").nth(2).get_by_role("button").focus()
    press("Enter")
    assert column(window, 3) == sorted(names(ALL))
    press("Space")
    assert column(window, 3) == sorted(names(ALL), reverse=True)
    assert window.evaluate("document.activeElement.closest('th').innerText").startswith("Aanpak")


def test_the_status_line_is_there_before_it_speaks(open_page: Open) -> None:
    """A screen reader hears a change only in a line that it knew of."""
    window = open_page(OVERVIEW, java_script_enabled=False)
    assert window.locator("[role=status]").count() == 1


def test_without_a_script_all_is_shown_and_nothing_is_dead(open_page: Open) -> None:
    window = open_page(OVERVIEW, java_script_enabled=False)
    assert aanpakken(window) == [row["aanpak_naam"] for row in ALL]
    assert not texts(window, "form, input, select, button, [aria-sort]")
    hidden = window.locator("main [hidden]:not(form)")
    assert hidden.count() == 0
    everything = window.locator("main tr")
    assert all(row.is_visible() for row in everything.all())


def test_many_names_are_behind_a_summary_that_opens(open_page: Open) -> None:
    window = open_page(PageName("many", INDEX))
    details = window.locator("details").first
    assert not details.locator("a").first.is_visible()
    details.locator("summary").press("Enter")
    assert details.locator("a").first.is_visible()
    assert details.locator("a").count() == 26
