"""An editor that talks to the real ``ggsr lsp`` over stdio; nearly all tests share one process."""

import os
import sys
from collections.abc import Callable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from ggsr.errors import TRACEBACK
from tests.cli.conftest import NEUTRAL
from tests.lsp.client import Client
from tests.lsp.page import Page
from tests.support import ROOT

GGSR = (sys.executable, "-m", "ggsr")
_IN_HASTE = """
from ggsr.__main__ import run
from ggsr.language_server.server import Server

Server.pause = 0.01
run()
"""
_KEPT = os.environ.keys() - {*NEUTRAL, TRACEBACK}
ENGLISH = {**{name: os.environ[name] for name in _KEPT}, "GGSR_LANG": "en"}


class Desk:
    """What is open of one workspace, and what the editor shows about all of its files."""

    def __init__(self, client: Client, root: Path) -> None:
        self.client, self.root = client, root
        self.units = client.units
        self._pages: list[Page] = []

    def open(self, file: str, text: str | None = None) -> Page:
        """Open a file, with this text in the place of what is on disk."""
        if text is None:
            text = (self.root / file).read_bytes().decode()
        page = self.page()
        page.show(file, text)
        return page

    def page(self) -> Page:
        """Return a window in which nothing is open yet."""
        self._pages.append(Page(self.client, self.root))
        return self._pages[-1]

    def shown(self) -> dict[str, list[Any]]:
        """Return the diagnostics of each file that has any, by its name from the root."""
        # Whatever is on its way comes before the answer to a question.
        self.client.request(
            "textDocument/hover",
            textDocument={"uri": "untitled:Untitled-1"},
            position={"line": 0, "character": 0},
        )
        for page in filter(attrgetter("uri"), self._pages):
            page.look()
        above = f"{self.root.as_uri()}/"
        return {
            uri.removeprefix(above): told["diagnostics"]
            for uri, told in sorted(self.client.published.items())
            if uri.startswith(above) and told["diagnostics"]
        }

    def rules(self) -> dict[str, list[str]]:
        """Return which rules are broken in each file that breaks any."""
        return {file: [entry["code"] for entry in told] for file, told in self.shown().items()}

    def clear(self) -> None:
        """Close everything, and wait for nothing."""
        for page in filter(attrgetter("uri"), self._pages):
            self.client.notify("textDocument/didClose", textDocument={"uri": page.uri})


Sit = Callable[[Path], Desk]


@pytest.fixture(scope="session")
def client() -> Iterator[Client]:
    """Return a client in English, whose server in the end has nothing to complain of.

    It waits less than others for the next keystroke, and that is all that is different about it.
    """
    client = Client([sys.executable, "-c", _IN_HASTE, "lsp"], ROOT, environment=ENGLISH)
    try:
        yield client
        assert client.finish() == 0
        assert client.messages == []
    finally:
        written = client.stop()
    assert written == ""


@pytest.fixture
def desk_in(client: Client) -> Iterator[Sit]:
    """Return a function that sits down to work in a workspace; it is cleared at the end."""
    desks: list[Desk] = []

    def sit(root: Path) -> Desk:
        desks.append(Desk(client, root))
        return desks[-1]

    yield sit
    for desk in desks:
        desk.clear()


@pytest.fixture
def desk(desk_in: Sit) -> Desk:
    """Return a desk in this repository, with its real files."""
    return desk_in(ROOT)
