"""``ggsr tables``."""

import click

from ggsr.cli.base import Choice, Command, Option, base_folder
from ggsr.cli.options import every_ronde_option, files, names_argument
from ggsr.exchange.tables import TABLE_FORMATS
from ggsr.i18n import N_, _


def _licence(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return the licence as it is written. Raises BadParameter for what is no id and no URL."""
    from ggsr.exchange.tables.descriptor import is_licence

    if value is not None and not is_licence(value):
        message = _("'{value}' is no licence; write an id such as CC0-1.0, or a URL")
        raise click.BadParameter(message.format(value=value), ctx, parameter)
    return value


@click.command(
    "tables",
    cls=Command,
    help=N_(
        "Write all assessments as tables of open data.\n\nCSV and Parquet are a folder of files"
        " with a datapackage.json that describes them; SQLite is one file, with keys and a view."
    ),
)
@names_argument
@click.option(
    "--format",
    "format",
    cls=Option,
    type=Choice(tuple(TABLE_FORMATS)),
    help=N_("Output format (default: from the suffix of FILE, otherwise csv)."),
)
@click.option(
    "-o",
    "--output",
    cls=Option,
    metavar="FILE|DIR",
    help=N_("Database or folder to write to (default: build/data or build/ggsr.sqlite)."),
    shell_complete=files,
)
@every_ronde_option
@click.option(
    "--title", cls=Option, metavar="TEXT", help=N_("Title of the tables, for datapackage.json.")
)
@click.option(
    "--licence",
    cls=Option,
    metavar="TEXT",
    callback=_licence,
    help=N_("Licence, as an id such as CC0-1.0 or a URL, for datapackage.json."),
)
@click.option(
    "--publisher",
    cls=Option,
    metavar="TEXT",
    help=N_("Who publishes the tables, for datapackage.json."),
)
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    format: str | None,
    output: str | None,
    ronde: str | None,
    title: str | None,
    licence: str | None,
    publisher: str | None,
) -> int:
    from ggsr.cli.commands.tables.writing import TableFiles, by_gemeente
    from ggsr.cli.run import Run, open_workspace
    from ggsr.cli.selection import select
    from ggsr.exchange.tables.descriptor import Metadata
    from ggsr.workspace.loading import ALL_ROUNDS

    workspace = open_workspace(ctx)
    selection = select(workspace, base_folder(ctx), names, ronde or ALL_ROUNDS)
    files = TableFiles.named(ctx, output, format, Metadata(title, licence, publisher))
    run = Run.start(workspace, everything=selection.everything)
    files.write(workspace.frameworks, by_gemeente(run.selected(selection)))
    return run.finish()
