"""``ggsr validate --changed-since``, in real repositories."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ggsr.workspace.folders import BASELINE
from tests.cli.conftest import Ggsr
from tests.cli.test_validate import GOOD, MISSPELT, SOFTENED
from tests.repositories import Git, commit
from tests.support import FRAMEWORK, GEMEENTE, HULP, KADER, ROOT, write

OTHER = HULP.replace("voorbeeldstad", "anderstad")
THIRD = HULP.replace("voorbeeldstad", "derdestad")
FILES = {
    HULP: MISSPELT,
    OTHER: MISSPELT.replace("vervlog", "vervolgg"),
    THIRD: MISSPELT.replace("vervlog", "vrvolg"),
}
"""Each has a slip of its own: of one that they share, the framework would be doubted."""


@pytest.fixture
def repository(git: Git, tmp_path: Path) -> Path:
    """Return a workspace in a repository, with three gemeenten that each have an error."""
    root = write(tmp_path / "w", FILES)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(git, root)
    return root


def looked_at(ggsr: Ggsr, root: Path, *arguments: str) -> set[str]:
    """Return the gemeenten that were looked at, by the error that each has."""
    outcome = ggsr("validate", "--changed-since", *arguments, cwd=root)
    assert outcome.code in (0, 1), outcome.err
    return {path.split("/")[1] for path in FILES if path in outcome.out}


def touch(root: Path, path: str) -> None:
    (root / path).write_text((root / path).read_text(encoding="utf-8") + "# x\n", encoding="utf-8")


def test_nothing_changed(ggsr: Ggsr, repository: Path) -> None:
    outcome = ggsr("validate", "--changed-since", "HEAD", cwd=repository)
    assert (outcome.code, outcome.out) == (0, "✓ 1 file: 0 errors, 0 warnings\n")
    assert outcome.err == "checked 0 of 3 municipalities: only what changed since HEAD\n"


def test_it_says_how_much_was_looked_at(ggsr: Ggsr, repository: Path) -> None:
    touch(repository, HULP)
    outcome = ggsr("validate", "--changed-since", "HEAD", "--format", "json", cwd=repository)
    assert outcome.err == "checked 1 of 3 municipalities: only what changed since HEAD\n"
    assert "checked" not in ggsr("validate", cwd=repository).err


def test_committed_staged_changed_and_new(ggsr: Ggsr, git: Git, repository: Path) -> None:
    touch(repository, HULP)
    assert looked_at(ggsr, repository, "HEAD") == {"voorbeeldstad"}
    git(repository, "add", "--all")
    assert looked_at(ggsr, repository, "HEAD") == {"voorbeeldstad"}
    commit(git, repository)
    assert looked_at(ggsr, repository, "HEAD") == set()
    assert looked_at(ggsr, repository, "HEAD~") == {"voorbeeldstad"}
    (repository / "cases" / "anderstad" / "nieuw").write_text("")
    assert looked_at(ggsr, repository, "HEAD~1") == {"voorbeeldstad", "anderstad"}


def test_a_family_is_of_its_gemeente(ggsr: Ggsr, git: Git, repository: Path) -> None:
    family = HULP.replace(".yaml", "/gezin-417.yaml")
    write(repository, {**FILES, family: "bevindingen: {}\n"})
    assert looked_at(ggsr, repository, "HEAD") == {"voorbeeldstad"}
    commit(git, repository)
    assert looked_at(ggsr, repository, "HEAD") == set()
    touch(repository, family)
    assert looked_at(ggsr, repository, "HEAD") == {"voorbeeldstad"}
    assert looked_at(ggsr, repository, "HEAD", family) == {"voorbeeldstad"}


def test_what_git_ignores_is_no_change(ggsr: Ggsr, repository: Path) -> None:
    (repository / ".gitignore").write_text("*.yaml~\n")
    (repository / f"{HULP}~").write_text("")
    assert looked_at(ggsr, repository, "HEAD") == set()


def test_a_framework_stands_for_all_that_use_it(ggsr: Ggsr, repository: Path) -> None:
    touch(repository, KADER)
    assert looked_at(ggsr, repository, "HEAD") == {"voorbeeldstad", "anderstad", "derdestad"}
    assert looked_at(ggsr, repository, "HEAD", "anderstad") == {"anderstad"}


def test_a_framework_that_nothing_uses(ggsr: Ggsr, repository: Path) -> None:
    write(repository, {"frameworks/tweede.yaml": FRAMEWORK})
    assert looked_at(ggsr, repository, "HEAD") == set()


def test_a_framework_that_is_gone(ggsr: Ggsr, repository: Path) -> None:
    (repository / KADER).unlink()
    assert "onbekend-kader" in ggsr("validate", "--changed-since", "HEAD", cwd=repository).out


def test_a_gemeente_that_is_gone_or_has_another_name(
    ggsr: Ggsr, git: Git, repository: Path
) -> None:
    shutil.rmtree(repository / "cases" / "anderstad")
    assert looked_at(ggsr, repository, "HEAD") == set()
    git(repository, "mv", "cases/derdestad", "cases/anderstad")
    assert looked_at(ggsr, repository, "HEAD") == {"anderstad"}


def test_a_file_that_is_gone(ggsr: Ggsr, repository: Path) -> None:
    (repository / "cases" / "anderstad" / "gemeente.yaml").unlink()
    outcome = ggsr("validate", "--changed-since", "HEAD", cwd=repository)
    assert "ontbrekend-bestand" in outcome.out


def test_of_those_named_the_ones_that_changed(ggsr: Ggsr, repository: Path) -> None:
    touch(repository, HULP)
    touch(repository, OTHER)
    assert looked_at(ggsr, repository, "HEAD", "anderstad", "derdestad") == {"anderstad"}
    assert looked_at(ggsr, repository, "HEAD", KADER) == {"voorbeeldstad", "anderstad"}


@pytest.mark.parametrize(("changed", "name"), [(KADER, "anderstad"), (OTHER, KADER)])
def test_what_is_shown_as_certain_is_mended(
    ggsr: Ggsr, repository: Path, changed: str, name: str
) -> None:
    """What changed need not be what is named: a framework stands for all that use it."""
    touch(repository, changed)
    arguments = ["--changed-since", "HEAD", name]
    assert ggsr("validate", *arguments, cwd=repository).out.count("[--fix]") == 1
    diff = ggsr("validate", "--diff", *arguments, cwd=repository)
    assert diff.code == 1
    assert [line for line in diff.out.splitlines() if line[:3] == "+++"] == [f"+++ {OTHER}"]


def test_a_framework_is_mended_if_it_changed_and_is_meant(ggsr: Ggsr, repository: Path) -> None:
    wrong = FRAMEWORK.replace("definitie:", "Definitie:")
    write(repository, {KADER: wrong})
    for name, text in (("anderstad", wrong), (KADER, FRAMEWORK)):
        ggsr("validate", "--fix", "--changed-since", "HEAD", name, cwd=repository)
        assert (repository / KADER).read_text(encoding="utf-8") == text


def test_a_folder_with_a_wrong_name_counts_when_it_is_new(
    ggsr: Ggsr, git: Git, repository: Path
) -> None:
    write(repository, {"cases/Foute Stad/gemeente.yaml": "naam: x\n"})
    found = ggsr("validate", "--changed-since", "HEAD", cwd=repository)
    assert found.code == 1
    assert "cases/Foute Stad:1:1  error  ongeldige-naam" in found.out
    commit(git, repository)
    assert ggsr("validate", "--changed-since", "HEAD", cwd=repository).code == 0


def test_another_baseline_is_a_change_of_everything(ggsr: Ggsr, git: Git, repository: Path) -> None:
    write(repository, {HULP: SOFTENED, OTHER: SOFTENED, THIRD: GOOD})
    assert ggsr("baseline", cwd=repository).code == 0
    commit(git, repository)
    (repository / BASELINE).unlink()
    assert looked_at(ggsr, repository, "HEAD") == {"voorbeeldstad", "anderstad"}


def test_a_workspace_in_a_folder_of_the_repository(ggsr: Ggsr, git: Git, repository: Path) -> None:
    inner = write(repository / "diep" / "er", FILES)
    assert looked_at(ggsr, inner, "HEAD") == {"voorbeeldstad", "anderstad", "derdestad"}
    commit(git, repository)
    touch(repository, OTHER)
    touch(inner, HULP)
    (repository / "cases" / "derdestad" / "nieuw").write_text("")
    assert looked_at(ggsr, inner, "HEAD") == {"voorbeeldstad"}


def test_a_municipality_that_is_a_submodule(
    ggsr: Ggsr, git: Git, repository: Path, tmp_path: Path
) -> None:
    """A new file in it, not yet added, is a change as it is elsewhere."""
    inner = tmp_path / "inner"
    shutil.copytree(repository / "cases" / "anderstad", inner)
    git(inner, "init", "--quiet")
    commit(git, inner)
    git(repository, "rm", "-r", "--quiet", "cases/anderstad")
    allow = ("-c", "protocol.file.allow=always")
    git(repository, *allow, "submodule", "--quiet", "add", str(inner), "cases/anderstad")
    commit(git, repository)
    assert looked_at(ggsr, repository, "HEAD") == set()
    write(repository, {OTHER.replace("hulp", "nieuw"): MISSPELT})
    assert looked_at(ggsr, repository, "HEAD") == {"anderstad"}
    git(repository, "config", "submodule.cases/anderstad.ignore", "all")
    assert looked_at(ggsr, repository, "HEAD") == {"anderstad"}


@pytest.mark.parametrize("setting", ["diff.noprefix", "diff.relative", "core.quotePath"])
def test_the_settings_of_git_change_nothing(
    ggsr: Ggsr, git: Git, repository: Path, setting: str
) -> None:
    git(repository, "config", setting, "true")
    write(repository, {"cases/voorbeeldstad/é\n'.txt": ""})
    git(repository, "add", "--all")
    assert looked_at(ggsr, repository, "HEAD") == {"voorbeeldstad"}


@pytest.mark.parametrize(
    "revision",
    ["geen", "", "-", "--output=x", "--all", "^HEAD", "HEAD..HEAD", "HEAD:cases", "0" * 40],
)
def test_a_revision_that_is_none(ggsr: Ggsr, repository: Path, revision: str) -> None:
    before = sorted(repository.rglob("*"))
    outcome = ggsr("validate", f"--changed-since={revision}", cwd=repository)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"unknown git revision '{revision}'" in outcome.err
    assert sorted(repository.rglob("*")) == before


def test_a_file_with_the_name_of_a_revision_is_none(ggsr: Ggsr, repository: Path) -> None:
    touch(repository, HULP)
    (repository / "main").write_text("")
    assert looked_at(ggsr, repository, "main") == {"voorbeeldstad"}


def test_a_repository_without_a_commit(ggsr: Ggsr, git: Git, tmp_path: Path) -> None:
    root = write(tmp_path / "w", FILES)
    git(root, "init", "--quiet")
    assert "unknown git revision" in ggsr("validate", "--changed-since", "HEAD", cwd=root).err


def test_no_repository(ggsr: Ggsr, git: Git, tmp_path: Path) -> None:
    root = write(tmp_path / "w", FILES)
    outcome = ggsr("validate", "--changed-since", "HEAD", cwd=root)
    assert outcome.code == 2
    assert "git cannot list what changed in" in outcome.err
    assert "it is not in a git repository" in outcome.err


def test_a_repository_of_somebody_else(
    ggsr: Ggsr, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container; git says how to trust it."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    outcome = ggsr("validate", "--changed-since", "HEAD", cwd=repository)
    assert outcome.code == 2
    assert "dubious ownership" in outcome.err
    assert f"git config --global --add safe.directory {repository}" in outcome.err
    assert "in a git repository" not in outcome.err


def test_no_git(ggsr: Ggsr, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    outcome = ggsr("validate", "--changed-since", "HEAD", cwd=repository)
    assert outcome.code == 2
    assert "cannot run git" in outcome.err
    assert "omit --changed-since" in outcome.err


@pytest.mark.skipif(os.name == "nt", reason="the program is for a shell of Unix")
def test_no_git_of_the_repository_is_run(
    ggsr: Ggsr, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "git").write_text("#!/bin/sh\n: > trace\n")
    (repository / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}{os.environ['PATH']}")
    assert looked_at(ggsr, repository, "HEAD") == set()
    assert not (repository / "trace").exists()


def test_without_it_no_git_is_needed(ggsr: Ggsr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert ggsr("validate", cwd=ROOT).code == 0


def test_what_did_not_change_is_not_mended(ggsr: Ggsr, git: Git, repository: Path) -> None:
    touch(repository, HULP)
    ggsr("validate", "--fix", "--changed-since", "HEAD", cwd=repository)
    assert git(repository, "diff", "--name-only").split() == [HULP]
    assert "vervolg:" in (repository / HULP).read_text(encoding="utf-8")


def test_what_a_submodule_does_not_have_counts_as_changed(
    ggsr: Ggsr, git: Git, repository: Path, tmp_path: Path
) -> None:
    inner = tmp_path / "inner"
    shutil.copytree(repository / "cases" / "anderstad", inner)
    git(inner, "init", "--quiet")
    commit(git, inner)
    git(repository, "rm", "-r", "--quiet", "cases/anderstad")
    shutil.copytree(inner, repository / "cases" / "anderstad")
    git(repository, "add", "cases/anderstad")
    commit(git, repository)
    assert looked_at(ggsr, repository, "HEAD") == set()
    # Another clone of it, without the commit that the revision has.
    shutil.rmtree(repository / "cases" / "anderstad" / ".git")
    git(repository / "cases" / "anderstad", "init", "--quiet")
    assert looked_at(ggsr, repository, "HEAD") == {"anderstad"}


@pytest.mark.parametrize("setting", ["text=auto eol=crlf", "-text"])
def test_line_ends_alone_are_no_change(
    ggsr: Ggsr, git: Git, repository: Path, setting: str
) -> None:
    """As git checks files out on Windows."""
    (repository / ".gitattributes").write_text(f"* {setting}\n")
    path = repository / HULP
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert looked_at(ggsr, repository, "HEAD") == set()
    touch(repository, HULP)
    assert looked_at(ggsr, repository, "HEAD") == {"voorbeeldstad"}


def test_a_repository_of_longer_hashes(ggsr: Ggsr, git: Git, tmp_path: Path) -> None:
    root = write(tmp_path / "w", FILES)
    git(root, "init", "--quiet", "--object-format", "sha256")
    commit(git, root)
    assert looked_at(ggsr, root, "HEAD") == set()
    touch(root, HULP)
    assert looked_at(ggsr, root, "HEAD") == {"voorbeeldstad"}


def test_a_file_that_became_a_link_and_a_folder_that_did(
    ggsr: Ggsr, git: Git, repository: Path
) -> None:
    (repository / HULP).rename(repository / "hulp.yaml")
    (repository / HULP).symlink_to(repository / "hulp.yaml")
    assert looked_at(ggsr, repository, "HEAD") == {"voorbeeldstad"}
    commit(git, repository)
    assert looked_at(ggsr, repository, "HEAD") == set()
    (repository / "cases" / "anderstad").rename(repository / "anderstad")
    (repository / "cases" / "anderstad").symlink_to("../anderstad")
    outcome = ggsr("validate", "--changed-since", "HEAD", cwd=repository)
    assert outcome.code == 1
    assert "cases/anderstad:1:1  error  ongeldige-naam" in outcome.out


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_what_git_is_told_not_to_look_at(ggsr: Ggsr, git: Git, repository: Path, flag: str) -> None:
    git(repository, "update-index", flag, HULP)
    touch(repository, HULP)
    assert looked_at(ggsr, repository, "HEAD") == {"voorbeeldstad"}


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"])
def test_the_repository_is_that_of_the_workspace(
    ggsr: Ggsr, git: Git, repository: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Hooks of git have such variables, and whatever they lead to need not be this."""
    touch(repository, HULP)
    other = write(repository.parent / "ander", FILES)
    git(other, "init", "--quiet")
    commit(git, other)
    values = {"GIT_DIR": other / ".git", "GIT_WORK_TREE": other, "GIT_INDEX_FILE": other / "x"}
    monkeypatch.setenv(name, str(values[name]))
    assert looked_at(ggsr, repository, "HEAD") == {"voorbeeldstad"}


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], str]:
    """Return a function that gives the command of a program which leaves a trace with a name."""
    folder = tmp_path / "traces"
    folder.mkdir()

    def command(name: str) -> str:
        path = tmp_path / f"program-{name}"
        path.write_text(f"#!/bin/sh\n: > {folder / name}\ncat\n")
        path.chmod(0o755)
        return str(path)

    return command


def armed(git: Git, root: Path, program: Callable[[str], str]) -> None:
    """Let the configuration of a repository name a program wherever one can be named."""
    settings = {
        **{f"filter.f.{what}": program(f"filter-{what}") for what in ("clean", "smudge")},
        **{f"alias.{name}": f"!{program('alias')}" for name in ("ls-files", "ls-tree", "diff")},
        **{f"pager.{name}": program("pager") for name in ("ls-files", "ls-tree", "diff")},
        "core.fsmonitor": program("fsmonitor"),
        "core.pager": program("pager"),
        "core.editor": program("editor"),
        "core.askPass": program("askpass"),
        "core.sshCommand": program("ssh"),
        "core.gitProxy": program("proxy"),
        "core.alternateRefsCommand": program("alternates"),
        "core.hooksPath": str(root / ".git" / "own-hooks"),
        "core.attributesFile": str(root / ".git" / "attributes"),
        "credential.helper": program("credential"),
        "diff.external": program("diff"),
        "diff.f.command": program("diff"),
        "diff.f.textconv": program("textconv"),
        "merge.f.driver": program("merge"),
        "gpg.program": program("gpg"),
        "log.showSignature": "true",
        "uploadpack.packObjectsHook": program("pack"),
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "elders",
        "remote.elders.promisor": "true",
        "remote.elders.url": f"ext::{program('ext')} %S",
        "remote.elders.uploadpack": program("uploadpack"),
    }
    for name, value in settings.items():
        git(root, "config", name, value)
    (root / ".git" / "attributes").write_text("* filter=f diff=f merge=f\n")
    for folder in ("hooks", "own-hooks"):
        (root / ".git" / folder).mkdir(exist_ok=True)
        for hook in (
            "post-index-change",
            "post-checkout",
            "fsmonitor-watchman",
            "reference-transaction",
        ):
            shutil.copy(program("hook"), root / ".git" / folder / hook)


@pytest.mark.skipif(os.name == "nt", reason="the programs are for a shell of Unix")
def test_no_program_is_run_that_a_repository_names(
    ggsr: Ggsr, git: Git, repository: Path, tmp_path: Path, program: Callable[[str], str]
) -> None:
    inner = repository / "cases" / "derdestad"
    git(repository, "rm", "-r", "--quiet", "--cached", "cases/derdestad")
    git(inner, "init", "--quiet")
    commit(git, inner)
    (repository / ".gitattributes").write_text("* filter=f diff=f merge=f\n")
    (inner / ".gitattributes").write_text("* filter=f diff=f merge=f\n")
    git(repository, "add", "--all")
    commit(git, repository)
    missing = git(repository, "rev-parse", "HEAD~:frameworks").strip()
    for root in (repository, inner):
        armed(git, root, program)
    traces = tmp_path / "traces"
    for path in traces.iterdir():
        path.unlink()
    touch(repository, HULP)
    touch(repository, THIRD)
    # The same size and another time: git has to read it to know.
    text = (repository / OTHER).read_text(encoding="utf-8")
    (repository / OTHER).write_text(text, encoding="utf-8")
    assert looked_at(ggsr, repository, "HEAD") == {"voorbeeldstad", "derdestad"}
    assert [path.name for path in traces.iterdir()] == []
    # What the repository lacks is to be had from its promisor.
    (repository / ".git" / "objects" / missing[:2] / missing[2:]).unlink()
    assert ggsr("validate", "--changed-since", "HEAD", cwd=repository).code == 2
    assert ggsr("validate", "--changed-since", "0" * 39 + "1", cwd=repository).code == 2
    assert [path.name for path in traces.iterdir()] == []


def test_of_several_rounds_all_are_checked(git: Git, repository: Path, ggsr: Ggsr) -> None:
    """A verdict of an earlier round can be wanting in a later one, which did not change."""
    older = HULP.replace("2024", "2020")
    write(repository, {HULP: GOOD.replace("      wachttijd: {oordeel: verbeterpunt, ", "      # ")})
    commit(git, repository)
    write(repository, {older: GOOD})
    found = ggsr("validate", "--changed-since", "HEAD", "--format", "json", cwd=repository)
    rules = [(entry["file"], entry["rule"]) for entry in json.loads(found.out)["diagnostics"]]
    assert (HULP, "verbeterpunt-zonder-vervolg") in rules
    assert {file for file, _rule in rules} <= {HULP, older}


def test_what_merged_into_a_gemeente_that_is_gone(git: Git, repository: Path, ggsr: Ggsr) -> None:
    write(repository, {GEMEENTE: "naam: Voorbeeldstad\nopgegaan_in: anderstad\n", HULP: GOOD})
    commit(git, repository)
    shutil.rmtree(repository / "cases" / "anderstad")
    outcome = ggsr("validate", "--changed-since", "HEAD", cwd=repository)
    assert (outcome.code, "onbekende-gemeente" in outcome.out) == (1, True)
    assert THIRD not in outcome.out
