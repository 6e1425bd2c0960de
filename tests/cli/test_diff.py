"""``ggsr diff`` between rounds: which assessments are compared, and what is shown of it."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from ggsr.output.reports import REPORT_FORMATS
from ggsr.queries import GATES
from ggsr.queries.moves import Move
from tests.cli.conftest import Ggsr
from tests.support import HULP, STEUN, write

OLD = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    profiel: kort
    bevindingen:
      zicht: {oordeel: verbeterpunt, tekst: Niemand telt de gezinnen.}
      meldpunt: {oordeel: voldoet, tekst: Dat is het loket., let_op: Niet in het weekend.}
      vervolg: {oordeel: voldoet, tekst: Dat staat in het plan.}
    """
NEW = """
    aanpak: Gezinshulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt ze elk jaar., let_op: Nog niet overal.}
      meldpunt: {oordeel: verbeterpunt, tekst: Het loket is dicht.}
      wachttijd: {oordeel: voldoet, tekst: Er is geen wachtlijst.}
    niet_beoordeeld: {vervolg: Niet gevraagd.}
    """
RETEST = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    hertoets: true
    bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt ze elk jaar.}
    """
CASUS = """
    aanpak: Hulp
    kader: kader
    niveau: casus
    bevindingen:
      vertrouwen: {oordeel: voldoet, tekst: Dat zegt de moeder zelf.}
    """


def later(ronde: str, path: str = HULP) -> str:
    return path.replace("2024", ronde)


HULP_2026, HULP_2028 = later("2026"), later("2028")
TWO = {HULP: OLD, HULP_2026: NEW}


def document(ggsr: Ggsr, root: Path, *arguments: str) -> dict[str, Any]:
    outcome = ggsr("diff", *arguments, "--format", "json", cwd=root)
    assert outcome.code in (0, 1), outcome.err
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def pairs(ggsr: Ggsr, root: Path, *arguments: str) -> list[tuple[str, str]]:
    """Return the rounds and aanpakken that are compared."""
    return [
        (
            f"{diff['before']['ronde']}/{diff['before']['aanpak']}",
            f"{diff['after']['ronde']}/{diff['after']['aanpak']}",
        )
        for diff in document(ggsr, root, *arguments)["diffs"]
    ]


def moves(found: dict[str, Any]) -> dict[str, str]:
    [diff] = found["diffs"]
    return {row["indicator"]: row["move"] for row in diff["indicators"]}


def unpaired(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(entry["ronde"], entry["aanpak"], entry["side"]) for entry in found["unpaired"]]


def test_the_table(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**TWO, STEUN: OLD.replace("Hulp", "Steun")})
    outcome = ggsr("diff", cwd=root)
    assert (outcome.code, outcome.err) == (0, "")
    words = " ".join(outcome.out.replace("│", " ").split())
    assert words.startswith("Voorbeeldstad · Gezinshulp · 2024 → 2026")
    assert "✗ verbeterpunt better ✓ voldoet" in words
    assert "Outside the profile new ✓ voldoet" in words
    assert words.endswith(
        "1 better, 1 worse, 0 the same, 1 newly judged, 1 no longer judged, 0 judged in neither. "
        "Not compared: Voorbeeldstad · Steun (2024) has no follow-up in 2026."
    )


def test_the_document(ggsr: Ggsr, tmp_path: Path) -> None:
    found = document(ggsr, write(tmp_path, TWO))
    assert found["since"] is None
    assert moves(found) == {
        "zicht": "better",
        "meldpunt": "worse",
        "vervolg": "gone",
        "wachttijd": "new",
    }
    [diff] = found["diffs"]
    rows = {row["indicator"]: row for row in diff["indicators"]}
    assert [rows[name]["let_op"] for name in rows] == ["gained", "lost", None, None]
    assert {row["text_changed"] for row in rows.values()} == {None}
    assert (rows["zicht"]["file"], rows["zicht"]["line"]) == (HULP_2026, 5)
    # What is no longer judged has its finding in the earlier round only.
    assert (rows["vervolg"]["file"], rows["vervolg"]["line"]) == (HULP, 8)
    assert diff["before"] == {"ronde": "2024", "aanpak": "hulp", "kader": "kader"}
    assert diff["summary"]["better"] == diff["summary"]["gone"] == 1
    assert found["unpaired"] == found["uncompared"] == found["words"] == found["concepts"] == []


def test_each_line_against_what_it_follows(ggsr: Ggsr, tmp_path: Path) -> None:
    """The last assessment of a line can be of an earlier round, and what it follows of any."""
    root = write(
        tmp_path,
        {
            HULP: OLD,
            STEUN: OLD,
            later("2026", STEUN): OLD,
            HULP_2028: NEW,
            later("2028", HULP.replace("hulp", "zorg")): NEW,
            later("2026", HULP.replace("hulp", "casus")): CASUS,
        },
    )
    assert pairs(ggsr, root) == [("2024/steun", "2026/steun"), ("2024/hulp", "2028/hulp")]
    found = document(ggsr, root)
    assert unpaired(found) == [
        ("2026", "casus", "after"),
        ("2028", "zorg", "after"),
        ("2026", "casus", "before"),
    ]
    assert pairs(ggsr, root, "--ronde", "2028") == [("2024/hulp", "2028/hulp")]
    assert unpaired(document(ggsr, root, "--ronde", "2028")) == [
        ("2028", "zorg", "after"),
        ("2026", "casus", "before"),
        ("2026", "steun", "before"),
    ]
    assert pairs(ggsr, root, "--ronde", "2026") == [("2024/steun", "2026/steun")]


def test_an_aanpak_under_another_id(ggsr: Ggsr, tmp_path: Path) -> None:
    gezinshulp = HULP_2026.replace("hulp", "gezinshulp")
    text = NEW.replace("niveau: beleid", "niveau: beleid\n    vervolg_op: 2024/hulp")
    root = write(tmp_path, {HULP: OLD, gezinshulp: text})
    for name in ("voorbeeldstad", "voorbeeldstad/gezinshulp", "voorbeeldstad/hulp", gezinshulp):
        assert pairs(ggsr, root, name) == [("2024/hulp", "2026/gezinshulp")]


def test_an_aanpak_under_another_id_without_saying_so(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: OLD, HULP_2026.replace("hulp", "gezinshulp"): NEW})
    found = document(ggsr, root)
    assert found["diffs"] == []
    assert unpaired(found) == [("2026", "gezinshulp", "after"), ("2024", "hulp", "before")]


def test_rounds_in_their_natural_order(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {later("fase-9"): OLD, later("fase-10"): NEW})
    assert pairs(ggsr, root) == [("fase-9/hulp", "fase-10/hulp")]


def test_what_a_re_test_lets_stand_is_the_same(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: OLD, HULP_2026: RETEST})
    found = document(ggsr, root)
    assert moves(found) == {
        "zicht": "better",
        "meldpunt": "same",
        "vervolg": "same",
        "wachttijd": "neither",
    }
    after = {row["indicator"]: row["after"] for row in found["diffs"][0]["indicators"]}
    assert after["meldpunt"]["state"] == "earlier"
    assert after["meldpunt"]["given_in"] == {"ronde": "2024", "aanpak": "hulp"}
    shown = " ".join(ggsr("diff", cwd=root).out.split())
    assert "1 better, 0 worse, 2 the same (2 not judged again), 0 newly judged" in shown
    write(root, {HULP_2028: NEW})
    shown = " ".join(ggsr("diff", cwd=root).out.split())
    assert "verdict of 2024" in shown
    assert moves(document(ggsr, root))["meldpunt"] == "worse"


def test_a_draft_has_no_verdicts(ggsr: Ggsr, tmp_path: Path) -> None:
    draft = NEW.replace("aanpak:", "concept: true\n    aanpak:")
    root = write(tmp_path, {HULP: OLD, HULP_2026: draft})
    outcome = ggsr("diff", cwd=root)
    assert outcome.code == 0
    assert outcome.out == " Voorbeeldstad has no round before 2024: nothing to compare with.\n"
    assert "1 concept is not counted: Voorbeeldstad 2026" in outcome.err
    assert len(document(ggsr, root)["concepts"]) == 1


def test_one_round(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: OLD})
    outcome = ggsr("diff", "voorbeeldstad", "--fail-on", "any", cwd=root)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == " Voorbeeldstad has no round before 2024: nothing to compare with.\n"
    write(root, {HULP_2026: NEW})
    assert "nothing to compare with" in ggsr("diff", "--ronde", "2024", cwd=root).out


def test_many_gemeenten_with_one_round_are_counted(ggsr: Ggsr, tmp_path: Path) -> None:
    names = ("adorp", "bdorp", "cdorp", "ddorp", "edorp", "fdorp")
    root = write(tmp_path, {HULP.replace("voorbeeldstad", name): OLD for name in names})
    assert ggsr("diff", cwd=root).out == (
        " 6 municipalities have no earlier round: nothing to compare with.\n"
    )


def test_no_round_at_all(ggsr: Ggsr, tmp_path: Path) -> None:
    assert ggsr("diff", cwd=write(tmp_path, {})).out == " No assessments.\n"


@pytest.mark.parametrize(
    ("files", "side"), [({HULP: OLD + "    Fout: 1\n"}, HULP), ({HULP_2026: "a: ["}, HULP_2026)]
)
def test_a_side_with_errors_is_named(
    ggsr: Ggsr, tmp_path: Path, files: dict[str, str], side: str
) -> None:
    root = write(tmp_path, {**TWO, STEUN: OLD, later("2026", STEUN): NEW, **files})
    outcome = ggsr("diff", cwd=root)
    assert outcome.code == 1
    assert f"Not compared: {side} has errors." in outcome.out
    assert f"{side}: skipped: 1 error" in outcome.err
    found = document(ggsr, root)
    assert [diff["after"]["aanpak"] for diff in found["diffs"]] == ["steun"]
    assert [entry["file"] for entry in found["uncompared"]] == [side]
    # What was asked about is not touched by it.
    assert document(ggsr, root, "voorbeeldstad/steun")["uncompared"] == []


def test_errors_on_which_an_older_re_test_rests_are_named(ggsr: Ggsr, tmp_path: Path) -> None:
    broken = f"{OLD.rstrip()}\n    netwerkpartners: 5\n"
    root = write(tmp_path, {HULP: broken, HULP_2026: RETEST, HULP_2028: OLD})
    outcome = ggsr("diff", "--fail-on", "any", cwd=root)
    assert outcome.out == f" Not compared: {HULP} has errors.\n"
    assert f"{HULP}: skipped: 1 error" in outcome.err
    assert outcome.code == 1
    assert ggsr("diff", cwd=root).code == 1


def test_errors_before_what_is_compared_are_in_nobodys_way(ggsr: Ggsr, tmp_path: Path) -> None:
    """A re-test of nothing; it was judged anew in 2024, so that nothing compared rests on it."""
    broken = OLD.replace("profiel: kort", "hertoets: true")
    root = write(tmp_path, {**TWO, later("2022"): broken})
    outcome = ggsr("diff", "--fail-on", "worse", cwd=root)
    assert "Voorbeeldstad · Gezinshulp · 2024 → 2026" in outcome.out
    assert " 1 better, 1 worse," in outcome.out
    assert "Not compared" not in outcome.out
    assert outcome.code == 1


@pytest.mark.parametrize(
    ("gates", "code"),
    [
        ([], 0),
        (["better"], 1),
        (["changed"], 0),
        (["changed", "worse"], 1),
        (["new"], 1),
        (["gone"], 1),
        (["any"], 1),
    ],
)
def test_the_gate(ggsr: Ggsr, tmp_path: Path, gates: list[str], code: int) -> None:
    root = write(tmp_path, TWO)
    options = [option for gate in gates for option in ("--fail-on", gate)]
    assert ggsr("diff", *options, cwd=root).code == code


def test_the_gate_looks_at_the_thema_that_was_asked_about(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, TWO)
    assert moves(document(ggsr, root, "--thema", "continu")) == {
        "vervolg": "gone",
        "wachttijd": "new",
    }
    assert ggsr("diff", "--thema", "continu", "--fail-on", "worse", cwd=root).code == 0


def test_every_gate_is_a_move() -> None:
    assert {*GATES} - {*Move} == {"any"}


def test_another_step_that_falls_short_as_well(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, TWO)
    kader = root / "frameworks" / "kader.yaml"
    text = kader.read_text(encoding="utf-8")
    step = '  ernstig: {symbool: "!", naam: ernstig, verbeterpunt: true}\nthemas:'
    kader.write_text(text.replace("themas:", step, 1), encoding="utf-8")
    path = root / HULP_2026
    path.write_text(
        path.read_text(encoding="utf-8").replace("{oordeel: voldoet", "{oordeel: ernstig", 1),
        encoding="utf-8",
    )
    assert moves(document(ggsr, root))["zicht"] == "changed"
    assert "1 changed" in ggsr("diff", cwd=root).out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["voorbeeldsad"], "there is no municipality 'voorbeeldsad'"),
        (["voorbeeldstad/hlp"], "voorbeeldstad has no aanpak 'hlp'"),
        (["--ronde", "2023"], "there is no round '2023'"),
        (["--thema", "x"], "there is no thema 'x'"),
        (["--fail-on", "beter"], "did you mean 'better'?"),
        (["--format", "x"], "'x' is not one of"),
    ],
)
def test_nonsense(ggsr: Ggsr, tmp_path: Path, arguments: list[str], message: str) -> None:
    outcome = ggsr("diff", *arguments, cwd=write(tmp_path, TWO))
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_the_table_for_programs_says_what_the_document_says(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**TWO, STEUN: OLD, HULP_2028: RETEST})
    found = document(ggsr, root, "--ronde", "all")
    text = ggsr("diff", "--ronde", "all", "--format", "csv", cwd=root).out
    table = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))
    rows = [row for row in table if row["kind"] == "verdict"]
    expected = [(diff, row) for diff in found["diffs"] for row in diff["indicators"]]
    assert len(rows) == len(expected) == 8
    for row, (diff, indicator) in zip(rows, expected, strict=True):
        for side in ("before", "after"):
            for name, value in diff[side].items():
                assert row[f"{side}_{name}"] == value
            verdict = indicator[side]
            given_in = verdict["given_in"] or {"ronde": "", "aanpak": ""}
            assert row[f"{side}_oordeel"] == (verdict["oordeel"] or "")
            assert row[f"{side}_state"] == verdict["state"]
            assert row[f"{side}_let_op"] == str(int(verdict["let_op"]))
            for name, value in given_in.items():
                assert row[f"{side}_given_in_{name}"] == value
        for name in ("move", "let_op", "file", "line", "thema", "indicator"):
            assert row[name] == ("" if indicator[name] is None else str(indicator[name]))
    assert [row["kind"] for row in table[8:]] == ["unpaired"]


@pytest.mark.parametrize("format", REPORT_FORMATS)
def test_every_format(ggsr: Ggsr, tmp_path: Path, format: str) -> None:
    root = write(tmp_path / "w", TWO)
    target = tmp_path / f"x{REPORT_FORMATS[format].suffixes[-1]}"
    outcome = ggsr("diff", "-o", str(target), cwd=root)
    assert (outcome.code, outcome.out) == (0, "")
    assert target.stat().st_size > 100


@pytest.mark.parametrize("columns", ["40", "50", "80", "120"])
def test_it_fits(ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    root = write(tmp_path, TWO)
    # The fixture takes it away, as a machine may have set it.
    monkeypatch.setenv("COLUMNS", columns)
    out = ggsr("diff", cwd=root).out
    assert max(map(len, out.splitlines())) <= int(columns)


def test_in_dutch(ggsr: Ggsr, tmp_path: Path) -> None:
    out = ggsr("--lang", "nl", "diff", cwd=write(tmp_path, TWO)).out
    assert "beter" in out
    assert "1 beter, 1 slechter, 0 gelijk" in " ".join(out.split())
