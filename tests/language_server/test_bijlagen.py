"""Documents in an editor: the page of a citation, and the files that there are."""

import pytest

from tests.conftest import Workspace
from tests.language_server.page import HEAD, Page
from tests.support import HULP, OPVOLGING

ROUND = "cases/voorbeeldstad/2024/bijlagen"
GENERAL = "cases/voorbeeldstad/bijlagen"
CITING = f"""\
{HEAD}documenten: {{brief: {{titel: Een brief, url: 'https://a.nl/', bestand: a.pdf}}}}
bevindingen:
  zicht:
    oordeel: voldoet
    tekst: Zo is het.
    documenten: [brief, {{document: brief, pagina: 3}}]
"""
FOLLOWED = """\
documenten: {brief: {titel: Een brief}}
aanpakken: {hulp: {zicht: {voortgang: [{documenten: [{document: brief}]}]}}}
"""
FORMER = f"{HEAD}documenten: {{brief: {{titel: B}}}}\nuit_vorig_kader:\n  x: {{documenten: "


@pytest.fixture
def page(workspace: Workspace) -> Page:
    files = [f"{ROUND}/a.pdf", f"{ROUND}/map/b c.pdf", f"{GENERAL}/nota.pdf", f"{ROUND}/.x"]
    return Page(workspace({HULP: HEAD, **dict.fromkeys(files, b"")}))


def test_the_definition_and_the_references(page: Page) -> None:
    text = CITING.replace("document: brief", "document: br|ief")
    assert page.definitions(text) == [(HULP, 4, 14)]
    assert page.references(text) == [(HULP, 9, 18), (HULP, 9, 36)]


@pytest.mark.parametrize("citation", ["[br|ief]}", "[{document: br|ief}]}"])
def test_in_what_a_former_framework_said(page: Page, citation: str) -> None:
    assert page.definitions(f"{FORMER}{citation}\n") == [(HULP, 4, 14)]


def test_in_the_follow_up(page: Page) -> None:
    page.file = OPVOLGING
    assert page.definitions(FOLLOWED.replace("document: brief", "document: |brief")) == [
        (OPVOLGING, 1, 14)
    ]
    assert page.labels(FOLLOWED.replace("document: brief", "document: |")) == ["brief"]


@pytest.mark.parametrize(
    "before", ["documenten: {a: {bestand: ", "documenten:\n  a:\n    bestand: "]
)
def test_the_files_that_there_are(page: Page, before: str) -> None:
    after = "}}" if "{" in before else ""
    assert page.labels(f"{HEAD}{before}|{after}\n") == ["a.pdf", "map/b c.pdf", "nota.pdf"]


def test_files_in_the_follow_up(page: Page) -> None:
    page.file = OPVOLGING
    assert page.labels("documenten: {a: {bestand: |}}\n") == ["a.pdf", "map/b c.pdf", "nota.pdf"]


def test_a_missing_file_is_gone_once_it_is_there(page: Page) -> None:
    text = CITING.replace("a.pdf", "weg.pdf")
    page.project.write(HULP, text)
    [problem] = [p for p in page.project.diagnostics()[HULP] if p.rule == "bijlage-ontbreekt"]
    assert problem.place.span.line == 4
    (page.project.root / ROUND / "weg.pdf").touch()
    page.project.refresh()
    assert not [p for p in page.project.diagnostics()[HULP] if p.rule == "bijlage-ontbreekt"]
