"""The steps that commands have in common: find the workspace, check it, say what is left out."""

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import click

from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.cli.base import base_folder
from ggsr.cli.exit_codes import DATA_ERRORS, OK
from ggsr.cli.terminal import screen, tracked
from ggsr.diagnostics import Diagnostic
from ggsr.escaping import visible
from ggsr.i18n import _, ngettext
from ggsr.workspace.entities import Assessment
from ggsr.workspace.loading import Workspace, find_root

_ALLOCATIONS = 50_000


@contextmanager
def relaxed_gc() -> Iterator[None]:
    """Raise the gc threshold inside the block.

    With Python's default, validating many files spends 20 % of its time in gc. What is read of one
    gemeente has no reference cycles, so that it is freed anyway when the next is read.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def open_workspace(ctx: click.Context) -> Workspace:
    """Return the workspace that the command line is about. Raises GgsrError."""
    return Workspace(find_root(base_folder(ctx)))


def check_each(
    checker: Checker, names: Sequence[str], ronde: str | None
) -> Iterator[CheckedGemeente]:
    """Yield each gemeente, checked, with progress on a terminal when there are many."""
    with relaxed_gc():
        for name in tracked(list(names), _("checking")):
            yield checker.gemeente(name, ronde)


@dataclass
class Run:
    """Goes through gemeenten, and keeps the errors it met for the end."""

    checker: Checker
    errors: list[Diagnostic]

    @classmethod
    def start(cls, workspace: Workspace, everything: bool) -> "Run":
        """Begin with what is wrong outside the gemeenten; ``everything``: none was named."""
        checker = Checker(workspace)
        found = list(checker.framework_diagnostics)
        found += workspace.cases.diagnostics if everything else []
        return cls(checker, [entry for entry in found if entry.is_error])

    def gemeenten(self, names: Sequence[str], ronde: str | None) -> Iterator[CheckedGemeente]:
        """Yield each gemeente, checked."""
        for checked in check_each(self.checker, names, ronde):
            self.errors += [entry for entry in checked.diagnostics if entry.is_error]
            yield checked

    def assessments(self, names: Sequence[str], ronde: str | None) -> Iterator[Assessment]:
        """Yield each assessment of the gemeenten that has no error, in print order."""
        for checked in self.gemeenten(names, ronde):
            for round in checked.rounds:
                yield from round.assessments

    def finish(self) -> int:
        """Say on standard error which files were left out, and return the exit code."""
        counts: dict[str, int] = {}
        # A gemeente of which two rounds were checked apart has what they share twice.
        for entry in dict.fromkeys(self.errors):
            counts[entry.place.file] = counts.get(entry.place.file, 0) + 1
        paint = screen(sys.stderr).paint
        for file, count in counts.items():
            message = ngettext("left out: {count} error", "left out: {count} errors", count)
            click.echo(
                f"{paint(visible(file), bold=True)}: {message.format(count=count)}", err=True
            )
        if counts:
            click.echo(_("'ggsr validate' shows what is wrong"), err=True)
        return DATA_ERRORS if counts else OK
