"""What ``ggsr validate`` does, once it is known what is meant and where the result goes."""

from collections.abc import Sequence

import click

from ggsr.checking.baseline import Baseline
from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.cli.commands.validate.output import Findings
from ggsr.cli.commands.validate.scope import Scope
from ggsr.cli.run import check_each
from ggsr.diagnostics import Summary
from ggsr.escaping import visible
from ggsr.i18n import ngettext
from ggsr.workspace.loading import ALL_ROUNDS, Workspace, framework_files, gemeente_files


def validate(
    workspace: Workspace,
    meant: Scope,
    chosen: Sequence[str],
    ronde: str,
    findings: Findings,
    summary: Summary,
    baseline: Baseline | None,
) -> None:
    """Check what is meant among the ``chosen`` gemeenten, and hand over what is found."""
    checker = Checker(workspace)
    outside = [*checker.framework_diagnostics, *meant.misplaced(workspace)]
    summary.add(outside, files=workspace.frameworks.files)
    findings.add(outside)
    if findings.lists_files:
        summary.paths += framework_files(workspace)
    count = 0
    for checked in check_each(checker, chosen, ronde):
        if meant.takes(checked):
            count += 1
            _gemeente(checker, checked, ronde, findings, summary, baseline)
            if findings.lists_files:
                summary.paths += gemeente_files(workspace, checked.id, ronde)
    if baseline and meant.whole and ronde == ALL_ROUNDS:
        summary.gone += baseline.of_missing_gemeenten(workspace.gemeenten)
    findings.end(summary)
    if meant.since is not None:
        _say_how_much(count, len(workspace.gemeenten), meant.since)


def _gemeente(
    checker: Checker,
    checked: CheckedGemeente,
    ronde: str,
    findings: Findings,
    summary: Summary,
    baseline: Baseline | None,
) -> None:
    found = checked.diagnostics
    if baseline:
        found, known, gone = baseline.without_known(checked, ronde)
        summary.known += known
        summary.gone += gone
    summary.add(found, checked.files, checked.accepted)
    findings.add(found)


def _say_how_much(count: int, all: int, since: str) -> None:
    message = ngettext(
        "checked {count} of {all} municipality: only what changed since {revision}",
        "checked {count} of {all} municipalities: only what changed since {revision}",
        all,
    )
    click.echo(message.format(count=count, all=all, revision=visible(since)), err=True)
