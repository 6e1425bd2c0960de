"""``ggsr compare``."""

import click

from ggsr.cli import options
from ggsr.cli.base import Command, base_folder
from ggsr.cli.options import (
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
        "A GEMEENTE stands for all its aanpakken; name a single one as gemeente/aanpak, as "
        "gemeente/ronde/aanpak or by its file."
    ),
)
@click.argument("names", nargs=-1, metavar="[GEMEENTE|AANPAK]...", shell_complete=options.aanpakken)
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
    from ggsr.cli.run import Run, open_workspace
    from ggsr.cli.selection import check_thema, select_aanpakken, too_few_to_compare
    from ggsr.output.reports.comparison import CompareReport
    from ggsr.queries.comparison import compare
    from ggsr.queries.coverage import coverage_of

    workspace = open_workspace(ctx)
    selection = select_aanpakken(workspace, base_folder(ctx), names, ronde)
    check_thema(workspace, thema)
    target = destination(ctx, output, format)
    run = Run.start(workspace, everything=False)
    judged = {
        round: [coverage_of(assessment) for assessment in run.assessments(gemeenten, round)]
        for round, gemeenten in selection.gemeenten_by_round.items()
    }
    selected = selection.in_order(judged, lambda entry: entry.aanpak)
    if not run.failed:
        selection.check_all_count(
            {round: [entry.aanpak for entry in rows] for round, rows in judged.items()}
        )
        if len(selected) < 2:
            raise too_few_to_compare()
    compared = compare(selected, thema)
    target.put(CompareReport(compared, workspace.frameworks.thema_names(), run.uncounted))
    return run.finish()
