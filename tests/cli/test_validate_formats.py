"""``ggsr validate`` for CI servers: what each format says, and where it goes."""

import json
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ggsr.diagnostics import Diagnostic
from ggsr.output.diagnostics import DIAGNOSTIC_FORMATS
from tests.cli.conftest import Ggsr
from tests.cli.test_validate import GOOD, MISSPELT, SOFTENED
from tests.support import FACTSHEET, GEMEENTE, HULP, KADER, STEUN, as_steun, write

MANY = "".join(f"sleutel{number}: 1\n" for number in range(12))


def junit(ggsr: Ggsr, root: Path, *arguments: str) -> dict[str, ET.Element]:
    """Return the suites by their file."""
    root_element = ET.fromstring(ggsr("validate", "--format", "junit", *arguments, cwd=root).out)
    return {suite.get("name", ""): suite for suite in root_element}


def test_junit_has_a_suite_for_each_file_that_was_read(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: MISSPELT, STEUN: as_steun(GOOD), FACTSHEET: "naam: x\n"})
    suites = junit(ggsr, root)
    assert list(suites) == sorted([FACTSHEET, GEMEENTE, HULP, KADER, STEUN])
    assert suites[STEUN].get("failures") == "0"
    [case] = suites[STEUN]
    assert list(case) == []


def test_junit_has_a_failure_for_each_error(ggsr: Ggsr, tmp_path: Path) -> None:
    suite = junit(ggsr, write(tmp_path, {HULP: MISSPELT}))[HULP]
    assert (suite.get("tests"), suite.get("failures")) == ("1", "1")
    [failure] = suite.iter("failure")
    assert failure.get("type") == "onbekende-indicator"
    assert failure.get("message") == "level beleid of kader has no indicator 'vervlog'"
    assert f"{HULP}:7:3" in (failure.text or "")


def test_junit_speaks_one_language(ggsr: Ggsr, tmp_path: Path) -> None:
    suite = junit(ggsr, write(tmp_path, {HULP: MISSPELT}), "--lang", "nl")[HULP]
    assert f"{HULP}:7:3 fout onbekende-indicator\n" in (suite.findtext("testcase/failure") or "")


@pytest.mark.parametrize(("arguments", "failures"), [([], "0"), (["--strict"], "1")])
def test_junit_fails_a_warning_only_when_strict(
    ggsr: Ggsr, tmp_path: Path, arguments: list[str], failures: str
) -> None:
    suite = junit(ggsr, write(tmp_path, {HULP: SOFTENED}), *arguments)[HULP]
    assert suite.get("failures") == failures
    told = suite.findtext("system-out") or suite.findtext("testcase/failure")
    assert "let-op-bij-verbeterpunt" in (told or "")


def test_junit_lists_what_was_asked_for_only(ggsr: Ggsr, tmp_path: Path) -> None:
    other = HULP.replace("voorbeeldstad", "anderstad")
    old = HULP.replace("2024", "2020")
    root = write(tmp_path, {HULP: GOOD, other: GOOD, old: GOOD})
    suites = junit(ggsr, root, "voorbeeldstad", "--ronde", "2024")
    assert list(suites) == [HULP, GEMEENTE, KADER]


@pytest.mark.parametrize("format", DIAGNOSTIC_FORMATS)
def test_no_diagnostic_is_compared_with_the_others(
    ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    """That takes quadratic time; JUnit looked for each one in the list of those that fail."""

    def refuse(*_: object) -> bool:
        raise AssertionError

    monkeypatch.setattr(Diagnostic, "__eq__", refuse)
    root = write(tmp_path, {HULP: MISSPELT, STEUN: as_steun(SOFTENED), GEMEENTE: MANY})
    assert ggsr("validate", "--format", format, cwd=root).code == 1


def test_gitlab(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: MISSPELT, STEUN: as_steun(SOFTENED)})
    found = json.loads(ggsr("validate", "--format", "gitlab", cwd=root).out)
    assert [(issue["check_name"], issue["severity"]) for issue in found] == [
        ("onbekende-indicator", "major"),
        ("let-op-bij-verbeterpunt", "minor"),
    ]
    assert found[0]["location"] == {"path": HULP, "lines": {"begin": 7}}
    assert found[0]["description"].startswith("level beleid of kader has no indicator 'vervlog'")
    assert len({issue["fingerprint"] for issue in found}) == 2


def test_gitlab_has_an_empty_list_where_nothing_is_wrong(ggsr: Ggsr) -> None:
    assert json.loads(ggsr("validate", "--format", "gitlab").out) == []


def test_github_ends_with_the_counts(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: MISSPELT})
    assert ggsr("validate", "--format", "github", cwd=root).out.splitlines()[1:] == [
        "✗ 3 files: 1 error, 0 warnings"
    ]


def test_github_says_what_it_does_not_show(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {GEMEENTE: f"naam: x\n{MANY}"})
    *errors, notice, counts = ggsr("validate", "--format", "github", cwd=root).out.splitlines()
    assert len(errors) == 12
    assert notice == (
        "::notice title=ggsr::GitHub shows 10 of 12 annotations next to the lines; see the "
        "log of this step for all of them"
    )
    assert counts == "✗ 2 files: 12 errors, 0 warnings"


def test_github_gets_a_table_on_the_page_of_the_step(
    ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.md"
    page.write_text("what was there\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    root = write(tmp_path / "w", {HULP: MISSPELT, GEMEENTE: "naam: x\n'a|b': 1\n"})
    ggsr("validate", "--format", "github", cwd=root)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("what was there\n### ggsr validate\n\n✗ 3 files: 2 errors")
    assert f"| ✗ {HULP}:7 | onbekende-indicator |" in text
    assert "a\\|b" in text


def test_a_page_that_cannot_be_written_changes_no_outcome(
    ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "nergens" / "page.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    good, wrong = write(tmp_path / "g", {HULP: GOOD}), write(tmp_path / "w", {HULP: MISSPELT})
    outcome = ggsr("validate", "--format", "github", cwd=good)
    assert outcome.code == 0
    assert f"GITHUB_STEP_SUMMARY: cannot write {page}: No such file" in outcome.err
    assert ggsr("validate", "--format", "github", cwd=wrong).code == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
@pytest.mark.parametrize("kind", ["link", "fifo", "folder"])
def test_a_page_that_is_no_regular_file_is_not_written(
    ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    page = tmp_path / "page.md"
    (tmp_path / "elders").write_text("van een ander")
    {"link": lambda: page.symlink_to("elders"), "fifo": lambda: os.mkfifo(page)}.get(
        kind, page.mkdir
    )()
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    outcome = ggsr("validate", "--format", "github", cwd=write(tmp_path / "g", {HULP: GOOD}))
    assert outcome.code == 0
    assert f"GITHUB_STEP_SUMMARY: cannot write {page}: " in outcome.err
    assert (tmp_path / "elders").read_text() == "van een ander"


def test_the_page_is_for_github_only(
    ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "page.md"))
    assert ggsr("validate").code == 0
    assert not (tmp_path / "page.md").exists()


@pytest.mark.parametrize(
    ("format", "variable"),
    [("github", "GITHUB_WORKSPACE"), ("sarif", "GITHUB_WORKSPACE"), ("gitlab", "CI_PROJECT_DIR")],
)
def test_a_file_is_named_from_the_top_of_the_checkout(
    ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str, variable: str
) -> None:
    file = "cases/voorbeeldstad/2024/stuk.yaml"
    root = write(tmp_path / "sub" / "w", {file: "a: 1\na: 2\n"})
    monkeypatch.setenv(variable, str(tmp_path))
    out = ggsr("validate", "--format", format, cwd=root).out
    assert out.count(f"sub/w/{file}") == out.count(file) > 0
    assert "sub/w" not in ggsr("validate", "--format", "json", cwd=root).out


@pytest.mark.parametrize("format", DIAGNOSTIC_FORMATS)
def test_a_file_has_what_standard_output_would(ggsr: Ggsr, tmp_path: Path, format: str) -> None:
    root = write(tmp_path / "w", {HULP: MISSPELT})
    target = tmp_path / "map" / "resultaat"
    arguments = ["validate", "--format", format]
    outcome = ggsr(*arguments, "--output-file", str(target), cwd=root)
    assert outcome.code == 1
    assert outcome.out == "✗ 3 files: 1 error, 0 warnings\n"
    assert outcome.err == f"{target}\n"
    assert target.read_text(encoding="utf-8") == ggsr(*arguments, cwd=root).out


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("x.sarif", "{\n"),
        ("x.json", "{\n"),
        ("x.xml", "<?xml"),
        ("x.txt", "cases/"),
        ("x", "cases/"),
    ],
)
def test_what_a_file_ends_in_says_how_it_is_written(
    ggsr: Ggsr, tmp_path: Path, name: str, begins: str
) -> None:
    root = write(tmp_path / "w", {HULP: MISSPELT})
    ggsr("validate", "-o", str(tmp_path / name), cwd=root)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_a_file_that_ends_in_no_format_is_refused(ggsr: Ggsr, tmp_path: Path) -> None:
    outcome = ggsr("validate", "-o", str(tmp_path / "x.docx"))
    assert (outcome.code, outcome.out) == (2, "")
    assert "no format has the suffix .docx" in outcome.err


@pytest.mark.parametrize("format", DIAGNOSTIC_FORMATS)
def test_a_name_that_is_no_text_breaks_no_format(ggsr: Ggsr, tmp_path: Path, format: str) -> None:
    root = write(tmp_path / "w", {HULP: GOOD})
    (root / "cases" / "x\x1b[31m\ufffe\udcff").mkdir()
    target = tmp_path / "resultaat"
    outcome = ggsr("validate", "--format", format, "-o", str(target), cwd=root)
    text = target.read_text(encoding="utf-8")
    assert outcome.code == 1
    assert "ongeldige-naam" in text
    assert "\x1b" not in text
    if format in ("json", "sarif", "gitlab"):
        assert json.loads(text)
    if format == "junit":
        assert ET.fromstring(text).get("failures") == "1"
