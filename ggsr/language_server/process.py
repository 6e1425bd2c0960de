"""The process of ``ggsr lsp``: its streams, and what must not be written to them."""

import logging
import os
import signal
import sys
from contextlib import redirect_stdout

from ggsr.errors import TRACEBACK
from ggsr.language_server.server import Server


def serve() -> None:
    """Answer an editor over standard input and output until it has had enough."""
    if not os.environ.get(TRACEBACK):
        # They write tracebacks about editors that are gone, and answers that came too late.
        for library in ("pygls", "asyncio", "concurrent.futures"):
            logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    # The library reads in a thread, which nothing but the end of its input can end.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Copies, because the library closes them; and nothing else must write where the editor reads.
    with (
        os.fdopen(os.dup(sys.stdin.fileno()), "rb") as reader,
        os.fdopen(os.dup(sys.stdout.fileno()), "wb") as writer,
        redirect_stdout(sys.stderr),
    ):
        Server().start_io(reader, writer)
