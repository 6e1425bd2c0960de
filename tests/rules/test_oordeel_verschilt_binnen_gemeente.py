import pytest

from ggsr.diagnostics import Diagnostic
from tests.conftest import Workspace
from tests.support import FACTSHEET, FRAMEWORK, HULP, STEUN, check, of_rule, position

RULE = "oordeel-verschilt-binnen-gemeente"
ZORG = HULP.replace("hulp", "zorg")
TEXT = """\
aanpak: {naam}
kader: kader
niveau: beleid
bevindingen:
  {sleutel}: {{oordeel: {oordeel}, tekst: Dat zeggen de wijkteams in hun verslag{rest}}}
"""


def aanpak(naam: str, oordeel: str, sleutel: str = "zicht", rest: str = "") -> str:
    return TEXT.format(naam=naam, oordeel=oordeel, sleutel=sleutel, rest=rest)


def differences(workspace: Workspace, files: dict[str, str]) -> list[Diagnostic]:
    return of_rule(check(workspace(files)), RULE)


def test_two_aanpakken_differ(workspace: Workspace) -> None:
    files = {HULP: aanpak("Hulp", "voldoet"), STEUN: aanpak("Steun", "verbeterpunt")}
    [problem] = differences(workspace, files)
    assert (problem.place.file, *position(problem.place)) == (STEUN, 5, 20)
    assert [(r.place.file, *position(r.place), r.message) for r in problem.related] == [
        (HULP, 5, 20, "Hulp")
    ]
    assert problem.message == (
        "'zicht' is about the municipality: verbeterpunt here, voldoet in Hulp"
    )
    assert (problem.subject, problem.about_gemeente) == ("zicht", True)


def test_the_order_of_print_says_which_is_first(workspace: Workspace) -> None:
    files = {HULP: aanpak("Hulp", "voldoet"), STEUN: aanpak("Steun", "verbeterpunt")}
    [problem] = differences(workspace, {**files, FACTSHEET: "aanpakken: [steun, hulp]\n"})
    assert problem.place.file == HULP


def test_judged_by_another_finding(workspace: Workspace) -> None:
    other = aanpak("Steun", "verbeterpunt", "vervolg", ", ook_voor: [zicht]")
    [problem] = differences(workspace, {HULP: aanpak("Hulp", "voldoet"), STEUN: other})
    assert (problem.place.file, *position(problem.place)) == (STEUN, 5, 22)


def test_each_that_differs_from_the_first(workspace: Workspace) -> None:
    files = {
        HULP: aanpak("Hulp", "voldoet"),
        STEUN: aanpak("Steun", "verbeterpunt"),
        ZORG: aanpak("Zorg", "verbeterpunt"),
    }
    found = differences(workspace, files)
    assert [problem.place.file for problem in found] == [STEUN, ZORG]
    assert {r.place.file for problem in found for r in problem.related} == {HULP}


def test_what_may_differ(workspace: Workspace) -> None:
    same = {HULP: aanpak("Hulp", "voldoet"), STEUN: aanpak("Steun", "voldoet")}
    assert differences(workspace, same) == []
    per_aanpak = {
        HULP: aanpak("Hulp", "voldoet", "meldpunt"),
        STEUN: aanpak("Steun", "verbeterpunt", "meldpunt"),
    }
    assert differences(workspace, per_aanpak) == []


def test_another_round_gemeente_or_framework(workspace: Workspace) -> None:
    second = aanpak("Steun", "verbeterpunt")
    files = {
        HULP: aanpak("Hulp", "voldoet"),
        STEUN.replace("2024", "2019"): second,
        STEUN.replace("voorbeeldstad", "voorbeelddorp"): second,
        STEUN: second.replace("kader: kader", "kader: ander"),
        "frameworks/ander.yaml": FRAMEWORK,
    }
    assert differences(workspace, files) == []


def test_set_aside_is_no_verdict(workspace: Workspace) -> None:
    aside = "aanpak: Steun\nkader: kader\nniveau: beleid\nniet_beoordeeld: {zicht: Nee.}\n"
    assert differences(workspace, {HULP: aanpak("Hulp", "voldoet"), STEUN: aside}) == []


ACCEPTED = f"geaccepteerd: [{{regel: {RULE}, bij: zicht, reden: Ze verschillen.}}]\n"


@pytest.mark.parametrize(
    ("factsheet", "count"),
    [
        (ACCEPTED, 0),
        (f"titl: Factsheet\n{ACCEPTED}", 0),
        (f"titel: 5\ncijfers: []\n{ACCEPTED}", 0),
        (ACCEPTED.replace("reden:", "rede:"), 0),
        ("titl: Factsheet\n", 1),
        (f"titel: [\n{ACCEPTED}", 1),
        ("- a\n", 1),
    ],
)
def test_an_error_elsewhere_in_the_factsheet_does_not_drop_its_acceptances(
    workspace: Workspace, factsheet: str, count: int
) -> None:
    files = {HULP: aanpak("Hulp", "voldoet"), STEUN: aanpak("Steun", "verbeterpunt")}
    assert len(differences(workspace, {**files, FACTSHEET: factsheet})) == count


def test_a_draft_is_held_against_what_is_done(workspace: Workspace) -> None:
    """Whatever the order of print is."""
    draft = aanpak("Hulp", "voldoet") + "concept: true\n"
    [problem] = differences(workspace, {HULP: draft, STEUN: aanpak("Steun", "verbeterpunt")})
    assert problem.place.file == HULP


def test_of_a_re_test_its_own_verdicts(workspace: Workspace) -> None:
    before = {HULP.replace("2024", "2022"): aanpak("Hulp", "voldoet")}
    retest = aanpak("Hulp", "voldoet", "meldpunt") + "hertoets: true\n"
    steun = {STEUN: aanpak("Steun", "verbeterpunt")}
    assert differences(workspace, {**before, HULP: retest, **steun}) == []
    own = aanpak("Hulp", "voldoet") + "hertoets: true\n"
    [problem] = differences(workspace, {**before, HULP: own, **steun})
    assert problem.place.file == STEUN
