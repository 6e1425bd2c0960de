"""The process: how it begins and ends, and what it does where something goes wrong."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ggsr.workspace.folders import BASELINE
from tests.cli.conftest import Ggsr
from tests.cli.conftest import ggsr as ggsr  # a fixture
from tests.conftest import Workspace
from tests.language_server.conftest import ENGLISH, GGSR, Desk, Sit
from tests.lsp.client import CAPABILITIES, PATIENCE, Client
from tests.platforms import needs_shell, needs_signals
from tests.support import HULP

TEXT = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
RUN = "from ggsr.__main__ import run; run()"

Start = Callable[..., Desk]


@pytest.fixture
def start(workspace: Workspace) -> Iterator[Start]:
    """Return a function that starts a server of its own, for a workspace with one assessment."""
    desks: list[Desk] = []

    def begin(*command: str, language: str = "en", **more: Any) -> Desk:
        root = workspace({HULP: TEXT})
        environment = {**ENGLISH, "GGSR_LANG": language, **more.pop("environment", {})}
        desks.append(
            Desk(
                Client(
                    command or [*GGSR, "lsp"],
                    root,
                    capabilities={**CAPABILITIES, **more},
                    environment=environment,
                ),
                root,
            )
        )
        return desks[-1]

    yield begin
    for desk in desks:
        desk.client.stop()


def test_it_says_what_it_can(client: Client) -> None:
    able = client.able
    assert able["textDocumentSync"]["openClose"] is True
    assert able["textDocumentSync"]["change"] == 1  # whole texts
    assert able["textDocumentSync"]["save"]
    assert able["codeActionProvider"]["codeActionKinds"] == ["quickfix", "source.fixAll"]
    assert able["completionProvider"]["triggerCharacters"]
    for answer in ("hover", "definition", "references", "documentSymbol"):
        assert able[f"{answer}Provider"]


def test_stdio_may_be_asked_for(start: Start) -> None:
    """As VS Code does, which tells of changes on disk too, if it is asked to."""
    watching = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    desk = start(*GGSR, "lsp", "--stdio", workspace=watching)
    assert desk.open(HULP).diagnostics
    (asked,) = desk.client.registered
    assert asked["method"] == "workspace/didChangeWatchedFiles"
    patterns = [watcher["globPattern"] for watcher in asked["registerOptions"]["watchers"]]
    assert patterns == ["**/frameworks/**", "**/cases/**", f"**/{BASELINE}"]
    assert desk.client.finish() == 0
    assert desk.client.stop() == ""


def test_it_ends_when_the_line_is_closed(start: Start) -> None:
    """As it is when an editor dies: even with a check still to do."""
    desk = start()
    page = desk.open(HULP)
    desk.client.type(page.uri, TEXT + "\n")
    assert desk.client.hang_up() == 0
    assert desk.client.stop() == ""


@needs_signals
def test_it_ends_when_it_is_interrupted(start: Start) -> None:
    """Though the line stays open."""
    client = start().client
    assert client.interrupt() == -signal.SIGINT
    assert client.stop() == ""


def test_it_ends_when_nobody_listens() -> None:
    """And there is nobody to complain to about that."""
    body = '{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}'
    message = f"Content-Length: {len(body)}\r\n\r\n{body}"
    process = subprocess.Popen(
        [*GGSR, "lsp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENGLISH,
    )
    assert process.stdout
    process.stdout.close()
    process.stdout = None
    _nothing, errors = process.communicate(message, timeout=PATIENCE)
    assert (process.returncode, errors) == (0, "")


def ran(*command: str, stdin: Any) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        stdin=stdin,
        capture_output=True,
        text=True,
        env=ENGLISH,
        timeout=PATIENCE,
        check=False,
    )


@needs_shell
def test_in_a_terminal_it_says_what_it_is_for() -> None:
    keyboard, terminal = os.openpty()
    try:
        done = ran(*GGSR, "lsp", stdin=terminal)
    finally:
        os.close(keyboard)
        os.close(terminal)
    assert (done.returncode, done.stdout) == (2, "")
    assert "this command is meant to be started by an editor" in done.stderr
    assert "editors.md" in done.stderr


def test_without_its_library_it_says_what_to_install() -> None:
    script = f"import sys; sys.modules['pygls'] = None; {RUN}"
    done = ran(sys.executable, "-c", script, "lsp", stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout) == (2, "")
    assert "this requires pygls, which is not installed" in done.stderr
    assert "pip install 'ggsr[lsp]'" in done.stderr


def test_messages_are_in_the_language_that_was_chosen(start: Start, ggsr: Ggsr) -> None:
    """And a baseline, which is in English, holds for them too."""
    desk = start(language="nl")
    assert ggsr("-C", str(desk.root), "baseline").code == 0
    page = desk.open(HULP)
    assert page.diagnostics == []
    page.write(TEXT.replace("kader: kader", "kader: kaders"))
    ((word, message),) = page.marked()
    assert word == "kaders"
    assert "bedoelt u 'kader'?" in message


def test_a_baseline_that_cannot_be_used_is_shown_once(start: Start) -> None:
    desk = start()
    (desk.root / BASELINE).write_text("{", encoding="utf-8")
    page = desk.open(HULP)
    for number in range(3):
        page.write(f"{TEXT}# {number}\n")
    assert desk.rules() == {HULP: ["beoordeling-leeg"]}
    (message,) = desk.client.messages
    assert message.startswith(f"ggsr: cannot use {BASELINE}: it is not valid JSON")
    assert "restore it with git" in message


def broken(*places: str, by: str = "1 / 0") -> list[str]:
    """Return a command that runs ggsr with something else in the place of functions."""
    lines = [f"{place} = lambda *arguments, **options: {by}" for place in places]
    modules = {place.split(".")[0] for place in places}
    imports = f"from ggsr.language_server import {', '.join(modules)}"
    return [sys.executable, "-c", "\n".join([imports, *lines, RUN]), "lsp"]


def test_a_bug_is_shown_once_and_ends_nothing(start: Start) -> None:
    desk = start(*broken("handlers.hover", "project.Checker"))
    uri = (desk.root / HULP).as_uri()
    document = {"uri": uri, "languageId": "yaml", "version": 1, "text": TEXT}
    about = {"textDocument": {"uri": uri}, "position": {"line": 1, "character": 8}}
    desk.client.notify("textDocument/didOpen", textDocument=document)
    for _again in range(2):
        desk.client.request("textDocument/hover", **about)
    message = desk.client.message()
    assert message.startswith("ggsr: this is a bug in ggsr: ZeroDivisionError: division by zero")
    assert "GGSR_TRACEBACK=1" in message
    assert desk.client.request("textDocument/definition", **about)
    assert desk.client.messages == [message]
    assert desk.client.finish() == 0
    assert desk.client.stop() == ""


def test_who_asks_for_the_traceback_of_a_bug_gets_it(start: Start) -> None:
    """And what somebody prints goes there too, not among the messages to the editor."""
    command = broken("project.Project.read_ahead", "handlers.hover", by="print('here') or 1 / 0")
    desk = start(*command, environment={"GGSR_TRACEBACK": "1"})
    assert desk.open(HULP).at("kader", "hover") is None
    assert desk.client.finish() == 0
    complaints = desk.client.stop()
    assert complaints.startswith("here\nTraceback")
    assert complaints.count("\nZeroDivisionError: division by zero\n") == 2
    assert "never retrieved" not in complaints


def test_a_question_that_nobody_knows_is_no_bug(client: Client) -> None:
    """Nor is it one to call off what is answered already, as editors do; see ``client``."""
    answer = client.answer("textDocument/foldingRange", textDocument={"uri": "untitled:a"})
    assert answer["error"]["code"] == -32601
    client.notify("$/cancelRequest", id=1)
    client.notify("voorbeeld/onbekend", van="ons")
    client.notify("$/setTrace", value="off")
    assert client.messages == []


def test_a_question_that_makes_no_sense_is_refused(client: Client) -> None:
    document, above = {"uri": "untitled:a"}, {"line": -1, "character": 0}
    for params in ({}, {"textDocument": document}, {"textDocument": document, "position": above}):
        assert client.answer("textDocument/hover", **params)["error"]["code"] == -32602
    for method in (1, None, ["textDocument/hover"]):
        assert client.answer(method)["error"]["code"] == -32600
    assert client.messages == []


def test_a_change_of_what_was_never_opened_is_no_bug(desk_in: Sit, workspace: Workspace) -> None:
    desk = desk_in(workspace({HULP: TEXT}))
    uri = (desk.root / HULP).as_uri()
    desk.client.type(uri, "aanpak: [\n")
    for changes in ([], [{"text": TEXT}]):
        document = {"uri": uri, "version": 1}
        desk.client.notify("textDocument/didChange", textDocument=document, contentChanges=changes)
    page = desk.page()
    page.show(HULP, TEXT)
    assert [entry["code"] for entry in page.diagnostics] == ["beoordeling-leeg"]
    assert desk.client.messages == []


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b"null", b'{"jsonrpc": "2.0"}', b'{"jsonrpc": "2.0", "id": 9}', b"\xff"]
)
def test_what_is_no_message_ends_nothing(desk: Desk, body: bytes) -> None:
    desk.client.send_raw(body)
    assert desk.shown() == {}
    assert desk.client.messages == []
