"""``ggsr compare``."""

from operator import itemgetter

import click

from ggsr.cli.base import Command, base_folder
from ggsr.cli.options import (
    names_argument,
    output_option,
    report_format_option,
    standing_ronde_option,
    thema_option,
)
from ggsr.i18n import N_


@click.command(
    "compare",
    cls=Command,
    help=N_(
        "Show how aanpakken differ and what they have in common.\n\n"
        "A municipality stands for all its aanpakken."
    ),
)
@names_argument
@thema_option
@report_format_option
@output_option
@standing_ronde_option
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    thema: str | None,
    format: str | None,
    output: str | None,
    ronde: str | None,
) -> int:
    from ggsr.cli.destination import destination
    from ggsr.cli.names import thema_id
    from ggsr.cli.run import Run, open_workspace
    from ggsr.cli.selection import select_to_compare, too_few_to_compare
    from ggsr.output.reports.comparison import CompareReport
    from ggsr.queries.comparison import compare
    from ggsr.queries.coverage import coverage_of

    workspace = open_workspace(ctx)
    selection = select_to_compare(workspace, base_folder(ctx), names, ronde)
    thema = thema_id(workspace, thema)
    target = destination(ctx, output, format)
    run = Run.start(workspace, everything=False)
    judged = [
        (selection.parts.index(part), list(map(coverage_of, assessments)))
        for _checked, part, assessments in run.selected(selection)
    ]
    judged.sort(key=itemgetter(0))
    selected = [row for _position, rows in judged for row in rows]
    if not run.failed:
        selection.check_all_count([entry.aanpak for entry in selected])
        if len(selected) < 2:
            raise too_few_to_compare()
    compared = compare(selected, thema)
    target.put(CompareReport(compared, workspace.frameworks.thema_names(), run.uncounted))
    return run.finish()
