"""The commands, a module or package each, and ``ggsr`` itself."""

from keyword import iskeyword

import click

from ggsr import __version__
from ggsr.cli.base import Group, Option
from ggsr.i18n import N_


def _version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"ggsr {__version__}")
        ctx.exit()


# The first line of each command's help: importing all of them for `ggsr --help` would be slow.
_SUMMARIES = {
    "init": N_("Create a workspace."),
    "new": N_("Create a file to fill in."),
    "validate": N_("Check frameworks and assessments."),
    "explain": N_("Explain a rule, an indicator, a verdict or a key."),
    "baseline": N_("Record the current warnings in a baseline."),
    "list": N_("List municipalities, their rounds and aanpakken."),
    "coverage": N_("Show what was judged, per aanpak and thema."),
    "gaps": N_("List what needs improvement."),
    "families": N_("Count families: in how many an indicator is met, paper beside practice."),
    "compare": N_("Show how aanpakken differ and what they have in common."),
    "diff": N_("Show what became of each verdict."),
    "migrate": N_("Carry an assessment over to the framework that succeeds its own."),
    "export": N_("Write a workbook to fill in, or to read."),
    "import": N_("Take over what was filled in in a workbook."),
    "render": N_("Render factsheets."),
    "wederhoor": N_("Read reactions to findings from a Word document."),
    "tables": N_("Write all assessments as tables of open data."),
    "serve": N_("Preview the pages in a browser as you edit."),
    "lsp": N_("Run a language server: checks, explanations and completion as you type."),
    "schema": N_("Write JSON Schemas for editors."),
    "completion": N_("Print a shell completion script."),
    "help": N_("Show the help of ggsr, or of a command."),
}


@click.pass_context
def _status_without_command(ctx: click.Context) -> int | None:
    if ctx.invoked_subcommand is not None:
        return None
    from ggsr.cli.commands.status import show_status

    return show_status(ctx)


app = Group(
    "ggsr",
    context_settings={"help_option_names": ["-h", "--help"]},
    commands_in={
        # A module cannot have the name of a keyword, such as import.
        name: f"ggsr.cli.commands.{name}{'_' * iskeyword(name)}"
        for name in _SUMMARIES
    },
    summaries=_SUMMARIES,
    help=N_("Manage assessment frameworks and assessments of municipalities as validated YAML."),
    params=[
        Option(
            ["-V", "--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help=N_("Show the version and exit."),
        )
    ],
    invoke_without_command=True,
    callback=_status_without_command,
)
