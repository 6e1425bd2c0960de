"""``ggsr validate --fix`` and ``--diff``: apply the certain fixes, or show them as a diff."""

from dataclasses import dataclass

import click

from ggsr.checking.doubtful_fixes import NamesInUse
from ggsr.checking.fixing import Fixer
from ggsr.cli.commands.validate.scope import ValidateScope
from ggsr.cli.diffs import write_diff
from ggsr.cli.run import relaxed_gc
from ggsr.cli.terminal import tracked
from ggsr.diagnostics import Summary
from ggsr.escaping import visible
from ggsr.i18n import Number, _, ngettext
from ggsr.workspace.loading import Workspace


@dataclass(frozen=True)
class Fixes:
    """Files fixed in memory, and a summary of the diagnostics that remain."""

    fixer: Fixer
    remaining: Summary


def fix(workspace: Workspace, scope: ValidateScope) -> Fixes:
    """Return the fixes of everything in the scope, made in memory."""
    fixer = Fixer(workspace, NamesInUse(workspace, workspace.gemeenten))
    remaining = Summary()
    fixer.frameworks(scope.kaders)
    remaining.add([*fixer.framework_diagnostics, *scope.outside_gemeenten(workspace)])
    with relaxed_gc():
        for name in tracked(list(scope.gemeenten), _("checking")):
            checked = fixer.check(name, scope.ronde)
            if scope.includes(checked):
                remaining.add(fixer.gemeente(checked, scope.ronde).diagnostics)
    return Fixes(fixer, remaining)


def apply(fixes: Fixes) -> None:
    """Write the fixed files, and each name to standard error once it is. Raises GgsrError."""
    _show_refused(fixes)
    for file in fixes.fixer.write():
        count = ngettext("fixed {count} problem", "fixed {count} problems", file.count)
        click.echo(f"{visible(file.file)}: {count.format(count=Number(file.count))}", err=True)


def show(fixes: Fixes) -> bool:
    """Write the fixes to standard output as a unified diff that ``patch -p0`` takes.

    Return whether there are any or errors remain, which are counted on standard error.
    """
    files, errors = fixes.fixer.fixed.values(), fixes.remaining.errors
    _show_refused(fixes)
    for file in files:
        write_diff(file)
    if errors:
        message = (
            ngettext(
                "{count} error remains that --fix cannot fix; run 'ggsr validate' to see it",
                "{count} errors remain that --fix cannot fix; run 'ggsr validate' to see them",
                errors,
            )
            if files
            else ngettext(
                "nothing to fix; 'ggsr validate' shows {count} error",
                "nothing to fix; 'ggsr validate' shows {count} errors",
                errors,
            )
        )
        click.echo(message.format(count=Number(errors)), err=True)
    return bool(files or errors)


def _show_refused(fixes: Fixes) -> None:
    for file, reason in fixes.fixer.refused.items():
        message = _("{file}: not fixed: {reason}").format(file=visible(file), reason=reason)
        click.echo(message, err=True)
