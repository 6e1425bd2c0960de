"""``ggsr baseline``."""

import click

from ggsr.cli.base import Command, Option
from ggsr.i18n import N_


@click.command(
    "baseline",
    cls=Command,
    help=N_(
        "Record the current warnings in a baseline.\n\n"
        "'ggsr validate' then counts these known warnings and shows only new ones, so that "
        "--strict can be used right away. Errors are never recorded. Running it again also "
        "records the warnings that are new by then; with --prune, it only removes those that no "
        "longer occur."
    ),
)
@click.option(
    "--prune",
    cls=Option,
    is_flag=True,
    help=N_("Only remove warnings that no longer occur; add none."),
)
@click.pass_context
def command(ctx: click.Context, prune: bool) -> int:
    from ggsr.cli.commands.baseline.writing import write_baseline
    from ggsr.cli.run import open_workspace

    return write_baseline(open_workspace(ctx), prune)
