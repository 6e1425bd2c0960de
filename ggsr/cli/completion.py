"""``ggsr completion``."""

import click

from ggsr.cli.base import Command
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
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> int:
    from click.shell_completion import get_completion_class

    from ggsr.cli.app import app
    from ggsr.cli.outcome import COMPLETE, OK
    from ggsr.cli.terminal import write

    kind = get_completion_class(shell)
    assert kind
    write(kind(app, {}, "ggsr", COMPLETE).source().lstrip())
    return OK
