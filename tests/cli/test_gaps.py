"""``ggsr gaps``: which, by what, in every format."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ggsr.output.reports import REPORT_FORMATS
from tests.cli.conftest import Ggsr
from tests.support import FRAMEWORK, HULP, KADER, STEUN, write

SHORT = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: verbeterpunt, tekst: "=1+1 telt niemand", let_op: Men wil het wel.}
      meldpunt: {ook_voor: [vervolg], oordeel: verbeterpunt, tekst: Niemand noemt het loket.}
      wachttijd: {oordeel: voldoet, tekst: De wachttijd is kort., let_op: Niet in de zomer.}
    """
GOOD = SHORT.replace("verbeterpunt", "voldoet").replace("Hulp", "Steun")


NOTHING_SAID = {
    **dict.fromkeys(("status", "datum", "maatregel", "eigenaar", "gereed_voor")),
    **dict.fromkeys(("inspectie", "inspectie_datum", "late", "file", "line")),
}
"""The follow-up of a verbeterpunt on which nobody reported."""


def gaps(ggsr: Ggsr, root: Path, *arguments: str) -> list[dict[str, Any]]:
    document = json.loads(ggsr("gaps", "--format", "json", *arguments, cwd=root).out)
    found: list[dict[str, Any]] = document["gaps"]
    return found


def test_json_has_a_row_for_each_indicator_that_falls_short(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: SHORT})
    found = gaps(ggsr, root)
    assert [gap["indicator"] for gap in found] == ["zicht", "meldpunt", "vervolg"]
    assert found[0] == {
        "kind": "verbeterpunt",
        "gemeente": "voorbeeldstad",
        "gemeente_naam": "Voorbeeldstad",
        "ronde": "2024",
        "aanpak": "hulp",
        "aanpak_naam": "Hulp",
        "kader": "kader",
        "niveau": "beleid",
        "thema": "toeleiding",
        "criterium": "in-beeld",
        "indicator": "zicht",
        "indicator_tekst": "De gemeente heeft zicht op de gezinnen",
        "punten": [],
        "nummer": None,
        "groepen": [],
        "grondslag": None,
        "oordeel": "verbeterpunt",
        "tekst": "=1+1 telt niemand",
        "let_op": "Men wil het wel.",
        "file": HULP,
        "line": 5,
        "opvolging": NOTHING_SAID,
        "given_in": None,
    }


def test_reservations_are_rows_of_their_own(ggsr: Ggsr, tmp_path: Path) -> None:
    found = gaps(ggsr, write(tmp_path, {HULP: SHORT}), "--let-op")
    assert [(gap["indicator"], gap["kind"]) for gap in found] == [
        ("zicht", "verbeterpunt"),
        ("zicht", "let_op"),
        ("meldpunt", "verbeterpunt"),
        ("vervolg", "verbeterpunt"),
        ("wachttijd", "let_op"),
    ]


def test_the_projects_own_numbers(ggsr: Ggsr) -> None:
    document = json.loads(ggsr("gaps", "--let-op", "--format", "json").out)
    kinds = Counter((gap["aanpak"], gap["kind"]) for gap in document["gaps"])
    covered = json.loads(ggsr("coverage", "--format", "json").out)["coverage"]
    for row in covered:
        assert kinds[row["aanpak"], "verbeterpunt"] == row["verdicts"]["verbeterpunt"]
        assert kinds[row["aanpak"], "let_op"] == row["let_op"]
    assert kinds.total() == 31 + 14


def test_one_thema(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: SHORT})
    assert [gap["indicator"] for gap in gaps(ggsr, root, "--thema", "continu")] == ["vervolg"]
    outcome = ggsr("gaps", "--thema", "contnu", cwd=root)
    assert outcome.code == 2
    assert "did you mean 'continu'?" in outcome.err


def test_by_indicator_tells_who_falls_short_and_who_meets_it(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: SHORT, STEUN: GOOD})
    document = json.loads(ggsr("gaps", "--by", "indicator", "--format", "json", cwd=root).out)
    assert [row["indicator"] for row in document["indicators"]] == ["zicht", "meldpunt", "vervolg"]
    place = {"gemeente": "voorbeeldstad", "gemeente_naam": "Voorbeeldstad", "ronde": "2024"}
    assert document["indicators"][0] == {
        "kader": "kader",
        "niveau": "beleid",
        "thema": "toeleiding",
        "criterium": "in-beeld",
        "indicator": "zicht",
        "indicator_tekst": "De gemeente heeft zicht op de gezinnen",
        "punten": [],
        "nummer": None,
        "groepen": [],
        "grondslag": None,
        "ronde": None,
        "short": [{**place, "aanpak": "hulp", "aanpak_naam": "Hulp"}],
        "meets": [{**place, "aanpak": "steun", "aanpak_naam": "Steun"}],
        "not_counted": [],
        "counted": 2,
    }
    assert len(document["gaps"]) == 3


def test_by_indicator_begins_with_what_falls_short_most(ggsr: Ggsr) -> None:
    text = ggsr("gaps", "--by", "indicator", "--format", "csv").out.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    counts = [int(row["short"]) for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert rows[0]["indicator"] == "samenwerkingsafspraken"
    assert (rows[0]["short"], rows[0]["judged"]) == ("4", "5")
    assert rows[0]["meets_aanpakken"] == "spijkenisse/2013/brede-zorgcoordinatie"
    assert sum(counts) == 31


def test_by_thema_puts_the_aanpakken_of_a_thema_together(ggsr: Ggsr) -> None:
    lines = ggsr("gaps", "--by", "thema").out.splitlines()
    titles = [line for line in lines if " · " in line and not line.startswith("│")]
    assert titles == [
        "Toeleiding · 2 verbeterpunten",
        "Gezin centraal · 2 verbeterpunten",
        "De aanpak · 10 verbeterpunten",
        "Samenwerking · 9 verbeterpunten",
        "Continu · 8 verbeterpunten",
    ]


def test_csv_is_inert_and_has_a_byte_order_mark(ggsr: Ggsr, tmp_path: Path) -> None:
    text = ggsr("gaps", "--format", "csv", cwd=write(tmp_path, {HULP: SHORT})).out
    assert text.startswith("\ufeffkind;gemeente;")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0]["tekst"] == "'=1+1 telt niemand"
    assert rows[0]["let_op"] == "Men wil het wel."
    assert rows[1]["let_op"] == ""


@pytest.mark.parametrize("by", ["aanpak", "thema", "indicator"])
def test_markdown_has_a_cell_for_every_column(ggsr: Ggsr, by: str) -> None:
    lines = [
        line
        for line in ggsr("gaps", "--by", by, "--format", "markdown").out.splitlines()
        if line.startswith("|")
    ]
    assert len(lines) > 10
    columns = 4 if by == "indicator" else 3
    assert {line.count(" | ") for line in lines} == {columns - 1}


@pytest.mark.parametrize(
    "format", [name for name, format in REPORT_FORMATS.items() if not format.binary]
)
def test_the_same_input_gives_the_same_text(ggsr: Ggsr, format: str) -> None:
    assert ggsr("gaps", "--format", format).out == ggsr("gaps", "--format", format).out


def test_names_of_aanpakken_are_kept_apart(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: SHORT, STEUN: SHORT.replace("Hulp", "Steun")})
    text = ggsr("gaps", "--by", "indicator", "--format", "markdown", cwd=root).out
    assert "| Voorbeeldstad 2024: Hulp<br>Voorbeeldstad 2024: Steun |" in text


def test_by_thema_is_in_that_order_in_every_format(ggsr: Ggsr) -> None:
    for format in ("json", "csv"):
        text = ggsr("gaps", "--by", "thema", "--format", format).out
        assert text.index("beschikbaarheid") > text.rindex("niet-losgelaten")


def test_reservations_have_no_place_by_indicator(ggsr: Ggsr) -> None:
    outcome = ggsr("gaps", "--by", "indicator", "--let-op")
    assert outcome.code == 2
    assert "--let-op requires" in outcome.err


def test_an_empty_later_round_hides_nothing(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: SHORT})
    (root / "cases" / "voorbeeldstad" / "2030").mkdir()
    assert len(gaps(ggsr, root)) == 3


NOTHING = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"


@pytest.mark.parametrize("by", ["aanpak", "thema", "indicator"])
@pytest.mark.parametrize("format", ["table", "markdown"])
def test_where_nothing_was_judged_it_says_so(
    ggsr: Ggsr, tmp_path: Path, by: str, format: str
) -> None:
    root = write(tmp_path, {HULP: NOTHING})
    shown = ggsr("gaps", "--by", by, "--format", format, cwd=root).out
    assert shown.strip() == "Nothing judged yet."
    write(root, {HULP: GOOD})
    shown = ggsr("gaps", "--by", by, "--format", format, cwd=root).out
    assert shown.strip() == "No verbeterpunten."


def test_where_nothing_was_judged_it_says_so_in_dutch(
    ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GGSR_LANG", "nl")
    assert ggsr("gaps", cwd=write(tmp_path, {HULP: NOTHING})).out.strip() == (
        "Nog niets beoordeeld."
    )


def test_of_a_thema_on_which_nothing_was_judged_it_says_so(ggsr: Ggsr, tmp_path: Path) -> None:
    one = "bevindingen: {zicht: {oordeel: voldoet, tekst: Men telt de gezinnen.}}\n"
    root = write(tmp_path, {HULP: NOTHING + one})
    shown = ggsr("gaps", "--thema", "continu", cwd=root).out
    assert shown.strip() == "Nothing judged yet."


NAMED = FRAMEWORK.replace("naam: verbeterpunt", "naam: moet beter")


@pytest.mark.parametrize("format", ["table", "markdown"])
@pytest.mark.parametrize("by", ["aanpak", "thema"])
def test_a_gap_shows_the_printed_name_of_its_verdict(
    ggsr: Ggsr, tmp_path: Path, by: str, format: str
) -> None:
    root = write(tmp_path, {KADER: NAMED, HULP: SHORT})
    lines = ggsr("gaps", "--by", by, "--format", format, cwd=root).out.splitlines()
    titles = [line for line in lines if " · " in line and line[0] not in "│|"]
    assert titles
    assert all(line.endswith((r"(moet beter)", r"\(moet beter\)")) for line in titles)


def test_the_verdict_has_a_column_where_it_differs(
    ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    root = write(tmp_path, {HULP: SHORT})
    assert "│ Verdict" not in ggsr("gaps", cwd=root).out
    assert "│ Verdict" in ggsr("gaps", "--let-op", cwd=root).out


def test_in_short_each_is_a_line(ggsr: Ggsr, tmp_path: Path) -> None:
    long = SHORT.replace("Niemand noemt het loket.", f"{'Niemand noemt het loket ' * 9}nog. En.")
    lines = ggsr("gaps", "--short", "--let-op", cwd=write(tmp_path, {HULP: long})).out.splitlines()
    assert lines[:2] == [
        "Voorbeeldstad 2024 · Hulp  zicht  =1+1 telt niemand",
        "Voorbeeldstad 2024 · Hulp  zicht  LET OP: Men wil het wel.",
    ]
    assert lines[2].endswith("loket nog.")
    assert len(lines) == 5


@pytest.mark.parametrize(
    "options", [("--by", "indicator"), ("--progress",), ("--open",), ("--overdue",)]
)
def test_in_short_there_is_nothing_else(ggsr: Ggsr, options: tuple[str, ...]) -> None:
    outcome = ggsr("gaps", "--short", *options)
    assert outcome.code == 2
    assert "--short cannot be used with" in outcome.err


def test_for_programs_the_verdict_stays_its_id(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {KADER: NAMED, HULP: SHORT})
    assert {gap["oordeel"] for gap in gaps(ggsr, root)} == {"verbeterpunt"}
    assert ";verbeterpunt;" in ggsr("gaps", "--format", "csv", cwd=root).out


POINTS = FRAMEWORK.replace(
    "tekst: De gemeente heeft zicht op de gezinnen",
    "tekst: 'De gemeente weet:', punten: [Hoeveel gezinnen er zijn, Waar zij wonen]",
)


def test_an_indicator_keeps_its_points(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {KADER: POINTS, HULP: SHORT})
    assert gaps(ggsr, root)[0]["punten"] == ["Hoeveel gezinnen er zijn", "Waar zij wonen"]
    shown = "De gemeente weet:<br>– Hoeveel gezinnen er zijn<br>– Waar zij wonen |"
    for by in ("aanpak", "thema", "indicator"):
        assert shown in ggsr("gaps", "--by", by, "--format", "markdown", cwd=root).out
        assert "– Waar zij wonen" in ggsr("gaps", "--by", by, "--format", "csv", cwd=root).out
    document = json.loads(ggsr("gaps", "--by", "indicator", "--format", "json", cwd=root).out)
    assert document["indicators"][0]["punten"] == ["Hoeveel gezinnen er zijn", "Waar zij wonen"]


def test_ids_in_csv_become_no_dates_or_numbers(ggsr: Ggsr, tmp_path: Path) -> None:
    """A program finds the id behind the apostrophe, which is part of no id."""
    kader = FRAMEWORK.replace("zicht:", "1e5:").replace("meldpunt:", "maart-3:")
    short = SHORT.replace("zicht:", "1e5:").replace("meldpunt:", "maart-3:")
    root = write(tmp_path, {KADER: kader, HULP: short})
    text = ggsr("gaps", "--format", "csv", cwd=root).out.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["indicator"] for row in rows] == ["'1e5", "'maart-3", "vervolg"]
    assert {row["ronde"] for row in rows} == {"2024"}
    assert {row["line"] for row in rows} == {"5", "6"}
    names = [gap["indicator"] for gap in gaps(ggsr, root)]
    assert [row["indicator"].removeprefix("'") for row in rows] == names
