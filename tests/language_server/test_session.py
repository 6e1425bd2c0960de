"""The open files of one editor, and what is published about them."""

from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.workspace import PositionCodec

from ggsr.diagnostics import Place, Span
from ggsr.language_server.session import Session
from tests.conftest import Workspace
from tests.language_server.page import HEAD
from tests.support import FACTSHEET, GEMEENTE, HULP, KADER, STEUN, as_steun, write

GOOD = f"{HEAD}profiel: kort\nniet_beoordeeld: {{zicht: a, meldpunt: a, vervolg: a}}\n"
WARNED = GOOD.replace("zicht: a, ", "")


@pytest.fixture
def root(workspace: Workspace) -> Path:
    return workspace({HULP: GOOD, STEUN: as_steun(GOOD)})


@pytest.fixture
def session() -> Session:
    return Session(PositionCodec(lsp.PositionEncodingKind.Utf16))


def news(session: Session, root: Path) -> dict[str, tuple[list[str], int | None]]:
    """Return what is published: the rules and the version, by the name of the file."""
    return {
        params.uri.removeprefix(f"{root.as_uri()}/"): (
            [str(entry.code) for entry in params.diagnostics],
            params.version,
        )
        for project in session.projects
        for params in session.changed_diagnostics(project)
    }


def test_a_file_is_open_from_the_first_text_to_its_end(session: Session, root: Path) -> None:
    uri = (root / HULP).as_uri()
    assert session.open_file(uri) is None
    project = session.write(uri, GOOD, 1)
    opened = session.open_file(uri)
    assert opened
    assert (opened.project, opened.file, opened.version) == (project, HULP, 1)
    assert session.lines(opened.project, HULP).text == GOOD
    session.write(uri, WARNED, 2)
    assert (opened := session.open_file(uri))
    assert (session.lines(opened.project, HULP).text, opened.version) == (WARNED, 2)
    assert session.close(uri) is project
    assert session.open_file(uri) is None
    assert session.close(uri) is None


@pytest.mark.parametrize(
    "uri",
    [
        "untitled:Untitled-1",
        "git:/x/hulp.yaml",
        "file:///",
        "file:///nergens/hulp.yaml",
        "file:hulp.yaml",
        "",
    ],
)
def test_what_is_in_no_workspace(session: Session, uri: str) -> None:
    assert session.write(uri, "a: 1\n", 1) is None
    assert session.open_file(uri) is None


def test_a_file_beside_the_folders_of_the_workspace(session: Session, root: Path) -> None:
    assert session.write((root / "notities.yaml").as_uri(), "a: 1\n", 1) is None


def test_files_of_one_workspace_are_one_project(session: Session, root: Path) -> None:
    first, second, third = (
        session.write((root / file).as_uri(), GOOD, 1) for file in (HULP, STEUN, KADER)
    )
    assert first is second is third
    assert session.projects == [first]


def test_each_workspace_is_a_project(session: Session, tmp_path: Path) -> None:
    roots = [write(tmp_path / name, {HULP: GOOD}) for name in ("een", "twee")]
    first, second = (session.write((root / HULP).as_uri(), GOOD, 1) for root in roots)
    assert session.projects == [first, second]


def test_a_new_file_in_a_new_folder(session: Session, root: Path) -> None:
    project = session.write((root / "cases/nieuwstad/2026/hulp.yaml").as_uri(), GOOD, 1)
    assert project
    assert list(project.texts) == ["cases/nieuwstad/2026/hulp.yaml"]


def test_only_what_differs_is_published(session: Session, root: Path) -> None:
    uri = (root / HULP).as_uri()
    session.write(uri, GOOD, 1)
    assert news(session, root) == {HULP: ([], 1)}
    assert news(session, root) == {}
    session.write(uri, WARNED, 2)
    assert news(session, root) == {HULP: (["dekking-onvolledig"], 2)}
    session.write(uri, WARNED, 3)
    assert news(session, root) == {HULP: (["dekking-onvolledig"], 3)}


def test_of_the_other_files_of_the_gemeente_too(session: Session, root: Path) -> None:
    write(root, {STEUN: as_steun(WARNED)})
    session.write((root / HULP).as_uri(), GOOD, 7)
    assert news(session, root) == {HULP: ([], 7), STEUN: (["dekking-onvolledig"], None)}


def test_a_file_that_is_closed_is_cleared(session: Session, root: Path) -> None:
    uri = (root / HULP).as_uri()
    session.write(uri, WARNED, 1)
    assert news(session, root) == {HULP: (["dekking-onvolledig"], 1)}
    session.close(uri)
    assert news(session, root) == {HULP: ([], None)}


def test_what_is_right_again_is_cleared(session: Session, root: Path) -> None:
    session.write((root / FACTSHEET).as_uri(), "aanpakken: [zorg]\n", 1)
    assert news(session, root) == {FACTSHEET: (["onbekende-aanpak"], 1)}
    (root / FACTSHEET.replace("factsheet", "zorg")).write_text(GOOD.replace("Hulp", "Zorg"))
    assert news(session, root) == {FACTSHEET: ([], 1)}


def test_an_address_is_as_the_client_writes_it(session: Session, root: Path) -> None:
    odd = (root / HULP).as_uri().replace("hulp.yaml", "%68ulp.yaml")
    project = session.write(odd, WARNED, 1)
    assert project
    assert [params.uri for params in session.changed_diagnostics(project)] == [odd]
    assert session.location(project, Place(HULP)).uri == odd
    assert session.location(project, Place(GEMEENTE)).uri == (root / GEMEENTE).as_uri()


def test_a_place_in_a_file_that_cannot_be_read(session: Session, root: Path) -> None:
    project = session.write((root / HULP).as_uri(), GOOD, 1)
    assert project
    lost = Place("cases/voorbeeldstad/2024/onzin.yaml", Span(4, 2, 5, 9))
    place = session.location(project, lost)
    assert place.range == lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))


def test_a_file_under_two_addresses_is_open_until_both_are_closed(
    session: Session, root: Path
) -> None:
    one, other = (root / HULP).as_uri(), (root / HULP).as_uri().replace("/2024", "/%32024")
    project = session.write(one, WARNED, 1)
    assert project
    assert session.write(other, WARNED, 1) is project
    published = {params.uri: params.diagnostics for params in session.changed_diagnostics(project)}
    assert published[one] == published[other] != []
    session.write(one, GOOD, 2)
    session.close(other)
    opened = session.open_file(one)
    assert opened
    assert session.lines(opened.project, HULP).text == GOOD
    session.close(one)
    assert session.open_file(one) is None
    assert opened.project.texts == {}
