"""What the commands of ``ggsr new`` share: names checked, and the file written and told."""

from pathlib import Path

import click

from ggsr.cli.result import shown
from ggsr.errors import GgsrError
from ggsr.files import write_new
from ggsr.i18n import _
from ggsr.model import Model, is_id
from ggsr.schema import FOLDER
from ggsr.shape import fit
from ggsr.workspace import ALL_ROUNDS, Workspace
from ggsr.yaml_source import Document, parse


def one_line(name: str) -> str:
    """Return a printed name without white space round it. Raises GgsrError for more than a line."""
    name = name.strip()
    if not name or not name.isprintable():
        raise GgsrError(
            _("'{name}' is not a name").format(name=name), _("a name is a text on one line")
        )
    return name


def check_id(name: str, reserved: tuple[str, ...] = ()) -> None:
    """Raise GgsrError for what cannot be the name of a file or folder of the workspace."""
    if not is_id(name):
        raise GgsrError(
            _("'{value}' is not an id").format(value=name),
            _("an id is made of lower-case letters a-z, digits and single hyphens"),
        )
    if name in reserved:
        raise GgsrError(
            _("'{name}' already has another meaning for ggsr").format(name=name),
            _("take another name"),
        )


def check_ronde(ronde: str) -> None:
    """Raise GgsrError for what cannot be the id of a round."""
    check_id(ronde, (ALL_ROUNDS,))


def modeline(workspace: Workspace, file: str, schema: str) -> str:
    """Return the line that leads an editor to the schema, with its end; none without a schema."""
    if not (workspace.root / FOLDER / schema).is_file():
        return ""
    up = "../" * file.count("/")
    return f"# yaml-language-server: $schema={up}{FOLDER}/{schema}\n"


def put(workspace: Workspace, file: str, text: str, model: type[Model], help: str) -> None:
    """Write a new file, and its path to standard output; ``file`` is named from the root.

    Raises GgsrError where its values are not what the model asks, where it is there already (with
    this help) and where it cannot be written.
    """
    document = parse(text, file)
    fitted = fit(document, model) if isinstance(document, Document) else document
    if isinstance(fitted, list):
        raise GgsrError(fitted[0].message, fitted[0].help)
    path = Path(workspace.root, *file.split("/"))
    write_new(path, text.encode(), help)
    click.echo(shown(path))
