"""What an assessment follows, and what ended."""

import pytest

from ggsr.diagnostics import Diagnostic
from tests.conftest import Workspace
from tests.families import ASSESSMENT as FAMILIES
from tests.support import GEMEENTE, assessment, check, found, of_rule, position, rounds

ONBEKEND = "onbekend-vervolg"
DUBBEL = "vervolg-dubbel"
AANPAK = "onbekende-aanpak"


def follows(name: str, *lines: str, naam: str = "Hulp nu") -> str:
    return assessment(f"vervolg_op: {name}", *lines, naam=naam, zicht="voldoet")


def problems(workspace: Workspace, rule: str, **files: str) -> list[Diagnostic]:
    before = assessment(zicht="voldoet")
    return of_rule(check(workspace(rounds(r2022_hulp=before, **files))), rule)


@pytest.mark.parametrize(
    ("name", "message", "help"),
    [
        (
            "2022/hupl",
            "this municipality has no assessment '2022/hupl'",
            "did you mean '2022/hulp'?",
        ),
        ("hulp", "this municipality has no assessment 'hulp'", "did you mean '2022/hulp'?"),
        (
            "voorbeeldstad/2022/hulp",
            "this municipality has no assessment 'voorbeeldstad/2022/hulp'",
            None,
        ),
        ("2024/steun", "'2024/steun' is not of a round before 2024", "known names: 2022/hulp"),
        ("2024/zorg", "'2024/zorg' is not of a round before 2024", "known names: 2022/hulp"),
        ("2026/later", "'2026/later' is not of a round before 2024", None),
    ],
)
def test_it_leads_nowhere(workspace: Workspace, name: str, message: str, help: str | None) -> None:
    [problem] = problems(
        workspace,
        ONBEKEND,
        r2024_steun=follows(name),
        r2024_zorg=assessment(naam="Zorg", zicht="voldoet"),
        r2026_later=assessment(naam="Later", zicht="voldoet"),
    )
    assert position(problem.place) == (4, 13)
    assert problem.message == message
    assert help is None or problem.help == help
    # Only a person knows what was meant.
    assert problem.fix is None


def test_another_level(workspace: Workspace) -> None:
    casus = "aanpak: Hulp\nkader: kader\nniveau: casus\nvervolg_op: 2022/hulp\n"
    [problem] = problems(workspace, ONBEKEND, r2024_steun=casus)
    assert problem.message == (
        "'2022/hulp' was judged at level beleid of kader, and this at level casus of kader"
    )
    assert problem.help == "leave out 'vervolg_op': there is no earlier assessment to follow"


def test_a_draft_is_followed_by_drafts_alone(workspace: Workspace) -> None:
    draft = assessment("concept: true", naam="Zorg", zicht="voldoet")
    [problem] = problems(workspace, ONBEKEND, r2023_zorg=draft, r2024_steun=follows("2023/zorg"))
    assert problem.message == "'2023/zorg' is a draft, which counts nowhere"
    assert not problems(
        workspace, ONBEKEND, r2023_zorg=draft, r2024_steun=follows("2023/zorg", "concept: true")
    )


def test_one_with_errors_can_be_followed(workspace: Workspace) -> None:
    wrong = assessment(naam="Zorg", zicht="voldoet") + "netwerkpartners: 5\n"
    for text in (wrong, "aanpak: ["):
        assert not problems(workspace, ONBEKEND, r2023_zorg=text, r2024_steun=follows("2023/zorg"))


def test_two_rounds_follow_the_same(workspace: Workspace) -> None:
    [problem] = problems(
        workspace, DUBBEL, r2023_zorg=follows("2022/hulp"), r2024_steun=follows("2022/hulp")
    )
    assert problem.place.file == "cases/voorbeeldstad/2024/steun.yaml"
    assert position(problem.place) == (4, 13)
    assert problem.message == "this follows 2022/hulp, and so does 2023/zorg"
    assert problem.help == "if it follows the latter, write 'vervolg_op: 2023/zorg'"
    [related] = problem.related
    assert (related.place.file, related.message) == (
        "cases/voorbeeldstad/2023/zorg.yaml",
        "Voorbeeldstad 2023 · Hulp nu",
    )


def test_also_by_its_id(workspace: Workspace) -> None:
    [problem] = problems(
        workspace,
        DUBBEL,
        r2023_zorg=follows("2022/hulp"),
        r2024_hulp=assessment(naam="Hulp nu", zicht="voldoet"),
    )
    assert position(problem.place) == (1, 1)


def test_an_aanpak_may_be_split(workspace: Workspace) -> None:
    same_round = {"r2024_zorg": follows("2022/hulp"), "r2024_steun": follows("2022/hulp")}
    assert not problems(workspace, DUBBEL, **same_round)


def test_a_draft_before_it_counts_nowhere(workspace: Workspace) -> None:
    draft, done = follows("2022/hulp", "concept: true"), follows("2022/hulp")
    assert not problems(workspace, DUBBEL, r2023_zorg=draft, r2024_steun=done)
    [problem] = problems(workspace, DUBBEL, r2023_zorg=done, r2024_steun=draft)
    assert problem.place.file == "cases/voorbeeldstad/2024/steun.yaml"


def test_a_reference_that_is_wrong_is_reported_as_that_alone(workspace: Workspace) -> None:
    files = rounds(
        r2022_hulp=assessment(zicht="voldoet"),
        r2023_hulp=assessment(naam="Hulp later", zicht="voldoet"),
        r2024_hulp=follows("2022/hupl"),
    )
    found = [problem for problem in check(workspace(files)) if "/2024/" in problem.place.file]
    assert {problem.rule for problem in found} == {ONBEKEND, "dekking-onvolledig"}


def test_it_can_be_accepted(workspace: Workspace) -> None:
    entry = f"geaccepteerd: [{{regel: {DUBBEL}, reden: Beide bestaan.}}]"
    files = {"r2023_zorg": follows("2022/hulp"), "r2024_steun": follows("2022/hulp", entry)}
    assert not problems(workspace, DUBBEL, **files)
    assert not problems(workspace, "ongebruikte-acceptatie", **files)


@pytest.mark.parametrize(
    ("name", "message", "help"),
    [
        (
            "2022/hupl",
            "this municipality has no assessment '2022/hupl'",
            "did you mean '2022/hulp'?",
        ),
        (
            "2022/zorg",
            "'2022/zorg' is not the last: 2024/zorg follows it",
            "did you mean '2024/zorg'?",
        ),
        ("2024/steun", "'2024/steun' is a draft, which counts nowhere", None),
        ("hulp", "this municipality has no assessment 'hulp'", None),
    ],
)
def test_what_ended_is_the_last_of_its_line(
    workspace: Workspace, name: str, message: str, help: str | None
) -> None:
    files = rounds(
        r2022_hulp=assessment(zicht="voldoet"),
        r2022_zorg=assessment(naam="Zorg toen", zicht="voldoet"),
        r2024_zorg=assessment(naam="Zorg", zicht="voldoet"),
        r2024_steun=assessment("concept: true", naam="Steun", zicht="voldoet"),
    )
    general = f"naam: Voorbeeldstad\nbeeindigd:\n  {name}: Opgegaan in het wijkteam.\n"
    [problem] = of_rule(check(workspace({**files, GEMEENTE: general})), AANPAK)
    assert (problem.place.file, *position(problem.place)) == (GEMEENTE, 3, 3)
    assert problem.message == message
    assert help is None or problem.help == help


def test_what_ended_and_is_the_last(workspace: Workspace) -> None:
    general = "naam: Voorbeeldstad\nbeeindigd: {2022/hulp: Opgegaan in het wijkteam.}\n"
    for later in ({}, {"r2024_hulp": assessment("concept: true", zicht="voldoet")}):
        files = rounds(r2022_hulp=assessment(zicht="voldoet"), **later)
        assert of_rule(check(workspace({**files, GEMEENTE: general})), AANPAK) == []


def test_nothing_is_there_that_could_have_ended(workspace: Workspace) -> None:
    general = "naam: Voorbeeldstad\nbeeindigd: {2022/hulp: Opgegaan in het wijkteam.}\n"
    [problem] = check(workspace({GEMEENTE: general}))
    assert found([problem]) == [(AANPAK, 2, 13)]
    assert problem.help == "remove it: there is no assessment that could have ended"


def test_whether_one_with_errors_follows_is_not_certain(workspace: Workspace) -> None:
    general = "naam: Voorbeeldstad\nbeeindigd: {2022/hulp: Opgegaan in het wijkteam.}\n"
    files = rounds(r2022_hulp=assessment(zicht="voldoet"), r2024_hulp="aanpak: [")
    assert of_rule(check(workspace({**files, GEMEENTE: general})), AANPAK) == []


def belongs(name: str, *lines: str) -> str:
    return FAMILIES + "".join(f"{line}\n" for line in (f"hoort_bij: {name}", *lines))


@pytest.mark.parametrize(
    ("name", "message", "help"),
    [
        (
            "2022/hupl",
            "this municipality has no assessment '2022/hupl'",
            "did you mean '2022/hulp'?",
        ),
        ("hulp", "this municipality has no assessment 'hulp'", "did you mean '2022/hulp'?"),
        ("voorbeeldstad/2022/hulp", None, None),
        ("2026/later", "'2026/later' is of a later round than 2024", None),
        ("2024/zelf", "'2024/zelf' is at level casus too: it is not on paper", None),
        ("2023/ander", "'2023/ander' is at level casus too: it is not on paper", None),
        ("2023/schets", "'2023/schets' is a draft, which counts nowhere", None),
    ],
)
def test_what_is_no_paper_of_families(
    workspace: Workspace, name: str, message: str | None, help: str | None
) -> None:
    [problem] = problems(
        workspace,
        AANPAK,
        r2023_ander=FAMILIES,
        r2023_schets=assessment("concept: true", naam="Schets", zicht="voldoet"),
        r2024_zelf=belongs(name),
        r2026_later=assessment(naam="Later", zicht="voldoet"),
    )
    assert position(problem.place) == (7, 12)
    assert message is None or problem.message == message
    assert help is None or problem.help == help
    assert problem.fix is None
    assert not {"2023/ander", "2023/schets", "2026/later"} & {*problem.suggestions}


@pytest.mark.parametrize("name", ["2022/hulp", "2024/papier", "2023/kapot", "2023/leeg"])
def test_the_paper_of_families(workspace: Workspace, name: str) -> None:
    files = {
        "r2023_kapot": "aanpak: [",
        "r2023_leeg": "aanpak: Leeg\nkader: kader\n",
        "r2024_zelf": belongs(name),
        "r2024_papier": assessment(naam="Papier", zicht="voldoet"),
    }
    assert problems(workspace, AANPAK, **files) == []


def test_a_draft_of_families_may_have_a_draft_for_its_paper(workspace: Workspace) -> None:
    draft = assessment("concept: true", naam="Schets", zicht="voldoet")
    files = {"r2023_schets": draft, "r2024_zelf": belongs("2023/schets", "concept: true")}
    assert problems(workspace, AANPAK, **files) == []


def test_one_on_paper_belongs_to_none(workspace: Workspace) -> None:
    text = assessment("hoort_bij: 2022/hulp", naam="Zorg", zicht="voldoet")
    [problem] = problems(workspace, AANPAK, r2024_zorg=text)
    assert position(problem.place) == (4, 1)
    assert problem.message == (
        "only an assessment at level casus belongs to one on paper, and this is at level beleid"
    )
    assert problem.help == "leave out 'hoort_bij'"


def test_there_is_no_paper_at_all(workspace: Workspace) -> None:
    [problem] = of_rule(check(workspace(rounds(r2024_zelf=belongs("2022/hulp")))), AANPAK)
    assert problem.help == "leave out 'hoort_bij': there is no assessment on paper to name"


def test_what_follows_one_of_families_needs_no_paper(workspace: Workspace) -> None:
    files = {"r2024_zelf": belongs("2022/hulp"), "r2026_zelf": FAMILIES}
    assert problems(workspace, AANPAK, **files) == []
