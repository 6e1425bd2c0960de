"""What the commands of ``ggsr new`` share: check names, write the file and print its path."""

import unicodedata
from collections.abc import Container
from pathlib import Path

import click

from ggsr.cli.destination import display_path
from ggsr.errors import GgsrError
from ggsr.files import write_new
from ggsr.i18n import _
from ggsr.model import is_id
from ggsr.model.validation import validate
from ggsr.schema import FOLDER
from ggsr.workspace.layout import FILE_KINDS, FileName, is_reserved
from ggsr.workspace.loading import Workspace
from ggsr.yaml_source import Document, parse


def one_line(name: str) -> str:
    """Return a name without surrounding white space. Raises GgsrError for more than one line."""
    name = name.strip()
    if not name or not name.isprintable():
        message = _("'{name}' is not a valid name").format(name=name)
        raise GgsrError(message, _invisible(name) or _("a name must be text on a single line"))
    return name


def _invisible(name: str) -> str | None:
    """Return a sentence about the first unprintable character, unless it is a line break."""
    if len(name.splitlines()) != 1:
        return None
    letter = next(letter for letter in name if not letter.isprintable())
    code = f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".rstrip()
    return _("it contains {code}; type an ordinary letter or space instead").format(code=code)


def check_id(name: str, reserved: Container[str] = ()) -> None:
    """Raise GgsrError for anything but an id, and for one that is reserved, by Windows too."""
    if not is_id(name):
        raise GgsrError(
            _("'{value}' is not a valid id").format(value=name),
            _("an id consists of lower-case letters a-z, digits and single hyphens"),
        )
    if is_reserved(name):
        raise GgsrError(
            _("Windows reserves the name '{value}' for a device").format(value=name),
            _("choose another name"),
        )
    if name in reserved:
        raise GgsrError(
            _("'{name}' is reserved by ggsr").format(name=name),
            _("choose another name"),
        )


def modeline(workspace: Workspace, file: str, schema: str) -> str:
    """Return the comment line with the schema for editors, or "" if the schema does not exist."""
    if not (workspace.root / FOLDER / schema).is_file():
        return ""
    return schema_line(file, schema)


def schema_line(file: str, schema: str) -> str:
    """Return the comment line by which an editor finds the schema of a file named from the root."""
    up = "../" * file.count("/")
    return f"# yaml-language-server: $schema={up}{FOLDER}/{schema}\n"


def mention_schema(modeline: str, schema: str) -> None:
    """Print how to make the schema to standard error, where there is no modeline."""
    if not modeline:
        file = f"{FOLDER}/{schema}"
        message = _(
            "{file} does not exist, so this file refers to no schema; run 'ggsr schema' to create "
            "it"
        )
        click.echo(message.format(file=file), err=True)


def put(workspace: Workspace, name: FileName, text: str, help: str) -> None:
    """Write a new file, and its path to standard output.

    Raises GgsrError where its values are not what the model of its kind asks, where it is there
    already (with this help) and where it cannot be written.
    """
    document = parse(text, name.path)
    model = FILE_KINDS[name.kind].model
    fitted = validate(document, model) if isinstance(document, Document) else document
    if isinstance(fitted, list):
        raise GgsrError(fitted[0].message, fitted[0].help)
    path = Path(workspace.root, *name.path.split("/"))
    write_new(_from_here(path), text.encode(), workspace.root, help)
    click.echo(display_path(path))


def _from_here(path: Path) -> Path:
    """Return the path relative to the current folder if it is inside it, as in ``display_path``."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
