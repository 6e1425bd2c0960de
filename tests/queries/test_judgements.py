"""The state of each indicator: written down once, decided in one order."""

import pytest

from ggsr.queries.judgements import State, judgements, state_of, verdicts_by_thema
from ggsr.workspace.entities import Assessment, AssessmentFile
from ggsr.workspace.loading import Workspace as Loaded
from tests.conftest import Workspace
from tests.support import HULP, assessments

HEAD = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
FINDING = "{oordeel: voldoet, tekst: De wijkteams telden alle gezinnen.}"


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
    assert found[1].bevinding is found[2].bevinding is not None


def test_a_missing_indicator_has_nothing(workspace: Workspace) -> None:
    for entry in judgements(one(workspace, HEAD)):
        assert (entry.state, entry.key, entry.bevinding, entry.oordeel, entry.reason) == (
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


def test_verdicts_by_thema(workspace: Workspace) -> None:
    assessment = one(
        workspace,
        """
        aanpak: Hulp
        kader: kader
        niveau: beleid
        bevindingen:
          zicht: {oordeel: verbeterpunt, tekst: De wijkteams tellen niet., ook_voor: [vervolg]}
          meldpunt: {oordeel: voldoet, tekst: Dat is het loket op het stadhuis.}
        """,
    )
    verdicts = verdicts_by_thema(assessment)
    assert {thema: [step.verbeterpunt for step in steps] for thema, steps in verdicts.items()} == {
        "toeleiding": [True, False],
        "continu": [True],
    }
    assert verdicts_by_thema(one(workspace, HEAD)) == {}
