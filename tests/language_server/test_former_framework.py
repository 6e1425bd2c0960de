"""What stands under ``uit_vorig_kader``, where a name is one of the framework before."""

import pytest

from tests.conftest import Workspace
from tests.language_server.page import Page
from tests.rules.test_nog_over_te_nemen import FRAMEWORKS, HEAD, JUDGED
from tests.support import HULP

OLD = "frameworks/oud.yaml"
FORMER = """uit_vorig_kader:
  opschaling:
    ook_voor: [folder]
    oordeel: verbeterpunt
    zie: zicht
"""


@pytest.fixture
def page(workspace: Workspace) -> Page:
    return Page(workspace(FRAMEWORKS))


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "file", "part"),
    [
        ("  opschaling:\n", "  op|schaling:\n", OLD, "opschaling:"),
        ("[folder]", "[fol|der]", OLD, "folder:"),
        ("oordeel: verbeterpunt\n", "oordeel: ver|beterpunt\n", OLD, "  verbeterpunt:"),
        ("zie: zicht", "zie: zi|cht", "frameworks/nieuw.yaml", "zicht:"),
    ],
)
def test_a_definition(page: Page, old: str, new: str, file: str, part: str) -> None:
    text = HEAD + JUDGED + FORMER
    index = text.rindex(old)
    marked = text[:index] + new + text[index + len(old) :]
    [(found, line, _column)] = page.definitions(marked)
    assert (found, line) == (file, line_of(FRAMEWORKS[file], part))


def test_what_the_framework_before_does_not_have_is_declared_nowhere(page: Page) -> None:
    """Not even where the newer one has it: that is another question."""
    text = f"{HEAD}uit_vorig_kader:\n  opschaling-ca|sus: {{niet_beoordeeld: Nee.}}\n"
    assert page.definitions(text) == []


def test_the_indicators_of_the_framework_before_are_offered(page: Page) -> None:
    text = f"{HEAD}{JUDGED}{FORMER.replace('[folder]', '[|]')}"
    labels = page.labels(text)
    assert labels == ["zicht", "opschaling", "folder"]


def test_the_uses_of_an_indicator(workspace: Workspace) -> None:
    page = Page(workspace({**FRAMEWORKS, HULP: HEAD + JUDGED + FORMER}))
    text = (HEAD + JUDGED + FORMER).replace("  opschaling:\n", "  op|schaling:\n")
    assert HULP in {use[0] for use in page.references(text)}
