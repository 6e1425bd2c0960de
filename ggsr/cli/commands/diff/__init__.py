"""``ggsr diff``."""

import click

from ggsr.cli import options
from ggsr.cli.base import Choice, Command, Option, base_folder
from ggsr.cli.options import names_argument, output_option, report_format_option, thema_option
from ggsr.i18n import N_
from ggsr.queries import GATES


@click.command(
    "diff",
    cls=Command,
    help=N_(
        "Show what became of each verdict.\n\n"
        "Each aanpak as it was last judged is compared with the assessment that it follows; with "
        "--since, every round is compared with what it was at a git revision."
    ),
)
@names_argument
@click.option(
    "--since",
    cls=Option,
    metavar="REV",
    help=N_("Compare with this git revision: a commit, branch or tag."),
)
@click.option(
    "--fail-on",
    "gates",
    cls=Option,
    type=Choice(GATES),
    multiple=True,
    help=N_(
        "Exit with code 1 if there is such a change; can be repeated. With --since, only in rounds "
        "that were published then."
    ),
)
@thema_option
@report_format_option
@output_option
@options.diff_ronde_option
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    since: str | None,
    gates: tuple[str, ...],
    thema: str | None,
    format: str | None,
    output: str | None,
    ronde: str | None,
) -> int:
    from ggsr.cli.commands.diff.rounds import diffs_of_rounds
    from ggsr.cli.commands.diff.since import diffs_since
    from ggsr.cli.destination import destination
    from ggsr.cli.exit_codes import DATA_ERRORS
    from ggsr.cli.names import thema_id
    from ggsr.cli.run import Run, open_workspace
    from ggsr.output.reports.diff import DiffReport

    workspace, base = open_workspace(ctx), base_folder(ctx)
    thema = thema_id(workspace, thema)
    target = destination(ctx, output, format)
    run = Run.start(workspace, everything=not names)
    if since is None:
        diffs = diffs_of_rounds(run, base, names, ronde, thema)
    else:
        diffs = diffs_since(run, base, names, since, ronde, thema)
    target.put(DiffReport(diffs, run.uncounted))
    code = run.finish()
    return DATA_ERRORS if diffs.met(gates) else code
