"""``ggsr validate``."""

import os

import click

from ggsr.cli import options
from ggsr.cli.base import Command, Option, base_folder
from ggsr.cli.exit_codes import DATA_ERRORS, OK
from ggsr.cli.options import every_ronde_option, format_option, names_argument
from ggsr.i18n import N_, _
from ggsr.output.diagnostics import DIAGNOSTIC_FORMATS


@click.command(
    "validate",
    cls=Command,
    help=N_(
        "Check frameworks and assessments.\n\n"
        "A NAME selects the whole municipality that it belongs to, since rules look across "
        "files; the file of a framework selects everything that uses it. Without a NAME, "
        "everything is checked, in all rounds."
    ),
)
@names_argument
@format_option(DIAGNOSTIC_FORMATS)
@click.option(
    "-o",
    "--output",
    "--output-file",
    "output",
    cls=Option,
    metavar="FILE|DIR|-",
    help=N_("File or folder to write to (default: standard output)."),
    shell_complete=options.files,
)
@click.option("--strict", cls=Option, is_flag=True, help=N_("Treat warnings as errors."))
@click.option(
    "--changed-since",
    "since",
    cls=Option,
    metavar="REV",
    help=N_("Only check what changed since this git revision: a commit, branch or tag."),
)
@click.option(
    "--no-baseline",
    cls=Option,
    is_flag=True,
    help=N_("Also show known warnings, which 'ggsr baseline' recorded."),
)
@click.option(
    "--fix", cls=Option, is_flag=True, help=N_("Apply fixes, but only those that are certain.")
)
@click.option("--diff", cls=Option, is_flag=True, help=N_("Show what --fix would change."))
@every_ronde_option
@click.option(
    "--no-cache",
    cls=Option,
    is_flag=True,
    help=N_("Check everything, even what was in order and has not changed since."),
)
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    format: str | None,
    output: str | None,
    strict: bool,
    since: str | None,
    no_baseline: bool,
    fix: bool,
    diff: bool,
    ronde: str | None,
    no_cache: bool,
) -> int:
    from ggsr.checking.cache import NO_CACHE, CleanCache, Unchanged
    from ggsr.cli.commands.validate.output import Output
    from ggsr.cli.commands.validate.unchanged import unchanged
    from ggsr.diagnostics import Summary
    from ggsr.workspace.folders import BASELINE, find_root

    if diff and (output or format):
        raise click.UsageError(_("--diff cannot be combined with --format or -o"))
    base = base_folder(ctx)
    root = find_root(base)
    target = Output.to(ctx, root, output, format)
    cache, same = None, Unchanged()
    if not (no_cache or os.environ.get(NO_CACHE) or fix or diff or ronde or target.lists_files):
        cache = CleanCache.open(root)
    if cache and since is None and (no_baseline or not os.path.lexists(root / BASELINE)):
        same = unchanged(cache, base, names)
        if same.totals:
            files, accepted = same.totals
            summary = Summary(files, accepted=accepted, strict=strict)
            target.end(summary)
            return OK

    # Only what has to be checked needs the models and the rules.
    from ggsr.checking.baseline import open_baseline
    from ggsr.checking.cached_checker import SnapshotWorkspace
    from ggsr.cli.commands.validate.checking import validate
    from ggsr.cli.commands.validate.scope import ValidateScope
    from ggsr.workspace.loading import Workspace

    workspace = SnapshotWorkspace(cache, same.gemeenten) if cache else Workspace(root)
    baseline = None if no_baseline else open_baseline(root)
    scope = ValidateScope.of(workspace, base, names, since, ronde)
    if fix or diff:
        from ggsr.cli.commands.validate import fixing

        fixes = fixing.fix(workspace, scope)
        if diff:
            return DATA_ERRORS if fixing.show(fixes) or fixes.remaining.errors else OK
        fixing.apply(fixes)
        workspace = Workspace(root)
    summary = validate(workspace, scope, target, baseline, strict=strict)
    return DATA_ERRORS if summary.failed else OK
