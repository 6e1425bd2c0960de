"""Options that several commands have."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from ggsr.cli import completing
from ggsr.cli.base import Choice, Option
from ggsr.i18n import N_
from ggsr.output import REPORT_FORMATS

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

gemeenten_argument: Decorator = click.argument(
    "gemeenten", nargs=-1, metavar="[GEMEENTE]...", shell_complete=completing.gemeenten
)


def _ronde(help: str) -> Decorator:
    return click.option(
        "--ronde", cls=Option, metavar="ID|all", help=help, shell_complete=completing.rondes_or_all
    )


latest_ronde_option = _ronde(
    N_("A round, or all of them; without it the latest of each municipality.")
)
every_ronde_option = _ronde(N_("Only this round; without it all of them."))


def format_option(formats: Sequence[str]) -> Decorator:
    """Return the option ``--format`` with these choices, for a command with ``-o FILE``."""
    return click.option(
        "--format",
        "format",
        cls=Option,
        type=Choice(formats),
        help=N_("How to write the result; without it what FILE ends in says, or else as text."),
    )


templates_option: Decorator = click.option(
    "--templates",
    cls=Option,
    type=click.Path(),
    metavar="DIR",
    help=N_("A folder with templates that go before the workspace's and ggsr's own."),
)

thema_option: Decorator = click.option(
    "--thema",
    cls=Option,
    metavar="ID",
    help=N_("Only this thema."),
    shell_complete=completing.themas,
)

report_format_option: Decorator = click.option(
    "--format",
    "format",
    cls=Option,
    type=Choice(REPORT_FORMATS),
    help=N_("How to write the result; without it what FILE ends in says, or else a table."),
)

output_option: Decorator = click.option(
    "-o",
    "--output",
    cls=Option,
    metavar="FILE|-",
    help=N_("The file to write to; standard output if not given."),
    shell_complete=completing.files,
)
