"""Families are in no list, count, table or difference but those of ``families`` and ``render``."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ggsr.output.diagnostics import DIAGNOSTIC_FORMATS
from ggsr.output.reports import REPORT_FORMATS
from tests.cli.conftest import Ggsr, Outcome
from tests.support import ROOT

DATA = ROOT / "tests" / "data" / "ok" / "gezinnen"
ROUND = "cases/voorbeeldstad/2024"
CASUS, POLICY = "voorbeeldstad/2024/hulp-casus", "voorbeeldstad/2022/hulp"
REPORTS = (
    *("list", "list voorbeeldstad", "list --ronde 2024", "coverage", "coverage --ronde all"),
    *("gaps", "gaps --by indicator", "gaps --by thema --let-op", "gaps --short"),
    *("gaps --progress --per 2025-01-01", "gaps --overdue --per 2025-01-01"),
    *(f"compare {CASUS} voorbeeldstad/steun-casus", "compare voorbeeldstad --ronde all"),
    *("diff", "diff --ronde 2024", "diff --since HEAD~", "diff --since HEAD~ --ronde 2024"),
)
WHERE = ("", "voorbeeldstad", f"{ROUND}/hulp-casus.yaml", "--ronde 2024", "--changed-since HEAD~")
CHECKS = tuple(f"validate {where}" for where in WHERE)
REST = (
    *("", "explain directe-start", "explain casus/directe-start --format json"),
    *("export -o uit.xlsx", "export --ronde all -o uit.xlsx", "export voorbeeldstad -o uit.xlsx"),
    *("import terug.xlsx", "import terug.xlsx --diff", "import terug.xlsx --format json"),
    *("tables", "tables --format sqlite", "tables --ronde all -o data/", "baseline"),
    *("new aanpak voorbeeldstad Nieuw --from hulp-casus", "new opvolging voorbeeldstad"),
    *("render voorbeeldstad --wederhoor --format docx", "completion bash"),
)


def everything(root: Path) -> dict[str, bytes]:
    """Return the content of what is in a workspace, without families and what git keeps."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".git" not in path.parts and not path.name.startswith("gezin-")
    }


class Repository:
    """A workspace in a repository of two commits: in the last, a verdict changed."""

    def __init__(self, root: Path, *, with_families: bool) -> None:
        self.root = root
        shutil.copytree(DATA, root)
        if not with_families:
            for folder in ("hulp-casus", "steun-casus"):
                shutil.rmtree(root / ROUND / folder)
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit()
        self.before = self.git("rev-parse", "HEAD")
        file = root / ROUND / "steun-casus.yaml"
        text = file.read_text(encoding="utf-8").replace("oordeel: verbeterpunt", "oordeel: voldoet")
        file.write_text(text, encoding="utf-8")
        self.commit()

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "x")

    def git(self, *arguments: str) -> str:
        who = {f"GIT_{who}_NAME": "Voorbeeld" for who in ("AUTHOR", "COMMITTER")}
        mail = {f"GIT_{who}_EMAIL": "v@voorbeeldstad.example" for who in ("AUTHOR", "COMMITTER")}
        nowhere = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        environment = {**os.environ, **who, **mail, **nowhere}
        command = ["git", *arguments]
        output = subprocess.check_output(command, cwd=self.root, env=environment, text=True)
        return output.strip()

    def outcome(self, ggsr: Ggsr, command: str) -> tuple[Outcome, dict[str, bytes]]:
        """Return what a command tells and leaves, and put everything back."""
        found = ggsr(*command.split(), cwd=self.root)
        assert "bug" not in found.err
        files = everything(self.root)
        # Where it stands and the commit: of these one of the two would tell by itself.
        own = re.compile(f"{re.escape(str(self.root))}|{self.before[:7]}[0-9a-f]*")
        self.git("checkout", "--quiet", "--", ".")
        self.git("clean", "-d", "--force", "--quiet")
        return (
            Outcome(found.code, own.sub("", found.out), own.sub("", found.err)),
            {
                name: re.sub(self.before[:7].encode() + b"[0-9a-f]*", b"", content)
                for name, content in files.items()
            },
        )


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, Repository]:
    """Return a workspace with families, and the same without."""
    folder = tmp_path_factory.mktemp("gezinnen")
    return (
        Repository(folder / "met", with_families=True),
        Repository(folder / "zonder", with_families=False),
    )


def check_tells_nothing(ggsr: Ggsr, pair: tuple[Repository, Repository], command: str) -> None:
    with_families, without = (repository.outcome(ggsr, command) for repository in pair)
    assert with_families == without
    assert "casus/gezin-" not in with_families[0].out + with_families[0].err
    assert with_families[0].code != 2, with_families[0].err


@pytest.mark.parametrize("format", REPORT_FORMATS)
@pytest.mark.parametrize("command", REPORTS)
def test_no_report_tells_of_them(
    ggsr: Ggsr, pair: tuple[Repository, Repository], command: str, format: str
) -> None:
    suffix = REPORT_FORMATS[format].suffixes[-1]
    check_tells_nothing(ggsr, pair, f"{command} --format {format} -o uit{suffix}")


@pytest.mark.parametrize("format", DIAGNOSTIC_FORMATS)
@pytest.mark.parametrize("command", CHECKS)
def test_no_check_counts_them(
    ggsr: Ggsr, pair: tuple[Repository, Repository], command: str, format: str
) -> None:
    check_tells_nothing(ggsr, pair, f"{command} --format {format}")


@pytest.mark.parametrize("command", REST)
def test_no_other_command_tells_of_them(
    ggsr: Ggsr, pair: tuple[Repository, Repository], command: str
) -> None:
    if command.startswith("import"):
        for repository in pair:
            ggsr("export", CASUS, "-o", "terug.xlsx", cwd=repository.root)
    check_tells_nothing(ggsr, pair, command)


@pytest.mark.parametrize("command", REPORTS)
def test_a_family_with_an_error_keeps_nothing_out_of_them(
    ggsr: Ggsr, pair: tuple[Repository, Repository], command: str
) -> None:
    for name in ("hulp-casus/gezin-9.yaml", "hulp-casus/gezin-1000.yaml", "steun-casus/gezin-8"):
        (pair[0].root / ROUND / name).write_text("naam: x\n", encoding="utf-8")
    check_tells_nothing(ggsr, pair, command)
