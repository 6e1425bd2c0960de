"""The verdicts of an assessment, without its texts."""

from ggsr.queries.judgements import State, verdicts_of
from ggsr.workspace.entities import AanpakId
from tests.conftest import Workspace
from tests.support import HULP, assessments

TEXT = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    profiel: kort
    bevindingen:
      zicht:
        ook_voor: [vervolg]
        oordeel: verbeterpunt
        tekst: De gemeente telt de gezinnen niet.
        let_op: De wijkteams tellen wel.
    niet_beoordeeld:
      meldpunt: Deze vraag is niet ingevuld.
    """


def test_every_indicator_of_the_level_in_the_order_of_print(workspace: Workspace) -> None:
    [assessment] = assessments(workspace({HULP: TEXT}))
    found = verdicts_of(assessment)
    assert found.aanpak == AanpakId("voorbeeldstad", "2024", "hulp", "Hulp")
    assert found.level == ("kader", "beleid")
    assert [(v.plaats.id, v.state, v.step, v.let_op) for v in found.verdicts] == [
        ("zicht", State.JUDGED, "verbeterpunt", True),
        ("meldpunt", State.NOT_JUDGED, None, False),
        ("vervolg", State.JUDGED, "verbeterpunt", True),
        ("wachttijd", State.OUTSIDE_PROFILE, None, False),
    ]


def test_without_a_verdict_an_indicator_neither_falls_short_nor_meets(
    workspace: Workspace,
) -> None:
    met = TEXT.replace("oordeel: verbeterpunt", "oordeel: voldoet")
    [short] = assessments(workspace({HULP: TEXT}))
    assert [(v.short, v.meets) for v in verdicts_of(short).verdicts] == [
        (True, False),
        (False, False),
        (True, False),
        (False, False),
    ]
    [meets] = assessments(workspace({HULP: met}))
    assert [(v.short, v.meets) for v in verdicts_of(meets).verdicts] == [
        (False, True),
        (False, False),
        (False, True),
        (False, False),
    ]
