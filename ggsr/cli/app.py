"""``ggsr`` itself."""

import click

from ggsr import __version__
from ggsr.cli.base import Group, Option
from ggsr.i18n import N_


def _version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"ggsr {__version__}")
        ctx.exit()


@click.pass_context
def _help_without_command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


app = Group(
    "ggsr",
    commands_in={
        "validate": "ggsr.cli.validate",
        "coverage": "ggsr.cli.coverage",
        "gaps": "ggsr.cli.gaps",
        "compare": "ggsr.cli.compare",
        "render": "ggsr.cli.render",
        "serve": "ggsr.cli.serve",
    },
    help=N_("Assessment frameworks and judgements of municipalities, kept as validated YAML."),
    params=[
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help=N_("Show the version and exit."),
        )
    ],
    invoke_without_command=True,
    callback=_help_without_command,
)
