"""Who names what, in all files of a workspace."""

from pathlib import Path

import pytest

from ggsr.diagnostics import START, Span
from ggsr.language_server.edited import EditedWorkspace, OpenFiles
from ggsr.language_server.index import Index, Use, owner_of
from ggsr.mentions import Name, Sort
from tests.conftest import Workspace
from tests.language_server.page import HEAD
from tests.support import FACTSHEET, GEMEENTE, HULP, KADER, STEUN

ZICHT = Name(Sort.INDICATOR, ("kader", "beleid"), "zicht")
AANPAK = Name(Sort.AANPAK, ("voorbeeldstad", "2024"), "hulp")
TEXT = f"{HEAD}bevindingen:\n  zicht: {{oordeel: voldoet, tekst: a}}\n"


@pytest.fixture
def edited(workspace: Workspace) -> EditedWorkspace:
    files = {HULP: TEXT, STEUN: HEAD, FACTSHEET: "aanpakken: [hulp]\n"}
    return EditedWorkspace(workspace(files), OpenFiles())


@pytest.mark.parametrize(
    ("file", "owner"),
    [
        (HULP, "cases/voorbeeldstad"),
        (GEMEENTE, "cases/voorbeeldstad"),
        (KADER, "frameworks"),
        ("cases/los.yaml", "cases/los.yaml"),
    ],
)
def test_whose_a_file_is(file: str, owner: str) -> None:
    assert owner_of(file) == owner


def places(uses: list[Use]) -> list[tuple[str, Span, bool]]:
    return [(use.file, use.span, use.declares) for use in uses]


def test_every_place_of_a_name(edited: EditedWorkspace) -> None:
    assert places(Index().uses(ZICHT, edited)) == [
        (HULP, Span(5, 3, 5, 8), False),
        (KADER, Span(23, 11, 23, 16), True),
    ]


def test_an_aanpak_is_declared_by_its_file(edited: EditedWorkspace) -> None:
    assert places(Index().uses(AANPAK, edited)) == [
        (FACTSHEET, Span(1, 13, 1, 17), False),
        (HULP, START, True),
    ]


def test_a_name_that_is_nowhere(edited: EditedWorkspace) -> None:
    assert Index().uses(Name(Sort.KADER, (), "onzin"), edited) == []


def test_what_is_known_is_kept_until_it_is_forgotten(edited: EditedWorkspace) -> None:
    index = Index()
    before = index.uses(ZICHT, edited)
    Path(edited.root / HULP).write_text(f"\n{TEXT}")
    assert index.uses(ZICHT, edited) == before
    index.forget("frameworks")
    assert index.uses(ZICHT, edited) == before
    index.forget("cases/voorbeeldstad")
    assert index.uses(ZICHT, edited)[0].span.line == 6


def test_what_was_never_known_can_be_forgotten(edited: EditedWorkspace) -> None:
    Index().forget("cases/onzin")
    assert list(Index().build(edited)) == ["frameworks", "cases/voorbeeldstad"]


def test_files_that_cannot_be_read_are_passed_over(edited: EditedWorkspace) -> None:
    (edited.root / HULP).write_bytes(b"\xff")
    (edited.root / STEUN).write_text("[")
    assert [use.file for use in Index().uses(ZICHT, edited)] == [KADER]
