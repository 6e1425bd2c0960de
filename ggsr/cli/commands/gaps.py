"""``ggsr gaps``."""

import click

from ggsr.cli.base import Choice, Command, Option
from ggsr.cli.options import (
    gemeenten_argument,
    latest_ronde_option,
    output_option,
    report_format_option,
    thema_option,
)
from ggsr.i18n import N_, _


@click.command(
    "gaps",
    cls=Command,
    help=N_(
        "List what must improve.\n\n"
        "By indicator, it shows which indicators fall short in most aanpakken and who meets them."
    ),
)
@gemeenten_argument
@click.option(
    "--by",
    cls=Option,
    type=Choice(["aanpak", "indicator", "thema"]),
    default="aanpak",
    help=N_("What belongs together."),
)
@thema_option
@click.option("--let-op", cls=Option, is_flag=True, help=N_("The reservations (LET OP) as well."))
@report_format_option
@output_option
@latest_ronde_option
@click.pass_context
def command(
    ctx: click.Context,
    gemeenten: tuple[str, ...],
    by: str,
    thema: str | None,
    let_op: bool,
    format: str | None,
    output: str | None,
    ronde: str | None,
) -> int:
    from ggsr.cli.destination import destination
    from ggsr.cli.run import Run, open_workspace
    from ggsr.cli.selection import check_thema, select_gemeenten
    from ggsr.output.reports.gaps import GapsByAanpak, GapsByIndicator, GapsByThema
    from ggsr.output.reports.tables import Report
    from ggsr.queries.gaps import Gap, IndicatorTally, gaps_of
    from ggsr.queries.judgements import verdicts_of

    if by == "indicator" and let_op:
        raise click.UsageError(_("--let-op goes with --by aanpak or --by thema"))
    workspace = open_workspace(ctx)
    chosen = select_gemeenten(workspace, gemeenten, ronde)
    check_thema(workspace, thema)
    target = destination(ctx, output, format)
    run = Run.start(workspace, everything=not gemeenten)
    gaps: list[Gap] = []
    tally, count = IndicatorTally(thema), 0
    for assessment in run.assessments(chosen, ronde):
        gaps += gaps_of(assessment, thema, let_op)
        tally.add(verdicts_of(assessment))
        count += 1
    report: Report
    if by == "indicator":
        report = GapsByIndicator(tally.rows(), gaps, count)
    else:
        report = (GapsByThema if by == "thema" else GapsByAanpak)(
            gaps, workspace.frameworks.thema_names(), count
        )
    target.put(report)
    return run.finish()
