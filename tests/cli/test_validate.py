"""``ggsr validate``: what it looks at, in which format, with which exit code."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.support import FRAMEWORK, HULP, KADER, ROOT, STEUN, write

GOOD = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt de gezinnen elk jaar.}
      meldpunt: {oordeel: voldoet, tekst: Iedereen noemt het loket.}
      vervolg: {oordeel: voldoet, tekst: De coach belt na een jaar.}
      wachttijd: {oordeel: verbeterpunt, tekst: Men wacht drie maanden.}
    """
MISSPELT = GOOD.replace("vervolg:", "vervlog:")
SOFTENED = GOOD.replace("maanden.", "maanden., let_op: Soms korter.")
OTHER = HULP.replace("voorbeeldstad", "anderstad")


def test_the_projects_own_data_has_no_errors_and_each_warning_is_accepted(ggsr: Ggsr) -> None:
    outcome = ggsr("validate", "--strict")
    assert outcome.code == 0
    assert outcome.out == "✓ 12 files: 0 errors, 0 warnings, 8 accepted\n"


def test_text(ggsr: Ggsr, tmp_path: Path) -> None:
    outcome = ggsr("validate", cwd=write(tmp_path, {HULP: MISSPELT}))
    assert outcome.code == 1
    assert outcome.out == (
        f"{HULP}:7:3  error  onbekende-indicator  [--fix]\n"
        "    7 |   vervlog: {oordeel: voldoet, tekst: De coach belt na een jaar.}\n"
        "      |   ^^^^^^^ level beleid of kader has no indicator 'vervlog'\n"
        "   help: did you mean 'vervolg'? (Na afloop is een vervolg op de hulp geregeld)\n"
        "\n"
        "✗ 3 files: 1 error, 0 warnings\n"
    )


@pytest.mark.parametrize("width", [20, 60, 80])
def test_a_long_message_stands_under_the_marks(
    ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    aside = "    niet_beoordeeld: {zicht: Nee.}\n    bevindingen: {}\n"
    text = GOOD.partition("    bevindingen:")[0] + aside
    out = ggsr("validate", cwd=write(tmp_path, {HULP: text})).out
    lines = [line.removeprefix("      | ") for line in out.splitlines() if "      | " in line]
    assert lines[0] == "^^^^^^^^^^^"
    assert " ".join(lines[1:]) == (
        "3 indicators are neither judged nor listed as not judged: meldpunt, vervolg, wachttijd"
    )
    assert max(map(len, lines)) <= width - 8


def test_a_long_message_begins_where_the_marks_do(ggsr: Ggsr, tmp_path: Path) -> None:
    name = "een-naam-die-een-hele-regel-vult-en-nergens-iets-mee-te-maken-heeft"
    text = GOOD.replace("vervolg:", f"{name}:")
    _place, _line, marks, *message = ggsr(
        "validate", cwd=write(tmp_path, {HULP: text})
    ).out.splitlines()
    assert marks.startswith("      |   ^^^")
    assert message[0] == "      |   level beleid of kader has no indicator"
    assert message[1] == f"      |   '{name}'"


def test_json(ggsr: Ggsr, tmp_path: Path) -> None:
    outcome = ggsr("validate", "--format", "json", cwd=write(tmp_path, {HULP: MISSPELT}))
    document = json.loads(outcome.out)
    assert outcome.code == 1
    assert list(document) == ["version", "diagnostics", "summary"]
    assert document["diagnostics"][0] == {
        "rule": "onbekende-indicator",
        "severity": "error",
        "file": HULP,
        "line": 7,
        "column": 3,
        "end_line": 7,
        "end_column": 10,
        "message": "level beleid of kader has no indicator 'vervlog'",
        "help": "did you mean 'vervolg'? (Na afloop is een vervolg op de hulp geregeld)",
        "related": [],
        "fix": {
            "edits": [{"line": 7, "column": 3, "end_line": 7, "end_column": 10, "text": "vervolg"}]
        },
    }
    assert document["summary"] == {
        "files": 3,
        "errors": 1,
        "warnings": 0,
        "infos": 0,
        "accepted": 0,
        "known": 0,
        "gone": 0,
    }


def test_json_has_related_places(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: "a: 1\na: 2\n"})
    document = json.loads(ggsr("validate", "--format", "json", cwd=root).out)
    assert document["diagnostics"][0]["related"] == [
        {"file": HULP, "line": 1, "column": 1, "message": "first here"}
    ]


def test_github(ggsr: Ggsr, tmp_path: Path) -> None:
    outcome = ggsr("validate", "--format", "github", cwd=write(tmp_path, {HULP: MISSPELT}))
    assert outcome.out.splitlines()[0] == (
        f"::error file={HULP},line=7,col=3,endLine=7,endColumn=10,title=onbekende-indicator::"
        "level beleid of kader has no indicator 'vervlog'%0A"
        "did you mean 'vervolg'? (Na afloop is een vervolg op de hulp geregeld)"
    )


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--strict"], 1)])
def test_warnings_count_only_when_strict(
    ggsr: Ggsr, tmp_path: Path, arguments: list[str], code: int
) -> None:
    outcome = ggsr("validate", *arguments, cwd=write(tmp_path, {HULP: SOFTENED}))
    assert outcome.code == code
    assert "let-op-bij-verbeterpunt" in outcome.out
    last = outcome.out.splitlines()[-1]
    assert last.startswith("✗" if code else "⚠")
    assert last.endswith(" (warnings count as errors: --strict)") == bool(code)


@pytest.mark.parametrize(
    ("language", "reason"),
    [("en", "(warnings count as errors: "), ("nl", "(waarschuwingen tellen als fouten: ")],
)
def test_the_github_log_and_page_tell_why_strict_fails(
    ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, reason: str
) -> None:
    page = tmp_path / "page.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    root = write(tmp_path / "map", {HULP: SOFTENED})
    arguments = ["--lang", language, "validate", "--strict", "--format", "github"]
    assert reason in ggsr(*arguments, cwd=root).out.splitlines()[-1]
    assert reason in page.read_text()


def test_strict_is_no_reason_where_there_are_errors(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: SOFTENED, STEUN: "aanpak: [\n"})
    assert "--strict" not in ggsr("validate", "--strict", cwd=root).out


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("voorbeeldstad", {HULP}),
        ("cases/voorbeeldstad", {HULP}),
        (HULP, {HULP}),
        (STEUN, {HULP}),
        ("cases/anderstad/2024", {OTHER}),
        ("cases", {HULP, OTHER}),
        (".", {HULP, OTHER}),
        (KADER, {HULP, OTHER}),
        ("frameworks", {HULP, OTHER}),
    ],
)
def test_a_path_stands_for_the_whole_gemeente(
    ggsr: Ggsr, tmp_path: Path, name: str, files: set[str]
) -> None:
    root = write(tmp_path, {HULP: MISSPELT, STEUN: GOOD, OTHER: MISSPELT})
    document = json.loads(ggsr("validate", name, "--format", "json", cwd=root).out)
    found = {d["file"] for d in document["diagnostics"] if d["severity"] == "error"}
    assert found == files


def test_a_framework_path_passes_over_who_does_not_use_it(ggsr: Ggsr, tmp_path: Path) -> None:
    other = "frameworks/tweede.yaml"
    root = write(tmp_path, {HULP: MISSPELT, other: (ROOT / "frameworks/ggsr.yaml").read_bytes()})
    assert ggsr("validate", other, cwd=root).code == 0
    assert ggsr("validate", KADER, cwd=root).code == 1


def test_a_framework_path_includes_the_frameworks_that_succeed_it(
    ggsr: Ggsr, tmp_path: Path
) -> None:
    """What they say of it may be wrong now, and so may be what is judged by them."""
    newer = FRAMEWORK.replace("zicht: {", "uitzicht: {") + "overgang: {van: kader}\n"
    files = {"frameworks/nieuw.yaml": newer, HULP: MISSPELT.replace("kader: kader", "kader: nieuw")}
    result = ggsr("validate", KADER, cwd=write(tmp_path, files))
    assert "frameworks/nieuw.yaml" in result.out
    assert HULP in result.out
    assert result.code == 1


def test_a_path_is_relative_to_the_current_folder(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD, OTHER: MISSPELT})
    assert ggsr("validate", "2024/hulp.yaml", cwd=root / "cases" / "voorbeeldstad").code == 0
    assert ggsr("validate", "..", cwd=root / "cases" / "anderstad" / "2024").code == 1


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("vorbeeldstad", "did you mean 'voorbeeldstad'?"),
        ("cases/geenstad", "no such file or folder: cases/geenstad"),
        ("README.md", "is in neither frameworks/ nor cases/"),
        ("/", ""),
    ],
)
def test_what_is_not_there(ggsr: Ggsr, tmp_path: Path, name: str, says: str) -> None:
    root = write(tmp_path, {HULP: GOOD, "README.md": ""})
    outcome = ggsr("validate", name, cwd=root)
    assert outcome.code == (2 if says else 0)
    assert says in outcome.err


def test_a_path_outside_the_workspace(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path / "werk", {HULP: GOOD})
    (tmp_path / "elders").mkdir()
    outcome = ggsr("validate", "../elders", cwd=root)
    assert outcome.code == 2
    assert "is outside the workspace" in outcome.err


def test_every_round_is_checked_unless_one_is_named(ggsr: Ggsr, tmp_path: Path) -> None:
    old = HULP.replace("2024", "2020")
    root = write(tmp_path, {old: MISSPELT, HULP: GOOD})
    assert ggsr("validate", cwd=root).code == 1
    assert ggsr("validate", "--ronde", "2024", cwd=root).code == 0
    assert ggsr("validate", "--ronde", "all", cwd=root).code == 1


def test_all_errors_of_all_files_in_one_run(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {KADER: "naam: [\n", HULP: MISSPELT, STEUN: b"\xff", OTHER: "a: *b\n"})
    document = json.loads(ggsr("validate", "--format", "json", cwd=root).out)
    found = {(d["file"], d["rule"]) for d in document["diagnostics"]}
    assert found == {
        (KADER, "yaml-syntaxis"),
        (STEUN, "yaml-codering"),
        (OTHER, "yaml-alias"),
    }


def test_an_empty_workspace(ggsr: Ggsr, tmp_path: Path) -> None:
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "cases").mkdir()
    assert ggsr("validate", cwd=tmp_path).out == "✓ 0 files: 0 errors, 0 warnings\n"


def test_a_name_that_is_no_text_does_not_break_the_output(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD})
    (root / "cases" / "x\x1b[31m\udcff").mkdir()
    for format in ("text", "json", "github"):
        outcome = ggsr("validate", "--format", format, cwd=root)
        assert outcome.code == 1
        assert "ongeldige-naam" in outcome.out
        assert "\x1b" not in outcome.out


def test_stray_files_are_passed_over(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD})
    before = ggsr("validate", "--strict", cwd=root)
    for folder in ("frameworks", "cases", "cases/voorbeeldstad", "cases/voorbeeldstad/2024"):
        for name in (
            "Thumbs.db",
            ".DS_Store",
            "~$x.docx",
            "x.yaml~",
            "x.bak",
            "x.orig",
            "LEESMIJ.md",
        ):
            (root / folder / name).write_bytes(b"\xff")
        (root / folder / "bijlagen" / "2024").mkdir(parents=True)
        (root / folder / "bijlagen" / "X.yaml").touch()
    assert ggsr("validate", "--strict", cwd=root) == before
    (root / "cases/voorbeeldstad/x.yaml").touch()
    outcome = ggsr("validate", cwd=root)
    assert outcome.code == 1
    assert "cases/voorbeeldstad/x.yaml:1:1  error  ongeldige-naam" in outcome.out


def test_a_folder_that_links_elsewhere_is_an_error(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: MISSPELT})
    (root / "cases" / "up").symlink_to("..")
    kader = (root / KADER).read_bytes()
    outcome = ggsr("validate", "--fix", cwd=root)
    assert outcome.code == 1
    assert "cases/up:1:1  error  ongeldige-naam" in outcome.out
    assert (root / KADER).read_bytes() == kader
