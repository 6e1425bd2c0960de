"""The boxes of a conclusion against the verdicts of their thema, and both at once."""

import pytest

from tests.conftest import CheckFile, Workspace
from tests.support import HULP, assessment, check, of_rule, position, rounds

ZONDER_VERBETERPUNT = "conclusie-zonder-verbeterpunt"
ZONDER_CONCLUSIE = "verbeterpunt-zonder-conclusie"
ZONDER_VOLDOENDE = "conclusie-zonder-voldoende"
RULES = {ZONDER_VERBETERPUNT, ZONDER_CONCLUSIE, ZONDER_VOLDOENDE, "onbekend-thema"}

# Line 7 is the conclusion; toeleiding has zicht and meldpunt, continu has vervolg and wachttijd.
TEXT = """\
aanpak: Hulp
kader: kader
niveau: beleid
bevindingen:
  zicht: {{oordeel: {zicht}, tekst: De wijkteams telden alle gezinnen.}}
  meldpunt: {{oordeel: {meldpunt}, tekst: Dat is het loket op het stadhuis.}}
conclusie: {conclusie}
"""
GOOD, SHORT = "voldoet", "verbeterpunt"


@pytest.mark.parametrize(
    ("zicht", "meldpunt", "conclusie", "expected"),
    [
        (GOOD, GOOD, "{toeleiding: {kan_beter: [A]}}", [(ZONDER_VERBETERPUNT, 7, 26)]),
        (GOOD, GOOD, "{toeleiding: {gaat_goed: [A]}}", []),
        (GOOD, GOOD, "{toeleiding: {kan_beter: []}}", []),
        (GOOD, GOOD, "{continu: {}}", []),
        (GOOD, SHORT, "{toeleiding: {gaat_goed: [A], kan_beter: [B]}}", []),
        (GOOD, SHORT, "{toeleiding: {gaat_goed: [A]}}", [(ZONDER_CONCLUSIE, 7, 13)]),
        (GOOD, SHORT, "{toeleiding: {gaat_goed: [A], kan_beter: []}}", [(ZONDER_CONCLUSIE, 7, 13)]),
        (GOOD, SHORT, "{continu: {}}", [(ZONDER_CONCLUSIE, 7, 1)]),
        (SHORT, SHORT, "{toeleiding: {kan_beter: [A]}}", []),
        (
            SHORT,
            SHORT,
            "{toeleiding: {gaat_goed: [A], kan_beter: [B]}}",
            [(ZONDER_VOLDOENDE, 7, 26)],
        ),
        (
            SHORT,
            SHORT,
            "{toeleiding: {gaat_goed: [A]}}",
            [(ZONDER_CONCLUSIE, 7, 13), (ZONDER_VOLDOENDE, 7, 26)],
        ),
        (SHORT, SHORT, "{}", []),
        (GOOD, GOOD, "{toelijding: {gaat_goed: [A]}}", [("onbekend-thema", 7, 13)]),
    ],
)
def test_a_thema_with_verdicts(
    workspace: Workspace,
    zicht: str,
    meldpunt: str,
    conclusie: str,
    expected: list[tuple[str, int, int]],
) -> None:
    text = TEXT.format(zicht=zicht, meldpunt=meldpunt, conclusie=conclusie)
    problems = [entry for entry in check(workspace({HULP: text})) if entry.rule in RULES]
    assert [(p.rule, *position(p.place)) for p in problems] == [
        (rule, line, column) for rule, line, column in expected
    ]
    subjects = {p.subject for p in problems if p.rule != "onbekend-thema"}
    assert subjects <= {"toeleiding"}


@pytest.mark.parametrize(
    ("box", "rule"), [("kan_beter", ZONDER_VERBETERPUNT), ("gaat_goed", ZONDER_VOLDOENDE)]
)
def test_a_thema_of_which_nothing_was_judged(workspace: Workspace, box: str, rule: str) -> None:
    """It has no verbeterpunt and nothing that meets the framework, so a filled box is unfounded."""
    text = TEXT.format(zicht=GOOD, meldpunt=GOOD, conclusie=f"{{continu: {{{box}: [A]}}}}")
    problems = of_rule(check(workspace({HULP: text})), rule)
    assert [position(problem.place) for problem in problems] == [(7, 23)]


def test_an_assessment_without_conclusion(workspace: Workspace) -> None:
    text = TEXT.partition("conclusie")[0].format(zicht=SHORT, meldpunt=SHORT)
    assert {p.rule for p in check(workspace({HULP: text}))}.isdisjoint(RULES)


def test_an_unknown_thema_gets_a_suggestion(check_file: CheckFile) -> None:
    [problem] = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            conclusie:
              continu: {}
              Toeleiding: {gaat_goed: [Alles.]}
            """),
        "onbekend-thema",
    )
    assert position(problem.place) == (6, 3)
    assert problem.help == "did you mean 'toeleiding'?"


def test_an_indicator_judged_by_another_finding_counts(check_file: CheckFile) -> None:
    [problem] = of_rule(
        check_file("""
            aanpak: Hulp
            kader: kader
            niveau: beleid
            bevindingen:
              zicht: {oordeel: verbeterpunt, tekst: Niemand telt of kent ze., ook_voor: [vervolg]}
            conclusie:
              toeleiding: {kan_beter: [Niemand telt ze.]}
              continu:
                gaat_goed: [De hulp houdt aan.]
                kan_beter: [Er is geen vervolg.]
            """),
        ZONDER_VOLDOENDE,
    )
    assert (position(problem.place), problem.subject) == ((9, 5), "continu")


@pytest.mark.parametrize(
    ("conclusie", "expected"),
    [
        # Both of its indicators are judged, and something is concluded.
        ("{toeleiding: {gaat_goed: [A]}}", [ZONDER_CONCLUSIE]),
        # Nothing is concluded about it yet.
        ("{continu: {}}", []),
        # Not everything in it is judged yet.
        ("{toeleiding: {kan_beter: [A]}, continu: {gaat_goed: [A], kan_beter: [B]}}", []),
    ],
)
def test_a_draft_may_not_have_come_to_it(
    check_file: CheckFile, conclusie: str, expected: list[str]
) -> None:
    text = TEXT.format(zicht=GOOD, meldpunt=SHORT, conclusie=conclusie) + "concept: true\n"
    assert [problem.rule for problem in check_file(text)] == expected


@pytest.mark.parametrize(
    ("conclusie", "expected"),
    [
        ("{continu: {kan_beter: [A]}}", []),
        ("{toeleiding: {gaat_goed: [A]}, continu: {kan_beter: [A]}}", []),
        ("{toeleiding: {kan_beter: [A]}, continu: {kan_beter: [A]}}", [ZONDER_VERBETERPUNT]),
        ("{toeleiding: {gaat_goed: [A]}}", [ZONDER_CONCLUSIE]),
        ("{continu: {gaat_goed: [A], kan_beter: [A]}}", [ZONDER_VOLDOENDE]),
    ],
)
def test_a_re_test_concludes_from_the_verdicts_that_stand(
    workspace: Workspace, conclusie: str, expected: list[str]
) -> None:
    """It judges meldpunt alone; zicht, vervolg and wachttijd stand as they did."""
    before = assessment(
        "niet_beoordeeld: {wachttijd: Nee.}", zicht=GOOD, meldpunt=SHORT, vervolg=SHORT
    )
    retest = assessment("hertoets: true", f"conclusie: {conclusie}", naam="Hulp nu", meldpunt=GOOD)
    files = rounds(r2022_hulp=before, r2024_hulp=retest)
    assert [problem.rule for problem in check(workspace(files))] == expected
    # What stands is not known where what it follows has errors.
    files = rounds(r2022_hulp=before.replace("vervolg", "vervlog"), r2024_hulp=retest)
    found = [problem.rule for problem in check(workspace(files))]
    assert set(found) == {"onbekende-indicator"}
