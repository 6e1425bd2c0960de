"""``ggsr list``: what there is, with numbers that are those of ``coverage``."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ggsr
from tests.support import FACTSHEET, GEMEENTE, HULP, STEUN, as_steun, assessment, write

OLD = "cases/voorbeeldstad/2020/hulp.yaml"
FILES = {
    GEMEENTE: "naam: Stad aan de Vaart\n",
    FACTSHEET: "titel: Uitkomsten\ndatum: 2024-05\n",
    OLD: assessment(zicht="verbeterpunt"),
    HULP: assessment(zicht="voldoet", meldpunt="verbeterpunt"),
    STEUN: as_steun(assessment("concept: true", zicht="voldoet")),
    "cases/voorbeeldstad/2024/zorg.yaml": "aanpak: Zorg\nkader: kader\nniveau: beleid\nfout: ja\n",
    "cases/leegstad/gemeente.yaml": "naam: Leegstad\n",
    "cases/kaalstad/2024/factsheet.yaml": "titel: Kaal\n",
}


def listed(ggsr: Ggsr, root: Path, *names: str) -> list[tuple[Any, ...]]:
    document = json.loads(ggsr("list", *names, "--format", "json", cwd=root).out)
    assert document["version"] == 1
    return [
        (entry["gemeente"], entry["ronde"], entry["aanpak"], entry["status"])
        for gemeente in document["gemeenten"]
        for round in gemeente["rondes"]
        for entry in round["aanpakken"]
    ]


def test_everything_there_is(ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    outcome = ggsr("list", cwd=write(tmp_path, FILES))
    assert (outcome.code, outcome.err) == (0, "")
    assert (
        outcome.out
        == """
  Municipality        Round   Aanpak   judged   ✓   ✗   Date
 ──────────────────────────────────────────────────────────────────────────────────
  Kaalstad            2024                                        no aanpakken yet
  Leegstad                                                        no rounds yet
  Stad aan de Vaart   2020    Hulp     1 of 4   0   1             followed
                      2024    Hulp     2 of 4   1   1   2024-05
                              Steun    1 of 4   1   0             concept
                              Zorg                                errors

 3 municipalities, 4 assessments, 1 stands now.
 All by kader/beleid.
"""
    )


def test_a_part_of_it(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    old = ("voorbeeldstad", "2020", "hulp", "followed")
    new = ("voorbeeldstad", "2024", "hulp", "stands")
    assert listed(ggsr, root, "Stad aan de Vaart/hulp") == [old, new]
    assert listed(ggsr, root, "voorbeeldstad/2020") == [old]
    assert listed(ggsr, root, "voorbeeldstad/2024/HULP") == [new]
    assert listed(ggsr, root, "leegstad") == []
    assert [entry[1] for entry in listed(ggsr, root, "--ronde", "2024")] == ["2024"] * 3


def test_one_that_ended(ggsr: Ggsr, tmp_path: Path) -> None:
    ended = "naam: Stad\nbeeindigd:\n  2024/hulp: Opgegaan in het wijkteam.\n"
    root = write(tmp_path, {**FILES, GEMEENTE: ended})
    assert listed(ggsr, root, "voorbeeldstad/2024/hulp")[0][3] == "ended"


@pytest.mark.parametrize("names", [[], ["dordrecht/2013"], ["ede"]])
def test_the_numbers_are_those_of_coverage(ggsr: Ggsr, names: list[str]) -> None:
    coverage = json.loads(ggsr("coverage", *names, "--format", "json").out)["coverage"]
    flat = ggsr("list", *names, "--format", "csv").out.lstrip("\ufeff")
    rows = list(csv.DictReader(StringIO(flat), delimiter=";"))
    assert [
        [row["aanpak"], int(row["judged"]), int(row["oordeel_verbeterpunt"]), int(row["let_op"])]
        for row in rows
    ] == [
        [row["aanpak"], row["judged"], row["verdicts"]["verbeterpunt"], row["let_op"]]
        for row in coverage
    ]


def test_every_format(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    assert "| Stad aan de Vaart | 2020 |" in ggsr("list", "--format", "md", cwd=root).out
    assert ggsr("list", "-o", "lijst.xlsx", cwd=root).code == 0
    assert (root / "lijst.xlsx").read_bytes()[:2] == b"PK"
    rows = ggsr("list", "--format", "csv", cwd=root).out.splitlines()
    assert len(rows) == 1 + 6  # Two gemeenten without an aanpak have a row as well.
