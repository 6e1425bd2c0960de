"""``ggsr schema``."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.support import FRAMEWORK, KADER, write

NAMES = [
    *("beoordeling.schema.json", "factsheet.schema.json", "gemeente.schema.json"),
    *("gezin.schema.json", "kader-beleid.schema.json", "kader-casus-gezin.schema.json"),
    *("kader-casus.schema.json", "kader.schema.json", "opvolging.schema.json"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "werkmap", {})


def test_it_writes_a_schema_for_each_kind_of_file_and_each_level(ggsr: Ggsr, root: Path) -> None:
    outcome = ggsr("schema", cwd=root)
    assert (outcome.code, outcome.err) == (0, "")
    assert sorted(path.name for path in (root / "schemas").iterdir()) == NAMES
    assert sorted(outcome.out.split()) == [f"schemas/{name}" for name in NAMES]
    for path in (root / "schemas").iterdir():
        schema = json.loads(path.read_text(encoding="utf-8"))
        assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_the_same_input_gives_the_same_bytes(ggsr: Ggsr, root: Path) -> None:
    ggsr("schema", "-o", "een", cwd=root)
    ggsr("schema", "-o", "twee", cwd=root)
    for path in (root / "een").iterdir():
        assert path.read_bytes() == (root / "twee" / path.name).read_bytes()


def test_check_is_content_with_what_was_written(ggsr: Ggsr, root: Path) -> None:
    ggsr("schema", cwd=root)
    outcome = ggsr("schema", "--check", cwd=root)
    assert (outcome.code, outcome.out, outcome.err) == (0, "9 schemas are up to date\n", "")


def test_check_names_what_is_missing_or_stale_and_writes_nothing(ggsr: Ggsr, root: Path) -> None:
    ggsr("schema", cwd=root)
    (root / "schemas" / "gemeente.schema.json").unlink()
    changed = FRAMEWORK.replace("Gezinnen hoeven niet op hulp te wachten", "Niemand wacht")
    (root / KADER).write_text(changed, encoding="utf-8")
    outcome = ggsr("schema", "--check", cwd=root)
    assert outcome.code == 1
    assert outcome.out.splitlines() == [
        "schemas/gemeente.schema.json is missing",
        "schemas/kader-beleid.schema.json is out of date",
    ]
    assert outcome.err == "run 'ggsr schema' to update them\n"
    assert not (root / "schemas" / "gemeente.schema.json").exists()


@pytest.fixture
def smaller(ggsr: Ggsr, root: Path) -> Path:
    """Return a workspace that has lost a framework and a level since its schemas were written."""
    other = root / "frameworks" / "ander.yaml"
    other.write_text(FRAMEWORK, encoding="utf-8")
    ggsr("schema", cwd=root)
    other.unlink()
    framework, _casus = FRAMEWORK.split("  casus:\n")
    (root / KADER).write_text(framework, encoding="utf-8")
    ggsr("schema", "-o", "elders", cwd=root)
    return root


LEFT_OVER = [
    f"{name}.schema.json"
    for name in (
        *("ander-beleid", "ander-casus-gezin", "ander-casus"),
        *("kader-casus-gezin", "kader-casus"),
    )
]


def test_check_names_what_is_left_over(ggsr: Ggsr, smaller: Path) -> None:
    for name in ("beoordeling", "gezin", "kader-beleid"):
        (smaller / "elders" / f"{name}.schema.json").replace(
            smaller / "schemas" / f"{name}.schema.json"
        )
    outcome = ggsr("schema", "--check", cwd=smaller)
    assert outcome.code == 1
    assert outcome.out.splitlines() == [
        f"schemas/{name} is obsolete: no framework has that level" for name in LEFT_OVER
    ]
    assert outcome.err == "run 'ggsr schema' to update them\n"
    assert all((smaller / "schemas" / name).exists() for name in LEFT_OVER)


def test_what_is_left_over_is_taken_away(ggsr: Ggsr, smaller: Path) -> None:
    outcome = ggsr("schema", cwd=smaller)
    assert outcome.code == 0
    assert outcome.err.splitlines() == [
        f"removed schemas/{name}: no framework has that level" for name in LEFT_OVER
    ]
    assert {path.name for path in (smaller / "schemas").iterdir()} == {*NAMES} - {*LEFT_OVER}
    assert ggsr("schema", "--check", cwd=smaller).code == 0


@pytest.mark.parametrize("content", ["{}", "[]", "geen json", "", '{"$comment": "Van ons."}'])
@pytest.mark.parametrize("name", ["eigen.schema.json", "eigen.json"])
def test_a_file_of_somebody_else_is_let_be(ggsr: Ggsr, root: Path, name: str, content: str) -> None:
    write(root, {f"schemas/{name}": content, "schemas/map.schema.json/x": ""})
    assert ggsr("schema", cwd=root).err == ""
    assert ggsr("schema", "--check", cwd=root).code == 0
    assert (root / "schemas" / name).read_text(encoding="utf-8") == content


def test_a_framework_with_errors_has_no_schemas(ggsr: Ggsr, root: Path) -> None:
    (root / KADER).write_text(FRAMEWORK.replace("uitgever:", "uitgeefster:"), encoding="utf-8")
    outcome = ggsr("schema", cwd=root)
    assert outcome.code == 1
    assert f"{KADER}:3:1  error  onbekende-sleutel" in outcome.err
    assert outcome.err.endswith("no schemas: a framework has errors\n")
    assert not (root / "schemas").exists()


def test_a_folder_that_cannot_be_made(ggsr: Ggsr, root: Path) -> None:
    (root / "bestand").touch()
    outcome = ggsr("schema", "-o", "bestand", cwd=root)
    assert outcome.code == 2
    assert "cannot write" in outcome.err
