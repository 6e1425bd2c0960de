"""``ggsr validate --fix`` and ``--diff``: mend what is certain, or show it."""

import difflib
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from ggsr.checking.fixing import FixedFile, Fixer
from ggsr.cli.commands.validate.scope import Scope
from ggsr.cli.run import collecting_less
from ggsr.cli.terminal import screen, tracked, write
from ggsr.diagnostics import Summary
from ggsr.escaping import visible
from ggsr.i18n import _, ngettext
from ggsr.workspace.loading import Workspace

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_NO_END = "\\ No newline at end of file\n"
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@dataclass(frozen=True)
class Mending:
    """What was mended in memory, and a summary of what is left then."""

    fixer: Fixer
    left: Summary


def mend(workspace: Workspace, meant: Scope, chosen: Sequence[str], ronde: str) -> Mending:
    """Return what is meant among the ``chosen`` gemeenten, mended in memory."""
    fixer, left = Fixer(workspace), Summary()
    fixer.frameworks(meant.kaders)
    left.add([*fixer.framework_diagnostics, *meant.misplaced(workspace)])
    with collecting_less():
        for name in tracked(list(chosen), _("checking")):
            checked = fixer.check(name, ronde)
            if meant.takes(checked):
                left.add(fixer.gemeente(checked, ronde).diagnostics)
    return Mending(fixer, left)


def apply(mending: Mending) -> None:
    """Write the mended files, and say each on standard error once it is. Raises GgsrError."""
    _show_refused(mending)
    for entry in mending.fixer.write():
        count = ngettext("{count} mistake mended", "{count} mistakes mended", entry.count)
        click.echo(f"{visible(entry.file)}: {count.format(count=entry.count)}", err=True)


def show(mending: Mending) -> bool:
    """Write the changes to standard output as a unified diff that ``patch -p0`` takes.

    Return whether there are any; where there are none, errors are counted on standard error.
    """
    mended, errors = mending.fixer.fixed.values(), mending.left.errors
    _show_refused(mending)
    terminal = sys.stdout.isatty()
    for entry in mended:
        for line in _diff(entry):
            write(_painted(line) if terminal else line.encode())
    if errors and not mended:
        message = ngettext(
            "nothing to mend; 'ggsr validate' shows {count} error",
            "nothing to mend; 'ggsr validate' shows {count} errors",
            errors,
        )
        click.echo(message.format(count=errors), err=True)
    return bool(mended)


def _show_refused(mending: Mending) -> None:
    for file, reason in mending.fixer.refused.items():
        message = _("{file}: not fixed: {reason}").format(file=visible(file), reason=reason)
        click.echo(message, err=True)


def _diff(entry: FixedFile) -> Iterator[str]:
    before, after = _LINES.findall(entry.before), _LINES.findall(entry.after)
    for line in difflib.unified_diff(before, after, entry.file, entry.file):
        yield line if line.endswith("\n") else f"{line}\n{_NO_END}"


def _painted(line: str) -> str:
    text = visible(line.rstrip("\r\n"))
    return screen().paint(text, fg=_COLOURS.get(line[:1])) + "\n"
