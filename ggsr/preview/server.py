"""The preview over http: for this computer only, for reading only."""

from __future__ import annotations

import errno
import os
import socketserver
import sys
import threading
import time
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote

from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.preview.builder import State
from ggsr.preview.messages import failure
from ggsr.preview.site import Site

EVENTS = "/-/events"

# A page that the files do not make at this moment is not there for now, whatever is shown in its
# place: who fetches pages without looking at them must not take that for the page.
_STATUS = {
    State.CURRENT: HTTPStatus.OK,
    State.WRONG: HTTPStatus.SERVICE_UNAVAILABLE,
    State.UNKNOWN: HTTPStatus.NOT_FOUND,
    State.BUG: HTTPStatus.INTERNAL_SERVER_ERROR,
}
_METHODS = ("GET", "HEAD")
_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_HTTP_PORT = 80
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline';"
    " script-src 'unsafe-inline'; img-src data:; font-src data:; connect-src 'self';"
    " base-uri 'none'; form-action 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_HEARTBEAT = 15.0


class Handler(BaseHTTPRequestHandler):
    """Sends a page, or tells on a connection that stays open when a page is another."""

    server: Server
    server_version = "ggsr"
    sys_version = ""
    # Seconds to wait for a browser that opened a connection and says nothing.
    timeout = 60
    error_content_type = "text/plain; charset=utf-8"
    error_message_format = "%(code)d %(message)s\n"

    def parse_request(self) -> bool:
        """Return whether the request is to be answered; if it is not, it was told so."""
        if not super().parse_request():
            return False
        if self.command not in _METHODS:
            self._send(HTTPStatus.METHOD_NOT_ALLOWED, "text/plain", b"", Allow=", ".join(_METHODS))
        elif not self._is_asked_for_here():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        else:
            return True
        return False

    def do_GET(self) -> None:
        """Answer a request for a page or for its events."""
        path, _mark, query = self.path.partition("?")
        if path == EVENTS:
            asked = {name: values[0] for name, values in parse_qs(query).items()}
            self._events(asked.get("page", "/"), asked.get("version", ""))
            return
        answer = self.server.site.answer(unquote(path))
        content = answer.html.encode(errors="replace")
        self._send(_STATUS[answer.state], "text/html", content)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what matters is said where pages are built."""

    def _is_asked_for_here(self) -> bool:
        """Return whether the request names this computer.

        A page elsewhere can have its own name lead here, and would then read what this server
        gives; only the name betrays it.
        """
        port = self.server.server_port
        allowed = {f"{host}:{port}" for host in _HOSTS}
        if port == _HTTP_PORT:
            allowed.update(_HOSTS)
        named = self.headers.get_all("Host") or []
        return len(named) == 1 and named[0].strip().lower() in allowed

    def _events(self, page: str, version: str) -> None:
        """Tell once that a page is another than this version of it, as soon as it is."""
        self._head(HTTPStatus.OK, "text/event-stream")
        if self.command == "HEAD":
            return
        site = self.server.site
        self.wfile.write(b"retry: 1000\n\n")
        while not self.server.closing:
            generation = site.generation
            if site.answer(page).version != version:
                self.wfile.write(b"event: changed\ndata: reload\n\n")
                return
            site.await_change(generation, _HEARTBEAT)
            # Only by writing does it show that nobody listens any more.
            self.wfile.write(b": \n\n")

    def _send(self, status: HTTPStatus, kind: str, content: bytes, **headers: str) -> None:
        self._head(status, kind, **headers, **{"Content-Length": str(len(content))})
        if self.command != "HEAD":
            self.wfile.write(content)

    def _head(self, status: HTTPStatus, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()


LOOPBACK = "127.0.0.1"
USUAL_PORT = 8342

_PAUSE = 0.3
_SETTLING = 0.05
_SHARE = 20
_STOPPING = 0.1


class Server(ThreadingHTTPServer):
    """Listens from the moment it is made. Raises OSError if it cannot."""

    # On Windows this would let a second server listen where one listens already.
    allow_reuse_address = os.name != "nt"
    allow_reuse_port = False
    daemon_threads = True
    # Every open tab holds a connection, and a browser opens some more in advance.
    request_queue_size = 64

    def __init__(self, site: Site, port: int) -> None:
        self.site = site
        self.closing = False
        super().__init__((LOOPBACK, port), Handler)

    def server_bind(self) -> None:
        """Bind, without asking the network for the name of this computer."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, int(self.server_address[1])

    def server_close(self) -> None:
        """Close, and let go of the tabs that listen for changes."""
        self.closing = True
        self.site.release(patience=_STOPPING)
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a connection that failed, since the other end went away; tell of a bug."""
        error = sys.exception()
        if isinstance(error, Exception) and not isinstance(error, OSError):
            self.site.say(failure(error).message)

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.server_port}"


def listen(site: Site, port: int | None) -> Server:
    """Return a server on a port of one's own choice, on the usual one (None), or on any (0).

    The usual one is kept so that a tab finds the server again; where it is taken, any free one
    serves. Raises GgsrError if there is none, or if the chosen one cannot be had.
    """
    if port is None:
        with suppress(OSError):
            return Server(site, USUAL_PORT)
    try:
        return Server(site, port or 0)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        reason = _("it is taken") if taken else error.strerror or str(error)
        raise GgsrError(
            _("cannot listen on port {port}: {reason}").format(port=port or "", reason=reason),
            _("leave out --port, and a free one is found"),
        ) from error


def serve(server: Server, stop: threading.Event) -> None:
    """Answer requests and look for changes until ``stop`` is set; then close the server."""
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": _STOPPING}, daemon=True
    )
    thread.start()
    try:
        _look(server.site, stop)
    finally:
        server.shutdown()
        server.server_close()


def _look(site: Site, stop: threading.Event) -> None:
    """Look for changes, but never for more than a twentieth of the time."""
    pause = _PAUSE
    while not stop.wait(pause):
        begun = time.perf_counter()
        must_refresh = site.must_refresh()
        pause = max(_PAUSE, _SHARE * (time.perf_counter() - begun))
        if must_refresh:
            # An editor may be halfway through a save, git through a checkout.
            stop.wait(_SETTLING)
            while not stop.is_set() and not site.refresh(patience=_STOPPING):
                pass
