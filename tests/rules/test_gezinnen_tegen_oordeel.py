"""A verdict on the aanpak beside those on all families."""

from collections.abc import Sequence

import pytest

from ggsr.diagnostics import Diagnostic
from tests.conftest import Workspace
from tests.families import ASSESSMENT, CASUS, families, family
from tests.support import check, found, of_rule

RULE = "gezinnen-tegen-oordeel"
GOOD, SHORT = "voldoet", "verbeterpunt"
# In the assessment, vertrouwen is met (line 5) and nabellen falls short (line 6).


def problems(
    workspace: Workspace, texts: Sequence[str], assessment: str = ASSESSMENT
) -> list[Diagnostic]:
    return of_rule(check(workspace({CASUS: assessment, **families(texts)})), RULE)


def test_every_family_says_the_reverse(workspace: Workspace) -> None:
    met, short = problems(workspace, [family(vertrouwen=SHORT, nabellen=GOOD)] * 5)
    assert found([met, short]) == [(RULE, 5, 25), (RULE, 6, 23)]
    assert met.message == "'vertrouwen' is met here, and falls short at every family"
    assert short.message == "'nabellen' falls short here, and is met at every family"
    assert (met.subject, short.subject) == ("vertrouwen", "nabellen")
    assert not met.is_error


def test_one_family_agrees(workspace: Workspace) -> None:
    texts = [family(vertrouwen=SHORT, nabellen=GOOD)] * 5
    assert problems(workspace, [*texts, family(vertrouwen=GOOD, nabellen=SHORT)]) == []


def test_it_is_silent_of_what_may_not_be_counted(workspace: Workspace) -> None:
    against = family(vertrouwen=SHORT, nabellen=GOOD)
    assert problems(workspace, [against] * 4) == []
    # Of nabellen, six are judged and one is not: that one could be told apart.
    texts = [against] * 6 + [family(vertrouwen=SHORT, nabellen=None)]
    assert [entry.subject for entry in problems(workspace, texts)] == ["vertrouwen"]


@pytest.mark.parametrize(
    "wrong",
    [
        "bevindingen: [",
        "bevindingen: {vertrouwen: {oordeel: goed}}\n",
        "bevindingen: {vertrouwen: {oordeel: verbeterpunt}}  # jan\n",
        "bevindingen: {jan: {oordeel: verbeterpunt}}\n",
    ],
)
def test_one_with_errors_would_be_missing(workspace: Workspace, wrong: str) -> None:
    assert problems(workspace, [family(vertrouwen=SHORT, nabellen=GOOD)] * 6 + [wrong]) == []


def test_an_assessment_with_errors_says_nothing(workspace: Workspace) -> None:
    texts = [family(vertrouwen=SHORT, nabellen=GOOD)] * 5
    assert problems(workspace, texts, f"{ASSESSMENT}naam: Hulp\n") == []


def test_it_can_be_accepted(workspace: Workspace) -> None:
    texts = [family(vertrouwen=SHORT, nabellen=SHORT)] * 5
    accepted = f"{ASSESSMENT}geaccepteerd: [{{regel: {RULE}, bij: vertrouwen, reden: Hersteld.}}]\n"
    diagnostics = check(workspace({CASUS: accepted, **families(texts)}))
    assert of_rule(diagnostics, RULE) == []
    assert of_rule(diagnostics, "ongebruikte-acceptatie") == []


def test_a_draft_too(workspace: Workspace) -> None:
    texts = [family(vertrouwen=SHORT, nabellen=SHORT)] * 5
    draft = ASSESSMENT.replace("niveau: casus\n", "niveau: casus\nconcept: true\n")
    assert [entry.subject for entry in problems(workspace, texts, draft)] == ["vertrouwen"]


def test_the_finding_of_several_indicators(workspace: Workspace) -> None:
    joint = (
        "aanpak: Hulp\nkader: kader\nniveau: casus\nbevindingen:\n"
        "  vertrouwen: {oordeel: voldoet, ook_voor: [nabellen], tekst: Dat lukt altijd.}\n"
    )
    texts = [family(vertrouwen=GOOD, nabellen=SHORT)] * 5
    [problem] = problems(workspace, texts, joint)
    assert (problem.subject, *found([problem])[0]) == ("nabellen", RULE, 5, 25)
