"""JSON Schemas (draft-07) of the files of a workspace, for completion and checks in an editor.

A schema is about one file by itself. Whether a document exists, an indicator is judged twice or one
is left out is for the rules.
"""

import json
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import Any

from ggsr.errors import GgsrError
from ggsr.files import regular_content
from ggsr.i18n import _
from ggsr.model import CASUS, Beoordeling
from ggsr.schema.fields import Schema, of_model, one_of_these
from ggsr.schema.level import of_family, of_level
from ggsr.workspace.entities import Framework, Frameworks
from ggsr.workspace.layout import FILE_KINDS, FileName, Kind, level_file

FOLDER = "schemas"

_COMMENT = "Gemaakt door 'ggsr schema' uit de modellen en de kaders; niet zelf wijzigen."


def schema_files(frameworks: Frameworks) -> dict[str, bytes]:
    """Return the content of each schema by its file name. The same input gives the same bytes.

    Raises GgsrError where two levels would have a schema of the same name.
    """
    schemas = {
        row.schema: of_model(row.model) | {"title": row.model.__name__}
        for row in FILE_KINDS.values()
    }
    schemas[FILE_KINDS[Kind.BEOORDELING].schema] = _any_level(frameworks.known)
    about_families = [entry for entry in frameworks.known.values() if CASUS in entry.model.niveaus]
    if about_families:
        schemas[FILE_KINDS[Kind.GEZIN].schema] = _any_family(about_families)
    own = [
        (level_file(framework.id, niveau), of_level(framework, niveau))
        for framework in frameworks.known.values()
        for niveau in framework.model.niveaus
    ]
    own += [(_family_file(framework), of_family(framework)) for framework in about_families]
    for name, schema in own:
        if name in schemas:
            raise GgsrError(
                _("two levels would have the same schema, {name}").format(name=name),
                _("give one of the frameworks or levels another id"),
            )
        schemas[name] = schema
    return {name: _written(schema) for name, schema in schemas.items()}


def _family_file(framework: Framework) -> str:
    """Return the name of the schema of families that are judged by a framework."""
    return level_file(framework.id, f"{CASUS}-{Kind.GEZIN}")


def _any_family(frameworks: Iterable[Framework]) -> Schema:
    """Return the schema of a family, whose file does not name the framework it is judged by."""
    return {
        "title": "Gezin",
        "anyOf": [{"$ref": _family_file(framework)} for framework in frameworks],
    }


_MAX_BYTES = 64 * 1024 * 1024
"""Far above what a schema takes; what is larger is none."""


def left_over(folder: Path, names: Container[str]) -> list[Path]:
    """Return the schemas in a folder that ggsr wrote before and that have none of these names."""
    found = sorted(folder.glob("*.schema.json"))
    return [path for path in found if path.name not in names and _is_ours(path)]


def _is_ours(path: Path) -> bool:
    try:
        content = json.loads(regular_content(path, _MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(content, dict) and content.get("$comment") == _COMMENT


def schema_of(file: FileName, data: Any, frameworks: Mapping[str, Framework]) -> Schema:
    """Return the schema of one file; for an assessment that names no level yet, that of any level.

    ``data`` is the data of the file, valid or not.
    """
    if file.kind is not Kind.BEOORDELING:
        return of_model(FILE_KINDS[file.kind].model)
    kader, niveau = (
        data.get(key) if isinstance(data, dict) else None for key in ("kader", "niveau")
    )
    framework = frameworks.get(kader) if isinstance(kader, str) else None
    if framework and isinstance(niveau, str) and niveau in framework.model.niveaus:
        return of_level(framework, niveau)
    return _any_level(frameworks)


def _any_level(frameworks: Mapping[str, Framework]) -> Schema:
    """Return the schema of an assessment that refers to that of the level it names."""
    levels = [
        (framework, niveau)
        for framework in frameworks.values()
        for niveau in framework.model.niveaus
    ]
    niveaus = list(dict.fromkeys(niveau for _framework, niveau in levels))
    keys = of_model(Beoordeling)["properties"]
    kaders = one_of_these(list(frameworks), f"Een kader is hier: {', '.join(frameworks)}.")
    return {
        "title": "Beoordeling",
        "properties": {
            "aanpak": keys["aanpak"],
            "kader": keys["kader"] | kaders,
            "niveau": keys["niveau"]
            | one_of_these(niveaus, f"Een niveau is: {', '.join(niveaus)}."),
        },
        "required": ["aanpak", "kader", "niveau"],
        "allOf": [
            {
                "if": {
                    "properties": {"kader": {"const": framework.id}, "niveau": {"const": niveau}},
                    "required": ["kader", "niveau"],
                },
                "then": {"$ref": level_file(framework.id, niveau)},
            }
            for framework, niveau in levels
        ],
        "defaultSnippets": [
            snippet
            for framework, niveau in levels
            for snippet in of_level(framework, niveau)["defaultSnippets"]
        ],
    }


def _written(schema: Schema) -> bytes:
    head = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": _COMMENT,
    }
    return (json.dumps(head | schema, ensure_ascii=False, indent=2) + "\n").encode()
