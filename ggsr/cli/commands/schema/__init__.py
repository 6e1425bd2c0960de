"""``ggsr schema``."""

import click

from ggsr.cli import options
from ggsr.cli.base import Command, Option, base_folder
from ggsr.i18n import N_


@click.command(
    "schema",
    cls=Command,
    help=N_(
        "Write JSON Schemas for editors.\n\n"
        "One for each kind of file and one for each level of each framework. With them, an editor "
        "suggests indicators and verdicts, shows what they mean, and marks mistakes as you type."
    ),
)
@click.option(
    "-o",
    "--output",
    cls=Option,
    metavar="DIR",
    help=N_("Folder to write to (default: schemas/ in the workspace)."),
    shell_complete=options.folders,
)
@click.option(
    "--check",
    cls=Option,
    is_flag=True,
    help=N_("Write nothing; fail if a schema is out of date."),
)
@click.pass_context
def command(ctx: click.Context, output: str | None, check: bool) -> int:
    from ggsr.cli.commands.schema.writing import update_schemas
    from ggsr.cli.run import open_workspace

    folder = base_folder(ctx) / output if output else None
    return update_schemas(open_workspace(ctx), folder, check_only=check)
