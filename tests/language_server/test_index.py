"""Who names what, in all files of a workspace."""

from pathlib import Path

import pytest

from ggsr.diagnostics import START, Span
from ggsr.language_server.index import Index, Use, owner_of
from ggsr.language_server.names import Name, NameKind
from ggsr.language_server.open_workspace import EditedWorkspace, OpenFiles
from tests.conftest import Workspace
from tests.language_server.page import HEAD
from tests.support import FACTSHEET, GEMEENTE, HULP, KADER, STEUN

ZICHT = Name(NameKind.INDICATOR, ("kader", "beleid"), "zicht")
AANPAK = Name(NameKind.AANPAK, ("voorbeeldstad", "2024"), "hulp")
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


@pytest.fixture
def index(edited: EditedWorkspace) -> Index:
    return Index(lambda: edited)


def places(uses: list[Use]) -> list[tuple[str, Span, bool]]:
    return [(use.file, use.span, use.declares) for use in uses]


def test_every_place_of_a_name(index: Index) -> None:
    assert places(index.uses(ZICHT)) == [
        (HULP, Span(5, 3, 5, 8), False),
        (KADER, Span(23, 11, 23, 16), True),
    ]


def test_an_aanpak_is_declared_by_its_file(index: Index) -> None:
    assert places(index.uses(AANPAK)) == [
        (FACTSHEET, Span(1, 13, 1, 17), False),
        (HULP, START, True),
    ]


def test_a_name_that_is_nowhere(index: Index) -> None:
    assert index.uses(Name(NameKind.KADER, (), "onzin")) == []


def test_what_is_known_is_kept_until_it_is_forgotten(index: Index, edited: EditedWorkspace) -> None:
    before = index.uses(ZICHT)
    Path(edited.root / HULP).write_text(f"\n{TEXT}")
    assert index.uses(ZICHT) == before
    index.forget("cases/anderstad")
    assert index.uses(ZICHT) == before
    index.forget("cases/voorbeeldstad")
    assert index.uses(ZICHT)[0].span.line == 6


def test_what_was_never_known_can_be_forgotten(index: Index) -> None:
    index.forget("cases/onzin")
    assert list(index.build()) == ["frameworks", "cases/voorbeeldstad"]


def test_files_that_cannot_be_read_are_passed_over(index: Index, edited: EditedWorkspace) -> None:
    (edited.root / HULP).write_bytes(b"\xff")
    (edited.root / STEUN).write_text("[")
    assert [use.file for use in index.uses(ZICHT)] == [KADER]
