"""The files with which others use ggsr (a hook of pre-commit, an action), and its own workflow."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from ggsr.cli.commands.validate import command as validate
from tests.cli.test_validate import GOOD, MISSPELT, SOFTENED
from tests.platforms import WINDOWS
from tests.repositories import Git, commit
from tests.support import FACTSHEET, HULP, KADER, ROOT, STEUN, write

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8"))
JOBS = WORKFLOW["jobs"]
[HOOK] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


STEPS = {step.get("name", ""): step for step in ACTION["runs"]["steps"]}


def inputs(step: str, **given: str) -> dict[str, str]:
    """Return the variables of a step of the action, with its inputs filled in."""
    values = {name: entry["default"] for name, entry in ACTION["inputs"].items()}
    values.update({name.replace("_", "-"): value for name, value in given.items()})
    filled = {}
    for name, text in STEPS[step]["env"].items():
        [wanted] = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", text).groups()  # type: ignore[union-attr]
        filled[name] = values[wanted]
    return filled


def act(root: Path, step: str = "ggsr validate", **given: str) -> subprocess.CompletedProcess[str]:
    """Run the script of a step of the action, as GitHub runs it."""
    if WINDOWS:
        pytest.skip("Windows has no shell of POSIX")
    script = STEPS[step]["run"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=root,
        env={"PATH": path, "GITHUB_STEP_SUMMARY": "summary.md", **inputs(step, lang="en", **given)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_action_writes_annotations(tmp_path: Path) -> None:
    done = act(write(tmp_path, {HULP: MISSPELT}))
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(f"::error file={HULP},line=7,")


def test_the_action_is_strict_when_asked(tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: SOFTENED})
    assert act(root).returncode == 0
    assert act(root, strict="true").returncode == 1


def test_the_action_looks_at_some_of_them_in_a_folder(tmp_path: Path) -> None:
    other = HULP.replace("voorbeeldstad", "anderstad")
    third = HULP.replace("voorbeeldstad", "derdestad")
    write(tmp_path / "w", {HULP: MISSPELT, other: GOOD, third: GOOD})
    done = act(tmp_path, working_directory="w", paths="anderstad cases/derdestad")
    assert (done.returncode, done.stdout) == (0, "✓ 5 files: 0 errors, 0 warnings\n")


def test_the_action_takes_a_line_for_each_path(tmp_path: Path) -> None:
    other = HULP.replace("voorbeeldstad", "anderstad")
    root = write(tmp_path, {HULP: MISSPELT, other: GOOD})
    done = act(root, paths="anderstad\n  voorbeeldstad\n")
    assert done.returncode == 1
    assert done.stdout.startswith(f"::error file={HULP},line=7,")


@pytest.mark.parametrize("strict", ["yes", "True", "", "true\n::warning::x"])
def test_the_action_does_not_guess_what_strict_means(tmp_path: Path, strict: str) -> None:
    done = act(write(tmp_path, {HULP: GOOD}), strict=strict)
    assert done.returncode == 2
    [line] = done.stdout.splitlines()
    assert line.startswith("::error::strict must be true or false, not ")


@pytest.fixture
def changed(git: Git, tmp_path: Path) -> Path:
    """Return a workspace in which a published verdict is not what it was in ``main``."""
    root = write(tmp_path, {HULP: GOOD, FACTSHEET: "datum: 2024-03\n"})
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(git, root)
    text = (root / HULP).read_text(encoding="utf-8")
    (root / HULP).write_text(text.replace("oordeel: voldoet", "oordeel: verbeterpunt", 1))
    return root


def test_the_action_writes_what_became_of_verdicts_to_the_summary(changed: Path) -> None:
    done = act(changed, "ggsr diff", diff="true", changed_since="main")
    assert (done.returncode, done.stdout) == (0, "")
    summary = (changed / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith(f"## {HULP}:")
    assert "1 verdict changed since main" in summary


def test_the_action_fails_on_a_published_verdict_that_changed_if_asked(changed: Path) -> None:
    given = {"diff": "true", "changed_since": "main"}
    for moves, code in {"worse": 1, "gone any": 1, "better\n": 0}.items():
        done = act(changed, "ggsr diff", fail_on=moves, **given)
        assert done.returncode == code, done.stderr
        assert ("::error::a published verdict changed" in done.stdout) == bool(code)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"diff": "yes", "changed_since": "main"}, "::error::diff must be true or false, not yes"),
        ({"diff": "true"}, "::error::diff requires changed-since"),
    ],
)
def test_the_action_does_not_guess_what_to_compare(
    tmp_path: Path, given: dict[str, str], message: str
) -> None:
    done = act(write(tmp_path, {HULP: GOOD}), "ggsr diff", **given)
    assert done.returncode == 2
    assert done.stdout.startswith(message)


@pytest.mark.parametrize("text", ["$(touch x)", "`touch x`", "; touch x", '" && touch x "'])
@pytest.mark.parametrize("name", ["diff", "changed_since", "fail_on", "working_directory"])
def test_an_input_of_the_diff_is_never_run(changed: Path, name: str, text: str) -> None:
    given = {"diff": "true", "changed_since": "main", name: text}
    assert act(changed, "ggsr diff", **given).returncode == 2
    assert not (changed / "x").exists()


@pytest.mark.parametrize("text", ["$(touch x)", "`touch x`", "; touch x", '" && touch x "'])
@pytest.mark.parametrize("name", ["paths", "strict", "changed_since", "working_directory"])
def test_an_input_is_never_run(tmp_path: Path, name: str, text: str) -> None:
    assert act(write(tmp_path, {HULP: GOOD}), **{name: text}).returncode == 2
    assert not (tmp_path / "x").exists()


def test_the_action_has_no_expression_in_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_hook_runs_a_command_there_is() -> None:
    program, name, *options = shlex.split(HOOK["entry"])
    assert (program, name, options) == ("ggsr", "validate", [])
    assert name == validate.name
    assert HOOK.get("pass_filenames", True)


@pytest.mark.parametrize("path", [KADER, HULP, STEUN, FACTSHEET])
def test_the_hook_is_for_the_files_of_a_workspace(path: str) -> None:
    assert re.search(HOOK["files"], path)
    assert not re.search(HOOK["files"], f"docs/{path}")


@pytest.mark.parametrize(
    "steps", [ACTION["runs"]["steps"], *(job["steps"] for job in JOBS.values())]
)
def test_an_action_is_pinned_by_its_major_version(steps: list[dict[str, Any]]) -> None:
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"actions/[a-z-]+@v[0-9]+", name)] == []


def test_the_workflow_tests_the_oldest_python_and_the_newest() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [oldest] = re.fullmatch(r">=(3\.[0-9]+)", project["requires-python"]).groups()  # type: ignore[union-attr]
    assert JOBS["test"]["strategy"]["matrix"]["python"] == [oldest, "3.x"]
    versions = [name for name in project["classifiers"] if re.search(r":: 3\.[0-9]+$", name)]
    assert versions[0].endswith(f" {oldest}")


def test_the_workflow_installs_and_runs_what_make_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace(" --quiet", "")
    for job in JOBS.values():
        for step in job["steps"]:
            match shlex.split(step.get("run", "")):
                case ["make", target]:
                    assert f"\n{target}: " in makefile
                case ["python", "-m", "pip", "install", *options]:
                    assert f"/python -m pip install {shlex.join(options)}\n" in makefile
