"""A file of ``ggsr new`` in an editor: what is offered where it is to be filled in."""

from typing import get_args

import pytest

from ggsr.model import Kwalificatie
from ggsr.workspace.loading import Workspace
from ggsr.workspace.new_files import aanpak_text, gemeente_text
from tests.lsp.page import Page
from tests.support import ROOT

MODELINE = "# yaml-language-server: $schema=../../../schemas/ggsr-beleid.schema.json\n"
KADER = Workspace(ROOT).frameworks.known["ggsr"]
INDICATORS = KADER.model.niveaus["beleid"].indicatoren
FORM = aanpak_text("Hulp", KADER, "beleid", None, MODELINE)
NEW = "cases/voorbeeldstad/2026/hulp.yaml"
FILLED = "\n    oordeel: voldoet\n    tekst: >-\n      De gemeente heeft een plan.\n"


def uncommented(text: str, *blocks: str) -> str:
    """Return a text in which these blocks of lines are no comment any longer."""
    for block in blocks:
        commented = "".join(f"# {line}\n" for line in block.splitlines())
        assert text.count(commented) == 1, block
        text = text.replace(commented, block)
    return text


def finding(indicator: str) -> str:
    return f"  {indicator}:\n    oordeel:\n    tekst: >-\n"


def offered(page: Page, text: str, before: str) -> list[str]:
    """Return what is offered in a text where a space is typed behind its one line ``before``."""
    assert text.count(f"\n{before}\n") == 1
    beginning, _line, rest = text.partition(f"\n{before}\n")
    page.show(NEW, f"{beginning}\n{before} \n{rest}")
    items = page.behind(f"{beginning}\n{before} ", "completion")["items"]
    return [item["textEdit"]["newText"] for item in items]


def test_the_form_is_right_as_it_is(page: Page) -> None:
    page.show(NEW, FORM)
    assert page.marked() == []


@pytest.mark.parametrize("indicator", [*INDICATORS][:: len(INDICATORS) - 1])
@pytest.mark.parametrize("text", ["", "      De coach belt.\n"])
def test_the_verdicts_are_offered_in_a_finding(page: Page, indicator: str, text: str) -> None:
    form = uncommented(FORM, "bevindingen:\n", finding(indicator))
    form = form.replace("\n    tekst: >-\n", f"\n    tekst: >-\n{text}")
    assert offered(page, form, "    oordeel:") == ["voldoet", "verbeterpunt"]


def test_the_qualifications_are_offered(page: Page) -> None:
    form = uncommented(FORM, "bereik:\n  waarde:\n  kwalificatie:\n")
    assert offered(page, form, "  kwalificatie:") == list(get_args(Kwalificatie))


def test_what_is_filled_in_is_right(page: Page) -> None:
    form = uncommented(FORM, "bevindingen:\n", finding("beleid"))
    page.show(NEW, form.replace("\n    oordeel:\n    tekst: >-\n", FILLED))
    assert page.marked() == []


def test_a_gemeente_is_right_as_it_is(page: Page) -> None:
    modeline = "# yaml-language-server: $schema=../../schemas/gemeente.schema.json\n"
    page.show("cases/voorbeeldstad/gemeente.yaml", gemeente_text("Voorbeeldstad", None, modeline))
    assert page.marked() == []
