"""``ggsr families``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ggsr.cli.base import Command, Option, base_folder
from ggsr.cli.options import (
    names_argument,
    output_option,
    report_format_option,
    standing_ronde_option,
)
from ggsr.errors import GgsrError
from ggsr.escaping import visible
from ggsr.i18n import N_, _

if TYPE_CHECKING:
    from ggsr.checking.checker import CheckedGemeente
    from ggsr.cli.selection import Part
    from ggsr.workspace.entities import Assessment


@click.command(
    "families",
    cls=Command,
    help=N_(
        "Count families: in how many an indicator is met, paper beside practice.\n\n"
        "For aanpakken with an assessment of level casus and a folder of families beside it. Of "
        "fewer families than the framework's gezinnen_minimaal (default: 5) no number is given, so "
        "that what is shown tells nothing of one family."
    ),
)
@names_argument
@click.option(
    "--internal",
    cls=Option,
    is_flag=True,
    help=N_("Show every number, of drafts too; only on a terminal, for those who write."),
)
@report_format_option
@output_option
@standing_ronde_option
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    internal: bool,
    format: str | None,
    output: str | None,
    ronde: str | None,
) -> int:
    from ggsr.cli.destination import destination
    from ggsr.cli.run import Run, open_workspace
    from ggsr.cli.selection import select
    from ggsr.model import CASUS
    from ggsr.output.reports.families import FamiliesReport
    from ggsr.queries.families import PaperAndPractice, count_families, paper_and_practice
    from ggsr.workspace.entities import AanpakId, AanpakPath

    if internal:
        _check_is_for_eyes_only(format, output)
    workspace = open_workspace(ctx)
    selection = select(workspace, base_folder(ctx), names, ronde)
    target = destination(ctx, output, format)
    run = Run.start(workspace, everything=selection.everything)
    rows: dict[AanpakPath, PaperAndPractice] = {}
    without: dict[AanpakPath, AanpakId] = {}
    without_cases: list[str] = []
    for checked, part, assessments in run.selected(selection):
        chosen = [*assessments, *(_drafts(checked, part) if internal else ())]
        cases = [entry for entry in chosen if entry.model.niveau == CASUS]
        run.add_errors_of_families(checked, part, chosen)
        if chosen and not cases and not selection.everything:
            if part.aanpak:
                raise _no_cases(part.name)
            without_cases.append(part.name)
        for assessment in cases:
            counts = count_families(assessment, internal=internal)
            if counts:
                path = assessment.file.path
                rows[path] = paper_and_practice(counts, assessment, checked.course)
            else:
                without[assessment.file.path] = assessment.id
    report = FamiliesReport(list(rows.values()), list(without.values()), run.uncounted, internal)
    target.put(report)
    for name in without_cases:
        click.echo(visible(str(_no_cases(name))), err=True)
    return run.finish()


def _check_is_for_eyes_only(format: str | None, output: str | None) -> None:
    """Raise GgsrError where numbers about single families would go anywhere but to a terminal."""
    if format or output or not sys.stdout.isatty():
        raise GgsrError(
            _(
                "--internal shows numbers about single families, and only on a terminal: not with "
                "--format or -o, and not in a pipe or a file"
            ),
            _("without --internal, only the numbers that may be published are written"),
        )


def _no_cases(name: str) -> GgsrError:
    return GgsrError(
        _("{name} has no assessment of level casus").format(name=name),
        _("families are judged beside one; 'ggsr new aanpak' creates it with --niveau casus"),
    )


def _drafts(checked: CheckedGemeente, part: Part) -> list[Assessment]:
    """Return the drafts without errors that are selected."""
    concepts = checked.course.chosen(part.ronde, part.aanpak).concepts
    return list(checked.course.named({concept.aanpak for concept in concepts}))
