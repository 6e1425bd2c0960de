"""``ggsr diff --since``, in real repositories: what became of each verdict since a revision."""

import csv
import io
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from ggsr.output.reports import REPORT_FORMATS
from tests.cli.conftest import Ggsr
from tests.cli.test_changed_since import armed, program
from tests.repositories import Git, commit
from tests.support import FACTSHEET, FRAMEWORK, HULP, KADER, ROOT, STEUN, write

__all__ = ["program"]

GOOD = """\
aanpak: Hulp
kader: kader
niveau: beleid
profiel: kort
bevindingen:
  zicht:
    oordeel: voldoet
    tekst: De gemeente telt de gezinnen elk jaar.
  meldpunt:
    oordeel: verbeterpunt
    tekst: Niemand noemt het loket.
  vervolg:
    oordeel: voldoet
    tekst: Dat staat in het plan.
    let_op: Niet op papier.
"""
PUBLISHED = "datum: 2024-03\n"
OTHER = HULP.replace("voorbeeldstad", "anderstad")


@pytest.fixture
def repository(git: Git, tmp_path: Path) -> Path:
    """Return two gemeenten in a repository, of which one has published its factsheet."""
    steun = GOOD.replace("Hulp", "Steun")
    root = write(tmp_path / "w", {HULP: GOOD, STEUN: steun, FACTSHEET: PUBLISHED, OTHER: GOOD})
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(git, root)
    return root


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def document(ggsr: Ggsr, root: Path, *arguments: str) -> dict[str, Any]:
    outcome = ggsr("diff", "--since", "main", *arguments, "--format", "json", cwd=root)
    assert outcome.code in (0, 1), outcome.err
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def news(ggsr: Ggsr, root: Path, *arguments: str) -> set[tuple[str, str, str]]:
    """Return the aanpak, indicator and move of each verdict that is not what it was."""
    return {
        (f"{diff['gemeente']}/{diff['aanpak']}", row["indicator"], row["move"])
        for diff in document(ggsr, root, *arguments)["diffs"]
        for row in diff["indicators"]
        if row["move"] not in ("same", "neither")
    }


def code(ggsr: Ggsr, root: Path, *gates: str) -> int:
    options = [option for gate in gates for option in ("--fail-on", gate)]
    return ggsr("diff", "--since", "main", *options, cwd=root).code


def test_nothing_changed(ggsr: Ggsr, repository: Path) -> None:
    outcome = ggsr("diff", "--since", "main", "--fail-on", "any", cwd=repository)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(" ✓ no verdict changed since main (")
    found = document(ggsr, repository)
    assert found["diffs"] == found["unpaired"] == found["uncompared"] == found["words"] == []


def test_a_verdict_that_changed(ggsr: Ggsr, repository: Path) -> None:
    edit(repository, HULP, "verbeterpunt", "voldoet")
    edit(repository, HULP, "het loket", "het loket meer")
    outcome = ggsr("diff", "--since", "main", "--fail-on", "any", cwd=repository)
    assert outcome.code == 1
    assert outcome.out.split("(")[0] == (
        "cases/voorbeeldstad/2024/hulp.yaml:9  meldpunt\n"
        " Partners weten waar zij gezinnen kunnen aanmelden\n"
        " ✗ verbeterpunt → ✓ voldoet · better · the text changed too · published 2024-03\n\n"
        " ✗ 1 verdict changed since main "
    )
    closing = " ".join(outcome.out.split())
    assert "), in a published round (2024-03); the text of 1 finding changed" in closing


def test_the_document_of_a_verdict_that_changed(ggsr: Ggsr, git: Git, repository: Path) -> None:
    edit(repository, HULP, "verbeterpunt", "voldoet")
    edit(repository, HULP, "    let_op: Niet op papier.\n", "")
    found = document(ggsr, repository)
    assert found["since"] == {
        "revision": "main",
        "commit": git(repository, "rev-parse", "main").strip(),
    }
    [diff] = found["diffs"]
    rows = {row["indicator"]: row for row in diff.pop("indicators")}
    assert diff == {
        "gemeente": "voorbeeldstad",
        "gemeente_naam": "Voorbeeldstad",
        "aanpak": "hulp",
        "aanpak_naam": "Hulp",
        "kader": "kader",
        "niveau": "beleid",
        "before": {"ronde": "2024", "aanpak": "hulp", "kader": "kader"},
        "after": {"ronde": "2024", "aanpak": "hulp", "kader": "kader"},
        "published": "2024-03",
        "summary": {
            "better": 1,
            "worse": 0,
            "changed": 0,
            "same": 2,
            "new": 0,
            "gone": 0,
            "neither": 1,
            "other": 0,
        },
    }
    assert (
        rows["meldpunt"].items()
        >= {
            "move": "better",
            "let_op": None,
            "text_changed": False,
            "file": HULP,
            "line": 9,
        }.items()
    )
    assert rows["meldpunt"]["before"]["indicator"] == "meldpunt"
    assert rows["meldpunt"]["before"]["oordeel"] == "verbeterpunt"
    assert rows["meldpunt"]["after"]["oordeel"] == "voldoet"
    assert (rows["vervolg"]["move"], rows["vervolg"]["let_op"]) == ("same", "lost")
    assert rows["vervolg"]["text_changed"] is True
    assert (rows["wachttijd"]["move"], rows["wachttijd"]["text_changed"]) == ("neither", None)


def test_words_alone_are_counted_and_close_no_gate(ggsr: Ggsr, repository: Path) -> None:
    edit(repository, HULP, "het loket", "het loket meer")
    outcome = ggsr("diff", "--since", "main", "--fail-on", "any", cwd=repository)
    assert outcome.code == 0
    assert "✓ no verdict changed since main" in outcome.out
    assert "the text of 1 finding changed" in outcome.out.replace("\n", "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "    tekst: Niemand noemt het loket.\n",
            "    tekst: >-\n      Niemand noemt\n      het loket.\n",
        ),
        ("\n", "\r\n"),
        ("profiel: kort\n", "# Een opmerking.\nprofiel: kort\n"),
    ],
)
def test_values_are_compared_and_not_lines(
    ggsr: Ggsr, repository: Path, old: str, new: str
) -> None:
    path = repository / HULP
    text = path.read_text(encoding="utf-8").replace(old, new)
    path.write_bytes(text.encode())
    assert document(ggsr, repository)["diffs"] == []


@pytest.mark.parametrize(
    ("old", "new", "move", "gates"),
    [
        ("verbeterpunt", "voldoet", "better", {"better", "any"}),
        ("oordeel: voldoet", "oordeel: verbeterpunt", "worse", {"worse", "any"}),
    ],
)
def test_the_gate(
    ggsr: Ggsr, repository: Path, old: str, new: str, move: str, gates: set[str]
) -> None:
    edit(repository, HULP, old, new)
    assert {row[2] for row in news(ggsr, repository)} == {move}
    assert code(ggsr, repository) == 0
    closed = {
        gate
        for gate in ("better", "worse", "changed", "new", "gone", "any")
        if code(ggsr, repository, gate)
    }
    assert closed == gates
    assert code(ggsr, repository, "gone", move) == 1


def test_set_aside_is_gone_and_back_is_new(ggsr: Ggsr, git: Git, repository: Path) -> None:
    text = GOOD[: GOOD.index("  vervolg:")] + "niet_beoordeeld: {vervolg: Niet gevraagd.}\n"
    write(repository, {HULP: text})
    assert news(ggsr, repository) == {("voorbeeldstad/hulp", "vervolg", "gone")}
    shown = ggsr("diff", "--since", "main", cwd=repository).out
    assert shown.startswith(f"{HULP}  vervolg\n")
    assert "✓ voldoet, LET OP → Not judged · gone" in shown
    assert code(ggsr, repository, "gone") == 1
    commit(git, repository)
    write(repository, {HULP: GOOD})
    assert news(ggsr, repository) == {("voorbeeldstad/hulp", "vervolg", "new")}


def test_only_rounds_that_were_published_then(ggsr: Ggsr, repository: Path) -> None:
    edit(repository, OTHER, "verbeterpunt", "voldoet")
    assert news(ggsr, repository) == {("anderstad/hulp", "meldpunt", "better")}
    assert code(ggsr, repository, "any") == 0
    assert "none in a published round" in ggsr("diff", "--since", "main", cwd=repository).out
    # That it has a date now does not matter, and neither that another has none any more.
    write(repository, {FACTSHEET.replace("voorbeeldstad", "anderstad"): PUBLISHED})
    assert code(ggsr, repository, "any") == 0
    (repository / FACTSHEET).unlink()
    edit(repository, HULP, "verbeterpunt", "voldoet")
    assert code(ggsr, repository, "any") == 1
    shown = ggsr("diff", "--since", "main", cwd=repository).out.replace("\n ", " ")
    assert "1 of them in published rounds (2024-03)" in shown
    assert shown.count("better · published 2024-03") == shown.count("better ·") == 1


def test_a_file_that_is_gone_or_new(ggsr: Ggsr, repository: Path) -> None:
    (repository / HULP).unlink()
    write(repository, {HULP.replace("hulp", "nieuw"): GOOD})
    outcome = ggsr("diff", "--since", "main", "--fail-on", "gone", cwd=repository)
    assert outcome.code == 1
    verdicts = "3 verdicts (2 voldoet, 1 verbeterpunt) · published 2024-03\n"
    assert f"hulp.yaml\n gone: {verdicts}" in outcome.out
    assert f"nieuw.yaml\n new: {verdicts}" in outcome.out
    found = document(ggsr, repository)
    sides = [(diff["before"] is None, diff["after"] is None) for diff in found["diffs"]]
    assert sides == [(False, True), (True, False)]
    assert [(entry["aanpak"], entry["side"]) for entry in found["unpaired"]] == [
        ("hulp", "before"),
        ("nieuw", "after"),
    ]


@pytest.mark.parametrize("folder", ["cases/voorbeeldstad/2024", "cases/voorbeeldstad", "cases"])
def test_a_round_a_gemeente_and_all_that_are_gone(
    ggsr: Ggsr, repository: Path, folder: str
) -> None:
    shutil.rmtree(repository / folder)
    (repository / "cases").mkdir(exist_ok=True)
    gone = {row for row in news(ggsr, repository) if row[0].startswith("voorbeeldstad")}
    assert gone == {
        (f"voorbeeldstad/{aanpak}", indicator, "gone")
        for aanpak in ("hulp", "steun")
        for indicator in ("zicht", "meldpunt", "vervolg")
    }
    assert code(ggsr, repository, "gone") == 1
    named = news(ggsr, repository, "voorbeeldstad/steun")
    assert {row[0] for row in named} == {"voorbeeldstad/steun"}


def test_what_is_renamed_is_gone_and_new(ggsr: Ggsr, git: Git, repository: Path) -> None:
    git(repository, "mv", HULP, HULP.replace("hulp", "gezinshulp"))
    assert {row[2] for row in news(ggsr, repository)} == {"gone", "new"}


def test_another_level_is_gone_and_new(ggsr: Ggsr, repository: Path) -> None:
    casus = """
        aanpak: Hulp
        kader: kader
        niveau: casus
        bevindingen:
          vertrouwen: {oordeel: voldoet, tekst: Dat zegt de moeder zelf.}
        """
    write(repository, {HULP: casus})
    assert {row[1:] for row in news(ggsr, repository)} == {
        ("zicht", "gone"),
        ("meldpunt", "gone"),
        ("vervolg", "gone"),
        ("vertrouwen", "new"),
    }


@pytest.mark.parametrize("way", ["broken", "unreadable", "no-level"])
def test_an_old_side_with_errors_is_a_line_and_no_failure(
    ggsr: Ggsr, git: Git, repository: Path, way: str
) -> None:
    broken = {
        "broken": GOOD + "Fout: 1\n",
        "unreadable": "a: [",
        "no-level": GOOD.replace("beleid", "x"),
    }
    write(repository, {HULP: broken[way]})
    commit(git, repository)
    write(repository, {HULP: GOOD})
    edit(repository, STEUN, "verbeterpunt", "voldoet")
    outcome = ggsr("diff", "--since", "main", cwd=repository)
    assert (outcome.code, outcome.err) == (0, "")
    assert f"Not compared: {HULP} has errors at main" in outcome.out
    found = document(ggsr, repository)
    assert found["uncompared"] == [{"file": HULP, "side": "before"}]
    assert [diff["aanpak"] for diff in found["diffs"]] == ["steun"]
    assert code(ggsr, repository, "gone") == 1


def test_a_side_with_errors_that_was_not_published_closes_no_gate(
    ggsr: Ggsr, git: Git, repository: Path
) -> None:
    write(repository, {OTHER: "a: ["})
    commit(git, repository)
    write(repository, {OTHER: GOOD})
    assert len(document(ggsr, repository)["uncompared"]) == 1
    assert code(ggsr, repository, "any") == 0
    assert (
        " ⚠ of what was compared, no verdict changed"
        in ggsr("diff", "--since", "main", cwd=repository).out
    )
    # Whether it was published cannot be seen in a factsheet with errors.
    factsheet = FACTSHEET.replace("voorbeeldstad", "anderstad")
    write(repository, {factsheet: "datum: nooit\n", OTHER: "a: ["})
    commit(git, repository)
    write(repository, {factsheet: PUBLISHED, OTHER: GOOD})
    assert code(ggsr, repository, "any") == 1
    assert (
        " ✗ of what was compared, no verdict changed"
        in ggsr("diff", "--since", "main", cwd=repository).out
    )


def test_a_factsheet_with_errors_at_the_revision_may_have_been_published(
    ggsr: Ggsr, git: Git, repository: Path
) -> None:
    write(repository, {FACTSHEET: "datum: nooit\n"})
    commit(git, repository)
    write(repository, {FACTSHEET: PUBLISHED})
    assert document(ggsr, repository)["uncompared"] == []
    edit(repository, HULP, "verbeterpunt", "voldoet")
    assert document(ggsr, repository)["uncompared"] == [{"file": FACTSHEET, "side": "before"}]
    assert code(ggsr, repository) == 0
    assert code(ggsr, repository, "any") == 1


def test_a_side_with_errors_now(ggsr: Ggsr, repository: Path) -> None:
    write(repository, {HULP: GOOD + "Fout: 1\n"})
    outcome = ggsr("diff", "--since", "main", cwd=repository)
    assert outcome.code == 1
    assert f"Not compared: {HULP} has errors" in outcome.out
    assert "run 'ggsr validate' for details" in outcome.err
    assert document(ggsr, repository)["uncompared"] == [{"file": HULP, "side": "after"}]


def test_a_framework_that_has_errors_at_the_revision(
    ggsr: Ggsr, git: Git, repository: Path
) -> None:
    write(repository, {KADER: "naam: Kader\n"})
    commit(git, repository)
    write(repository, {KADER: FRAMEWORK})
    found = document(ggsr, repository)
    assert found["diffs"] == []
    assert {entry["file"] for entry in found["uncompared"]} == {KADER, HULP, STEUN, OTHER}
    assert code(ggsr, repository) == 0
    assert code(ggsr, repository, "any") == 1


def test_a_verbeterpunt_that_the_framework_makes(ggsr: Ggsr, repository: Path) -> None:
    edit(repository, KADER, "naam: voldoet, verbeterpunt: false", "naam: matig, verbeterpunt: true")
    found = document(ggsr, repository)
    worse = {row for row in news(ggsr, repository) if row[2] == "worse"}
    assert len(worse) == 6
    assert [(entry["path"], entry["before"], entry["after"]) for entry in found["words"]] == [
        (["oordelen", "voldoet", "naam"], "voldoet", "matig"),
        (["oordelen", "voldoet", "verbeterpunt"], "false", "true"),
    ]
    assert {(entry["file"], entry["line"]) for entry in found["words"]} == {(KADER, 10)}
    assert code(ggsr, repository, "worse") == 1
    shown = ggsr("diff", "--since", "main", cwd=repository).out
    assert "oordelen.voldoet.naam" in shown


def test_words_of_the_framework(ggsr: Ggsr, repository: Path) -> None:
    edit(
        repository, KADER, "{tekst: Gezinnen hoeven", "{toelichting: Nieuw., tekst: Gezinnen hoeven"
    )
    edit(repository, KADER, "In deze ronde niet gevraagd.", "Niet gevraagd.")
    edit(
        repository,
        KADER,
        "          meldpunt: {tekst: Partners weten waar zij gezinnen kunnen aanmelden}\n",
        "",
    )
    words = document(ggsr, repository, "anderstad")["words"]
    criteria = ["niveaus", "beleid", "criteria"]
    assert [(entry["path"], entry["before"], entry["after"]) for entry in words] == [
        ([*criteria, "nazorg", "indicatoren", "wachttijd", "toelichting"], None, "Nieuw."),
        (["profielen", "kort", "reden"], "In deze ronde niet gevraagd.", "Niet gevraagd."),
        (
            [*criteria, "in-beeld", "indicatoren", "meldpunt", "tekst"],
            "Partners weten waar zij gezinnen kunnen aanmelden",
            None,
        ),
    ]


def test_an_indicator_that_a_framework_got_or_lost(ggsr: Ggsr, git: Git, repository: Path) -> None:
    line = "          extra: {tekst: Er is iets extra's}\n"
    edit(repository, KADER, "      nazorg:\n", f"{line}      nazorg:\n")
    edit(
        repository,
        OTHER,
        "  vervolg:",
        "  extra: {oordeel: voldoet, tekst: Dat is er.}\n  vervolg:",
    )
    assert news(ggsr, repository, "anderstad") == {("anderstad/hulp", "extra", "new")}
    commit(git, repository)
    edit(repository, KADER, line, "")
    write(repository, {OTHER: GOOD})
    assert news(ggsr, repository, "anderstad") == {("anderstad/hulp", "extra", "gone")}


def test_what_is_named(ggsr: Ggsr, repository: Path) -> None:
    for path in (HULP, STEUN, OTHER):
        edit(repository, path, "verbeterpunt", "voldoet")
    everything = {"voorbeeldstad/hulp", "voorbeeldstad/steun", "anderstad/hulp"}
    for arguments, expected in {
        (): everything,
        ("voorbeeldstad",): {"voorbeeldstad/hulp", "voorbeeldstad/steun"},
        ("voorbeeldstad/steun", "anderstad"): {"voorbeeldstad/steun", "anderstad/hulp"},
        ("voorbeeldstad/2024/steun",): {"voorbeeldstad/steun"},
        (STEUN,): {"voorbeeldstad/steun"},
        ("--ronde", "2024"): everything,
        ("--ronde", "all"): everything,
        ("--thema", "toeleiding"): everything,
        ("--thema", "continu"): set(),
    }.items():
        assert {row[0] for row in news(ggsr, repository, *arguments)} == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["voorbeeldsad"], "there is no municipality 'voorbeeldsad'"),
        (["voorbeeldstad/hlp"], "voorbeeldstad has no aanpak 'hlp'"),
        (["--ronde", "2023"], "there is no round '2023'"),
        (["--thema", "x"], "there is no thema 'x'"),
        (["--fail-on", "beter"], "did you mean 'better'?"),
        (["--since", ""], "unknown git revision ''"),
        (["--since", "geen"], "unknown git revision 'geen'"),
        (["--since", "mian"], "did you mean 'main'?"),
    ],
)
def test_nonsense(ggsr: Ggsr, repository: Path, arguments: list[str], message: str) -> None:
    outcome = ggsr("diff", "--since", "main", *arguments, cwd=repository)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_nothing_that_is_shown_acts_on_the_terminal(ggsr: Ggsr, git: Git, repository: Path) -> None:
    write(repository, {HULP.replace("hulp", "fout\x1b[31m"): "a: ["})
    commit(git, repository)
    edit(repository, HULP, "verbeterpunt", "voldoet")
    outcome = ggsr("diff", "--since", "HEAD^{/x\x1b*}", cwd=repository)
    assert outcome.code == 1
    assert "\x1b" not in outcome.out + outcome.err
    assert "1 verdict changed since HEAD" in outcome.out


def test_outside_a_repository(ggsr: Ggsr, git: Git, tmp_path: Path) -> None:
    root = write(tmp_path / "w", {HULP: GOOD})
    outcome = ggsr("diff", "--since", "main", cwd=root)
    assert outcome.code == 2
    assert "--since requires a workspace in a git repository" in outcome.err


def test_without_git(ggsr: Ggsr, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    outcome = ggsr("diff", "--since", "main", cwd=repository)
    assert outcome.code == 2
    assert "install git, or omit --since" in outcome.err


def test_a_shallow_clone(ggsr: Ggsr, git: Git, repository: Path, tmp_path: Path) -> None:
    edit(repository, HULP, "verbeterpunt", "voldoet")
    commit(git, repository)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repository}", str(shallow))
    outcome = ggsr("diff", "--since", "HEAD~", cwd=shallow)
    assert outcome.code == 2
    assert "in a shallow clone, fetch the history first" in outcome.err


def test_a_workspace_in_a_folder_of_the_repository(ggsr: Ggsr, git: Git, repository: Path) -> None:
    inner = write(repository / "diep" / "er", {HULP: GOOD})
    commit(git, repository)
    edit(repository, STEUN, "verbeterpunt", "voldoet")
    edit(inner, HULP, "verbeterpunt", "voldoet")
    assert news(ggsr, inner) == {("voorbeeldstad/hulp", "meldpunt", "better")}


@pytest.mark.skipif(os.name == "nt", reason="the programs are for a shell of Unix")
def test_no_program_is_run_that_a_repository_names(
    ggsr: Ggsr, git: Git, repository: Path, tmp_path: Path, program: Any
) -> None:
    (repository / ".gitattributes").write_text("* filter=f diff=f merge=f\n")
    commit(git, repository)
    armed(git, repository, program)
    for path in (tmp_path / "traces").iterdir():
        path.unlink()
    edit(repository, HULP, "verbeterpunt", "voldoet")
    assert len(news(ggsr, repository)) == 1
    hash = git(repository, "rev-parse", f"main:{HULP}").strip()
    (repository / ".git" / "objects" / hash[:2] / hash[2:]).unlink()
    for path in (tmp_path / "traces").iterdir():
        path.unlink()
    outcome = ggsr("diff", "--since", "main", cwd=repository)
    assert outcome.code == 2
    assert f"git lacks what was in {HULP} at that revision" in outcome.err
    assert [path.name for path in (tmp_path / "traces").iterdir()] == []


def test_the_table_for_programs_says_what_the_document_says(ggsr: Ggsr, repository: Path) -> None:
    edit(repository, HULP, "verbeterpunt", "voldoet")
    (repository / STEUN).unlink()
    write(repository, {OTHER: "a: ["})
    edit(repository, KADER, "naam: voldoet", "naam: matig")
    found = document(ggsr, repository)
    text = ggsr("diff", "--since", "main", "--format", "csv", cwd=repository).out
    table = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))
    rows = [row for row in table if row["kind"] == "verdict"]
    expected = [(diff, row) for diff in found["diffs"] for row in diff["indicators"]]
    assert len(rows) == len(expected) == 8
    for row, (diff, indicator) in zip(rows, expected, strict=True):
        assert row["gemeente"] == diff["gemeente"]
        assert row["indicator"] == indicator["indicator"]
        for name in ("move", "let_op", "file", "line"):
            assert row[name] == ("" if indicator[name] is None else str(indicator[name]))
        for side in ("before", "after"):
            assert row[f"{side}_ronde"] == (diff[side] or {}).get("ronde", "")
            verdict = indicator[side] or {}
            assert row[f"{side}_oordeel"] == (verdict.get("oordeel") or "")
            assert row[f"{side}_state"] == verdict.get("state", "")
    kinds = [row["kind"] for row in table if row["kind"] != "verdict"]
    assert kinds == ["unpaired", "uncompared", "words"]


@pytest.mark.parametrize("format", REPORT_FORMATS)
def test_every_format(ggsr: Ggsr, repository: Path, tmp_path: Path, format: str) -> None:
    edit(repository, HULP, "verbeterpunt", "voldoet")
    target = tmp_path / f"x{REPORT_FORMATS[format].suffixes[-1]}"
    outcome = ggsr("diff", "--since", "main", "-o", str(target), cwd=repository)
    assert (outcome.code, outcome.out) == (0, "")
    assert target.stat().st_size > 100


def test_every_gemeente_of_a_clean_checkout(ggsr: Ggsr, git: Git, tmp_path: Path) -> None:
    """Each is read, for its framework has another line end."""
    root = tmp_path / "w"
    for folder in ("cases", "frameworks"):
        shutil.copytree(ROOT / folder, root / folder)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(git, root)
    with (root / "frameworks" / "ggsr.yaml").open("a", encoding="utf-8") as file:
        file.write("# x\n")
    found = document(ggsr, root, "--fail-on", "any")
    assert found["diffs"] == found["unpaired"] == found["uncompared"] == found["words"] == []
    assert ggsr("diff", "--since", "main", "--fail-on", "any", cwd=root).code == 0


LATER = HULP.replace("2024", "2026")
RETEST = """\
aanpak: Hulp
kader: kader
niveau: beleid
hertoets: true
bevindingen:
  meldpunt: {oordeel: voldoet, tekst: Iedereen kent het loket.}
"""


def test_an_earlier_verdict_is_seen_where_it_was_given(
    ggsr: Ggsr, git: Git, repository: Path
) -> None:
    write(repository, {LATER: RETEST, LATER.replace("hulp", "factsheet"): "datum: 2026-03\n"})
    commit(git, repository)
    edit(repository, HULP, "oordeel: voldoet", "oordeel: verbeterpunt")
    found = document(ggsr, repository)
    assert [diff["after"]["ronde"] for diff in found["diffs"]] == ["2024"]
    # An own verdict of the re-test is one, and without it the earlier one is back: gone.
    edit(repository, LATER, "  meldpunt:", "  vervolg:")
    moves = {
        (diff["after"]["ronde"], row["indicator"]): row["move"]
        for diff in document(ggsr, repository)["diffs"]
        for row in diff["indicators"]
    }
    assert moves["2026", "meldpunt"] == "gone"
    assert moves["2026", "vervolg"] == "new"
    assert ("2026", "zicht") not in moves


def test_a_draft_has_no_verdicts(ggsr: Ggsr, git: Git, repository: Path) -> None:
    draft = f"concept: true\n{GOOD}"
    write(repository, {LATER: draft})
    assert news(ggsr, repository) == set()
    outcome = ggsr("diff", "--since", "main", cwd=repository)
    assert "1 concept is not counted: Voorbeeldstad 2026" in outcome.err
    commit(git, repository)
    write(repository, {LATER: draft.replace("verbeterpunt", "voldoet")})
    assert news(ggsr, repository) == set()
    # A draft that is done has new verdicts, and one that had been published has none any more.
    write(repository, {LATER: GOOD, HULP: draft})
    became = {
        (diff["before"] is None, row["move"])
        for diff in document(ggsr, repository)["diffs"]
        for row in diff["indicators"]
        if row["move"] != "neither"
    }
    assert became == {(True, "new"), (False, "gone")}
    assert code(ggsr, repository, "gone") == 1


@pytest.mark.parametrize("way", ["link", "submodule"])
def test_what_is_not_read_at_the_revision_is_not_new(
    ggsr: Ggsr, git: Git, repository: Path, way: str
) -> None:
    """A gemeente that was a link or a submodule then has no verdicts that can be compared."""
    folder = repository / "cases" / "anderstad"
    if way == "link":
        folder.rename(repository / "elders")
        folder.symlink_to("../elders")
        commit(git, repository)
        folder.unlink()
        (repository / "elders").rename(folder)
    else:
        git(repository, "rm", "-r", "--quiet", "--cached", "cases/anderstad")
        git(folder, "init", "--quiet")
        commit(git, folder)
        commit(git, repository)
        edit(repository, OTHER, "verbeterpunt", "voldoet")
    found = document(ggsr, repository)
    assert found["diffs"] == []
    assert found["uncompared"] == [{"file": OTHER, "side": "before"}]


def test_before_there_was_any_gemeente_nothing_was_published(
    git: Git, ggsr: Ggsr, tmp_path: Path
) -> None:
    root = write(tmp_path / "w", {})
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(git, root)
    write(root, {HULP: GOOD, FACTSHEET: PUBLISHED})
    outcome = ggsr("diff", "--since", "main", "--fail-on", "any", cwd=root)
    assert "new: 3 verdicts" in outcome.out
    assert "Not compared" not in outcome.out
    assert outcome.code == 0


def test_what_was_not_compared_is_not_said_to_be_unchanged(ggsr: Ggsr, repository: Path) -> None:
    edit(repository, HULP, "oordeel: voldoet", "oordeel: [")
    outcome = ggsr("diff", "--since", "main", cwd=repository)
    assert f"Not compared: {HULP} has errors." in outcome.out
    assert "✗ of what was compared, no verdict changed since main" in outcome.out
    assert "✓" not in outcome.out
