"""Write the schemas of a workspace, or check that the written ones are up to date."""

from collections.abc import Mapping
from pathlib import Path

import click

from ggsr.checking.checker import Checker
from ggsr.cli.destination import check_is_no_data, default_folder, display_path
from ggsr.cli.exit_codes import DATA_ERRORS, OK
from ggsr.cli.run import print_errors
from ggsr.errors import GgsrError, system_reason
from ggsr.files import regular_content, write_atomically
from ggsr.i18n import Number, _, ngettext
from ggsr.schema import FOLDER, left_over, schema_files
from ggsr.workspace.loading import Workspace


def update_schemas(workspace: Workspace, folder: Path | None, *, check_only: bool) -> int:
    """Write the schemas to a folder, by default the workspace's, and return the exit code.

    With ``check_only`` nothing is written, and the code is 1 where a schema is not up to date.
    """
    help = _("choose another folder with -o DIR")
    folder = folder or default_folder(workspace.root, FOLDER, help)
    check_is_no_data(workspace.root, folder, help)
    diagnostics = Checker(workspace).framework_diagnostics
    if any(diagnostic.is_error for diagnostic in diagnostics):
        print_errors(diagnostics)
        click.echo(_("no schemas: a framework has errors"), err=True)
        return DATA_ERRORS
    files = schema_files(workspace.frameworks).items()
    schemas = {folder / name: content for name, content in files}
    if check_only:
        return _check(folder, schemas)
    for path in schemas:
        check_is_no_data(workspace.root, path, help)
    for path, content in schemas.items():
        write_atomically(path, content, folder, help)
        click.echo(display_path(path))
    for path in left_over(folder, {path.name for path in schemas}):
        _delete(path)
    return OK


def _delete(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        reason = system_reason(error)
        raise GgsrError(
            _("cannot remove {path}: {reason}").format(path=display_path(path), reason=reason),
            _("fix the permissions of the folder"),
        ) from error
    message = _("removed {path}: no framework has that level")
    click.echo(message.format(path=display_path(path)), err=True)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return regular_content(path, len(content)) == content
    except ValueError:
        return False


def _check(folder: Path, schemas: Mapping[Path, bytes]) -> int:
    missing = [path for path in schemas if not path.exists()]
    stale = [path for path in schemas if path.exists() and not _holds(path, schemas[path])]
    problems = {
        _("{path} is missing"): missing,
        _("{path} is out of date"): stale,
        _("{path} is obsolete: no framework has that level"): left_over(
            folder, {path.name for path in schemas}
        ),
    }
    for message, paths in problems.items():
        for path in paths:
            click.echo(message.format(path=display_path(path)))
    if any(problems.values()):
        click.echo(_("run 'ggsr schema' to update them"), err=True)
        return DATA_ERRORS
    count = len(schemas)
    message = ngettext("{count} schema is up to date", "{count} schemas are up to date", count)
    click.echo(message.format(count=Number(count)))
    return OK
