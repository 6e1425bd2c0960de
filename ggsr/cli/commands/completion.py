"""``ggsr completion``."""

import click

from ggsr.cli.base import Choice, Command
from ggsr.cli.exit_codes import OK
from ggsr.i18n import N_

SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    cls=Command,
    help=N_(
        "Print a shell completion script.\n\n"
        "Load it in your shell's start-up file: for bash, add 'eval \"$(ggsr completion bash)\"' "
        "to '~/.bashrc'; for zsh, add the same with zsh to '~/.zshrc', below 'compinit'; for "
        "fish, add 'ggsr completion fish | source' to '~/.config/fish/config.fish'."
    ),
)
@click.argument("shell", type=Choice(SHELLS))
def command(shell: str) -> int:
    from ggsr.cli.commands import app
    from ggsr.cli.shells import script
    from ggsr.cli.terminal import write

    write(script(app, shell))
    return OK
