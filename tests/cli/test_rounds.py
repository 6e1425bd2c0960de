"""A second round: what every command counts then, and what it says of the rest."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ggsr
from tests.support import FRAMEWORK, Files, write

HEAD = """
    aanpak: {naam}
    kader: kader
    niveau: beleid
    """
SHORT = """\
bevindingen:
      zicht: {oordeel: verbeterpunt, tekst: De gemeente telt de gezinnen niet.}
      meldpunt: {oordeel: voldoet, tekst: Dat is het loket op het stadhuis., let_op: Het is vol.}
      vervolg: {oordeel: verbeterpunt, tekst: Na afloop houdt de hulp op.}
    niet_beoordeeld: {wachttijd: Niet gevraagd.}
    """
GOOD = """\
bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt ze nu elk jaar.}
    """


def at(name: str) -> str:
    return f"cases/voorbeeldstad/{name}.yaml"


def text(*parts: str, naam: str = "Hulp") -> str:
    return HEAD.format(naam=naam) + "".join(part.rstrip(" ") + "    " for part in parts)


FIRST: Files = {at("2013/hulp"): text(SHORT), at("2013/steun"): text(SHORT, naam="Steun")}
SECOND: Files = {**FIRST, at("2015/hulp"): text("hertoets: true\n", GOOD)}


def document(ggsr: Ggsr, root: Path, *arguments: str) -> Any:
    outcome = ggsr(*arguments, "--format", "json", cwd=root)
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def gaps(found: Any) -> list[tuple[str, str, str]]:
    return [(row["ronde"], row["aanpak"], row["indicator"]) for row in found["gaps"]]


def test_what_one_round_judges_again_hides_no_other_aanpak(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, SECOND)
    assert gaps(document(ggsr, root, "gaps")) == [
        ("2013", "steun", "zicht"),
        ("2013", "steun", "vervolg"),
        ("2015", "hulp", "vervolg"),
    ]
    rows = document(ggsr, root, "coverage")["coverage"]
    assert [(row["ronde"], row["aanpak"]) for row in rows] == [("2013", "steun"), ("2015", "hulp")]


def test_a_gap_of_an_earlier_verdict_says_where_it_was_given(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, SECOND)
    [*_steun, gap] = document(ggsr, root, "gaps")["gaps"]
    assert gap["given_in"] == {"ronde": "2013", "aanpak": "hulp"}
    assert (gap["file"], gap["line"]) == (at("2013/hulp"), 7)
    assert gap["tekst"] == "Na afloop houdt de hulp op."
    outcome = ggsr("gaps", "--format", "csv", cwd=root)
    rows = list(csv.DictReader(io.StringIO(outcome.out.removeprefix("\ufeff")), delimiter=";"))
    assert [(row["given_in_ronde"], row["given_in_aanpak"]) for row in rows] == [
        *[("", "")] * 2,
        ("2013", "hulp"),
    ]
    assert "verdict of 2013" in " ".join(ggsr("gaps", cwd=root).out.split())


def test_coverage_of_a_re_test(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, SECOND)
    [_steun, row] = document(ggsr, root, "coverage")["coverage"]
    assert {name: row[name] for name in ("indicators", "judged", "earlier", "not_judged")} == {
        "indicators": 4,
        "judged": 1,
        "earlier": 2,
        "not_judged": 1,
    }
    assert row["verdicts"] == {"voldoet": 2, "verbeterpunt": 1}
    assert row["let_op"] == 1
    assert [(theme["judged"], theme["earlier"]) for theme in row["themes"]] == [(1, 1), (0, 1)]
    assert [entry["indicator"] for entry in row["unjudged"]] == ["wachttijd"]
    lines = [" ".join(line.split()) for line in ggsr("coverage", cwd=root).out.splitlines()]
    assert "Thema judged earlier ✓ voldoet ✗ verbeterpunt LET OP" in lines
    assert "Total 1 of 4 2 2 1 1" in lines
    assert "2 verdicts stand as they were given in Voorbeeldstad 2013 · Hulp." in lines


@pytest.mark.parametrize(
    ("ronde", "expected"),
    [
        ("2013", ["hulp-zicht", "hulp-vervolg", "steun-zicht", "steun-vervolg"]),
        ("2015", ["hulp-vervolg"]),
    ],
)
def test_a_round_chooses_assessments(
    ggsr: Ggsr, tmp_path: Path, ronde: str, expected: list[str]
) -> None:
    found = gaps(document(ggsr, write(tmp_path, SECOND), "gaps", "--ronde", ronde))
    assert found == [(ronde, *name.split("-")) for name in expected]


def test_totals_are_per_round_and_never_of_several(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, SECOND)
    rows = document(ggsr, root, "gaps", "--by", "indicator", "--ronde", "all")["indicators"]
    assert [(row["ronde"], row["indicator"], len(row["short"])) for row in rows] == [
        ("2013", "zicht", 2),
        ("2013", "vervolg", 2),
        ("2015", "vervolg", 1),
    ]
    found = document(ggsr, root, "gaps", "--by", "indicator")["indicators"]
    assert [(row["ronde"], row["indicator"], len(row["short"])) for row in found] == [
        (None, "vervolg", 2),
        (None, "zicht", 1),
    ]
    titles = ggsr("gaps", "--by", "thema", "--ronde", "all", cwd=root).out
    assert "2013 · Toeleiding · 2 verbeterpunten" in titles
    assert "2015 · Continu · 1 verbeterpunt" in titles


def test_explain_is_per_round_too(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, SECOND)
    [one] = document(ggsr, root, "explain", "vervolg")["indicators"]
    assert [entry["ronde"] for entry in one["falls_short"]] == ["2013", "2015"]
    assert one["falls_short"][1]["given_in"] == {"ronde": "2013", "aanpak": "hulp"}
    each = document(ggsr, root, "explain", "vervolg", "--ronde", "all")["indicators"]
    assert [(entry["ronde"], len(entry["falls_short"])) for entry in each] == [
        ("2013", 2),
        ("2015", 1),
    ]
    assert "Hulp (verdict of 2013)" in ggsr("explain", "vervolg", cwd=root).out


def test_compare_takes_what_stands(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, SECOND)
    [comparison] = document(ggsr, root, "compare", "voorbeeldstad")["comparisons"]
    zicht, _meldpunt, vervolg, _wachttijd = comparison["indicators"]
    assert [entry["oordeel"] for entry in zicht["verdicts"]] == ["verbeterpunt", "voldoet"]
    assert [entry["state"] for entry in vervolg["verdicts"]] == ["judged", "earlier"]
    assert [entry["ronde"] for entry in vervolg["verdicts"]] == ["2013", "2015"]


def test_compare_says_what_does_not_count(ggsr: Ggsr, tmp_path: Path) -> None:
    files = {**FIRST, at("2015/zorg"): text("vervolg_op: 2013/hulp\n", GOOD)}
    root = write(tmp_path, files)
    outcome = ggsr("compare", "voorbeeldstad/hulp", "voorbeeldstad/zorg", cwd=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert "voorbeeldstad/hulp has no assessment that counts" in outcome.err
    outcome = ggsr("compare", "voorbeeldstad/2013/hulp", "voorbeeldstad/zorg", cwd=root)
    assert outcome.code == 0


def test_the_status_is_of_what_stands(ggsr: Ggsr, tmp_path: Path) -> None:
    out = ggsr(cwd=write(tmp_path, SECOND)).out
    assert "2 aanpakken" in out
    assert "kader/beleid: 6 of 8 · ✓ 3 voldoet · ✗ 3 verbeterpunt · LET OP 2" in out
    assert "2 of an earlier round" in " ".join(out.split())


def test_what_was_not_judged_again_is_named_and_not_counted(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**FIRST, at("2015/hulp"): text(GOOD)})
    found = document(ggsr, root, "gaps")
    assert gaps(found) == [("2013", "steun", "zicht"), ("2013", "steun", "vervolg")]
    [again] = found["not_judged_again"]
    assert (again["ronde"], again["aanpak"], again["indicator"]) == ("2015", "hulp", "vervolg")
    assert (again["state"], again["earlier"]) == ("missing", {"ronde": "2013", "aanpak": "hulp"})
    said = " ".join(ggsr("gaps", cwd=root).out.split())
    note = "Voorbeeldstad 2015 · Hulp: 1 verbeterpunt of 2013 was not judged again: vervolg."
    assert said.endswith(note)
    status = ggsr(cwd=root).out
    assert "  not judged again: 1 verbeterpunt of an earlier round\n" in status


def test_nothing_is_said_of_an_earlier_file_with_errors(ggsr: Ggsr, tmp_path: Path) -> None:
    broken = text(SHORT).replace("wachttijd: Niet", "wachtijd: Niet")
    root = write(tmp_path, {at("2013/hulp"): broken, at("2015/hulp"): text(GOOD)})
    assert document(ggsr, root, "gaps")["not_judged_again"] == []


def test_a_round_in_which_nothing_is_judged_is_no_good_news(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**FIRST, at("2015/zorg"): text(naam="Zorg")})
    found = document(ggsr, root, "gaps")
    assert [entry["aanpak"] for entry in found["without_verdict"]] == ["zorg"]
    assert ggsr("gaps", cwd=root).out.endswith("Nothing judged yet: Voorbeeldstad 2015 · Zorg.\n")


@pytest.mark.parametrize("command", ["gaps", "coverage", "explain zicht"])
def test_a_draft_is_never_counted_and_never_silent(
    ggsr: Ggsr, tmp_path: Path, command: str
) -> None:
    root = write(tmp_path, {**FIRST, at("2015/hulp"): text("concept: true\n", GOOD)})
    outcome = ggsr(*command.split(), cwd=root)
    assert outcome.code == 0
    assert "2015" not in outcome.out
    line = "1 concept is not counted: Voorbeeldstad 2015 · Hulp, 1 of 4 judged\n"
    assert outcome.err == line
    [concept] = document(ggsr, root, *command.split())["concepts"]
    concept.pop("wederhoor", None)  # Coverage alone counts reactions.
    assert concept == {
        "gemeente": "voorbeeldstad",
        "gemeente_naam": "Voorbeeldstad",
        "ronde": "2015",
        "aanpak": "hulp",
        "aanpak_naam": "Hulp",
        "judged": 1,
        "indicators": 4,
    }


def test_compare_says_that_there_is_a_draft(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**FIRST, at("2015/hulp"): text("concept: true\n", GOOD)})
    outcome = ggsr("compare", "voorbeeldstad", cwd=root)
    assert outcome.code == 0
    assert "1 concept is not counted" in outcome.err
    assert "not counted: 1 concept" in ggsr(cwd=root).out


def test_an_aanpak_that_ended_is_named_with_the_reason(ggsr: Ggsr, tmp_path: Path) -> None:
    general = "naam: Voorbeeldstad\nbeeindigd: {2013/hulp: Opgegaan in Steun.}\n"
    root = write(tmp_path, {**FIRST, "cases/voorbeeldstad/gemeente.yaml": general})
    outcome = ggsr("gaps", "--format", "json", cwd=root)
    assert outcome.code == 0
    assert "Voorbeeldstad 2013 · Hulp is not counted" in outcome.err
    assert "Opgegaan in Steun." in outcome.err
    assert "  not counted: 1 ended aanpak\n" in ggsr(cwd=root).out
    found = json.loads(outcome.out)
    assert {row["aanpak"] for row in found["gaps"]} == {"steun"}
    [ended] = found["ended"]
    assert (ended["aanpak"], ended["reden"]) == ("hulp", "Opgegaan in Steun.")
    assert ended["opgegaan_in"] is None


def test_a_gemeente_that_merged_is_named_in_one_line(ggsr: Ggsr, tmp_path: Path) -> None:
    general = "naam: Voorbeeldstad\nopgegaan_in: proefdorp\n"
    files: Files = {**SECOND, "cases/voorbeeldstad/gemeente.yaml": general}
    root = write(tmp_path, {**files, "cases/proefdorp/2013/zorg.yaml": text(SHORT, naam="Zorg")})
    outcome = ggsr("gaps", "--format", "json", cwd=root)
    assert outcome.err == "Voorbeeldstad merged into Proefdorp: its 2 aanpakken are not counted\n"
    assert "  not counted: 2 aanpakken of merged municipalities\n" in ggsr(cwd=root).out
    found = json.loads(outcome.out)
    assert {row["gemeente"] for row in found["gaps"]} == {"proefdorp"}
    assert [(row["ronde"], row["aanpak"], row["opgegaan_in"]) for row in found["ended"]] == [
        ("2013", "steun", "proefdorp"),
        ("2015", "hulp", "proefdorp"),
    ]


def test_of_many_that_ended_a_few_are_named(ggsr: Ggsr, tmp_path: Path) -> None:
    """The numbers of years of inspection do not drown in what is no more."""
    names = [f"a{number}" for number in range(7)]
    ended = "".join(f"  2013/{name}: Gestopt.\n" for name in names)
    files: Files = {at(f"2013/{name}"): text(SHORT, naam=name.upper()) for name in names}
    general = f"naam: Voorbeeldstad\nbeeindigd:\n{ended}"
    outcome = ggsr(
        *("gaps", "--format", "json"),
        cwd=write(tmp_path, {**files, "cases/voorbeeldstad/gemeente.yaml": general}),
    )
    assert outcome.err.splitlines() == [
        *(
            f"Voorbeeldstad 2013 · A{number} is not counted, for it ended: Gestopt."
            for number in range(5)
        ),
        "and 2 more that ended or merged",
    ]
    assert len(json.loads(outcome.out)["ended"]) == 7


def test_errors_in_the_last_of_a_line_bring_back_nothing(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**FIRST, at("2015/hulp"): text("netwerkpartners: 5\n", GOOD)})
    outcome = ggsr("gaps", "--format", "json", cwd=root)
    assert outcome.code == 1
    assert {row["aanpak"] for row in json.loads(outcome.out)["gaps"]} == {"steun"}
    assert f"{at('2015/hulp')}: skipped: 1 error" in outcome.err


def test_a_re_test_of_one_with_errors_is_named(ggsr: Ggsr, tmp_path: Path) -> None:
    broken = text("netwerkpartners: 5\n", SHORT)
    root = write(tmp_path, {**SECOND, at("2013/hulp"): broken})
    outcome = ggsr("coverage", "--format", "json", cwd=root)
    assert outcome.code == 1
    assert [row["aanpak"] for row in json.loads(outcome.out)["coverage"]] == ["steun"]
    assert f"{at('2013/hulp')}: skipped: 1 error" in outcome.err
    assert f"{at('2015/hulp')}: skipped: it is a re-test of {at('2013/hulp')}" in outcome.err


def test_errors_on_which_nothing_rests_change_nothing(ggsr: Ggsr, tmp_path: Path) -> None:
    broken = text("netwerkpartners: 5\n", SHORT)
    files = {at("2013/hulp"): broken, at("2015/hulp"): text(GOOD)}
    root = write(tmp_path, files)
    outcome = ggsr("coverage", cwd=root)
    assert (outcome.code, outcome.err) == (0, "")
    assert ggsr("coverage", "--ronde", "2013", cwd=root).code == 1
    assert ggsr("coverage", "--ronde", "2015", cwd=root).code == 0
    assert ggsr("coverage", "--ronde", "all", cwd=root).code == 1
    assert ggsr("validate", cwd=root).code == 1


def test_a_file_whose_place_is_unknown_is_named(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**FIRST, "cases/voorbeeldstad/2015/Hulp.yaml": text(GOOD)})
    outcome = ggsr("gaps", cwd=root)
    assert outcome.code == 1
    assert "cases/voorbeeldstad/2015/Hulp.yaml: skipped: 1 error" in outcome.err


def test_another_framework_does_not_hide_the_policy_level(ggsr: Ggsr, tmp_path: Path) -> None:
    files = {
        **FIRST,
        at("2015/hulp"): text(GOOD).replace("beleid", "casus").replace("zicht", "nabellen"),
    }
    root = write(tmp_path, files)
    rows = document(ggsr, root, "coverage")["coverage"]
    assert [(row["ronde"], row["aanpak"], row["niveau"]) for row in rows] == [
        ("2013", "hulp", "beleid"),
        ("2013", "steun", "beleid"),
        ("2015", "hulp", "casus"),
    ]


def test_what_is_of_several_levels_is_counted_and_shown_by_level(
    ggsr: Ggsr, tmp_path: Path
) -> None:
    """The same words may be an indicator of both frameworks, and a thema of both levels."""
    casus = text(
        "bevindingen: {nabellen: {oordeel: verbeterpunt, tekst: Niemand belt.}}\n", naam="Gezin"
    )
    files: Files = {
        **FIRST,
        "frameworks/ander.yaml": FRAMEWORK,
        at("2013/anders"): text(SHORT, naam="Anders").replace("kader: kader", "kader: ander"),
        at("2013/gezin"): casus.replace("beleid", "casus"),
    }
    root = write(tmp_path, files)

    def titles(*arguments: str) -> list[str]:
        lines = ggsr("gaps", *arguments, cwd=root).out.splitlines()
        return [line for line in lines if line and line[0] not in "│├╭╰ "]

    assert titles("--by", "thema") == [
        "ander/beleid · Toeleiding · 1 verbeterpunt",
        "ander/beleid · Continu · 1 verbeterpunt",
        "kader/beleid · Toeleiding · 2 verbeterpunten",
        "kader/casus · Continu · 1 verbeterpunt",
        "kader/beleid · Continu · 2 verbeterpunten",
    ]
    levels = ["kader/beleid", "ander/beleid", "kader/casus"]
    assert titles("--by", "indicator") == levels
    assert titles("--by", "indicator", "--ronde", "all") == [f"2013 · {name}" for name in levels]


def test_validate_of_one_round_reports_only_that(ggsr: Ggsr, tmp_path: Path) -> None:
    broken = text("netwerkpartners: 5\n", SHORT)
    root = write(tmp_path, {**SECOND, at("2013/hulp"): broken})
    assert ggsr("validate", "--ronde", "2015", cwd=root).code == 0
    assert ggsr("validate", "--ronde", "2013", cwd=root).code == 1
