"""``ggsr init``."""

from __future__ import annotations

import click

from ggsr.cli import options
from ggsr.cli.base import Argument, Choice, Command, Option, base_folder
from ggsr.i18n import N_

_GGSR = "ggsr"
_LEEG = "leeg"


@click.command(
    "init",
    cls=Command,
    help=N_(
        "Create a workspace.\n\n"
        "Writes to DIR (default: the current folder) what a workspace needs: frameworks/ with a "
        "framework, an empty cases/, schemas/, settings for VS Code, git and GitHub, and "
        "LEESMIJ.md, which says what is what. Nothing is written if any of it exists."
    ),
)
@click.argument(
    "folder", cls=Argument, required=False, metavar="[DIR]", shell_complete=options.folders
)
@click.option(
    "--kader",
    cls=Option,
    type=Choice((_GGSR, _LEEG)),
    default=_GGSR,
    help=N_(
        "Framework to begin with: that of GGSR (the default), or a small one to rewrite, in which "
        "every part is explained."
    ),
)
@click.pass_context
def command(ctx: click.Context, folder: str | None, kader: str) -> int:
    from ggsr.cli.commands.init.writing import make_workspace, print_made
    from ggsr.cli.exit_codes import OK

    target = base_folder(ctx) / (folder or ".")
    made = make_workspace(target, kader == _LEEG)
    print_made(made, target, kader == _LEEG)
    return OK
