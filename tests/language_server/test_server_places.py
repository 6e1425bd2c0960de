"""Places as the client counts them, files as the client names them, and files that are not ours."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.conftest import Workspace
from tests.language_server.conftest import ENGLISH, GGSR, Desk, Sit
from tests.lsp.client import CAPABILITIES, Client
from tests.lsp.page import Page
from tests.support import HULP, ROOT, write

HEAD = "aanpak: Hulp\nkader: kader\nniveau: beleid\nprofiel: kort\n"
# On one line: a character of two bytes, one of three, one of four; then the mistake.
FLOW = "bevindingen: {zicht: {tekst: é – 👪 Er is een lijst van bijgehouden, oordeel: voldaan}}\n"


@pytest.fixture(scope="module")
def clients(client: Client) -> Iterator[dict[str, Client]]:
    """Return a client for each encoding; the one for UTF-16 did not ask for it."""
    clients = {
        encoding: Client(
            [*GGSR, "lsp"],
            ROOT,
            capabilities={**CAPABILITIES, "general": {"positionEncodings": [encoding, "utf-16"]}},
            environment=ENGLISH,
        )
        for encoding in ("utf-8", "utf-32")
    }
    yield {**clients, "utf-16": client}
    for other in clients.values():
        other.stop()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_places_are_in_the_units_of_the_client(
    clients: dict[str, Client], encoding: str, workspace: Workspace
) -> None:
    client = clients[encoding]
    assert client.units.encoding == encoding
    page = Page(client, workspace({HULP: ""}))
    page.show(HULP, HEAD + FLOW)
    assert "voldaan" in [word for word, _said in page.marked()]
    begin = next(e["range"]["start"] for e in page.diagnostics if e["code"] == "onbekend-oordeel")
    assert begin["line"] == 4
    before = FLOW.partition("voldaan")[0]
    widths = {"utf-8": len(before.encode()), "utf-32": len(before), "utf-16": len(before) + 1}
    assert begin["character"] == widths[encoding]
    # And the way back: a question about a place behind those characters.
    assert page.at("oordeel", "hover")["range"]["start"]["character"] == widths[encoding] - 9
    assert {o["label"] for o in page.behind(HEAD + before, "completion")["items"]} == {
        "voldoet",
        "verbeterpunt",
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_lines_may_end_in_any_way(workspace: Workspace, desk_in: Sit, end: str) -> None:
    findings = (
        "bevindingen:\n"
        "  zigt: {oordeel: voldoet, tekst: 👀 Gezien}\n"
        "  meldpunt:\n"
        "    oordeel: voldoet\n"
        "    tekst: 👀 Gezien\n"
    )
    text = (HEAD + findings).replace("\n", end)
    page = desk_in(workspace({HULP: ""})).open(HULP, text)
    assert [word for word, _said in page.marked()] == ["zigt", "👀 Gezien"]
    assert page.fixes() == {"Change to 'zicht'": text.replace("zigt", "zicht")}
    assert page.at("oordeel", "hover")["range"]["start"] == {"line": 7, "character": 4}


def test_a_fix_changes_no_other_byte(workspace: Workspace, desk_in: Sit) -> None:
    text = HEAD + FLOW.replace("zicht", "'zigt'").replace("voldaan", "voldoet  ") + "# 👋 \t\r\n"
    page = desk_in(workspace({HULP: ""})).open(HULP, text)
    assert page.fixes() == {"Change to 'zicht'": text.replace("zigt", "zicht")}


def test_a_byte_order_mark_moves_nothing(workspace: Workspace, desk_in: Sit) -> None:
    text = "# 📍\n" + HEAD + "bevindingen:\n  zigt: {oordeel: voldoet, tekst: Gezien}\n"
    page = desk_in(workspace({HULP: ""})).open(HULP, "\ufeff" + text)
    assert [word for word, _said in page.marked()] == ["zigt"]
    assert page.at("kader", "hover")["range"]["start"] == {"line": 2, "character": 7}
    assert page.fixes() == {"Change to 'zicht'": "\ufeff" + text.replace("zigt", "zicht")}


NAME = "Map (één) & méér, 100%"


@pytest.mark.parametrize(
    "escaped",
    [
        pytest.param(lambda path: quote(path, safe="/"), id="most"),
        pytest.param(lambda path: quote(path, safe="/:(),&!'*+$"), id="little"),
        pytest.param(lambda path: quote(path, safe="/").lower(), id="in-small-letters"),
        pytest.param(
            lambda path: "".join(c if c == "/" else f"%{b:02X}" for c in path for b in c.encode()),
            id="everything",
        ),
    ],
)
def test_an_address_is_answered_as_the_client_writes_it(
    tmp_path: Path, client: Client, escaped: "Callable[[str], str]"
) -> None:
    root = write(tmp_path / NAME.lower(), {HULP: "", HULP.replace("hulp", "zorg"): "aanpak: [\n"})
    page = Page(client, root)
    page.text, page.uri = "aanpakk: Hulp\n", f"file://{escaped(str(root / HULP))}"
    page.diagnostics = client.open(page.uri, page.text)
    assert "aanpakk" in [word for word, _said in page.marked()]
    assert list(page.fixes().values()) == ["aanpak: Hulp\n"]
    page.write(HEAD)
    assert [entry["code"] for entry in page.diagnostics] == ["beoordeling-leeg"]
    assert (
        page.at("kader: kader"[7:], "references", context={"includeDeclaration": False})[0]["uri"]
        == page.uri
    )
    page.close()


START = {"line": 0, "character": 0}
QUESTIONS: dict[str, dict[str, Any]] = {
    "textDocument/hover": {"position": START},
    "textDocument/completion": {"position": START},
    "textDocument/definition": {"position": START},
    "textDocument/references": {"position": START, "context": {"includeDeclaration": True}},
    "textDocument/codeAction": {
        "range": {"start": START, "end": START},
        "context": {"diagnostics": []},
    },
    "textDocument/documentSymbol": {},
}


@pytest.mark.parametrize(
    "uri",
    [
        "untitled:Untitled-1",
        "git:/cases/dordrecht/2013/gezinscoaching.yaml?ref=HEAD",
        "vscode-notebook-cell:/cases/dordrecht/2013/gezinscoaching.yaml#W0",
        "http://127.0.0.1/cases/dordrecht/2013/gezinscoaching.yaml",
        "file:///nergens/cases/dordrecht/2013/gezinscoaching.yaml",
        "file:///",
        "file:",
        "file:///%00/cases/x.yaml",
        "onzin",
        "",
        (ROOT / "pyproject.toml").as_uri(),
        (ROOT / "README.md").as_uri(),
        (ROOT / "schemas" / "nieuw.yaml").as_uri(),
        (ROOT / "cases.yaml").as_uri(),
    ],
)
def test_files_that_are_not_ours_are_left_alone(client: Client, desk: Desk, uri: str) -> None:
    document = {"uri": uri}
    text = {**document, "languageId": "yaml", "version": 1, "text": "aanpak: ["}
    client.notify("textDocument/didOpen", textDocument=text)
    changes = [{"text": "aanpak: [["}]
    client.notify(
        "textDocument/didChange", textDocument={**document, "version": 2}, contentChanges=changes
    )
    for question, params in QUESTIONS.items():
        assert client.request(question, textDocument=document, **params) is None
    client.notify("textDocument/didClose", textDocument=document)
    assert desk.shown() == {}
    assert uri not in client.published


@pytest.mark.parametrize(
    "file", ["cases/voorbeeldstad/2024/notities", "cases/voorbeeldstad/2024/verslag.md", "cases/x"]
)
def test_other_files_beside_ours_are_left_alone(
    workspace: Workspace, desk_in: Sit, file: str
) -> None:
    """They are no assessments, and become none by being open."""
    desk = desk_in(workspace({"cases/voorbeeldstad/gemeente.yaml": "naam: Voorbeeldstad\n"}))
    page = desk.open(file, "Bellen met de gemeente: [")
    assert desk.shown() == {}
    for question in ("hover", "definition"):
        assert not page.at("Bellen", question)
    assert page.behind("Bel", "completion") is None
    assert page.ask("documentSymbol") == []
