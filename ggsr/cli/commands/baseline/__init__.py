"""``ggsr baseline``."""

import click

from ggsr.cli.base import Command, Option
from ggsr.i18n import N_


@click.command(
    "baseline",
    cls=Command,
    help=N_(
        "Write down the warnings there are as known.\n\n"
        "'ggsr validate' then counts them and shows new ones only, so that --strict can be turned"
        " on today. Errors are never known. Run again, it takes in what is new by then as well;"
        " with --prune it only takes out what is gone."
    ),
)
@click.option(
    "--prune", cls=Option, is_flag=True, help=N_("Only take out what is gone, and add nothing.")
)
@click.pass_context
def command(ctx: click.Context, prune: bool) -> int:
    from ggsr.cli.commands.baseline.writing import write_baseline
    from ggsr.cli.run import open_workspace

    return write_baseline(open_workspace(ctx), prune)
