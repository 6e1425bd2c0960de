"""``ggsr import``."""

import sys

import click

from ggsr.cli import options
from ggsr.cli.base import Argument, Command, base_folder
from ggsr.cli.exit_codes import DATA_ERRORS, OK
from ggsr.i18n import N_, _


@click.command(
    "import",
    cls=Command,
    help=N_(
        "Take over what was filled in in a workbook.\n\n"
        "FILE is a workbook of 'ggsr export'. What changed in the files since the export is kept; "
        "where a cell changed on both sides, or something in the workbook is wrong, nothing is "
        "changed and everything that is wrong is listed. Importing twice changes nothing."
    ),
)
@click.argument("file", cls=Argument, metavar="FILE", shell_complete=options.files)
@options.diff_option
@options.text_or_json_option
@click.pass_context
def command(ctx: click.Context, file: str, diff: bool, format: str | None) -> int:
    from ggsr.checking.changed_file import write_all
    from ggsr.checking.checker import Checker
    from ggsr.cli.diffs import write_diff
    from ggsr.cli.run import open_workspace
    from ggsr.cli.terminal import screen, write
    from ggsr.errors import GgsrError, system_reason
    from ggsr.exchange.archive import MAX_BYTES
    from ggsr.exchange.workbook.importing import import_workbook
    from ggsr.exchange.workbook.report import IMPORTED
    from ggsr.files import regular_content
    from ggsr.output.diagnostics import reporter

    if diff and format:
        raise click.UsageError(_("--diff cannot be combined with --format"))
    workspace = open_workspace(ctx)
    try:
        content = regular_content(base_folder(ctx) / file, MAX_BYTES)
    except (OSError, ValueError) as error:
        raise GgsrError(
            _("cannot read {path}: {reason}").format(path=file, reason=system_reason(error))
        ) from error
    result = import_workbook(Checker(workspace), content)
    if diff and not result.is_refused:
        for change in result.changes:
            write_diff(change)
    else:
        if not result.is_refused:
            write_all(result.changes, workspace.root)
        write(IMPORTED[format or "text"](result, file, screen()))
    if result.is_refused:
        return DATA_ERRORS
    if not result.changes:
        click.echo(_("nothing to do: the files have all of it already"), err=True)
    elif not diff:
        gemeenten = dict.fromkeys(change.file.split("/")[1] for change in result.changes)
        if not format:
            texts = reporter("text", screen(sys.stderr)).diagnostics(result.found)
            click.echo(texts, err=True, nl=False)
        message = _("next: ggsr validate {gemeente}")
        click.echo(message.format(gemeente=" ".join(gemeenten)), err=True)
    return OK
