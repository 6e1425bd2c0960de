"""``ggsr lsp``: the server, its streams, and which handler gets which message."""

import asyncio
import logging
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any, BinaryIO, TypeVar, cast

from lsprotocol import types as lsp
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcServerNotInitialized,
)
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from ggsr import __version__
from ggsr.errors import TRACEBACK, GgsrError, bug
from ggsr.language_server.handlers import ACTION_KINDS, Handlers
from ggsr.language_server.project import Project
from ggsr.language_server.session import Session
from ggsr.language_server.streams import MessageInput, is_running
from ggsr.workspace.folders import BASELINE, CASES, FRAMEWORKS

A = TypeVar("A")
R = TypeVar("R")

_SHORT_PAUSE = 0.02
"""Seconds before a file that is opened is checked: an editor may open many at once."""

_WATCHING = 2.0
"""Seconds between two looks at whether the editor's process still exists."""

_WATCHED = (f"**/{FRAMEWORKS}/**", f"**/{CASES}/**", f"**/{BASELINE}")
_TRIGGERS = [":", " ", "-", "["]


class Protocol(LanguageServerProtocol):
    """The library's protocol, which also refuses requests that are invalid or out of order."""

    exit_code = 0
    """1 after ``exit`` without ``shutdown``."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a message as an object. Refuses an invalid request, and raises for it."""
        try:
            return super().structure_message(data)
        except Exception:
            if "id" in data and "method" in data:
                refusal = self._refusal(data["method"]) or JsonRpcInvalidParams()
                self._send_response(data["id"], error=refusal.to_response_error())
            raise

    def handle_message(self, message: Any) -> None:
        """Pass a message to its handler, if it is in order: initialize, others, shutdown, exit."""
        refusal = self._refusal(message.method) if hasattr(message, "method") else None
        if isinstance(message, lsp.ExitNotification):
            self.exit_code = 0 if self._shutdown else 1
        if refusal is None:
            super().handle_message(message)
        elif hasattr(message, "id"):
            self._send_response(message.id, error=refusal.to_response_error())

    def _refusal(self, method: Any) -> JsonRpcException | None:
        """Return why a request is invalid or out of order, or None if it is neither."""
        if not isinstance(method, str):
            return JsonRpcInvalidRequest()
        is_initialized = self._workspace is not None
        if method == lsp.EXIT:
            return None
        if self._shutdown or (is_initialized and method == lsp.INITIALIZE):
            return JsonRpcInvalidRequest()
        return None if is_initialized or method == lsp.INITIALIZE else JsonRpcServerNotInitialized()


class Server(LanguageServer):
    """The server of one editor, over standard input and output."""

    protocol: Protocol
    pause = 0.1
    """Seconds without a change before a text is checked."""

    def __init__(self) -> None:
        # Whole texts: with parts, client and library might disagree on where lines end.
        full = lsp.TextDocumentSyncKind.Full
        super().__init__("ggsr", __version__, full, protocol_cls=Protocol)
        self._session: Session | None = None
        self._shown_errors: set[str] = set()
        self._timers: dict[Project, asyncio.TimerHandle] = {}
        self._reading_ahead: dict[Project, asyncio.Task[None]] = {}
        self._register()

    @property
    def session(self) -> Session:
        """The open files; created once the position encoding has been agreed on."""
        if self._session is None:
            self._session = Session(self.workspace.position_codec)
        return self._session

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Ignore the library's errors, such as invalid messages.

        Exceptions in handlers are shown by ``_guarded``.
        """

    def _register(self) -> None:
        """Register the handlers; the library's own for the same message run first."""
        handlers = Handlers(lambda: self.session, lambda: self.client_capabilities)
        for name, handler, options in (
            (lsp.INITIALIZE, self._initialize, None),
            (lsp.INITIALIZED, self._initialized, None),
            (lsp.TEXT_DOCUMENT_DID_OPEN, self._opened, None),
            (lsp.TEXT_DOCUMENT_DID_CHANGE, self._changed, None),
            (lsp.TEXT_DOCUMENT_DID_SAVE, self._check_all, None),
            (lsp.TEXT_DOCUMENT_DID_CLOSE, self._closed, None),
            (lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._check_all, None),
            (
                lsp.TEXT_DOCUMENT_COMPLETION,
                handlers.completion,
                lsp.CompletionOptions(trigger_characters=_TRIGGERS),
            ),
            (lsp.TEXT_DOCUMENT_HOVER, handlers.hover, None),
            (lsp.TEXT_DOCUMENT_DEFINITION, handlers.definition, None),
            (lsp.TEXT_DOCUMENT_REFERENCES, handlers.references, None),
            (
                lsp.TEXT_DOCUMENT_CODE_ACTION,
                handlers.actions,
                lsp.CodeActionOptions(code_action_kinds=list(ACTION_KINDS)),
            ),
            (lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL, handlers.symbols, None),
        ):
            self.feature(name, options)(self._guarded(handler))

    def _guarded(self, answer: Callable[[A], R]) -> Callable[[A], R | None]:
        """Return a handler that shows an exception and responds with null instead of raising."""

        def handler(params: A) -> R | None:
            with self._showing_errors():
                return answer(params)
            return None

        return handler

    @contextmanager
    def _showing_errors(self) -> Iterator[None]:
        """Show an exception to the user instead of raising it."""
        try:
            yield
        except GgsrError as error:
            self._show(error)
        except Exception as error:
            if os.environ.get(TRACEBACK):
                traceback.print_exception(error)
            self._show(bug(error))

    def _show(self, error: GgsrError) -> None:
        """Show an error once: it would recur with every keystroke."""
        text = "\n".join(filter(None, [f"ggsr: {error}", error.help]))
        if text not in self._shown_errors:
            self._shown_errors.add(text)
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, text))

    def _initialize(self, params: lsp.InitializeParams) -> None:
        """Watch the process of the editor, if it exists: in a container its id may not."""
        process = params.process_id
        if process is not None and is_running(process):
            threading.Thread(target=_end_with, args=[process], daemon=True).start()

    def _initialized(self, params: lsp.InitializedParams) -> None:
        """Register for changes on disk, if the client supports that."""
        workspace = self.client_capabilities.workspace
        watched = workspace and workspace.did_change_watched_files
        if watched and watched.dynamic_registration:
            watchers = [lsp.FileSystemWatcher(pattern) for pattern in _WATCHED]
            options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
            name = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
            registration = lsp.Registration("files", name, options)
            self.client_register_capability(lsp.RegistrationParams([registration]))

    def _opened(self, params: lsp.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        project = self.session.write(document.uri, document.text, document.version)
        self._check(project, _SHORT_PAUSE)

    def _changed(self, params: lsp.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        for change in params.content_changes[-1:]:
            self._check(self.session.write(document.uri, change.text, document.version))

    def _closed(self, params: lsp.DidCloseTextDocumentParams) -> None:
        self._check(self.session.close(params.text_document.uri))

    def _check_all(self, params: object) -> None:
        for project in self.session.projects:
            self._check(project)

    def _check(self, project: Project | None, pause: float | None = None) -> None:
        """Check a project after a pause without changes, and publish what differs."""
        if project is None:
            return
        if project in self._timers:
            self._timers[project].cancel()
        loop = asyncio.get_running_loop()
        publish = self._guarded(self._publish)
        pause = self.pause if pause is None else pause
        self._timers[project] = loop.call_later(pause, publish, project)

    def _publish(self, project: Project) -> None:
        del self._timers[project]
        for params in self.session.changed_diagnostics(project):
            self.text_document_publish_diagnostics(params)
        if project.baseline_error:
            self._show(project.baseline_error)
        if project not in self._reading_ahead and project.texts:
            self._reading_ahead[project] = asyncio.create_task(self._read_ahead(project))

    async def _read_ahead(self, project: Project) -> None:
        """Build the index, which the first request for references would wait for."""
        with self._showing_errors():
            for _folder in project.read_ahead():
                await asyncio.sleep(0)


def _end_with(process: int) -> None:
    """End this process soon after another has ended."""
    while is_running(process):
        time.sleep(_WATCHING)
    # Not sys.exit: a thread may be waiting for standard input, which need not be closed.
    os._exit(1)


def serve() -> int:
    """Serve an editor over standard input and output until it exits or closes them.

    Returns the exit code: 1 after ``exit`` without ``shutdown``. Raises GgsrError if standard input
    is not that of the protocol.
    """
    server = Server()
    if not os.environ.get(TRACEBACK):
        # They log tracebacks for clients that are gone and responses that come too late.
        for library in ("pygls", "asyncio", "concurrent.futures"):
            logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    # The library reads in a thread, which only ends at the end of its input.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Duplicates, because the library closes them; and nothing else may write to the editor.
    with (
        os.fdopen(os.dup(sys.stdin.fileno()), "rb") as reader,
        os.fdopen(os.dup(sys.stdout.fileno()), "wb") as writer,
        redirect_stdout(sys.stderr),
    ):
        server.start_io(cast("BinaryIO", MessageInput(reader)), writer)
    return server.protocol.exit_code
