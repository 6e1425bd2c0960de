"""The commands, a module or package each, and ``ggsr`` itself."""

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
    "new": N_("Start a file that only needs filling in."),
    "validate": N_("Check frameworks and cases."),
    "explain": N_("Tell what a rule or an indicator is about."),
    "baseline": N_("Write down the warnings there are as known."),
    "coverage": N_("Show what was judged, per aanpak and thema."),
    "gaps": N_("List what must improve."),
    "compare": N_("Show where aanpakken differ and what they share."),
    "render": N_("Make factsheets."),
    "serve": N_("Show the pages in a browser while you work on them."),
    "lsp": N_("Answer an editor while you write: checks, explanations, completion."),
    "schema": N_("Write JSON Schemas for editors."),
    "completion": N_("Print the script that lets a shell complete ggsr."),
}


@click.pass_context
def _status_without_command(ctx: click.Context) -> int | None:
    if ctx.invoked_subcommand is not None:
        return None
    from ggsr.cli.commands.status import show_status

    return show_status(ctx)


app = Group(
    "ggsr",
    commands_in={name: f"ggsr.cli.commands.{name}" for name in _SUMMARIES},
    summaries=_SUMMARIES,
    help=N_("Assessment frameworks and judgements of municipalities, kept as validated YAML."),
    params=[
        Option(
            ["--version"],
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
