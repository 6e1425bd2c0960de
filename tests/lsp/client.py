"""A client of a language server over stdio, as small as the tests need it; no wait is endless."""

import json
import queue
import signal
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from tests.lsp.places import Units

PATIENCE = 60.0
"""Seconds to wait for one answer; on a busy machine Node.js takes its time to start."""

Json = Any

_MARKDOWN = ["markdown", "plaintext"]
_ITEM = {"snippetSupport": True, "documentationFormat": _MARKDOWN}
CAPABILITIES: Mapping[str, Json] = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "hover": {"contentFormat": _MARKDOWN},
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": _MARKDOWN}
        },
    },
}


class Client:
    """Speaks the protocol with a server; ``settings`` are the sections that it may ask for.

    ``able`` is what the server says it can, ``messages`` what it showed, ``published`` what it last
    told about each address, ``registered`` what it asked to be told of.
    """

    def __init__(
        self,
        command: Sequence[str],
        root: Path,
        settings: Mapping[str, Json] | None = None,
        *,
        capabilities: Mapping[str, Json] = CAPABILITIES,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=root,
            env=environment,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._writes, self._settings = self._process.stdin, settings or {}
        self._inbox: queue.Queue[Json] = queue.Queue()
        threading.Thread(target=self._listen, args=[self._process.stdout], daemon=True).start()
        self.published: dict[str, Json] = {}
        self.messages: list[str] = []
        self.registered: list[Json] = []
        self._asked = self._version = 0
        self._configured = False
        self._complaints = ""
        folder = {"uri": root.as_uri(), "name": root.name}
        self.able = self.request(
            "initialize",
            processId=None,
            rootUri=root.as_uri(),
            workspaceFolders=[folder],
            capabilities=capabilities,
        )["capabilities"]
        self.units = Units(self.able.get("positionEncoding", "utf-16"))
        self.notify("initialized")
        if settings is not None:
            self.notify("workspace/didChangeConfiguration", settings=settings)
            # Until it has its settings, a server would check a text twice: without and with them.
            while not self._configured:
                self._handle(self._next())

    def open(self, uri: str, text: str) -> list[Json]:
        """Open a text under an address and return the diagnostics of it."""
        # Never the same version twice: a server remembers what it made of a text by that.
        self._version += 1
        document = {"uri": uri, "languageId": "yaml", "version": self._version, "text": text}
        self._forget(uri)
        self.notify("textDocument/didOpen", textDocument=document)
        return self.awaited(uri)

    def change(self, uri: str, text: str) -> list[Json]:
        """Put another text in the place of an open one and return the diagnostics of it."""
        self.type(uri, text)
        return self.awaited(uri)

    def type(self, uri: str, text: str) -> None:
        """Put another text in the place of an open one, and wait for nothing."""
        self._version += 1
        document = {"uri": uri, "version": self._version}
        changes = [{"text": text}]
        self._forget(uri)
        self.notify("textDocument/didChange", textDocument=document, contentChanges=changes)

    def close(self, uri: str) -> list[Json]:
        """Close a text again and return what is left to say about the file."""
        return self.after(uri, "textDocument/didClose", textDocument={"uri": uri})

    def after(self, uri: str, method: str, **params: Json) -> list[Json]:
        """Say something, and return the diagnostics that are published next about an address."""
        self._forget(uri)
        self.notify(method, **params)
        return self.awaited(uri, of_this_version=False)

    def request(self, method: str, **params: Json) -> Json:
        """Return the answer to a request; what else comes in meanwhile is dealt with."""
        answer = self.answer(method, **params)
        assert "error" not in answer, answer
        return answer["result"]

    def answer(self, method: Json, **params: Json) -> Json:
        """Return the whole message that answers a request, be it an error."""
        self._asked += 1
        self.send({"id": self._asked, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._asked and "method" not in message:
                return message
            self._handle(message)

    def notify(self, method: str, **params: Json) -> None:
        """Say something to which there is no answer."""
        self.send({"method": method, "params": params})

    def awaited(self, uri: str, *, of_this_version: bool = True) -> list[Json]:
        """Return the diagnostics of a text, as soon as the server has published them."""
        while True:
            told = self.published.get(uri)
            # Not every server says of which version it speaks.
            version = told and told.get("version", self._version)
            if told and (version == self._version or not of_this_version):
                diagnostics: list[Json] = told["diagnostics"]
                return diagnostics
            self._handle(self._next())

    def message(self) -> str:
        """Return the first message that the server shows, as soon as it does."""
        while not self.messages:
            self._handle(self._next())
        return self.messages[0]

    def finish(self) -> int:
        """End the server as an editor does, and return its exit code."""
        self.request("shutdown")
        self.notify("exit")
        return self._process.wait(PATIENCE)

    def interrupt(self) -> int:
        """Send the signal of Ctrl-C, and return the server's exit code."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(PATIENCE)

    def hang_up(self) -> int:
        """Close the line to the server without a word, and return its exit code."""
        self._writes.close()
        return self._process.wait(PATIENCE)

    def stop(self) -> str:
        """End the server, by force if it still runs, and return what it wrote on its own account.

        That is on standard error, where an editor keeps a log.
        """
        if not self._errors.closed:
            self._process.kill()
            self._process.wait(PATIENCE)
            self._writes.close()
            assert self._process.stdout
            self._process.stdout.close()
            with self._errors:
                self._errors.seek(0)
                self._complaints = self._errors.read().decode()
        return self._complaints

    def send(self, message: Json) -> None:
        """Send a message as it is, but for the version of the protocol."""
        self.send_raw(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def send_raw(self, body: bytes) -> None:
        """Send bytes as the body of a message."""
        self._writes.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._writes.flush()

    def _forget(self, uri: str) -> None:
        self.published.pop(uri, None)

    def _handle(self, message: Json) -> None:
        match message.get("method"):
            case "textDocument/publishDiagnostics":
                self.published[message["params"]["uri"]] = message["params"]
            case "window/showMessage":
                self.messages.append(message["params"]["message"])
            case "workspace/configuration":
                sections = [item["section"] for item in message["params"]["items"]]
                answer = [self._settings.get(section) for section in sections]
                self.send({"id": message["id"], "result": answer})
                self._configured = True
            case "client/registerCapability":
                self.registered += message["params"]["registrations"]
                self.send({"id": message["id"], "result": None})
            case _ if "id" in message:
                self.send({"id": message["id"], "result": None})

    def _next(self) -> Json:
        message = self._inbox.get(timeout=PATIENCE)
        assert message is not None, "the server has stopped"
        return message

    def _listen(self, stream: IO[bytes]) -> None:
        """Put each message into the inbox, and None at the end."""
        try:
            while header := stream.readline():
                length = int(header.split(b":")[1])
                while stream.readline().strip():
                    pass
                self._inbox.put(json.loads(stream.read(length)))
        except ValueError:  # Closed by stop, or not a message: either way this is the end.
            pass
        self._inbox.put(None)
