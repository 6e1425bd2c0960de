"""The pages that ``ggsr render`` makes, and where they go."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ggsr.check import CheckedGemeente
from ggsr.cli.outcome import DATA_ERRORS, OK
from ggsr.cli.run import Run
from ggsr.cli.terminal import screen, write
from ggsr.diagnostics import Diagnostic
from ggsr.errors import GgsrError
from ggsr.factsheet import factsheet_page
from ggsr.files import write_whole
from ggsr.i18n import _
from ggsr.output import reporter
from ggsr.output.excerpt import visible
from ggsr.overview import OverviewBuilder
from ggsr.render import Renderer
from ggsr.workspace import ALL_ROUNDS, OVERVIEW, Workspace

STANDARD_OUTPUT = "-"


def destination(
    workspace: Workspace,
    base: Path,
    output: str | None,
    gemeenten: Sequence[str],
    formats: Sequence[str],
    ronde: str | None,
) -> Path | None:
    """Return the folder to write to, or None for standard output. Raises GgsrError."""
    if output != STANDARD_OUTPUT:
        return base / output if output else workspace.root / "build"
    if len(set(gemeenten)) != 1 or len(formats) != 1 or ronde == ALL_ROUNDS:
        raise GgsrError(
            _("standard output is for one factsheet in one format"),
            _("name one gemeente and one --format, or a folder with -o DIR"),
        )
    return None


def template_folders(workspace: Workspace, base: Path, templates: str | None) -> list[Path]:
    """Return where templates are looked for before ggsr's own. Raises GgsrError."""
    own = workspace.root / "templates"
    if templates is None:
        return [own]
    if not (base / templates).is_dir():
        raise GgsrError(_("there is no folder {path}").format(path=templates))
    return [base / templates, own]


class Pages:
    """Makes the pages of one gemeente after another, and keeps what the overview needs."""

    def __init__(
        self, folders: Sequence[Path], formats: Sequence[str], target: Path | None
    ) -> None:
        self._renderer = Renderer(folders)
        self._formats = formats
        self._target = target
        self._overview = OverviewBuilder()
        self._refused = 0

    def gemeente(self, checked: CheckedGemeente, by_round: bool) -> None:
        """Make the pages of a gemeente, or say why there are none."""
        if checked.has_errors or not checked.complete or checked.gemeente is None:
            self._refuse(checked)
            return
        for round in checked.rounds:
            # A dot cannot be part of an id, so no two pages have the same name.
            name = f"{checked.id}.{round.id}" if by_round else checked.id
            page = factsheet_page(checked.gemeente.model, round)
            for format in self._formats:
                self._put(f"{name}.{format}", self._renderer.factsheet(page, format))
            self._overview.add(checked.gemeente.model, round, name)

    def say(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Write the errors among the diagnostics to standard error."""
        errors = [found for found in diagnostics if found.is_error]
        click.echo(reporter("text", screen(sys.stderr)).diagnostics(errors), err=True, nl=False)

    def overview(self) -> None:
        """Make the page of all gemeenten that were seen."""
        page = self._overview.page()
        for format in self._formats:
            self._put(f"{OVERVIEW}.{format}", self._renderer.overview(page, format))

    def finish(self, run: Run) -> int:
        """Return the exit code."""
        return DATA_ERRORS if self._refused or run.errors else OK

    def _refuse(self, checked: CheckedGemeente) -> None:
        self._refused += 1
        self._overview.leave_out(checked.id)
        self.say(checked.diagnostics)
        message = _("no factsheet of {gemeente}: its data has errors").format(gemeente=checked.id)
        click.echo(message, err=True)

    def _put(self, name: str, text: str) -> None:
        if self._target is None:
            write(text)
            return
        path = self._target / name
        write_whole(path, text)
        shown = os.path.relpath(path)
        click.echo(visible(str(path) if shown.startswith("..") else shown))
