"""The way from a name to where it is declared, and to everybody who uses it."""

import pytest

from tests.conftest import Workspace
from tests.language_server.page import HEAD, Page
from tests.support import FACTSHEET, FRAMEWORK, HULP, KADER, STEUN

ELSEWHERE = "cases/anderstad/2025/hulp.yaml"
TEXT = f"""\
{HEAD}documenten: {{brief: {{titel: Een brief}}}}
bevindingen:
  zicht:
    oordeel: voldoet
    tekst: a
    ook_voor: [meldpunt]
    documenten: [brief]
    wederhoor:
      - {{van: gemeente, datum: 2024, reactie: a}}
      - {{van: Zorg, datum: 2024, reactie: a}}
netwerkpartners: [Wonen, Zorg]
"""


@pytest.fixture
def page(workspace: Workspace) -> Page:
    other = f"{HEAD}niet_beoordeeld: {{zicht: Niet gevraagd.}}\n"
    casus = f"{HEAD.replace('beleid', 'casus')}niet_beoordeeld: {{vertrouwen: Niet gevraagd.}}\n"
    return Page(workspace({ELSEWHERE: other, STEUN: casus, FACTSHEET: "aanpakken: [hulp]\n"}))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("zicht:", "|zicht:", (KADER, 23, 11)),
        ("meldpunt", "meld|punt", (KADER, 24, 11)),
        ("[brief]", "[brief|]", (HULP, 4, 14)),
        ("brief:", "br|ief:", (HULP, 4, 14)),
        ("voldoet", "vol|doet", (KADER, 10, 3)),
        ("kader: kader", "kader: ka|der", (KADER, 1, 1)),
        ("beleid", "bele|id", (KADER, 16, 3)),
        ("van: Zorg", "van: Zo|rg", (HULP, 14, 26)),
    ],
)
def test_a_definition(page: Page, old: str, new: str, place: tuple[str, int, int]) -> None:
    assert page.definitions(TEXT.replace(old, new, 1)) == [place]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hulp", "Hu|lp"),
        ("tekst", "te|kst"),
        ("zicht:", "on|zin:"),
        ("[brief]", "[on|zin]"),
        ("van: gemeente", "van: gemeen|te"),
    ],
)
def test_what_is_declared_nowhere(page: Page, old: str, new: str) -> None:
    assert page.definitions(TEXT.replace(old, new, 1)) == []


def test_an_indicator_over_all_gemeenten(page: Page) -> None:
    assert page.references(TEXT.replace("zicht:", "zi|cht:")) == [
        (ELSEWHERE, 4, 19),
        (HULP, 6, 3),
    ]


def test_with_its_declaration(page: Page) -> None:
    text = TEXT.replace("zicht:", "zi|cht:")
    places = page.references(text, declarations=True)
    assert places == [*page.references(text), (KADER, 23, 11)]


def test_a_document_is_that_of_its_own_file(page: Page) -> None:
    page.project.write(ELSEWHERE, f"{HEAD}documenten: {{brief: {{titel: Een andere}}}}\n")
    assert page.references(TEXT.replace("brief:", "br|ief:")) == [(HULP, 10, 18)]


def test_an_aanpak_is_the_file_that_is_called_so(workspace: Workspace) -> None:
    page = Page(workspace({HULP: HEAD, STEUN: HEAD}), FACTSHEET)
    assert page.definitions("aanpakken: [hulp, ste|un]\n") == [(STEUN, 1, 1)]
    assert page.definitions("aanpakken: [hulp, onz|in]\n") == []


@pytest.mark.parametrize(
    ("rule", "about", "line"),
    [
        ("let-op-bij-verbeterpunt", "zicht", 23),
        ("verbeterpunt-zonder-conclusie", "continu", 14),
    ],
)
def test_what_an_acceptance_is_about(page: Page, rule: str, about: str, line: int) -> None:
    text = f"{HEAD}geaccepteerd: [{{regel: {rule}, bij: |{about}, reden: a}}]\n"
    assert [place[:2] for place in page.definitions(text)] == [(KADER, line)]


def test_from_the_framework(page: Page) -> None:
    page.file = KADER
    assert page.references(FRAMEWORK.replace("zicht:", "zi|cht:", 1)) == [(ELSEWHERE, 4, 19)]
    assert page.references(FRAMEWORK.replace("{niveau: beleid", "{niveau: be|leid", 1)) == [
        (ELSEWHERE, 3, 9),
        (KADER, 45, 18),
    ]


def test_each_level_has_its_own_indicators(page: Page) -> None:
    page.file = KADER
    text = FRAMEWORK.replace("vertrouwen:", "zicht:", 1)
    lines = [
        page.definitions(text[:at] + "|" + text[at:])[0][1]
        for at in (text.index("zicht:"), text.rindex("zicht:"))
    ]
    assert lines == [23, 38]
