"""``ggsr baseline``."""

import click

from ggsr.cli.base import Command
from ggsr.i18n import N_


@click.command(
    "baseline",
    cls=Command,
    help=N_(
        "Write down the warnings there are as known.\n\n"
        "'ggsr validate' then counts them and shows new ones only, so that --strict can be turned"
        " on today. Errors are never known. Run it again to take out what is mended."
    ),
)
@click.pass_context
def command(ctx: click.Context) -> int:
    from ggsr.baseline import BASELINE, Known, warnings, written
    from ggsr.check import Checker
    from ggsr.cli.outcome import DATA_ERRORS, OK
    from ggsr.cli.result import shown
    from ggsr.cli.run import check_each, open_workspace
    from ggsr.errors import GgsrError
    from ggsr.files import write_whole
    from ggsr.i18n import _, ngettext
    from ggsr.summary import Summary
    from ggsr.workspace import ALL_ROUNDS

    workspace, summary = open_workspace(ctx), Summary()
    checker = Checker(workspace)
    summary.add(checker.framework_diagnostics + workspace.cases.diagnostics)
    known: list[Known] = []
    for checked in check_each(checker, workspace.cases.folders, ALL_ROUNDS):
        summary.add(checked.diagnostics)
        known += (entry for _found, entry in warnings(checker, checked, ALL_ROUNDS))
    if summary.errors:
        message = ngettext(
            "no baseline: the data has {count} error, which 'ggsr validate' shows",
            "no baseline: the data has {count} errors, which 'ggsr validate' shows",
            summary.errors,
        )
        click.echo(message.format(count=summary.errors), err=True)
        return DATA_ERRORS
    target = workspace.root / BASELINE
    if not known:
        target.unlink(missing_ok=True)
        click.echo(_("there are no warnings, and no baseline is needed"))
        return OK
    try:
        write_whole(target, written(known).encode())
    except GgsrError as error:
        raise GgsrError(str(error)) from error  # Its way out is -o, which is not here.
    message = ngettext(
        "{file}: {count} known warning", "{file}: {count} known warnings", len(known)
    )
    click.echo(message.format(file=shown(target), count=len(known)))
    return OK
