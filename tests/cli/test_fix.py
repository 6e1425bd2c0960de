"""``ggsr validate --fix`` and ``--diff``: what is mended, what is not, and that the rest stays."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ggsr.checking.doubtful_fixes import NamesInUse
from ggsr.checking.fixing import Fixer
from ggsr.workspace.loading import Workspace as Loaded
from ggsr.yaml_source.editing import apply
from ggsr.yaml_source.reading import MAX_BYTES
from tests.cli.conftest import Ggsr
from tests.conftest import Workspace
from tests.support import FRAMEWORK, GEMEENTE, HULP, KADER, STEUN, check, of_rule, write

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
    assert outcome.err == f"{HULP}: fixed 2 problems\n"
    assert "onbekend-oordeel\n" in outcome.out
    assert "✗ 3 files: 1 error" in outcome.out
    assert "[--fix]" not in outcome.out


def test_nothing_to_mend(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: finding("vervolg")})
    assert ggsr("validate", "--fix", cwd=root).err == ""
    outcome = ggsr("validate", "--diff", cwd=root)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


def test_a_diff_says_what_it_cannot_fix(ggsr: Ggsr, tmp_path: Path) -> None:
    text = finding("vervolg", "voldoet niet") + "onzin: x\n"
    root = write(tmp_path, {HULP: text, KADER: FRAMEWORK + "onzin: x\n"})
    (root / "cases" / "los.txt").touch()
    for names in ([], ["voorbeeldstad"]):
        outcome = ggsr("validate", "--diff", *names, cwd=root)
        errors = json.loads(ggsr("validate", "--format", "json", *names, cwd=root).out)["summary"]
        assert (outcome.code, outcome.out) == (1, "")
        count = errors["errors"]
        assert outcome.err == f"nothing to fix; 'ggsr validate' shows {count} errors\n"


def test_a_diff_counts_the_errors_that_remain(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: finding("vervlog", "voldoet niet")})
    outcome = ggsr("validate", "--diff", cwd=root)
    assert outcome.code == 1
    assert outcome.out.startswith(f"--- {HULP}\n")
    assert outcome.err == "1 error remains that --fix cannot fix; run 'ggsr validate' to see it\n"


def test_a_diff_that_fixes_everything_speaks_for_itself(ggsr: Ggsr, tmp_path: Path) -> None:
    outcome = ggsr("validate", "--diff", cwd=write(tmp_path, {HULP: finding("vervlog")}))
    assert (outcome.code, outcome.err) == (1, "")


def test_a_diff_without_anything_to_fix_says_what_is_wrong(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: finding("vervolg", "voldoet niet")})
    outcome = ggsr("validate", "--diff", cwd=root)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "nothing to fix; 'ggsr validate' shows 1 error\n"


def test_a_framework_that_is_not_named_stays(ggsr: Ggsr, tmp_path: Path) -> None:
    wrong = FRAMEWORK.replace("definitie:", "Definitie:")
    root = write(tmp_path, {HULP: finding("vervlog"), KADER: wrong})
    ggsr("validate", "--fix", "voorbeeldstad", cwd=root)
    assert (root / KADER).read_text("utf-8") == wrong
    ggsr("validate", "--fix", KADER, cwd=root)
    assert (root / KADER).read_text("utf-8") == FRAMEWORK


def test_a_gemeente_that_is_not_named_stays(ggsr: Ggsr, tmp_path: Path) -> None:
    other = HULP.replace("voorbeeldstad", "anderstad")
    root = write(tmp_path, {HULP: finding("vervlog"), other: finding("vervolgg")})
    ggsr("validate", "--fix", HULP, cwd=root)
    assert (root / HULP).read_text("utf-8") == finding("vervolg")
    assert (root / other).read_text("utf-8") == finding("vervolgg")


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
    assert "--diff cannot be combined with --format or -o" in outcome.err


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
    root = write(tmp_path, {HULP: finding("vervlog"), other: finding("vervolgg")})
    monkeypatch.setattr(os, "access", lambda name, mode: Path(name) != root / HULP)
    outcome = ggsr("validate", "--fix", cwd=root)
    assert outcome.code == 2
    assert outcome.err.startswith(f"{other}: fixed 1 problem\nggsr: cannot write {root / HULP}")
    assert "help: fix its permissions" in outcome.err
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


HINT = "'vervolg' is used {} times, so the mistake may be in the framework"


def doubted(ggsr: Ggsr, root: Path, count: int, *names: str) -> None:
    """Check that nothing is fixed in a workspace whose framework says ``vervlog``."""
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    shown = ggsr("validate", *names, cwd=root)
    assert shown.code == 1
    assert HINT.format(count) in shown.out
    assert "[--fix]" not in shown.out
    assert ggsr("validate", "--diff", *names, cwd=root).out == ""
    ggsr("validate", "--fix", *names, cwd=root)
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


@pytest.mark.parametrize("names", [[], ["voorbeeldstad"], [HULP]])
@pytest.mark.parametrize("other", ["anderstad", "voorbeeldstad"])
def test_a_slip_in_the_framework_is_not_copied(
    ggsr: Ggsr, tmp_path: Path, other: str, names: list[str]
) -> None:
    """Also where only one of the files that agree is looked at."""
    second = HULP.replace("voorbeeldstad", other).replace("hulp", "steun")
    framework = FRAMEWORK.replace("vervolg:", "vervlog:")
    files = {KADER: framework, HULP: finding("vervolg"), second: finding("'vervolg'")}
    doubted(ggsr, write(tmp_path, files), 2, *names)


def test_a_slip_in_the_framework_that_one_file_uses_twice(ggsr: Ggsr, tmp_path: Path) -> None:
    framework = FRAMEWORK.replace("vervolg:", "vervlog:")
    text = finding("zicht").replace("{oordeel", "{ook_voor: [vervolg], oordeel")
    text += "niet_beoordeeld: {vervolg: Niet gevraagd.}\n"
    root = write(tmp_path, {KADER: framework, HULP: text})
    assert ggsr("validate", "--fix", cwd=root).err == ""
    assert (root / HULP).read_text("utf-8") == text


def test_a_slip_in_the_scale_is_not_copied(ggsr: Ggsr, tmp_path: Path) -> None:
    framework = FRAMEWORK.replace("  verbeterpunt: {", "  verbeter-punt: {")
    files = {KADER: framework, HULP: finding("vervolg", "verbeterpunt")}
    root = write(tmp_path, files | {STEUN: finding("vervolg", "verbeterpunt")})
    shown = ggsr("validate", cwd=root)
    assert "'verbeterpunt' is used 2 times, so the mistake may be in the framework" in shown.out
    assert "[--fix]" not in shown.out


def test_a_sign_that_is_used_often_is_still_certain(ggsr: Ggsr, tmp_path: Path) -> None:
    files = {HULP: finding("vervolg", "x"), STEUN: finding("vervolg", "x")}
    root = write(tmp_path, files)
    ggsr("validate", "--fix", cwd=root)
    for file in files:
        assert (root / file).read_text("utf-8") == finding("vervolg", "verbeterpunt")


def test_a_word_of_a_text_is_no_use_of_a_name(ggsr: Ggsr, tmp_path: Path) -> None:
    text = finding("vervlog").replace("iedereen", "iedereen over een vervlog")
    assert "vervolg:" in mended(ggsr, write(tmp_path, {HULP: text}))


def test_the_cap_on_what_is_shown_is_none_on_what_is_fixed(ggsr: Ggsr, tmp_path: Path) -> None:
    names = [f"indicator-{number}" for number in range(1_000)]
    added = "".join(f"          {name}: {{tekst: Dit is {name} van veel}}\n" for name in names)
    framework = FRAMEWORK.replace("        indicatoren:\n", "        indicatoren:\n" + added, 1)
    lines = "".join(f"  {name}: {{oordeel: ✗, tekst: Zo is {name}.}}\n" for name in names)
    text = f"{HEAD}bevindingen:\n{lines}"
    root = write(tmp_path, {KADER: framework, HULP: text})
    outcome = ggsr("validate", "--fix", cwd=root)
    assert f"{HULP}: fixed 1,000 problems\n" in outcome.err
    assert (root / HULP).read_text("utf-8") == text.replace("✗", "verbeterpunt")
    assert "mended" not in ggsr("validate", "--fix", cwd=root).err


def test_no_fix_makes_a_file_too_large_to_read(ggsr: Ggsr, tmp_path: Path) -> None:
    text = finding("vervolg", "✗")
    text += "#" * (MAX_BYTES - len(text.encode()) - 3) + "\n"
    root = write(tmp_path, {HULP: text})
    for option in ("--diff", "--fix"):
        outcome = ggsr("validate", option, cwd=root)
        assert f"{HULP}: not fixed: it would be larger than 1 MiB\n" in outcome.err
        assert outcome.code == 1
    assert (root / HULP).read_text("utf-8") == text


WORDS = ["vervolg", "vervlog", "Vervolg", "zicht", "zciht", "meldpnt", "nabellen", "onzin"]
VERDICTS = ["voldoet", "Voldoet", "✗", "x", "voldeot", "verbeter-punt"]
KEYS = ["oordeel", "Oordeel", "ordeel", "let_op", "letop"]


@given(
    findings=st.lists(
        st.tuples(st.sampled_from(WORDS), st.sampled_from(VERDICTS), st.sampled_from(KEYS)),
        min_size=1,
        max_size=4,
        unique_by=lambda entry: entry[0],
    ),
    in_framework=st.sampled_from(["vervolg", "vervlog", "Vervolg"]),
    files=st.integers(1, 2),
)
@settings(max_examples=40)
def test_a_second_run_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    findings: list[tuple[str, str, str]],
    in_framework: str,
    files: int,
) -> None:
    lines = "".join(
        f"  {name}: {{{key}: {verdict}, tekst: Zo.}}\n" for name, verdict, key in findings
    )
    framework = FRAMEWORK.replace("          vervolg:", f"          {in_framework}:")
    texts = dict.fromkeys((HULP, STEUN)[:files], f"{HEAD}bevindingen:\n{lines}")
    root = write(tmp_path_factory.mktemp("root"), {KADER: framework} | texts)
    fixer = fixed(root)
    list(fixer.write())
    assert fixed(root).fixed == {}


def fixed(root: Path) -> Fixer:
    workspace = Loaded(root)
    fixer = Fixer(workspace, NamesInUse(workspace, workspace.gemeenten))
    fixer.frameworks()
    fixer.gemeente(fixer.check("voorbeeldstad"))
    return fixer
