"""Check what is in the scope of ``ggsr validate``, and write the diagnostics as they come."""

from collections.abc import Sequence

import click

from ggsr.checking.baseline import Baseline
from ggsr.checking.cached_checker import CachedChecker, SnapshotWorkspace
from ggsr.checking.checker import Checker
from ggsr.checking.doubtful_fixes import NamesInUse
from ggsr.cli.commands.validate.output import Output
from ggsr.cli.commands.validate.scope import ValidateScope
from ggsr.cli.run import check_each
from ggsr.diagnostics import Diagnostic, Summary
from ggsr.escaping import visible
from ggsr.i18n import Number, ngettext
from ggsr.workspace.loading import Workspace, framework_files, gemeente_files


def validate(
    workspace: Workspace,
    scope: ValidateScope,
    output: Output,
    baseline: Baseline | None,
    *,
    strict: bool,
) -> Summary:
    """Check what is in the scope, write the diagnostics, and return the counts.

    With a workspace that has a cache, all rounds are checked: those of gemeenten that are not known
    to be clean.
    """
    checker, summary = (
        Checker(workspace, NamesInUse(workspace, workspace.gemeenten)),
        Summary(strict=strict),
    )
    cached = CachedChecker(checker, workspace) if isinstance(workspace, SnapshotWorkspace) else None
    of_frameworks: Sequence[Diagnostic] = checker.framework_diagnostics
    if baseline:
        of_frameworks, known, gone = baseline.without_known_of_frameworks(of_frameworks)
        summary.known += known
        summary.gone += gone
    outside = [*of_frameworks, *scope.outside_gemeenten(workspace)]
    summary.add(outside, files=workspace.frameworks.files)
    output.add(outside)
    if output.lists_files:
        summary.paths += framework_files(workspace)
    count = 0
    for checked in check_each(cached or checker, scope.gemeenten, scope.ronde):
        if not scope.includes(checked):
            continue
        count += 1
        diagnostics = checked.diagnostics
        if baseline:
            diagnostics, known, gone = baseline.without_known(checked, scope.ronde)
            summary.known += known
            summary.gone += gone
        summary.add(diagnostics, checked.files, checked.accepted)
        output.add(diagnostics)
        if output.lists_files:
            summary.paths += gemeente_files(workspace, checked.id, scope.ronde)
    if baseline and scope.is_whole_workspace:
        summary.gone += baseline.of_missing_gemeenten(workspace.gemeenten)
    output.end(summary)
    if cached:
        cached.finish()
    if scope.since is not None:
        _echo_count(count, len(workspace.gemeenten), scope.since)
    return summary


def _echo_count(count: int, all: int, since: str) -> None:
    message = ngettext(
        "checked {count} of {all} municipality: only what changed since {revision}",
        "checked {count} of {all} municipalities: only what changed since {revision}",
        all,
    )
    click.echo(
        message.format(count=Number(count), all=Number(all), revision=visible(since)), err=True
    )
