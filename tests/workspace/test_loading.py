"""The workspace: where it begins, what is loaded, which rounds are chosen."""

import os
from pathlib import Path

import pytest

from ggsr.errors import GgsrError
from ggsr.workspace.folders import find_root
from ggsr.workspace.loading import Workspace
from tests import support
from tests.conftest import Workspace as Write
from tests.support import HULP, STEUN, check, found

GOOD = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"


@pytest.mark.parametrize("start", [".", "cases", "cases/voorbeeldstad/2024", "frameworks"])
def test_the_root_is_found_from_inside(workspace: Write, start: str) -> None:
    root = workspace({HULP: GOOD})
    assert find_root(root / start) == root


def test_the_nearest_root_is_taken(workspace: Write) -> None:
    root = workspace({HULP: GOOD})
    inner = support.write(root / "cases" / "binnen", {})
    assert find_root(inner / "cases") == inner


def test_the_root_is_found_from_the_current_folder(
    workspace: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace({HULP: GOOD})
    monkeypatch.chdir(root / "cases")
    assert find_root(Path()) == root


@pytest.mark.parametrize("have", [[], ["cases"], ["frameworks"]])
def test_no_root(tmp_path: Path, have: list[str]) -> None:
    for name in have:
        (tmp_path / name).mkdir()
    with pytest.raises(
        GgsrError, match=r"no workspace found: neither .* nor a folder above"
    ) as raised:
        find_root(tmp_path)
    assert str(tmp_path) in str(raised.value)
    ways = "change to the workspace, choose it with -C DIR, or create one with 'ggsr init'"
    assert raised.value.help == ways


def test_files_called_frameworks_and_cases_are_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "frameworks").touch()
    (tmp_path / "cases").touch()
    with pytest.raises(GgsrError):
        find_root(tmp_path)


@pytest.mark.parametrize(
    "rounds",
    [
        ["2013", "2024"],
        ["2", "10"],
        ["fase-9", "fase-10"],
        ["2013", "2013-najaar", "2014"],
        ["9", "010", "nulmeting"],
    ],
)
def test_rounds_are_in_natural_order(workspace: Write, rounds: list[str]) -> None:
    root = workspace({HULP.replace("2024", ronde): GOOD for ronde in reversed(rounds)})
    assert Workspace(root).rounds("voorbeeldstad") == rounds
    files = Workspace(root).gemeente("voorbeeldstad")
    assert [round.id for round in files.rounds] == rounds
    assert [round.files for round in files.rounds] == [1] * len(rounds)
    assert files.files == 1
    assert not files.diagnostics


def test_rounds_of_one_rank(workspace: Write) -> None:
    root = workspace({HULP.replace("2024", ronde): GOOD for ronde in ("2", "02", "3")})
    [problem] = Workspace(root).gemeente("voorbeeldstad").diagnostics
    assert (problem.rule, problem.place.file) == ("ongeldige-naam", "cases/voorbeeldstad/2")


def test_an_unknown_gemeente_has_no_rounds(workspace: Write) -> None:
    assert Workspace(workspace({HULP: GOOD})).rounds("elders") == []


def test_what_a_round_holds(workspace: Write) -> None:
    factsheet = "titel: Factsheet\n"
    root = workspace({HULP: GOOD, STEUN: "aanpak: LET OP: a", support.FACTSHEET: factsheet})
    [round] = Workspace(root).gemeente("voorbeeldstad").rounds
    assert round.factsheet
    assert round.factsheet.model.titel == "Factsheet"
    assert [(file.gemeente, file.ronde, file.aanpak) for file in round.assessments] == [
        ("voorbeeldstad", "2024", "hulp")
    ]
    assert round.aanpakken == ("hulp", "steun")
    assert found(round.diagnostics) == [("yaml-syntaxis", 1, 15)]
    assert round.files == 3


def test_a_missing_gemeente_file(workspace: Write) -> None:
    root = workspace({support.FACTSHEET: "titel: Factsheet\n"})
    (root / support.GEMEENTE).unlink()
    [problem] = check(root)
    assert (problem.rule, problem.place.file) == ("ontbrekend-bestand", support.GEMEENTE)
    assert problem.message == "this file is missing"


def test_an_assessment_outside_a_round(workspace: Write) -> None:
    [problem] = check(workspace({"cases/voorbeeldstad/hulp.yaml": GOOD}))
    assert (problem.rule, problem.place.file) == ("ongeldige-naam", "cases/voorbeeldstad/hulp.yaml")
    assert problem.help == "an assessment belongs in the folder of its round"


def test_the_file_of_a_gemeente_in_a_round(workspace: Write) -> None:
    """It would be an aanpak that no list of aanpakken has."""
    text = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
    files = Workspace(workspace({"cases/voorbeeldstad/2024/gemeente.yaml": text}))
    [round] = files.gemeente("voorbeeldstad").rounds
    [problem] = round.diagnostics
    assert (problem.rule, problem.place.file) == (
        "ongeldige-naam",
        "cases/voorbeeldstad/2024/gemeente.yaml",
    )
    assert (
        problem.help == "it belongs in the folder of the municipality; an aanpak needs another id"
    )
    assert (round.assessments, round.aanpakken) == ((), ())


def test_frameworks_known_and_broken(workspace: Write) -> None:
    root = workspace({"frameworks/stuk.yaml": "naam: Stuk\n", "frameworks/leeg.yaml": ""})
    frameworks = Workspace(root).frameworks
    assert list(frameworks.known) == ["kader"]
    assert frameworks.broken == {"stuk", "leeg"}
    assert frameworks.files == 3
    assert {(d.place.file, d.rule) for d in frameworks.diagnostics} == {
        ("frameworks/leeg.yaml", "verkeerde-waarde"),
        ("frameworks/stuk.yaml", "ontbrekende-sleutel"),
    }
    assert frameworks.thema_names() == {
        ("kader", "toeleiding"): "Toeleiding",
        ("kader", "continu"): "Continu",
    }


def test_every_layer_of_errors_in_one_run(workspace: Write) -> None:
    root = workspace(
        {
            "cases/a/2024/syntaxis.yaml": "aanpak: LET OP: a\n",
            "cases/a/2024/vorm.yaml": "aanpak: A\nkader: kader\n",
            "cases/b/2024/betekenis.yaml": "aanpak: A\nkader: kadr\nniveau: beleid\n",
            "cases/b/gemeente.yaml": "naam: 5\n",
        }
    )
    assert [(d.place.file, *support.at(d)) for d in check(root)] == [
        ("cases/a/2024/syntaxis.yaml", "yaml-syntaxis", 1, 15),
        ("cases/a/2024/vorm.yaml", "ontbrekende-sleutel", 1, 1),
        ("cases/b/2024/betekenis.yaml", "onbekend-kader", 2, 8),
        ("cases/b/gemeente.yaml", "verkeerde-waarde", 1, 7),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_fifo_among_the_files(workspace: Write) -> None:
    root = workspace({support.FACTSHEET: "titel: Factsheet\n"})
    os.mkfifo(root / HULP)
    assert found(check(root)) == [("yaml-onleesbaar", 1, 1)]
