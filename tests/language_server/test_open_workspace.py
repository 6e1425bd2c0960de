"""A workspace in which what is typed goes before what is on disk."""

from pathlib import Path

import pytest

from ggsr.checking.checker import Checker
from ggsr.language_server.open_workspace import EditedWorkspace, OpenFiles
from tests.conftest import Workspace
from tests.support import HULP, STEUN

SAVED = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
TYPED = SAVED.replace("Hulp", "Steun")
BROKEN = f"{TYPED}x\n"


@pytest.fixture
def root(workspace: Workspace) -> Path:
    return workspace({HULP: SAVED})


@pytest.fixture
def open_files() -> OpenFiles:
    return OpenFiles()


@pytest.fixture
def edited(root: Path, open_files: OpenFiles) -> EditedWorkspace:
    return EditedWorkspace(root, open_files)


def aanpak(edited: EditedWorkspace) -> object:
    document = edited.document(HULP)
    return document and document.data["aanpak"]


def test_what_is_typed_goes_before_what_is_saved(
    edited: EditedWorkspace, open_files: OpenFiles
) -> None:
    assert edited.text(HULP) == SAVED
    open_files.texts[HULP] = TYPED
    assert (edited.text(HULP), aanpak(edited)) == (TYPED, "Steun")
    open_files.close(HULP)
    assert (edited.text(HULP), aanpak(edited)) == (SAVED, "Hulp")


def test_what_is_half_written_is_as_it_last_was(
    edited: EditedWorkspace, open_files: OpenFiles
) -> None:
    open_files.texts[HULP] = BROKEN
    assert aanpak(edited) is None
    open_files.texts[HULP] = TYPED
    assert aanpak(edited) == "Steun"
    open_files.texts[HULP] = BROKEN
    assert aanpak(edited) == "Steun"


def test_a_broken_file_on_disk_says_nothing(root: Path, edited: EditedWorkspace) -> None:
    (root / HULP).write_text(BROKEN)
    assert aanpak(edited) is None


@pytest.mark.parametrize(
    ("text", "line", "filled_in", "expected"),
    [
        ("a: 1\nb: 2\n", 1, None, {"a": 1, "b": 2}),
        ("a: 1\nb\nc: 3\n", 1, None, {"a": 1, "c": 3}),
        ("a: 1\nb: {, c: 3}\n", 1, "a: 1\nb: {x, c: 3}\n", {"a": 1, "b": {"x": None, "c": 3}}),
        ("a: 1\nb\nc: 3\n", 1, "a: 1\nbx\nc: 3\n", {"a": 1, "c": 3}),
        ("a: 1\nb\nc: 3\nd\n", 3, None, {"a": 1}),
        ("[", 0, None, None),
        ("\x07", 0, None, None),
        ("a: [\n" * 9, 0, None, None),
    ],
)
def test_what_a_file_says_to_who_writes_a_line(
    edited: EditedWorkspace,
    open_files: OpenFiles,
    text: str,
    line: int,
    filled_in: str | None,
    expected: object,
) -> None:
    open_files.texts[HULP] = text
    assert edited.data(HULP, line, filled_in) == expected


def test_without_that_line_all_stays_in_place(
    edited: EditedWorkspace, open_files: OpenFiles
) -> None:
    """The outline and the names of the file are read off it."""
    open_files.texts[HULP] = "a: 1\nb\nc: 3\n"
    edited.data(HULP, 1)
    document = edited.document(HULP)
    assert document
    assert document.key("c").span.line == 3


def test_with_mistakes_elsewhere_it_says_what_it_said(
    edited: EditedWorkspace, open_files: OpenFiles
) -> None:
    open_files.texts[HULP] = TYPED
    edited.document(HULP)
    open_files.texts[HULP] = f"x\n{BROKEN}"
    assert edited.data(HULP, 0)["aanpak"] == "Steun"


def test_a_file_that_was_never_saved_is_there(
    edited: EditedWorkspace, open_files: OpenFiles
) -> None:
    open_files.texts[STEUN] = TYPED
    open_files.texts["cases/anderstad/2025/hulp.yaml"] = TYPED
    assert edited.aanpakken("voorbeeldstad", "2024") == ["hulp", "steun"]
    assert edited.gemeenten == ["anderstad", "voorbeeldstad"]
    listing = edited.listing("cases/anderstad/2025", files=True, folders=False)
    assert (listing.files, listing.diagnostics) == (["hulp"], [])


def test_an_open_file_with_a_wrong_name_is_not_there(
    edited: EditedWorkspace, open_files: OpenFiles
) -> None:
    open_files.texts["cases/voorbeeldstad/2024/Zorg.yaml"] = TYPED
    assert edited.aanpakken("voorbeeldstad", "2024") == ["hulp"]


def test_half_of_a_pair_of_surrogates_is_for_the_parser_to_refuse(
    edited: EditedWorkspace, open_files: OpenFiles
) -> None:
    open_files.texts[HULP] = "aanpak: \ud800\n"
    assert edited.text(HULP) == "aanpak: \ud800\n"
    [problem] = Checker(edited).gemeente("voorbeeldstad").diagnostics
    assert (problem.rule, problem.place.span.column) == ("yaml-stuurteken", 9)


def test_a_name_that_no_disk_could_have(edited: EditedWorkspace, open_files: OpenFiles) -> None:
    long = "a" * 300
    open_files.texts[f"cases/voorbeeldstad/2024/{long}.yaml"] = TYPED
    assert edited.aanpakken("voorbeeldstad", "2024") == [long, "hulp"]
