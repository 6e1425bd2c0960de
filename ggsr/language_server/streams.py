"""What connects the server to its editor: messages on standard input, and the editor's process."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from ggsr.errors import GgsrError, system_reason
from ggsr.i18n import _

_MOST_HEADERS = 4096
"""The size of all headers of a message in bytes; two are defined, of some 80 bytes."""
_LARGEST = 100 * 1024 * 1024
"""The size of a message in bytes; editors do not send files of more than about 50 MB."""
_CONTENT_LENGTH = re.compile(rb"Content-Length[ \t]*:[ \t]*(\d+)[ \t]*\r?\n", re.IGNORECASE)


class MessageInput:
    """Standard input as the library reads it: ``readline`` for headers, ``read`` for a body.

    Each message has one canonical Content-Length header and an empty line. Raises GgsrError for
    headers that are not those of the protocol, for a message that is too large, and if the stream
    cannot be read.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lines: list[bytes] = []

    def readline(self) -> bytes:
        """Return the next header, an empty line after the last one, or b"" at the end of input."""
        if not self._lines:
            with _refusing():
                length = self._length()
            if length is None:
                return b""
            self._lines = [b"\r\n", b"Content-Length: %d\r\n" % length]
        return self._lines.pop()

    def read(self, size: int) -> bytes:
        """Return the body of a message; less of it at the end of input."""
        with _refusing():
            return self._stream.read(size)

    def _length(self) -> int | None:
        """Read the headers of a message and return its length; None at the end of input."""
        length, left = None, _MOST_HEADERS
        while line := self._stream.readline(left):
            left -= len(line)
            if not left:
                raise _not_the_protocol(
                    _("headers longer than {size} bytes").format(size=_MOST_HEADERS)
                )
            if not line.strip() and length is not None:
                return length
            if not line.strip():
                raise _not_the_protocol(_("no Content-Length header"))
            match = _CONTENT_LENGTH.fullmatch(line)
            if match:
                length = int(match[1])
                if length > _LARGEST:
                    message = _("a message of {size} bytes; the maximum is {most}")
                    raise _not_the_protocol(message.format(size=match[1].decode(), most=_LARGEST))
        return None


@contextmanager
def _refusing() -> Iterator[None]:
    """Raise GgsrError for an input that the system does not let us read."""
    try:
        yield
    except OSError as error:
        message = _("cannot read standard input: {reason}")
        raise GgsrError(message.format(reason=system_reason(error))) from error


def _not_the_protocol(reason: str) -> GgsrError:
    message = _("this is not the Language Server Protocol: {reason}")
    return GgsrError(message.format(reason=reason))


if sys.platform == "win32":
    import ctypes

    _SYNCHRONIZE = 0x00100000
    _WAIT_TIMEOUT = 0x102

    def is_running(process: int) -> bool:
        """Return whether a process with this id exists; False for one that cannot be watched."""
        # Not os.kill: on Windows, signal 0 is CTRL_C_EVENT.
        handle = ctypes.windll.kernel32.OpenProcess(_SYNCHRONIZE, False, process)
        if not handle:
            return False
        try:
            return bool(ctypes.windll.kernel32.WaitForSingleObject(handle, 0) == _WAIT_TIMEOUT)
        finally:
            ctypes.windll.kernel32.CloseHandle(handle)

else:

    def is_running(process: int) -> bool:
        """Return whether a process with this id exists."""
        if process <= 0:  # To os.kill that is a group of processes.
            return False
        try:
            os.kill(process, 0)
        except PermissionError:
            return True
        except (ProcessLookupError, OverflowError):
            return False
        return True
