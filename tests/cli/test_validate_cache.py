"""The cache of ``validate``: with it or without, the output is the same; only the work differs."""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ggsr.checking import software
from ggsr.checking.cache import FOLDER, NO_CACHE
from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.cli.main import main
from ggsr.output.diagnostics import DIAGNOSTIC_FORMATS
from ggsr.workspace import snapshot
from tests.cli.conftest import NEUTRAL, Outcome
from tests.families import ASSESSMENT, family
from tests.platforms import WINDOWS
from tests.support import FRAMEWORK, KADER, ROOT, assessment, write

STAD, DORP, MEER = "cases/voorbeeldstad", "cases/proefdorp", "cases/testmeer"
HULP, STEUN = f"{STAD}/2024/hulp.yaml", f"{DORP}/2024/steun.yaml"
NOTA = f"{STAD}/2024/bijlagen/nota.pdf"
FILE = f"{FOLDER}/clean.jsonl"
FULL = {
    "zicht": "voldoet",
    "meldpunt": "voldoet",
    "vervolg": "voldoet",
    "wachttijd": "verbeterpunt",
}
GOOD = assessment(**FULL)
ACCEPTING = assessment("geaccepteerd: [{regel: beoordeling-leeg, reden: Volgt nog.}]")
NAMING = assessment(
    "documenten: {nota: {titel: Nota, bestand: nota.pdf}}", **FULL
).replace("Hulp.}", "Hulp., documenten: [nota]}", 1)  # fmt: skip
BAD = GOOD.replace("zicht", "zigt")
SAME_SIZE = GOOD.replace("zicht", "zacht")
FILES = {
    HULP: GOOD,
    STEUN: assessment(naam="Steun", **FULL),
    f"{DORP}/2024/factsheet.yaml": "aanpakken: [steun]\n",
    f"{MEER}/gemeente.yaml": "naam: Testmeer\ncbs_code: GM1234\n",
}


def validate(root: Path, *options: str, cached: bool = True) -> Outcome:
    """Run ``ggsr validate`` in this process, with the cache or without."""
    out, err = io.StringIO(), io.StringIO()
    options = options if cached else ("--no-cache", *options)
    with (
        mock.patch.dict(os.environ),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        for name in (NO_CACHE, *NEUTRAL):
            os.environ.pop(name, None)
        code = main(["-C", str(root), "validate", *options])
    return Outcome(code, out.getvalue(), err.getvalue())


def same(root: Path, *options: str) -> Outcome:
    """Return the outcome of a run, which is that without the cache, and of a second run."""
    plain = validate(root, *options, cached=False)
    assert validate(root, *options) == plain
    assert validate(root, *options) == plain
    return plain


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "werkmap", FILES)


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which the id of each gemeente is added that is checked."""
    ids: list[str] = []
    check = Checker.gemeente

    def counting(self: Checker, gemeente: str, *ronde: str) -> CheckedGemeente:
        ids.append(gemeente)
        return check(self, gemeente, *ronde)

    monkeypatch.setattr(Checker, "gemeente", counting)
    return ids


def test_a_second_run_checks_nothing(root: Path, checked: list[str]) -> None:
    first = validate(root)
    assert first == Outcome(0, "✓ 7 bestanden: 0 fouten, 0 waarschuwingen\n", "")
    assert sorted(checked) == ["proefdorp", "testmeer", "voorbeeldstad"]
    checked.clear()
    assert validate(root) == first
    assert validate(root, "--strict", "--lang", "en", "--format", "json").code == 0
    assert checked == []


def test_only_what_changed_is_checked(root: Path, checked: list[str]) -> None:
    validate(root)
    checked.clear()
    (root / HULP).write_text(BAD)
    assert validate(root).code == 1
    assert validate(root).code == 1
    assert checked == ["voorbeeldstad", "voorbeeldstad"]
    (root / HULP).write_text(GOOD)
    checked.clear()
    assert validate(root).code == 0
    assert checked == []


@pytest.mark.parametrize("option", ["--no-cache", NO_CACHE])
def test_it_can_be_turned_off(
    root: Path, checked: list[str], option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if option == NO_CACHE:
        monkeypatch.setenv(NO_CACHE, "1")
        assert main(["-C", str(root), "validate"]) == 0
    else:
        assert validate(root, option).code == 0
    assert not (root / FOLDER).exists()
    validate(root)
    checked.clear()
    validate(root, "--no-cache")
    assert len(checked) == 3


@pytest.mark.parametrize(
    "options",
    [["--ronde", "2024"], ["--ronde", "all"], ["--fix"], ["--diff"], ["--format", "junit"]],
    ids=" ".join,
)
def test_where_it_is_not_used(root: Path, checked: list[str], options: list[str]) -> None:
    validate(root)
    checked.clear()
    before = (root / FILE).read_bytes()
    assert validate(root, *options) == validate(root, *options, cached=False)
    assert checked
    assert (root / FILE).read_bytes() == before


def test_the_folder_is_left_alone_by_others(root: Path) -> None:
    validate(root)
    assert sorted(os.listdir(root / FOLDER)) == [".gitignore", "CACHEDIR.TAG", "clean.jsonl"]
    assert (root / FOLDER / ".gitignore").read_text() == "*\n"
    assert (root / FOLDER / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d17278")


def test_nothing_is_written_where_nothing_is_new(root: Path) -> None:
    validate(root)
    before = (root / FILE).stat()
    validate(root)
    (root / HULP).write_text(BAD)
    validate(root)
    assert (root / FILE).stat().st_ino == before.st_ino


HEAVY = ("pydantic", "yaml", "rich", "jinja2")
DRIVER = f"""\
import sys
from ggsr.cli.main import main
code = main(sys.argv[1:])
print(code, [name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--strict", "--no-baseline", "--lang", "en"],
        ["--format", "json"],
        ["--format", "github"],
        ["--format", "gitlab"],
        ["-o", "../uit.txt"],
        ["-o", "../uit.json"],
        ["voorbeeldstad", "proefdorp"],
        [HULP, KADER, "cases"],
        ["./" + HULP],
    ],
    ids=" ".join,
)
def test_what_has_not_changed_needs_no_library(root: Path, options: list[str]) -> None:
    def run() -> str:
        environment = {name: value for name, value in os.environ.items() if name != NO_CACHE}
        done = subprocess.run(
            [sys.executable, "-c", DRIVER, "validate", *options],
            cwd=root,
            env={**environment, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stderr.splitlines()[-1]

    validate(root)
    if options == ["voorbeeldstad", "proefdorp"]:
        (root / MEER / "2024").mkdir()
        (root / MEER / "2024" / "hulp.yaml").write_text(BAD)  # Which was not named.
    assert run() == "0 []"
    (root / HULP).write_text(BAD)
    assert run() == "1 ['pydantic', 'yaml']"


def test_it_does_not_hold_with_other_frameworks(root: Path, checked: list[str]) -> None:
    validate(root)
    checked.clear()
    (root / KADER).write_text(FRAMEWORK.replace("  kort:", "  kortst:"))
    assert same(root).code == 0
    assert len(checked) == 6


@pytest.mark.parametrize("changed", ["ggsr", "python", "library"])
def test_it_does_not_hold_with_other_software(
    root: Path, checked: list[str], changed: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    validate(root)
    checked.clear()
    if changed == "python":
        monkeypatch.setattr(sys, "version", "4.0")
    elif changed == "ggsr":
        copy = tmp_path / "ggsr"
        shutil.copytree(ROOT / "ggsr", copy, ignore=shutil.ignore_patterns("*.[!p]*", "*.pyc"))
        monkeypatch.setattr(software, "_PACKAGE", str(copy))
        validate(root)
        assert checked == []
        (copy / "rules" / "dubbele_naam.py").write_text("")
    else:
        record = tmp_path / "RECORD"
        record.write_text("")
        monkeypatch.setattr(software, "_record", lambda module, name: str(record))
    validate(root)
    assert len(checked) == 3


def test_without_a_record_of_a_library_there_is_no_cache(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(software, "_record", lambda module, name: None)
    assert validate(root).code == 0
    assert not (root / FOLDER).exists()


def test_another_takes_the_name(root: Path) -> None:
    validate(root)
    general = root / DORP / "gemeente.yaml"
    before = general.read_text()
    general.write_text("naam: TESTMEER\n")
    text = same(root, "--lang", "en").out
    assert text.count("is also the name of") == 2
    assert "is also the name of" in same(root, "testmeer", "--lang", "en").out
    general.write_text(before)
    assert "is also" not in same(root, "--lang", "en").out


def test_a_gemeente_into_which_another_merged_is_gone(root: Path) -> None:
    (root / DORP / "gemeente.yaml").write_text("naam: Proefdorp\nopgegaan_in: testmeer\n")
    assert same(root).code == 0
    shutil.rmtree(root / MEER)
    assert same(root).code == 1
    assert same(root, "proefdorp").code == 1


def test_the_baseline_counts_what_is_gone(root: Path) -> None:
    (root / HULP).write_text(assessment())
    with mock.patch.dict(os.environ), contextlib.redirect_stderr(io.StringIO()):
        assert main(["-C", str(root), "baseline"]) == 0
    assert "1 bekend" in same(root).out
    (root / HULP).write_text(GOOD)
    gone = same(root)
    assert "is er niet meer" in gone.out
    assert same(root, "voorbeeldstad") != gone
    assert "is er niet meer" not in same(root, "--no-baseline").out


def test_what_is_named_by_a_framework(root: Path, checked: list[str]) -> None:
    (root / "frameworks" / "ander.yaml").write_text(FRAMEWORK.replace("Voorbeeldkader", "Ander"))
    other = assessment(**FULL).replace("kader: kader", "kader: ander")
    (root / HULP).write_text(other)
    for name in ("frameworks/ander.yaml", KADER, "frameworks", "cases", "."):
        cwd = Path.cwd()
        os.chdir(root)
        try:
            same(root, name)
        finally:
            os.chdir(cwd)


WORDS = [
    "voorbeeldstad",
    "Voorbeeldstad",
    "voorbeeldstad/2024",
    "voorbeeldstad/hulp",
    "nergens",
    "",
    ".",
    "..",
    "/",
    "cases",
    "cases/",
    HULP,
    f"./{HULP}",
    f"{HULP}/",
    f"{STAD}/",
    f"{STAD}/2024",
    f"{STAD}/2024/bijlagen",
    f"{STAD}/2024/weg.yaml",
    f"{STAD}/../proefdorp",
    "frameworks",
    KADER,
    "frameworks/weg.yaml",
    "frameworks/README.md",
    f"{KADER}/x",
    "README.md",
    "./README.md",
    "los.yaml",
    "\0",
]


@pytest.mark.parametrize("word", WORDS)
def test_any_word_means_the_same(root: Path, word: str) -> None:
    (root / "README.md").write_text("")
    (root / "los.yaml").write_text("x: 1\n")
    (root / "frameworks" / "README.md").write_text("")
    (root / NOTA).parent.mkdir()
    validate(root)
    same(root, "--lang", "en", "--", word)
    same(root, "--lang", "en", "--", word, "proefdorp")


def test_a_hidden_file_among_families_is_seen(root: Path) -> None:
    """Elsewhere hidden files are passed over; there they are errors."""
    folder = root / STAD / "2024/hulp-casus"
    folder.mkdir()
    (root / STAD / "2024/hulp-casus.yaml").write_text(ASSESSMENT)
    (folder / "gezin-7.yaml").write_text(family(vertrouwen="voldoet", nabellen="voldoet"))
    validate(root)
    same(root)
    (folder / ".jan.yaml").write_text("")
    same(root)
    (folder / ".jan.yaml").unlink()
    (folder / "gezin-8.yaml").symlink_to("gezin-7.yaml")
    same(root)


def test_what_was_hashed_is_what_was_checked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is written while its gemeente is checked is not taken to be clean."""
    check = Checker.gemeente
    target = root / HULP

    def interrupted(
        self: Checker, gemeente: str, ronde: str = "all", *, text: str = BAD
    ) -> CheckedGemeente:
        if gemeente == "voorbeeldstad":
            target.write_text(text)
        return check(self, gemeente, ronde)

    monkeypatch.setattr(Checker, "gemeente", interrupted)
    assert validate(root).code == 0
    monkeypatch.undo()
    assert same(root).code == 1


def test_a_name_that_is_taken_while_others_are_checked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = Checker.gemeente

    def interrupted(self: Checker, gemeente: str, ronde: str = "all") -> CheckedGemeente:
        (root / MEER / "gemeente.yaml").write_text("naam: Proefdorp\n")
        return check(self, gemeente, ronde)

    monkeypatch.setattr(Checker, "gemeente", interrupted)
    validate(root)
    monkeypatch.undo()
    assert "is also the name" in same(root, "--lang", "en").out


def test_a_framework_that_is_edited_while_it_is_checked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = Checker.__init__

    def interrupted(self: Checker, *arguments: object) -> None:
        (root / KADER).write_text(FRAMEWORK.replace("zicht:", "zacht:"))
        begin(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Checker, "__init__", interrupted)
    assert validate(root).code == 0
    monkeypatch.undo()
    assert same(root).code == 1


def test_a_cache_that_came_with_the_files_is_not_believed(root: Path, checked: list[str]) -> None:
    """Somebody who sends files could send with them that they are clean."""
    validate(root)
    shutil.copytree(root / FOLDER, root / "elders")
    shutil.rmtree(root / FOLDER)
    shutil.move(root / "elders", root / FOLDER)
    checked.clear()
    validate(root)
    assert len(checked) == 3


def test_two_at_once(root: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != NO_CACHE}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "ggsr", "-C", str(root), "validate", "--lang", "en"],
            env={**environment, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(3)
    ]
    expected = validate(root, "--lang", "en", cached=False)
    for process in running:
        output, _none = process.communicate(timeout=120)
        assert (process.returncode, output) == (expected.code, expected.out)
    assert validate(root, "--lang", "en") == expected
    assert sorted(os.listdir(root / FOLDER)) == [".gitignore", "CACHEDIR.TAG", "clean.jsonl"]


def _edited(**changes: object) -> Callable[[Path], None]:
    """Return an edit of the first line of the cache."""

    def edit(file: Path) -> None:
        first, *rows = file.read_text().splitlines()
        file.write_text("\n".join([json.dumps({**json.loads(first), **changes}), *rows, ""]))

    return edit


def _of_stad(change: Callable[[list[Any]], object]) -> Callable[[Path], None]:
    """Return an edit of the row of the last gemeente."""

    def edit(file: Path) -> None:
        *before, last = file.read_text().splitlines()
        row = json.loads(last)
        row = change(row) or row
        file.write_text("\n".join([*before, json.dumps(row), ""]))

    return edit


def _facts(value: object) -> Callable[[Path], None]:
    return _of_stad(lambda row: row.__setitem__(0, value))


def _clean(value: object) -> Callable[[Path], None]:
    return _of_stad(lambda row: row.__setitem__(1, value))


def _in_clean(place: int, value: object) -> Callable[[Path], None]:

    def change(row: list[Any]) -> None:
        row[1][place] = value  # TypeError where the gemeente is not clean.

    return _of_stad(change)


def _replaced(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def edit(file: Path) -> None:
        file.unlink()
        make(file)

    return edit


HOSTILE: dict[str, Callable[[Path], object]] = {
    "truncated": lambda file: file.write_bytes(file.read_bytes()[:-20]),
    "empty": lambda file: file.write_bytes(b""),
    "no JSON": lambda file: file.write_bytes(b"\xff\0{"),
    "deep": lambda file: file.write_bytes(b"[" * 100_000),
    "huge": lambda file: os.truncate(file, 10**10),
    "a number of many digits": lambda file: file.write_bytes(b"9" * 100_000),
    "a list": lambda file: file.write_bytes(b"[]"),
    "another version": _edited(version=2),
    "another key": _edited(key="0"),
    "another place": _edited(place=[1, 2]),
    "no gemeenten": _edited(gemeenten=[]),
    "gemeenten of numbers": _edited(gemeenten=[1, 2, 3]),
    "other gemeenten": _edited(gemeenten=["voorbeeldstad", "testmeer", "proefdorp"]),
    "a row too few": lambda file: file.write_bytes(file.read_bytes().rstrip().rpartition(b"\n")[0]),
    "a row of no form": _of_stad(lambda _row: {"facts": 1}),
    "a row of three": _of_stad(lambda row: [*row, None]),
    "frameworks negative": _edited(frameworks=-1),
    "frameworks a truth": _edited(frameworks=True),
    "frameworks enormous": _edited(frameworks=10**400),
    "cases a number": _edited(cases=1),
    "no facts": _facts(None),
    "facts empty": _facts([]),
    "facts too many": _facts(["00"] * 9),
    "facts of numbers": _facts(["00", 1, 2, 3]),
    "nothing clean": _clean(None),
    "clean a number": _clean(5),
    "clean a text": _clean("abcde"),
    "clean by name": _clean({"hash": "00"}),
    "a hash of numbers": _in_clean(0, 12),
    "a hash of letters": _in_clean(0, "hash"),
    "files negative": _in_clean(2, -4),
    "files enormous": _in_clean(2, 10**30),
    "files no integer": _in_clean(2, 1.5),
    "accepted a list": _in_clean(3, []),
    "kaders a text": _in_clean(4, "kader"),
    "kaders nested": _in_clean(4, [["kader"]]),
    "a folder": _replaced(lambda file: file.mkdir()),
    "a link to nothing": _replaced(lambda file: file.symlink_to("nergens")),
    "a link elsewhere": _replaced(lambda file: file.symlink_to("../README.md")),
    "a link to itself": _replaced(lambda file: file.symlink_to(file)),
}
if not WINDOWS:
    HOSTILE["a FIFO"] = _replaced(lambda file: os.mkfifo(file))


@pytest.mark.parametrize("edit", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_cache(root: Path, edit: Callable[[Path], object]) -> None:
    validate(root)
    edit(root / FILE)
    assert same(root) == Outcome(0, "✓ 7 bestanden: 0 fouten, 0 waarschuwingen\n", "")


def test_a_link_in_its_place_is_not_followed(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    (root / FOLDER).symlink_to(elsewhere)
    assert same(root).code == 0
    assert list(elsewhere.iterdir()) == []
    (root / FOLDER).unlink()
    validate(root)
    target = elsewhere / "clean.jsonl"
    shutil.move(root / FILE, target)
    (root / FILE).symlink_to(target)
    before = target.read_bytes()
    (root / HULP).write_text(ACCEPTING)
    assert same(root).code == 0
    assert target.read_bytes() == before


def test_where_nothing_can_be_written(root: Path) -> None:
    (root / FOLDER).write_text("")
    assert same(root) == Outcome(0, "✓ 7 bestanden: 0 fouten, 0 waarschuwingen\n", "")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_is_read_only(root: Path) -> None:
    root.chmod(0o555)
    try:
        assert same(root) == Outcome(0, "✓ 7 bestanden: 0 fouten, 0 waarschuwingen\n", "")
        assert not (root / FOLDER).exists()
    finally:
        root.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads anything")
@pytest.mark.parametrize("place", [HULP, f"{STAD}/2024", STAD, f"{STAD}/gemeente.yaml", KADER])
def test_what_cannot_be_read_any_more(root: Path, place: str) -> None:
    validate(root)
    mode = (root / place).stat().st_mode
    (root / place).chmod(0)
    try:
        assert same(root).code == 1
    finally:
        (root / place).chmod(mode)
    assert same(root).code == 0


def test_a_full_disk(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert same(root) == Outcome(0, "✓ 7 bestanden: 0 fouten, 0 waarschuwingen\n", "")
    assert not (root / FILE).exists()


@pytest.mark.parametrize(
    ("limit", "value"), [("MOST_NAMES", 4), ("MOST_OF_A_FILE", 9000), ("MOST_OF_A_FOLDER", 9000)]
)
def test_a_very_large_folder_is_checked_each_time(
    root: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(snapshot, limit, value)
    write(root, {**FILES, NOTA: "", HULP: GOOD + "#" * 9000})
    validate(root)
    checked.clear()
    assert same(root).code == 0
    assert [gemeente for gemeente in checked if gemeente != "voorbeeldstad"] == [
        *("proefdorp", "testmeer"),
    ]
    assert len(checked) == 5


CONTENTS = [
    GOOD,
    BAD,
    SAME_SIZE,
    ACCEPTING,
    NAMING,
    assessment(),
    assessment(naam="Steun", **FULL),
    assessment("concept: true", zicht="voldoet"),
    assessment("kader: kader"),
    GOOD.replace("kader: kader", "kader: ander"),
    ASSESSMENT,
    family(vertrouwen="voldoet", nabellen=None),
    "aanpakken: [hulp]\n",
    "aanpakken: [steun]\ngeaccepteerd: [{regel: beoordeling-leeg, reden: Zo is het.}]\n",
    "naam: Testmeer\ncbs_code: GM1234\n",
    "naam: Proefdorp\nopgegaan_in: testmeer\n",
    "naam: Voorbeeldstad\nopgegaan_in: weg\n",
    FRAMEWORK,
    FRAMEWORK.replace("Voorbeeldkader", "Ander"),
    FRAMEWORK.replace("  kort:", "  kortst:"),
    FRAMEWORK.replace("zicht:", "zacht:"),
    "",
    "a: [",
    "\ufeffnaam: Testmeer\n",
    "naam: \x00\n",
    "#" * (1024 * 1024 + 1),
]
PLACES = [
    HULP,
    STEUN,
    KADER,
    f"{STAD}/gemeente.yaml",
    f"{DORP}/gemeente.yaml",
    f"{MEER}/gemeente.yaml",
    f"{STAD}/2024/factsheet.yaml",
    f"{STAD}/2024/steun.yaml",
    f"{STAD}/2022/hulp.yaml",
    f"{STAD}/2024/hulp/gezin-7.yaml",
    f"{STAD}/index.yaml",
    f"{STAD}/2024/Hulp.yaml",
    f"{STAD}/2024/hulp.yml",
    f"{STAD}/2024/.hulp.yaml",
    f"{STAD}/2024/hulp.yaml~",
    "cases/README.md",
    "cases/index/gemeente.yaml",
    "cases/Fout/gemeente.yaml",
    "frameworks/ander.yaml",
    "frameworks/x.txt",
    NOTA,
    f"{STAD}/bijlagen/diep/nota.pdf",
    f"{STAD}/bijlagen/los.yaml",
]
FOLDERS = [STAD, DORP, MEER, f"{STAD}/2024", f"{STAD}/2024/bijlagen", f"{STAD}/bijlagen"]
OUTSIDE = ["../buiten", "../buiten/hulp.yaml"]
WHERE = st.sampled_from([*PLACES, *FOLDERS])
EDITS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(PLACES), st.sampled_from(CONTENTS)),
    st.tuples(st.just("rewrite"), st.sampled_from(PLACES), st.sampled_from(CONTENTS)),
    st.tuples(st.just("swap"), st.sampled_from(PLACES), st.just("")),
    st.tuples(st.just("remove"), WHERE, st.just("")),
    st.tuples(st.just("move"), WHERE, WHERE),
    st.tuples(st.just("copy"), WHERE, WHERE),
    st.tuples(st.just("link"), WHERE, st.sampled_from([HULP, NOTA, STAD, *OUTSIDE, "x"])),
    st.tuples(st.just("chmod"), WHERE, st.sampled_from(["0", "444", "755"])),
    st.tuples(st.just("cache"), st.sampled_from(sorted(HOSTILE)), st.just("")),
    st.tuples(st.just("baseline"), st.just(""), st.just("")),
)
OPTIONS = st.tuples(
    st.sampled_from([(), *((f"--format={name}",) for name in DIAGNOSTIC_FORMATS)]),
    st.sampled_from([("--lang=nl",), ("--lang=en",)]),
    st.sampled_from([(), ("--strict",), ("--no-baseline",)]),
    st.sampled_from([(), (), (), ("voorbeeldstad",), ("testmeer", "proefdorp")]),
).map(lambda parts: [word for part in parts for word in part])


def apply(root: Path, how: str, place: str, value: str) -> None:
    """Make an edit. Raises OSError where that cannot be done."""
    path = root / place
    match how:
        case "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(value)
        case "rewrite":  # As if nothing had happened, by the clock.
            before = path.stat()
            path.write_text(value.ljust(before.st_size))
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        case "swap":  # Of equal size, and at the same moment.
            before = path.stat()
            text = path.read_text()
            path.write_text(text.swapcase() if "tekst" not in text else text.replace("i", "y"))
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        case "remove":
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        case "move":
            path.rename(root / value)
        case "copy" if path.is_dir():
            shutil.copytree(path, root / value, symlinks=True)
        case "copy":
            shutil.copy(path, root / value)
        case "link":
            if path.is_symlink() or path.is_file():
                path.unlink()
            path.symlink_to(root / value)
        case "chmod":
            path.chmod(int(value, 8))
        case "cache":
            HOSTILE[place](root / FILE)
        case "baseline":
            file = root / ".ggsr-baseline.json"
            if file.exists():
                file.unlink()
            else:
                with contextlib.redirect_stderr(io.StringIO()):
                    main(["-C", str(root), "baseline"])


@given(steps=st.lists(st.tuples(EDITS, OPTIONS), min_size=1, max_size=8))
@settings(max_examples=40)
def test_whatever_is_edited_the_output_is_that_without(
    steps: list[tuple[tuple[str, str, str], list[str]]],
) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        root = write(Path(folder, "werkmap"), FILES)
        Path(folder, "buiten").mkdir()
        Path(folder, "buiten", "hulp.yaml").write_text(GOOD)
        same(root)
        for edit, options in steps:
            with contextlib.suppress(OSError, shutil.Error, ValueError, TypeError, LookupError):
                apply(root, *edit)
            same(root, *options)
        for path in [root, *root.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755)
