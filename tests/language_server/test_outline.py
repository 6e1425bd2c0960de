"""The outline of a file."""

from typing import Any

import pytest

from ggsr.language_server.names import NameKind
from ggsr.language_server.outline import Symbol
from tests.conftest import Workspace
from tests.language_server.page import HEAD, Page
from tests.support import FACTSHEET, FRAMEWORK, GEMEENTE, KADER, NUMBERED

TEXT = f"""\
{HEAD}documenten:
  brief: {{titel: Een brief}}
bevindingen:
  # Toeleiding
  zicht:
    oordeel: voldoet
    tekst: a
    documenten: [brief]

  # Continu
  vervolg: {{oordeel: verbeterpunt, tekst: b}}
  meldpunt: {{oordeel: voldoet, tekst: c}}
"""


@pytest.fixture
def page(workspace: Workspace) -> Page:
    return Page(workspace({}))


def tree(entries: list[Symbol] | tuple[Symbol, ...]) -> dict[str, Any]:
    return {entry.name: tree(entry.children) for entry in entries}


def test_a_framework_has_the_numbers(workspace: Workspace) -> None:
    page = Page(workspace({}), KADER)
    details = {}

    def walk(entries: tuple[Symbol, ...]) -> None:
        for entry in entries:
            details[entry.name] = entry.detail
            walk(entry.children)

    walk(tuple(page.symbols(NUMBERED.replace("|-", ">-"))))
    assert details["kwaliteitszorg"] == "1 Kwaliteitszorg"
    assert details["aanspraak"] == "1.1 Het bestuur is aanspreekbaar"
    assert details["rooster"] == "Er is een rooster"


def test_findings_by_thema(page: Page) -> None:
    assert tree(page.symbols(TEXT)) == {
        "aanpak": {},
        "kader": {},
        "niveau": {},
        "documenten": {"brief": {}},
        "bevindingen": {
            "Toeleiding": {"zicht": {}, "meldpunt": {}},
            "Continu": {"vervolg": {}},
        },
    }


def test_what_stands_beside_a_name(page: Page) -> None:
    aanpak, *_others, documents, findings = page.symbols(TEXT)
    assert (aanpak.detail, aanpak.kind) == ("Hulp", None)
    [brief] = documents.children
    assert (brief.detail, brief.kind) == ("Een brief", NameKind.DOCUMENT)
    toeleiding, continu = findings.children
    assert (toeleiding.detail, toeleiding.kind) == ("", NameKind.THEMA)
    assert [child.detail for child in toeleiding.children] == ["✓ voldoet", "✓ voldoet"]
    assert [child.detail for child in continu.children] == ["✗ verbeterpunt"]


def test_where_a_finding_is(page: Page) -> None:
    zicht = page.symbols(TEXT)[-1].children[0].children[0]
    lines = zicht.whole.line, zicht.whole.column, zicht.whole.end_line
    assert lines == (8, 3, 11)
    span = zicht.name_span
    assert (span.line, span.column, span.end_line, span.end_column) == (8, 3, 8, 8)


def test_reasons_by_thema(page: Page) -> None:
    [*_others, reasons] = page.symbols(f"{HEAD}niet_beoordeeld: {{zicht: Niet gevraagd.}}\n")
    [toeleiding] = reasons.children
    assert [(entry.name, entry.detail) for entry in toeleiding.children] == [
        ("zicht", "Niet gevraagd.")
    ]


def test_a_long_text_is_cut_off(page: Page) -> None:
    [*_others, beschrijving] = page.symbols(f"{HEAD}beschrijving: {'woord ' * 50}\n")
    assert len(beschrijving.detail) <= 80
    assert beschrijving.detail.endswith("woord …")


def test_an_unknown_verdict_is_shown_as_it_is(page: Page) -> None:
    [*_others, findings] = page.symbols(TEXT.replace("verbeterpunt", "beter"))
    assert findings.children[1].children[0].detail == "beter"


def test_an_indicator_of_no_thema_stands_by_itself(page: Page) -> None:
    [*_others, findings] = page.symbols(TEXT.replace("vervolg", "onzin"))
    assert list(tree(findings.children)) == ["onzin", "Toeleiding"]


def test_without_its_framework(page: Page) -> None:
    [*_others, findings] = page.symbols(TEXT.replace("kader: kader", "kader: onzin"))
    assert list(tree(findings.children)) == ["zicht", "vervolg", "meldpunt"]


def test_half_written_it_is_as_it_was(page: Page) -> None:
    before = page.symbols(TEXT)
    assert page.symbols(f"{TEXT}  wacht") == before


@pytest.mark.parametrize("text", ["", "# a\n", "- a\n", "a", "a: [\n"])
def test_what_has_no_keys(page: Page, text: str) -> None:
    assert page.symbols(text) == []


@pytest.mark.parametrize(
    ("file", "text"), [(GEMEENTE, "naam: Voorbeeldstad\n"), (FACTSHEET, "naam: a\n")]
)
def test_a_file_of_keys(workspace: Workspace, file: str, text: str) -> None:
    assert tree(Page(workspace({}), file).symbols(text)) == {"naam": {}}


def test_a_file_that_belongs_nowhere(workspace: Workspace) -> None:
    assert Page(workspace({}), "cases/los.yaml").symbols("naam: a\n") == []


def test_a_framework(workspace: Workspace) -> None:
    outline = tree(Page(workspace({}), KADER).symbols(FRAMEWORK))
    assert outline["themas"] == {"toeleiding": {}, "continu": {}}
    assert outline["niveaus"]["beleid"] == {
        "Toeleiding": {"in-beeld": {"zicht": {}, "meldpunt": {}}},
        "Continu": {"nazorg": {"vervolg": {}, "wachttijd": {}}},
    }


def test_a_key_without_a_name_has_one_in_the_outline(page: Page) -> None:
    """VS Code shows no outline at all for one entry whose name is empty."""
    assert [symbol.name for symbol in page.symbols('"": a\n')] == ["''"]
