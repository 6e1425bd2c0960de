"""The HTTP server of the preview: read-only, on the loopback interface."""

from __future__ import annotations

import errno
import os
import shutil
import socketserver
import sys
import threading
import time
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import parse_qs, unquote

from ggsr.errors import GgsrError, system_reason
from ggsr.i18n import _
from ggsr.preview.builder import State
from ggsr.preview.messages import failure
from ggsr.preview.site import Site

EVENTS = "/-/events"

# A page with errors is sent with an error status, so that a program that fetches pages does not
# take the errors, or an older version, for the page.
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
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_HEARTBEAT = 15.0
_SHOWN = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
}
"""The attachments that a browser shows, by suffix; what could run a script is only downloaded."""
_OF_ATTACHMENTS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline';"
    " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}


class Handler(BaseHTTPRequestHandler):
    """Sends a page, or a server-sent event when a page has changed."""

    server: Server
    server_version = "ggsr"
    sys_version = ""
    # Seconds to wait for a request on an open connection.
    timeout = 60
    error_content_type = "text/plain; charset=utf-8"
    error_message_format = "%(code)d %(message)s\n"

    def parse_request(self) -> bool:
        """Return whether the request is accepted; if not, the error response has been sent."""
        if not super().parse_request():
            return False
        if self.command not in _METHODS:
            self._send(
                HTTPStatus.METHOD_NOT_ALLOWED,
                "text/plain; charset=utf-8",
                b"",
                Allow=", ".join(_METHODS),
            )
        elif not self._host_is_allowed():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        else:
            return True
        return False

    def do_GET(self) -> None:
        """Send a page, or its events."""
        path, _mark, query = self.path.partition("?")
        if path == EVENTS:
            asked = {name: values[0] for name, values in parse_qs(query).items()}
            self._events(asked.get("page", "/"), asked.get("version", ""))
            return
        path = unquote(path)
        attachment = self.server.site.attachment(path)
        if attachment:
            self._attachment(attachment, PurePosixPath(path).suffix.lower())
            return
        answer = self.server.site.answer(path)
        content = answer.html.encode(errors="replace")
        self._send(_STATUS[answer.state], "text/html; charset=utf-8", content)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing: ``Site`` reports the pages that are built."""

    def _host_is_allowed(self) -> bool:
        """Return whether the Host header names this machine. Protects against DNS rebinding."""
        port = self.server.server_port
        allowed = {f"{host}:{port}" for host in _HOSTS}
        if port == _HTTP_PORT:
            allowed.update(_HOSTS)
        hosts = self.headers.get_all("Host") or []
        return len(hosts) == 1 and hosts[0].strip().lower() in allowed

    def _events(self, page: str, version: str) -> None:
        """Send one event as soon as a page differs from this version of it."""
        self._head(HTTPStatus.OK, "text/event-stream; charset=utf-8")
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
            # Writing is the only way to notice that the client is gone.
            self.wfile.write(b": \n\n")

    def _attachment(self, file: BinaryIO, suffix: str) -> None:
        """Send an attachment and close it; one of a type that is not ``_SHOWN`` to be saved."""
        with file:
            size = os.fstat(file.fileno()).st_size
            headers = {**_OF_ATTACHMENTS, "Content-Length": str(size)}
            if suffix not in _SHOWN:
                headers["Content-Disposition"] = "attachment"
            self._head(HTTPStatus.OK, _SHOWN.get(suffix, "application/octet-stream"), **headers)
            if self.command != "HEAD":
                shutil.copyfileobj(file, self.wfile)

    def _send(self, status: HTTPStatus, kind: str, content: bytes, **headers: str) -> None:
        self._head(status, kind, **headers, **{"Content-Length": str(len(content))})
        if self.command != "HEAD":
            self.wfile.write(content)

    def _head(self, status: HTTPStatus, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.end_headers()


LOOPBACK = "127.0.0.1"
USUAL_PORT = 8342

_PAUSE = 0.3
"""Seconds between two polls of the files, at least."""
_SETTLING = 0.05
_SHARE = 20
_STOPPING = 0.1
_BACKING_OFF = 0.1
"""Seconds before a connection is accepted again, such as when out of file descriptors."""


class Server(ThreadingHTTPServer):
    """The server of a site; listens once constructed. Raises OSError if it cannot."""

    # On Windows, reuse would let a second server listen on the same port.
    allow_reuse_address = os.name != "nt"
    allow_reuse_port = False
    daemon_threads = True
    # Every open tab holds a connection, and a browser opens more in advance.
    request_queue_size = 64

    def __init__(self, site: Site, port: int) -> None:
        self.site = site
        self.closing = False
        super().__init__((LOOPBACK, port), Handler)

    def get_request(self) -> tuple[Any, Any]:
        """Accept a connection; where the system cannot, pause: it stays pending."""
        try:
            return super().get_request()
        except OSError:
            time.sleep(_BACKING_OFF)
            raise

    def server_bind(self) -> None:
        """Bind without the reverse DNS lookup of ``HTTPServer``."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, int(self.server_address[1])

    def server_close(self) -> None:
        """Close, and end the event streams."""
        self.closing = True
        self.site.release(patience=_STOPPING)
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore a connection whose client is gone; report any other exception."""
        error = sys.exception()
        if isinstance(error, Exception) and not isinstance(error, OSError):
            self.site.say(failure(error).message)

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.server_port}"


def listen(site: Site, port: int | None) -> Server:
    """Return a server on the given port, the default one (None), or any free one (0).

    With the default port an open tab reconnects after a restart; if it is taken, any free port is
    used. Raises GgsrError if the server cannot listen.
    """
    if port is None:
        with suppress(OSError):
            return Server(site, USUAL_PORT)
    try:
        return Server(site, port or 0)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        reason = _("it is in use") if taken else system_reason(error)
        raise GgsrError(
            _("cannot listen on port {port}: {reason}").format(port=port or "", reason=reason),
            _("omit --port to use a free one"),
        ) from error


def serve(server: Server, stop: threading.Event) -> None:
    """Serve requests and poll the files for changes until ``stop`` is set; then close."""
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": _STOPPING}, daemon=True
    )
    thread.start()
    try:
        _poll(server.site, stop)
    finally:
        server.shutdown()
        server.server_close()


def _poll(site: Site, stop: threading.Event) -> None:
    """Poll the files for changes, for at most a twentieth of the time."""
    pause = _PAUSE
    while not stop.wait(pause):
        begun = time.perf_counter()
        must_refresh = site.must_refresh()
        pause = max(_PAUSE, _SHARE * (time.perf_counter() - begun))
        if must_refresh:
            # An editor may be in the middle of a save, or git of a checkout.
            stop.wait(_SETTLING)
            while not stop.is_set() and not site.refresh(patience=_STOPPING):
                pass
