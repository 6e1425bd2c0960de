"""``ggsr serve`` as it is run: the address it tells, and how it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.cli.conftest import Ggsr
from tests.platforms import needs_shell, needs_signals
from tests.preview.conftest import GOOD, PATIENCE
from tests.support import HULP, write

OTHER_ROUND = HULP.replace("2024", "2020")

Serve = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "werkmap", {HULP: GOOD})


@pytest.fixture
def serve(root: Path) -> Iterator[Serve]:
    """Return a function that starts ``ggsr serve`` on a free port; at the end it is stopped."""
    with ExitStack() as stack:

        def start(*arguments: str, **environment: str) -> "subprocess.Popen[str]":
            process = subprocess.Popen(
                [sys.executable, "-m", "ggsr", "serve", "--port", "0", *arguments],
                cwd=root,
                env={**os.environ, "GGSR_LANG": "en", **environment},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield start


def address_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def get(address: str) -> str:
    with urlopen(address, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def test_it_tells_where_the_overview_is(serve: Serve) -> None:
    address = address_of(serve())
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
    assert "Beeld van 1 gemeente" in get(address)


def test_it_tells_where_a_page_is(serve: Serve) -> None:
    address = address_of(serve("voorbeeldstad"))
    assert address.endswith("/voorbeeldstad.html")
    assert "Factsheet Voorbeeldstad" in get(address)


def test_it_tells_where_the_latest_round_is(serve: Serve, root: Path) -> None:
    write(root, {OTHER_ROUND: GOOD})
    address = address_of(serve("voorbeeldstad", "--ronde", "all"))
    assert address.endswith("/voorbeeldstad.html")
    assert "ronde 2020" in get(address.replace(".html", ".2020.html"))


def test_one_round(serve: Serve, root: Path) -> None:
    write(root, {OTHER_ROUND: GOOD})
    assert "ronde 2020" in get(address_of(serve("voorbeeldstad", "--ronde", "2020")))


def test_own_templates(serve: Serve, root: Path) -> None:
    write(root, {"eigen/factsheet.html": "<p>eigen {{ naam }}</p>"})
    page = get(address_of(serve("voorbeeldstad", "--templates", "eigen")))
    assert page.startswith("<p>eigen Voorbeeldstad</p>")


@needs_signals
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_to_be_ended_is_no_failure(serve: Serve, sent: signal.Signals) -> None:
    process = serve("voorbeeldstad")
    get(address_of(process))
    process.send_signal(sent)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert out == ""
    said = err.splitlines()
    assert said[0] == "press Ctrl-C to stop the preview"
    assert re.fullmatch(r"voorbeeldstad: built in \d+ ms", said[1])
    assert len(said) == 2


@needs_signals
def test_an_open_tab_does_not_keep_it(serve: Serve) -> None:
    process = serve()
    address = address_of(process)
    version = re.findall(r'data-version="(\w+)"', get(address))[0]
    with urlopen(f"{address}-/events?page=/&version={version}", timeout=PATIENCE) as events:
        assert events.readline() == b"retry: 1000\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0


@needs_signals
def test_a_page_that_takes_forever_does_not_keep_it(serve: Serve, root: Path) -> None:
    endless = "{% for i in range(99999) %}" * 3 + "{% endfor %}" * 3
    write(root, {"templates/factsheet.html": endless})
    process = serve("voorbeeldstad")
    address = urlsplit(address_of(process))
    with socket.create_connection((address.hostname, address.port), PATIENCE) as client:
        client.sendall(f"GET {address.path} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode())
        time.sleep(0.5)  # Long enough to be at it, and then to look for changes.
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


@needs_shell
def test_the_browser_is_opened_on_request(serve: Serve, tmp_path: Path) -> None:
    seen = tmp_path / "geopend"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}.deel && mv {seen}.deel {seen}\n')
    browser.chmod(0o755)
    address = address_of(serve("voorbeeldstad", "--open", BROWSER=f"{browser} %s"))
    end = time.monotonic() + PATIENCE
    while not seen.exists() and time.monotonic() < end:
        time.sleep(0.02)
    assert seen.read_text().strip() == address


def test_a_port_that_is_taken(ggsr: Ggsr, root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        outcome = ggsr("serve", "--port", str(port), cwd=root)
    assert outcome.code == 2
    assert f"cannot listen on port {port}: it is in use" in outcome.err
    assert "omit --port" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["vorbeeldstad"], "did you mean 'voorbeeldstad'?"),
        ([""], "'' is neither a municipality nor an aanpak"),
        (["--ronde", "1999"], "there is no round '1999'"),
        (["--templates", "nergens"], "folder nergens does not exist"),
        (["--port", "70000"], "--port"),
    ],
)
def test_what_cannot_be_served(ggsr: Ggsr, root: Path, arguments: list[str], told: str) -> None:
    outcome = ggsr("serve", *arguments, cwd=root)
    assert outcome.code == 2
    assert told in outcome.err
    assert outcome.out == ""


def test_no_workspace(ggsr: Ggsr, tmp_path: Path) -> None:
    assert ggsr("serve", cwd=tmp_path).code == 2


def test_what_render_writes_has_no_script_of_the_preview(ggsr: Ggsr, root: Path) -> None:
    ggsr("render", "--format", "html", cwd=root)
    pages = list((root / "build").iterdir())
    names = {page.name.partition(".")[0].partition("_")[0] for page in pages}
    assert names == {"voorbeeldstad", "index", "alle", "indicator"}
    for page in pages:
        assert "data-version" not in page.read_text(encoding="utf-8")
        assert "ggsr-preview" not in page.read_text(encoding="utf-8")
