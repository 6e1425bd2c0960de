"""``datapackage.json``: what is in a folder of tables, as Data Package 2.0 describes it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ggsr.exchange.tables.definitions import TABLES, Column, Table

DESCRIPTOR = "datapackage.json"
NAME = "ggsr-tabellen"
"""The name of every package that ggsr writes, by which it knows its own again."""

_PROFILES = "https://datapackage.org/profiles/2.0"
_LICENCE_ID = re.compile(r"[-a-zA-Z0-9._]+")
_URL = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Metadata:
    """What whoever publishes the tables says about them; None is not said."""

    title: str | None = None
    licence: str | None = None
    publisher: str | None = None

    @property
    def is_given(self) -> bool:
        return any((self.title, self.licence, self.publisher))


@dataclass(frozen=True)
class Resource:
    """The files that a table was written to, from the folder, and what of them can be checked.

    ``properties`` are those of a resource in Data Package, such as its ``format``.
    """

    files: tuple[str, ...]
    rows: int
    properties: Mapping[str, Any]


def is_licence(text: str) -> bool:
    """Return whether a licence can be written down: an id such as CC0-1.0, or a URL."""
    return bool(_LICENCE_ID.fullmatch(text) or _URL.fullmatch(text))


def descriptor(
    resources: Mapping[str, Resource], metadata: Metadata, steps: Sequence[str]
) -> bytes:
    """Return the descriptor of these resources, by the names of their tables.

    ``steps`` are the ids of all verdicts. The same input gives the same bytes: no time is in it.
    """
    content = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": NAME,
        **_said(metadata),
        "resources": [
            _resource(table, resources[table.name], steps)
            for table in TABLES
            if table.name in resources
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _said(metadata: Metadata) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if metadata.title:
        said["title"] = metadata.title
    if metadata.licence:
        is_url = _URL.fullmatch(metadata.licence)
        said["licenses"] = [{"path" if is_url else "name": metadata.licence}]
    if metadata.publisher:
        said["contributors"] = [{"title": metadata.publisher, "roles": ["publisher"]}]
    return said


def _resource(table: Table, resource: Resource, steps: Sequence[str]) -> dict[str, Any]:
    # A table without rows of any gemeente has no file in a partitioned data set.
    path = resource.files[0] if len(resource.files) == 1 else list(resource.files)
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "description": table.description,
        **({"path": path} if path else {"data": []}),
        **resource.properties,
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(column, steps) for column in table.columns],
            **({"primaryKey": list(table.key)} if table.key else {}),
            **(
                {
                    "foreignKeys": [
                        {
                            "fields": list(reference.columns),
                            "reference": {
                                "resource": reference.table,
                                "fields": list(reference.key),
                            },
                        }
                        for reference in table.references
                    ]
                }
                if table.references
                else {}
            ),
        },
    }


def _field(column: Column, steps: Sequence[str]) -> dict[str, Any]:
    is_number = column.is_number or column.is_flag
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.is_flag:
        constraints["enum"] = [0, 1]
    elif values := steps if column.is_step else column.values:
        constraints["enum"] = list(values)
    return {
        "name": column.name,
        "type": "integer" if is_number else "string",
        "description": column.description,
        **({"constraints": constraints} if constraints else {}),
    }
