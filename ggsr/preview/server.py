"""The preview over http: for this computer only, for reading only."""

import errno
import os
import socketserver
import sys
import threading
import time
from contextlib import suppress
from http.server import ThreadingHTTPServer
from typing import Any

from ggsr.errors import GgsrError
from ggsr.i18n import _
from ggsr.preview.handler import Handler
from ggsr.preview.messages import failure
from ggsr.preview.site import Site

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
