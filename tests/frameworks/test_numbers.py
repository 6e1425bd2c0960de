"""Every number of every output, held against a second count."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from shutil import copytree
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from ggsr.cli.main import main
from tests.cli.conftest import Ggsr
from tests.frameworks.made_up import make_up
from tests.frameworks.second_count import (
    NAMES,
    Assessment,
    Key,
    Level,
    SecondCount,
    Tally,
    across,
    by_level,
    tallies,
    tallies_of,
)
from tests.support import ROOT

WORKSPACES = sorted((ROOT / "tests/data/frameworks").iterdir())
KADERS = sorted(path for root in WORKSPACES for path in (root / "frameworks").iterdir())
SEEDS = range(2)
LET_OP = ("LET OP", "NOTE")

Made = tuple[Path, SecondCount]


def _workspaces() -> Iterator[Any]:
    for root in WORKSPACES:
        yield pytest.param(lambda _folder, root=root: root, id=root.name)
    for kader in KADERS:
        for seed in SEEDS:
            yield pytest.param(
                lambda folder, kader=kader, seed=seed: make_up(kader, folder / "made", seed),
                id=f"{kader.stem}-{seed}",
            )


@pytest.fixture(scope="module", params=_workspaces())
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return a workspace and the second count of it: one that is stored, or one made up."""
    workspace: Callable[[Path], Path] = request.param
    root = workspace(tmp_path_factory.mktemp("workspace"))
    return root, SecondCount(root)


@pytest.fixture
def read(ggsr: Ggsr, made: Made) -> Callable[..., Any]:
    """Return a function that runs a command in the workspace and reads its JSON."""

    def run(*arguments: str) -> Any:
        outcome = ggsr(*arguments, "--format", "json", cwd=made[0])
        assert outcome.code == 0, outcome.err
        return json.loads(outcome.out)

    return run


def chosen(count: SecondCount, ronde: str | None) -> Sequence[Assessment]:
    """Return what a command counts with ``--ronde``."""
    if ronde is None:
        return count.standing
    return count.all if ronde == "all" else count.of_round(ronde)


def choices(count: SecondCount) -> Iterator[tuple[list[str], Sequence[Assessment]]]:
    """Yield the arguments that choose rounds, with what is then counted."""
    yield [], count.standing
    yield ["--ronde", "all"], count.all
    for ronde in sorted(count.rounds):
        yield ["--ronde", ronde], count.of_round(ronde)


def key_of(row: Any) -> Key:
    return row["gemeente"], row["ronde"], row["aanpak"]


def keys_of(rows: Sequence[Any]) -> set[Key]:
    return {key_of(row) for row in rows}


def numbers(row: Any) -> dict[str, Any]:
    """Return the numbers of a row of coverage, without its names."""
    names = ("indicators", *NAMES, "verdicts", "let_op", "counted")
    return {name: row[name] for name in names}


def test_they_are_valid(ggsr: Ggsr, made: Made) -> None:
    outcome = ggsr("validate", "--format", "json", cwd=made[0])
    errors = [x for x in json.loads(outcome.out)["diagnostics"] if x["severity"] == "error"]
    assert (errors, outcome.code) == ([], 0)
    assert made[1].standing


def check_coverage(rows: Sequence[Any], expected: Sequence[Assessment]) -> None:
    assert keys_of(rows) == {entry.key for entry in expected}
    assert len(rows) == len(expected)
    by_key = {entry.key: entry for entry in expected}
    for row in rows:
        entry = by_key[key_of(row)]
        assert (row["kader"], row["niveau"]) == entry.level
        assert numbers(row) == entry.count()
        assert {theme["thema"] for theme in row["themes"]} == set(entry.themas)
        for theme in row["themes"]:
            assert numbers(theme) == entry.count(entry.themas[theme["thema"]])
        without = {id: state.name for id, state in entry.states.items() if not state.step}
        assert {line["indicator"]: line["state"] for line in row["unjudged"]} == without


def test_coverage(read: Callable[..., Any], made: Made) -> None:
    for arguments, expected in choices(made[1]):
        found = read("coverage", *arguments)
        check_coverage(found["coverage"], expected)
        if not arguments:
            assert keys_of(found["concepts"]) == set(made[1].concepts)


def test_gaps(read: Callable[..., Any], made: Made) -> None:
    for arguments, expected in choices(made[1]):
        rows = read("gaps", "--let-op", *arguments)["gaps"]
        found = [(row["kind"], key_of(row), row["indicator"], row["oordeel"]) for row in rows]
        short = [
            ("verbeterpunt", entry.key, id, entry.states[id].step)
            for entry in expected
            for id in entry.short
        ]
        let_op = [
            ("let_op", entry.key, id, state.step)
            for entry in expected
            for id, state in entry.states.items()
            if state.let_op
        ]
        assert sorted(found) == sorted(short + let_op)


def test_gaps_by_indicator(read: Callable[..., Any], made: Made) -> None:
    found = {
        (row["kader"], row["niveau"], row["indicator"]): row
        for row in read("gaps", "--by", "indicator")["indicators"]
    }
    expected = {(k, n, id): tally for k, n, id, tally in tallies(made[1].standing) if tally.short}
    assert found.keys() == expected.keys()
    for name, tally in expected.items():
        assert keys_of(found[name]["short"]) == tally.short
        assert keys_of(found[name]["meets"]) == tally.meets


def one_level(count: SecondCount) -> dict[Level, list[Assessment]]:
    """Return what stands by level, what an older framework judged among that of its successor."""
    levels = dict(by_level(count.standing))
    for kader_id, niveau in list(levels):
        kader = count.kaders[kader_id]
        older = levels.get((kader.data.get("overgang", {}).get("van"), niveau))
        if older:
            del levels[older[0].level]
            levels[kader_id, niveau] += [across(entry, kader) for entry in older]
    return levels


def test_compare(read: Callable[..., Any], made: Made) -> None:
    gemeenten = sorted({entry.key[0] for entry in made[1].standing})
    document = read("compare", *gemeenten)
    levels = {level: x for level, x in one_level(made[1]).items() if len(x) > 1}
    found = {(entry["kader"], entry["niveau"]): entry for entry in document["comparisons"]}
    assert found.keys() == levels.keys()
    for level, entries in levels.items():
        comparison, expected = (
            found[level],
            dict(tallies_of(entries[0].kader, level[1], entries)),
        )
        assert [row["indicator"] for row in comparison["indicators"]] == list(expected)
        for row in comparison["indicators"]:
            tally = expected[row["indicator"]]
            assert keys_of(row["short"]) == tally.short
            assert keys_of(row["meets"]) == tally.meets
            assert keys_of(row["unjudged"]) == tally.unjudged
            flags = (row["differs"], row["shared"], row["only_some_judged"])
            assert flags == (tally.differs, tally.shared, tally.only_some_judged)
        assert comparison["summary"]["indicators"] == len(expected)
        assert comparison["summary"]["never_judged"] == sum(
            not tally.judged for tally in expected.values()
        )
        for name in ("differs", "shared", "only_some_judged"):
            sum_of_rows = sum(getattr(tally, name) for tally in expected.values())
            assert comparison["summary"][name] == sum_of_rows


def test_diff(read: Callable[..., Any], made: Made) -> None:
    """Within one framework; what its successor makes of a verdict has tests of its own."""
    by_key = {entry.key: entry for entry in made[1].all}
    pairs = {entry.key: entry.earlier for entry in made[1].standing}
    document = read("diff", *sorted({key[0] for key in pairs}))
    for row in document["diffs"]:
        after = by_key[row["gemeente"], row["after"]["ronde"], row["after"]["aanpak"]]
        before = pairs.pop(after.key)
        assert before is not None
        if before.level != after.level:
            continue
        moves = {
            id: after.kader.move(before.states[id].step, state.step)
            for id, state in after.states.items()
        }
        assert {line["indicator"]: line["move"] for line in row["indicators"]} == moves
        assert row["summary"] == {move: list(moves.values()).count(move) for move in row["summary"]}
    assert not [key for key, earlier in pairs.items() if earlier]


def test_explain(read: Callable[..., Any], made: Made) -> None:
    for kader, niveau, indicator, tally in list(tallies(made[1].standing))[::7]:
        [row] = read("explain", f"{kader}/{niveau}/{indicator}")["indicators"]
        assert keys_of(row["meets"]) == tally.meets
        assert keys_of(row["falls_short"]) == tally.short
        assert keys_of(row["unjudged"]) == tally.unjudged
        assert keys_of(row["not_counted"]) == tally.not_counted


@pytest.fixture(scope="module")
def built(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the pages of the workspace, as JSON, HTML and Markdown."""
    # A render writes nothing elsewhere, but a stored workspace is not to be trusted to that.
    folder = tmp_path_factory.mktemp("pages")
    root = folder / "workspace"
    copytree(made[0], root)
    formats = [word for name in ("json", "html", "md") for word in ("--format", name)]
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        assert main(["-C", str(root), "render", *formats, "-o", str(folder / "build")]) == 0
    return folder / "build"


def test_the_data_of_the_pages(built: Path, made: Made) -> None:
    for gemeente, ronde in {entry.key[:2] for entry in made[1].all}:
        page = json.loads((built / f"{gemeente}.{ronde}.json").read_text(encoding="utf-8"))
        expected = [entry for entry in made[1].all if entry.key[:2] == (gemeente, ronde)]
        check_coverage([aanpak["coverage"] for aanpak in page["aanpakken"]], expected)
        by_key = {entry.key: entry for entry in expected}
        for aanpak in page["aanpakken"]:
            found = {gap["indicator"] for gap in aanpak["verbeterpunten"]}
            assert found == by_key[key_of(aanpak["coverage"])].short
    index = json.loads((built / "index.json").read_text(encoding="utf-8"))
    totals = {(level["kader"], level["niveau"]): level["total"] for level in index["levels"]}
    levels = by_level(made[1].standing)
    assert totals.keys() == levels.keys()
    for level, entries in levels.items():
        assert numbers(totals[level]) == added(entry.count() for entry in entries)


def added(rows: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """Return the sum of rows of coverage."""
    total: dict[str, Any] = {}
    for row in rows:
        for name, value in row.items():
            if isinstance(value, dict):
                total[name] = added(iter((total.get(name, {}), value)))
            else:
                total[name] = total.get(name, 0) + value
    return total


def whole_numbers(text: str) -> list[int]:
    return [int(number.replace(".", "")) for number in re.findall(r"\d[\d.]*", text)]


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_the_numbers_printed_on_the_overview(built: Path, made: Made) -> None:
    order = json.loads((built / "index.json").read_text(encoding="utf-8"))["levels"]
    index = html5lib.parse((built / "index.html").read_bytes(), namespaceHTMLElements=False)
    sections = {section.get("aria-labelledby"): section for section in index.iter("section")}
    found = by_level(made[1].standing)
    levels = {level: found[level] for level in ((x["kader"], x["niveau"]) for x in order)}
    tables = [*sections["per-thema"].iter("table")]
    assert len(tables) == len(levels)
    matrices = [
        table for table in index.iter("table") if "matrix" in (table.get("class") or "").split()
    ]
    for table, entries in zip(tables, levels.values(), strict=True):
        [total] = [row for foot in table.iter("tfoot") for row in foot.iter("tr")]
        check_row(table, total, added(entry.count() for entry in entries), entries[0])
        themas = entries[0].themas
        rows = [row for body in table.iter("tbody") for row in body.iter("tr")]
        names = [entries[0].kader.data["themas"][thema]["naam"] for thema in themas]
        assert sorted(text_of(row[0]) for row in rows) == sorted(names)
        for row in rows:
            [thema] = [
                x for x in themas if row[0].text == entries[0].kader.data["themas"][x]["naam"]
            ]
            counts = added(entry.count(themas[thema]) for entry in entries)
            check_row(table, row, counts, entries[0])
            left = themas[thema]
            while left:
                # A thema has as many tables as it needs sheets of paper.
                matrix = matrices.pop(0)
                columns = sum(1 for head in matrix.iter("thead") for _cell in head.iter("th")) - 1
                check_matrix(matrix, left[:columns], entries)
                left = left[columns:]
    assert not matrices


def check_row(table: Element, row: Element, counts: dict[str, Any], of: Assessment) -> None:
    """Check the numbers of a row: what was judged, each verdict by its head, and reservations."""
    heads = [text_of(cell) for cell in next(iter(table.iter("thead"))).iter("th")]
    printed = dict(zip(heads[-len(row) :], map(text_of, row), strict=True))
    judged = [counts["judged"], counts["indicators"]]
    judged += [counts["earlier"]] if counts["earlier"] else []
    [head] = [head for head in heads if head in ("Beoordeeld", "Assessed")]
    assert whole_numbers(printed[head]) == judged
    for step, count in counts["verdicts"].items():
        data = of.kader.steps[step]
        assert whole_numbers(printed[f"{data['symbool']} {data['naam']}"]) == [count]
    assert heads[-1] in LET_OP
    assert whole_numbers(printed[heads[-1]]) == [counts["let_op"]]


def check_matrix(table: Element, indicators: list[str], entries: list[Assessment]) -> None:
    """Check the verdict of each aanpak, and in the foot how many fall short of those that count."""
    body, foot = next(iter(table.iter("tbody"))), next(iter(table.iter("tfoot")))
    by_row = {"{}.{}#{}".format(*entry.key): entry for entry in entries}
    rows = {row.get("data-aanpak"): row for row in body.iter("tr")}
    assert rows.keys() == by_row.keys()
    for name, entry in by_row.items():
        texts = [text_of(cell) for cell in rows[name].iter("td")]
        for text, id in zip(texts, indicators, strict=True):
            state = entry.states[id]
            if state.step:
                data = entry.kader.steps[state.step]
                assert text.startswith(f"{data['symbool']} {data['naam']}")
                assert text.endswith(f"{state.given_in}") == bool(state.given_in)
            assert any(words in text for words in LET_OP) == state.let_op
    tally = {id: found for _kader, _niveau, id, found in tallies(entries)}
    printed = [whole_numbers(text_of(cell)) for cell in foot.iter("td")]
    for found, id in zip(printed, indicators, strict=True):
        assert found == of_counted(tally[id]), id


def of_counted(tally: Tally) -> list[int]:
    """Return how many fall short of those that count, and then how many do not count."""
    share = [len(tally.short), tally.counted] if tally.counted else []
    return [*share, *tally.not_counted_steps.values()]


def test_how_often_an_indicator_falls_short_on_the_overview(built: Path, made: Made) -> None:
    index = html5lib.parse((built / "index.html").read_bytes(), namespaceHTMLElements=False)
    [section] = [x for x in index.iter("section") if x.get("aria-labelledby") == "tekort"]
    rows = [row for body in section.iter("tbody") for row in body.iter("tr")]
    found = sorted(whole_numbers(text_of(row[2])) for row in rows)
    expected = [t for _kader, _niveau, _id, t in tallies(made[1].standing) if t.short]
    assert found == sorted(map(of_counted, expected))


def test_the_numbers_printed_on_a_factsheet(built: Path, made: Made) -> None:
    for gemeente, ronde in {entry.key[:2] for entry in made[1].all}:
        text = (built / f"{gemeente}.{ronde}.md").read_text(encoding="utf-8")
        totals = [
            line for line in text.splitlines() if line.startswith(("| **Totaal**", "| **Total**"))
        ]
        expected = [entry for entry in made[1].all if entry.key[:2] == (gemeente, ronde)]
        assert sorted(map(whole_numbers, totals)) == sorted(map(total_row, expected))


def total_row(entry: Assessment) -> list[int]:
    counts = entry.count()
    earlier = [counts["earlier"]] if counts["earlier"] else []
    # Of an earlier verdict its round is named, too.
    rounds = sorted({int(x.given_in) for x in entry.states.values() if x.given_in})
    head = [counts["judged"], counts["indicators"], *earlier, *rounds]
    return [*head, *counts["verdicts"].values(), counts["let_op"]]


def test_the_status(ggsr: Ggsr, made: Made) -> None:
    outcome = ggsr(cwd=made[0])
    assert outcome.code == 0, outcome.err
    words = " ".join(outcome.out.split())
    levels: dict[Level, list[Assessment]] = dict(by_level(made[1].standing))
    for (kader_id, niveau), entries in levels.items():
        counts, kader = added(entry.count() for entry in entries), entries[0].kader
        judged = counts["judged"] + counts["earlier"]
        steps = [
            f"{kader.steps[step]['symbool']} {count} {kader.steps[step]['naam']}"
            for step, count in counts["verdicts"].items()
        ]
        if counts["counted"] < judged:
            steps.insert(0, f"{counts['counted']} of them count")
        line = " · ".join(
            [f"{kader_id}/{niveau}: {judged} of {counts['indicators']}", *steps, "LET OP"]
        )
        assert f"{line} {counts['let_op']}" in words
