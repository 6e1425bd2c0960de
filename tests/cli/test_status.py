"""``ggsr`` alone: where the workspace stands."""

from pathlib import Path

import pytest

from ggsr.cli.main import main
from ggsr.workspace.folders import BASELINE
from tests.cli.conftest import Ggsr
from tests.platforms import needs_posix_paths
from tests.support import FACTSHEET, FRAMEWORK, GEMEENTE, HULP, KADER, ROOT, STEUN, as_steun, write

GOOD = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt de gezinnen elk jaar.}
    """


def test_the_state_of_this_repository(ggsr: Ggsr) -> None:
    outcome = ggsr()
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[0] == str(ROOT)
    assert "  1 framework · 4 municipalities · 5 aanpakken" in lines
    assert "  ggsr/beleid: 150 of 170 · ✓ 119 voldoet · ✗ 31 verbeterpunt · LET OP 14" in lines
    assert "  ✓ 12 files: 0 errors, 0 warnings, 8 accepted" in lines
    assert len(lines) <= 10


def test_only_the_latest_rounds_are_counted_and_every_file_is_checked(
    ggsr: Ggsr, tmp_path: Path
) -> None:
    older = HULP.replace("2024", "2020")
    root = write(tmp_path, {HULP: GOOD, older: "aanpak: [\n"})
    out = ggsr(cwd=root).out
    assert "kader/beleid: 1 of 4 · ✓ 1 voldoet · ✗ 0 verbeterpunt · LET OP 0" in out
    assert "1 error" in out


def test_no_more_than_ten_lines(ggsr: Ggsr, tmp_path: Path) -> None:
    files = {f"frameworks/kader-{n}.yaml": FRAMEWORK for n in range(9)}
    cases = {
        HULP.replace("hulp", f"hulp-{n}"): GOOD.replace("kader: kader", f"kader: kader-{n}")
        for n in range(9)
    }
    out = ggsr(cwd=write(tmp_path, {**files, **cases})).out
    assert len(out.splitlines()) <= 10
    assert "  …\n" in out


def test_levels_are_not_added_up(ggsr: Ggsr, tmp_path: Path) -> None:
    casus = GOOD.replace("niveau: beleid", "niveau: casus").replace("zicht:", "vertrouwen:")
    out = ggsr(cwd=write(tmp_path, {HULP: GOOD, STEUN: casus})).out
    assert "kader/beleid: 1 of 4" in out
    assert "kader/casus: 1 of 2" in out


def test_known_warnings_are_counted_apart(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD})
    assert "1 warning" in ggsr(cwd=root).out
    assert ggsr("baseline", cwd=root).code == 0
    out = ggsr(cwd=root).out
    assert "0 warnings" in out
    assert "1 known" in out


@pytest.mark.parametrize("content", ["<<<<<<< HEAD\n", '{"version": 1, "known": {}}'])
def test_a_baseline_that_cannot_be_used_is_told_among_the_rest(
    ggsr: Ggsr, tmp_path: Path, content: str
) -> None:
    root = write(tmp_path, {HULP: GOOD})
    (root / BASELINE).write_text(content)
    outcome = ggsr(cwd=root)
    assert outcome.code == 0
    assert "1 framework · 1 municipality" in outcome.out
    assert "1 warning" in outcome.out
    assert f"cannot use {BASELINE}" in outcome.out
    assert len(outcome.out.splitlines()) <= 10


def test_an_empty_workspace_gets_a_framework_first(ggsr: Ggsr, tmp_path: Path) -> None:
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "cases").mkdir()
    outcome = ggsr(cwd=tmp_path)
    assert outcome.code == 0
    assert "0 frameworks · 0 municipalities · 0 aanpakken" in outcome.out
    assert "next: add a framework to frameworks/\n" in outcome.out
    assert "ggsr new gemeente" not in outcome.out


@pytest.mark.parametrize(
    ("files", "step"),
    [
        ({}, "ggsr new gemeente NAAM"),
        ({GEMEENTE: "naam: Voorbeeldstad\n"}, "ggsr new aanpak voorbeeldstad NAAM"),
        ({FACTSHEET: "datum: 2024\n"}, "ggsr new aanpak voorbeeldstad NAAM"),
    ],
)
def test_then_a_municipality_and_then_an_aanpak(
    ggsr: Ggsr, tmp_path: Path, files: dict[str, str], step: str
) -> None:
    assert f"\nnext: {step}\n" in ggsr(cwd=write(tmp_path, files)).out


@pytest.mark.parametrize("files", [{HULP: GOOD}, {HULP: "aanpak: [\n"}, {KADER: "naam: [\n"}])
def test_with_an_aanpak_there_is_no_next_step_however_it_is_written(
    ggsr: Ggsr, tmp_path: Path, files: dict[str, str]
) -> None:
    other = {GEMEENTE.replace("voorbeeldstad", "anderstad"): "naam: Anderstad\n"}
    root = write(tmp_path, {HULP: GOOD, **other, **files})
    assert "next:" not in ggsr(cwd=root).out


def test_the_last_line_names_what_one_begins_with(ggsr: Ggsr) -> None:
    last = ggsr().out.splitlines()[-1]
    assert last.startswith("ggsr new")
    assert "explain" in last


@pytest.mark.parametrize("width", [20, 40, 80])
def test_lines_fit_the_window(
    ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    root = write(tmp_path, {HULP: GOOD, STEUN: as_steun(GOOD)})
    monkeypatch.setenv("COLUMNS", str(width))
    _path, *lines = ggsr(cwd=root).out.splitlines()
    assert [line for line in lines if len(line) > width] == []
    told = " ".join(" ".join(lines).split())
    assert "kader/beleid: 2 of 8 · ✓ 2 voldoet · ✗ 0 verbeterpunt · LET OP 0" in told
    assert "2 warnings" in told


def test_outside_a_workspace_it_says_so_and_shows_its_help(ggsr: Ggsr, tmp_path: Path) -> None:
    outcome = ggsr(cwd=tmp_path)
    assert outcome.code == 0
    first, way_out, _empty, help = outcome.out.split("\n", 3)
    assert first.startswith(f"no workspace found: neither {tmp_path} nor a folder above it")
    assert way_out.endswith("or create one with 'ggsr init'")
    assert help == ggsr("--help", cwd=tmp_path).out


@pytest.mark.parametrize("arguments", [[], ["validate"]])
@needs_posix_paths
def test_in_a_folder_that_is_gone(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    (tmp_path / "weg").mkdir()
    monkeypatch.chdir(tmp_path / "weg")
    (tmp_path / "weg").rmdir()
    assert main(["--lang", "en", *arguments]) == 2
    said = capsys.readouterr().err
    assert "cannot read the current folder: No such file or directory" in said
    assert "-C DIR" in said
