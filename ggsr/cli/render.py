"""``ggsr render``."""

import click

from ggsr.cli import completing
from ggsr.cli.base import Choice, Command, Option, base_folder
from ggsr.cli.options import latest_ronde_option, templates_option
from ggsr.i18n import N_
from ggsr.pages import DEFAULT_FORMATS, PAGE_FORMATS


@click.command(
    "render",
    cls=Command,
    help=N_(
        "Make factsheets.\n\nWithout a name, those of all municipalities and an overview of them."
    ),
)
@click.argument("gemeenten", nargs=-1, metavar="[GEMEENTE]...", shell_complete=completing.aanpakken)
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
    shell_complete=completing.folders,
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
    from ggsr.cli.aanpakken import asked_for
    from ggsr.cli.pages import Pages, destination, template_folders
    from ggsr.cli.run import Run, open_workspace
    from ggsr.workspace import ALL_ROUNDS

    workspace = open_workspace(ctx)
    base = base_folder(ctx)
    asked = asked_for(workspace, base, gemeenten, ronde) if compare else None
    visits = asked.visits if asked else {ronde: selection.gemeenten(workspace, gemeenten, ronde)}
    by_round = asked.has_more_rounds if asked else ronde == ALL_ROUNDS
    wanted = tuple(dict.fromkeys(formats)) or DEFAULT_FORMATS
    if not asked:
        selection.check_has_rounds(workspace, gemeenten)
    target = destination(workspace, base, output, gemeenten, wanted, ronde, compare)
    folders = template_folders(workspace, base, templates)
    run = Run.start(workspace, everything=not gemeenten)
    pages = Pages(workspace.root, folders, wanted, target)
    pages.say(run.errors)
    for visited, names in visits.items():
        for checked in run.gemeenten(names, visited):
            pages.gemeente(checked, by_round)
    if asked:
        pages.comparison(asked)
    elif not gemeenten:
        pages.overview()
    return pages.finish(run)
