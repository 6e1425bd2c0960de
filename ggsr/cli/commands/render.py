"""``ggsr render``."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ggsr.checking.checker import CheckedGemeente
from ggsr.cli import options
from ggsr.cli.base import Choice, Command, Option, base_folder
from ggsr.cli.destination import (
    STANDARD_OUTPUT,
    check_is_no_data,
    default_folder,
    display_path,
    not_for_a_terminal,
    write_output,
)
from ggsr.cli.exit_codes import DATA_ERRORS, OK
from ggsr.cli.options import latest_ronde_option, templates_option
from ggsr.cli.run import Run
from ggsr.cli.selection import Selection
from ggsr.cli.terminal import screen, write
from ggsr.diagnostics import Diagnostic, Severity
from ggsr.errors import GgsrError
from ggsr.i18n import N_, _
from ggsr.output.diagnostics import reporter
from ggsr.pages import BINARY_FORMATS, DEFAULT_FORMATS, PAGE_FORMATS
from ggsr.pages.book import Chapter, Page, chapter, comparison, factsheets, overview, refused
from ggsr.pages.formats import page_writer
from ggsr.pages.templates import Renderer
from ggsr.workspace.loading import ALL_ROUNDS, Workspace


@click.command(
    "render",
    cls=Command,
    help=N_(
        "Make factsheets.\n\nWithout a name, those of all municipalities and an overview of them."
    ),
)
@click.argument("gemeenten", nargs=-1, metavar="[GEMEENTE]...", shell_complete=options.aanpakken)
@click.option(
    "--format",
    "formats",
    cls=Option,
    type=Choice(PAGE_FORMATS),
    multiple=True,
    help=N_("The format; give it again for another. HTML and Markdown if not given."),
)
@click.option(
    "-o",
    "--output",
    cls=Option,
    metavar="DIR|-",
    help=N_(
        "The folder to write to, or - for standard output; build/ in the workspace if not given."
    ),
    shell_complete=options.folders,
)
@templates_option
@click.option(
    "--compare",
    cls=Option,
    is_flag=True,
    help=N_("A page that compares those named as well; an aanpak is named gemeente/aanpak."),
)
@latest_ronde_option
@click.pass_context
def command(
    ctx: click.Context,
    gemeenten: tuple[str, ...],
    formats: tuple[str, ...],
    output: str | None,
    templates: str | None,
    compare: bool,
    ronde: str | None,
) -> int:
    from ggsr.cli import selection
    from ggsr.cli.run import Run, open_workspace
    from ggsr.cli.selection import select_aanpakken
    from ggsr.workspace.loading import ALL_ROUNDS

    workspace = open_workspace(ctx)
    base = base_folder(ctx)
    selected = select_aanpakken(workspace, base, gemeenten, ronde) if compare else None
    visits = (
        selected.gemeenten_by_round
        if selected
        else {ronde: selection.select_gemeenten(workspace, gemeenten, ronde)}
    )
    by_round = selected.has_several_rounds if selected else ronde == ALL_ROUNDS
    wanted = tuple(dict.fromkeys(formats)) or DEFAULT_FORMATS
    if not selected:
        selection.check_has_rounds(workspace, gemeenten)
    target = destination(workspace, base, output, gemeenten, wanted, ronde, compare)
    folders = template_folders(workspace, base, templates)
    run = Run.start(workspace, everything=not gemeenten)
    pages = Pages(workspace.root, folders, wanted, target)
    pages.say(run.errors)
    for visited, names in visits.items():
        for checked in run.gemeenten(names, visited):
            pages.gemeente(checked, by_round)
    if selected:
        pages.comparison(selected)
    elif not gemeenten:
        pages.overview()
    return pages.finish(run)


_LISTED = 5


def destination(
    workspace: Workspace,
    base: Path,
    output: str | None,
    gemeenten: Sequence[str],
    formats: Sequence[str],
    ronde: str | None,
    compare: bool = False,
) -> Path | None:
    """Return the folder to write to, or None for standard output. Raises GgsrError."""
    if output != STANDARD_OUTPUT:
        help = _("name another folder with -o DIR")
        folder = _folder(base / output) if output else default_folder(workspace.root, "build", help)
        _check_is_no_data(workspace.root, folder)
        return folder
    if len(set(gemeenten)) != 1 or len(formats) != 1 or ronde == ALL_ROUNDS or compare:
        raise GgsrError(
            _("standard output is for one factsheet in one format"),
            _("name one gemeente and one --format, or a folder with -o DIR"),
        )
    if formats[0] in BINARY_FORMATS and sys.stdout.isatty():
        raise not_for_a_terminal(formats[0], _("name a folder with -o DIR"))
    return None


def _check_is_no_data(root: Path, path: Path) -> None:
    check_is_no_data(root, path, _("name another folder with -o DIR"))


def _folder(path: Path) -> Path:
    """Return a folder to write to. Raises GgsrError for what looks like the name of a file."""
    if path.suffix.lower().removeprefix(".") in PAGE_FORMATS and not path.is_dir():
        raise GgsrError(
            _("{path} looks like a file, and -o names a folder").format(path=display_path(path)),
            _("choose with --format; the files get names of their own"),
        )
    return path


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
        self,
        root: Path,
        folders: Sequence[Path],
        formats: Sequence[str],
        target: Path | None,
    ) -> None:
        """Make them from templates in these folders, and for the workspace with this root."""
        self._root = root
        self._renderer = Renderer(folders)
        self._writers = {format: page_writer(format, root) for format in formats}
        self._target = target
        self._chapters: list[Chapter] = []
        self._with_warnings: list[str] = []

    def gemeente(self, checked: CheckedGemeente, by_round: bool) -> None:
        """Make the pages of a gemeente, or say why there are none."""
        if refused(checked):
            self.say(checked.diagnostics)
            message = _("no factsheet of {gemeente}: its data has errors")
            click.echo(message.format(gemeente=checked.id), err=True)
            self._mention_stale(checked.id)
        if any(found.severity is Severity.WARNING for found in checked.diagnostics):
            self._with_warnings.append(checked.id)
        for page in factsheets(checked, by_round):
            self._put(page)
        self._chapters.append(chapter(checked, by_round))

    def say(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Write the errors among the diagnostics to standard error."""
        errors = [found for found in diagnostics if found.is_error]
        click.echo(reporter("text", screen(sys.stderr)).diagnostics(errors), err=True, nl=False)

    def overview(self) -> None:
        """Make the page of all gemeenten that were seen."""
        self._put(overview(self._chapters))

    def comparison(self, selected: Selection) -> None:
        """Make the page that compares the selected aanpakken, or say why there is none."""
        seen = [facts for chapter in self._chapters for facts in chapter.facts]
        facts = selected.in_order(seen, lambda entry: entry.verdicts.aanpak)
        if len(facts) > 1:
            left_out = [chapter.naam for chapter in self._chapters if chapter.refused]
            self._put(comparison(facts, selected.names, left_out))
        else:
            click.echo(_("no comparison: fewer than two aanpakken are without errors"), err=True)

    def finish(self, run: Run) -> int:
        """Say which gemeenten have warnings, and return the exit code."""
        if self._with_warnings:
            listed = ", ".join(self._with_warnings[:_LISTED])
            listed += ", …" if self._with_warnings[_LISTED:] else ""
            message = _("with warnings, which 'ggsr validate' shows: {gemeenten}")
            click.echo(message.format(gemeenten=listed), err=True)
        refused = any(chapter.refused for chapter in self._chapters)
        return DATA_ERRORS if refused or run.errors else OK

    def _mention_stale(self, gemeente: str) -> None:
        """Say which pages of a refused gemeente are still there from before."""
        for format in self._writers:
            path = self._target / f"{gemeente}.{format}" if self._target else None
            if path and path.exists():
                click.echo(
                    _("{path} is as it was before").format(path=display_path(path)), err=True
                )

    def _put(self, page: Page) -> None:
        for format, write_page in self._writers.items():
            content = write_page(page, self._renderer)
            if self._target is None:
                write(content)
                continue
            path = self._target / f"{page.name}.{format}"
            _check_is_no_data(self._root, path)
            write_output(path, content, self._target)
            click.echo(display_path(path))
