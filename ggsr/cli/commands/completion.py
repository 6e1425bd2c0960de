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
        "Print the script that lets a shell complete ggsr.\n\n"
        "Put it in the shell's own start-up file: for bash in '~/.bashrc' the line"
        " 'eval \"$(ggsr completion bash)\"', for zsh the same with zsh in '~/.zshrc', below"
        " 'compinit', and for fish 'ggsr completion fish | source' in"
        " '~/.config/fish/config.fish'."
    ),
)
@click.argument("shell", type=Choice(SHELLS))
def command(shell: str) -> int:
    from ggsr.cli.commands import app
    from ggsr.cli.shells import script
    from ggsr.cli.terminal import write

    write(script(app, shell))
    return OK
