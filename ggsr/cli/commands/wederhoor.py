"""``ggsr wederhoor``."""

import sys
from datetime import date

import click

from ggsr.cli import options
from ggsr.cli.base import Argument, Command, Option, base_folder
from ggsr.cli.exit_codes import DATA_ERRORS, OK
from ggsr.cli.options import day_of
from ggsr.i18n import N_, _


@click.command(
    "wederhoor",
    cls=Command,
    help=N_(
        "Read reactions to findings from a Word document.\n\n"
        "DOCUMENT is the form of 'ggsr render --wederhoor', filled in. What stands in its last "
        "column, and each comment at a finding, becomes an entry under 'wederhoor' of that "
        "finding. A reaction that is there already is not added again. Anything else that was "
        "written or changed in the document is listed, and the exit code is 1."
    ),
)
@click.argument("gemeente", cls=Argument, metavar="GEMEENTE", shell_complete=options.gemeenten)
@click.argument("document", cls=Argument, metavar="DOCUMENT", shell_complete=options.files)
@click.option(
    "--van",
    cls=Option,
    metavar="NAME",
    default="gemeente",
    help=N_("Who filled it in: 'gemeente' or a netwerkpartner (default: gemeente)."),
)
@click.option(
    "--datum",
    cls=Option,
    metavar="DATE",
    callback=day_of,
    help=N_(
        "Date of the reactions (default: of a comment its own, of the rest the day on which the "
        "document was last saved)."
    ),
)
@options.diff_option
@options.text_or_json_option
@click.pass_context
def command(
    ctx: click.Context,
    gemeente: str,
    document: str,
    van: str,
    datum: date | None,
    diff: bool,
    format: str | None,
) -> int:
    from ggsr.checking.changed_file import write_all
    from ggsr.checking.checker import Checker
    from ggsr.cli.destination import display_path
    from ggsr.cli.diffs import write_diff
    from ggsr.cli.run import open_workspace
    from ggsr.cli.selection import select_gemeente
    from ggsr.cli.terminal import screen, write
    from ggsr.errors import GgsrError, system_reason
    from ggsr.exchange.archive import MAX_BYTES
    from ggsr.exchange.wederhoor.document import read_form
    from ggsr.exchange.wederhoor.reading_back import read_back
    from ggsr.exchange.wederhoor.report import READ_BACK, not_taken_over, summary
    from ggsr.files import regular_content

    base = base_folder(ctx)
    if diff and format:
        raise click.UsageError(_("--diff cannot be combined with --format"))
    workspace, path = open_workspace(ctx), base / document
    name = select_gemeente(workspace, base, gemeente, None).gemeente
    shown = display_path(path)
    try:
        content = regular_content(path, MAX_BYTES)
        if len(content) > MAX_BYTES:
            raise ValueError(_("it is larger than {size} MiB").format(size=MAX_BYTES >> 20))
    except (OSError, ValueError) as error:
        message = _("cannot read {path}: {reason}")
        raise GgsrError(message.format(path=shown, reason=system_reason(error))) from error
    try:
        filled = read_form(content)
        when = datum.isoformat() if datum else None
        result = read_back(Checker(workspace), name, filled, van=van, datum=when)
    except GgsrError as error:
        raise GgsrError(f"{shown}: {error}", error.help) from error
    if diff:
        for change in result.changes:
            write_diff(change)
    else:
        write_all(result.changes, workspace.root)
        write(READ_BACK[format or "text"](result, shown, screen()))
    click.echo(not_taken_over(result, shown, screen(sys.stderr)), err=True, nl=False)
    click.echo(summary(result, is_done=not diff), err=True)
    if result.changes and not diff:
        message = _("next: ggsr validate {gemeente}")
        click.echo(message.format(gemeente=name), err=True)
    return OK if result.is_complete else DATA_ERRORS
