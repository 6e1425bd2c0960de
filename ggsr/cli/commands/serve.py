"""``ggsr serve``."""

from contextlib import suppress

import click

from ggsr.cli import options
from ggsr.cli.base import Command, IntRange, Option, base_folder
from ggsr.cli.exit_codes import OK
from ggsr.cli.options import pages_ronde_option, templates_option
from ggsr.i18n import N_, _


@click.command(
    "serve",
    cls=Command,
    help=N_(
        "Preview the pages in a browser as you edit.\n\n"
        "When a file is saved, the pages that depend on it are rebuilt and reloaded; errors are "
        "shown in the browser. The pages can only be reached from this computer. Press Ctrl-C to "
        "stop."
    ),
)
@click.argument("gemeente", required=False, metavar="[GEMEENTE]", shell_complete=options.names)
@click.option(
    "--port",
    cls=Option,
    type=IntRange(0, 65535),
    metavar="N",
    help=N_("Port to listen on (default: 8342, or a free one if that is in use)."),
)
@click.option(
    "--open", "open_browser", cls=Option, is_flag=True, help=N_("Open the page in a browser.")
)
@templates_option
@pages_ronde_option
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
    from ggsr.cli.selection import select, select_gemeente
    from ggsr.preview.server import listen, serve
    from ggsr.preview.site import Site

    workspace = open_workspace(ctx)
    base = base_folder(ctx)
    if gemeente is None:
        select(workspace, base, (), ronde)
    else:
        part = select_gemeente(workspace, base, gemeente, ronde)
        gemeente, ronde = part.gemeente, part.ronde
    folders = template_folders(workspace, base, templates)
    site = Site(workspace.root, folders, ronde, _print)
    server = listen(site, port)
    # Being stopped is how a server ends its work, whatever the signal: no failure.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        address = server.address + site.address(gemeente)
        click.echo(address)
        _print(_("press Ctrl-C to stop the preview"))

        def show() -> None:
            if not webbrowser.open(address):
                _print(_("no browser found; open {address}").format(address=address))

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
