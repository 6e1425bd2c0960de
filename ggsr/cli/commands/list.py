"""``ggsr list``."""

import click

from ggsr.cli.base import Command, base_folder
from ggsr.cli.options import (
    every_ronde_option,
    names_argument,
    output_option,
    report_format_option,
)
from ggsr.i18n import N_


@click.command(
    "list",
    cls=Command,
    help=N_(
        "List municipalities, their rounds and aanpakken.\n\n"
        "Each assessment is shown with its level, its verdicts and the date of its factsheet; "
        "drafts, those with errors and those that no longer stand are marked."
    ),
)
@names_argument
@report_format_option
@output_option
@every_ronde_option
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    format: str | None,
    output: str | None,
    ronde: str | None,
) -> int:
    from ggsr.checking.checker import Checker
    from ggsr.cli.destination import destination
    from ggsr.cli.exit_codes import OK
    from ggsr.cli.run import check_each, open_workspace
    from ggsr.cli.selection import select
    from ggsr.output.reports.listing import ListReport
    from ggsr.queries.inventory import inventory
    from ggsr.workspace.loading import ALL_ROUNDS

    workspace = open_workspace(ctx)
    selection = select(workspace, base_folder(ctx), names, ronde or ALL_ROUNDS)
    target = destination(ctx, output, format)
    found = [
        inventory(checked.id, checked.naam, checked.course, selection.of(checked.id))
        for checked in check_each(Checker(workspace), selection.gemeenten)
    ]
    target.put(ListReport(found))
    return OK
