"""``ggsr gaps``."""

import click

from ggsr.cli.base import Choice, Command, Option
from ggsr.cli.options import (
    gemeenten_argument,
    output_option,
    report_format_option,
    standing_ronde_option,
    thema_option,
)
from ggsr.i18n import N_, _


@click.command(
    "gaps",
    cls=Command,
    help=N_(
        "List what needs improvement.\n\n"
        "With --by indicator, this shows which indicators fall short in most aanpakken, and who "
        "meets them."
    ),
)
@gemeenten_argument
@click.option(
    "--by",
    cls=Option,
    type=Choice(["aanpak", "indicator", "thema"]),
    default="aanpak",
    help=N_("What to group by."),
)
@thema_option
@click.option("--let-op", cls=Option, is_flag=True, help=N_("Include reservations (LET OP)."))
@report_format_option
@output_option
@standing_ronde_option
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
    from ggsr.output.reports.report import Report
    from ggsr.queries.gaps import gaps

    if by == "indicator" and let_op:
        raise click.UsageError(_("--let-op requires --by aanpak or --by thema"))
    workspace = open_workspace(ctx)
    chosen = select_gemeenten(workspace, gemeenten, ronde)
    check_thema(workspace, thema)
    target = destination(ctx, output, format)
    run = Run.start(workspace, everything=not gemeenten)
    by_round = ronde is not None
    found = gaps(run.assessments(chosen, ronde), thema, let_op, by_round=by_round)
    themas = workspace.frameworks.thema_names()
    reports: dict[str, Report] = {
        "aanpak": GapsByAanpak(found, themas, run.uncounted),
        "thema": GapsByThema(found, themas, run.uncounted),
        "indicator": GapsByIndicator(found, run.uncounted),
    }
    target.put(reports[by])
    return run.finish()
