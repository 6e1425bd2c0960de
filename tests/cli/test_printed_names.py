"""People read the printed names of gemeenten, verdicts and themas; programs also get the ids."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.repositories import Git, commit
from tests.support import FRAMEWORK, GEMEENTE, HULP, KADER, STEUN, as_steun, assessment, write

NAMED = FRAMEWORK.replace('"✓", naam: voldoet', '"++", naam: Ruim op orde').replace(
    '"✗", naam: verbeterpunt', '"--", naam: Schiet tekort'
)
OTHER = FRAMEWORK.replace("naam: Toeleiding", "naam: Bereiken").replace("Voorbeeldkader", "Ander")
TWO = {
    KADER: NAMED,
    GEMEENTE: "naam: Stad aan de Vaart\n",
    HULP: assessment(zicht="verbeterpunt", meldpunt="voldoet"),
    STEUN: as_steun(assessment(zicht="voldoet", meldpunt="verbeterpunt")),
}
COMPARE = "compare voorbeeldstad"
READ = ("coverage", "gaps", "gaps --by indicator", "gaps --by thema", COMPARE, "explain zicht")


def test_tables_have_names_and_no_ids(
    ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    root = write(tmp_path, TWO)
    for command in READ:
        text = ggsr(*command.split(), cwd=root).out
        assert "Stad aan de Vaart 2024" in text, command
        assert "voorbeeldstad" not in text, command
        assert "voldoet" not in text, command


def test_verdicts_have_the_names_of_the_framework(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, TWO)
    assert r"1 verbeterpunt (Schiet tekort)" in ggsr("gaps", cwd=root).out
    for command in ("coverage", COMPARE):
        text = ggsr(*command.split(), "--format", "markdown", cwd=root).out
        assert "++ Ruim op orde" in text
        assert "-- Schiet tekort" in text.replace("\\", "")
    said = "about the municipality: Ruim op orde here, Schiet tekort in Hulp"
    assert said in ggsr("validate", "--format", "json", cwd=root).out


def test_programs_get_ids_and_names(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, TWO)
    for command in ("gaps", COMPARE):
        text = ggsr(*command.split(), "--format", "csv", cwd=root).out
        row = next(csv.DictReader(StringIO(text.lstrip("\ufeff")), delimiter=";"))
        assert (row["gemeente"], row["gemeente_naam"]) == ("voorbeeldstad", "Stad aan de Vaart")
        assert (row["thema"], row["thema_naam"]) == ("toeleiding", "Toeleiding")
        assert (row["oordeel"], row["oordeel_naam"]) == ("verbeterpunt", "Schiet tekort")


def test_a_thema_has_the_name_that_its_own_framework_gives(ggsr: Ggsr, tmp_path: Path) -> None:
    files = {
        "frameworks/ander.yaml": OTHER,
        STEUN: TWO[STEUN].replace("kader: kader", "kader: ander"),
    }
    root = write(tmp_path, {**TWO, **files})
    text = ggsr("gaps", "--by", "thema", "--format", "markdown", cwd=root).out
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    assert heads == [
        "## ander/beleid · Bereiken · 1 verbeterpunt",
        "## kader/beleid · Toeleiding · 1 verbeterpunt (Schiet tekort)",
    ]


def test_two_of_one_name_are_told_apart_by_their_ids(ggsr: Ggsr, tmp_path: Path) -> None:
    other = "cases/vaartstad/gemeente.yaml"
    files = {
        other: "naam: stad aan  de vaart\n",
        HULP.replace("voorbeeldstad", "vaartstad"): TWO[HULP],
    }
    root = write(tmp_path, {**TWO, **files})
    text = ggsr("explain", "zicht", cwd=root).out
    assert "Stad aan de Vaart (voorbeeldstad) 2024 · Hulp" in text
    assert "stad aan de vaart (vaartstad) 2024 · Hulp" in text


def test_without_a_readable_name_it_is_the_id(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**TWO, GEMEENTE: "naam: [\n"})
    assert "voorbeeldstad 2024 · Hulp" in ggsr("explain", "zicht", cwd=root).out


def test_one_that_is_renamed_is_compared_under_its_present_name(
    ggsr: Ggsr, git: Git, tmp_path: Path
) -> None:
    root = write(tmp_path, TWO)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(git, root)
    write(root, {**TWO, GEMEENTE: "naam: Nieuwstad\n", HULP: assessment(zicht="voldoet")})
    (root / STEUN).unlink()
    found = json.loads(ggsr("diff", "--since", "HEAD", "--format", "json", cwd=root).out)
    assert {entry["gemeente_naam"] for entry in found["diffs"]} == {"Nieuwstad"}
    assert [entry["aanpak"] for entry in found["diffs"]] == ["hulp", "steun"]
    assert [entry["gemeente_naam"] for entry in found["unpaired"]] == ["Nieuwstad"]
