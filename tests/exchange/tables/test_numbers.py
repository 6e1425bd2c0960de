"""The sums of the tables, in each format, held against coverage and against a second count."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ggsr
from tests.exchange.reading import Package, by_sql, in_duckdb, in_sqlite
from tests.frameworks.second_count import SecondCount
from tests.frameworks.test_numbers import Made, choices
from tests.support import ROOT

NAMES = ("judged", "earlier", "not_judged", "outside_profile", "missing")
QUERY = """\
select gemeente, ronde, aanpak, toestand, oordeel, gegeven_in, count(*),
  coalesce(sum(cast(let_op as integer)), 0), coalesce(sum(cast(verbeterpunt as integer)), 0),
  count(verbeterpunt)
from oordelen where {condition}
group by gemeente, ronde, aanpak, toestand, oordeel, gegeven_in
"""
OWN = [ROOT, ROOT / "tests/data/rondes", *sorted((ROOT / "tests/data/ok").iterdir())]

Key = tuple[str, str, str]


def sums(rows: Sequence[Sequence[Any]]) -> dict[Key, dict[str, Any]]:
    """Return of each aanpak what coverage counts, from the rows of the query."""
    found: dict[Key, Any] = defaultdict(
        lambda: {"verdicts": Counter(), "earlier_rounds": Counter()}
    )
    for gemeente, ronde, aanpak, state, verdict, given, count, let_op, short, counted in rows:
        entry = found[gemeente, str(ronde), aanpak]
        for name, number in (
            *((name, count * (name == state)) for name in NAMES),
            *(("let_op", let_op), ("verbeterpunten", short), ("counted", counted)),
            ("indicators", count),
        ):
            entry[name] = entry.get(name, 0) + int(number)
        if verdict:
            entry["verdicts"][verdict] += count
            entry["earlier_rounds"][str(given)] += count * (state == "earlier")
            assert state == "earlier" or str(given) == str(ronde)
    return {
        key: {name: +value if isinstance(value, Counter) else value for name, value in row.items()}
        for key, row in found.items()
    }


def covered(ggsr: Ggsr, root: Path, *arguments: str) -> dict[Key, dict[str, Any]]:
    """Return the same from ``ggsr coverage``."""
    document = json.loads(ggsr("coverage", "--format", "json", *arguments, cwd=root).out)
    gaps = json.loads(ggsr("gaps", "--format", "json", *arguments, cwd=root).out)["gaps"]
    short = Counter((gap["gemeente"], gap["ronde"], gap["aanpak"]) for gap in gaps)
    found = {}
    for row in document["coverage"]:
        key = row["gemeente"], row["ronde"], row["aanpak"]
        numbers: Mapping[str, Any] = {
            name: row[name] for name in (*NAMES, "let_op", "counted", "indicators")
        }
        counters = {name: +Counter(row[name]) for name in ("verdicts", "earlier_rounds")}
        found[key] = {**numbers, **counters, "verbeterpunten": short[key]}
    return found


def rounds_of(root: Path) -> list[str]:
    return sorted({path.name for path in root.glob("cases/*/*/") if path.is_dir()})


def check(ggsr: Ggsr, root: Path, folder: Path) -> None:
    """Hold every format against coverage: what stands now, each round, and all of them."""
    for format, name in (("csv", "csv"), ("sqlite", "data.sqlite"), ("parquet", "parquet")):
        outcome = ggsr("tables", "--format", format, "-o", str(folder / name), cwd=root)
        assert outcome.code == ggsr("coverage", "--ronde", "all", cwd=root).code
    databases: Mapping[str, Any] = {
        "csv": in_duckdb(folder / "csv", "csv"),
        "sqlite": in_sqlite(folder / "data.sqlite"),
        "parquet": in_duckdb(folder / "parquet", "parquet"),
    }
    conditions = [("geldt = '1'", ()), ("1 = 1", ("--ronde", "all"))]
    conditions += [(f"ronde = '{ronde}'", ("--ronde", ronde)) for ronde in rounds_of(root)]
    for condition, arguments in conditions:
        expected = covered(ggsr, root, *arguments)
        for format, database in databases.items():
            found = sums(by_sql(database, QUERY.format(condition=condition)))
            assert found == expected, (format, condition)
    gaps = json.loads(ggsr("gaps", "--format", "json", cwd=root).out)["gaps"]
    view = databases["sqlite"].execute(
        "select gemeente, ronde, aanpak, kader, niveau, thema, criterium, indicator,"
        " indicator_tekst, oordeel, tekst, let_op_tekst from verbeterpunten"
    )
    names = [
        *("gemeente", "ronde", "aanpak", "kader", "niveau", "thema", "criterium", "indicator"),
        *("indicator_tekst", "oordeel", "tekst", "let_op"),
    ]
    assert Counter(view) == Counter(tuple(gap[name] for name in names) for gap in gaps)


@pytest.mark.parametrize("root", OWN, ids=lambda path: path.name)
def test_of_real_and_stored_data(ggsr: Ggsr, tmp_path: Path, root: Path) -> None:
    if rounds_of(root):
        check(ggsr, root, tmp_path)


def test_of_other_frameworks_and_made_up_data(
    ggsr: Ggsr,
    tmp_path: Path,
    made: Made,
) -> None:
    check(ggsr, made[0], tmp_path)


def test_a_second_count(ggsr: Ggsr, tmp_path: Path, made: Made) -> None:
    """Read from the YAML alone: each indicator of each assessment, in each round."""
    root, count = made
    for number, (arguments, expected) in enumerate(choices(count)):
        folder = tmp_path / str(number)
        assert ggsr("tables", "-o", str(folder), *arguments, cwd=root).code == 0
        package = Package.read(folder)
        # Without a choice it is an archive: all rounds, with what stands now marked.
        shown = expected if arguments else count.all
        standing = {entry.key for entry in count.standing}
        wanted = {
            (*entry.key, id): (
                state.name,
                state.step,
                (state.given_in or entry.key[1]) if state.step else None,
                int(entry.key in standing),
            )
            for entry in shown
            for id, state in entry.states.items()
        }
        rows = package.tables["oordelen"]
        found = {
            (row["gemeente"], row["ronde"], row["aanpak"], row["indicator"]): (
                *(row["toestand"], row["oordeel"], row["gegeven_in"], row["geldt"]),
            )
            for row in rows
        }
        assert (found, len(rows)) == (wanted, len(wanted))


def test_the_second_count_sees_more_than_one_round() -> None:
    assert len(SecondCount(ROOT / "tests/data/rondes").rounds) > 1
