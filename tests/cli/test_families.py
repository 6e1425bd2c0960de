"""``ggsr families``: what is counted, what is not told, and to whom."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from ggsr.output.reports import REPORT_FORMATS
from tests.cli.conftest import Ggsr, Outcome
from tests.families import ASSESSMENT, CASUS, FOLDER, families, family
from tests.support import FRAMEWORK, HULP, KADER, ROOT, write

DATA = ROOT / "tests" / "data" / "ok" / "gezinnen"
GOOD, SHORT = "voldoet", "verbeterpunt"
JUDGED = family(vertrouwen=GOOD, nabellen=SHORT)
POLICY = """\
aanpak: Hulp
kader: kader
niveau: beleid
bevindingen:
  zicht: {oordeel: voldoet, tekst: De gemeente telt elk jaar., ook_voor: [meldpunt]}
  vervolg: {oordeel: verbeterpunt, tekst: Niemand belt.}
niet_beoordeeld: {wachttijd: Niet gevraagd.}
"""


def linked(to: str) -> str:
    return ASSESSMENT.replace("bevindingen:", f"hoort_bij: {to}\nbevindingen:", 1)


def shown(ggsr: Ggsr, root: Path, *arguments: str) -> str:
    """Return what stands on a screen, with every space between words the same."""
    outcome = ggsr("families", *arguments, cwd=root)
    return " ".join(outcome.out.split())


def document(ggsr: Ggsr, root: Path, *arguments: str) -> Any:
    return json.loads(ggsr("families", *arguments, "--format", "json", cwd=root).out)


@pytest.fixture
def on_terminal(ggsr: Ggsr, monkeypatch: pytest.MonkeyPatch) -> Ggsr:
    """Return ``ggsr`` with what it writes going to a terminal."""

    def run(*arguments: str, cwd: Path = ROOT) -> Outcome:
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        monkeypatch.setenv("NO_COLOR", "1")
        return ggsr(*arguments, cwd=cwd)

    return run


def test_what_happens_beside_what_is_on_paper(ggsr: Ggsr) -> None:
    outcome = ggsr("families", "voorbeeldstad/hulp-casus", cwd=DATA)
    assert (outcome.code, outcome.err) == (0, "")
    lines = [" ".join(line.replace("│", " ").split()) for line in outcome.out.splitlines()]
    assert lines[0] == "Voorbeeldstad 2024 · Hulp aan huis (casus) · 5 families"
    assert "Het gezin is aangemeld 4 of 5 ✓ voldoet" in lines
    assert "Als een sociaal netwerk ontbreekt, maakt not shown –" in lines
    assert "Voorbeeldstad 2024 · Hulp aan huis · paper and practice" in lines
    assert "Samenwerking 1 of 2 6 of 10" in lines
    assert "Paper: Voorbeeldstad 2022 · Hulp aan huis, Beleidsniveau." in lines


def test_in_dutch(ggsr: Ggsr) -> None:
    text = shown(ggsr, DATA, "--lang", "nl")
    assert "Hulp aan huis (casus) · 5 gezinnen" in text
    assert "te weinig" not in text
    assert "niet getoond" in text
    assert "Oordeel over de aanpak" in text
    assert "Op papier (indicatoren)" in text
    assert "In de praktijk (oordelen)" in text
    shown_where = (
        "Een getal staat er alleen waar minstens 5 gezinnen zijn beoordeeld en er geen of minstens "
        "5 gezinnen overblijven."
    )
    assert text.count(shown_where) == 2
    assert "Te weinig gezinnen om te tellen (minder dan 5)." in text


@pytest.mark.parametrize("format", REPORT_FORMATS)
def test_of_too_few_nothing_is_told(ggsr: Ggsr, tmp_path: Path, format: str) -> None:
    """Whatever the verdicts on four families, and how many there are of them: it is the same."""
    told = set()
    for texts in ([JUDGED], [JUDGED] * 4, [family(vertrouwen=SHORT, nabellen=GOOD)] * 3):
        for file in (tmp_path / FOLDER).glob("*"):
            file.unlink()
        root = write(tmp_path, {CASUS: ASSESSMENT, **families(texts)})
        target = root / f"uit.{format}"
        assert ggsr("families", "--format", format, "-o", str(target), cwd=root).code == 0
        told.add(target.read_bytes())
    assert len(told) == 1


def test_of_too_few_there_is_one_line(ggsr: Ggsr) -> None:
    outcome = ggsr("families", "voorbeeldstad/steun-casus", cwd=DATA)
    assert outcome.out.splitlines() == [
        "Voorbeeldstad 2024 · Steun in de wijk (casus)",
        " Too few families to count (fewer than 5).",
    ]


def test_the_framework_says_from_how_many_on(ggsr: Ggsr, tmp_path: Path) -> None:
    kader = FRAMEWORK.replace("netwerkpartners_maximaal: 2", "gezinnen_minimaal: 3")
    root = write(tmp_path, {KADER: kader, CASUS: ASSESSMENT, **families([JUDGED] * 3)})
    assert "· 3 families" in shown(ggsr, root)
    [entry] = document(ggsr, root)["families"]
    assert (entry["families"], entry["threshold"]) == (3, 3)


def test_json(ggsr: Ggsr, tmp_path: Path) -> None:
    texts = [JUDGED] * 4 + [family(vertrouwen=GOOD, nabellen=None)]
    policy = HULP.replace("2024", "2022")
    root = write(tmp_path, {policy: POLICY, CASUS: linked("2022/hulp"), **families(texts)})
    found = document(ggsr, root)
    [entry] = found["families"]
    assert {key: found[key] for key in found if key != "families"} == {
        "version": 1,
        "without_families": [],
        "concepts": [],
        "ended": [],
    }
    assert [
        (row["indicator"], row["meets"], row["judged"], row["suppressed"], row["oordeel"])
        for row in entry.pop("indicators")
    ] == [("vertrouwen", 5, 5, False, "voldoet"), ("nabellen", None, None, True, "verbeterpunt")]
    assert entry == {
        "gemeente": "voorbeeldstad",
        "ronde": "2024",
        "aanpak": "hulp-casus",
        "aanpak_naam": "Hulp",
        "gemeente_naam": "Voorbeeldstad",
        "kader": "kader",
        "niveau": "casus",
        "families": 5,
        "threshold": 5,
        "has_errors": False,
        "withheld": False,
        "hoort_bij": "2022/hulp",
        "paper": {
            "gemeente": "voorbeeldstad",
            "ronde": "2022",
            "aanpak": "hulp",
            "aanpak_naam": "Hulp",
            "gemeente_naam": "Voorbeeldstad",
            "kader": "kader",
            "niveau": "beleid",
        },
        "themas": [
            {
                "thema": "toeleiding",
                "naam": "Toeleiding",
                "paper": {"meets": 2, "judged": 2},
                "practice": {"meets": 5, "judged": 5},
            },
            {
                "thema": "continu",
                "naam": "Continu",
                "paper": {"meets": 0, "judged": 1},
                "practice": None,
            },
        ],
    }


def test_csv_has_a_row_for_each_indicator_and_thema(ggsr: Ggsr) -> None:
    text = ggsr("families", "--format", "csv", cwd=DATA).out
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert [(row["kind"], row["aanpak"]) for row in rows] == [
        *[("indicator", "hulp-casus")] * 6,
        *[("thema", "hulp-casus")] * 3,
        *[("indicator", "steun-casus")] * 6,
        *[("thema", "steun-casus")] * 3,
    ]
    numbers = ("meets_families", "judged_families", "suppressed", "paper_meets", "paper_judged")
    assert [rows[0][name] for name in numbers] == ["4", "5", "0", "", ""]
    assert [rows[4][name] for name in numbers] == ["", "", "1", "", ""]
    assert [rows[6][name] for name in numbers] == ["", "", "0", "2", "2"]
    # Verdicts are no families: they are not in one column, where they would be added up.
    verdicts = ("practice_meets", "practice_judged")
    assert [rows[6][name] for name in verdicts] == ["6", "10"]
    assert {row[name] for row in rows if row["kind"] == "indicator" for name in verdicts} == {""}
    assert [row["suppressed"] for row in rows[:9]] == list("000010000")
    assert {row["oordeel_aanpak"] for row in rows[6:9]} == {""}
    assert {row["families"] for row in rows[9:]} == {""}


@pytest.mark.parametrize(
    ("to", "told"),
    [
        (None, "No paper is named: 'hoort_bij' in the assessment names it."),
        ("2022/hulp", "Paper: Voorbeeldstad 2022 · Hulp, Beleidsniveau."),
        ("2022/fout", "Paper: 2022/fout cannot be counted: it has errors, is a draft, or ended."),
        ("2022/weg", "Paper: 2022/weg cannot be counted:"),
        ("2022/oud", "Paper: 2022/oud cannot be counted: several assessments follow it."),
        ("2022/vorig", "Paper: Voorbeeldstad 2024 · Nieuw, Beleidsniveau."),
    ],
)
def test_which_paper(ggsr: Ggsr, tmp_path: Path, to: str | None, told: str) -> None:
    def policy(naam: str, *, vervolg: str = "") -> str:
        text = POLICY.replace("aanpak: Hulp", f"aanpak: {naam}")
        return text + (f"vervolg_op: {vervolg}\n" if vervolg else "")

    folder = "cases/voorbeeldstad/{}/{}.yaml"
    files = {
        folder.format(2022, "hulp"): policy("Hulp"),
        folder.format(2022, "fout"): policy("Fout") + "x: 1\n",
        folder.format(2022, "weg"): policy("Weg"),
        folder.format(2022, "oud"): policy("Oud"),
        folder.format(2022, "vorig"): policy("Vorig"),
        folder.format(2024, "een"): policy("Een", vervolg="2022/oud"),
        folder.format(2024, "twee"): policy("Twee", vervolg="2022/oud"),
        folder.format(2024, "nieuw"): policy("Nieuw", vervolg="2022/vorig"),
        "cases/voorbeeldstad/gemeente.yaml": (
            "naam: Voorbeeldstad\nbeeindigd: {2022/weg: Gestopt.}\n"
        ),
    }
    casus = linked(to) if to else ASSESSMENT
    root = write(tmp_path, {**files, CASUS: casus, **families([JUDGED] * 5)})
    assert told in shown(ggsr, root, "voorbeeldstad/hulp-casus")


def test_a_scale_with_a_step_that_does_not_count(ggsr: Ggsr, tmp_path: Path) -> None:
    kader = FRAMEWORK.replace(
        "oordelen:\n", "oordelen:\n  nvt: {symbool: ○, naam: n.v.t., telt_mee: false}\n"
    )
    texts = [JUDGED] * 5 + [family(vertrouwen="nvt", nabellen=GOOD)] * 5
    root = write(tmp_path, {KADER: kader, CASUS: ASSESSMENT, **families(texts)})
    [entry] = document(ggsr, root)["families"]
    assert [(row["meets"], row["judged"]) for row in entry["indicators"]] == [(5, 5), (5, 10)]


def test_a_file_with_errors_leaves_no_number(ggsr: Ggsr, tmp_path: Path) -> None:
    wrong = {f"{FOLDER}/gezin-3.yaml": "naam: De familie Jansen\n"}
    root = write(tmp_path, {CASUS: ASSESSMENT, **families([JUDGED] * 5), **wrong})
    outcome = ggsr("families", cwd=root)
    assert outcome.code == 1
    assert outcome.out == (
        "Voorbeeldstad 2024 · Hulp (casus)\n"
        " A file in its folder of families has errors, so that nothing is counted.\n"
    )
    assert f"{FOLDER}/gezin-3.yaml: skipped: 1 error" in outcome.err
    assert "Jansen" not in outcome.out + outcome.err
    assert ggsr("families", "voorbeeldstad/2024/hulp-casus", cwd=root).code == 1
    [entry] = document(ggsr, root)["families"]
    assert (entry["families"], entry["has_errors"]) == (None, True)
    assert {row["suppressed"] for row in entry["indicators"]} == {True}
    assert ggsr("coverage", cwd=root).code == 0


def test_an_error_of_another_aanpak_is_not_told(ggsr: Ggsr, tmp_path: Path) -> None:
    other = CASUS.replace("hulp", "steun")
    wrong = {f"{FOLDER}/gezin-3.yaml": "x: 1\n", other: ASSESSMENT.replace("Hulp", "Steun")}
    root = write(tmp_path, {CASUS: ASSESSMENT, **wrong})
    outcome = ggsr("families", "voorbeeldstad/steun-casus", cwd=root)
    assert (outcome.code, outcome.err) == (0, "")


def test_a_folder_without_an_assessment_is_not_forgotten(ggsr: Ggsr, tmp_path: Path) -> None:
    texts = {f"{FOLDER}/gezin-3.yaml": "x: 1\n"}
    root = write(tmp_path, {HULP: POLICY, **texts})
    outcome = ggsr("families", cwd=root)
    assert outcome.code == 1
    assert f"{FOLDER}/gezin-3.yaml: skipped: 1 error" in outcome.err


def test_without_families_that_is_said(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {CASUS: ASSESSMENT})
    outcome = ggsr("families", cwd=root)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "Voorbeeldstad 2024 · Hulp (casus)\n No families are judged beside it.\n"
    (root / FOLDER).mkdir()
    assert ggsr("families", cwd=root) == outcome
    found = document(ggsr, root)
    assert found["families"] == []
    assert [entry["aanpak"] for entry in found["without_families"]] == ["hulp-casus"]


def test_policy_is_not_about_families(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: POLICY})
    assert ggsr("families", cwd=root).out == " No families.\n"
    outcome = ggsr("families", "voorbeeldstad", cwd=root)
    assert (outcome.code, outcome.err) == (0, "voorbeeldstad has no assessment of level casus\n")
    outcome = ggsr("families", "voorbeeldstad/hulp", cwd=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert "voorbeeldstad/hulp has no assessment of level casus" in outcome.err
    assert "--niveau casus" in outcome.err


def test_rounds_stand_apart(ggsr: Ggsr, tmp_path: Path) -> None:
    earlier = CASUS.replace("2024", "2020")
    folder = FOLDER.replace("2024", "2020")
    root = write(
        tmp_path,
        {
            earlier: ASSESSMENT,
            **families([JUDGED] * 5, folder),
            CASUS: ASSESSMENT,
            **families([JUDGED] * 6),
        },
    )

    def rounds(*arguments: str) -> list[tuple[str, int]]:
        found = document(ggsr, root, *arguments)["families"]
        return [(entry["ronde"], entry["families"]) for entry in found]

    assert rounds() == [("2024", 6)]
    assert rounds("--ronde", "2020") == rounds("voorbeeldstad/2020") == [("2020", 5)]
    assert rounds("--ronde", "all") == [("2020", 5), ("2024", 6)]
    assert rounds("voorbeeldstad", "voorbeeldstad/hulp-casus") == [("2024", 6)]
    assert rounds(FOLDER) == rounds(f"{FOLDER}/gezin-7.yaml") == [("2024", 6)]


def test_a_draft_is_named_and_not_counted(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {CASUS: f"{ASSESSMENT}concept: true\n", **families([JUDGED] * 5)})
    outcome = ggsr("families", cwd=root)
    assert (outcome.code, outcome.out) == (0, " No families.\n")
    assert "1 concept is not counted: Voorbeeldstad 2024 · Hulp" in outcome.err
    assert [entry["aanpak"] for entry in document(ggsr, root)["concepts"]] == ["hulp-casus"]


def test_who_writes_sees_every_number(on_terminal: Ggsr, tmp_path: Path) -> None:
    texts = [JUDGED, family(vertrouwen=GOOD, nabellen=None)]
    root = write(tmp_path, {CASUS: f"{ASSESSMENT}concept: true\n", **families(texts)})
    for language in ("nl", "en"):
        outcome = on_terminal("families", "--internal", "--lang", language, cwd=root)
        assert outcome.code == 0
        assert outcome.out.startswith("INTERN\n")
        assert "gezin-" not in outcome.out
    text = " ".join(outcome.out.split())
    assert "Hulp (casus) · concept · 2 families" in text
    assert "2 of 2 ✓ voldoet" in text.replace("│ ", "")
    assert "0 of 1 ✗ verbeterpunt" in text.replace("│ ", "")


@pytest.mark.parametrize("arguments", [["--format", "json"], ["--format", "table"], ["-o", "x.md"]])
def test_internal_goes_to_no_file(on_terminal: Ggsr, tmp_path: Path, arguments: list[str]) -> None:
    root = write(tmp_path, {CASUS: ASSESSMENT, **families([JUDGED])})
    outcome = on_terminal("families", "--internal", *arguments, cwd=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert "only on a terminal" in outcome.err
    assert "help: without --internal" in outcome.err
    assert not (root / "x.md").exists()


def test_internal_goes_to_no_pipe(ggsr: Ggsr) -> None:
    outcome = ggsr("families", "--internal", cwd=DATA)
    assert (outcome.code, outcome.out) == (2, "")


def test_internal_counts_no_file_with_errors_either(on_terminal: Ggsr, tmp_path: Path) -> None:
    wrong = {f"{FOLDER}/gezin-3.yaml": "x: 1\n"}
    root = write(tmp_path, {CASUS: ASSESSMENT, **families([JUDGED] * 5), **wrong})
    outcome = on_terminal("families", "--internal", cwd=root)
    assert outcome.code == 1
    assert "so that nothing is counted" in outcome.out


@pytest.mark.parametrize("width", ["20", "60", "80", "200"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_fits_the_width(
    ggsr: Ggsr, monkeypatch: pytest.MonkeyPatch, width: str, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    lines = ggsr("families", "--lang", language, cwd=DATA).out.splitlines()
    assert max(map(len, lines)) <= int(width)
