"""Per indicator: who meets it, who falls short, and of whom it was not judged."""

from collections.abc import Sequence

from ggsr.queries.coverage import coverage_of
from ggsr.queries.tally import IndicatorTally, Shared, most_often_short, shared_short, tally
from ggsr.workspace.entities import AanpakId
from tests.conftest import Workspace
from tests.queries.aanpakken import GOOD, SHORT, aanpak
from tests.support import HULP, STEUN, assessments


def tallied(workspace: Workspace, thema: str | None = None) -> Sequence[IndicatorTally]:
    root = workspace(
        {
            HULP: aanpak("Hulp", GOOD, SHORT),
            STEUN: aanpak("Steun", SHORT, SHORT),
            HULP.replace("voorbeeldstad", "voorbeelddorp"): aanpak("Dorp", GOOD, GOOD),
        }
    )
    return most_often_short(tally(map(coverage_of, assessments(root)), thema))


def test_by_indicator_most_often_first_then_in_print_order(workspace: Workspace) -> None:
    rows = tallied(workspace)
    assert [(row.plaats.id, len(row.falls_short), len(row.meets), row.judged) for row in rows] == [
        ("meldpunt", 2, 1, 3),
        ("zicht", 1, 2, 3),
        ("vervolg", 1, 2, 3),
    ]


def test_who_falls_short_and_who_does_not(workspace: Workspace) -> None:
    zicht = tallied(workspace)[1]
    assert zicht.falls_short == (
        AanpakId("voorbeeldstad", "2024", "steun", "Steun", "Voorbeeldstad"),
    )
    assert zicht.meets == (
        AanpakId("voorbeelddorp", "2024", "hulp", "Dorp", "Voorbeelddorp"),
        AanpakId("voorbeeldstad", "2024", "hulp", "Hulp", "Voorbeeldstad"),
    )


def test_the_indicators_of_one_thema(workspace: Workspace) -> None:
    rows = tallied(workspace, "continu")
    assert [row.plaats.id for row in rows] == ["vervolg"]


def test_how_many_verbeterpunten_are_shared(workspace: Workspace) -> None:
    root = workspace(
        {
            HULP: aanpak("Hulp", GOOD, SHORT),
            STEUN: aanpak("Steun", SHORT, SHORT),
            HULP.replace("voorbeeldstad", "voorbeelddorp"): aanpak("Dorp", GOOD, GOOD),
        }
    )
    coverages = [coverage_of(entry) for entry in assessments(root)]
    rows = tally(coverages)
    assert shared_short(iter(coverages)) == Shared(
        aanpakken=3,
        judged=sum(row.judged for row in rows),
        counted=sum(row.counted for row in rows),
        verbeterpunten=4,
        indicatoren=3,
        by_more=1,
        by_thema={"toeleiding": 3, "continu": 1},
    )
    assert shared_short(coverages).most == ("toeleiding",)
    assert shared_short([]) == Shared(0, 0, 0, 0, 0, 0, {})
    assert shared_short([]).most == ()


def test_levels_are_kept_apart(workspace: Workspace) -> None:
    casus = "bevindingen: {vertrouwen: {oordeel: verbeterpunt, tekst: Dat zegt de moeder zelf.}}\n"
    root = workspace(
        {
            HULP: "aanpak: Hulp\nkader: kader\nniveau: casus\n" + casus,
            STEUN: aanpak("Steun", GOOD, SHORT),
        }
    )
    rows = most_often_short(tally(map(coverage_of, assessments(root))))
    assert [(row.niveau, row.plaats.id) for row in rows] == [
        ("beleid", "meldpunt"),
        ("casus", "vertrouwen"),
    ]


def test_who_was_not_judged_and_why(workspace: Workspace) -> None:
    root = workspace(
        {HULP: aanpak("Hulp", GOOD, SHORT), STEUN: "aanpak: Steun\nkader: kader\nniveau: beleid\n"}
    )
    rows = {row.plaats.id: row for row in tally(map(coverage_of, assessments(root)))}
    assert [ref.aanpak for ref in rows["wachttijd"].unjudged] == ["hulp", "steun"]
    assert rows["wachttijd"].judged == 0
    assert rows["wachttijd"].reasons == ("Niet gevraagd.",)
    assert [ref.aanpak for ref in rows["zicht"].unjudged] == ["steun"]
    assert rows["zicht"].judged == 1
