"""``ggsr explain``."""

import click

from ggsr.cli import options
from ggsr.cli.base import Argument, Choice, Command, Option, base_folder
from ggsr.cli.exit_codes import OK
from ggsr.cli.options import standing_ronde_option
from ggsr.errors import GgsrError
from ggsr.i18n import N_, _


@click.command(
    "explain",
    cls=Command,
    help=N_(
        "Explain a rule, an indicator, a verdict or a key.\n\n"
        "NAME is a rule, an indicator, a criterium, a thema or a verdict, by its id, its number or "
        "its printed name, or a key of a file, such as 'let_op'; niveau/NAME or kader/niveau/NAME "
        "selects that of one level. For an indicator, this shows "
        "who meets it, who falls short and for whom it was not judged. Without a NAME, all but the "
        "verdicts are listed."
    ),
)
@click.argument(
    "name", cls=Argument, metavar="[NAME]", required=False, shell_complete=options.explained
)
@click.option(
    "--format",
    cls=Option,
    type=Choice(["text", "json"]),
    default="text",
    help=N_("Output format."),
)
@standing_ronde_option
@click.pass_context
def command(ctx: click.Context, name: str | None, format: str, ronde: str | None) -> int:
    from dataclasses import replace

    from ggsr.cli.run import Run, open_workspace
    from ggsr.cli.selection import select
    from ggsr.cli.terminal import screen, write
    from ggsr.model.keys import keys_of
    from ggsr.output.reports.explanation import EXPLAINED, LISTED
    from ggsr.queries.explanation import Meaning, find
    from ggsr.rules import CATALOGUE
    from ggsr.rules.explanations import explanation
    from ggsr.workspace.layout import FILE_KINDS

    # Rules and keys are the same everywhere: no workspace is needed.
    if name is not None and name in CATALOGUE:
        write(EXPLAINED[format]([explanation(name)], Meaning(), screen()))
        return OK
    every_key = [key for row in FILE_KINDS.values() for key in keys_of(row.kind, row.model)]
    keys = [key for key in every_key if key.name == name]
    try:
        workspace = open_workspace(ctx)
    except GgsrError:
        if not keys:
            raise
        write(EXPLAINED[format]([], Meaning(), screen(), keys))
        return OK
    selection = select(workspace, base_folder(ctx), (), ronde)
    meaning = find(workspace.frameworks, name)
    if name is None:
        write(LISTED[format]([explanation(rule) for rule in CATALOGUE], meaning, screen()))
        return OK
    if not (meaning.names or keys):
        raise _not_explained(
            ctx,
            name,
            [*CATALOGUE, *find(workspace.frameworks, None).names, *(key.name for key in every_key)],
        )
    run = Run.start(workspace, everything=True)
    if meaning.indicators:
        judged = run.assessments(selection)
        meaning = meaning.with_judgements(judged, by_round=ronde is not None)
        meaning = replace(meaning, uncounted=run.uncounted)
    write(EXPLAINED[format]([], meaning, screen(), keys))
    return run.finish()


def _not_explained(ctx: click.Context, name: str, names: list[str]) -> GgsrError:
    """Return the error for a name that stands for nothing, with what it may have been."""
    from ggsr.spelling import did_you_mean

    message = _("'{name}' is not a rule, indicator, criterium, thema, verdict or key")
    root = ctx.find_root()
    if isinstance(root.command, click.Group) and name in root.command.list_commands(root):
        help = _("it is a command: see 'ggsr help {name}'").format(name=name)
        return GgsrError(message.format(name=name), help)
    return GgsrError(
        message.format(name=name),
        did_you_mean(name.rpartition("/")[2], names)
        or _("run 'ggsr explain' without a name to list them all"),
    )
