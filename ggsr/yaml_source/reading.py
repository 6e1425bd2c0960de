"""Read a file as text: a regular file in UTF-8, of at most 1 MiB."""

from codecs import BOM_UTF8
from pathlib import Path

from ggsr.diagnostics import Diagnostic, Place, Span
from ggsr.errors import system_reason
from ggsr.files import regular_content
from ggsr.i18n import Message
from ggsr.yaml_source import rules
from ggsr.yaml_source.document import split_lines

MAX_BYTES = 1024 * 1024

_UTF32_MARKS = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read(path: str | Path, file: str) -> str | list[Diagnostic]:
    """Return the text of a file, or why it cannot be read; ``file`` is its name in diagnostics."""
    try:
        content = regular_content(path, MAX_BYTES)
    except (OSError, ValueError) as error:
        return [_unreadable(file, system_reason(error))]
    return decode(content, file)


def decode(content: bytes, file: str) -> str | list[Diagnostic]:
    """Return the text of some bytes without a byte order mark, or why ggsr does not accept them."""
    if len(content) > MAX_BYTES:
        message = Message("the file is larger than 1 MiB")
        help = Message(
            "an assessment is a few dozen kilobytes; split it, or check what it contains"
        )
        return [rules.SIZE.at(Place(file), message, help)]
    content = content.removeprefix(BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        return [_wrong_encoding(content, file, error.start)]


def _wrong_encoding(content: bytes, file: str, index: int) -> Diagnostic:
    if content.startswith(_UTF32_MARKS):
        message = Message("the file is UTF-32, not UTF-8")
        return rules.ENCODING.at(Place(file), message, Message("save it as UTF-8"))
    if content.startswith(_UTF16_MARKS):
        message = Message("the file is UTF-16, not UTF-8")
        return rules.ENCODING.at(Place(file), message, Message("save it as UTF-8"))
    before = split_lines(content[:index].decode())
    rest = split_lines(content[index:].decode("cp1252", "replace"))[0]
    column = len(before[-1]) + 1
    span = Span(len(before), column, len(before), column + 1)
    message = Message("byte 0x{byte:02X} is not valid UTF-8", byte=content[index])
    help = Message(
        "save the file as UTF-8; in Windows-1252 this byte is '{letter}'", letter=rest[:1]
    )
    return rules.ENCODING.at(Place(file, span, before[-1] + rest), message, help)


def _unreadable(file: str, reason: object) -> Diagnostic:
    message = Message("cannot read the file: {reason}", reason=reason)
    help = Message("put a readable YAML file in its place, or remove it")
    return rules.UNREADABLE.at(Place(file), message, help)
