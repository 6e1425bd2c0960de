"""The schemas of a workspace, to hold its files against with a validator that is not ggsr's."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from referencing import Registry, Resource

from ggsr.schema import schema_files
from ggsr.workspace.loading import Workspace
from tests.support import loaded


class Schemas:
    """The schemas of the workspace at ``root``."""

    def __init__(self, root: Path) -> None:
        made = schema_files(Workspace(root).frameworks)
        self.by_name: dict[str, Any] = {name: json.loads(raw) for name, raw in made.items()}
        resources = [(name, Resource.from_contents(entry)) for name, entry in self.by_name.items()]
        self._registry: Registry[Any] = Registry().with_resources(resources)

    def messages(self, name: str, text: str) -> list[str]:
        """Return what the schema of this name has against a text in YAML."""
        validator = Draft7Validator(self.by_name[name], registry=self._registry)
        return [error.message for error in validator.iter_errors(loaded(text).data)]


def schema_of(path: Path) -> str:
    """Return which schema is for a file in a workspace, whatever its level."""
    if path.parent.name == "frameworks":
        return "kader.schema.json"
    if path.stem.startswith("gezin-"):
        return "gezin.schema.json"
    own = path.name in ("gemeente.yaml", "factsheet.yaml", "opvolging.yaml")
    return f"{path.stem if own else 'beoordeling'}.schema.json"


def files_of(root: Path) -> list[Path]:
    """Return the files of a workspace."""
    return sorted([*root.glob("frameworks/*.yaml"), *root.glob("cases/**/*.yaml")])
