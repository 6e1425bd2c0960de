"""Options that several commands have, and what a shell offers for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import click
from click.shell_completion import CompletionItem

from ggsr.cli.base import Argument, Choice, Option
from ggsr.dates import day
from ggsr.i18n import N_, _
from ggsr.output.reports import REPORT_FORMATS

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _names(kind: str) -> Completer:
    """Return a completer of names; what reads the workspace is imported when it is called."""

    def complete(
        ctx: click.Context, parameter: click.Parameter, typed: str
    ) -> list[CompletionItem]:
        from ggsr.cli import completers

        return completers.complete(kind, ctx, typed)

    return complete


gemeenten = _names("gemeenten")
aanpakken = _names("aanpakken")
bronnen = _names("bronnen")
explained = _names("explained")
kaders = _names("kaders")
niveaus = _names("niveaus")
opvolgers = _names("opvolgers")
profielen = _names("profielen")
rondes = _names("rondes")
rondes_or_all = _names("rondes_or_all")
themas = _names("themas")


def files(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Leave files and folders to the shell."""
    return [CompletionItem(typed, type="file")]


def folders(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Leave folders to the shell."""
    return [CompletionItem(typed, type="dir")]


def commands(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return the commands of the group that is named by then."""
    group: click.Command | None = ctx.find_root().command
    for word in ctx.params.get("words") or ():
        group = group.get_command(ctx, word) if isinstance(group, click.Group) else None
    names = group.list_commands(ctx) if isinstance(group, click.Group) else []
    return [CompletionItem(name) for name in names if name.startswith(typed)]


def names(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return gemeenten and aanpakken, and leave to the shell what is none or begins as a path."""
    items = aanpakken(ctx, parameter, typed)
    is_path = typed.startswith(_PATH_STARTS) or (typed and not items)
    # The item for the shell comes first: at it, the script for bash drops the items before it.
    return [*files(ctx, parameter, typed), *items] if is_path else items


# Not the names of the layout: importing that would be slow.
_PATH_STARTS = (".", "/", "~", "cases", "frameworks")

names_argument: Decorator = click.argument(
    "names", cls=Argument, nargs=-1, metavar="[NAME]...", shell_complete=names
)
gemeente_argument: Decorator = click.argument(
    "gemeente", cls=Argument, metavar="GEMEENTE", shell_complete=gemeenten
)


def _ronde(help: str) -> Decorator:
    return click.option(
        "--ronde",
        cls=Option,
        metavar="ID|all",
        help=help,
        shell_complete=rondes_or_all,
        # An id has no capitals; a round has no other printed name.
        callback=lambda ctx, parameter, value: value and value.casefold(),
    )


standing_ronde_option = _ronde(N_("Round, or 'all' (default: what stands now)."))
diff_ronde_option = _ronde(
    N_("Only this round (default: the last assessment of each aanpak; with --since, all rounds).")
)
pages_ronde_option = _ronde(
    N_("Only this round (default: all rounds; an overview or comparison shows what stands now).")
)
every_ronde_option = _ronde(N_("Only this round (default: all rounds)."))


def format_option(formats: Iterable[str]) -> Decorator:
    """Return the option ``--format`` with these choices, for a command with ``-o FILE``."""
    return click.option(
        "--format",
        "format",
        cls=Option,
        type=Choice(tuple(formats)),
        help=N_("Output format (default: from the suffix of FILE, otherwise text)."),
    )


text_or_json_option: Decorator = click.option(
    "--format",
    cls=Option,
    type=Choice(["text", "json"]),
    help=N_("Output format (default: text)."),
)

diff_option: Decorator = click.option(
    "--diff", cls=Option, is_flag=True, help=N_("Show what would change; change nothing.")
)

templates_option: Decorator = click.option(
    "--templates",
    cls=Option,
    type=click.Path(),
    metavar="DIR",
    help=N_("Folder with templates that take precedence over those of the workspace and of ggsr."),
)

thema_option: Decorator = click.option(
    "--thema",
    cls=Option,
    metavar="ID",
    help=N_("Only this thema."),
    shell_complete=themas,
)

report_format_option: Decorator = click.option(
    "--format",
    "format",
    cls=Option,
    type=Choice(REPORT_FORMATS),
    help=N_("Output format (default: from the suffix of FILE, otherwise a table)."),
)

output_option: Decorator = click.option(
    "-o",
    "--output",
    cls=Option,
    metavar="FILE|DIR|-",
    help=N_("File or folder to write to (default: standard output)."),
    shell_complete=files,
)


def day_of(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """Return the day that is written. Raises BadParameter for anything else."""
    try:
        return None if value is None else day(value)
    except ValueError:
        message = _("'{value}' is not a day; write it as 2014-12-01")
        raise click.BadParameter(message.format(value=value), ctx, parameter) from None


per_option: Decorator = click.option(
    "--per",
    cls=Option,
    metavar="DATE",
    callback=day_of,
    help=N_("Day on which to see what is late (default: today, with the three options above)."),
)
