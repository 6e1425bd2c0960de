"""Write the baseline of a workspace, or take warnings out of it that no longer occur."""

from itertools import chain
from pathlib import Path

import click

from ggsr.checking.baseline import Baseline, KnownWarning, baseline_text, open_baseline, warnings
from ggsr.checking.checker import Checker
from ggsr.cli.destination import display_path
from ggsr.cli.exit_codes import DATA_ERRORS, OK
from ggsr.cli.run import check_each
from ggsr.diagnostics import Summary
from ggsr.errors import GgsrError
from ggsr.files import write_atomically
from ggsr.i18n import Number, _, ngettext
from ggsr.workspace.folders import BASELINE
from ggsr.workspace.loading import ALL_ROUNDS, Workspace


def write_baseline(workspace: Workspace, prune: bool) -> int:
    """Write the baseline of a workspace, report what is in it, and return the exit code.

    With ``prune`` nothing is added to it. Raises GgsrError where it cannot be written.
    """
    target = workspace.root / BASELINE
    before, complaint = _open(target, prune)
    if prune and before is None:
        click.echo(_("there is no {file} to prune").format(file=display_path(target)))
        return OK
    known, added, errors = _warnings(workspace, before, prune)
    if errors:
        message = ngettext(
            "no baseline: the data has {count} error; run 'ggsr validate' to see it",
            "no baseline: the data has {count} errors; run 'ggsr validate' to see them",
            errors,
        )
        click.echo(message.format(count=Number(errors)), err=True)
        return DATA_ERRORS
    if known:
        write_atomically(target, baseline_text(known).encode(), workspace.root, None)
    else:
        target.unlink(missing_ok=True)
    if complaint and not known:
        message = _("removed {file}, which could not be used: there are no warnings")
        click.echo(message.format(file=display_path(target)))
        return OK
    if complaint:
        click.echo(complaint, err=True)
    click.echo(_report(target, len(known), added, before))
    return OK


def _open(target: Path, prune: bool) -> tuple[Baseline | None, str]:
    """Return the present baseline, and a complaint about one that cannot be used.

    Raises GgsrError for anything but a file, and with ``prune`` for one that cannot be used.
    """
    # Through a link, it would write to what the link leads to.
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise GgsrError(
            _("{path} is not a writable file").format(path=display_path(target)),
            _("remove it and run the command again"),
        )
    try:
        return open_baseline(target.parent), ""
    except GgsrError as error:
        if prune:
            raise
        return None, _("{problem}; all current warnings were recorded").format(problem=error)


def _warnings(
    workspace: Workspace, before: Baseline | None, prune: bool
) -> tuple[list[KnownWarning], int, int]:
    """Return the known warnings to write, the number of new ones, and the number of errors."""
    checker, summary = Checker(workspace), Summary()
    summary.add(workspace.cases.diagnostics)
    known: list[KnownWarning] = []
    added = 0
    gemeenten = check_each(checker, workspace.gemeenten, ALL_ROUNDS)
    for diagnostics in chain(
        [checker.framework_diagnostics], (checked.diagnostics for checked in gemeenten)
    ):
        summary.add(diagnostics)
        for entry in map(KnownWarning.of, warnings(diagnostics)):
            is_known = before is not None and before.use_up(entry)
            if is_known or not prune:
                known.append(entry)
                added += not is_known
    return known, added, summary.errors


def _report(target: Path, count: int, added: int, before: Baseline | None) -> str:
    """Return a sentence about what was written, compared with the baseline before."""
    gone = before.left if before else 0
    if before and not count:
        return ngettext(
            "removed {file}: its {count} warning no longer occurs",
            "removed {file}: its {count} warnings no longer occur",
            gone,
        ).format(file=display_path(target), count=Number(gone))
    if not count:
        return _("there are no warnings, so no baseline is needed")
    message = ngettext("{file}: {count} known warning", "{file}: {count} known warnings", count)
    report = message.format(file=display_path(target), count=Number(count))
    if before:
        report += ": " + _("{added} added, {gone} removed").format(
            added=Number(added), gone=Number(gone)
        )
    return report
