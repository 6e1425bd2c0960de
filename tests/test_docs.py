"""The documents say what is so."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from ggsr.rules import CATALOGUE
from tests.support import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| (error|warning|info) \| .+ \|$", re.MULTILINE)


def test_every_rule_has_a_line_with_its_severity() -> None:
    listed = ROW.findall((ROOT / "docs" / "rules.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted((name, str(rule.severity)) for name, rule in CATALOGUE.items())


def examples() -> list[tuple[str, str]]:
    """Return the commands in the README that show what they print, with what they print."""
    found = []
    for block in EXAMPLE.findall(README):
        command, _newline, output = block.partition("\n")
        found.append((command.removeprefix("$ "), output))
    return found


def test_the_readme_has_examples_of_every_command() -> None:
    shown = {command.split()[1] for command, _output in examples()}
    assert shown == {"validate", "coverage", "gaps", "compare", "render"}


@pytest.mark.parametrize(("command", "output"), examples())
def test_an_example_prints_what_the_readme_says(command: str, output: str, tmp_path: Path) -> None:
    """An ellipsis on a line of its own stands for any number of lines."""
    name, *arguments = shlex.split(command)
    assert name == "ggsr"
    done = subprocess.run(
        [sys.executable, "-m", "ggsr", *arguments],
        cwd=ROOT,
        env={"GGSR_LANG": "en", "COLUMNS": "80", "PATH": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    pattern = re.escape(output).replace(re.escape("…\n"), r"(?:.*\n)*?")
    assert re.fullmatch(pattern, done.stdout), done.stdout


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "templates/README.md", "docs/ci.md"]
)
def test_links_and_paths_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert "//" in target or (ROOT / name).parent.joinpath(target).exists(), target
