"""``ggsr baseline``: what is known is counted, and what is new still shows."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from ggsr.workspace.folders import BASELINE
from tests.cli.conftest import Ggsr
from tests.cli.test_validate import GOOD, MISSPELT, SOFTENED
from tests.support import HULP, ROOT, STEUN, as_steun, write

MISSING = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt de gezinnen elk jaar.}
      meldpunt: {oordeel: voldoet, tekst: Iedereen noemt het loket.}
      vervolg: {oordeel: voldoet, tekst: De coach belt na een jaar.}
    """
LESS = MISSING.partition("      vervolg")[0]
ENTRY = (
    '{"version": 1, "known":'
    ' [{"file": "a", "rule": "b", "subject": "c", "message": %s, "count": %s}]}'
)
OLD = HULP.replace("2024/hulp", "2020/oud")


def summary(ggsr: Ggsr, root: Path, *arguments: str) -> Any:
    return json.loads(ggsr("validate", "--format", "json", *arguments, cwd=root).out)["summary"]


def known(root: Path) -> Any:
    return json.loads((root / BASELINE).read_text(encoding="utf-8"))["known"]


def with_baseline(ggsr: Ggsr, root: Path) -> Path:
    assert ggsr("baseline", cwd=root).code == 0
    return root


def test_what_is_known_does_not_fail(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: SOFTENED, STEUN: as_steun(SOFTENED)})
    assert ggsr("validate", "--strict", cwd=root).code == 1
    assert ggsr("baseline", cwd=root).out == f"{BASELINE}: 2 known warnings\n"
    outcome = ggsr("validate", "--strict", cwd=root)
    assert outcome.code == 0
    assert outcome.out == "✓ 4 files: 0 errors, 0 warnings, 2 known\n"


def test_what_is_new_shows_and_fails(ggsr: Ggsr, tmp_path: Path) -> None:
    root = with_baseline(ggsr, write(tmp_path, {HULP: SOFTENED}))
    write(root, {STEUN: as_steun(SOFTENED)})
    outcome = ggsr("validate", "--strict", cwd=root)
    assert outcome.code == 1
    assert STEUN in outcome.out
    assert HULP not in outcome.out
    assert outcome.out.endswith("1 warning, 1 known (warnings count as errors: --strict)\n")


def test_no_baseline_shows_what_is_known(ggsr: Ggsr, tmp_path: Path) -> None:
    root = with_baseline(ggsr, write(tmp_path, {HULP: SOFTENED}))
    outcome = ggsr("validate", "--strict", "--no-baseline", cwd=root)
    assert outcome.code == 1
    assert "let-op-bij-verbeterpunt" in outcome.out


def test_an_error_is_never_known(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: MISSPELT, STEUN: as_steun(SOFTENED)})
    outcome = ggsr("baseline", cwd=root)
    assert outcome.code == 1
    assert "no baseline: the data has 1 error" in outcome.err
    assert not (root / BASELINE).exists()


def test_a_warning_may_move(ggsr: Ggsr, tmp_path: Path) -> None:
    root = with_baseline(ggsr, write(tmp_path, {HULP: SOFTENED}))
    (root / HULP).write_text("# Eerst dit.\n\n" + (root / HULP).read_text())
    assert ggsr("validate", "--strict", cwd=root).code == 0


def test_a_warning_about_more_than_was_known_is_new(ggsr: Ggsr, tmp_path: Path) -> None:
    """Of one indicator nothing was said; now of two."""
    root = with_baseline(ggsr, write(tmp_path, {HULP: MISSING}))
    assert ggsr("validate", "--strict", cwd=root).code == 0
    write(root, {HULP: LESS})
    assert ggsr("validate", "--strict", cwd=root).code == 1
    assert summary(ggsr, root)["gone"] == 0


def test_a_warning_about_less_than_was_known_is_known(ggsr: Ggsr, tmp_path: Path) -> None:
    root = with_baseline(ggsr, write(tmp_path, {HULP: LESS}))
    write(root, {HULP: MISSING})
    assert ggsr("validate", "--strict", cwd=root).code == 0
    counts = summary(ggsr, root)
    assert (counts["known"], counts["warnings"], counts["gone"]) == (1, 0, 0)
    write(root, {HULP: GOOD})
    assert summary(ggsr, root)["gone"] == 1


def test_other_things_of_the_same_rule_are_new(ggsr: Ggsr, tmp_path: Path) -> None:
    root = with_baseline(ggsr, write(tmp_path, {HULP: MISSING}))
    write(root, {HULP: MISSING.replace("vervolg", "wachttijd")})
    assert ggsr("validate", "--strict", cwd=root).code == 1


def test_a_row_lists_what_it_is_about(ggsr: Ggsr, tmp_path: Path) -> None:
    root = with_baseline(ggsr, write(tmp_path, {HULP: LESS}))
    assert known(root) == [
        {
            "file": HULP,
            "rule": "dekking-onvolledig",
            "subject": "",
            "parts": ["vervolg", "wachttijd"],
            "count": 1,
        }
    ]


def test_a_baseline_from_before_there_were_parts(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: MISSING})
    row = {
        "file": HULP,
        "rule": "dekking-onvolledig",
        "subject": "",
        "message": "1 indicator is neither judged nor listed as not judged: wachttijd",
        "count": 1,
    }
    (root / BASELINE).write_text(json.dumps({"version": 1, "known": [row]}))
    assert ggsr("validate", "--strict", cwd=root).code == 0
    assert ggsr("--lang", "nl", "validate", "--strict", cwd=root).code == 0
    assert ggsr("baseline", cwd=root).out.endswith(": 0 added, 0 removed\n")
    assert known(root)[0]["parts"] == ["wachttijd"]


def test_more_of_the_same_is_new(ggsr: Ggsr, tmp_path: Path) -> None:
    mail = GOOD.replace("loket.", "loket a@voorbeeldstad.example.")
    root = with_baseline(ggsr, write(tmp_path, {HULP: mail}))
    twice = mail.replace("loket a@", "loket b@voorbeeldstad.example of a@")
    counts = summary(ggsr, write(root, {HULP: twice}))
    assert (counts["known"], counts["warnings"]) == (1, 1)


@pytest.mark.parametrize(("made", "used"), [("nl", "en"), ("en", "nl")])
@pytest.mark.parametrize(
    "folder", sorted((ROOT / "tests" / "data" / "bad").iterdir()), ids=lambda path: path.name
)
def test_it_is_the_same_in_each_language(
    ggsr: Ggsr, tmp_path: Path, folder: Path, made: str, used: str
) -> None:
    root = write(
        tmp_path,
        {
            str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        },
    )
    if ggsr("--lang", made, "baseline", cwd=root).code == 0:
        assert ggsr("--lang", used, "validate", "--strict", cwd=root).code == 0


def test_what_is_gone_is_told_and_taken_out(ggsr: Ggsr, tmp_path: Path) -> None:
    root = with_baseline(ggsr, write(tmp_path, {HULP: SOFTENED, STEUN: as_steun(SOFTENED)}))
    write(root, {HULP: GOOD})
    outcome = ggsr("validate", "--strict", cwd=root)
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        (
            "info  1 warning in the baseline no longer occurs; run 'ggsr baseline --prune' to "
            "remove it"
        ),
        "✓ 4 files: 0 errors, 0 warnings, 1 known",
    ]
    with_baseline(ggsr, root)
    assert summary(ggsr, root)["gone"] == 0


def test_a_gemeente_that_is_gone_is_told_too(ggsr: Ggsr, tmp_path: Path) -> None:
    root = with_baseline(ggsr, write(tmp_path, {HULP: SOFTENED}))
    for path in sorted((root / "cases").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert summary(ggsr, root)["gone"] == 1


def test_nothing_is_called_gone_where_not_every_rule_ran(ggsr: Ggsr, tmp_path: Path) -> None:
    root = with_baseline(ggsr, write(tmp_path, {HULP: SOFTENED, STEUN: as_steun(SOFTENED)}))
    write(root, {HULP: MISSPELT})
    assert summary(ggsr, root)["gone"] == 0


@pytest.mark.parametrize("arguments", [["anderstad"], ["--ronde", "2020"]])
def test_nothing_is_called_gone_that_was_not_looked_at(
    ggsr: Ggsr, tmp_path: Path, arguments: list[str]
) -> None:
    other = HULP.replace("voorbeeldstad", "anderstad")
    root = with_baseline(ggsr, write(tmp_path, {HULP: SOFTENED, OLD: GOOD, other: GOOD}))
    write(root, {HULP: GOOD})
    assert summary(ggsr, root, *arguments)["gone"] == 0
    assert summary(ggsr, root)["gone"] == 1


def test_the_file_is_sorted_with_a_warning_on_each_line(ggsr: Ggsr, tmp_path: Path) -> None:
    root = with_baseline(
        ggsr, write(tmp_path, {STEUN: as_steun(SOFTENED), HULP: SOFTENED, OLD: SOFTENED})
    )
    text = (root / BASELINE).read_text(encoding="utf-8")
    document = json.loads(text)
    assert "ggsr baseline" in document["about"]
    assert [entry["file"] for entry in document["known"]] == sorted([OLD, HULP, STEUN])
    assert len([line for line in text.splitlines() if '"rule"' in line]) == 3
    with_baseline(ggsr, root)
    assert (root / BASELINE).read_text(encoding="utf-8") == text


def test_what_was_personal_is_not_copied(ggsr: Ggsr, tmp_path: Path) -> None:
    mail = GOOD.replace("loket.", "loket a@voorbeeldstad.example.")
    root = with_baseline(ggsr, write(tmp_path, {HULP: mail}))
    assert "@" not in (root / BASELINE).read_text(encoding="utf-8")


def test_without_warnings_there_is_no_file(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD})
    assert ggsr("baseline", cwd=root).out == "there are no warnings, so no baseline is needed\n"
    assert not (root / BASELINE).exists()


@pytest.mark.parametrize("arguments", [[], ["--prune"]])
def test_a_file_of_which_nothing_is_left_is_taken_away(
    ggsr: Ggsr, tmp_path: Path, arguments: list[str]
) -> None:
    root = with_baseline(ggsr, write(tmp_path, {HULP: SOFTENED}))
    write(root, {HULP: GOOD})
    outcome = ggsr("baseline", *arguments, cwd=root)
    assert outcome.out == f"removed {BASELINE}: its 1 warning no longer occurs\n"
    assert not (root / BASELINE).exists()


def test_it_says_how_many_were_added_and_taken_out(ggsr: Ggsr, tmp_path: Path) -> None:
    root = with_baseline(ggsr, write(tmp_path, {HULP: SOFTENED, OLD: SOFTENED}))
    write(root, {HULP: GOOD, STEUN: as_steun(SOFTENED)})
    assert ggsr("baseline", cwd=root).out == f"{BASELINE}: 2 known warnings: 1 added, 1 removed\n"


def test_prune_takes_out_what_is_gone_and_adds_nothing(ggsr: Ggsr, tmp_path: Path) -> None:
    root = with_baseline(ggsr, write(tmp_path, {HULP: SOFTENED, OLD: SOFTENED}))
    write(root, {HULP: GOOD, STEUN: as_steun(SOFTENED)})
    outcome = ggsr("baseline", "--prune", cwd=root)
    assert outcome.out == f"{BASELINE}: 1 known warning: 0 added, 1 removed\n"
    assert [entry["file"] for entry in known(root)] == [OLD]
    assert ggsr("validate", "--strict", cwd=root).code == 1


def test_prune_keeps_of_a_row_what_is_left(ggsr: Ggsr, tmp_path: Path) -> None:
    root = with_baseline(ggsr, write(tmp_path, {HULP: LESS}))
    write(root, {HULP: MISSING})
    assert ggsr("baseline", "--prune", cwd=root).code == 0
    assert known(root)[0]["parts"] == ["wachttijd"]


def test_prune_without_a_baseline_makes_none(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: SOFTENED})
    outcome = ggsr("baseline", "--prune", cwd=root)
    assert (outcome.code, outcome.out) == (0, f"there is no {BASELINE} to prune\n")
    assert not (root / BASELINE).exists()


@pytest.mark.parametrize(
    "content",
    [
        "<<<<<<< HEAD\n",
        "[" * 100_000,
        "[]",
        "{}",
        '{"version": 2, "known": []}',
        '{"version": 1}',
        '{"version": 1, "known": 3}',
        '{"version": 1, "known": [3]}',
        ENTRY % ("1", 1),
        ENTRY % ('"x"', 0),
        ENTRY % ('"x"', "true"),
        ENTRY % ('"x"', "1.0"),
        ENTRY % ('"x"', "9" * 4_300),
        ENTRY % ('"x"', "9" * 5_000),
        '{"version": true, "known": []}',
        '{"version": 1.0, "known": []}',
        '{"version": 1, "known": {}}',
        (ENTRY % ('"x"', 1)).replace('"count"', '"parts": "ab", "count"'),
        (ENTRY % ('"x"', 1)).replace('"count"', '"parts": [1], "count"'),
        (ENTRY % ('"x"', 1)).replace('"count"', '"parts": [], "count"'),
    ],
    ids=range(20),
)
def test_a_file_that_cannot_be_used_is_refused(ggsr: Ggsr, tmp_path: Path, content: str) -> None:
    root = write(tmp_path, {HULP: SOFTENED})
    (root / BASELINE).write_text(content)
    outcome = ggsr("validate", cwd=root)
    assert outcome.code == 2
    assert f"cannot use {BASELINE}" in outcome.err
    assert "restore it with git" in outcome.err
    assert "run 'ggsr baseline' to record all current warnings again" in outcome.err
    assert ggsr("validate", "--no-baseline", cwd=root).code == 0
    assert ggsr("baseline", "--prune", cwd=root).code == 2
    assert (root / BASELINE).read_text() == content
    outcome = ggsr("baseline", cwd=root)
    assert (outcome.code, outcome.out) == (0, f"{BASELINE}: 1 known warning\n")
    assert "all current warnings were recorded" in outcome.err


def test_a_file_that_cannot_be_used_is_taken_away_where_there_are_no_warnings(
    ggsr: Ggsr, tmp_path: Path
) -> None:
    root = write(tmp_path, {HULP: GOOD})
    (root / BASELINE).write_text("<<<<<<< HEAD\n")
    outcome = ggsr("baseline", cwd=root)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (f"removed {BASELINE}, which could not be used: there are no warnings\n")
    assert not (root / BASELINE).exists()


def test_rows_that_a_merge_left_twice_count_twice(ggsr: Ggsr, tmp_path: Path) -> None:
    mail = GOOD.replace("loket.", "loket a@voorbeeldstad.example.")
    root = with_baseline(ggsr, write(tmp_path, {HULP: mail}))
    document = json.loads((root / BASELINE).read_text(encoding="utf-8"))
    (root / BASELINE).write_text(json.dumps({**document, "known": document["known"] * 2}))
    twice = mail.replace("loket a@", "loket b@voorbeeldstad.example of a@")
    counts = summary(ggsr, write(root, {HULP: twice}))
    assert (counts["known"], counts["warnings"], counts["gone"]) == (2, 0, 0)


def test_a_merge_conflict_is_called_one(ggsr: Ggsr, tmp_path: Path) -> None:
    root = with_baseline(ggsr, write(tmp_path, {HULP: SOFTENED}))
    text = (root / BASELINE).read_text(encoding="utf-8")
    (root / BASELINE).write_text(text.replace('    {"file"', '<<<<<<< HEAD\n    {"file"'))
    assert "it contains merge conflict markers" in ggsr("validate", cwd=root).err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_a_file_that_would_wait_for_ever(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: SOFTENED})
    os.mkfifo(root / BASELINE)
    outcome = ggsr("validate", cwd=root)
    assert outcome.code == 2
    assert "it is not a regular file" in outcome.err
    assert ggsr("baseline", cwd=root).code == 2


def test_a_folder_in_the_way(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: SOFTENED})
    (root / BASELINE).mkdir()
    assert ggsr("validate", cwd=root).code == 2
    outcome = ggsr("baseline", cwd=root)
    assert outcome.code == 2
    assert "with -o" not in outcome.err


def test_an_error_in_an_earlier_round_hides_what_is_not_gone(ggsr: Ggsr, tmp_path: Path) -> None:
    older = HULP.replace("2024", "2020")
    later = GOOD.replace("wachttijd: {oordeel: verbeterpunt", "wachttijd: {oordeel: voldoet")
    files = {older: GOOD, HULP: later}
    root = with_baseline(ggsr, write(tmp_path, files))
    assert {entry["rule"] for entry in known(root)} == {"bevinding-herhaalt-vorige"}
    write(root, {older: MISSPELT})
    for arguments in ((), ("--ronde", "2024")):
        assert summary(ggsr, root, *arguments)["gone"] == 0
    write(root, {older: GOOD, HULP: later.replace("belt", "mailt")})
    # It is about fewer findings, and so it is known.
    assert summary(ggsr, root, "--strict")["known"] == 1


def test_a_warning_about_a_framework_is_known_until_it_is_gone(ggsr: Ggsr, tmp_path: Path) -> None:
    folder = ROOT / "tests" / "data" / "bad" / "kader-dubbele-naam"
    root = shutil.copytree(folder, tmp_path / "dubbel")
    assert ggsr("baseline", cwd=root).code == 0
    known = summary(ggsr, root)["known"]
    assert known
    assert "kader-dubbele-naam" in ggsr("validate", "--no-baseline", cwd=root).out
    assert f"{known} known" in ggsr("--lang", "en", cwd=root).out
    shutil.copy(ROOT / "frameworks" / "ggsr.yaml", root / "frameworks" / "kader.yaml")
    counts = summary(ggsr, root)
    assert (counts["known"], counts["gone"]) == (0, known)
