"""Which assessments stand, and what the indicators in them are: the table of the course.

``wachttijd`` is the indicator that is looked at; ``profiel: kort`` leaves it out. A file is named
by its round and aanpak, as ``vervolg_op`` names it.
"""

from collections.abc import Iterable, Mapping
from itertools import product

import pytest

from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.queries.judgements import Judgement, State, judgements
from ggsr.queries.standing import Standing
from ggsr.workspace.loading import Workspace as Loaded
from tests.conftest import Workspace
from tests.support import FRAMEWORK

JUDGED = "bevindingen: {wachttijd: {oordeel: verbeterpunt, tekst: Gezinnen wachten lang.}}\n"
MET = "bevindingen: {wachttijd: {oordeel: voldoet, tekst: Gezinnen wachten niet meer.}}\n"
SET_ASIDE = "niet_beoordeeld: {wachttijd: Niet gevraagd.}\n"
OUTSIDE = "profiel: kort\n"
MISSING = ""
STATES: Mapping[str, State] = {
    JUDGED: State.JUDGED,
    SET_ASIDE: State.NOT_JUDGED,
    OUTSIDE: State.OUTSIDE_PROFILE,
    MISSING: State.MISSING,
}
"""The state that each of these texts gives to the indicator."""
OWN = (JUDGED, SET_ASIDE, MISSING)
"""Those that a re-test can have: a profile is an error in it."""
HERTOETS = "hertoets: true\n"
CONCEPT = "concept: true\n"
BROKEN = "netwerkpartners: 5\n"
UNREADABLE = "aanpak: ["


def text(*parts: str, kader: str = "kader", niveau: str = "beleid") -> str:
    return f"aanpak: Hulp\nkader: {kader}\nniveau: {niveau}\n" + "".join(parts)


class Course:
    """A gemeente of which the files are given by round and aanpak."""

    def __init__(self, workspace: Workspace, files: Mapping[str, str], general: str = "") -> None:
        root = workspace(
            {
                "frameworks/ander.yaml": FRAMEWORK,
                "cases/voorbeeldstad/gemeente.yaml": f"naam: Voorbeeldstad\n{general}",
                **{f"cases/voorbeeldstad/{name}.yaml": text for name, text in files.items()},
            }
        )
        self.checked: CheckedGemeente = Checker(Loaded(root)).gemeente("voorbeeldstad")

    @property
    def standing(self) -> Standing:
        return self.checked.course.chosen(None)

    @property
    def stands(self) -> list[str]:
        return names(entry.file.path for entry in self.standing.assessments)

    @property
    def left_out(self) -> list[tuple[str, str]]:
        return [
            (entry.path.in_gemeente, entry.cause.in_gemeente) for entry in self.standing.left_out
        ]

    @property
    def concepts(self) -> list[str]:
        return [f"{entry.aanpak.ronde}/{entry.aanpak.aanpak}" for entry in self.standing.concepts]

    @property
    def wachttijd(self) -> Judgement:
        [assessment] = self.standing.assessments
        [found] = [entry for entry in judgements(assessment) if entry.plaats.id == "wachttijd"]
        return found


def names(paths: Iterable[object]) -> list[str]:
    return [str(path).removeprefix("voorbeeldstad/") for path in paths]


@pytest.mark.parametrize(("before", "last"), list(product(STATES, STATES)))
def test_an_assessment_stands_alone(workspace: Workspace, before: str, last: str) -> None:
    course = Course(workspace, {"2013/hulp": text(before), "2015/hulp": text(last)})
    assert course.stands == ["2015/hulp"]
    assert course.wachttijd.state is STATES[last]
    assert course.wachttijd.given_in is None


def retested(before: State, given: str, own: str) -> tuple[State, str | None]:
    """Return the state that a re-test gives, and the round of an earlier verdict."""
    if own != MISSING:
        return STATES[own], None
    return (State.EARLIER, given) if before in (State.JUDGED, State.EARLIER) else (before, None)


@pytest.mark.parametrize(("before", "last"), list(product(STATES, OWN)))
def test_a_re_test_has_the_verdicts_before_it(workspace: Workspace, before: str, last: str) -> None:
    course = Course(workspace, {"2013/hulp": text(before), "2015/hulp": text(HERTOETS, last)})
    assert course.stands == ["2015/hulp"]
    state, given_in = retested(STATES[before], "2013", last)
    found = course.wachttijd
    assert (found.state, found.given_in and found.given_in.ronde) == (state, given_in)
    assert found.falls_short == (state.has_verdict)
    assert (found.reason is not None) == (state in (State.NOT_JUDGED, State.OUTSIDE_PROFILE))


@pytest.mark.parametrize(("first", "second", "third"), list(product(STATES, OWN, OWN)))
def test_a_chain_of_re_tests(workspace: Workspace, first: str, second: str, third: str) -> None:
    course = Course(
        workspace,
        {
            "2013/hulp": text(first),
            "2015/hulp": text(HERTOETS, second),
            "2016/hulp": text(HERTOETS, third),
        },
    )
    assert course.stands == ["2016/hulp"]
    state, given = retested(STATES[first], "2013", second)
    expected = retested(state, given or "2015", third)
    found = course.wachttijd
    assert (found.state, found.given_in and found.given_in.ronde) == expected


@pytest.mark.parametrize("broken", [text(BROKEN), UNREADABLE, text(JUDGED, kader="kadr")])
@pytest.mark.parametrize("own", OWN)
def test_a_re_test_of_one_with_errors_stands_not(
    workspace: Workspace, broken: str, own: str
) -> None:
    course = Course(workspace, {"2013/hulp": broken, "2015/hulp": text(HERTOETS, own)})
    assert course.stands == []
    assert ("2015/hulp", "2013/hulp") in course.left_out


def test_nor_does_one_further_on(workspace: Workspace) -> None:
    files = {
        "2013/hulp": text(BROKEN),
        "2015/hulp": text(HERTOETS),
        "2016/hulp": text(HERTOETS, MET),
    }
    course = Course(workspace, files)
    assert course.stands == []
    assert course.left_out == [("2016/hulp", "2013/hulp")]


def test_errors_on_which_nothing_rests_leave_nothing_out(workspace: Workspace) -> None:
    course = Course(workspace, {"2013/hulp": text(BROKEN), "2015/hulp": text(MET)})
    assert course.stands == ["2015/hulp"]
    assert course.left_out == []
    assert names(course.standing.rests_on) == ["2015/hulp"]


@pytest.mark.parametrize("broken", [UNREADABLE, text(kader="kadr"), text(niveau="belied")])
def test_one_of_unknown_level_is_named_whatever_comes_after(
    workspace: Workspace, broken: str
) -> None:
    """It may have been the last of a line at another level, which nothing else would name."""
    course = Course(workspace, {"2013/hulp": broken, "2015/hulp": text(MET)})
    assert course.stands == ["2015/hulp"]
    assert course.left_out == [("2013/hulp", "2013/hulp")]
    by_name = text("vervolg_op: 2013/hulp\n", MET)
    assert Course(workspace, {"2013/hulp": broken, "2015/hulp": by_name}).left_out == []


@pytest.mark.parametrize(
    "broken", [text(BROKEN), UNREADABLE, text(kader="kadr"), text(niveau="belied"), "- niets\n"]
)
@pytest.mark.parametrize("before", STATES)
def test_with_errors_it_keeps_its_place(workspace: Workspace, broken: str, before: str) -> None:
    course = Course(workspace, {"2013/hulp": text(before), "2015/hulp": broken})
    assert course.stands == []
    assert course.left_out == [("2015/hulp", "2015/hulp")]


def test_with_errors_it_follows_what_it_names(workspace: Workspace) -> None:
    course = Course(
        workspace,
        {"2013/zorg": text(JUDGED), "2015/hulp": text(BROKEN, "vervolg_op: 2013/zorg\n")},
    )
    assert course.stands == []
    assert course.left_out == [("2015/hulp", "2015/hulp")]


def test_where_its_level_is_unreadable_it_may_follow_any(workspace: Workspace) -> None:
    files = {
        "2013/hulp": text(JUDGED),
        "2014/hulp": text(niveau="casus"),
        "2014/steun": text(JUDGED),
        "2015/hulp": UNREADABLE,
    }
    course = Course(workspace, files)
    assert course.stands == ["2014/steun"]


@pytest.mark.parametrize("draft", [*(text(CONCEPT, own) for own in STATES), text(CONCEPT, BROKEN)])
@pytest.mark.parametrize("before", STATES)
def test_a_draft_changes_nothing(workspace: Workspace, draft: str, before: str) -> None:
    course = Course(workspace, {"2013/hulp": text(before), "2015/hulp": draft})
    assert course.stands == ["2013/hulp"]
    assert course.wachttijd.state is STATES[before]
    assert course.concepts == ["2015/hulp"]
    assert course.left_out == []


def test_lines_are_made_as_if_a_draft_were_not_there(workspace: Workspace) -> None:
    files = {
        "2013/hulp": text(JUDGED),
        "2014/hulp": text(CONCEPT, MET),
        "2015/hulp": text(HERTOETS),
    }
    course = Course(workspace, files)
    assert course.stands == ["2015/hulp"]
    assert course.wachttijd.falls_short
    assert course.wachttijd.given_in is not None
    assert course.wachttijd.given_in.ronde == "2013"


def test_a_draft_of_a_re_test_has_the_verdicts_before_it(workspace: Workspace) -> None:
    course = Course(
        workspace, {"2013/hulp": text(JUDGED), "2015/hulp": text(HERTOETS, CONCEPT, MET)}
    )
    [draft] = course.checked.rounds[1].concepts
    assert [entry.state for entry in judgements(draft)] == [
        *(State.MISSING,) * 3,
        State.JUDGED,
    ]
    [concept] = course.standing.concepts
    assert (concept.judged, concept.indicators) == (1, 4)


@pytest.mark.parametrize("other", [{"niveau": "casus"}, {"kader": "ander"}])
def test_another_level_or_framework_is_another_line(
    workspace: Workspace, other: Mapping[str, str]
) -> None:
    course = Course(workspace, {"2013/hulp": text(JUDGED), "2015/hulp": text(**other)})
    assert course.stands == ["2013/hulp", "2015/hulp"]


@pytest.mark.parametrize("state", STATES)
def test_an_aanpak_that_ended(workspace: Workspace, state: str) -> None:
    course = Course(
        workspace,
        {"2013/hulp": text(state), "2013/steun": text(JUDGED)},
        "beeindigd: {2013/hulp: Opgegaan in Steun.}\n",
    )
    assert course.stands == ["2013/steun"]
    [ended] = course.standing.ended
    assert (ended.aanpak.path, ended.reden) == ("voorbeeldstad/2013/hulp", "Opgegaan in Steun.")


@pytest.mark.parametrize(
    "error", ["cbs_code: 5\n", "onbekend: ja\n", "beeindigd: {2013/steun: 5}\n"]
)
def test_an_error_in_gemeente_yaml_brings_nothing_back(workspace: Workspace, error: str) -> None:
    files = {"2013/hulp": text(JUDGED), "2013/steun": text(JUDGED)}
    ended = "" if "beeindigd" in error else "beeindigd: {2013/steun: Gestopt.}\n"
    assert Course(workspace, files, error + ended).stands == ["2013/hulp"]
    assert Course(workspace, files, "opgegaan_in: elders\ncbs_code: 5\n").stands == []


def test_a_gemeente_that_merged(workspace: Workspace) -> None:
    files = {"2013/hulp": text(JUDGED), "2013/steun": text(BROKEN)}
    course = Course(workspace, files, "opgegaan_in: voorbeeldstad\n")
    assert course.stands == []
    assert course.left_out == []
    assert [(entry.aanpak.aanpak, entry.merged_into) for entry in course.standing.ended] == [
        ("hulp", "voorbeeldstad"),
        ("steun", "voorbeeldstad"),
    ]


def test_the_latest_earlier_round_that_has_one_is_followed(workspace: Workspace) -> None:
    files = {
        "2/hulp": text(JUDGED),
        "9/hulp": text(MET),
        "10/steun": text(MET),
        "11/hulp": text(HERTOETS),
    }
    course = Course(workspace, files)
    assert course.stands == ["10/steun", "11/hulp"]
    hulp = course.standing.assessments[1]
    assert hulp.earlier is not None
    assert hulp.earlier.id.ronde == "9"


def test_a_round_re_judges_one_aanpak_and_the_other_stands(workspace: Workspace) -> None:
    files = {"2013/hulp": text(JUDGED), "2013/steun": text(JUDGED), "2015/hulp": text(MET)}
    assert Course(workspace, files).stands == ["2013/steun", "2015/hulp"]


def test_vervolg_op_names_an_aanpak_with_another_id(workspace: Workspace) -> None:
    course = Course(
        workspace, {"2013/hulp": text(JUDGED), "2015/zorg": text("vervolg_op: 2013/hulp\n")}
    )
    assert course.stands == ["2015/zorg"]


def test_two_that_follow_one_both_stand(workspace: Workspace) -> None:
    files = {
        "2013/hulp": text(JUDGED),
        "2015/hulp": text(MET),
        "2015/zorg": text("vervolg_op: 2013/hulp\n"),
        "2016/steun": text("vervolg_op: 2013/hulp\n"),
    }
    assert Course(workspace, files).stands == ["2015/hulp", "2015/zorg", "2016/steun"]


def test_a_round_or_all_rounds_choose_assessments_and_not_verdicts(workspace: Workspace) -> None:
    files = {
        "2013/hulp": text(JUDGED),
        "2015/hulp": text(HERTOETS),
        "2016/hulp": text(CONCEPT, MET),
    }
    course = Course(workspace, files, "beeindigd: {2015/hulp: Gestopt.}\n").checked.course
    assert course.chosen(None).assessments == ()
    for ronde, expected in (
        ("2013", ["2013/hulp"]),
        ("2015", ["2015/hulp"]),
        ("2016", []),
        ("all", ["2013/hulp", "2015/hulp"]),
    ):
        chosen = course.chosen(ronde)
        assert names(entry.file.path for entry in chosen.assessments) == expected
        assert len(chosen.concepts) == (ronde in ("2016", "all"))
    [again] = course.chosen("2015").assessments
    assert judgements(again)[-1].state is State.EARLIER


def test_what_stood_after_a_round(workspace: Workspace) -> None:
    files = {
        "2013/hulp": text(JUDGED),
        "2013/steun": text(JUDGED),
        "2015/hulp": text(MET),
        "2016/zorg": text(MET),
    }
    course = Course(workspace, files, "beeindigd: {2013/steun: Gestopt.}\n").checked.course
    for ronde, expected in (
        ("2013", ["2013/hulp", "2013/steun"]),
        ("2015", ["2015/hulp"]),
        ("2016", ["2015/hulp", "2016/zorg"]),
    ):
        stood = course.standing_after(ronde)
        assert names(entry.file.path for entry in stood.assessments) == expected
    assert course.latest == "2016"


def test_what_stood_after_a_round_did_so_before_a_merger(workspace: Workspace) -> None:
    files = {"2013/hulp": text(JUDGED), "2013/steun": text(JUDGED), "2015/hulp": text(MET)}
    merged = "opgegaan_in: voorbeeldstad\n"
    course = Course(workspace, files, merged).checked.course
    stood = course.standing_after("2015").assessments
    assert names(entry.file.path for entry in stood) == ["2013/steun", "2015/hulp"]
    course = Course(workspace, files, merged + "beeindigd: {2013/steun: Gestopt.}\n").checked.course
    stood = course.standing_after("2015").assessments
    assert names(entry.file.path for entry in stood) == ["2015/hulp"]


def test_a_long_chain_of_re_tests(workspace: Workspace) -> None:
    later = {f"{2000 + year}/hulp": text(HERTOETS) for year in range(1, 1500)}
    course = Course(workspace, {"2000/hulp": text(JUDGED), **later})
    assert course.wachttijd.state is State.EARLIER
    assert course.wachttijd.given_in is not None
    assert course.wachttijd.given_in.ronde == "2000"
