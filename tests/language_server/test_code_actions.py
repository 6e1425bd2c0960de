"""Code actions: fixes and suggestions for a diagnostic, and accepting a warning with a reason."""

import pytest

from ggsr.diagnostics import Diagnostic, Edit, Fix, Place, Severity, Span
from ggsr.language_server.code_actions import choices, fixed_text
from ggsr.language_server.project import Project
from ggsr.workspace.loading import Workspace as Files
from ggsr.yaml_source import Document, parse
from ggsr.yaml_source.editing import apply
from tests.conftest import Workspace
from tests.support import GEMEENTE, HULP, check, of_rule

HEAD = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
SOFTENED = """\
bevindingen:
  zicht: {oordeel: verbeterpunt, tekst: De gemeente telt niet., let_op: Soms wel.}
"""
RULE = "let-op-bij-verbeterpunt"
ACCEPT = "Accept this, with a reason"
SPAN = Span(3, 3, 3, 8)


def diagnostic(
    source: str, suggestions: tuple[str, ...], span: Span = SPAN, fix: Fix | None = None
) -> Diagnostic:
    place = Place("x.yaml", span, source)
    return Diagnostic("regel", Severity.ERROR, place, "mis", suggestions=suggestions, fix=fix)


def test_a_choice_of_names() -> None:
    found = list(choices(diagnostic("  zich: a", ("zicht", "nazicht"), Span(3, 3, 3, 7))))
    assert [(choice.title, choice.certain) for choice in found] == [
        ("Change to 'zicht'", False),
        ("Change to 'nazicht'", False),
    ]
    assert found[0].fix.edits == (Edit(Span(3, 3, 3, 7), "zicht"),)


def test_the_name_of_an_earlier_assessment(workspace: Workspace) -> None:
    root = workspace(
        {"cases/voorbeeldstad/2022/thuis.yaml": HEAD, HULP: f"{HEAD}vervolg_op: 2022/tuis\n"}
    )
    [wrong] = of_rule(check(root), "onbekend-vervolg")
    [choice] = choices(wrong)
    assert (choice.title, choice.certain) == ("Change to '2022/thuis'", False)
    assert apply(f"{HEAD}vervolg_op: 2022/tuis\n", choice.fix.edits).endswith(" 2022/thuis\n")


def test_the_quotes_stay() -> None:
    [choice] = choices(diagnostic("  'zich': a", ("zicht",), Span(3, 3, 3, 9)))
    assert choice.fix.edits == (Edit(Span(3, 4, 3, 8), "zicht"),)


def test_a_certain_fix_is_the_only_choice() -> None:
    fix = Fix((Edit(SPAN, "zicht"), Edit(Span(4, 3, 4, 8), "zicht")))
    [choice] = choices(diagnostic("  ziccht: a", ("nazicht",), fix=fix))
    assert (choice.title, choice.fix, choice.certain) == ("Change to 'zicht'", fix, True)


@pytest.mark.parametrize(
    ("source", "suggestions", "span"),
    [
        ("  zich: a", (), SPAN),
        ("  zich: a", ("Niet zo",), Span(3, 3, 3, 7)),
        ("  zich: a", ("12",), Span(3, 3, 3, 7)),
        ("  zich", ("zicht",), Span(3, 3, 4, 7)),
    ],
)
def test_nothing_to_choose(source: str, suggestions: tuple[str, ...], span: Span) -> None:
    assert list(choices(diagnostic(source, suggestions, span))) == []


@pytest.mark.parametrize(
    ("written", "rule", "titles"),
    [
        ("zich: {oordeel: voldoet, tekst: a}", "onbekende-indicator", ["zicht"]),
        ("zicht: {oordeel: goed, tekst: a}", "onbekend-oordeel", ["voldoet", "verbeterpunt"]),
        ("zicht: {oordeel: voldoet, teskt: a}", "onbekende-sleutel", ["tekst"]),
        ("qqqqqq: {oordeel: voldoet, tekst: a}", "onbekende-indicator", []),
    ],
)
def test_what_the_rules_say(
    workspace: Workspace, written: str, rule: str, titles: list[str]
) -> None:
    text = f"{HEAD}bevindingen:\n  {written}\n"
    [problem] = of_rule(check(workspace({HULP: text})), rule)
    assert [choice.title for choice in choices(problem)] == [f"Change to '{t}'" for t in titles]


def test_all_that_is_certain_is_fixed_however_deep_it_lies(workspace: Workspace) -> None:
    finding = "bevindingen:\n  vervolg:\n    oordeel: voldoet\n    tekst: a\n"
    right = f"{HEAD}{finding}"
    wrong = right.replace("bevindingen", "bevindigen").replace("vervolg", "vervlog")
    wrong = wrong.replace("oordeel:", "oordel:")
    project = Project(workspace({}))
    project.write(HULP, wrong)
    assert fixed_text(project, HULP) == right
    assert project.texts[HULP] == wrong


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


def test_the_first_acceptance(workspace: Workspace) -> None:
    assert accepted(workspace, f"{HEAD}{SOFTENED}") == (
        f"{HEAD}{SOFTENED.rstrip()}\n\n"
        "geaccepteerd:\n"
        f"  - regel: {RULE}\n    bij: zicht\n    reden: >-\n      \n"
    )


@pytest.mark.parametrize("indent", ["", "  ", "    "])
def test_another_acceptance_is_indented_like_the_others(workspace: Workspace, indent: str) -> None:
    before = f"{indent}- regel: dekking-onvolledig\n{indent}  reden: Zo is het.\n"
    text = f"{HEAD}geaccepteerd:\n{before}{SOFTENED}"
    lines = [f"- regel: {RULE}", "  bij: zicht", "  reden: >-", "    "]
    added = "".join(f"{indent}{line}\n" for line in lines)
    assert accepted(workspace, text) == f"{HEAD}geaccepteerd:\n{before}{added}{SOFTENED}"


def test_comments_below_the_list_stay_below_it(workspace: Workspace) -> None:
    before = "- regel: dekking-onvolledig\n  reden: >-\n    Zo is\n    # het.\n"
    text = f"{HEAD}geaccepteerd:\n{before}\n# ---- bevindingen ----\n{SOFTENED}"
    added = f"- regel: {RULE}\n  bij: zicht\n  reden: >-\n    \n"
    assert accepted(workspace, text) == (
        f"{HEAD}geaccepteerd:\n{before}{added}\n# ---- bevindingen ----\n{SOFTENED}"
    )


def test_line_endings_are_those_of_the_file(workspace: Workspace) -> None:
    text = f"{HEAD}{SOFTENED}".replace("\n", "\r\n")
    after = accepted(workspace, text)
    assert after
    assert "geaccepteerd:\r\n" in after
    assert "\n" not in after.replace("\r\n", "")


def test_nothing_is_accepted_after_the_end_of_a_document(workspace: Workspace) -> None:
    assert accepted(workspace, f"{HEAD}{SOFTENED}...\n") is None


def test_an_acceptance_for_the_whole_file_names_nothing(workspace: Workspace) -> None:
    after = accepted(workspace, f"{HEAD}{SOFTENED}", "dekking-onvolledig")
    assert after
    assert "- regel: dekking-onvolledig\n    reden: >-\n" in after


def test_with_a_reason_it_is_accepted(workspace: Workspace) -> None:
    after = accepted(workspace, f"{HEAD}{SOFTENED}")
    assert after
    rules = {problem.rule for problem in check(workspace({HULP: after}))}
    assert rules == {"verkeerde-waarde", "dekking-onvolledig"}
    reasoned = after.replace("reden: >-\n      ", "reden: >-\n      Zo staat het er.")
    assert not of_rule(check(workspace({HULP: reasoned})), RULE)


@pytest.mark.parametrize("list", ["[{regel: dekking-onvolledig, reden: Zo is het.}]", "[]"])
def test_a_list_between_brackets_is_left_alone(workspace: Workspace, list: str) -> None:
    assert accepted(workspace, f"{HEAD}geaccepteerd: {list}\n{SOFTENED}") is None


def test_an_error_cannot_be_accepted(workspace: Workspace) -> None:
    wrong = SOFTENED.replace("verbeterpunt", "matig")
    assert accepted(workspace, f"{HEAD}{wrong}", "onbekend-oordeel") is None


def test_a_file_without_acceptances_gets_none(workspace: Workspace) -> None:
    other = GEMEENTE.replace("voorbeeldstad", "anderstad")
    text = "naam: Voorbeeldstad\n"
    [_other, problem] = check(workspace({GEMEENTE: text, other: text}))
    document = parse(text, GEMEENTE)
    assert isinstance(document, Document)
    assert (problem.rule, list(choices(problem, document))) == ("dubbele-naam", [])
