"""What a factsheet says it was made from, checked with the ordinary tools of a system."""

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from ggsr.checking.checker import Checker
from ggsr.queries.provenance import Provenance, provenance
from ggsr.workspace.loading import Workspace
from tests.platforms import WINDOWS
from tests.support import FACTSHEET, GEMEENTE, HULP, KADER, ROOT, STEUN, write

FINDING = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt de gezinnen elk jaar.}
    """
FILES = {HULP: FINDING, STEUN: FINDING, FACTSHEET: "titel: Uitkomsten\n"}


def of(root: Path, gemeente: str = "voorbeeldstad") -> Provenance:
    checked = Checker(Workspace(root)).gemeente(gemeente)
    assert checked.gemeente
    return provenance(checked.gemeente, checked.rounds[-1], checked.course)


def test_the_files_are_those_of_the_round_and_its_framework(tmp_path: Path) -> None:
    older = HULP.replace("2024/hulp", "2020/zorg")
    found = of(write(tmp_path, {**FILES, older: FINDING, "frameworks/ander.yaml": "naam: x\n"}))
    assert found.files == tuple(sorted([KADER, GEMEENTE, FACTSHEET, HULP, STEUN]))


def test_they_include_what_is_followed_and_what_a_re_test_rests_on(tmp_path: Path) -> None:
    rounds = [HULP.replace("2024", ronde) for ronde in ("2018", "2020", "2022")]
    again = f"{FINDING}hertoets: true\n"
    files = dict(zip(rounds, (FINDING, FINDING, again), strict=True))
    found = of(write(tmp_path, {**files, HULP: again}))
    assert found.files == tuple(sorted([KADER, GEMEENTE, HULP, *rounds[1:]]))


def test_they_include_the_factsheet_from_which_a_report_on_an_earlier_verdict_is_due(
    tmp_path: Path,
) -> None:
    short = FINDING.replace("voldoet", "verbeterpunt")
    older = {name: name.replace("2024", "2020") for name in (HULP, STEUN, FACTSHEET)}
    files = {older[HULP]: short, older[STEUN]: FINDING, older[FACTSHEET]: "datum: 2020-10\n"}
    again = "aanpak: Hulp\nkader: kader\nniveau: beleid\nhertoets: true\n"
    assert older[FACTSHEET] in of(write(tmp_path / "short", {**files, HULP: again})).files
    assert older[FACTSHEET] not in of(write(tmp_path / "meets", {**files, STEUN: again})).files


def test_the_hash_is_that_of_the_list_of_hashes(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    found = of(root)
    lines = [f"{sha256((root / file).read_bytes()).hexdigest()}  {file}\n" for file in found.files]
    assert found.sha256 == sha256("".join(lines).encode()).hexdigest()


@pytest.mark.skipif(
    WINDOWS or shutil.which("sha256sum") is None, reason="there is no sha256sum as that of GNU"
)
@pytest.mark.parametrize("gemeente", sorted(path.name for path in (ROOT / "cases").iterdir()))
def test_a_reader_can_check_it_without_ggsr(gemeente: str) -> None:
    found = of(ROOT, gemeente)
    command = f"sha256sum {' '.join(found.files)} | sha256sum"
    said = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.split()[0] == found.sha256


@pytest.mark.parametrize("file", [KADER, GEMEENTE, FACTSHEET, HULP, STEUN])
def test_a_change_of_any_file_changes_the_hash(tmp_path: Path, file: str) -> None:
    root = write(tmp_path, FILES)
    before = of(root).sha256
    with (root / file).open("a") as stream:
        stream.write("# een opmerking\n")
    assert of(root).sha256 != before


def test_another_round_or_gemeente_changes_nothing(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    before = of(root)
    write(tmp_path, {**FILES, HULP.replace("voorbeeldstad", "anderstad"): FINDING})
    assert of(root) == before


def test_line_ends_change_nothing(tmp_path: Path) -> None:
    """Git for Windows writes a carriage return at every line end unless told otherwise."""
    root = write(tmp_path, FILES)
    before = of(root)
    for file in before.files:
        content = (root / file).read_bytes()
        assert b"\r" not in content
        (root / file).write_bytes(content.replace(b"\n", b"\r\n"))
    assert of(root) == before


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
def test_git_checks_yaml_out_with_the_line_ends_of_the_hash(tmp_path: Path) -> None:
    git = ["git", "-c", "core.autocrlf=true", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "-q"], check=True)
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    (tmp_path / "a.yaml").write_bytes(b"naam: a\n")
    subprocess.run([*git, "add", "."], check=True, capture_output=True)
    (tmp_path / "a.yaml").unlink()
    subprocess.run([*git, "checkout", "-q", "--", "a.yaml"], check=True)
    assert (tmp_path / "a.yaml").read_bytes() == b"naam: a\n"
