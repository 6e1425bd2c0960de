"""``ggsr serve``."""

from contextlib import suppress

import click

from ggsr.cli import options
from ggsr.cli.base import Command, Option, base_folder
from ggsr.cli.exit_codes import OK
from ggsr.cli.options import latest_ronde_option, templates_option
from ggsr.i18n import N_, _


@click.command(
    "serve",
    cls=Command,
    help=N_(
        "Show the pages in a browser while you work on them.\n\n"
        "A page is built anew, and the browser shows it, when a file that it depends on is saved;"
        " while something is wrong it says what. Only this computer can see the pages. Ctrl-C ends"
        " it."
    ),
)
@click.argument("gemeente", required=False, metavar="[GEMEENTE]", shell_complete=options.gemeenten)
@click.option(
    "--port",
    cls=Option,
    type=click.IntRange(0, 65535),
    metavar="N",
    help=N_("The port to listen on; without it 8342, or a free one where that is taken."),
)
@click.option(
    "--open", "open_browser", cls=Option, is_flag=True, help=N_("Open the page in the browser.")
)
@templates_option
@latest_ronde_option
@click.pass_context
def command(
    ctx: click.Context,
    gemeente: str | None,
    port: int | None,
    open_browser: bool,
    templates: str | None,
    ronde: str | None,
) -> int:
    import signal
    import threading
    import webbrowser

    from ggsr.cli.run import open_workspace, template_folders
    from ggsr.cli.selection import select_gemeenten
    from ggsr.preview.server import listen, serve
    from ggsr.preview.site import Site

    workspace = open_workspace(ctx)
    select_gemeenten(workspace, [gemeente] if gemeente is not None else [], ronde)
    folders = template_folders(workspace, base_folder(ctx), templates)
    site = Site(workspace.root, folders, ronde, _print)
    server = listen(site, port)
    # Being stopped is how a server ends its work, whatever the signal: no failure.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        address = server.address + site.address(gemeente)
        click.echo(address)
        _print(_("Ctrl-C ends the preview"))

        def show() -> None:
            if not webbrowser.open(address):
                _print(_("there is no browser to open; go to {address}").format(address=address))

        if open_browser:
            threading.Thread(target=show, daemon=True).start()
        serve(server, threading.Event())
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return OK


def _print(line: str) -> None:
    """Print a line to standard error; if that cannot be written any more, the preview goes on."""
    with suppress(OSError, ValueError):
        click.echo(line, err=True)
