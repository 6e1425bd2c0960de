"""``ggsr export``."""

import sys

import click

from ggsr.cli import options
from ggsr.cli.base import Command, base_folder
from ggsr.errors import GgsrError
from ggsr.i18n import N_, _


@click.command(
    "export",
    cls=Command,
    help=N_(
        "Write a workbook to fill in, or to read.\n\n"
        "It has a sheet for each aanpak, in which verdicts and findings can be filled in and "
        "changed; 'ggsr import' takes them over. Unless it is one aanpak, the first sheet has "
        "everything in one table, to read. Drafts are included."
    ),
)
@options.names_argument
@options.output_option
@options.standing_ronde_option
@click.pass_context
def command(
    ctx: click.Context, names: tuple[str, ...], output: str | None, ronde: str | None
) -> int:
    from ggsr.cli.commands.export.selecting import select_assessments
    from ggsr.cli.destination import display_path, named_file, not_for_a_terminal, write_output
    from ggsr.cli.run import Run, open_workspace
    from ggsr.cli.selection import select
    from ggsr.cli.terminal import write
    from ggsr.exchange.workbook.everything import everything
    from ggsr.exchange.workbook.writing import write_workbook

    workspace = open_workspace(ctx)
    selection = select(workspace, base_folder(ctx), names, ronde)
    target = named_file(ctx, output, "export.xlsx")
    if target is None and sys.stdout.isatty():
        raise not_for_a_terminal("xlsx", _("choose a file with -o FILE"))
    run = Run.start(workspace, everything=selection.everything)
    assessments = list(select_assessments(run, selection))
    if not assessments:
        if run.failed:
            return run.finish()
        raise GgsrError(
            _("there is no assessment to export"), _("create one with 'ggsr new aanpak'")
        )
    is_one = len(assessments) == 1 and selection.parts[0].aanpak is not None
    content = write_workbook(assessments, None if is_one else everything(assessments))
    if target is None:
        write(content)
    else:
        write_output(target, content, target.parent)
        click.echo(display_path(target), err=True)
    return run.finish()
