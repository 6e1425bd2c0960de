"""A preview that is running, and a client that never waits longer than ``PATIENCE``."""

import http.client
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from ggsr.preview.server import Server, listen, serve
from ggsr.preview.site import Site
from tests.support import laid_out

PATIENCE = 10.0
"""Seconds after which a test has failed; nothing that works comes near it."""

GOOD = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt de gezinnen elk jaar.}
    geaccepteerd:
      - {regel: dekking-onvolledig, reden: Het gaat hier om iets anders.}
    """
BROKEN = GOOD.replace("voldoet", "voldoed")


def save(root: Path, file: str, text: str) -> None:
    """Save one file and leave all others alone."""
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(laid_out(text), encoding="utf-8")


@dataclass(frozen=True)
class Reply:
    """What the server answered."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def version(self) -> str:
        """The version that the page says it is."""
        match = re.search(r'data-version="(\w+)"', self.text)
        assert match
        return match[1]


class Client:
    """Asks a server, each time on a connection of its own."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, path: str, method: str = "GET", host: str | None = None) -> Reply:
        """Return the answer; ``host`` is what the request says it is for."""
        with self._connected() as connection:
            connection.putrequest(method, path, skip_host=True)
            connection.putheader("Host", host or f"127.0.0.1:{self.port}")
            connection.endheaders()
            answer = connection.getresponse()
            return Reply(answer.status, answer.headers, answer.read().decode())

    @contextmanager
    def listening(self, path: str, version: str) -> Iterator[Callable[[], bool]]:
        """Give a function that waits until the server says that the page changed."""
        with self._connected() as connection:
            connection.request("GET", f"/-/events?page={path}&version={version}")
            answer = connection.getresponse()
            assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
            assert answer.readline() == b"retry: 1000\n"
            yield lambda: any(line == b"event: changed\n" for line in answer)

    @contextmanager
    def _connected(self) -> Iterator[http.client.HTTPConnection]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            yield connection
        finally:
            connection.close()


@contextmanager
def running(server: Server) -> Iterator[Client]:
    """Let a server run in this process."""
    stop = threading.Event()
    thread = threading.Thread(target=serve, args=[server, stop], daemon=True)
    thread.start()
    try:
        yield Client(server.server_port)
    finally:
        stop.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()


@pytest.fixture
def preview() -> Iterator[Callable[[Path], Client]]:
    """Return a function that starts a preview of a workspace, with its own templates."""
    with ExitStack() as stack:

        def start(root: Path) -> Client:
            site = Site(root, [root / "templates"])
            return stack.enter_context(running(listen(site, 0)))

        yield start
