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

    def __init__(
        self,
        workspace: Workspace,
        files: Mapping[str, str],
        general: str = "",
        frameworks: Mapping[str, str] | None = None,
    ) -> None:
        root = workspace(
            {
                "frameworks/ander.yaml": FRAMEWORK,
                **{f"frameworks/{id}.yaml": text for id, text in (frameworks or {}).items()},
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


# Versions of a framework: ``nieuw`` succeeds ``kader``, and ``later`` succeeds ``nieuw``.


def succeeding(van: str, rest: str = "") -> str:
    return FRAMEWORK + f"overgang: {{van: {van}}}\n{rest}"


VERSIONS = {"nieuw": succeeding("kader"), "later": succeeding("nieuw")}
INCOMPLETE = succeeding("kader").replace("wachttijd", "wachtlijst")
"""Parsable, with an error: nobody says what became of ``wachttijd``."""


@pytest.mark.parametrize(("before", "last"), list(product(STATES, STATES)))
@pytest.mark.parametrize("kader", ["nieuw", "later"])
def test_a_line_runs_on_through_a_newer_framework(
    workspace: Workspace, before: str, last: str, kader: str
) -> None:
    """Whatever was judged by either: verdicts are never translated into what stands."""
    files = {"2013/hulp": text(before), "2026/hulp": text(last, kader=kader)}
    course = Course(workspace, files, frameworks=VERSIONS)
    assert course.stands == ["2026/hulp"]
    assert course.wachttijd.state is STATES[last]
    assert course.wachttijd.given_in is None
    assert (course.left_out, course.concepts) == ([], [])


def test_several_versions_are_one_line(workspace: Workspace) -> None:
    files = {
        "2013/hulp": text(JUDGED),
        "2018/hulp": text(JUDGED, kader="nieuw"),
        "2026/hulp": text(MET, kader="later"),
    }
    course = Course(workspace, files, frameworks=VERSIONS)
    assert course.stands == ["2026/hulp"]
    [last] = course.standing.assessments
    assert last.earlier is not None
    assert last.earlier.earlier is not None
    assert names([last.earlier.file.path, last.earlier.earlier.file.path]) == [
        "2018/hulp",
        "2013/hulp",
    ]


def test_a_newer_framework_may_be_followed_by_name(workspace: Workspace) -> None:
    files = {
        "2013/hulp": text(JUDGED),
        "2026/zorg": text("vervolg_op: 2013/hulp\n", kader="later"),
    }
    course = Course(workspace, files, frameworks=VERSIONS)
    assert course.stands == ["2026/zorg"]
    assert [entry for entry in course.checked.diagnostics if entry.is_error] == []


def test_another_level_of_a_newer_framework_is_another_line(workspace: Workspace) -> None:
    files = {"2013/hulp": text(JUDGED), "2026/hulp": text(kader="nieuw", niveau="casus")}
    assert Course(workspace, files, frameworks=VERSIONS).stands == ["2013/hulp", "2026/hulp"]


def test_an_older_framework_does_not_go_back(workspace: Workspace) -> None:
    """It follows the last by its own, and so does the one by the newer framework: a warning."""
    files = {
        "2013/hulp": text(JUDGED),
        "2026/hulp": text(MET, kader="nieuw"),
        "2027/hulp": text(MET),
    }
    course = Course(workspace, files, frameworks=VERSIONS)
    assert course.stands == ["2026/hulp", "2027/hulp"]
    [double] = [entry for entry in course.checked.diagnostics if entry.rule == "vervolg-dubbel"]
    assert double.help == "the latter is by nieuw; if this follows it, judge it by that too"


@pytest.mark.parametrize("named", ["", "vervolg_op: 2013/hulp\n"])
@pytest.mark.parametrize("own", OWN)
def test_a_re_test_by_a_newer_framework_stands_not(
    workspace: Workspace, named: str, own: str
) -> None:
    files = {"2013/hulp": text(JUDGED), "2026/hulp": text(HERTOETS, named, own, kader="nieuw")}
    course = Course(workspace, files, frameworks=VERSIONS)
    assert course.stands == []
    assert course.left_out == [("2026/hulp", "2026/hulp")]
    errors = [entry.rule for entry in course.checked.diagnostics if entry.is_error]
    assert errors == ["hertoets-ander-kader"]


def test_a_re_test_of_one_by_the_newer_framework(workspace: Workspace) -> None:
    files = {
        "2013/hulp": text(MET),
        "2026/hulp": text(JUDGED, kader="nieuw"),
        "2027/hulp": text(HERTOETS, kader="nieuw"),
    }
    course = Course(workspace, files, frameworks=VERSIONS)
    assert course.stands == ["2027/hulp"]
    assert (course.wachttijd.state, course.wachttijd.falls_short) == (State.EARLIER, True)


def test_a_draft_by_a_newer_framework_changes_nothing(workspace: Workspace) -> None:
    files = {"2013/hulp": text(JUDGED), "2026/hulp": text(CONCEPT, MET, kader="nieuw")}
    course = Course(workspace, files, frameworks=VERSIONS)
    assert (course.stands, course.concepts) == (["2013/hulp"], ["2026/hulp"])


@pytest.mark.parametrize(
    "broken",
    [
        INCOMPLETE,
        succeeding("kader", "onbekend: ja\n"),
        succeeding("kadr"),
        FRAMEWORK + "overgang: {van: 5}\n",
        UNREADABLE,
    ],
)
def test_by_a_newer_framework_with_errors_it_keeps_its_place(
    workspace: Workspace, broken: str
) -> None:
    """What it follows does not come back: it is named where nothing says that it follows it."""
    files = {"2013/hulp": text(JUDGED), "2026/hulp": text(MET, kader="nieuw")}
    course = Course(workspace, files, frameworks={"nieuw": broken})
    assert course.stands == []
    assert ("2026/hulp", "2026/hulp") in course.left_out
    assert {path for path, _cause in course.left_out} <= {"2013/hulp", "2026/hulp"}


@pytest.mark.parametrize("broken", [FRAMEWORK + "onbekend: ja\n", UNREADABLE])
def test_an_older_framework_with_errors_brings_nothing_back(
    workspace: Workspace, broken: str
) -> None:
    files = {"2013/hulp": text(JUDGED), "2026/hulp": text(MET, kader="nieuw")}
    course = Course(workspace, files, frameworks={"kader": broken, **VERSIONS})
    assert (course.stands, course.left_out) == (["2026/hulp"], [])
    [last] = course.standing.assessments
    assert (last.earlier, last.follows_unreadable) == (None, True)


@pytest.mark.parametrize("broken", [INCOMPLETE, succeeding("kader", "onbekend: ja\n")])
def test_nothing_is_compared_by_way_of_a_framework_with_errors(
    workspace: Workspace, broken: str
) -> None:
    zicht = "bevindingen: {zicht: {oordeel: voldoet, tekst: De wijkteams tellen de gezinnen.}}\n"
    files = {"2013/hulp": text(JUDGED), "2026/hulp": text(zicht, kader="later")}
    later = succeeding("nieuw") if broken != INCOMPLETE else broken.replace("kader}", "nieuw}")
    course = Course(workspace, files, frameworks={"nieuw": broken, "later": later})
    assert (course.stands, course.left_out) == (["2026/hulp"], [])
    [last] = course.standing.assessments
    assert (last.earlier, last.follows_unreadable, last.broken_kader) == (None, True, "nieuw")


def test_where_the_line_of_frameworks_breaks_off_nothing_is_dropped_in_silence(
    workspace: Workspace,
) -> None:
    """``ander`` may be what the unreadable one succeeds, and it may not."""
    files = {
        "2010/hulp": text(JUDGED, kader="ander"),
        "2010/steun": text(JUDGED, kader="ander"),
        "2026/hulp": text(MET, kader="later"),
    }
    course = Course(workspace, files, frameworks={**VERSIONS, "nieuw": UNREADABLE})
    assert course.stands == ["2010/steun", "2026/hulp"]
    [left] = course.standing.left_out
    assert (left.path.in_gemeente, left.cause.in_gemeente, left.broken_kader) == (
        "2010/hulp",
        "2026/hulp",
        "nieuw",
    )


def test_what_it_may_follow_ends_with_what_it_follows(workspace: Workspace) -> None:
    files = {
        "2010/hulp": text(JUDGED, kader="ander"),
        "2020/hulp": text(JUDGED, kader="later"),
        "2026/hulp": text(MET, kader="later"),
    }
    course = Course(workspace, files, frameworks={**VERSIONS, "nieuw": UNREADABLE})
    assert course.stands == ["2026/hulp"]
    assert course.left_out == [("2010/hulp", "2020/hulp")]


def test_an_aanpak_that_ended_by_the_newer_framework(workspace: Workspace) -> None:
    files = {"2013/hulp": text(JUDGED), "2026/hulp": text(MET, kader="nieuw")}
    course = Course(workspace, files, "beeindigd: {2026/hulp: Gestopt.}\n", VERSIONS)
    assert (course.stands, course.left_out) == ([], [])
    assert [entry.aanpak.ronde for entry in course.standing.ended] == ["2026"]
