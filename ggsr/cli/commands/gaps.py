"""``ggsr gaps``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from ggsr.cli.base import Choice, Command, Option, base_folder
from ggsr.cli.options import (
    names_argument,
    output_option,
    per_option,
    report_format_option,
    standing_ronde_option,
    thema_option,
)
from ggsr.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ggsr.workspace.entities import Assessment


@click.command(
    "gaps",
    cls=Command,
    help=N_(
        "List what needs improvement.\n\n"
        "With --by indicator, this shows which indicators fall short in most aanpakken, and who "
        "meets them. With --progress, --open or --overdue, it shows what became of them, from each "
        "round's opvolging.yaml."
    ),
)
@names_argument
@click.option(
    "--by",
    cls=Option,
    type=Choice(["aanpak", "indicator", "thema"]),
    default="aanpak",
    help=N_("What to group by."),
)
@thema_option
@click.option("--let-op", cls=Option, is_flag=True, help=N_("Include reservations (LET OP)."))
@click.option(
    "--short",
    cls=Option,
    is_flag=True,
    help=N_("One line for each: the aanpak, the indicator and what was found, in short."),
)
@click.option(
    "--progress",
    cls=Option,
    is_flag=True,
    help=N_("Show what the municipality reported, and what the inspectorate found of it."),
)
@click.option(
    "--open",
    "only_open",
    cls=Option,
    is_flag=True,
    help=N_("The same, without what the inspectorate found taken up (opgepakt)."),
)
@click.option("--overdue", cls=Option, is_flag=True, help=N_("Show only what is late."))
@per_option
@report_format_option
@output_option
@standing_ronde_option
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    by: str,
    thema: str | None,
    let_op: bool,
    short: bool,
    progress: bool,
    only_open: bool,
    overdue: bool,
    per: date | None,
    format: str | None,
    output: str | None,
    ronde: str | None,
) -> int:
    from ggsr.cli.destination import destination
    from ggsr.cli.names import thema_id
    from ggsr.cli.run import Run, open_workspace
    from ggsr.cli.selection import select
    from ggsr.output.reports.gaps import GapsByAanpak, GapsByIndicator, GapsByThema
    from ggsr.output.reports.progress import OverdueReport, ProgressByAanpak, ProgressByThema
    from ggsr.output.reports.report import Report
    from ggsr.queries.follow_up import FollowUps, Progress
    from ggsr.queries.gaps import gaps

    if by == "indicator" and let_op:
        raise click.UsageError(_("--let-op requires --by aanpak or --by thema"))
    followed = progress or only_open or overdue
    if short and (followed or by == "indicator"):
        raise click.UsageError(
            _("--short cannot be used with --by indicator, --progress, --open or --overdue")
        )
    _check(by, let_op=let_op, followed=followed, progress=progress, overdue=overdue)
    workspace = open_workspace(ctx)
    selection = select(workspace, base_folder(ctx), names, ronde)
    thema = thema_id(workspace, thema)
    target = destination(ctx, output, format)
    if per and not followed and target.format in ("table", "markdown"):
        # Only data formats have columns for it then.
        raise click.UsageError(_("--per requires --progress, --open or --overdue here"))
    run, follow_ups = Run.start(workspace, everything=selection.everything), FollowUps()

    def assessments() -> Iterator[Assessment]:
        for checked, _part, assessments in run.selected(selection):
            follow_ups.add(checked.course)
            yield from assessments

    found = gaps(assessments(), thema, let_op, by_round=selection.by_round)
    themas, day = workspace.frameworks.thema_names(), per or (date.today() if followed else None)
    content = (found, themas, run.uncounted, Progress(follow_ups, day))
    report: Report
    if overdue:
        report = OverdueReport(*content)
    elif followed:
        report = (ProgressByThema if by == "thema" else ProgressByAanpak)(
            *content, only_open=only_open
        )
    elif by == "indicator":
        report = GapsByIndicator(*content)
    else:
        report = (GapsByThema if by == "thema" else GapsByAanpak)(*content, in_short=short)
    target.put(report)
    return run.finish()


def _check(by: str, *, let_op: bool, followed: bool, progress: bool, overdue: bool) -> None:
    """Raise UsageError for options that do not go together."""
    if followed and let_op:
        # A reservation is no verbeterpunt, so nobody reports on it.
        raise click.UsageError(_("--let-op cannot be used with --progress, --open or --overdue"))
    if overdue and progress:
        raise click.UsageError(_("--overdue cannot be used with --progress"))
    if overdue and by != "aanpak":
        raise click.UsageError(_("--overdue requires --by aanpak"))
    if followed and by == "indicator":
        raise click.UsageError(_("--progress and --open require --by aanpak or --by thema"))
