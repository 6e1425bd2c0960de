"""A warning accepted from the editor, but for the reason, which is the author's."""

import pytest

from ggsr.diagnostics import Diagnostic
from ggsr.language_server.code_actions import choices
from ggsr.workspace.loading import Workspace as Files
from ggsr.yaml_source import Document, parse
from ggsr.yaml_source.editing import apply
from tests.conftest import Workspace
from tests.support import HULP, check, of_rule

HEAD = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
SOFTENED = """\
bevindingen:
  zicht: {oordeel: verbeterpunt, tekst: De gemeente telt niet., let_op: Soms wel.}
"""
RULE = "let-op-bij-verbeterpunt"
ACCEPT = "Accept this, with a reason"


def accepted(workspace: Workspace, text: str, rule: str = RULE) -> str | None:
    """Return what a file becomes when its first diagnostic by a rule is accepted."""
    files = Files(workspace({HULP: text}))
    [problem, *_more] = of_rule(check(files.root), rule)
    return with_acceptance(text, problem)


def with_acceptance(text: str, problem: Diagnostic) -> str | None:
    document = parse(text, HULP)
    assert isinstance(document, Document)
    fixes = {choice.title: choice.fix for choice in choices(problem, document)}
    return apply(text, fixes[ACCEPT].edits) if ACCEPT in fixes else None


def test_the_first(workspace: Workspace) -> None:
    assert accepted(workspace, f"{HEAD}{SOFTENED}") == (
        f"{HEAD}{SOFTENED.rstrip()}\n\n"
        "geaccepteerd:\n"
        f"  - regel: {RULE}\n    bij: zicht\n    reden: >-\n      \n"
    )


@pytest.mark.parametrize("indent", ["", "  ", "    "])
def test_one_more_stands_as_those_before_it(workspace: Workspace, indent: str) -> None:
    before = f"{indent}- regel: dekking-onvolledig\n{indent}  reden: Zo is het.\n"
    text = f"{HEAD}geaccepteerd:\n{before}{SOFTENED}"
    lines = [f"- regel: {RULE}", "  bij: zicht", "  reden: >-", "    "]
    added = "".join(f"{indent}{line}\n" for line in lines)
    assert accepted(workspace, text) == f"{HEAD}geaccepteerd:\n{before}{added}{SOFTENED}"


def test_comments_below_the_list_belong_to_what_follows(workspace: Workspace) -> None:
    before = "- regel: dekking-onvolledig\n  reden: >-\n    Zo is\n    # het.\n"
    text = f"{HEAD}geaccepteerd:\n{before}\n# ---- bevindingen ----\n{SOFTENED}"
    added = f"- regel: {RULE}\n  bij: zicht\n  reden: >-\n    \n"
    assert accepted(workspace, text) == (
        f"{HEAD}geaccepteerd:\n{before}{added}\n# ---- bevindingen ----\n{SOFTENED}"
    )


def test_lines_end_as_those_of_the_file(workspace: Workspace) -> None:
    text = f"{HEAD}{SOFTENED}".replace("\n", "\r\n")
    after = accepted(workspace, text)
    assert after
    assert "geaccepteerd:\r\n" in after
    assert "\n" not in after.replace("\r\n", "")


def test_behind_the_end_of_a_document_is_no_place(workspace: Workspace) -> None:
    assert accepted(workspace, f"{HEAD}{SOFTENED}...\n") is None


def test_what_is_about_the_whole_file_names_nothing(workspace: Workspace) -> None:
    after = accepted(workspace, f"{HEAD}{SOFTENED}", "dekking-onvolledig")
    assert after
    assert "- regel: dekking-onvolledig\n    reden: >-\n" in after


def test_with_a_reason_it_is_accepted(workspace: Workspace) -> None:
    after = accepted(workspace, f"{HEAD}{SOFTENED}")
    assert after
    assert [problem.rule for problem in check(workspace({HULP: after}))] == ["verkeerde-waarde"]
    reasoned = after.replace("reden: >-\n      ", "reden: >-\n      Zo staat het er.")
    assert not of_rule(check(workspace({HULP: reasoned})), RULE)


@pytest.mark.parametrize("list", ["[{regel: dekking-onvolledig, reden: Zo is het.}]", "[]"])
def test_a_list_between_brackets_is_left_alone(workspace: Workspace, list: str) -> None:
    assert accepted(workspace, f"{HEAD}geaccepteerd: {list}\n{SOFTENED}") is None


def test_an_error_cannot_be_accepted(workspace: Workspace) -> None:
    wrong = SOFTENED.replace("verbeterpunt", "matig")
    assert accepted(workspace, f"{HEAD}{wrong}", "onbekend-oordeel") is None
