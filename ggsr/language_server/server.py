"""``ggsr lsp``: which message of an editor goes where."""

import asyncio
import logging
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from ggsr import __version__
from ggsr.checking.baseline import BASELINE
from ggsr.errors import TRACEBACK, GgsrError, bug
from ggsr.language_server.handlers import ACTION_KINDS, Questions
from ggsr.language_server.project import Project
from ggsr.language_server.session import Session
from ggsr.workspace.layout import CASES, FRAMEWORKS

A = TypeVar("A")
R = TypeVar("R")

_SHORT_PAUSE = 0.02
"""Seconds before what is opened is checked: an editor may open a lot at once."""

_WATCHED = (f"**/{FRAMEWORKS}/**", f"**/{CASES}/**", f"**/{BASELINE}")
_TRIGGERS = [":", " ", "-", "["]


class Protocol(LanguageServerProtocol):
    """The library's protocol, in which a question that makes no sense is answered too."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a message as an object; one that is not as it should be is refused, and raises."""
        try:
            return super().structure_message(data)
        except Exception:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=JsonRpcInvalidParams().to_response_error())
            raise


class Server(LanguageServer):
    """The server of one editor, which talks to it over standard input and output."""

    pause = 0.1
    """Seconds without a keystroke before a text is checked."""

    def __init__(self) -> None:
        # Whole texts: on where lines end in a part of one, client and library might not agree.
        full = lsp.TextDocumentSyncKind.Full
        super().__init__("ggsr", __version__, full, protocol_cls=Protocol)
        self._session: Session | None = None
        self._said: set[str] = set()
        self._timers: dict[Project, asyncio.TimerHandle] = {}
        self._read_ahead_begun: dict[Project, asyncio.Task[None]] = {}
        self._listen()

    @property
    def session(self) -> Session:
        """What the editor has open; it begins when the editor has said how it counts characters."""
        if self._session is None:
            self._session = Session(self.workspace.position_codec)
        return self._session

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Pass over what the library makes nothing of: no message, or a question without an answer.

        What goes wrong in an answer of ours is told of where it is made.
        """

    def _listen(self) -> None:
        """Name who deals with each message; what the library does with it itself comes first."""
        ask = Questions(lambda: self.session, lambda: self.client_capabilities)
        for name, handler, options in (
            (lsp.INITIALIZED, self._initialized, None),
            (lsp.TEXT_DOCUMENT_DID_OPEN, self._opened, None),
            (lsp.TEXT_DOCUMENT_DID_CHANGE, self._changed, None),
            (lsp.TEXT_DOCUMENT_DID_SAVE, self._look_again, None),
            (lsp.TEXT_DOCUMENT_DID_CLOSE, self._closed, None),
            (lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._look_again, None),
            (
                lsp.TEXT_DOCUMENT_COMPLETION,
                ask.completion,
                lsp.CompletionOptions(trigger_characters=_TRIGGERS),
            ),
            (lsp.TEXT_DOCUMENT_HOVER, ask.hover, None),
            (lsp.TEXT_DOCUMENT_DEFINITION, ask.definition, None),
            (lsp.TEXT_DOCUMENT_REFERENCES, ask.references, None),
            (
                lsp.TEXT_DOCUMENT_CODE_ACTION,
                ask.actions,
                lsp.CodeActionOptions(code_action_kinds=list(ACTION_KINDS)),
            ),
            (lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL, ask.symbols, None),
        ):
            self.feature(name, options)(self._guarded(handler))

    def _guarded(self, answer: Callable[[A], R]) -> Callable[[A], R | None]:
        """Return a handler that has no answer rather than an exception, which it tells about."""

        def handler(params: A) -> R | None:
            with self._telling():
                return answer(params)
            return None

        return handler

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell about an exception, and let it end nothing more than what is done here."""
        try:
            yield
        except GgsrError as error:
            self._tell(error)
        except Exception as error:
            if os.environ.get(TRACEBACK):
                traceback.print_exception(error)
            self._tell(bug(error))

    def _tell(self, error: GgsrError) -> None:
        """Show a message, once: it would come back with every keystroke."""
        text = "\n".join(filter(None, [f"ggsr: {error}", error.help]))
        if text not in self._said:
            self._said.add(text)
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, text))

    def _initialized(self, params: lsp.InitializedParams) -> None:
        """Ask to be told of changes on disk, of a client that can be asked that."""
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
        text = params.content_changes[-1].text
        self._check(self.session.write(document.uri, text, document.version))

    def _closed(self, params: lsp.DidCloseTextDocumentParams) -> None:
        self._check(self.session.close(params.text_document.uri))

    def _look_again(self, params: object) -> None:
        for project in self.session.projects:
            self._check(project)

    def _check(self, project: Project | None, pause: float | None = None) -> None:
        """Check a project when the editor is quiet for a moment, and tell what is new."""
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
        for params in self.session.news(project):
            self.text_document_publish_diagnostics(params)
        if project.complaint:
            self._tell(project.complaint)
        if project not in self._read_ahead_begun and project.texts:
            self._read_ahead_begun[project] = asyncio.create_task(self._read_ahead(project))

    async def _read_ahead(self, project: Project) -> None:
        """Read what the first question about the whole workspace would have to wait for."""
        with self._telling():
            for _folder in project.read_ahead():
                await asyncio.sleep(0)


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
