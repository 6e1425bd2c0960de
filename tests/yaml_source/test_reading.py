"""Bytes to text: only a regular file of UTF-8, without hidden characters, of a sane size."""

import os
import time
from pathlib import Path

import pytest

from ggsr.diagnostics import Diagnostic
from ggsr.yaml_source import Document, decode, parse, read
from ggsr.yaml_source.reading import MAX_BYTES
from ggsr.yaml_source.scalars import forbidden_in, has_forbidden
from tests.platforms import needs_posix_paths
from tests.support import at, found


def problems(content: bytes) -> list[Diagnostic]:
    text = decode(content, "x.yaml")
    result = parse(text, "x.yaml") if isinstance(text, str) else text
    assert isinstance(result, list)
    assert result
    return result


def problem(path: Path) -> Diagnostic:
    result = read(path, "cases/x.yaml")
    assert isinstance(result, list)
    [diagnostic] = result
    assert diagnostic.place.file == "cases/x.yaml"
    return diagnostic


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: b\n",
        "a: één – “twee”\u00a0€ 👪\n",
        "a:\tb\r\nc: d\re: f",
        "a: «¡·¿»\n",
        "e\u0301\u200d",
    ],
)
def test_text(text: str, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(text.encode())
    assert read(file, "x.yaml") == text
    assert read(str(file), "x.yaml") == text
    assert decode(b"\xef\xbb\xbf" + text.encode(), "x.yaml") == text


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(codec: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(codec, b"")
    [found] = problems(mark + "a: b\n".encode(codec))
    assert at(found) == ("yaml-codering", 1, 1)
    assert found.message == "the file is UTF-16, not UTF-8"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: \xe9\xe9n\n", (1, 4)),
        (b"a: b\nc: \xc3\xa9\xc3\xa9 caf\xe9\nd: e\n", (2, 10)),
        (b"a: b\r\nc: caf\xe9\r\n", (2, 7)),
        (b"a: b\rc: caf\xe9\r", (2, 7)),
        (b"a: \xe2\x82", (1, 4)),
        (b"a: \xed\xa0\x80", (1, 4)),
        (b"a: \xc0\xaf", (1, 4)),
        (b"a: b\n\x80", (2, 1)),
        (b"\xef\xbb\xbfa: caf\xe9\n", (1, 7)),
        (b"\xef\xbb\xbf\xc3\xa9\xe9\n", (1, 2)),
    ],
)
def test_not_utf_8(content: bytes, expected: tuple[int, int]) -> None:
    [diagnostic] = problems(content)
    assert at(diagnostic) == ("yaml-codering", *expected)


def test_the_letter_that_windows_meant() -> None:
    [diagnostic] = problems(b"a: b\nc: caf\xe9 x\r\n")
    assert diagnostic.message == "byte 0xE9 is not valid UTF-8"
    assert diagnostic.help == "save the file as UTF-8; in Windows-1252 this byte is 'é'"
    assert diagnostic.place.source == "c: café x"


def test_the_line_that_is_shown_ends_at_a_carriage_return() -> None:
    [diagnostic] = problems(b"a: b\rc: caf\xe9\rd: e\r")
    assert diagnostic.place.source == "c: café"


@pytest.mark.parametrize(
    ("text", "expected", "name"),
    [
        ("a: b\0\n", (1, 5), "U+0000 NUL"),
        ("a: b\nc: \x1b[31m\n", (2, 4), "U+001B ESCAPE"),
        ("a\x7f: b", (1, 2), "U+007F DELETE"),
        ("a: é\x85b", (1, 5), "U+0085 NEXT LINE"),
        ("a: \x9b31m", (1, 4), "U+009B CONTROL CHARACTER"),
        ("a: b\u2028c: d", (1, 5), "U+2028 LINE SEPARATOR"),
        ("a: b\u2029c: d", (1, 5), "U+2029 PARAGRAPH SEPARATOR"),
        ("a: b\r\nc: \u202edlo\r\n", (2, 4), "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("a: b\rc: \u2066d\r", (2, 4), "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("a: b\ufeff", (1, 5), "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("a: \uffff", (1, 4), "U+FFFF CONTROL CHARACTER"),
        ("a: b\x0cc", (1, 5), "U+000C FORM FEED"),
    ],
)
def test_hidden_characters(text: str, expected: tuple[int, int], name: str) -> None:
    [diagnostic] = problems(text.encode())
    assert at(diagnostic) == ("yaml-stuurteken", *expected)
    assert name in diagnostic.message


def test_each_hidden_character_is_named_once_with_its_count() -> None:
    first, second = problems("a: \x07b\x07\nc: \u202ed\x07\n".encode())
    assert found([first, second]) == [("yaml-stuurteken", 1, 4), ("yaml-stuurteken", 2, 4)]
    assert first.message == "invisible character U+0007 BELL in the text, 3 times"
    assert second.message == "invisible character U+202E RIGHT-TO-LEFT OVERRIDE in the text"


def test_every_control_character_is_refused() -> None:
    codes = [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    passed = {code for code in codes if isinstance(parse(f"# {chr(code)}", "x"), Document)}
    assert passed == {ord("\t"), ord("\n"), ord("\r")}


def test_the_quick_look_finds_exactly_what_the_search_finds() -> None:
    for code in [*range(0x11000), 0x1F600, 0x10FFFF]:
        text = f"é{chr(code)}–"
        quick = has_forbidden(text.encode("utf-8", "surrogatepass"))
        assert quick == bool(forbidden_in(text)), hex(code)


def test_size(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"#" * MAX_BYTES)
    assert read(file, "x.yaml") == "#" * MAX_BYTES
    file.write_bytes(b"#" * (MAX_BYTES + 1))
    assert at(problem(file)) == ("yaml-grootte", 1, 1)
    assert found(problems(b"#" * (MAX_BYTES + 1))) == [("yaml-grootte", 1, 1)]


@needs_posix_paths
def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    with file.open("wb") as stream:
        stream.truncate(1 << 40)
    assert at(problem(file)) == ("yaml-grootte", 1, 1)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "broken.yaml").symlink_to("nowhere.yaml")
    for name in ("missing.yaml", "loop.yaml", "broken.yaml", "a\0b.yaml", "", "x" * 5000):
        diagnostic = problem(tmp_path / name)
        assert at(diagnostic) == ("yaml-onleesbaar", 1, 1)
        assert diagnostic.message.startswith("cannot read the file: ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    started = time.monotonic()
    diagnostic = problem(tmp_path / "x.yaml")
    assert time.monotonic() - started < 5
    assert at(diagnostic) == ("yaml-onleesbaar", 1, 1)
    assert diagnostic.message == "cannot read the file: it is not a regular file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs devices")
def test_a_device_is_not_read() -> None:
    assert problem(Path("/dev/zero")).message == "cannot read the file: it is not a regular file"


def test_a_symbolic_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: b\n")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert read(tmp_path / "b.yaml", "b.yaml") == "a: b\n"


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    if not Path("/proc/self/fd").exists():
        pytest.skip("needs /proc")
    (tmp_path / "x.yaml").write_bytes(b"\xff")
    before = len(os.listdir("/proc/self/fd"))
    for path in (tmp_path / "x.yaml", tmp_path, tmp_path / "missing"):
        problem(path)
    assert len(os.listdir("/proc/self/fd")) == before
