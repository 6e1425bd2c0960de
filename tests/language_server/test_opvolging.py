"""In an opvolging.yaml an editor knows the aanpakken of the round and their verbeterpunten."""

import pytest

from tests.conftest import Workspace
from tests.language_server.page import HEAD, Page
from tests.support import FRAMEWORK, HULP, KADER, OPVOLGING, STEUN

GAP = "{oordeel: verbeterpunt, tekst: a}"
GOOD = "{oordeel: voldoet, tekst: a}"
CASUS = HEAD.replace("niveau: beleid", "niveau: casus")


@pytest.fixture
def page(workspace: Workspace) -> Page:
    files = {
        HULP: f"{HEAD}bevindingen: {{vervolg: {GAP}, meldpunt: {GOOD}, zicht: {GAP}}}\n",
        STEUN: f"{CASUS}bevindingen: {{nabellen: {GAP}}}\n",
    }
    return Page(workspace(files), OPVOLGING)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("aanpakken:\n  |\n", ["hulp", "steun"]),
        ("aanpakken:\n  hulp:\n    |\n", ["zicht", "vervolg"]),
        ("aanpakken:\n  steun:\n    |\n", ["nabellen"]),
        ("aanpakken:\n  hulp:\n    vervolg: {}\n    |\n", ["zicht"]),
        ("aanpakken:\n  bestaat-niet:\n    |\n", []),
        (
            "aanpakken:\n  hulp:\n    zicht:\n      |\n",
            ["maatregel", "eigenaar", "gereed_voor", "voortgang", "inspectie"],
        ),
        (
            "aanpakken: {hulp: {zicht: {voortgang: [{datum: 2025, status: |}]}}}\n",
            ["niet-gestart", "bezig", "gereed", "vervallen"],
        ),
        (
            "aanpakken: {hulp: {zicht: {inspectie: {datum: 2025, bevinding: |}}}}\n",
            ["opgepakt", "deels", "niet"],
        ),
        (
            "documenten: {nota: {titel: Nota}, plan: {titel: Plan}}\n"
            "aanpakken: {hulp: {zicht: {voortgang: [{documenten: [plan, |]}]}}}\n",
            ["nota"],
        ),
        ("geaccepteerd:\n  - regel: gereed-zonder-bewijs\n    bij: |\n", None),
    ],
)
def test_what_is_offered(page: Page, text: str, labels: list[str] | None) -> None:
    found = [label for label in page.labels(text) if not label.startswith("add to")]
    if labels is None:
        labels = ["zicht", "meldpunt", "vervolg", "wachttijd", "vertrouwen", "nabellen"]
    assert found == labels


def test_an_offer_begins_the_entry(page: Page) -> None:
    text = page.taken("aanpakken:\n  hulp:\n    |\n", "zicht")
    assert text == "aanpakken:\n  hulp:\n    zicht:\n      x\n"
    text = page.taken("aanpakken:\n  hulp:\n    zicht:\n      |\n", "maatregel")
    assert text == "aanpakken:\n  hulp:\n    zicht:\n      maatregel: >-\n        x\n"


def test_an_offer_says_what_the_indicator_is(page: Page) -> None:
    offer = page.offers("aanpakken:\n  hulp:\n    |\n")["zicht"]
    assert offer.detail == "De gemeente heeft zicht op de gezinnen"


def test_hover(page: Page) -> None:
    text = "aanpakken:\n  hulp:\n    zicht:\n      maatregel: Tellen.\n"
    shown = page.hover(text.replace("zicht:", "zi|cht:"))
    assert shown
    assert shown.startswith("**De gemeente heeft zicht op de gezinnen**")
    assert (page.hover(text.replace("hulp:", "hu|lp:")) or "").startswith("**Hulp**")
    assert page.hover(text.replace("maatregel:", "maat|regel:")) == (
        "Wat de gemeente aan het verbeterpunt doet."
    )


def test_definitions_and_references(page: Page) -> None:
    text = (
        "documenten: {nota: {titel: Nota}}\naanpakken:\n  hulp:\n    zicht:\n"
        "      voortgang: [{datum: 2025, status: bezig, documenten: [nota]}]\n"
    )
    assert page.definitions(text.replace("    zicht:", "    zi|cht:")) == [(KADER, 23, 11)]
    assert page.definitions(text.replace("hulp:", "hu|lp:")) == [(HULP, 1, 1)]
    assert page.definitions(text.replace("[nota]", "[no|ta]")) == [(OPVOLGING, 1, 14)]
    found = page.references(text.replace("    zicht:", "    zi|cht:"))
    assert (OPVOLGING, 4, 5) in found
    assert HULP in {file for file, _line, _column in found}


def test_an_indicator_is_looked_up_in_the_framework_of_its_aanpak(workspace: Workspace) -> None:
    other = FRAMEWORK.replace("De gemeente heeft zicht op de gezinnen", "Heel iets anders")
    files = {
        "frameworks/ander.yaml": other,
        HULP: f"{HEAD}bevindingen: {{zicht: {GAP}}}\n",
        STEUN: f"{HEAD.replace('kader: kader', 'kader: ander')}bevindingen: {{zicht: {GAP}}}\n",
    }
    page = Page(workspace(files), OPVOLGING)
    shown = page.hover("aanpakken: {hulp: {}, steun: {zi|cht: {}}}")
    assert shown
    assert shown.startswith("**Heel iets anders**")


def test_outline(page: Page) -> None:
    [aanpakken] = page.symbols("aanpakken:\n  hulp:\n    zicht:\n      maatregel: Tellen.\n")
    [hulp] = aanpakken.children
    [zicht] = hulp.children
    assert (aanpakken.name, hulp.name, zicht.name) == ("aanpakken", "hulp", "zicht")
    assert zicht.detail == "Tellen."
