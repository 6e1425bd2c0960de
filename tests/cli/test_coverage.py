"""``ggsr coverage``: the numbers, in every format."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.support import HULP, STEUN, write

ASSESSMENT = """
    aanpak: "[/b] =1+1 | *hulp*"
    kader: kader
    niveau: beleid
    profiel: kort
    bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt elk jaar., let_op: Niet altijd.}
    niet_beoordeeld: {meldpunt: Niet gevraagd.}
    """


def test_json_has_a_row_for_each_assessment(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: ASSESSMENT})
    outcome = ggsr("coverage", "--format", "json", cwd=root)
    assert outcome.code == 0
    assert json.loads(outcome.out) == {
        "version": 1,
        "coverage": [
            {
                "gemeente": "voorbeeldstad",
                "gemeente_naam": "Voorbeeldstad",
                "ronde": "2024",
                "aanpak": "hulp",
                "aanpak_naam": "[/b] =1+1 | *hulp*",
                "kader": "kader",
                "niveau": "beleid",
                "indicators": 4,
                "judged": 1,
                "not_judged": 1,
                "outside_profile": 1,
                "missing": 1,
                "verdicts": {"voldoet": 1, "verbeterpunt": 0},
                "let_op": 1,
                "counted": 1,
                "earlier": 0,
                "earlier_rounds": {},
                "verbeterpunten": 0,
                "unjudged": [
                    {
                        "indicator": "meldpunt",
                        "nummer": None,
                        "state": "not_judged",
                        "reason": "Niet gevraagd.",
                    },
                    {"indicator": "vervolg", "nummer": None, "state": "missing", "reason": None},
                    {
                        "indicator": "wachttijd",
                        "nummer": None,
                        "state": "outside_profile",
                        "reason": "In deze ronde niet gevraagd.",
                    },
                ],
                "themes": [
                    {
                        "thema": "toeleiding",
                        "naam": "Toeleiding",
                        "indicators": 2,
                        "judged": 1,
                        "not_judged": 1,
                        "outside_profile": 0,
                        "missing": 0,
                        "verdicts": {"voldoet": 1, "verbeterpunt": 0},
                        "let_op": 1,
                        "counted": 1,
                        "earlier": 0,
                        "earlier_rounds": {},
                        "verbeterpunten": 0,
                    },
                    {
                        "thema": "continu",
                        "naam": "Continu",
                        "indicators": 2,
                        "judged": 0,
                        "not_judged": 0,
                        "outside_profile": 1,
                        "missing": 1,
                        "verdicts": {"voldoet": 0, "verbeterpunt": 0},
                        "let_op": 0,
                        "counted": 0,
                        "earlier": 0,
                        "earlier_rounds": {},
                        "verbeterpunten": 0,
                    },
                ],
                "wederhoor": {"reactions": 0, "undecided": 0},
            }
        ],
        "concepts": [],
        "ended": [],
    }


REACTIONS = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht:
        oordeel: voldoet
        tekst: De gemeente telt elk jaar.
        wederhoor:
          - {van: gemeente, datum: 2024-03-12, reactie: a, besluit: overgenomen}
          - {van: gemeente, datum: 2024-03-13, reactie: b}
      meldpunt:
        ook_voor: [vervolg, wachttijd]
        oordeel: verbeterpunt
        tekst: Er is geen meldpunt.
        wederhoor:
          - {van: gemeente, datum: 2024-03-12, reactie: c, besluit: niet-overgenomen}
    """


def test_reactions_to_findings_are_counted_once_each(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: REACTIONS, STEUN: ASSESSMENT})
    rows = json.loads(ggsr("coverage", "--format", "json", cwd=root).out)["coverage"]
    assert [row["wederhoor"] for row in rows] == [
        {"reactions": 3, "undecided": 1},
        {"reactions": 0, "undecided": 0},
    ]
    assert ggsr("coverage", cwd=root).out.count("Wederhoor: 3 reactions, 1 undecided.") == 1
    dutch = ggsr("coverage", "--lang", "nl", cwd=root).out
    assert "Wederhoor: 3 reacties, waarvan 1 zonder besluit." in dutch
    assert "Wederhoor" not in ggsr("coverage").out


def test_reactions_to_a_draft_are_counted_too(ggsr: Ggsr, tmp_path: Path) -> None:
    draft = REACTIONS.replace("niveau: beleid\n", "niveau: beleid\n    concept: true\n")
    wrong = "aanpak: Steun\nkader: kader\nniveau: beleid\nconcept: true\nbereik: [\n"
    root = write(tmp_path, {HULP: draft, STEUN: ASSESSMENT})
    outcome = ggsr("coverage", cwd=root)
    assert outcome.out.endswith(
        "Voorbeeldstad 2024 · Hulp · concept\n Wederhoor: 3 reactions, 1 undecided.\n"
    )
    assert "1 concept is not counted" in outcome.err
    document = json.loads(ggsr("coverage", "--format", "json", cwd=root).out)
    assert [row["aanpak"] for row in document["coverage"]] == ["steun"]
    assert [row["wederhoor"] for row in document["concepts"]] == [{"reactions": 3, "undecided": 1}]
    assert "wederhoor" not in ggsr("gaps", "--format", "json", cwd=root).out
    write(root, {HULP: draft.replace("van: gemeente", "van: niemand"), STEUN: wrong})
    document = json.loads(ggsr("coverage", "--format", "json", cwd=root).out)
    assert {row["wederhoor"] for row in document["concepts"]} == {None}


def test_a_re_test_counts_the_reactions_to_its_own_findings(ggsr: Ggsr, tmp_path: Path) -> None:
    again = REACTIONS.replace("niveau: beleid\n", "niveau: beleid\n    hertoets: true\n")
    [start, _rest] = again.split("      meldpunt:")
    root = write(tmp_path, {HULP: REACTIONS, HULP.replace("2024", "2026"): start})
    document = json.loads(ggsr("coverage", "--format", "json", cwd=root).out)
    rows = [(row["ronde"], row["judged"], row["wederhoor"]) for row in document["coverage"]]
    assert rows == [("2026", 1, {"reactions": 2, "undecided": 1})]


def test_reactions_change_no_other_figure(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: REACTIONS})
    arguments = ["coverage", "--format", "csv"], ["gaps", "--format", "json"], ["gaps"]
    with_reactions = [ggsr(*command, cwd=root).out for command in arguments]
    lines = [line for line in REACTIONS.splitlines() if "van:" not in line]
    write(root, {HULP: "\n".join(line.replace("wederhoor:", "noot: d") for line in lines)})
    assert [
        ggsr(*command, cwd=root).out.replace('"line": 9', '"line": 11') for command in arguments
    ] == with_reactions


def test_table(ggsr: Ggsr) -> None:
    outcome = ggsr("coverage", "maastricht")
    assert outcome.code == 0
    lines = [" ".join(line.split()) for line in outcome.out.splitlines()]
    assert "Maastricht 2013 · Integrale Aanpak · ggsr/beleid" in lines
    assert "Thema judged ✓ voldoet ✗ verbeterpunt LET OP" in lines
    assert "De aanpak 14 of 14 14 0 5" in lines
    assert "Total 30 of 34 29 1 6" in lines
    assert any(line.startswith("Outside the profile (4): bekendmaking,") for line in lines)


@pytest.mark.parametrize("width", ["60", "80", "100"])
def test_tables_fit_the_width(ggsr: Ggsr, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for arguments in (["coverage"], ["gaps"], ["gaps", "--by", "indicator"]):
        assert max(map(len, ggsr(*arguments).out.splitlines())) <= int(width)


def test_csv_adds_up_to_the_json(ggsr: Ggsr) -> None:
    text = ggsr("coverage", "--format", "csv").out
    assert text.startswith("\ufeffgemeente;ronde;aanpak;")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    for whole in json.loads(ggsr("coverage", "--format", "json").out)["coverage"]:
        own = [row for row in rows if row["aanpak"] == whole["aanpak"]]
        assert len(own) == 5
        for name in ("indicators", "judged", "outside_profile", "missing", "let_op"):
            assert sum(int(row[name]) for row in own) == whole[name]
        for step, count in whole["verdicts"].items():
            assert sum(int(row[f"oordeel_{step}"]) for row in own) == count


def test_text_from_the_data_is_inert(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: ASSESSMENT})
    assert "[/b] =1+1 | *hulp*" in ggsr("coverage", cwd=root).out
    assert r"\[/b\] =1+1 \| \*hulp\*" in ggsr("coverage", "--format", "markdown", cwd=root).out
    formula = write(tmp_path, {HULP: ASSESSMENT.replace("[/b] ", "")})
    assert ";'=1+1 | *hulp*;" in ggsr("coverage", "--format", "csv", cwd=formula).out


def test_a_file_with_errors_is_left_out_and_named(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: ASSESSMENT, STEUN: ASSESSMENT.replace("zicht", "zich")})
    outcome = ggsr("coverage", "--format", "json", cwd=root)
    assert outcome.code == 1
    assert [row["aanpak"] for row in json.loads(outcome.out)["coverage"]] == ["hulp"]
    assert f"{STEUN}: skipped: 1 error" in outcome.err
    assert "run 'ggsr validate' for details" in outcome.err


def test_a_framework_with_errors_leaves_out_what_it_judges(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: ASSESSMENT, "frameworks/kader.yaml": "naam: x\n"})
    outcome = ggsr("coverage", "--format", "json", cwd=root)
    assert outcome.code == 1
    assert json.loads(outcome.out)["coverage"] == []


def test_the_latest_round_unless_told_otherwise(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: ASSESSMENT, HULP.replace("2024", "2020"): ASSESSMENT})

    def rounds(*arguments: str) -> list[str]:
        document = json.loads(ggsr("coverage", "--format", "json", *arguments, cwd=root).out)
        return [row["ronde"] for row in document["coverage"]]

    assert rounds() == ["2024"]
    assert rounds("--ronde", "2020") == ["2020"]
    assert rounds("--ronde", "all") == ["2020", "2024"]


def test_nothing_to_show(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {"cases/leegstad/gemeente.yaml": "naam: Leegstad\n"})
    assert ggsr("coverage", cwd=root).out.strip() == "No assessments."
    assert ggsr("gaps", cwd=root).out.strip() == "No assessments."
    assert ggsr("gaps", "--by", "indicator", cwd=root).out.strip() == "No assessments."


def test_good_news_only_where_something_was_judged(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: ASSESSMENT})
    assert ggsr("gaps", cwd=root).out.strip() == "No verbeterpunten."
