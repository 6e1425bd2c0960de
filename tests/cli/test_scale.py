"""A scale of four steps in order, of which the last, "not applicable", does not count."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ggsr
from tests.scale import SCHOOLS, files, revisited
from tests.support import write

SHORT, MET = {"onvoldoende"}, {"goed", "voldoende"}
VERDICTS = {
    (gemeente, school, indicator): step
    for gemeente, schools in SCHOOLS.items()
    for school, verdicts in schools.items()
    for indicator, step in verdicts.items()
}
RENDER = ("render", "voorbeeldstad", "--ronde", "2024", "-o", "-")
INDICATORS = ["sturen", "meten", "verbeteren", "regels", "melden", "toezicht"]


def ids(entries: list[dict[str, Any]]) -> set[str]:
    return {entry["aanpak"] for entry in entries}


def of(indicator: str, steps: set[str]) -> set[str]:
    """Return the schools whose verdict on an indicator is one of these, by a count of its own."""
    return {key[1] for key, step in VERDICTS.items() if key[2] == indicator and step in steps}


def data(ggsr: Ggsr, root: Path, *arguments: str) -> Any:
    outcome = ggsr(*arguments, "--format", "json", cwd=root)
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def rows(ggsr: Ggsr, root: Path, *arguments: str) -> list[dict[str, str]]:
    outcome = ggsr(*arguments, "--format", "csv", cwd=root)
    assert outcome.code == 0, outcome.err
    return list(csv.DictReader(io.StringIO(outcome.out.lstrip("\ufeff")), delimiter=";"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, files())


def test_it_validates(ggsr: Ggsr, root: Path) -> None:
    outcome = ggsr("validate", "--strict", cwd=root)
    assert outcome.code == 0, outcome.out


def test_coverage_counts_what_counts(ggsr: Ggsr, root: Path) -> None:
    for row in data(ggsr, root, "coverage")["coverage"]:
        own = SCHOOLS[row["gemeente"]][row["aanpak"]]
        steps = Counter(own.values())
        assert (row["judged"], row["counted"]) == (6, 6 - steps["nvt"])
        assert row["verdicts"] == {step: steps[step] for step in row["verdicts"]}
        assert list(row["verdicts"]) == ["goed", "voldoende", "onvoldoende", "nvt"]
        assert sum(theme["counted"] for theme in row["themes"]) == row["counted"]
        for theme, names in zip(row["themes"], (INDICATORS[:3], INDICATORS[3:]), strict=True):
            assert theme["counted"] == sum(own[name] != "nvt" for name in names)
    flat = rows(ggsr, root, "coverage")
    assert sum(int(row["counted"]) for row in flat) == sum(s != "nvt" for s in VERDICTS.values())


def test_the_table_of_coverage_has_both(ggsr: Ggsr, root: Path) -> None:
    lines = ggsr("coverage", "proefdorp", cwd=root).out.splitlines()
    [total] = [line.split() for line in lines if "Total" in line]
    # judged, counted, ++, +, ✗, ○, LET OP
    assert total == ["Total", "6", "of", "6", "4", "1", "3", "0", "2", "0"]


def test_gaps_by_indicator_are_of_what_counts(ggsr: Ggsr, root: Path) -> None:
    found = data(ggsr, root, "gaps", "--by", "indicator")["indicators"]
    assert {row["indicator"] for row in found} == {"meten", "verbeteren"}
    for row in found:
        name = row["indicator"]
        assert ids(row["short"]) == of(name, SHORT)
        assert ids(row["meets"]) == of(name, MET)
        assert ids(row["not_counted"]) == of(name, {"nvt"})
        assert row["counted"] == len(of(name, SHORT | MET))
    table = ggsr("gaps", "--by", "indicator", cwd=root).out
    assert "2 of 2 (1 Niet" in table
    assert "1 of 2 (1 Niet" in table
    flat = {row["indicator"]: row for row in rows(ggsr, root, "gaps", "--by", "indicator")}
    counts = [flat["meten"][name] for name in ("judged", "counted", "short", "not_counted")]
    assert counts == ["3", "2", "1", "1"]
    assert flat["meten"]["not_counted_aanpakken"] == "voorbeeldstad/2024/de-eik"


def test_explain_has_a_fourth_answer(ggsr: Ggsr, root: Path) -> None:
    for name in INDICATORS:
        [found] = data(ggsr, root, "explain", name)["indicators"]
        assert ids(found["meets"]) == of(name, MET)
        assert ids(found["falls_short"]) == of(name, SHORT)
        assert ids(found["not_counted"]) == of(name, {"nvt"})
        assert found["unjudged"] == []
    text = ggsr("explain", "meten", cwd=root).out
    assert "met by (1 of 2)" in text
    assert "falls short (1 of 2)" in text
    assert "does not count (1)\n  Voorbeeldstad 2024 · De Eik: Niet van toepassing" in text
    text = ggsr("explain", "toezicht", cwd=root).out
    assert "does not count (3)" in text
    assert " of " not in text


def test_compare_has_a_fourth_answer(ggsr: Ggsr, root: Path) -> None:
    [found] = data(ggsr, root, "compare", "voorbeeldstad", "proefdorp")["comparisons"]
    assert found["summary"] == {
        "indicators": 6,
        "differs": 3,
        "shared": 1,
        "only_some_judged": 0,
        "never_judged": 0,
    }
    for row in found["indicators"]:
        name = row["indicator"]
        counted = of(name, SHORT | MET)
        steps = {VERDICTS[key] for key in VERDICTS if key[2] == name and key[1] in counted}
        assert row["differs"] == (len(steps) > 1)
        assert row["shared"] == (bool(of(name, SHORT)) and not of(name, MET))
        assert ids(row["not_counted"]) == of(name, {"nvt"})
        best = next((step for step in ("goed", "voldoende", "onvoldoende") if step in steps), "")
        assert ids(row["best"]) == (of(name, {best}) if len(steps) > 1 else set())
    flat = rows(ggsr, root, "compare", "voorbeeldstad", "proefdorp")
    assert sum(int(row["not_counted"]) for row in flat) == len(
        [step for step in VERDICTS.values() if step == "nvt"]
    )
    assert [row["aanpak"] for row in flat if row["best"] == "1"] == ["de-eik", "de-berk", "de-es"]


def test_the_table_of_differences_tells_who_is_best(ggsr: Ggsr, root: Path) -> None:
    text = ggsr("compare", "voorbeeldstad", "proefdorp", cwd=root).out
    differing = text.split("all aanpakken")[0]
    assert differing.split().count("best") == 3
    assert "all aanpakken fall short (1 indicator)" in text
    assert "(1 Niet van toepassing)" in " ".join(text.split())


def test_without_an_order_nobody_is_best(ggsr: Ggsr, tmp_path: Path) -> None:
    found = files()
    found["frameworks/proef.yaml"] = found["frameworks/proef.yaml"].replace("geordend: true\n", "")
    [compared] = data(ggsr, write(tmp_path, found), "compare", "voorbeeldstad")["comparisons"]
    assert [row["best"] for row in compared["indicators"]] == [[]] * 6


def test_without_a_verdict_the_same_is_counted(ggsr: Ggsr, tmp_path: Path) -> None:
    """Every "not applicable" left out gives the same numbers of what counts."""
    with_all = write(tmp_path / "met", files())
    without = write(tmp_path / "zonder", files(without="nvt"))
    pairs = [data(ggsr, root, "coverage")["coverage"] for root in (with_all, without)]
    for one, other in zip(*pairs, strict=True):
        assert one["counted"] == other["counted"] == other["judged"]
        assert {**one["verdicts"], "nvt": 0} == other["verdicts"]
        themes = [[theme["counted"] for theme in row["themes"]] for row in (one, other)]
        assert themes[0] == themes[1]
    tallies = [data(ggsr, root, "gaps", "--by", "indicator") for root in (with_all, without)]
    for one, other in zip(*(entry["indicators"] for entry in tallies), strict=True):
        assert one["indicator"] == other["indicator"]
        for key in ("short", "meets", "counted"):
            assert one[key] == other[key]
    assert [len(entry["gaps"]) for entry in tallies] == [3, 3]
    for name in INDICATORS:
        [one], [other] = (
            data(ggsr, root, "explain", name)["indicators"] for root in (with_all, without)
        )
        assert one["meets"] == other["meets"]
        assert one["falls_short"] == other["falls_short"]
        assert ids(one["not_counted"]) == ids(other["unjudged"])


BEFORE = {
    "sturen": "onvoldoende",
    "meten": "onvoldoende",
    "verbeteren": "onvoldoende",
    "regels": "goed",
    "melden": "voldoende",
    "toezicht": "nvt",
}
AFTER = {
    "sturen": "voldoende",
    "meten": "nvt",
    "verbeteren": "onvoldoende",
    "regels": "voldoende",
    "melden": "goed",
    "toezicht": "onvoldoende",
}
MOVES = {
    "sturen": "better",
    "meten": "changed",
    "verbeteren": "same",
    "regels": "worse",
    "melden": "better",
    "toezicht": "changed",
}


@pytest.fixture
def revisit(tmp_path: Path) -> Path:
    return write(tmp_path, revisited(BEFORE, AFTER))


def test_a_diff_goes_by_the_order(ggsr: Ggsr, revisit: Path) -> None:
    [found] = data(ggsr, revisit, "diff")["diffs"]
    assert {row["indicator"]: row["move"] for row in found["indicators"]} == MOVES
    assert ggsr("diff", "--fail-on", "worse", cwd=revisit).code == 1
    steady = {**AFTER, "regels": "goed"}
    write(revisit, revisited(BEFORE, steady))
    assert ggsr("diff", "--fail-on", "worse", cwd=revisit).code == 0
    assert ggsr("diff", "--fail-on", "better", cwd=revisit).code == 1


def test_what_no_longer_applies_is_not_solved_and_is_named(ggsr: Ggsr, revisit: Path) -> None:
    outcome = ggsr("validate", "--format", "json", cwd=revisit)
    problems = json.loads(outcome.out)["diagnostics"]
    assert [(entry["rule"], entry["line"]) for entry in problems] == [
        ("verbeterpunt-zonder-vervolg", 6)
    ]
    assert "is now 'Niet van toepassing', which does not count" in problems[0]["message"]
    [entry] = data(ggsr, revisit, "gaps")["not_judged_again"]
    assert (entry["indicator"], entry["state"], entry["oordeel"]) == ("meten", "judged", "nvt")
    table = " ".join(ggsr("gaps", cwd=revisit).out.split())
    assert "1 verbeterpunt of 2022 is now 'Niet van toepassing', which does not count: " in table
    status = ggsr(cwd=revisit).out
    assert "now with a verdict that does not count: 1 verbeterpunt of an earlier round" in status
    assert "not judged again" not in status
    assert "6 of 6 · 5 of them count · ++ 1 Goed" in status
    page = data(ggsr, revisit, *RENDER)["aanpakken"][0]
    counts = page["revisit"]
    assert counts["not_counted"] == 1
    parts = [counts[name] for name in ("solved", "remaining", "not_counted", "not_judged_again")]
    assert (parts, sum(parts)) == ([1, 1, 1, 0], counts["former"])
    text = ggsr(*RENDER, "--format", "md", cwd=revisit).out
    assert "1 van de 3 verbeterpunten van 2022 is opgelost" in text
    assert "1 is nu ‘Niet van toepassing’" in text


def test_a_re_test_lets_stand_what_does_not_count(ggsr: Ggsr, tmp_path: Path) -> None:
    after = {"toezicht": "goed"}
    root = write(tmp_path, revisited({**BEFORE, "meten": "nvt"}, after, "hertoets: true"))
    [row] = data(ggsr, root, "coverage")["coverage"]
    assert (row["judged"], row["earlier"], row["counted"]) == (1, 5, 5)
    [found] = data(ggsr, root, "diff")["diffs"]
    assert {key: n for key, n in found["summary"].items() if n} == {"changed": 1, "same": 5}


def test_where_nothing_counts_there_is_no_praise(ggsr: Ggsr, tmp_path: Path) -> None:
    nothing = dict.fromkeys(INDICATORS, "nvt")
    root = write(tmp_path, files({"voorbeeldstad": {"de-eik": nothing}}))
    found = data(ggsr, root, "gaps")
    assert (found["without_verdict"], ids(found["without_counted"])) == ([], {"de-eik"})
    assert "No verdict counts." in ggsr("gaps", cwd=root).out
    text = ggsr("render", "voorbeeldstad", "--format", "md", "-o", "-", cwd=root).out
    assert "Er is geen oordeel dat meetelt." in text
    assert "No verbeterpunten" not in ggsr("gaps", cwd=root).out
    both = write(tmp_path, files({**SCHOOLS, "voorbeeldstad": {"de-eik": nothing}}))
    assert "No verdict counts: Voorbeeldstad 2024 · De Eik." in ggsr("gaps", cwd=both).out


def test_the_rules_look_at_what_counts(ggsr: Ggsr, tmp_path: Path) -> None:
    # On 'sturen', which is about the municipality, 'nvt' and 'goed' do not differ.
    found = files()
    path = "cases/voorbeeldstad/2024/de-eik.yaml"
    found[path] += "conclusie:\n"
    found[path] += "  kwaliteit: {gaat_goed: [Sturen.], kan_beter: [Verbeteren.]}\n"
    found[path] += "  veiligheid: {gaat_goed: [Regels.], kan_beter: []}\n"
    root = write(tmp_path, found)
    assert ggsr("validate", "--strict", cwd=root).code == 0
    found[path] = found[path].replace("sturen: {oordeel: goed", "sturen: {oordeel: nvt")
    outcome = ggsr("validate", "--format", "json", cwd=write(root, found))
    assert [entry["rule"] for entry in json.loads(outcome.out)["diagnostics"]] == [
        "conclusie-zonder-voldoende"
    ]


def test_a_tick_is_no_step_that_does_not_count(ggsr: Ggsr, tmp_path: Path) -> None:
    found = files()
    path = "cases/voorbeeldstad/2024/de-eik.yaml"
    for written, word in (("✗", "onvoldoende"), ("○", "nvt"), ("✓", None)):
        text = found[path].replace("meten: {oordeel: nvt", f"meten: {{oordeel: {written}")
        root = write(tmp_path, {**found, path: text})
        [problem] = json.loads(ggsr("validate", "--format", "json", cwd=root).out)["diagnostics"]
        assert problem["rule"] == "onbekend-oordeel"
        assert (problem["help"] == f"write the word: {word}") == (word is not None)


def test_a_verdict_is_explained(ggsr: Ggsr, root: Path) -> None:
    text = ggsr("explain", "nvt", cwd=root).out
    assert "○ Niet van toepassing" in text
    assert "It does not count" in text
    assert "De vraag past niet." in text
    assert "Step" not in text
    text = ggsr("explain", "proef/goed", cwd=root).out
    assert "Step 1 of 3, the best first." in text
    assert "Boven de norm." in text
    [step] = data(ggsr, root, "explain", "onvoldoende")["oordelen"]
    assert (step["kader"], step["verbeterpunt"], step["telt_mee"], step["place"]) == (
        *("proef", True, True, 3),
    )


def test_a_new_file_says_which_verdict_does_not_count(ggsr: Ggsr, root: Path) -> None:
    command = ("new", "aanpak", "proefdorp", "De Beuk", "--ronde", "2024", "--kader", "proef")
    assert ggsr(*command, cwd=root).code == 0
    text = (root / "cases/proefdorp/2024/de-beuk.yaml").read_text(encoding="utf-8")
    assert "onvoldoende (✗), nvt (○, telt niet mee)." in text
