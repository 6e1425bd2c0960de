"""The pages of reference are current, whatever machine makes them, and say what is so."""

import ast
import re

import pytest

from ggsr.i18n import activate
from ggsr.rules import CATALOGUE
from tests import reference
from tests.reference.commands import ENVIRONMENT, contexts
from tests.reference.markdown import prose, table
from tests.support import ROOT

NOT_FOR_USERS = {"LANGUAGE", "SOURCE_DATE_EPOCH", "_GGSR_COMPLETE"}
"""Variables that ggsr sets for other programs, and that its completion scripts set for it."""


@pytest.mark.parametrize("path", reference.PAGES)
def test_a_page_is_current(path: str) -> None:
    written = (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).exists() else ""
    assert written == reference.PAGES[path](), f"{path} is not current: run `make update`"


@pytest.mark.parametrize("path", reference.PAGES)
def test_a_page_is_the_same_on_every_machine(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = reference.PAGES[path]()
    activate("nl")
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    assert reference.PAGES[path]() == before


def test_code_and_signs_of_markdown() -> None:
    assert prose("type 'a | b' in <file> | pipe") == r"type `a | b` in \<file> | pipe"


def test_a_bar_ends_no_cell() -> None:
    head, _line, row = table(["a", "b"], [["`x | y`", "z"]]).splitlines()
    assert (head, row) == ("| a | b |", r"| `x \| y` | z |")


def test_every_rule_has_a_heading_to_link_to() -> None:
    headings = re.findall(r"^### (.+)$", reference.PAGES["docs/rules.md"](), re.MULTILINE)
    assert sorted(headings) == sorted(CATALOGUE)


def test_every_command_has_a_heading() -> None:
    headings = re.findall(r"^## (ggsr.*)$", reference.PAGES["docs/commands.md"](), re.MULTILINE)
    commands = {context.command_path for context in contexts()}
    assert sorted(headings) == sorted(commands)
    assert {"ggsr", "ggsr new gemeente"} <= commands


def test_the_variables_are_those_that_the_code_reads() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "ggsr").rglob("*.py"))
    read = {
        node.value
        for source in sources
        if "environ" in source
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and re.fullmatch(r"[A-Z_]{3,}", str(node.value))
    }
    documented = {name for names in ENVIRONMENT for name in names.split(", ")}
    # Set for git, or asked of the system's configuration.
    read = {name for name in read if not str(name).startswith(("GIT_", "SC_"))}
    commands, _heading, _table = reference.PAGES["docs/commands.md"]().partition("## Environment")
    placeholders = set(re.findall(r"[A-Z_]{3,}", commands))
    assert read - placeholders == documented | NOT_FOR_USERS | {"TERM"}
