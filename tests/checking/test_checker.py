"""What counts as usable, in which order, and how much was looked at."""

import gc

import pytest

from ggsr.checking.checker import CheckedGemeente, Checker
from ggsr.workspace.loading import Workspace as Loaded
from tests.conftest import Workspace
from tests.support import FACTSHEET, FRAMEWORK, HULP, KADER, STEUN, Files, assessment, at

GOOD = """\
aanpak: Hulp
kader: kader
niveau: casus
niet_beoordeeld: {vertrouwen: Nee., nabellen: Nee.}
"""


def checked(workspace: Workspace, files: Files, ronde: str = "all") -> CheckedGemeente:
    return Checker(Loaded(workspace(files))).gemeente("voorbeeldstad", ronde)


def usable(gemeente: CheckedGemeente) -> list[str]:
    return [entry.file.aanpak for round in gemeente.rounds for entry in round.assessments]


@pytest.mark.parametrize(
    "steun",
    [
        "aanpak: [",
        "aanpak: 5\n",
        GOOD.replace("kader: kader", "kader: kadr"),
        GOOD.replace("vertrouwen", "vertrauwen"),
        GOOD + "beschrijving: Bel 06-12345678\n",
    ],
)
def test_a_file_with_errors_is_left_out(workspace: Workspace, steun: str) -> None:
    gemeente = checked(workspace, {HULP: GOOD, STEUN: steun})
    assert usable(gemeente) == ["hulp"]
    assert gemeente.has_errors


def test_a_file_with_warnings_is_kept(workspace: Workspace) -> None:
    gemeente = checked(workspace, {HULP: GOOD + "netwerkpartners: [a, b, c]\n"})
    assert (usable(gemeente), gemeente.has_errors) == (["hulp"], False)
    assert [at(problem) for problem in gemeente.diagnostics] == [("te-veel-netwerkpartners", 5, 25)]


def test_an_assessment_under_a_framework_with_errors_is_left_out(workspace: Workspace) -> None:
    framework = FRAMEWORK.replace("        thema: continu", "        thema: continue", 1)
    gemeente = checked(workspace, {KADER: framework, HULP: GOOD})
    assert (usable(gemeente), gemeente.diagnostics) == ([], ())


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", ["extra", "hulp", "steun"]),
        ("aanpakken: [steun]", ["steun", "extra", "hulp"]),
        ("aanpakken: [steun, hulp, extra]", ["steun", "hulp", "extra"]),
        ("aanpakken: [hulp, steun, hulp]", ["hulp", "steun", "extra"]),
    ],
)
def test_the_order_of_print(workspace: Workspace, order: str, expected: list[str]) -> None:
    files = {HULP: GOOD, STEUN: GOOD, HULP.replace("hulp", "extra"): GOOD}
    gemeente = checked(workspace, {**files, FACTSHEET: f"titel: Factsheet\n{order}\n"})
    assert usable(gemeente) == expected


def test_counts(workspace: Workspace) -> None:
    earlier = HULP.replace("2024", "2019")
    files = {HULP: GOOD, STEUN: "aanpak: [", earlier: GOOD, FACTSHEET: "titel: Factsheet\n"}
    assert checked(workspace, files).files == 5
    assert checked(workspace, files, "2024").files == 4
    gemeente = checked(workspace, files, "2019")
    # All rounds are loaded, whatever was asked for.
    assert (gemeente.files, [round.id for round in gemeente.rounds]) == (2, ["2019", "2024"])
    assert gemeente.kaders == {"kader"}
    assert gemeente.accepted == 0


def test_the_diagnostics_are_in_the_order_of_the_files(workspace: Workspace) -> None:
    earlier = HULP.replace("2024", "2019")
    wrong = "niveau: casus\naanpak: 1\nkader: 2\n"
    found = checked(workspace, {HULP: wrong, STEUN: wrong, earlier: wrong}).diagnostics
    places = [problem.place for problem in found]
    assert places == sorted(places)
    assert [place.file for place in places] == [earlier] * 2 + [HULP] * 2 + [STEUN] * 2


def test_what_is_left_out_is_said_after_the_rest(workspace: Workspace) -> None:
    """It says to mend the ones above first."""
    text = GOOD + "".join(f"k{number}: 1\n" for number in range(101))
    found = checked(workspace, {HULP: text}).diagnostics
    assert len(found) == 101
    assert found[-1].rule == "te-veel-fouten"


def test_a_gemeente_that_is_not_there(workspace: Workspace) -> None:
    gemeente = Checker(Loaded(workspace({}))).gemeente("elders")
    assert [problem.rule for problem in gemeente.diagnostics] == [
        "map-onleesbaar",
        "ontbrekend-bestand",
    ]


OLD = HULP.replace("2024", "2022")
LET_OP = "{regel: let-op-bij-verbeterpunt, bij: zicht, reden: Staat er zo.}"


def rules(gemeente: CheckedGemeente) -> list[str]:
    return [problem.rule for problem in gemeente.diagnostics]


def test_a_draft_is_not_done_with_its_acceptances(workspace: Workspace) -> None:
    text = assessment("concept: true", f"geaccepteerd: [{LET_OP}]", meldpunt="voldoet")
    assert rules(checked(workspace, {HULP: text})) == []
    done = text.replace("concept: true", "concept: false")
    assert "ongebruikte-acceptatie" in rules(checked(workspace, {HULP: done}))


@pytest.mark.parametrize("slip", ["netwerkpartners: 5\n", "niet_beoordeeld: {zigt: Nee.}\n"])
def test_what_an_error_before_hides_is_not_called_unused(workspace: Workspace, slip: str) -> None:
    entry = "{regel: verbeterpunt-zonder-vervolg, bij: vervolg, reden: Vervallen.}"
    aside = "niet_beoordeeld: {meldpunt: N., vervolg: N., wachttijd: N.}"
    later = assessment(aside, f"geaccepteerd: [{entry}]", naam="Hulp nu", zicht="voldoet")
    before = assessment(
        "niet_beoordeeld: {meldpunt: N., wachttijd: N.}", zicht="voldoet", vervolg="verbeterpunt"
    )
    assert rules(checked(workspace, {OLD: before, HULP: later})) == []
    wrong = checked(workspace, {OLD: before.replace("niet_", "# niet_") + slip, HULP: later})
    assert [problem.place.file for problem in wrong.diagnostics] == [OLD] * len(wrong.diagnostics)
    assert not wrong.complete
    # Of the later round by itself not every rule could run either.
    assert not Checker(Loaded(workspace({}))).gemeente("voorbeeldstad", "2024").complete


def test_the_frameworks_of_what_is_followed_count_as_well(workspace: Workspace) -> None:
    framework = FRAMEWORK.replace("        thema: continu", "        thema: continue", 1)
    before = assessment(naam="Hulp toen", zicht="verbeterpunt")
    later = assessment(meldpunt="voldoet")
    files = {KADER: framework, OLD: before, HULP: later}
    assert "verbeterpunt-zonder-vervolg" not in rules(checked(workspace, files))


def test_each_gemeente_yaml_is_read_once_for_the_others(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"proefdorp-{number}" for number in range(5)]
    root = workspace({f"cases/{name}/gemeente.yaml": f"naam: {name}\n" for name in names})
    read: list[str] = []
    text = Loaded.text

    def noted(self: Loaded, file: str) -> object:
        read.append(file)
        return text(self, file)

    monkeypatch.setattr(Loaded, "text", noted)
    checker = Checker(Loaded(root))
    for name in names:
        checker.gemeente(name)
    # Once for all, and once when it is checked.
    own = [file for file in read if file.startswith("cases/")]
    assert sorted(own) == sorted([f"cases/{name}/gemeente.yaml" for name in names] * 2)


@pytest.mark.parametrize("steun", [GOOD, GOOD.replace("vertrouwen", "vertrauwen"), "aanpak: 5\n"])
def test_what_was_read_is_freed_without_the_garbage_collector(
    workspace: Workspace, steun: str
) -> None:
    """It hardly runs while files are checked: a reference cycle would keep all that was read."""
    checker = Checker(Loaded(workspace({HULP: GOOD, STEUN: steun})))
    checker.gemeente("voorbeeldstad")
    gc.collect()
    gc.disable()
    try:
        checker.gemeente("voorbeeldstad")
        assert gc.collect() == 0
    finally:
        gc.enable()
