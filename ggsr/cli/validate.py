"""``ggsr validate``."""

import click

from ggsr.cli.base import Command, Option, base_folder
from ggsr.cli.options import every_ronde_option, format_option
from ggsr.i18n import N_
from ggsr.output import DIAGNOSTIC_FORMATS


@click.command(
    "validate",
    cls=Command,
    help=N_(
        "Check frameworks and cases.\n\n"
        "A PATH stands for the whole municipality that holds it, since rules look across its"
        " files; a framework for everything that uses it. Without a name everything is checked,"
        " in every round."
    ),
)
@click.argument("names", nargs=-1, metavar="[PATH|GEMEENTE]...")
@format_option(DIAGNOSTIC_FORMATS)
@click.option("--strict", cls=Option, is_flag=True, help=N_("Let warnings count as errors."))
@every_ronde_option
@click.pass_context
def command(
    ctx: click.Context, names: tuple[str, ...], format: str, strict: bool, ronde: str | None
) -> int:
    from ggsr.check import Checker
    from ggsr.cli import selection
    from ggsr.cli.outcome import DATA_ERRORS, OK
    from ggsr.cli.run import check_each, open_workspace
    from ggsr.cli.targets import targets
    from ggsr.cli.terminal import screen, write
    from ggsr.output import reporter
    from ggsr.summary import Summary
    from ggsr.workspace import ALL_ROUNDS

    workspace = open_workspace(ctx)
    asked = targets(workspace, base_folder(ctx), names)
    chosen = selection.gemeenten(workspace, sorted(asked.gemeenten), ronde)
    if asked.everything or asked.kaders:
        chosen = workspace.cases.folders
    summary, report = Summary(), reporter(format, screen())
    checker = Checker(workspace)
    found = checker.framework_diagnostics + (
        workspace.cases.diagnostics if asked.everything else []
    )
    summary.add(found, files=workspace.frameworks.files)
    write(report.diagnostics(found))
    for checked in check_each(checker, chosen, ronde or ALL_ROUNDS):
        if asked.everything or checked.id in asked.gemeenten or checked.kaders & asked.kaders:
            summary.add(checked.diagnostics, checked.files, checked.accepted)
            write(report.diagnostics(checked.diagnostics))
    write(report.end(summary))
    return DATA_ERRORS if summary.errors or (strict and summary.warnings) else OK
