"""Nothing that ggsr says depends on what may not be told of families.

Two gemeenten of which the same numbers may be told, and that differ in all else that their files
of families say, get the same answer to every question, to the byte.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from ggsr.output.diagnostics import DIAGNOSTIC_FORMATS
from ggsr.output.reports import REPORT_FORMATS
from tests.cli.conftest import Ggsr, Outcome
from tests.support import ROOT

EXAMPLE = ROOT / "tests/data/ok/gezinnen"
KADER = "frameworks/kader.yaml"
FOLDER = "cases/voorbeeldstad/2024/hulp-casus"
GOOD, SHORT = "voldoet", "verbeterpunt"
INDICATORS = (
    *("aangemeld", "directe-start", "gezamenlijk-plan"),
    *("informatie", "netwerk", "niet-losgelaten"),
)
Column = list[str | None]
"""The verdict on an indicator for each family, None where it was not judged."""


def is_shown(column: Column, threshold: int) -> bool:
    """Return whether the number of an indicator may be told: the rule of the design, once more."""
    judged = sum(step is not None for step in column)
    rest = len(column) - judged
    return judged >= threshold and (rest == 0 or rest >= threshold)


def random_columns(random: Random, families: int, threshold: int) -> list[Column]:
    """Return verdicts with indicators that may be told, and indicators that may not."""
    columns: list[Column] = []
    for _indicator in INDICATORS:
        missing = random.choice([0, 0, random.randint(0, families), threshold])
        column: Column = [random.choice([GOOD, SHORT]) for _ in range(families)]
        for index in random.sample(range(families), min(missing, families)):
            column[index] = None
        columns.append(column)
    return columns


def twin(random: Random, columns: list[Column], threshold: int) -> list[Column]:
    """Return other families of which the same may be told."""
    families = len(columns[0])
    if families < threshold:
        return random_columns(random, random.randint(1, threshold - 1), threshold)
    return [
        random.sample(column, families)
        if is_shown(column, threshold)
        else hidden(random, families, threshold)
        for column in columns
    ]


def hidden(random: Random, families: int, threshold: int) -> Column:
    while True:
        column = random_columns(random, families, threshold)[0]
        if not is_shown(column, threshold):
            return column


def write_families(random: Random, root: Path, columns: list[Column]) -> None:
    """Put the families in the folder, under numbers drawn anew."""
    shutil.rmtree(root / FOLDER)
    (root / FOLDER).mkdir()
    numbers = random.sample(range(1, 1000), len(columns[0]))
    for number, steps in zip(numbers, zip(*columns, strict=True), strict=True):
        judged, aside = [], []
        for indicator, step in zip(INDICATORS, steps, strict=True):
            if step is None:
                aside.append(f"  {indicator}: niet-onderzocht")
            elif indicator == "informatie" and random.random() < 0.5:
                points = ", ".join([step] * 3)
                judged.append(f"  {indicator}: {{oordeel: {step}, punten: [{points}]}}")
            else:
                judged.append(f"  {indicator}: {{oordeel: {step}}}")
        text = "".join(
            f"{line}\n"
            for line in (
                *(["bevindingen:", *judged] if judged else []),
                *(["niet_beoordeeld:", *aside] if aside else []),
            )
        )
        (root / FOLDER / f"gezin-{number}.yaml").write_text(text, encoding="utf-8")


def every_question(root: Path) -> list[tuple[str, ...]]:
    """Return a command line for everything that ggsr writes about a gemeente."""
    reports = [("--format", name) for name in REPORT_FORMATS if name != "xlsx"]
    pages = ("html", "md", "json", "docx", "odt")
    return [
        *(("validate", "--no-cache", "--format", name) for name in DIAGNOSTIC_FORMATS),
        *(("families", *form) for form in reports),
        *(("families", "voorbeeldstad/2024/hulp-casus", *form) for form in reports),
        *(("families", "--ronde", "all", *form) for form in reports),
        *(("coverage", "--ronde", "all", *form) for form in reports),
        *(("gaps", "--ronde", "2024", *form) for form in reports),
        *(("compare", "voorbeeldstad", "--ronde", "2024", *form) for form in reports),
        *(("list", "--format", name) for name in ("table", "json")),
        *(("families", "-o", str(root / f"uit/f.{suffix}")) for suffix in ("xlsx", "csv", "json")),
        *(
            ("render", "--ronde", "all", "--format", name, "-o", str(root / "uit" / name))
            for name in pages
        ),
        ("export", "-o", str(root / "uit/alles.xlsx")),
        ("export", "voorbeeldstad/2024/hulp-casus", "-o", str(root / "uit/een.xlsx")),
        *(
            ("tables", "--format", name, "-o", str(root / "uit" / f"t-{name}"))
            for name in ("csv", "sqlite")
        ),
        ("explain", "niet-losgelaten"),
        (),
    ]


def answers(ggsr: Ggsr, root: Path) -> dict[str, object]:
    """Return all that ggsr says: exit codes, both streams, and the files that it writes."""
    shutil.rmtree(root / "uit", ignore_errors=True)
    (root / "uit").mkdir()
    found: dict[str, object] = {}
    for question in every_question(root):
        for language in ("nl", "en") if "-o" not in question else ("nl",):
            words: Sequence[str] = ("--lang", language, *question)
            found[" ".join(words)] = ggsr(*words, cwd=root)
    for path in sorted((root / "uit").rglob("*")):
        if path.is_file():
            found[str(path.relative_to(root))] = path.read_bytes()
    return found


@pytest.mark.parametrize(("families", "threshold"), [(3, 5), (5, 5), (7, 5), (11, 4)])
def test_what_is_hidden_changes_nothing(
    families: int, threshold: int, ggsr: Ggsr, tmp_path: Path
) -> None:
    random = Random(f"{families} {threshold}")
    root = shutil.copytree(EXAMPLE, tmp_path / "werk")
    kader = root / KADER
    text = kader.read_text(encoding="utf-8")
    kader.write_text(f"{text}afspraken: {{gezinnen_minimaal: {threshold}}}\n", encoding="utf-8")
    columns = random_columns(random, families, threshold)
    write_families(random, root, columns)
    told = answers(ggsr, root)
    assert {name: run for name, run in told.items() if isinstance(run, Outcome) and run.code} == {}
    write_families(random, root, twin(random, columns, threshold))
    again = answers(ggsr, root)
    assert again.keys() == told.keys()
    assert [name for name in told if told[name] != again[name]] == []
