"""The state of each indicator: written down once, decided in one order."""

import pytest

from ggsr.queries.judgements import State, by_thema, judgements
from ggsr.workspace.entities import Assessment, AssessmentFile
from ggsr.workspace.loading import Workspace as Loaded
from tests.conftest import Workspace
from tests.support import HULP, assessments

HEAD = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
FINDING = "{oordeel: voldoet, tekst: De wijkteams telden alle gezinnen.}"


def state_of(assessment: Assessment, indicator: str) -> State:
    [judgement] = [entry for entry in judgements(assessment) if entry.plaats.id == indicator]
    return judgement.state


def one(workspace: Workspace, text: str) -> Assessment:
    [assessment] = assessments(workspace({HULP: text}))
    return assessment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"profiel: kort\nbevindingen: {{wachttijd: {FINDING}}}\n", State.JUDGED),
        ("profiel: kort\nniet_beoordeeld: {wachttijd: Nee.}\n", State.NOT_JUDGED),
        ("profiel: kort\n", State.OUTSIDE_PROFILE),
        ("", State.MISSING),
        (f"bevindingen: {{zicht: {FINDING[:-1]}, ook_voor: [wachttijd]}}}}\n", State.JUDGED),
        ("niet_beoordeeld: {wachttijd: Nee.}\n", State.NOT_JUDGED),
    ],
)
def test_whoever_writes_it_down_decides(workspace: Workspace, text: str, expected: State) -> None:
    assert state_of(one(workspace, HEAD + text), "wachttijd") is expected


def test_a_verdict_comes_before_everything(workspace: Workspace) -> None:
    """Judged and set aside is an error, so such a file is built here by hand."""
    text = f"{HEAD}bevindingen: {{wachttijd: {FINDING}}}\nniet_beoordeeld: {{wachttijd: Nee.}}\n"
    loaded = Loaded(workspace({HULP: text}))
    [round] = loaded.gemeente("voorbeeldstad").rounds
    file: AssessmentFile = round.assessments[0]
    framework = loaded.frameworks.known["kader"]
    profiel = framework.model.profielen["kort"]
    assessment = Assessment(file, framework, framework.model.niveaus["beleid"], profiel)
    assert state_of(assessment, "wachttijd") is State.JUDGED


def test_judgements_in_print_order(workspace: Workspace) -> None:
    found = judgements(
        one(
            workspace,
            """
            aanpak: Hulp
            kader: kader
            niveau: beleid
            profiel: kort
            niet_beoordeeld: {zicht: De gemeente vulde dit niet in.}
            bevindingen:
              vervolg:
                ook_voor: [meldpunt]
                oordeel: verbeterpunt
                tekst: De wijkteams weten het niet.
                let_op: De scholen wel.
            """,
        )
    )
    assert [(entry.plaats.id, entry.state, entry.key, entry.reason) for entry in found] == [
        ("zicht", State.NOT_JUDGED, None, "De gemeente vulde dit niet in."),
        ("meldpunt", State.JUDGED, "vervolg", None),
        ("vervolg", State.JUDGED, "vervolg", None),
        ("wachttijd", State.OUTSIDE_PROFILE, None, "In deze ronde niet gevraagd."),
    ]
    assert [entry.oordeel.naam if entry.oordeel else None for entry in found] == [
        None,
        "verbeterpunt",
        "verbeterpunt",
        None,
    ]
    assert [(entry.step, entry.let_op) for entry in found] == [
        (None, False),
        ("verbeterpunt", True),
        ("verbeterpunt", True),
        (None, False),
    ]


def test_a_missing_indicator_has_nothing(workspace: Workspace) -> None:
    for entry in judgements(one(workspace, HEAD)):
        assert (entry.state, entry.key, entry.step, entry.oordeel, entry.reason) == (
            State.MISSING,
            None,
            None,
            None,
            None,
        )


def test_the_reason_is_the_assessments_where_both_have_one(workspace: Workspace) -> None:
    text = HEAD + "profiel: kort\nniet_beoordeeld: {wachttijd: De gemeente vulde dit niet in.}\n"
    last = judgements(one(workspace, text))[-1]
    assert (last.plaats.id, last.reason) == ("wachttijd", "De gemeente vulde dit niet in.")


@pytest.mark.parametrize(
    ("oordeel", "expected"),
    [
        ("verbeterpunt", [(True, False), (False, False), (True, False), (False, False)]),
        ("voldoet", [(False, True), (False, False), (False, True), (False, False)]),
    ],
)
def test_without_a_verdict_an_indicator_neither_falls_short_nor_meets(
    workspace: Workspace, oordeel: str, expected: list[tuple[bool, bool]]
) -> None:
    finding = f"{{ook_voor: [vervolg], oordeel: {oordeel}, tekst: Men telt de gezinnen niet.}}"
    found = judgements(one(workspace, f"{HEAD}bevindingen: {{zicht: {finding}}}\n"))
    assert [(entry.falls_short, entry.meets) for entry in found] == expected


def test_by_thema(workspace: Workspace) -> None:
    themas = by_thema(judgements(one(workspace, HEAD)))
    assert {thema: [entry.plaats.id for entry in found] for thema, found in themas.items()} == {
        "toeleiding": ["zicht", "meldpunt"],
        "continu": ["vervolg", "wachttijd"],
    }


def test_they_are_computed_once(workspace: Workspace) -> None:
    assessment = one(workspace, HEAD)
    assert judgements(assessment) is judgements(assessment)
