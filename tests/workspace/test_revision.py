"""A workspace at a revision of git: the same files and names as in a checkout of it."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ggsr.checking.checker import Checker
from ggsr.errors import GgsrError
from ggsr.git import Repository
from ggsr.workspace.loading import ALL_ROUNDS, Workspace, framework_files, gemeente_files
from ggsr.workspace.revision import RevisionWorkspace, workspace_at
from ggsr.yaml_source.reading import MAX_BYTES
from tests.platforms import needs_shell
from tests.repositories import Git, commit
from tests.support import GEMEENTE, HULP, KADER, ROOT, STEUN, write

GOOD = "aanpak: Hulp\nkader: kader\nniveau: beleid\nprofiel: kort\n"


@pytest.fixture
def root(git: Git, tmp_path: Path) -> Path:
    """Return a workspace in a repository without a commit."""
    root = write(tmp_path / "w", {HULP: GOOD, STEUN: GOOD})
    git(root, "init", "--quiet", "--initial-branch", "main")
    return root


@contextmanager
def at(root: Path, revision: str = "HEAD") -> Iterator[RevisionWorkspace]:
    repository = Repository(root, "--since")
    with workspace_at(root, repository, repository.commit(revision)) as workspace:
        yield workspace


def all_found(workspace: Workspace) -> list[tuple[str, str, str]]:
    """Return the file, rule and message of every diagnostic."""
    checker = Checker(workspace)
    found = [*checker.framework_diagnostics, *workspace.cases.diagnostics]
    for gemeente in workspace.gemeenten:
        found += checker.gemeente(gemeente).diagnostics
    return [(entry.place.file, entry.rule, entry.message) for entry in found]


def all_files(workspace: Workspace) -> list[str]:
    files = list(framework_files(workspace))
    for gemeente in workspace.gemeenten:
        files += gemeente_files(workspace, gemeente, ALL_ROUNDS)
    return files


def test_it_has_what_a_checkout_has(git: Git, tmp_path: Path) -> None:
    root = tmp_path / "w"
    for folder in ("cases", "frameworks"):
        shutil.copytree(ROOT / folder, root / folder)
    git(root, "init", "--quiet")
    commit(git, root)
    there = Workspace(root)
    with at(root) as workspace:
        files = all_files(workspace)
        assert len(files) > 10
        assert files == all_files(there)
        assert [workspace.text(file) for file in files] == [there.text(file) for file in files]
        assert all_found(workspace) == all_found(there)


def test_it_has_the_same_diagnostics(git: Git, root: Path) -> None:
    write(
        root,
        {
            HULP: GOOD + "Fout: 1\n",
            STEUN: b"\xff\xfea\0",
            "cases/voorbeeldstad/2024/fout.yml": "",
            "cases/voorbeeldstad/2024/Fout.yaml": "",
            "cases/voorbeeldstad/2024/readme.md": "",
            "cases/voorbeeldstad/los.yaml": "",
            "cases/.verborgen/x.yaml": "",
            "cases/Anderstad/x.yaml": "",
            "cases/con/gemeente.yaml": "naam: Con\n",
            "cases/é/2024/x.yaml": "",
            "frameworks/tweede.yaml": b"a" * (MAX_BYTES + 1),
        },
    )
    commit(git, root)
    expected = all_found(Workspace(root))
    assert len(expected) > 8
    with at(root) as workspace:
        assert all_found(workspace) == expected


def test_it_is_of_the_revision_and_not_of_the_disk(git: Git, root: Path) -> None:
    commit(git, root)
    shutil.rmtree(root / "cases")
    write(root, {"cases/anderstad/2025/hulp.yaml": GOOD, KADER: "kapot"})
    commit(git, root)
    (root / KADER).unlink()
    with at(root, "HEAD~") as workspace:
        assert workspace.gemeenten == ["voorbeeldstad"]
        assert workspace.rounds("voorbeeldstad") == ["2024"]
        assert workspace.aanpakken("voorbeeldstad", "2024") == ["hulp", "steun"]
        assert {entry[1] for entry in all_found(workspace)} == {
            "beoordeling-leeg",
            "dubbele-naam",
        }
    with at(root) as workspace:
        assert workspace.gemeenten == ["anderstad"]
        assert (KADER, "verkeerde-waarde") in {entry[:2] for entry in all_found(workspace)}


def test_a_workspace_in_a_folder_of_the_repository(git: Git, root: Path) -> None:
    inner = write(root / "diep" / "er", {"cases/anderstad/2025/hulp.yaml": GOOD})
    commit(git, root)
    with at(inner) as workspace:
        assert workspace.gemeenten == ["anderstad"]
        assert workspace.text("cases/anderstad/2025/hulp.yaml") == GOOD


def test_no_link_is_followed(git: Git, root: Path, tmp_path: Path) -> None:
    (tmp_path / "elders.yaml").write_text(GOOD)
    (root / HULP).unlink()
    (root / HULP).symlink_to(tmp_path / "elders.yaml")
    (root / "cases" / "anderstad").symlink_to("voorbeeldstad")
    commit(git, root)
    with at(root) as workspace:
        assert workspace.gemeenten == ["voorbeeldstad"]
        assert workspace.aanpakken("voorbeeldstad", "2024") == ["steun"]
        links = [entry for entry in all_found(workspace) if "symbolic link" in entry[2]]
    assert links == [
        ("cases/anderstad", "ongeldige-naam", "this is a symbolic link to voorbeeldstad"),
        (HULP, "ongeldige-naam", f"this is a symbolic link to {tmp_path / 'elders.yaml'}"),
    ]


def test_what_a_submodule_has_is_not_read(git: Git, root: Path) -> None:
    inner = root / "cases" / "anderstad"
    write(root, {"cases/anderstad/2025/hulp.yaml": GOOD})
    git(inner, "init", "--quiet")
    commit(git, inner)
    commit(git, root)
    with at(root) as workspace:
        assert workspace.gemeenten == ["voorbeeldstad"]
        [problem] = workspace.cases.diagnostics
    assert problem.place.file == "cases/anderstad"
    assert problem.message == "this is a submodule, another repository"


def test_a_revision_without_data(git: Git, tmp_path: Path) -> None:
    root = tmp_path / "w"
    root.mkdir()
    (root / "x").write_text("")
    git(root, "init", "--quiet")
    commit(git, root)
    with at(root) as workspace:
        assert workspace.gemeenten == []
        assert [entry[1] for entry in all_found(workspace)] == ["map-onleesbaar"] * 2


def test_files_are_not_filtered(git: Git, root: Path) -> None:
    """Git gives what was committed, whatever a checkout would make of it."""
    (root / ".gitattributes").write_text("*.yaml text eol=crlf\n")
    commit(git, root)
    with at(root) as workspace:
        assert workspace.text(HULP) == GOOD


@pytest.mark.parametrize("way", ["remove", "damage"])
def test_a_file_that_the_clone_lacks(git: Git, root: Path, way: str) -> None:
    commit(git, root)
    hash = git(root, "rev-parse", f"HEAD:{GEMEENTE}").strip()
    path = root / ".git" / "objects" / hash[:2] / hash[2:]
    path.unlink()
    if way == "damage":
        path.write_bytes(b"x")
    with at(root) as workspace, pytest.raises(GgsrError) as raised:
        workspace.text(GEMEENTE)
    assert str(raised.value) == f"git lacks what was in {GEMEENTE} at that revision"


@needs_shell
def test_a_git_that_stops(
    git: Git, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(git, root)
    folder = tmp_path / "programs"
    folder.mkdir()
    program = folder / "git"
    program.write_text(
        f'#!/bin/sh\ncase "$*" in *cat-file*) exit 1;; esac\nexec {shutil.which("git")} "$@"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    with at(root) as workspace:
        for _ in range(3):
            with pytest.raises(GgsrError):
                workspace.text(GEMEENTE)
            time.sleep(0.05)


def test_a_large_file_is_passed_over(git: Git, root: Path) -> None:
    """The next is read as it is, so what is too much of the large one was dropped."""
    write(root, {HULP: b"a" * 5 * MAX_BYTES})
    commit(git, root)
    with at(root) as workspace:
        problems = workspace.text(HULP)
        assert isinstance(problems, list)
        assert [entry.message for entry in problems] == ["the file is larger than 1 MiB"]
        assert workspace.text(STEUN) == GOOD


def test_the_files_of_documents(root: Path, git: Git) -> None:
    """A document may name a file at a revision too; no link is followed there."""
    documents = ", ".join(
        f"{name}: {{titel: a, bestand: {file}}}"
        for name, file in (("a", "a.pdf"), ("b", "map/b.pdf"), ("c", "c.pdf"), ("d", "d.pdf"))
    )
    folder = "cases/voorbeeldstad/2024/bijlagen"
    general = "cases/voorbeeldstad/bijlagen"
    text = f"{GOOD}concept: true\ndocumenten: {{{documents}}}\n"
    write(root, {HULP: text, f"{folder}/a.pdf": b"", f"{general}/map/b.pdf": b""})
    (root / folder / "c.pdf").symlink_to("a.pdf")
    commit(git, root)
    (root / folder / "a.pdf").unlink()
    (root / folder / "d.pdf").touch()
    with at(root) as workspace:
        found = [entry for entry in all_found(workspace) if entry[1] == "bijlage-ontbreekt"]
    assert [entry[2].rpartition("/")[2] for entry in found] == [
        "c.pdf is a file",
        "d.pdf is a file",
    ]
