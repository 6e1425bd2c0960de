"""``ggsr compare``: what is named, what is shown of it, in every format."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from ggsr.output.reports import REPORT_FORMATS
from tests.cli.conftest import Ggsr
from tests.support import HULP, STEUN, write

GOOD = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt de gezinnen elk jaar.}
      meldpunt: {oordeel: verbeterpunt, tekst: Niemand noemt het loket.}
      vervolg: {oordeel: voldoet, tekst: Dat staat in het plan., let_op: Niet op papier.}
    """
SHORT = """
    aanpak: Steun
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: verbeterpunt, tekst: Niemand telt ze.}
      meldpunt: {oordeel: verbeterpunt, tekst: Er is er geen.}
    niet_beoordeeld: {vervolg: Niet gevraagd.}
    """
CASUS = """
    aanpak: Gezinnen
    kader: kader
    niveau: casus
    bevindingen:
      vertrouwen: {oordeel: voldoet, tekst: Dat zegt de moeder zelf.}
    """
DORP = HULP.replace("voorbeeldstad", "voorbeelddorp")
OLD = HULP.replace("2024", "2020")
TWO = {HULP: GOOD, STEUN: SHORT}
FORMATS = [name for name, format in REPORT_FORMATS.items() if not format.binary]


def document(ggsr: Ggsr, root: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        ggsr("compare", *arguments, "--format", "json", cwd=root).out
    )
    return found


def compared(ggsr: Ggsr, root: Path, *arguments: str) -> list[str]:
    """Return the paths of what is compared, in order."""
    return [
        f"{ref['gemeente']}/{ref['ronde']}/{ref['aanpak']}"
        for comparison in document(ggsr, root, *arguments)["comparisons"]
        for ref in comparison["aanpakken"]
    ]


def titles(text: str) -> list[str]:
    return [line for line in text.splitlines() if " · " in line]


def test_json(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**TWO, DORP: CASUS})
    found = document(ggsr, root, "voorbeeldstad", "voorbeelddorp")
    hulp, steun, gezinnen = (
        {
            "gemeente": gemeente,
            "gemeente_naam": gemeente.title(),
            "ronde": "2024",
            "aanpak": aanpak,
            "aanpak_naam": naam,
        }
        for gemeente, aanpak, naam in [
            ("voorbeeldstad", "hulp", "Hulp"),
            ("voorbeeldstad", "steun", "Steun"),
            ("voorbeelddorp", "hulp", "Gezinnen"),
        ]
    )
    assert found["version"] == 1
    assert found["alone"] == [{**gezinnen, "kader": "kader", "niveau": "casus"}]
    [comparison] = found["comparisons"]
    indicators = comparison.pop("indicators")
    assert comparison == {
        "kader": "kader",
        "niveau": "beleid",
        "aanpakken": [hulp, steun],
        "summary": {
            "indicators": 4,
            "differs": 1,
            "shared": 1,
            "only_some_judged": 1,
            "never_judged": 1,
        },
        "overgangen": [],
    }
    alike = {"kader": "kader", "indicator_before": None, "question": None, "given_in": None}
    assert indicators[2] == {
        "thema": "continu",
        "criterium": "nazorg",
        "indicator": "vervolg",
        "indicator_tekst": "Na afloop is een vervolg op de hulp geregeld",
        "punten": [],
        "nummer": None,
        "groepen": [],
        "grondslag": None,
        "differs": False,
        "shared": False,
        "only_some_judged": True,
        "verdicts": [
            {**hulp, "state": "judged", "oordeel": "voldoet", "let_op": True, **alike},
            {**steun, "state": "not_judged", "oordeel": None, "let_op": False, **alike},
        ],
        "short": [],
        "meets": [hulp],
        "not_counted": [],
        "unjudged": [steun],
        "best": [],
    }
    assert [row["differs"] for row in indicators] == [True, False, False, False]
    assert [row["shared"] for row in indicators] == [False, True, False, False]


def test_csv_has_a_row_for_each_indicator_and_aanpak(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**TWO, DORP: CASUS})
    text = ggsr("compare", "voorbeeldstad", "voorbeelddorp", "--format", "csv", cwd=root).out
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert [(row["indicator"], row["aanpak"], row["oordeel"]) for row in rows[:4]] == [
        ("zicht", "hulp", "voldoet"),
        ("zicht", "steun", "verbeterpunt"),
        ("meldpunt", "hulp", "verbeterpunt"),
        ("meldpunt", "steun", "verbeterpunt"),
    ]
    assert len(rows) == 4 * 2 + 1
    assert (rows[0]["differs"], rows[2]["differs"], rows[2]["shared"]) == ("1", "0", "1")
    assert [row["aanpak_naam"] for row in rows if row["alone"] == "1"] == ["Gezinnen"]


@pytest.mark.parametrize("format", FORMATS)
def test_who_is_alone_is_said_in_every_format(ggsr: Ggsr, tmp_path: Path, format: str) -> None:
    root = write(tmp_path, {**TWO, DORP: CASUS})
    outcome = ggsr("compare", "voorbeeldstad", "voorbeelddorp", "--format", format, cwd=root)
    assert outcome.code == 0
    assert "Gezinnen" in outcome.out


def test_nothing_to_compare_with_each_other(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD, DORP: CASUS})
    outcome = ggsr("compare", "voorbeeldstad", "voorbeelddorp", cwd=root)
    assert outcome.code == 0
    said = " ".join(outcome.out.split())
    assert (
        "No other aanpak is judged by kader/beleid, so Voorbeeldstad 2024: Hulp is not compared."
        in said
    )
    assert "Gezinnen is not compared." in said
    assert said.endswith(
        "--ronde all also compares earlier rounds; 'ggsr diff' compares an aanpak with its own "
        "earlier round, also by an earlier framework."
    )


def test_the_tables_in_their_order(ggsr: Ggsr, tmp_path: Path) -> None:
    text = ggsr("compare", "voorbeeldstad", cwd=write(tmp_path, TWO)).out
    assert titles(text) == [
        "kader/beleid · the verdicts differ (1 of 4 indicators)",
        "kader/beleid · all aanpakken fall short (1 indicator)",
        "Voorbeeldstad 2024 · Hulp · 1 verbeterpunt",
        "Voorbeeldstad 2024 · Steun · 2 verbeterpunten",
        "kader/beleid · judged in only some of them (1 of 4 indicators)",
    ]
    assert "Judged in no aanpak (1): wachttijd." in text


def test_markdown_says_who_meets_what_another_does_not(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, TWO)
    lines = ggsr("compare", "voorbeeldstad", "--format", "markdown", cwd=root).out.splitlines()
    zicht = "De gemeente heeft zicht op de gezinnen"
    assert f"| {zicht} | ✓ voldoet | ✗ verbeterpunt |" in lines
    assert f"| Toeleiding | {zicht} | Voorbeeldstad 2024: Hulp |" in lines
    assert "| Toeleiding | Partners weten waar zij gezinnen kunnen aanmelden | none |" in lines
    vervolg = "| Na afloop is een vervolg op de hulp geregeld | "
    said = "Voorbeeldstad 2024: Hulp: ✓ voldoet, LET OP | Voorbeeldstad 2024: Steun: Not judged |"
    assert vervolg + said in lines


def test_what_is_empty_says_so(ggsr: Ggsr, tmp_path: Path) -> None:
    same = GOOD.replace("verbeterpunt", "voldoet")
    text = ggsr("compare", "voorbeeldstad", cwd=write(tmp_path, {HULP: same, STEUN: same})).out
    for note in (
        "None: wherever two or more have a verdict, it is the same.",
        "There is no indicator on which all aanpakken fall short.",
        "No verbeterpunten.",
        "All aanpakken are judged on the same indicators.",
    ):
        assert note in text


def test_no_indicator_in_common_is_no_agreement(ggsr: Ggsr, tmp_path: Path) -> None:
    other = "\n".join(line for line in SHORT.splitlines() if "zicht:" not in line)
    only = GOOD.replace("meldpunt: {oordeel: verbeterpunt", "wachttijd: {oordeel: voldoet")
    text = ggsr("compare", "voorbeeldstad", cwd=write(tmp_path, {HULP: only, STEUN: other})).out
    assert "There is no indicator on which two or more aanpakken have a verdict." in text
    assert "it is the same" not in text


@pytest.mark.parametrize("columns", ["80", "100", "140"])
def test_five_aanpakken_fit_on_the_screen(
    ggsr: Ggsr, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = ggsr("compare", "dordrecht", "ede", "maastricht", "spijkenisse").out
    tables = [line for line in text.splitlines() if line.startswith(("╭", "│", "├", "╰"))]
    assert all(len(line) <= int(columns) and line.endswith(tuple("╮│┤╯")) for line in tables)
    assert "✗ verbeterpunt" in text
    assert "(LET" in text


@pytest.mark.parametrize(
    "names",
    [
        ["voorbeeldstad"],
        ["voorbeeldstad/"],
        ["cases/voorbeeldstad"],
        ["cases/voorbeeldstad/2024"],
        ["voorbeeldstad/hulp", "voorbeeldstad/steun"],
        ["voorbeeldstad/2024/hulp", STEUN],
        ["voorbeeldstad/hulp", HULP, "voorbeeldstad"],
    ],
)
def test_ways_to_name_the_same(ggsr: Ggsr, tmp_path: Path, names: list[str]) -> None:
    found = compared(ggsr, write(tmp_path, TWO), *names)
    assert found == ["voorbeeldstad/2024/hulp", "voorbeeldstad/2024/steun"]


def test_a_path_from_the_current_folder(ggsr: Ggsr, tmp_path: Path) -> None:
    folder = write(tmp_path, TWO) / "cases" / "voorbeeldstad" / "2024"
    assert len(compared(ggsr, folder, "hulp.yaml", "./steun.yaml")) == 2


def test_the_order_is_that_of_the_names(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**TWO, DORP: GOOD})
    assert compared(ggsr, root, "voorbeeldstad/steun", "voorbeelddorp", "voorbeeldstad") == [
        "voorbeeldstad/2024/steun",
        "voorbeelddorp/2024/hulp",
        "voorbeeldstad/2024/hulp",
    ]


@pytest.mark.parametrize(
    "names",
    [
        ["voorbeeldstad", "--ronde", "all"],
        ["voorbeeldstad/hulp", "--ronde", "all"],
        ["voorbeeldstad/2020/hulp", "voorbeeldstad/hulp"],
        ["voorbeeldstad/2020/hulp", "voorbeeldstad/2024/hulp"],
    ],
)
def test_two_rounds_of_one_gemeente(ggsr: Ggsr, tmp_path: Path, names: list[str]) -> None:
    root = write(tmp_path, {OLD: SHORT, HULP: GOOD})
    assert compared(ggsr, root, *names) == ["voorbeeldstad/2020/hulp", "voorbeeldstad/2024/hulp"]


@pytest.mark.parametrize(
    ("name", "says", "help"),
    [
        ("vorbeeldstad", "no municipality 'vorbeeldstad'", "did you mean 'voorbeeldstad'?"),
        ("vorbeeldstad/hulp", "no municipality 'vorbeeldstad'", "did you mean 'voorbeeldstad'?"),
        ("voorbeeldstad/hup", "voorbeeldstad has no aanpak 'hup'", "did you mean 'hulp'?"),
        (HULP.replace("hulp", "hup"), "no such file or folder", "did you mean 'hulp'?"),
        ("voorbeeldstad/2023/hulp", "no round '2023' of voorbeeldstad", "these: 2020, 2024?"),
        ("voorbeeldstad/2024/oud", "no aanpak 'oud'", "include its round: voorbeeldstad/2020/oud"),
        ("voorbeeldstad/factsheet", "no aanpak 'factsheet'", "known names: oud, hulp, steun"),
        ("a/b/c/d", "there is no municipality 'a'", "known names: kaalstad, leegstad"),
        ("frameworks/kader.yaml", "is neither a municipality nor an aanpak", "gemeente/aanpak"),
        ("../elders.yaml", "is outside the workspace", "-C DIR"),
        ("", "'' is neither a municipality nor an aanpak", "gemeente/aanpak"),
        ("leegstad", "leegstad has no rounds yet", "create a folder"),
        ("kaalstad", "kaalstad has no aanpakken yet", "create a file"),
    ],
)
def test_what_is_not_there(ggsr: Ggsr, tmp_path: Path, name: str, says: str, help: str) -> None:
    files = {
        OLD.replace("hulp", "oud"): GOOD,
        HULP.replace("hulp", "factsheet"): "titel: Voorbeeld\n",
        "cases/leegstad/gemeente.yaml": "naam: Leegstad\n",
        "cases/kaalstad/2024/factsheet.yaml": "titel: Kaal\n",
    }
    outcome = ggsr("compare", "voorbeeldstad", name, cwd=write(tmp_path, {**TWO, **files}))
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err
    assert help in outcome.err


@pytest.mark.parametrize(
    "names", [[], ["voorbeelddorp"], ["voorbeeldstad/hulp"], ["voorbeeldstad/hulp", HULP]]
)
def test_it_takes_two(ggsr: Ggsr, tmp_path: Path, names: list[str]) -> None:
    outcome = ggsr("compare", *names, cwd=write(tmp_path, {**TWO, DORP: GOOD}))
    assert (outcome.code, outcome.out) == (2, "")
    assert "a comparison needs at least two aanpakken" in outcome.err
    assert "gemeente/aanpak" in outcome.err


def test_one_thema(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, TWO)
    [comparison] = document(ggsr, root, "voorbeeldstad", "--thema", "continu")["comparisons"]
    assert [row["indicator"] for row in comparison["indicators"]] == ["vervolg", "wachttijd"]
    outcome = ggsr("compare", "voorbeeldstad", "--thema", "contnu", cwd=root)
    assert outcome.code == 2
    assert "did you mean 'continu'?" in outcome.err


def test_a_file_with_errors_is_left_out_and_said(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**TWO, DORP: "aanpak: [\n"})
    outcome = ggsr("compare", "voorbeeldstad", "voorbeelddorp", "--format", "json", cwd=root)
    assert outcome.code == 1
    assert f"{DORP}: skipped: 1 error" in outcome.err
    [comparison] = json.loads(outcome.out)["comparisons"]
    assert len(comparison["aanpakken"]) == 2


def test_nothing_without_errors(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: "aanpak: [\n", STEUN: "aanpak: [\n"})
    outcome = ggsr("compare", "voorbeeldstad", cwd=root)
    assert outcome.code == 1
    assert outcome.out == "No assessments.\n".rjust(17)


def test_only_what_is_named_is_checked(ggsr: Ggsr, tmp_path: Path) -> None:
    broken = "aanpak: Hulp\nkader: kader\nniveau: beleid\nbereik: 5\n"
    root = write(tmp_path, {**TWO, DORP: "aanpak: [\n", OLD: broken})
    assert ggsr("compare", "voorbeeldstad", cwd=root).code == 0
    assert ggsr("compare", "voorbeeldstad/2024/hulp", STEUN, cwd=root).code == 0


def test_what_two_rounds_share_is_counted_once(ggsr: Ggsr, tmp_path: Path) -> None:
    general = "cases/voorbeeldstad/gemeente.yaml"
    root = write(tmp_path, {OLD: SHORT, HULP: GOOD, general: "naan: Voorbeeldstad\n"})
    together = ggsr("compare", "voorbeeldstad", "--ronde", "all", cwd=root)
    apart = ggsr("compare", "voorbeeldstad/2020/hulp", "voorbeeldstad/2024/hulp", cwd=root)
    assert together == apart
    assert apart.code == 1


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_input_gives_the_same_text(ggsr: Ggsr, format: str) -> None:
    arguments = ["compare", "dordrecht", "ede", "--format", format]
    assert ggsr(*arguments).out == ggsr(*arguments).out


def test_a_file_to_write_to(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, TWO)
    outcome = ggsr("compare", "voorbeeldstad", "--format", "csv", "-o", "uit.csv", cwd=root)
    assert (outcome.code, outcome.out) == (0, "")
    assert (root / "uit.csv").read_text(encoding="utf-8").count("\n") == 1 + 4 * 2
