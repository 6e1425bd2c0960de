"""A file of ``ggsr new`` in an editor with ``ggsr lsp``: what is offered where it is filled in."""

import re

import pytest

from ggsr.workspace.loading import Workspace as Files
from ggsr.workspace.new_files import Earlier, aanpak_text
from tests.conftest import Workspace
from tests.language_server.page import Page
from tests.support import HULP


@pytest.fixture
def page(workspace: Workspace) -> Page:
    return Page(workspace({HULP: ""}))


REVISIT = Earlier(
    "Voorbeeldstad 2022 · Hulp",
    "2022/hulp",
    {"zicht": ["Ronde 2022: ✗ verbeterpunt", "oordeel: voldoet # en tekst: >-"]},
)


@pytest.fixture(params=[None, REVISIT], ids=["new", "revisit"])
def form(page: Page, request: pytest.FixtureRequest) -> str:
    kader = Files(page.project.root).frameworks.known["kader"]
    return aanpak_text("Hulp", kader, "beleid", None, earlier=request.param)


def uncommented(form: str, *lines: str) -> str:
    """Return a form in which these lines, each the first with this text, are no comment."""
    for line in lines:
        assert f"\n# {line}\n" in form
        form = form.replace(f"\n# {line}\n", f"\n{line}\n", 1)
    return form


def with_finding(form: str, indicator: str) -> str:
    block = f"#   {indicator}:\n#     oordeel:\n#     tekst: >-\n"
    assert block in form
    form = form.replace(block, re.sub("^# ", "", block, flags=re.MULTILINE))
    return uncommented(form, "bevindingen:")


@pytest.mark.parametrize("indicator", ["zicht", "wachttijd"])
def test_the_verdicts_in_a_finding(page: Page, form: str, indicator: str) -> None:
    text = with_finding(form, indicator).replace("\n    oordeel:\n", "\n    oordeel: |\n")
    assert page.labels(text) == ["voldoet", "verbeterpunt"]
    taken = page.taken(text, "voldoet")
    assert f"  {indicator}:\n    oordeel: voldoet\n    tekst: >-\n" in taken


def test_the_qualifications(page: Page, form: str) -> None:
    text = uncommented(form, "bereik:", "  kwalificatie:")
    text = text.replace("\n  kwalificatie:\n", "\n  kwalificatie: |\n")
    assert "ongeveer" in page.labels(text)


def test_the_indicators_under_the_findings(page: Page, form: str) -> None:
    text = uncommented(form, "bevindingen:").replace("\nbevindingen:\n", "\nbevindingen:\n  |\n")
    assert page.labels(text) == ["zicht", "meldpunt", "vervolg", "wachttijd"]


def test_the_keys_of_a_file_of_which_nothing_is_filled_in_yet(page: Page, form: str) -> None:
    assert "bevindingen" in page.labels(f"{form}|")
