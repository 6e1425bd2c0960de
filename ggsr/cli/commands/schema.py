"""``ggsr schema``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from ggsr.cli import options
from ggsr.cli.base import Command, Option, base_folder
from ggsr.errors import GgsrError
from ggsr.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "schema",
    cls=Command,
    help=N_(
        "Write JSON Schemas for editors.\n\n"
        "One for each kind of file and each level of each framework: with them an editor offers"
        " indicators and verdicts, shows what they mean, and marks mistakes while you write."
    ),
)
@click.option(
    "-o",
    "--output",
    cls=Option,
    metavar="DIR",
    help=N_("The folder to write to; schemas/ in the workspace if not given."),
    shell_complete=options.folders,
)
@click.option(
    "--check",
    cls=Option,
    is_flag=True,
    help=N_("Write nothing, and fail where a written schema is not what would be written."),
)
@click.pass_context
def command(ctx: click.Context, output: str | None, check: bool) -> int:
    import sys

    from ggsr.checking.checker import Checker
    from ggsr.cli.destination import check_is_no_data, default_folder
    from ggsr.cli.exit_codes import DATA_ERRORS
    from ggsr.cli.run import open_workspace
    from ggsr.cli.terminal import screen
    from ggsr.output.diagnostics import reporter
    from ggsr.schema import FOLDER, schema_files

    workspace = open_workspace(ctx)
    help = _("name another folder with -o DIR")
    folder = base_folder(ctx) / output if output else default_folder(workspace.root, FOLDER, help)
    check_is_no_data(workspace.root, folder, help)
    errors = [found for found in Checker(workspace).framework_diagnostics if found.is_error]
    if errors:
        click.echo(reporter("text", screen(sys.stderr)).diagnostics(errors), err=True, nl=False)
        click.echo(_("no schemas: a framework has errors"), err=True)
        return DATA_ERRORS
    made = {folder / name: content for name, content in schema_files(workspace.frameworks).items()}
    return _checked(folder, made) if check else _written(workspace.root, folder, made, help)


def _written(root: Path, folder: Path, made: Mapping[Path, bytes], help: str) -> int:
    from ggsr.cli.destination import check_is_no_data, display_path
    from ggsr.cli.exit_codes import OK
    from ggsr.files import write_atomically
    from ggsr.schema import left_over

    for path in made:
        check_is_no_data(root, path, help)
    for path, content in made.items():
        write_atomically(path, content, folder, help)
        click.echo(display_path(path))
    for path in left_over(folder, {path.name for path in made}):
        _take_away(path)
    return OK


def _take_away(path: Path) -> None:
    from ggsr.cli.destination import display_path

    try:
        path.unlink()
    except OSError as error:
        reason = error.strerror or error
        raise GgsrError(
            _("cannot take away {path}: {reason}").format(path=display_path(path), reason=reason),
            _("mend the permissions of the folder"),
        ) from error
    message = _("taken away: {path}, for no framework has that level")
    click.echo(message.format(path=display_path(path)), err=True)


def _holds(path: Path, content: bytes) -> bool:
    from ggsr.files import regular_content

    try:
        return regular_content(path, len(content)) == content
    except ValueError:
        return False


def _checked(folder: Path, made: Mapping[Path, bytes]) -> int:
    from ggsr.cli.destination import display_path
    from ggsr.cli.exit_codes import DATA_ERRORS, OK
    from ggsr.schema import left_over

    missing = [path for path in made if not path.exists()]
    stale = [path for path in made if path.exists() and not _holds(path, made[path])]
    orphans = left_over(folder, {path.name for path in made})
    wrong = {
        _("{path} is missing"): missing,
        _("{path} is not what the models and frameworks say now"): stale,
        _("{path} is left over: no framework has that level"): orphans,
    }
    for message, paths in wrong.items():
        for path in paths:
            click.echo(message.format(path=display_path(path)))
    if any(wrong.values()):
        click.echo(_("'ggsr schema' brings them up to date"), err=True)
        return DATA_ERRORS
    message = ngettext("{count} schema is up to date", "{count} schemas are up to date", len(made))
    click.echo(message.format(count=len(made)))
    return OK
