"""``ggsr schema``."""

import click

from ggsr.cli.base import Command, Option, base_folder
from ggsr.i18n import N_, _, ngettext


@click.command(
    "schema",
    cls=Command,
    help=N_(
        "Write JSON Schemas for editors.\n\n"
        "One for each kind of file and each level of each framework: with them an editor offers"
        " indicators and verdicts, shows what they mean, and marks mistakes while you write."
    ),
)
@click.option(
    "-o",
    "--output",
    cls=Option,
    metavar="DIR",
    help=N_("The folder to write to; schemas/ in the workspace if not given."),
)
@click.option(
    "--check",
    cls=Option,
    is_flag=True,
    help=N_("Write nothing, and fail where a written schema is not what would be written."),
)
@click.pass_context
def command(ctx: click.Context, output: str | None, check: bool) -> int:
    import sys

    from ggsr.check import Checker
    from ggsr.cli.outcome import DATA_ERRORS, OK
    from ggsr.cli.result import check_is_no_data, shown
    from ggsr.cli.run import open_workspace
    from ggsr.cli.terminal import screen
    from ggsr.files import write_whole
    from ggsr.output import reporter
    from ggsr.schema import FOLDER, schema_files

    workspace = open_workspace(ctx)
    folder = base_folder(ctx) / output if output else workspace.root / FOLDER
    help = _("name another folder with -o DIR")
    check_is_no_data(workspace.root, folder, help)
    errors = [found for found in Checker(workspace).framework_diagnostics if found.is_error]
    if errors:
        click.echo(reporter("text", screen(sys.stderr)).diagnostics(errors), err=True, nl=False)
        click.echo(_("no schemas: a framework has errors"), err=True)
        return DATA_ERRORS
    made = {folder / name: content for name, content in schema_files(workspace.frameworks).items()}
    if not check:
        for path in made:
            check_is_no_data(workspace.root, path, help)
        for path, content in made.items():
            write_whole(path, content)
            click.echo(shown(path))
        return OK
    missing = [path for path in made if not path.exists()]
    stale = [path for path in made if path.exists() and path.read_bytes() != made[path]]
    for path in missing:
        click.echo(_("{path} is missing").format(path=shown(path)))
    for path in stale:
        click.echo(
            _("{path} is not what the models and frameworks say now").format(path=shown(path))
        )
    if missing or stale:
        click.echo(_("'ggsr schema' writes them anew"), err=True)
        return DATA_ERRORS
    message = ngettext("{count} schema is up to date", "{count} schemas are up to date", len(made))
    click.echo(message.format(count=len(made)))
    return OK
