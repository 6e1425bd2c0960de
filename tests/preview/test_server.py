"""The preview over http: what changes arrives, and nobody else gets anything."""

import errno
import socket
import socketserver
import time
from collections.abc import Callable
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ggsr.errors import GgsrError
from ggsr.preview import server as preview_server
from ggsr.preview.server import listen
from ggsr.preview.site import Site
from tests.preview.conftest import BROKEN, GOOD, PATIENCE, Client, running, save
from tests.support import FRAMEWORK, HULP, KADER, write

Preview = Callable[[Path], Client]

PAGE = "/voorbeeldstad.html"
OTHER = HULP.replace("voorbeeldstad", "anderstad")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {HULP: GOOD})


@pytest.fixture
def client(preview: Preview, root: Path) -> Client:
    return preview(root)


def test_a_page(client: Client) -> None:
    page = client.ask(PAGE)
    assert page.status == 200
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["Cache-Control"] == "no-store"
    assert "elk jaar" in page.text
    assert client.ask("/").status == 200


def test_a_page_may_run_and_reach_nothing_but_its_own(client: Client) -> None:
    policy = dict(
        part.split(maxsplit=1)
        for part in client.ask(PAGE).headers["Content-Security-Policy"].split("; ")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'unsafe-inline'"
    assert policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"


def test_a_question_behind_the_address_is_passed_over(client: Client) -> None:
    assert client.ask(f"{PAGE}?a=b").status == 200


@pytest.mark.parametrize(
    "path",
    ["/nergens.html", "/cases/", "/../../etc/passwd", "/%2e%2e/x.html", "/%00", "/-/", "//[", "*"],
)
def test_an_unknown_page(client: Client, path: str) -> None:
    answer = client.ask(path)
    assert answer.status == 404
    assert 'href="/"' in answer.text


def test_what_is_saved_arrives(client: Client, root: Path) -> None:
    with client.listening(PAGE, client.ask(PAGE).version) as changed:
        save(root, HULP, GOOD.replace("elk jaar", "elke maand"))
        assert changed()
    assert "elke maand" in client.ask(PAGE).text


def test_an_error_arrives_and_goes_again(client: Client, root: Path) -> None:
    good = client.ask(PAGE)
    with client.listening(PAGE, good.version) as changed:
        save(root, HULP, BROKEN)
        assert changed()
    wrong = client.ask(PAGE)
    assert wrong.status == 503
    assert f"{HULP}:5:20" in wrong.text
    with client.listening(PAGE, wrong.version) as changed:
        save(root, HULP, GOOD)
        assert changed()
    assert client.ask(PAGE).text == good.text


def test_a_broken_template_arrives_and_goes_again(client: Client, root: Path) -> None:
    good = client.ask(PAGE)
    with client.listening(PAGE, good.version) as changed:
        save(root, "templates/factsheet.html", "{% if %}\n")
        assert changed()
    wrong = client.ask(PAGE)
    assert (wrong.status, "factsheet.html:1:" in wrong.text) == (503, True)
    with client.listening(PAGE, wrong.version) as changed:
        (root / "templates" / "factsheet.html").unlink()
        assert changed()
    assert client.ask(PAGE).text == good.text


def test_a_framework_that_breaks_does_not_end_the_server(client: Client, root: Path) -> None:
    with client.listening("/", client.ask("/").version) as changed:
        save(root, KADER, "naam: x\n")
        assert changed()
    assert client.ask("/").status == 503
    save(root, KADER, FRAMEWORK)
    assert client.ask("/").status == 200


def test_a_page_that_was_missing_arrives(client: Client, root: Path) -> None:
    with client.listening("/anderstad.html", client.ask("/anderstad.html").version) as changed:
        write(root, {OTHER: GOOD})
        assert changed()


def test_a_tab_of_an_earlier_server_reloads_at_once(client: Client) -> None:
    with client.listening(PAGE, "0123456789abcdef") as changed:
        assert changed()


def test_a_restart_changes_nothing_by_itself(preview: Preview, root: Path) -> None:
    assert preview(root).ask(PAGE).version == preview(root).ask(PAGE).version


def test_a_server_that_ends_lets_go_of_its_tabs(root: Path) -> None:
    with ExitStack() as stack:
        client = stack.enter_context(running(listen(Site(root), 0)))
        with client.listening(PAGE, client.ask(PAGE).version) as changed:
            stack.close()
            assert not changed()


def test_what_another_page_shows_is_no_reason_to_reload(preview: Preview, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD, OTHER: GOOD})
    client = preview(root)
    before = client.ask(PAGE).version
    with client.listening("/anderstad.html", client.ask("/anderstad.html").version) as changed:
        save(root, OTHER, GOOD.replace("elk jaar", "elke maand"))
        assert changed()
    assert client.ask(PAGE).version == before


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_its_own_names(client: Client, name: str) -> None:
    assert client.ask(PAGE, host=f"{name}:{client.port}").status == 200


@pytest.mark.parametrize("path", [PAGE, "/-/events?page=/"])
@pytest.mark.parametrize(
    "host", ["example.org", "example.org:{port}", "localhost", "127.0.0.1.example.org:{port}", " "]
)
def test_a_request_under_another_name_is_refused(client: Client, host: str, path: str) -> None:
    answer = client.ask(path, host=host.format(port=client.port))
    assert answer.status == 421
    assert "Voorbeeldstad" not in answer.text


def test_a_request_under_two_names_or_none_is_refused(client: Client) -> None:
    own = f"Host: localhost:{client.port}\r\n".encode()
    for names in (b"", own + b"Host: example.org\r\n"):
        with socket.create_connection(("127.0.0.1", client.port), PATIENCE) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\n" + names + b"\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.0 421 ")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "VERZIN"])
def test_only_reading_is_possible(client: Client, method: str) -> None:
    answer = client.ask(PAGE, method)
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", [PAGE, "/nergens.html", "/-/events"])
def test_head_has_the_headers_alone(client: Client, path: str) -> None:
    answer = client.ask(path, "HEAD")
    assert answer.status in (200, 404)
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.text == ""


def test_only_this_computer_can_reach_it(root: Path) -> None:
    with listen(Site(root), 0) as server:
        assert server.socket.getsockname() == ("127.0.0.1", server.server_port)


def test_a_port_that_is_taken(root: Path) -> None:
    with (
        listen(Site(root), 0) as first,
        pytest.raises(GgsrError, match=f"port {first.server_port}: it is in use"),
    ):
        listen(Site(root), first.server_port)


def test_the_usual_port_or_else_any(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with listen(Site(root), 0) as free:
        usual = free.server_port
    monkeypatch.setattr(preview_server, "USUAL_PORT", usual)
    with listen(Site(root), None) as first, listen(Site(root), None) as second:
        assert first.server_port == usual
        assert second.server_port != usual


def test_who_hangs_up_is_no_trouble(
    client: Client, root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for request in (b"", b"GET", b"GET / HTTP/1.1\r\n", b"\x16\x03\x01\x02", b"GET / HTTP/9.9\r\n"):
        with socket.create_connection(("127.0.0.1", client.port), PATIENCE) as connection:
            connection.sendall(request)
    with client.listening(PAGE, client.ask(PAGE).version):
        pass
    save(root, HULP, GOOD.replace("elk jaar", "elke maand"))
    assert "elke maand" in client.ask(PAGE).text
    assert capfd.readouterr() == ("", "")


def test_a_bug_in_a_request_is_reported_in_a_line(
    root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    lines: list[str] = []
    monkeypatch.setattr(Site, "answer", lambda *_: 1 / 0)
    with running(listen(Site(root, say=lines.append), 0)) as client, pytest.raises(ConnectionError):
        client.ask(PAGE)
    assert "ZeroDivisionError" in lines[0]
    assert capfd.readouterr() == ("", "")


def test_out_of_file_descriptors_it_pauses_and_recovers(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that cannot be accepted stays pending: the socket is ready again at once."""
    accepted, attempts = socketserver.TCPServer.get_request, []

    def refused(server: socketserver.TCPServer) -> tuple[Any, Any]:
        attempts.append(time.monotonic())
        if len(attempts) <= 3:
            raise OSError(errno.EMFILE, "Too many open files")
        return accepted(server)

    monkeypatch.setattr(socketserver.TCPServer, "get_request", refused)
    assert client.ask(PAGE).status == 200
    pauses = [later - earlier for earlier, later in pairwise(attempts)]
    assert len(pauses) == 3
    assert min(pauses) > 0.05


NOTA = "documenten: {nota: {titel: Nota, bestand: 'a #1.pdf'}}\n"
BIJLAGEN = "cases/voorbeeldstad/2024/bijlagen"


def test_a_file_that_a_page_links(client: Client, root: Path) -> None:
    save(root, "cases/voorbeeldstad/2024/factsheet.yaml", NOTA)
    assert client.ask(PAGE).status == 503
    save(root, f"{BIJLAGEN}/a #1.pdf", "%PDF")
    page = client.ask(PAGE)
    assert page.status == 200
    [address] = [part.partition('"')[0] for part in page.text.split('href="bijlagen/')[1:]]
    found = client.ask(f"/bijlagen/{address}")
    assert (found.status, found.text) == (200, "%PDF")
    assert found.headers["Content-Type"] == "application/pdf"
    assert found.headers["Content-Length"] == "4"
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert client.ask(f"/bijlagen/{address}", "HEAD").text == ""


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.xml", "a.js", "a", "a.docx", "a.pdf.HTML"])
def test_a_file_that_could_run_a_script_is_only_downloaded(
    client: Client, root: Path, name: str
) -> None:
    save(root, f"{BIJLAGEN}/{name}", "<script>alert(1)</script>")
    found = client.ask(f"/bijlagen/voorbeeldstad/2024/{name}")
    assert found.status == 200
    assert found.headers["Content-Type"] == "application/octet-stream"
    assert found.headers["Content-Disposition"] == "attachment"
    assert "script-src" not in found.headers["Content-Security-Policy"]
    assert "default-src 'none'" in found.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/bijlagen/voorbeeldstad/2024/weg.pdf",
        "/bijlagen/voorbeeldstad/2024/map",
        "/bijlagen/voorbeeldstad/2024/",
        "/bijlagen/voorbeeldstad/2024",
        "/bijlagen/voorbeeldstad/bijlagen/a.pdf",
        "/bijlagen/voorbeeldstad/2023/a.pdf",
        "/bijlagen/anderstad/2024/a.pdf",
        "/bijlagen/voorbeeldstad/2024/../hulp.yaml",
        "/bijlagen/voorbeeldstad/2024/%2e%2e/hulp.yaml",
        "/bijlagen/voorbeeldstad/2024/..%2fhulp.yaml",
        "/bijlagen/../../../../../../etc/passwd",
        "/bijlagen/voorbeeldstad/2024//etc/passwd",
        "/bijlagen/voorbeeldstad/2024/%00",
        "/bijlagen/voorbeeldstad/2024/.verborgen",
        "/bijlagen/voorbeeldstad/2024/link.pdf",
        "/bijlagen/voorbeeldstad/2024/elders/passwd",
        "/cases/voorbeeldstad/2024/bijlagen/a.pdf",
    ],
)
def test_nothing_else_is_given(client: Client, root: Path, path: str) -> None:
    save(root, f"{BIJLAGEN}/a.pdf", "%PDF")
    save(root, f"{BIJLAGEN}/map/a.pdf", "%PDF")
    save(root, f"{BIJLAGEN}/.verborgen", "geheim")
    save(root, ".git/config", "geheim")
    (root / BIJLAGEN / "link.pdf").symlink_to(root / ".git" / "config")
    (root / BIJLAGEN / "elders").symlink_to("/etc")
    assert client.ask(path).status == 404
