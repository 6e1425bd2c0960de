"""``ggsr lsp``."""

import sys

import click

from ggsr.cli.base import Command, Option
from ggsr.errors import GgsrError, require_extra
from ggsr.i18n import N_, _


@click.command(
    "lsp",
    cls=Command,
    help=N_(
        "Run a language server: checks, explanations and completion as you type.\n\n"
        "Editors start it themselves and speak the Language Server Protocol with it over standard "
        "input and output. Run in a terminal, it says where the settings of several editors are."
    ),
)
@click.option(
    "--stdio",
    cls=Option,
    is_flag=True,
    expose_value=False,
    help=N_("Ignored; some editors pass it."),
)
def command() -> int:
    from ggsr.files import shipped

    if sys.stdin is None:
        raise GgsrError(_("standard input is closed"))
    if sys.stdin.isatty():
        from ggsr.files import shipped

        raise GgsrError(
            _("this command is meant to be started by an editor"),
            _("the settings of VS Code, Neovim and Helix are in {file}").format(
                file=shipped("docs") / "editors.md"
            ),
        )
    require_extra("pygls", "lsp")
    # Only now: it imports pygls itself.
    from ggsr.language_server.server import serve

    return serve()
