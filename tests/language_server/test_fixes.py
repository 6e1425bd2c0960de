"""What a person can choose to do about a diagnostic."""

import pytest

from ggsr.diagnostics import Diagnostic, Edit, Fix, Place, Severity, Span
from ggsr.language_server.code_actions import choices, mended
from ggsr.language_server.project import Project
from tests.conftest import Workspace
from tests.support import HULP, check, of_rule

SPAN = Span(3, 3, 3, 8)


def told(
    source: str, meant: tuple[str, ...], span: Span = SPAN, fix: Fix | None = None
) -> Diagnostic:
    place = Place("x.yaml", span, source)
    return Diagnostic("regel", Severity.ERROR, place, "mis", suggestions=meant, fix=fix)


def test_a_choice_of_names() -> None:
    found = list(choices(told("  zich: a", ("zicht", "nazicht"), Span(3, 3, 3, 7))))
    assert [(choice.title, choice.certain) for choice in found] == [
        ("Change to 'zicht'", False),
        ("Change to 'nazicht'", False),
    ]
    assert found[0].fix.edits == (Edit(Span(3, 3, 3, 7), "zicht"),)


def test_the_quotes_stay() -> None:
    [choice] = choices(told("  'zich': a", ("zicht",), Span(3, 3, 3, 9)))
    assert choice.fix.edits == (Edit(Span(3, 4, 3, 8), "zicht"),)


def test_a_certain_fix_is_the_only_choice() -> None:
    fix = Fix((Edit(SPAN, "zicht"), Edit(Span(4, 3, 4, 8), "zicht")))
    [choice] = choices(told("  ziccht: a", ("nazicht",), fix=fix))
    assert (choice.title, choice.fix, choice.certain) == ("Change to 'zicht'", fix, True)


@pytest.mark.parametrize(
    ("source", "meant", "span"),
    [
        ("  zich: a", (), SPAN),
        ("  zich: a", ("Niet zo",), Span(3, 3, 3, 7)),
        ("  zich: a", ("12",), Span(3, 3, 3, 7)),
        ("  zich", ("zicht",), Span(3, 3, 4, 7)),
    ],
)
def test_nothing_to_choose(source: str, meant: tuple[str, ...], span: Span) -> None:
    assert list(choices(told(source, meant, span))) == []


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
    text = f"aanpak: Hulp\nkader: kader\nniveau: beleid\nbevindingen:\n  {written}\n"
    [problem] = of_rule(check(workspace({HULP: text})), rule)
    assert [choice.title for choice in choices(problem)] == [f"Change to '{t}'" for t in titles]


def test_all_that_is_certain_is_mended_however_deep_it_lies(workspace: Workspace) -> None:
    finding = "bevindingen:\n  vervolg:\n    oordeel: voldoet\n    tekst: a\n"
    right = f"aanpak: Hulp\nkader: kader\nniveau: beleid\n{finding}"
    wrong = right.replace("bevindingen", "bevindigen").replace("vervolg", "vervlog")
    wrong = wrong.replace("oordeel:", "oordel:")
    project = Project(workspace({}))
    project.write(HULP, wrong)
    assert mended(project, HULP) == right
    assert project.texts[HULP] == wrong
