"""``ggsr help``."""

import click

from ggsr.cli import options
from ggsr.cli.base import Argument, Command, Group, no_such_command
from ggsr.cli.exit_codes import OK
from ggsr.i18n import N_


@click.command(
    "help",
    cls=Command,
    help=N_("Show the help of ggsr, or of a command.\n\nThe same as COMMAND --help."),
)
@click.argument(
    "words", cls=Argument, nargs=-1, metavar="[COMMAND]...", shell_complete=options.commands
)
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...]) -> int:
    shown = ctx.find_root()
    for word in words:
        group = shown.command
        below = group.get_command(shown, word) if isinstance(group, Group) else None
        if below is None:
            names = group.list_commands(shown) if isinstance(group, Group) else []
            raise no_such_command(shown, word, names)
        shown = click.Context(
            below, parent=shown, info_name=word, terminal_width=ctx.terminal_width
        )
    click.echo(shown.get_help())
    return OK
