"""A client of a language server over stdio, as small as the tests need it; no wait is endless."""

import json
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

PATIENCE = 60.0
"""Seconds to wait for one answer; on a busy machine Node.js takes its time to start."""

Json = Any


class Client:
    """Speaks the protocol with a server; ``settings`` are the sections that it may ask for."""

    def __init__(self, command: Sequence[str], root: Path, settings: Mapping[str, Json]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
        )
        assert self._process.stdin
        assert self._process.stdout
        self._writes, self._settings = self._process.stdin, settings
        self._inbox: queue.Queue[Json] = queue.Queue()
        threading.Thread(target=self._listen, args=[self._process.stdout], daemon=True).start()
        self._published: dict[str, list[Json]] = {}
        self._asked = self._version = 0
        self._configured = False
        folder = {"uri": root.as_uri(), "name": root.name}
        markdown = ["markdown", "plaintext"]
        self.request(
            "initialize",
            processId=None,
            rootUri=root.as_uri(),
            workspaceFolders=[folder],
            capabilities={
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": {
                    "hover": {"contentFormat": markdown},
                    "completion": {
                        "completionItem": {"snippetSupport": True, "documentationFormat": markdown}
                    },
                },
            },
        )
        self.notify("initialized")
        self.notify("workspace/didChangeConfiguration", settings=settings)
        # Until it has its settings, the server would check a text twice: without them and with.
        while not self._configured:
            self._handle(self._next())

    def open(self, uri: str, text: str) -> list[Json]:
        """Open a text under an address and return the diagnostics of it."""
        # Never the same version twice: the server remembers what it made of a text by that.
        self._version += 1
        document = {"uri": uri, "languageId": "yaml", "version": self._version, "text": text}
        self.notify("textDocument/didOpen", textDocument=document)
        return self._awaited(uri)

    def close(self, uri: str) -> None:
        """Close a text again; the server takes its diagnostics away then."""
        self.notify("textDocument/didClose", textDocument={"uri": uri})
        assert self._awaited(uri) == []

    def request(self, method: str, **params: Json) -> Json:
        """Return the answer to a request; what else comes in meanwhile is dealt with."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._handle(message)

    def notify(self, method: str, **params: Json) -> None:
        """Say something to which there is no answer."""
        self._send({"method": method, "params": params})

    def stop(self) -> None:
        """End the server, by force if it does not listen."""
        self._process.kill()
        self._process.wait(PATIENCE)
        self._writes.close()
        assert self._process.stdout
        self._process.stdout.close()

    def _awaited(self, uri: str) -> list[Json]:
        """Return the diagnostics that the server publishes next about an address."""
        while uri not in self._published:
            self._handle(self._next())
        return self._published.pop(uri)

    def _handle(self, message: Json) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self._published[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            sections = [item["section"] for item in message["params"]["items"]]
            answer = [self._settings.get(section) for section in sections]
            self._send({"id": message["id"], "result": answer})
            self._configured = True
        elif "id" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: Json) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._writes.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._writes.flush()

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
