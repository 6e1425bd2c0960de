"""``ggsr coverage``."""

import click

from ggsr.cli.base import Command
from ggsr.cli.options import format_option, gemeenten_argument, latest_ronde_option
from ggsr.i18n import N_
from ggsr.output import REPORT_FORMATS


@click.command("coverage", cls=Command, help=N_("Show what was judged, per aanpak and thema."))
@gemeenten_argument
@format_option(REPORT_FORMATS)
@latest_ronde_option
@click.pass_context
def command(ctx: click.Context, gemeenten: tuple[str, ...], format: str, ronde: str | None) -> int:
    from ggsr.cli import selection
    from ggsr.cli.run import Run, open_workspace
    from ggsr.cli.terminal import screen, write
    from ggsr.coverage import coverage_of
    from ggsr.output import report_writer
    from ggsr.output.coverage_report import CoverageReport

    workspace = open_workspace(ctx)
    chosen = selection.gemeenten(workspace, gemeenten, ronde)
    run = Run.start(workspace, everything=not gemeenten)
    rows = [coverage_of(assessment) for assessment in run.assessments(chosen, ronde)]
    write(report_writer(format)(CoverageReport(rows), screen()))
    return run.finish()
