"""``ggsr validate --fix`` and ``--diff``: mend what is certain, or show it."""

import difflib
import re
import sys
from collections.abc import Iterable, Iterator, Sequence

import click

from ggsr.cli.patience import collecting_less
from ggsr.cli.targets import Targets
from ggsr.cli.terminal import screen, tracked, write
from ggsr.fixes import Fixer, MendedFile
from ggsr.i18n import _, ngettext
from ggsr.output.excerpt import visible
from ggsr.workspace import Workspace

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_NO_END = "\\ No newline at end of file\n"
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def mend(workspace: Workspace, asked: Targets, chosen: Sequence[str], ronde: str) -> Fixer:
    """Return the files that are asked for, mended in memory."""
    fixer = Fixer(workspace)
    fixer.frameworks(None if asked.everything else asked.kaders)
    with collecting_less():
        for name in tracked(list(chosen), _("checking")):
            checked = fixer.check(name, ronde)
            if asked.everything or name in asked.gemeenten or checked.kaders & asked.kaders:
                fixer.gemeente(checked, ronde)
    return fixer


def apply(fixer: Fixer) -> None:
    """Write the mended files, and say on standard error which they are. Raises GgsrError."""
    fixer.write()
    for entry in fixer.mended.values():
        count = ngettext("{count} mistake mended", "{count} mistakes mended", entry.count)
        click.echo(f"{visible(entry.file)}: {count.format(count=entry.count)}", err=True)


def show(mended: Iterable[MendedFile]) -> None:
    """Write the changes to standard output as a unified diff that ``patch -p0`` takes."""
    terminal = sys.stdout.isatty()
    for entry in mended:
        for line in _diff(entry):
            write(_painted(line) if terminal else line.encode())


def _diff(entry: MendedFile) -> Iterator[str]:
    before, after = _LINES.findall(entry.before), _LINES.findall(entry.after)
    for line in difflib.unified_diff(before, after, entry.file, entry.file):
        yield line if line.endswith("\n") else f"{line}\n{_NO_END}"


def _painted(line: str) -> str:
    text = visible(line.rstrip("\r\n"))
    return screen().paint(text, fg=_COLOURS.get(line[:1])) + "\n"
