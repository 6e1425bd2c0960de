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


def page(built: Path, name: str) -> Element:
    return html5lib.parse((built / f"{name}.html").read_bytes(), namespaceHTMLElements=False)


def tables(document: Element, section: str) -> list[Element]:
    """Return the tables below a heading."""
    [found] = [x for x in document.iter("section") if x.get("aria-labelledby") == section]
    return [*found.iter("table")]


def in_print_order(built: Path, count: SecondCount) -> dict[Level, list[Assessment]]:
    order = json.loads((built / "index.json").read_text(encoding="utf-8"))["levels"]
    found = by_level(count.standing)
    assert len(order) == len(found)
    return {level: found[level] for level in ((x["kader"], x["niveau"]) for x in order)}


def test_the_numbers_printed_per_thema(built: Path, made: Made) -> None:
    levels = in_print_order(built, made[1])
    found = tables(page(built, "alle_aanpakken"), "per-thema")
    for table, entries in zip(found, levels.values(), strict=True):
        [total] = [row for foot in table.iter("tfoot") for row in foot.iter("tr")]
        check_row(table, total, added(entry.count() for entry in entries), entries[0])
        themas = entries[0].themas
        rows = {text_of(row[0]): row for body in table.iter("tbody") for row in body.iter("tr")}
        names = {entries[0].kader.data["themas"][thema]["naam"]: thema for thema in themas}
        assert rows.keys() == names.keys()
        for name, row in rows.items():
            counts = added(entry.count(themas[names[name]]) for entry in entries)
            check_row(table, row, counts, entries[0])


def test_the_numbers_printed_per_aanpak(built: Path, made: Made) -> None:
    levels = in_print_order(built, made[1])
    found = tables(page(built, "alle_aanpakken"), "per-aanpak")
    for table, entries in zip(found, levels.values(), strict=True):
        [total] = [row for foot in table.iter("tfoot") for row in foot.iter("tr")]
        check_row(table, total, added(entry.count() for entry in entries), entries[0], named=False)
        rows = [row for body in table.iter("tbody") for row in body.iter("tr")]
        by_link = {row.find(".//a").get("href"): row for row in rows}  # type: ignore[union-attr]
        expected = {"{}.{}.html#aanpak_{}".format(*entry.key): entry for entry in entries}
        assert by_link.keys() == expected.keys()
        for link, entry in expected.items():
            check_row(table, by_link[link], entry.count(), entry, named=False)


def check_row(
    table: Element, row: Element, counts: dict[str, Any], of: Assessment, *, named: bool = True
) -> None:
    """Check the numbers of a row: what was judged, each verdict by its head, and reservations."""
    heads = [text_of(cell) for cell in next(iter(table.iter("thead"))).iter("th")]
    printed = dict(zip(heads[-len(row) :], map(text_of, row), strict=True))
    judged = [counts["judged"], counts["indicators"]]
    judged += [counts["earlier"]] if counts["earlier"] else []
    [head] = [head for head in heads if head in ("Beoordeeld", "Assessed")]
    found = whole_numbers(printed[head])
    # Of one aanpak an earlier verdict has its round, too.
    assert (found if named else found[: len(judged)]) == judged
    for step, count in counts["verdicts"].items():
        data = of.kader.steps[step]
        assert whole_numbers(printed[f"{data['symbool']} {data['naam']}"]) == [count]
    assert heads[-1] in LET_OP
    assert whole_numbers(printed[heads[-1]]) == [counts["let_op"]]


def of_counted(tally: Tally) -> list[int]:
    """Return how many fall short of those that count, and then how many do not count."""
    share = [len(tally.short), tally.counted] if tally.counted else []
    return [*share, *tally.not_counted_steps.values()]


def pictured(built: Path) -> dict[str, Element]:
    """Return the rows of the picture on the overview by the page of their indicator."""
    rows = [
        row
        for table in page(built, "index").iter("table")
        if table.get("class") == "beeld"
        for row in table.iter("tr")
    ]
    links = {row.find(".//th[@scope='row']//a"): row for row in rows}
    return {str(link.get("href")): row for link, row in links.items() if link is not None}


def test_how_often_an_indicator_falls_short_on_the_overview(built: Path, made: Made) -> None:
    rows = pictured(built)
    expected = {
        f"indicator_{kader}.{niveau}.{id}.html": tally
        for kader, niveau, id, tally in tallies(made[1].standing)
    }
    assert rows.keys() == expected.keys()
    for name, tally in expected.items():
        [how_often] = [x for x in rows[name].iter("span") if x.get("class") == "van"]
        assert whole_numbers(text_of(how_often)) == of_counted(tally)


def test_the_stripes_on_the_overview(built: Path, made: Made) -> None:
    rows = pictured(built)
    for entries in by_level(made[1].standing).values():
        first = entries[0]
        for id in first.states:
            verdicts = [entry.states[id].step for entry in entries]
            counts = [verdicts.count(step) for step in first.kader.steps]
            without = verdicts.count(None)
            row = rows["indicator_{}.{}.{}.html".format(*first.level, id)]
            drawn = [x for x in row.iter() if x.get("class") == "streepjes"]
            if without == len(verdicts):
                assert not drawn
                continue
            told = str(drawn[0].get("aria-label"))
            names = [data["naam"] for data in first.kader.steps.values()]
            said = ", ".join(f"{n} {name}" for n, name in zip(counts, names, strict=True))
            assert told.startswith(said)
            assert whole_numbers(told[len(said) :]) == ([without] if without else [])
            # A piece of a line for each verdict; as many as there are only where they are few.
            ink = [
                float(length)
                for path in drawn[0]
                for length in re.findall(r"h([\d.]+)", str(path.get("d")))
            ]
            assert len(ink) == sum(counts)


def test_the_verdicts_on_the_page_of_an_indicator(built: Path, made: Made) -> None:
    for entries in by_level(made[1].standing).values():
        for id in entries[0].states:
            document = page(built, "indicator_{}.{}.{}".format(*entries[0].level, id))
            rows = {
                str(row.find(".//th//a").get("href")): row  # type: ignore[union-attr]
                for row in document.iter("tr")
                if row.get("data-oordeel")
            }
            expected = {
                "{}.{}.html#{}--{}".format(*entry.key, id): entry.states[id] for entry in entries
            }
            assert len(rows) == len(expected)
            for link, state in expected.items():
                page_of, _sign, place = link.partition("#")
                aanpak = place.partition("--")[0]
                if state.step is None:
                    assert rows[f"{page_of}#aanpak_{aanpak}"].get("data-oordeel") == "NIET"
                    continue
                row = rows[link]
                assert row.get("data-oordeel") == state.step
                text = text_of(row[1])
                data = entries[0].kader.steps[state.step]
                assert text.startswith(f"{data['symbool']} {data['naam']}")
                assert text.endswith(f"{state.given_in}") == bool(state.given_in)
                assert any(words in text for words in LET_OP) == state.let_op


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
