"""The streams of ``ggsr lsp``: framing, the order of messages, and how the process ends."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.language_server.conftest import ENGLISH, GGSR
from tests.lsp.client import PATIENCE

Json = Any

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
INVALID_REQUEST, NOT_INITIALIZED = -32600, -32002
HOVER = {"textDocument": {"uri": "untitled:a"}, "position": {"line": 0, "character": 0}}
EXIT = {"method": "exit"}


def request(id: int, method: str, **params: Json) -> Json:
    return {"id": id, "method": method, "params": params}


INITIALIZE = request(1, "initialize", capabilities={})
SHUTDOWN = request(2, "shutdown")


def framed(*messages: Json) -> bytes:
    bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in messages]
    return b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies)


def run(written: bytes) -> "subprocess.CompletedProcess[bytes]":
    """Run the server with these bytes on its standard input."""
    return subprocess.run(
        [*GGSR, "lsp"],
        input=written,
        capture_output=True,
        env=ENGLISH,
        timeout=PATIENCE,
        check=False,
    )


def responses(output: bytes) -> dict[int, Json]:
    """Return the responses that the server wrote, by id."""
    bodies = re.split(rb"Content-Length: \d+\r\nContent-Type: [^\r]+\r\n\r\n", output)[1:]
    return {message["id"]: message for message in map(json.loads, bodies) if "id" in message}


def codes(output: bytes) -> dict[int, int | None]:
    """Return the error code of each response by id; None for a result."""
    return {
        id: message["error"]["code"] if "error" in message else None
        for id, message in responses(output).items()
    }


@pytest.mark.parametrize(
    ("messages", "code"),
    [
        ((INITIALIZE, SHUTDOWN, EXIT), 0),
        ((INITIALIZE, EXIT), 1),
        ((EXIT,), 1),
        ((SHUTDOWN, EXIT), 1),
        ((INITIALIZE, SHUTDOWN), 0),
        ((), 0),
    ],
)
def test_exit_without_shutdown_is_exit_code_1(messages: tuple[Json, ...], code: int) -> None:
    done = run(framed(*messages))
    assert (done.returncode, done.stderr) == (code, b"")


def test_only_exit_is_accepted_after_shutdown() -> None:
    hover, odd = request(3, "textDocument/hover", **HOVER), request(4, "textDocument/hover")
    done = run(framed(INITIALIZE, SHUTDOWN, hover, odd, request(5, "shutdown"), EXIT))
    assert codes(done.stdout) == {1: None, 2: None, **dict.fromkeys((3, 4, 5), INVALID_REQUEST)}
    assert done.returncode == 0


def test_only_initialize_is_accepted_before_initialize() -> None:
    opened = {"uri": Path.cwd().as_uri(), "languageId": "yaml", "version": 1, "text": ""}
    early = {"method": "textDocument/didOpen", "params": {"textDocument": opened}}
    hover = request(3, "textDocument/hover", **HOVER)
    done = run(framed(early, hover, INITIALIZE, {**INITIALIZE, "id": 4}, SHUTDOWN, EXIT))
    assert codes(done.stdout) == {3: NOT_INITIALIZED, 1: None, 4: INVALID_REQUEST, 2: None}
    assert b"showMessage" not in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (b"Content-Length: 1000000000000\r\n\r\n", "1000000000000 bytes"),
        (b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", "longer than"),
        (b"Content-Length: -5\r\n\r\n", "Content-Length"),
        (b"Content-Length: many\r\n\r\n", "Content-Length"),
        (b"Content-Type: text/plain\r\n\r\n", "Content-Length"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "Content-Length"),
        (b"a" * 100_000, "longer than"),
        (b"X: y\r\n" * 1000, "longer than"),
        (b"\x00\xff\r\n\r\n", "Content-Length"),
    ],
)
def test_input_that_is_not_the_protocol_is_refused(written: bytes, message: str) -> None:
    done = run(written)
    assert done.returncode == 2
    assert done.stdout == b""
    errors = done.stderr.decode()
    assert errors.startswith("ggsr: this is not the Language Server Protocol: ")
    assert message in errors
    assert len(errors) < 1000


def test_header_names_are_case_insensitive_and_other_headers_are_ignored() -> None:
    body = json.dumps({"jsonrpc": "2.0", **INITIALIZE}).encode()
    headers = f"content-type: application/vscode-jsonrpc\r\ncontent-length:{len(body)}\r\n\r\n"
    assert codes(run(headers.encode() + body).stdout) == {1: None}


def test_a_message_cut_off_by_the_end_of_input() -> None:
    for written in (b"Content-Le", b"Content-Length: 50\r\n", b"Content-Length: 50\r\n\r\n{"):
        done = run(framed(INITIALIZE) + written)
        assert (done.returncode, done.stderr) == (0, b"")


@POSIX
@pytest.mark.parametrize("redirection", ["<&-", "0>/dev/null"])
def test_without_standard_input(redirection: str) -> None:
    done = subprocess.run(
        f'exec "{sys.executable}" -m ggsr lsp {redirection}',
        shell=True,
        capture_output=True,
        text=True,
        env=ENGLISH,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    reasons = ("ggsr: cannot read standard input", "ggsr: standard input is closed")
    assert done.stderr.startswith(reasons)


@contextmanager
def started() -> "Iterator[subprocess.Popen[bytes]]":
    """Give a server whose standard input stays open."""
    with subprocess.Popen(
        [*GGSR, "lsp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=ENGLISH,
    ) as server:
        try:
            yield server
        finally:
            server.kill()


def test_it_ends_with_the_process_of_the_editor() -> None:
    """Though its standard input stays open, as when something else inherited the pipe."""
    with (
        subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as editor,
        started() as server,
    ):
        assert server.stdin
        assert server.stdout
        server.stdin.write(
            framed({**INITIALIZE, "params": {"capabilities": {}, "processId": editor.pid}})
        )
        server.stdin.flush()
        assert server.stdout.readline().startswith(b"Content-Length: ")
        assert server.poll() is None
        editor.kill()
        editor.wait(PATIENCE)
        assert server.wait(PATIENCE) == 1


@pytest.mark.parametrize("process", [None, 0, -1, 2**31 - 1])
def test_a_process_id_that_means_nothing_here_is_ignored(process: int | None) -> None:
    """An editor outside a container sends an id that does not exist inside it."""
    initialize = request(1, "initialize", capabilities={}, processId=process)
    done = run(framed(initialize, SHUTDOWN, EXIT))
    assert (codes(done.stdout), done.returncode) == ({1: None, 2: None}, 0)
