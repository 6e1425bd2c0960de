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
        "Answer an editor while you write: checks, explanations, completion.\n\n"
        "An editor starts this itself and talks to it by the Language Server Protocol, over"
        " standard input and output; docs/editors.md has the settings for some."
    ),
)
@click.option(
    "--stdio",
    cls=Option,
    is_flag=True,
    expose_value=False,
    help=N_("What it does anyway; some editors ask for it."),
)
def command() -> int:
    if sys.stdin is None:
        raise GgsrError(_("standard input is closed"))
    if sys.stdin.isatty():
        raise GgsrError(
            _("this is for an editor, which starts it by itself"),
            _("docs/editors.md has the settings for VS Code, Neovim and Helix"),
        )
    require_extra("pygls", "lsp")
    # Only now: it imports pygls itself.
    from ggsr.language_server.server import serve

    return serve()
