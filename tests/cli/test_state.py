"""``ggsr`` alone: where the workspace stands."""

from pathlib import Path

from tests.cli.conftest import Ggsr
from tests.support import FRAMEWORK, HULP, ROOT, STEUN, write

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


def test_an_empty_workspace(ggsr: Ggsr, tmp_path: Path) -> None:
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "cases").mkdir()
    outcome = ggsr(cwd=tmp_path)
    assert outcome.code == 0
    assert "0 frameworks · 0 municipalities · 0 aanpakken" in outcome.out


def test_outside_a_workspace_it_shows_its_help(ggsr: Ggsr, tmp_path: Path) -> None:
    assert ggsr(cwd=tmp_path).out == ggsr("--help", cwd=tmp_path).out
