import pytest

from tests.conftest import CheckFile, Workspace
from tests.support import HULP, KADER, check, found, places


def test_an_unknown_framework(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kadr
        niveau: beleid
        """)
    assert found(problems) == [("onbekend-kader", 2, 8)]
    assert problems[0].message == "there is no framework frameworks/kadr.yaml"
    assert problems[0].help == "did you mean 'kader'?"


def test_a_framework_that_ggsr_ships(check_file: CheckFile) -> None:
    [problem] = check_file("""
        aanpak: Hulp
        kader: ggsr
        niveau: beleid
        """)
    assert (problem.rule, (problem.help or "")[:5]) == ("onbekend-kader", "copy ")
    assert "ggsr.yaml to frameworks/" in (problem.help or "")


@pytest.mark.parametrize("name", ["../kader", "/etc/passwd", "kader.yaml", "*", "Kader", "./kader"])
def test_the_name_of_a_framework_is_no_path(workspace: Workspace, name: str) -> None:
    root = workspace({HULP: f"aanpak: Hulp\nkader: '{name}'\nniveau: beleid\n"})
    assert found(check(root)) == [("onbekend-kader", 2, 8)]


def test_an_unknown_level(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: belied
        profiel: kort
        """)
    assert found(problems) == [("onbekend-niveau", 3, 9)]
    assert problems[0].message == "framework kader has no level 'belied'"
    assert problems[0].help == "did you mean 'beleid'?"


@pytest.mark.parametrize(
    ("niveau", "profiel", "help"),
    [
        ("beleid", "kor", "did you mean 'kort'?"),
        ("beleid", "factsheet-2031", "known are: kort"),
        ("casus", "kort", "leave 'profiel' out: this level has none"),
    ],
)
def test_an_unknown_profile(
    workspace: Workspace, niveau: str, profiel: str, help: str | None
) -> None:
    text = f"aanpak: Hulp\nkader: kader\nniveau: {niveau}\nprofiel: {profiel}\n"
    problems = check(workspace({HULP: text}))
    # What an unknown profile leaves out is unknown, so nothing is said about coverage.
    assert found(problems) == [("onbekend-profiel", 4, 10)]
    assert problems[0].help == help


def test_a_framework_that_did_not_load_is_reported_once(workspace: Workspace) -> None:
    text = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
    problems = check(workspace({KADER: "naam: [\n", HULP: text}))
    assert [(p.place.file, p.rule) for p in problems] == [(KADER, "yaml-syntaxis")]


def test_references_that_hold(check_file: CheckFile) -> None:
    problems = check_file("""
        aanpak: Hulp
        kader: kader
        niveau: beleid
        profiel: kort
        """)
    assert {problem.rule for problem in problems} == {"dekking-onvolledig"}
    assert places(problems, "dekking-onvolledig") == [(3, 1)]
