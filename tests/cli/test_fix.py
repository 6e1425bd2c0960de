"""``ggsr validate --fix`` and ``--diff``: what is mended, what is not, and that the rest stays."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ggsr.yaml_source.editing import apply
from tests.cli.conftest import Ggsr
from tests.conftest import Workspace
from tests.support import FRAMEWORK, GEMEENTE, HULP, KADER, check, of_rule, write

HEAD = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
LINE = "{oordeel: voldoet, tekst: Dat zegt iedereen die het weet.}"


def finding(key: str, oordeel: str = "voldoet") -> str:
    return f"{HEAD}bevindingen:\n  {key}: {LINE.replace('voldoet', oordeel)}\n"


def mended(ggsr: Ggsr, root: Path, file: str = HULP) -> str:
    ggsr("validate", "--fix", cwd=root)
    return (root / file).read_bytes().decode()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (finding("vervlog"), finding("vervolg")),
        (finding("'vervlog'"), finding("'vervolg'")),
        (finding('"Vervolg"'), finding('"vervolg"')),
        (finding("vervolg", "✗"), finding("vervolg", "verbeterpunt")),
        (finding("vervolg", "'X'"), finding("vervolg", "'verbeterpunt'")),
        (finding("vervolg", "✓"), finding("vervolg", "voldoet")),
        (finding("vervolg", "Voldoet"), finding("vervolg", "voldoet")),
        (finding("vervolg", "verbeter_punt"), finding("vervolg", "verbeterpunt")),
        (finding("vervolg", "'Verbeter-Punt'"), finding("vervolg", "'verbeterpunt'")),
        (finding("vervolg").replace("tekst", "teskt"), finding("vervolg")),
        (finding("vervolg").replace("kader:", "Kader:"), finding("vervolg")),
        (
            finding("vervolg").replace("{oordeel", "{ook-voor: [meldpnt], oordeel"),
            finding("vervolg").replace("{oordeel", "{ook_voor: [meldpunt], oordeel"),
        ),
        (
            f"{HEAD}niet_beoordeelt: {{vervlog: Niet gevraagd.}}\n",
            f"{HEAD}niet_beoordeeld: {{vervolg: Niet gevraagd.}}\n",
        ),
    ],
)
def test_what_can_mean_one_thing_only_is_mended(
    ggsr: Ggsr, tmp_path: Path, written: str, meant: str
) -> None:
    assert mended(ggsr, write(tmp_path, {HULP: written})) == meant
    assert not any(found.fix for found in check(tmp_path))


@pytest.mark.parametrize(
    "written",
    [
        finding("vervolg", "voldoet niet"),
        finding("vervolg", "onvoldoende"),
        finding("vervolg", "voldot"),
        finding("vervolg", "Voldoet niet"),
        finding("vervolg", "verbeterpunten"),
        finding("nabelen"),
        finding("nabellen"),
        finding("heel-iets-anders"),
        finding('"verv\\u006Cog"'),
        finding("vervlog") + f"  vervolg: {LINE}\n",
        finding("vervlog") + f"  vervlg: {LINE}\n",
        finding("vervlog") + "niet_beoordeeld: {vervolg: Niet gevraagd.}\n",
        finding("vervolg").replace("tekst", "texten"),
        finding("vervolg") + "aanpakk: Hulp\n",
        finding("vervolg") + "documetnen: {}\ndocumenetn: {}\n",
        f"{HEAD}Niveau: casus\n",
    ],
)
def test_where_there_is_any_doubt_nothing_is_mended(
    ggsr: Ggsr, tmp_path: Path, written: str
) -> None:
    """A verdict that is merely near, one of another level, one that is spoken for, an escape."""
    root = write(tmp_path, {HULP: written})
    assert any(found.is_error for found in check(root))
    assert mended(ggsr, root) == written
    assert not any(found.fix for found in check(root))


def test_a_sign_that_may_be_two_steps_of_the_scale_is_not_mended(
    ggsr: Ggsr, tmp_path: Path
) -> None:
    step = '  deels: {symbool: "±", naam: deels, verbeterpunt: true}\n'
    framework = FRAMEWORK.replace("themas:\n", f"{step}themas:\n", 1)
    text = finding("vervolg", "X")
    root = write(tmp_path, {KADER: framework, HULP: text})
    [problem] = of_rule(check(root), "onbekend-oordeel")
    assert problem.help == "the verdicts are: voldoet, verbeterpunt, deels"
    assert mended(ggsr, root) == text
    assert "oordeel: deels" in mended(
        ggsr, write(root, {KADER: framework, HULP: finding("vervolg", "±")})
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "# slot", "\n\n\n"])
def test_every_other_byte_stays(
    ggsr: Ggsr, tmp_path: Path, mark: bytes, end: str, last: str
) -> None:
    text = (
        "# Eerst dit.\naanpak:   Hulp # naam\nkader: kader\nniveau: beleid\n\n\n"
        'bevindingen:\n\n  # Één\n  "vervlog" :\n      oordeel:  ✗   # kruis\n'
        f"      tekst: >-\n        De coach\n        belt.\n\n{last}"
    ).replace("\n", end)
    root = write(tmp_path, {HULP: mark + text.encode()})
    expected = text.replace("vervlog", "vervolg").replace("✗", "verbeterpunt")
    ggsr("validate", "--fix", cwd=root)
    assert (root / HULP).read_bytes() == mark + expected.encode()


@given(
    comment=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp"))),
    spaces=st.integers(1, 9),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_fix_changes_nothing_but_its_span(
    tmp_path_factory: pytest.TempPathFactory, comment: str, spaces: int, end: str
) -> None:
    room = " " * spaces
    text = f"#{comment}\n{HEAD}bevindingen:\n{room}vervlog:{room}{LINE} # {comment}\n".replace(
        "\n", end
    )
    root = write(tmp_path_factory.mktemp("root"), {HULP: text.encode()})
    [fix] = [found.fix for found in check(root) if found.fix]
    assert apply(text, fix.edits) == text.replace(f"{room}vervlog:", f"{room}vervolg:")


def test_it_says_what_was_mended_and_what_is_left(ggsr: Ggsr, tmp_path: Path) -> None:
    text = finding("vervlog", "✗") + "  zicht: {oordeel: voldoet niet, tekst: Zo is het.}\n"
    outcome = ggsr("validate", "--fix", cwd=write(tmp_path, {HULP: text}))
    assert outcome.code == 1
    assert outcome.err == f"{HULP}: 2 mistakes mended\n"
    assert "onbekend-oordeel\n" in outcome.out
    assert "✗ 3 files: 1 error" in outcome.out
    assert "[--fix]" not in outcome.out


def test_nothing_to_mend(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: finding("vervolg")})
    assert ggsr("validate", "--fix", cwd=root).err == ""
    outcome = ggsr("validate", "--diff", cwd=root)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


def test_a_diff_says_what_it_cannot_mend(ggsr: Ggsr, tmp_path: Path) -> None:
    text = finding("vervolg", "voldoet niet") + "onzin: x\n"
    root = write(tmp_path, {HULP: text, KADER: FRAMEWORK + "onzin: x\n"})
    (root / "cases" / "los.txt").touch()
    for names in ([], ["voorbeeldstad"]):
        outcome = ggsr("validate", "--diff", *names, cwd=root)
        errors = json.loads(ggsr("validate", "--format", "json", *names, cwd=root).out)["summary"]
        assert (outcome.code, outcome.out) == (0, "")
        count = errors["errors"]
        assert outcome.err == f"nothing to mend; 'ggsr validate' shows {count} errors\n"


def test_a_diff_with_something_in_it_speaks_for_itself(ggsr: Ggsr, tmp_path: Path) -> None:
    text = finding("vervlog", "voldoet niet")
    assert ggsr("validate", "--diff", cwd=write(tmp_path, {HULP: text})).err == ""


def test_a_diff_without_anything_to_mend_says_what_is_wrong(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: finding("vervolg", "voldoet niet")})
    outcome = ggsr("validate", "--diff", cwd=root)
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "nothing to mend; 'ggsr validate' shows 1 error\n"


def test_a_framework_that_is_not_named_stays(ggsr: Ggsr, tmp_path: Path) -> None:
    wrong = FRAMEWORK.replace("definitie:", "Definitie:")
    root = write(tmp_path, {HULP: finding("vervlog"), KADER: wrong})
    ggsr("validate", "--fix", "voorbeeldstad", cwd=root)
    assert (root / KADER).read_text("utf-8") == wrong
    ggsr("validate", "--fix", KADER, cwd=root)
    assert (root / KADER).read_text("utf-8") == FRAMEWORK


def test_a_gemeente_that_is_not_named_stays(ggsr: Ggsr, tmp_path: Path) -> None:
    other = HULP.replace("voorbeeldstad", "anderstad")
    root = write(tmp_path, {HULP: finding("vervlog"), other: finding("vervlog")})
    ggsr("validate", "--fix", HULP, cwd=root)
    assert (root / HULP).read_text("utf-8") == finding("vervolg")
    assert (root / other).read_text("utf-8") == finding("vervlog")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["\n", ""])
def test_git_applies_the_diff_and_before_that_nothing_is_written(
    tmp_path: Path, mark: bytes, end: str, last: str
) -> None:
    text = mark + (finding("vervlog", "✗").rstrip() + last).replace("\n", end).encode()
    root = write(tmp_path, {HULP: text})
    command = [sys.executable, "-m", "ggsr", "validate", "--diff"]
    diff = subprocess.run(command, cwd=root, capture_output=True, check=False)
    assert (diff.returncode, diff.stderr) == (1, b"")
    assert (root / HULP).read_bytes() == text
    subprocess.run(["git", "apply", "-p0"], cwd=root, input=diff.stdout, check=True)
    assert (root / HULP).read_bytes() == text.replace(b"vervlog", b"vervolg").replace(
        "✗".encode(), b"verbeterpunt"
    )


def test_diff_goes_before_fix(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: finding("vervlog")})
    outcome = ggsr("validate", "--fix", "--diff", cwd=root)
    assert outcome.code == 1
    assert f"--- {HULP}\n+++ {HULP}\n" in outcome.out
    assert (root / HULP).read_text("utf-8") == finding("vervlog")


@pytest.mark.parametrize("option", [["--format", "json"], ["-o", "uit.txt"]])
def test_a_diff_has_one_format(ggsr: Ggsr, tmp_path: Path, option: list[str]) -> None:
    root = write(tmp_path, {HULP: finding("vervlog")})
    outcome = ggsr("validate", "--diff", *option, cwd=root)
    assert outcome.code == 2
    assert "--diff goes without --format and -o" in outcome.err


def test_a_diagnostic_says_that_it_can_be_mended(ggsr: Ggsr, tmp_path: Path) -> None:
    text = finding("vervlog", "voldoet niet")
    root = write(tmp_path, {HULP: text})
    assert "onbekende-indicator  [--fix]\n" in ggsr("validate", cwd=root).out
    assert "onbekend-oordeel\n" in ggsr("validate", cwd=root).out
    document = json.loads(ggsr("validate", "--format", "json", cwd=root).out)
    span = {"line": 5, "column": 3, "end_line": 5, "end_column": 10}
    assert {entry["rule"]: entry["fix"] for entry in document["diagnostics"]} == {
        "onbekende-indicator": {"edits": [{**span, "text": "vervolg"}]},
        "onbekend-oordeel": None,
    }


def test_one_slip_in_a_key_is_one_error(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: finding("vervolg").replace("tekst", "tekts")})
    out = ggsr("validate", cwd=root).out
    assert "onbekende-sleutel  [--fix]\n" in out
    assert "3 files: 1 error," in out


def test_what_was_mended_before_a_file_that_cannot_be_written_is_told(
    ggsr: Ggsr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = HULP.replace("voorbeeldstad", "anderstad")
    root = write(tmp_path, {HULP: finding("vervlog"), other: finding("vervlog")})
    monkeypatch.setattr(os, "access", lambda name, mode: Path(name) != root / HULP)
    outcome = ggsr("validate", "--fix", cwd=root)
    assert outcome.code == 2
    assert outcome.err.startswith(f"{other}: 1 mistake mended\nggsr: cannot write {root / HULP}")
    assert "help: mend its permissions" in outcome.err
    assert (root / other).read_text("utf-8") == finding("vervolg")
    assert (root / HULP).read_text("utf-8") == finding("vervlog")


def test_a_file_that_cannot_be_written(
    ggsr: Ggsr, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    root = workspace({HULP: finding("vervlog"), GEMEENTE: "naam: Voorbeeldstad\n"})
    monkeypatch.setattr(os, "fsync", refuse)
    outcome = ggsr("validate", "--fix", cwd=root)
    assert outcome.code == 2
    assert "cannot write" in outcome.err
    assert (root / HULP).read_text("utf-8") == finding("vervlog")
