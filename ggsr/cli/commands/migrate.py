"""``ggsr migrate``."""

import click

from ggsr.cli import options
from ggsr.cli.base import Argument, Choice, Command, Option, base_folder
from ggsr.cli.exit_codes import DATA_ERRORS, OK
from ggsr.i18n import N_, _


@click.command(
    "migrate",
    cls=Command,
    help=N_(
        "Carry an assessment over to the framework that succeeds its own.\n\n"
        "A verdict goes along where the newer framework asks the same; everything else that was "
        "written is set aside in the same file, under 'uit_vorig_kader', to be judged anew. A "
        "published round stays as it is."
    ),
)
@click.argument("name", cls=Argument, metavar="NAME", shell_complete=options.names)
@click.option(
    "--to",
    "kader",
    cls=Option,
    metavar="ID",
    required=True,
    help=N_("Framework that succeeds the one by which it is judged."),
    shell_complete=options.opvolgers,
)
@options.diff_option
@click.option(
    "--format",
    cls=Option,
    type=Choice(["table", "json"]),
    help=N_("Output format (default: a table)."),
)
@click.pass_context
def command(ctx: click.Context, name: str, kader: str, diff: bool, format: str | None) -> int:
    from ggsr.checking.checker import Checker
    from ggsr.checking.migrating import migrate
    from ggsr.cli.diffs import write_diff
    from ggsr.cli.names import kader_id
    from ggsr.cli.run import open_workspace
    from ggsr.cli.selection import select_assessment
    from ggsr.cli.terminal import screen, write
    from ggsr.escaping import visible
    from ggsr.output.reports.migration import MIGRATED

    if diff and format:
        raise click.UsageError(_("--diff cannot be combined with --format"))
    workspace = open_workspace(ctx)
    path = select_assessment(workspace, base_folder(ctx), name)
    kader = kader_id(workspace, kader)
    migration = migrate(Checker(workspace), path, kader)
    if migration and diff:
        write_diff(migration.change)
        return DATA_ERRORS
    if migration:
        migration.change.write(workspace.root)
    if not diff:
        write(MIGRATED[format or "table"](migration, screen()))
    if migration:
        message = _("next: ggsr validate {gemeente}").format(gemeente=path.gemeente)
    else:
        message = _("nothing to do: {file} is judged by {kader} already").format(
            file=visible(path.file), kader=kader
        )
    click.echo(message, err=True)
    return OK
