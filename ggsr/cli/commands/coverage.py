"""``ggsr coverage``."""

import click

from ggsr.cli.base import Command, base_folder
from ggsr.cli.options import (
    names_argument,
    output_option,
    report_format_option,
    standing_ronde_option,
)
from ggsr.i18n import N_


@click.command("coverage", cls=Command, help=N_("Show what was judged, per aanpak and thema."))
@names_argument
@report_format_option
@output_option
@standing_ronde_option
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    format: str | None,
    output: str | None,
    ronde: str | None,
) -> int:
    from ggsr.cli.destination import destination
    from ggsr.cli.run import Run, open_workspace
    from ggsr.cli.selection import select
    from ggsr.output.reports.coverage import CoverageReport
    from ggsr.queries.coverage import coverage_of

    workspace = open_workspace(ctx)
    selection = select(workspace, base_folder(ctx), names, ronde)
    target = destination(ctx, output, format)
    run = Run.start(workspace, everything=selection.everything)
    rows = [coverage_of(assessment) for assessment in run.assessments(selection)]
    target.put(CoverageReport(rows, run.uncounted))
    return run.finish()
