"""Which names are left to write: what is judged once is not offered again."""

import pytest

from tests.conftest import Workspace
from tests.language_server.page import HEAD, Page
from tests.support import HULP, KADER, STEUN

FINDING = "{oordeel: voldoet, tekst: a}"


@pytest.fixture
def page(workspace: Workspace) -> Page:
    return Page(workspace({STEUN: f"{HEAD}bevindingen: {{zicht: {FINDING}}}\n"}))


@pytest.mark.parametrize(
    "text",
    [
        "bevindingen:\n  meldpunt: {oordeel: voldoet, tekst: a, ook_voor: [zicht]}\n  |\n",
        "bevindingen:\n  meldpunt: {oordeel: voldoet, tekst: a}\n  |\nniet_beoordeeld: {zicht: a}",
        "niet_beoordeeld:\n  zicht: a\n  meldpunt: b\n  |\n",
        "bevindingen:\n  zicht:\n    oordeel: voldoet\n    ook_voor: [meldpunt, |]\n",
        "bevindingen:\n  zicht:\n    ook_voor:\n      - meldpunt\n      - |\n",
    ],
)
def test_what_is_judged_or_set_aside(page: Page, text: str) -> None:
    assert page.labels(HEAD + text) == ["vervolg", "wachttijd"]


def test_the_word_that_is_being_edited_is_still_offered(page: Page) -> None:
    text = f"bevindingen:\n  zi|cht: {FINDING}\n  vervolg: {FINDING}\n"
    assert page.labels(HEAD + text) == ["zicht", "meldpunt", "wachttijd"]
    text = f"bevindingen: {{zicht: {FINDING[:-1]}, ook_voor: [vervolg|]}}}}\n"
    assert page.labels(HEAD + text) == ["meldpunt", "vervolg", "wachttijd"]


def test_another_aanpak_judges_for_itself(page: Page) -> None:
    """In the other file of this round, zicht is judged."""
    assert page.labels(f"{HEAD}bevindingen:\n  |\n")[0] == "zicht"


@pytest.mark.parametrize(
    ("place", "buiten", "expected"),
    [
        ("bevindingen:\n  |", "[zicht]", ["meldpunt", "vervolg", "wachttijd", "zicht"]),
        ("niet_beoordeeld:\n  |", "[meldpunt]", ["zicht", "vervolg", "wachttijd", "meldpunt"]),
        (
            "bevindingen:\n  vervolg: {ook_voor: [|]}\n",
            "[zicht, meldpunt]",
            ["wachttijd", "zicht", "meldpunt"],
        ),
    ],
)
def test_what_the_profile_leaves_out_comes_last(
    page: Page, place: str, buiten: str, expected: list[str]
) -> None:
    framework = (page.project.root / KADER).read_text().replace("[wachttijd]", buiten)
    page.project.write(KADER, framework)
    assert page.labels(f"{HEAD}profiel: kort\n{place}") == expected


def test_an_acceptance_may_be_about_any_indicator(page: Page) -> None:
    acceptance = "geaccepteerd:\n  - regel: let-op-bij-verbeterpunt\n    bij: |\n"
    text = f"{HEAD}bevindingen: {{zicht: {FINDING}}}\n{acceptance}"
    assert page.labels(text) == ["zicht", "meldpunt", "vervolg", "wachttijd"]


def test_a_profile_of_another_level_is_not_offered(page: Page) -> None:
    assert page.labels(HEAD.replace("beleid", "casus") + "profiel: |\n") == []


def test_each_name_carries_its_meaning(page: Page) -> None:
    text = f"{HEAD}geaccepteerd:\n  - regel: let-op-bij-verbeterpunt\n    bij: |\n"
    offers = page.offers(text)
    assert "De gemeente heeft zicht op de gezinnen" in offers["zicht"].markdown
    assert "Na afloop is een vervolg op de hulp geregeld" in offers["vervolg"].markdown


def test_an_aanpak_that_was_never_saved(page: Page) -> None:
    page.show(HEAD)
    page.file = HULP.replace("hulp", "factsheet")
    page.project.write(HULP.replace("hulp", "zorg"), HEAD)
    assert page.labels("aanpakken: [|]") == ["hulp", "steun", "zorg"]
