"""The steps that commands have in common: open the workspace, check it, report what is left out."""

import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.cli.base import base_folder
from ggsr.cli.exit_codes import DATA_ERRORS, OK
from ggsr.cli.terminal import screen, tracked
from ggsr.diagnostics import Diagnostic
from ggsr.errors import GgsrError
from ggsr.escaping import visible
from ggsr.i18n import _, ngettext
from ggsr.output.diagnostics import reporter
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
    """Return the workspace around the folder to work from. Raises GgsrError if there is none."""
    return Workspace(find_root(base_folder(ctx)))


def template_folders(workspace: Workspace, base: Path, templates: str | None) -> list[Path]:
    """Return the folders in which templates are looked up before ggsr's own, in that order.

    Raises GgsrError where there is no folder ``templates``, which is relative to ``base``.
    """
    own = workspace.root / "templates"
    if templates is None:
        return [own]
    if not (base / templates).is_dir():
        raise GgsrError(_("folder {path} does not exist").format(path=templates))
    return [base / templates, own]


def print_errors(diagnostics: Iterable[Diagnostic]) -> None:
    """Print the errors among the diagnostics to standard error, in full."""
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.is_error]
    click.echo(reporter("text", screen(sys.stderr)).diagnostics(errors), err=True, nl=False)


def check_each(
    checker: Checker, names: Sequence[str], ronde: str | None
) -> Iterator[CheckedGemeente]:
    """Check gemeenten one at a time, with a progress bar on a terminal if there are many."""
    with relaxed_gc():
        for name in tracked(list(names), _("checking")):
            yield checker.gemeente(name, ronde)


@dataclass
class Run:
    """Checks gemeenten for a report, and counts the errors for which files are left out of it."""

    checker: Checker
    errors: list[Diagnostic]

    @classmethod
    def start(cls, workspace: Workspace, everything: bool) -> "Run":
        """Check the frameworks, and with ``everything`` (no gemeente was named) also ``cases/``."""
        checker = Checker(workspace)
        diagnostics = list(checker.framework_diagnostics)
        diagnostics += workspace.cases.diagnostics if everything else []
        return cls(checker, [diagnostic for diagnostic in diagnostics if diagnostic.is_error])

    def gemeenten(self, names: Sequence[str], ronde: str | None) -> Iterator[CheckedGemeente]:
        """Yield each gemeente, checked."""
        for checked in check_each(self.checker, names, ronde):
            self.errors += [found for found in checked.diagnostics if found.is_error]
            yield checked

    def assessments(self, names: Sequence[str], ronde: str | None) -> Iterator[Assessment]:
        """Yield each assessment of the gemeenten that has no error, in print order."""
        for checked in self.gemeenten(names, ronde):
            for round in checked.rounds:
                yield from round.assessments

    def finish(self) -> int:
        """Print which files were left out to standard error, and return the exit code."""
        counts: dict[str, int] = {}
        # Where two rounds of a gemeente were checked separately, its own errors are there twice.
        for error in dict.fromkeys(self.errors):
            counts[error.place.file] = counts.get(error.place.file, 0) + 1
        paint = screen(sys.stderr).paint
        for file, count in counts.items():
            message = ngettext("skipped: {count} error", "skipped: {count} errors", count)
            click.echo(
                f"{paint(visible(file), bold=True)}: {message.format(count=count)}", err=True
            )
        if counts:
            click.echo(_("run 'ggsr validate' for details"), err=True)
        return DATA_ERRORS if counts else OK
