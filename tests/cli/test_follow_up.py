"""What became of verbeterpunten, on the command line; and that it touches no verdict."""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ggsr.cli.main import main
from ggsr.output.reports.follow_up import FOLLOW_UP_COLUMNS
from tests.cli.conftest import Ggsr
from tests.pages.inert import hostile_workspace
from tests.support import FACTSHEET, FRAMEWORK, HULP, KADER, OPVOLGING, ROOT, STEUN, laid_out, write

EXAMPLE = ROOT / "tests" / "data" / "ok" / "opvolging"
PER = ("--per", "2024-12-01")


def rows(ggsr: Ggsr, root: Path, *arguments: str) -> list[dict[str, str]]:
    text = ggsr("gaps", "--format", "csv", *arguments, cwd=root).out.removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def document(ggsr: Ggsr, root: Path, *arguments: str) -> dict[str, Any]:
    found = json.loads(ggsr("gaps", "--format", "json", *arguments, cwd=root).out)
    assert isinstance(found, dict)
    return found


def test_progress(ggsr: Ggsr) -> None:
    shown = ggsr("gaps", "voorbeeldstad", "--progress", *PER, cwd=EXAMPLE)
    assert shown.code == 0
    lines = shown.out.splitlines()
    assert lines[0] == "Voorbeeldstad 2023 · Hulp thuis · 4 verbeterpunten"
    assert re.split(r"\s*│\s*", lines[2])[1:-1] == ["Indicator", "Measure", "Reported", "Inspected"]
    text = " ".join(shown.out.split())
    assert "The report was due on 2024-10-31 and came on 2024-10-28." in text
    assert "Looked at on 2024-12-01." in text
    assert (
        "4 verbeterpunten: 2 gereed, 1 bezig, 1 without word; inspected: 2 opgepakt, 1 deels."
        in text
    )
    assert "│ gereed     │ opgepakt  │" in shown.out


def test_open_leaves_out_what_was_taken_up(ggsr: Ggsr) -> None:
    for by in ("aanpak", "thema"):
        shown = ggsr("gaps", "voorbeeldstad", "--open", "--by", by, *PER, cwd=EXAMPLE).out
        assert "opgepakt" not in shown
        assert "open verbeterpunten" in shown
    found = [row["indicator"] for row in rows(ggsr, EXAMPLE, "voorbeeldstad", "--open", *PER)]
    assert found == ["meldpunt", "regie", "meldpunt", "opschaling"]


def test_where_all_was_taken_up(ggsr: Ggsr, tmp_path: Path) -> None:
    taken_up = "{inspectie: {datum: 2025, bevinding: opgepakt}}"
    root = write(tmp_path, {HULP: ONE, OPVOLGING: f"aanpakken: {{hulp: {{zicht: {taken_up}}}}}"})
    shown = ggsr("gaps", "--open", cwd=root).out
    assert shown.strip() == "Every verbeterpunt was found taken up."
    assert "Nothing is late." in ggsr("gaps", "--overdue", cwd=root).out


def test_overdue(ggsr: Ggsr) -> None:
    shown = ggsr("gaps", "--overdue", *PER, "--format", "markdown", cwd=EXAMPLE).out
    assert shown == laid_out("""
        ## Late on 2024-12-01

        | Municipality | Aanpak | What is late | Due | Days |
        | :-- | :-- | :-- | :-- | --: |
        | Voorbeeldstad 2023 | Hulp thuis | 1 verbeterpunt without word | 2024-10-31 | 31 |
        | Voorbeeldstad 2023 | Hulp thuis | regie: past its own date | 2024-07-31 | 123 |
        | Voorbeeldstad 2023 | Gezinscoaching | 2 verbeterpunten without word | 2024-10-31 | 31 |

        No date to count from (1): Proefdorp 2023.
        """)


def test_a_report_that_did_not_come(ggsr: Ggsr) -> None:
    shown = ggsr("gaps", "voorbeelddorp", "--overdue", "--per", "2025-02-01", cwd=EXAMPLE).out
    assert "no report on 1" in shown
    progress = ggsr("gaps", "voorbeelddorp", "--progress", "--per", "2025-02-01", cwd=EXAMPLE).out
    assert "The report was due on 2025-01-31 and has not come in." in progress
    progress = ggsr("gaps", "voorbeelddorp", "--progress", "--per", "2025-01-31", cwd=EXAMPLE).out
    assert "The report is due on 2025-01-31." in progress


def test_json(ggsr: Ggsr) -> None:
    found = document(ggsr, EXAMPLE, *PER)
    assert found["per"] == "2024-12-01"
    assert found["rounds"] == [
        {
            "gemeente": "proefdorp",
            "gemeente_naam": "Proefdorp",
            "ronde": "2023",
            "due": None,
            "received": None,
        },
        {
            "gemeente": "voorbeelddorp",
            "gemeente_naam": "Voorbeelddorp",
            "ronde": "2023",
            "due": "2025-01-31",
            "received": None,
        },
        {
            "gemeente": "voorbeeldstad",
            "gemeente_naam": "Voorbeeldstad",
            "ronde": "2023",
            "due": "2024-10-31",
            "received": "2024-10-28",
        },
    ]
    entries = {
        (gap["gemeente"], gap["aanpak"], gap["indicator"]): gap["opvolging"]
        for gap in found["gaps"]
    }
    assert entries["voorbeeldstad", "hulp-thuis", "opschaling"] == {
        "status": "gereed",
        "datum": "2024-10-28",
        "maatregel": "De afspraken worden vastgelegd in een convenant.",
        "eigenaar": "Dienst Jeugd",
        "gereed_voor": "2024-07",
        "inspectie": "opgepakt",
        "inspectie_datum": "2024-12",
        "late": [],
        "file": "cases/voorbeeldstad/2023/opvolging.yaml",
        "line": 10,
    }
    assert entries["voorbeeldstad", "hulp-thuis", "regie"]["late"] == ["termijn"]
    assert entries["proefdorp", "gezinshulp", "regie"]["late"] == []


def test_csv_says_the_same(ggsr: Ggsr) -> None:
    """Row by row; without the apostrophe that keeps a spreadsheet from reading a date."""
    for row, gap in zip(
        rows(ggsr, EXAMPLE, *PER), document(ggsr, EXAMPLE, *PER)["gaps"], strict=True
    ):
        cells = [row[name].removeprefix("'") for name in FOLLOW_UP_COLUMNS]
        *values, late, file, line = gap["opvolging"].values()
        assert cells[:7] == [value or "" for value in values]
        assert cells[7:10] == [", ".join(late), file or "", str(line or "")]
        assert cells[-1] == "2024-12-01"


def test_columns_and_keys_are_always_there(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: ONE})
    for arguments in ([], ["--let-op"], ["--by", "thema"], ["--progress"], ["--overdue"]):
        header = ggsr("gaps", "--format", "csv", *arguments, cwd=root).out.splitlines()[0]
        assert f";{';'.join(FOLLOW_UP_COLUMNS)};" in header
        assert header.endswith(";gemeente_naam;thema_naam;oordeel_naam")
        assert {"per", "rounds", "gaps"} <= document(ggsr, root, *arguments).keys()
    assert {"per", "rounds"} <= document(ggsr, root, "--by", "indicator").keys()


def test_without_a_day_nothing_is_late(ggsr: Ggsr) -> None:
    found = document(ggsr, EXAMPLE)
    assert found["per"] is None
    assert {gap["opvolging"]["late"] for gap in found["gaps"]} == {None}
    assert {row["late"] + row["per"] for row in rows(ggsr, EXAMPLE)} == {""}


def test_the_day_is_today_where_one_asks_what_is_late(
    ggsr: Ggsr, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Today(date):
        @classmethod
        def today(cls) -> "Today":
            return cls(2024, 12, 1)

    monkeypatch.setattr("ggsr.cli.commands.gaps.date", Today)
    for option in ("--progress", "--open", "--overdue"):
        assert document(ggsr, EXAMPLE, option)["per"] == "2024-12-01"
        assert "on 2024-12-01" in ggsr("gaps", option, cwd=EXAMPLE).out
    assert document(ggsr, EXAMPLE)["per"] is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--per", "2014"], "'2014' is not a day; write it as 2014-12-01"),
        (["--per", "2014-02-30"], "'2014-02-30' is not a day"),
        (["--per", "morgen"], "'morgen' is not a day"),
        (["--overdue", "--per", ""], "'' is not a day"),
        (["--overdue", "--progress"], "--overdue cannot be used with --progress"),
        (["--overdue", "--by", "thema"], "--overdue requires --by aanpak"),
        (["--progress", "--by", "indicator"], "--progress and --open require --by aanpak or"),
        (["--open", "--let-op"], "--let-op cannot be used with --progress, --open or"),
        (["--per", "2024-12-01"], "--per requires --progress, --open or --overdue here"),
        (["--overdu"], "--overdue"),
    ],
)
def test_what_cannot_be_asked(ggsr: Ggsr, arguments: list[str], message: str) -> None:
    outcome = ggsr("gaps", *arguments, cwd=EXAMPLE)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


ONE = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: verbeterpunt, tekst: Niemand telt de gezinnen., let_op: Wel in een wijk.}
    niet_beoordeeld: {meldpunt: a, vervolg: a, wachttijd: a}
    """
WITH_A_TERM = FRAMEWORK.replace("afspraken: {", "afspraken: {voortgang_na_maanden: 12, ")


def test_of_what_errors_hide_nothing_is_said(ggsr: Ggsr, tmp_path: Path) -> None:
    files = {KADER: WITH_A_TERM, HULP: ONE, FACTSHEET: "datum: 2013-10", OPVOLGING: "a: ["}
    root = write(tmp_path, files)
    outcome = ggsr("gaps", "--overdue", cwd=root)
    assert outcome.code == 1
    assert "Unknown, for the errors in these rounds (1): Voorbeeldstad 2024." in outcome.out
    assert "late." not in outcome.out
    assert f"{OPVOLGING}: skipped: 1 error" in outcome.err
    progress = ggsr("gaps", "--progress", "--format", "markdown", cwd=root).out
    assert "| unknown: errors in opvolging.yaml |" in progress
    assert "1 verbeterpunt: 1 unknown." in progress
    found = document(ggsr, root, *PER)
    assert (found["rounds"], found["gaps"][0]["opvolging"]) == ([], None)
    assert "verbeterpunten: 1 · reported on 0 · 0 opgepakt · 1 unknown" in ggsr(cwd=root).out


def test_errors_in_the_factsheet_hide_only_when_a_report_is_due(ggsr: Ggsr, tmp_path: Path) -> None:
    wrong = "datum: 2013-10\ntitel: 5\n"
    root = write(tmp_path, {KADER: WITH_A_TERM, HULP: ONE, FACTSHEET: wrong})
    outcome = ggsr("gaps", "--overdue", *PER, cwd=root)
    assert outcome.code == 1
    assert "Unknown, for the errors in these rounds (1): Voorbeeldstad 2024." in outcome.out
    assert "Nothing is late" not in outcome.out
    assert "No date to count from" not in outcome.out
    said = " ".join(ggsr("gaps", "--progress", cwd=root).out.split())
    assert "Errors in factsheet.yaml hide when the report is due." in said
    agreed = "rapportage: {verwacht: 2024-06, reden: Zo is het afgesproken.}"
    write(root, {OPVOLGING: agreed})
    assert "2024-06-30" in ggsr("gaps", "--overdue", *PER, cwd=root).out


def test_an_aanpak_with_errors_leaves_the_others(ggsr: Ggsr, tmp_path: Path) -> None:
    entries = "aanpakken: {hulp: {zicht: {maatregel: Tellen.}}, steun: {wachttijd: {}}}"
    root = write(tmp_path, {HULP: ONE, STEUN: "aanpak: [", OPVOLGING: entries})
    outcome = ggsr("gaps", "--progress", cwd=root)
    assert outcome.code == 1
    assert "Tellen." in outcome.out
    assert OPVOLGING not in outcome.err


def test_the_front_page_has_a_line_where_something_is_followed_up(
    ggsr: Ggsr, tmp_path: Path
) -> None:
    assert "  verbeterpunten: 9 · reported on 3 · 2 opgepakt\n" in ggsr(cwd=EXAMPLE).out
    assert "verbeterpunten:" not in ggsr(cwd=write(tmp_path, {HULP: ONE})).out


def test_a_verdict_of_an_earlier_round_shows_what_became_of_it_there(
    ggsr: Ggsr, tmp_path: Path
) -> None:
    again = """
        aanpak: Hulp
        kader: kader
        niveau: beleid
        hertoets: true
        bevindingen: {vervolg: {oordeel: verbeterpunt, tekst: Er is nog geen nazorg.}}
        """
    files = {
        KADER: WITH_A_TERM,
        HULP: ONE.replace("vervolg: a, ", "").replace(
            "    niet", "      vervolg: {oordeel: verbeterpunt, tekst: Geen nazorg.}\n    niet"
        ),
        FACTSHEET: "datum: 2024-01",
        OPVOLGING: """
            aanpakken:
              hulp: {zicht: {maatregel: Tellen.}, vervolg: {maatregel: Bellen.}}
            """,
        HULP.replace("2024", "2026"): again,
        OPVOLGING.replace("2024", "2026"): "aanpakken: {hulp: {vervolg: {maatregel: Nazorg.}}}",
    }
    root = write(tmp_path, files)
    found = document(ggsr, root, "--per", "2025-12-01")
    assert [
        (gap["ronde"], gap["indicator"], gap["opvolging"]["maatregel"], gap["opvolging"]["late"])
        for gap in found["gaps"]
    ] == [
        ("2026", "zicht", "Tellen.", ["rapportage"]),
        ("2026", "vervolg", "Nazorg.", []),
    ]
    assert [(entry["ronde"], entry["due"]) for entry in found["rounds"]] == [
        ("2024", "2025-01-31"),
        ("2026", None),
    ]
    text = " ".join(ggsr("gaps", "--progress", "--per", "2025-12-01", cwd=root).out.split())
    assert "2024: The report was due on 2025-01-31 and has not come in." in text
    assert "2026: There is no date to count from." in text
    late = ggsr("gaps", "--overdue", "--per", "2025-12-01", "--ronde", "all", cwd=root).out
    assert late.count("Voorbeeldstad") == 2, "late once, and once without a date to count from"


def test_an_entry_for_a_verdict_of_another_round_is_sent_there(ggsr: Ggsr, tmp_path: Path) -> None:
    again = """
        aanpak: Hulp
        kader: kader
        niveau: beleid
        hertoets: true
        bevindingen: {vervolg: {oordeel: voldoet, tekst: Er is nazorg.}}
        """
    files = {
        HULP: ONE,
        HULP.replace("2024", "2026"): again,
        OPVOLGING.replace("2024", "2026"): "aanpakken: {hulp: {zicht: {maatregel: Tellen.}}}",
    }
    outcome = ggsr("validate", cwd=write(tmp_path, files))
    assert "opvolging-zonder-verbeterpunt" in outcome.out
    assert "help: write it in the opvolging.yaml of 2024" in outcome.out


@pytest.mark.parametrize("format", ["table", "markdown", "csv", "json"])
@pytest.mark.parametrize("option", ["--progress", "--overdue", "--open"])
def test_hostile_texts(ggsr: Ggsr, tmp_path: Path, option: str, format: str) -> None:
    root = hostile_workspace(tmp_path)
    outcome = ggsr("gaps", option, "--per", "2099-01-01", "--format", format, cwd=root)
    assert outcome.code == 0
    if format == "markdown":
        assert "<script>" not in outcome.out
        assert "[x](" not in outcome.out
    if format == "csv":
        assert not re.search(r'(?:^|;)"?[=+@-]', outcome.out, re.MULTILINE)


# What is reported afterwards changes no verdict.

STATUSES = ("niet-gestart", "bezig", "gereed", "vervallen")
WORDS = st.text("ab ✗✓", min_size=1, max_size=8).map(lambda text: f"x{text}")
ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        "maatregel": WORDS,
        "gereed_voor": st.sampled_from(["2014", "2014-07", "2015-02-28"]),
        "voortgang": st.lists(
            st.fixed_dictionaries(
                {"datum": st.just("2014-10"), "status": st.sampled_from(STATUSES)},
                optional={"tekst": WORDS},
            ),
            max_size=2,
        ),
        "inspectie": st.fixed_dictionaries(
            {
                "datum": st.just("2014-12"),
                "bevinding": st.sampled_from(["opgepakt", "deels", "niet"]),
            }
        ),
    },
)
RAPPORTAGES = st.fixed_dictionaries(
    {}, optional={"datum": st.just("2014-10-28"), "verwacht": st.just("2014-11")}
)


def _rows(folder: Path, pages: str) -> Iterator[list[str]]:
    """Yield the cells of the tables of some pages in Markdown."""
    for path in sorted(folder.glob(pages)):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("| ["):
                yield line.removesuffix(" |").split(" | ")


def verdicts(root: Path, gemeente: str, capsys: pytest.CaptureFixture[str]) -> list[Any]:
    """Return coverage, the verdicts of gaps and the matrix, in each form that programs read."""
    found = []
    for arguments in (
        ["coverage", "--format", "csv"],
        ["coverage", "--format", "json"],
        ["gaps"],
        ["gaps", "--let-op", "--format", "json"],
        ["gaps", "--by", "indicator", "--format", "csv"],
        ["render", "--format", "json", "-o", str(root / "build")],
        ["render", "--format", "md", "-o", str(root / "build")],
    ):
        assert main(("-C", str(root), *arguments)) == 0
        found.append(capsys.readouterr().out)
    gaps = json.loads(found[3])
    for gap in gaps["gaps"]:
        del gap["opvolging"]
    del gaps["rounds"]
    index = json.loads((root / "build" / "index.json").read_text("utf-8"))
    for level in index["levels"]:
        del level["opvolging"]
    del index["invoer"]
    overview = (root / "build" / "index.md").read_text("utf-8")
    overview = re.sub(r"## Opvolging.*?(?=## )", "", overview, flags=re.DOTALL)
    overview = overview.partition("Gemaakt uit")[0]
    matrix = [cells[:3] for cells in _rows(root / "build", "indicator_*.md")]
    page = (root / "build" / f"{gemeente}.md").read_text("utf-8")
    # What is said of the follow-up stands between what was not judged and the sources.
    page = re.sub(r"### Opvolging\n.*?(?=### Bronnen)", "", page, flags=re.DOTALL)
    page = page.partition("Gemaakt uit")[0]
    return [
        *found[:3],
        gaps,
        found[4],
        index,
        overview,
        matrix,
        page[: page.index("## Verantwoording")],
    ]


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a workspace for each real gemeente, with only that in it."""
    roots = {}
    for gemeente in sorted(path.name for path in (ROOT / "cases").iterdir() if path.is_dir()):
        root = tmp_path_factory.mktemp(gemeente)
        shutil.copytree(ROOT / "cases" / gemeente, root / "cases" / gemeente)
        shutil.copytree(ROOT / "frameworks", root / "frameworks")
        roots[gemeente] = root
    return roots


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
@pytest.mark.parametrize("gemeente", ["dordrecht", "ede", "maastricht", "spijkenisse"])
def test_no_report_changes_a_verdict(
    copies: dict[str, Path], capsys: pytest.CaptureFixture[str], gemeente: str, data: st.DataObject
) -> None:
    root = copies[gemeente]
    file = root / "cases" / gemeente / "2013" / "opvolging.yaml"
    file.unlink(missing_ok=True)
    before = verdicts(root, gemeente, capsys)
    aanpakken = {}
    for path in file.parent.glob("*.yaml"):
        findings = yaml.safe_load(path.read_text("utf-8")).get("bevindingen", {})
        short = [key for key, entry in findings.items() if entry["oordeel"] == "verbeterpunt"]
        if short:
            keys = data.draw(st.sets(st.sampled_from(short)))
            aanpakken[path.stem] = {key: data.draw(ENTRIES) for key in sorted(keys)}
    content = {"rapportage": data.draw(RAPPORTAGES), "aanpakken": aanpakken}
    file.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    assert main(("-C", str(root), "validate")) == 0, capsys.readouterr().out
    capsys.readouterr()
    assert verdicts(root, gemeente, capsys) == before
