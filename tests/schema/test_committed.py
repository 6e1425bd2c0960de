"""What this repository keeps for editors is current, and leads to it."""

import json
from pathlib import Path

import pytest

from ggsr.schema import FOLDER, schema_files
from ggsr.workspace.layout import FILE_KINDS, Kind, level_file
from ggsr.workspace.loading import Workspace
from tests.schema.validators import files_of, schema_of
from tests.support import ROOT, loaded


def test_the_schemas_are_those_that_ggsr_writes() -> None:
    kept = {path.name: path.read_bytes() for path in (ROOT / FOLDER).iterdir()}
    assert kept == schema_files(Workspace(ROOT).frameworks), "run `ggsr schema`"


@pytest.mark.parametrize("path", files_of(ROOT), ids=str)
def test_the_first_line_names_the_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    name = schema_of(path)
    if name == FILE_KINDS[Kind.BEOORDELING].schema:
        data = loaded(text).data
        name = level_file(data["kader"], data["niveau"])
    up = "../" * (len(path.relative_to(ROOT).parts) - 1)
    assert text.split("\n")[0] == f"# yaml-language-server: $schema={up}{FOLDER}/{name}"
    assert (path.parent / f"{up}{FOLDER}/{name}").is_file()


def test_vs_code_knows_the_schemas_of_whole_folders() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    named = settings["yaml.schemas"]
    assert sorted(named) == [
        f"{FOLDER}/{kind}.schema.json"
        for kind in ("beoordeling", "factsheet", "gemeente", "gezin", "kader", "opvolging")
    ]
    # To the language server, a * stands for folders too.
    families = named[f"{FOLDER}/gezin.schema.json"]
    assert f"!{families}" in named[f"{FOLDER}/beoordeling.schema.json"]
    assert all((ROOT / name).is_file() for name in named)
