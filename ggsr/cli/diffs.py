"""Changed files shown as a unified diff that ``patch -p0`` takes."""

import difflib
import re
import sys
from collections.abc import Iterator

from ggsr.checking.changed_file import ChangedFile
from ggsr.cli.terminal import screen, write
from ggsr.escaping import visible

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_NO_NEWLINE = "\\ No newline at end of file\n"
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def write_diff(file: ChangedFile) -> None:
    """Write what changes in a file to standard output, in colours on a terminal."""
    is_terminal = sys.stdout.isatty()
    for line in _diff(file):
        write(_painted(line) if is_terminal else line.encode())


def _diff(file: ChangedFile) -> Iterator[str]:
    before, after = _LINES.findall(file.before), _LINES.findall(file.after)
    for line in difflib.unified_diff(before, after, file.file, file.file):
        yield line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}"


def _painted(line: str) -> str:
    text = visible(line.rstrip("\r\n"))
    return screen().paint(text, fg=_COLOURS.get(line[:1])) + "\n"
