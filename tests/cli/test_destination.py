"""Where the result of a report goes: ``-o``, standard output, and a terminal."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ggsr.output.reports import REPORT_FORMATS
from ggsr.output.reports.follow_up import FOLLOW_UP_COLUMNS
from tests.cli.conftest import Ggsr
from tests.platforms import needs_permissions, needs_posix_paths
from tests.support import ROOT

REPORTS = ["coverage", "gaps", "compare dordrecht ede"]


@pytest.mark.parametrize("command", REPORTS)
@pytest.mark.parametrize(
    "format", [name for name, format in REPORT_FORMATS.items() if not format.binary]
)
def test_a_file_has_what_standard_output_would(
    ggsr: Ggsr, tmp_path: Path, command: str, format: str
) -> None:
    target = tmp_path / "map" / "resultaat"
    arguments = [*command.split(), "--format", format]
    outcome = ggsr(*arguments, "-o", str(target))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"{target}\n"
    assert target.read_text() == ggsr(*arguments, "-o", "-").out
    assert target.read_text() == ggsr(*arguments).out


def test_a_file_is_in_the_folder_of_c(ggsr: Ggsr, tmp_path: Path) -> None:
    ggsr("-C", str(ROOT / "cases"), "gaps", "-o", str(tmp_path / "a"), cwd=tmp_path)
    for folder in ("frameworks", "cases", "map"):
        (tmp_path / folder).mkdir()
    outcome = ggsr("-C", str(tmp_path / "map"), "gaps", "-o", "b", cwd=ROOT)
    assert outcome.code == 0
    assert [path.name for path in (tmp_path / "map").iterdir()] == ["b"]


@pytest.mark.parametrize("by", ["aanpak", "thema"])
def test_a_spreadsheet_has_as_many_gaps_as_the_json(ggsr: Ggsr, tmp_path: Path, by: str) -> None:
    arguments = ["gaps", "--by", by, "--let-op", "--format"]
    ggsr(*arguments, "xlsx", "-o", str(tmp_path / "gaps.xlsx"))
    gaps = json.loads(ggsr(*arguments, "json").out)["gaps"]
    # None of these indicators has points; in a spreadsheet they would stand below its text.
    assert all(gap.pop("punten") == [] for gap in gaps)
    assert all(gap.pop("given_in") is None for gap in gaps)
    # Nor a number or a group; a list is no cell, and a legal basis has no column.
    texts = [(gap["nummer"], gap.pop("groepen"), gap.pop("grondslag")) for gap in gaps]
    assert set(map(str, texts)) == {"(None, [], None)"}
    # Nobody reported on any of these, and a reservation is not followed up.
    assert all(set((gap.pop("opvolging") or {}).values()) <= {None} for gap in gaps)
    _head, *rows = load_workbook(tmp_path / "gaps.xlsx")["gaps"].values
    # The heads of a sheet are for people; those of CSV are the keys of JSON, in the same order.
    head = ggsr(*arguments, "csv").out.removeprefix("\ufeff").splitlines()[0].split(";")
    found = [dict(zip(head, row, strict=True)) for row in rows]
    given_in = [(row.pop("given_in_ronde"), row.pop("given_in_aanpak")) for row in found]
    names = {(row.pop("groepen"), row.pop("thema_naam") is None) for row in found}
    verdicts = {row.pop("oordeel_naam") for row in found}
    follow_up = [{row.pop(name) for name in FOLLOW_UP_COLUMNS} for row in found]
    assert found == gaps
    assert set(given_in) == {(None, None)}
    assert names == {(None, False)}
    assert verdicts == {"voldoet", "verbeterpunt"}
    assert set().union(*follow_up) == {None, "2014-10-31"}, "the day on which Dordrecht reports"


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("x.json", "json"),
        ("x.csv", "csv"),
        ("x.md", "markdown"),
        ("x.xlsx", "xlsx"),
        ("x", "table"),
    ],
)
def test_what_a_file_ends_in_says_how_it_is_written(
    ggsr: Ggsr, tmp_path: Path, name: str, format: str
) -> None:
    guessed, told = tmp_path / name, tmp_path / "told"
    assert ggsr("coverage", "ede", "-o", str(guessed)).code == 0
    assert ggsr("coverage", "ede", "--format", format, "-o", str(told)).code == 0
    assert guessed.read_bytes() == told.read_bytes()


def test_a_format_that_is_named_goes_before_what_a_file_ends_in(ggsr: Ggsr, tmp_path: Path) -> None:
    assert ggsr("gaps", "ede", "--format", "json", "-o", str(tmp_path / "x.md")).code == 0
    assert (tmp_path / "x.md").read_text().startswith("{")


@pytest.mark.parametrize("name", ["x.docx", "x.pdf", "x.xls"])
def test_a_file_that_ends_in_no_format_is_refused(ggsr: Ggsr, tmp_path: Path, name: str) -> None:
    outcome = ggsr("gaps", "ede", "-o", str(tmp_path / name))
    assert outcome.code == 2
    assert f"no format has the suffix .{name.partition('.')[2]}" in outcome.err
    assert ".xlsx" in outcome.err
    assert not list(tmp_path.iterdir())


@needs_permissions
def test_a_link_stays_and_what_it_leads_to_is_written(ggsr: Ggsr, tmp_path: Path) -> None:
    (tmp_path / "doel.json").write_text("oud")
    (tmp_path / "doel.json").chmod(0o600)
    (tmp_path / "l.json").symlink_to("doel.json")
    assert ggsr("coverage", "ede", "-o", str(tmp_path / "l.json")).code == 0
    assert (tmp_path / "l.json").is_symlink()
    assert (tmp_path / "doel.json").read_text().startswith("{")
    assert (tmp_path / "doel.json").stat().st_mode & 0o777 == 0o600


def test_a_spreadsheet_may_be_redirected() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ggsr", "coverage", "--format", "xlsx"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert load_workbook(io.BytesIO(done.stdout)).sheetnames == ["coverage"]


@pytest.mark.parametrize("output", [[], ["-o", "-"]])
def test_a_terminal_gets_no_spreadsheet(
    ggsr: Ggsr, monkeypatch: pytest.MonkeyPatch, output: list[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    outcome = ggsr("gaps", "--format", "xlsx", *output)
    assert (outcome.code, outcome.out) == (2, "")
    assert "xlsx is not text and cannot be shown on a terminal" in outcome.err
    assert "choose a file with -o FILE" in outcome.err


@pytest.mark.parametrize("target", ["", pytest.param("/dev/null", marks=needs_posix_paths)])
def test_what_is_not_a_file_is_left_alone(ggsr: Ggsr, target: str) -> None:
    outcome = ggsr("gaps", "-o", target)
    assert outcome.code == 2
    assert "is not a writable file" in outcome.err
    assert "choose a file or a folder with -o, or - for standard output" in outcome.err


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("gaps", "gaps.txt"),
        ("gaps --format xlsx", "gaps.xlsx"),
        ("coverage --format md", "coverage.md"),
        ("list --format csv", "list.csv"),
        ("compare dordrecht ede --format json", "compare.json"),
        ("diff --format json", "diff.json"),
        ("validate", "validate.txt"),
        ("validate --format sarif", "validate.sarif"),
        ("export ede", "export.xlsx"),
        ("tables --format sqlite", "ggsr.sqlite"),
    ],
)
def test_in_a_folder_a_result_has_the_name_of_the_command(
    ggsr: Ggsr, tmp_path: Path, command: str, name: str
) -> None:
    for output in (f"{tmp_path}/nieuw/", str(tmp_path)):
        outcome = ggsr(*command.split(), "-o", output)
        assert outcome.code == 0, outcome.err
        assert (Path(output) / name).is_file()


def test_what_was_there_stays_when_the_result_cannot_be_made(
    ggsr: Ggsr, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "gaps.xlsx"
    target.write_bytes(b"eerder")
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    outcome = ggsr("gaps", "--format", "xlsx", "-o", str(target))
    assert outcome.code == 2
    assert "pip install 'ggsr[xlsx]'" in outcome.err
    assert target.read_bytes() == b"eerder"


def test_a_file_in_the_way_is_named(ggsr: Ggsr, tmp_path: Path) -> None:
    (tmp_path / "map").write_text("")
    outcome = ggsr("gaps", "-o", str(tmp_path / "map" / "gaps.csv"))
    assert outcome.code == 2
    assert "cannot write" in outcome.err
    assert "choose another destination with -o" in outcome.err


def test_a_result_on_another_drive(
    ggsr: Ggsr, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Which Windows has no relative path to."""

    def refuse(path: str, start: str = "") -> str:
        raise ValueError(f"path is on mount 'D:', start on mount 'C:': {path} {start}")

    monkeypatch.setattr("os.path.relpath", refuse)
    outcome = ggsr("coverage", "ede", "-o", str(tmp_path / "uit.json"))
    assert outcome.code == 0, outcome.err
    assert str(tmp_path / "uit.json") in outcome.out + outcome.err
