"""``bijlage-ontbreekt``: the file of a document has to be there."""

import os
from pathlib import Path

import pytest

from ggsr.diagnostics import Diagnostic
from ggsr.workspace.bijlagen import attachments
from ggsr.workspace.folders import FolderEntry
from ggsr.workspace.loading import Workspace as Loaded
from tests.conftest import Workspace
from tests.support import FACTSHEET, HULP, OPVOLGING, assessment, check, of_rule, position

RULE = "bijlage-ontbreekt"
ROUND = "cases/voorbeeldstad/2024/bijlagen"
GENERAL = "cases/voorbeeldstad/bijlagen"


def naming(bestand: str) -> str:
    """Return an assessment with a document of this file."""
    text = f"documenten: {{nota: {{titel: Nota, bestand: {bestand}}}}}"
    return assessment(text, zicht="voldoet").replace("Hulp.}", "Hulp., documenten: [nota]}")


def missing(root: Path) -> list[Diagnostic]:
    return of_rule(check(root), RULE)


def test_a_file_that_is_nowhere(workspace: Workspace) -> None:
    root = workspace({HULP: naming("convenant.pdf"), f"{ROUND}/nota.pdf": b""})
    [problem] = missing(root)
    assert position(problem.place) == (4, 43)
    assert problem.is_error
    assert problem.message == (
        "neither cases/voorbeeldstad/2024/bijlagen/convenant.pdf nor "
        "cases/voorbeeldstad/bijlagen/convenant.pdf is a file"
    )
    assert problem.help == "known names: nota.pdf"


def test_without_any_file(workspace: Workspace) -> None:
    [problem] = missing(workspace({HULP: naming("convenant.pdf")}))
    assert problem.help == "put it in the folder of the round, or remove 'bestand'"


def test_the_nearest_name_is_suggested(workspace: Workspace) -> None:
    root = workspace(
        {
            HULP: naming("konvenant.pdf"),
            f"{GENERAL}/2013/convenant.pdf": b"",
            f"{ROUND}/convenant.pdf": b"",
        }
    )
    [problem] = missing(root)
    assert problem.help == "did you mean 'convenant.pdf'?"
    assert problem.suggestions == ("convenant.pdf",)


@pytest.mark.parametrize(
    ("bestand", "file"),
    [
        ("convenant.pdf", f"{ROUND}/convenant.pdf"),
        ("bijlagen/convenant.pdf", f"{ROUND}/convenant.pdf"),
        ("convenant.pdf", f"{GENERAL}/convenant.pdf"),
        ("bijlagen/2013/a/b.pdf", f"{GENERAL}/2013/a/b.pdf"),
        ("bijlagen/bijlagen/b.pdf", f"{ROUND}/bijlagen/b.pdf"),
        ("'Nota #1 (50%).pdf'", f"{ROUND}/Nota #1 (50%).pdf"),
        ("zonder-suffix", f"{ROUND}/zonder-suffix"),
        # Composed in the one, decomposed in the other.
        ("caf\u00e9.pdf", f"{ROUND}/cafe\u0301.pdf"),
    ],
)
def test_a_file_that_is_there(workspace: Workspace, bestand: str, file: str) -> None:
    root = workspace({HULP: naming(bestand), file: b"%PDF"})
    assert check(root) == [] or missing(root) == []
    assert not [problem for problem in check(root) if problem.is_error]


@pytest.mark.parametrize("name", ["Convenant.pdf", "convenant.PDF", ".convenant.pdf"])
def test_another_name(workspace: Workspace, name: str) -> None:
    """Capitals count, also where the file system ignores them; hidden files are of programs."""
    assert len(missing(workspace({HULP: naming("convenant.pdf"), f"{ROUND}/{name}": b""}))) == 1


def test_a_folder_of_that_name_is_no_file(workspace: Workspace) -> None:
    root = workspace({HULP: naming("convenant.pdf"), f"{ROUND}/convenant.pdf/x.txt": b""})
    assert len(missing(root)) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
def test_a_fifo_is_no_file(workspace: Workspace) -> None:
    root = workspace({HULP: naming("convenant.pdf"), f"{ROUND}/x.txt": b""})
    os.mkfifo(root / ROUND / "convenant.pdf")
    assert len(missing(root)) == 1


@pytest.mark.parametrize(
    ("to", "is_there"),
    [
        ("nota.pdf", True),
        ("../../bijlagen/nota.pdf", True),
        ("weg.pdf", False),
        ("convenant.pdf", False),
        ("../../../../.git/config", False),
        ("../../../../../buiten.pdf", False),
        ("../../bijlagen", False),
    ],
)
def test_a_link(workspace: Workspace, tmp_path: Path, to: str, is_there: bool) -> None:
    """What leads out of ``cases/`` is not there: it would be published."""
    files: dict[str, str | bytes] = {
        HULP: naming("convenant.pdf"),
        f"{ROUND}/nota.pdf": b"",
        f"{GENERAL}/nota.pdf": b"",
    }
    root = workspace(files | {".git/config": b"", "../buiten.pdf": b""})
    (root / ROUND / "convenant.pdf").symlink_to(to)
    assert (missing(root) == []) is is_there


@pytest.mark.parametrize("folder", [ROUND, f"{ROUND}/map"])
def test_a_folder_that_is_a_link(workspace: Workspace, folder: str) -> None:
    bestand = "map/nota.pdf" if folder.endswith("map") else "nota.pdf"
    root = workspace({HULP: naming(bestand), "cases/voorbeeldstad/2024/elders.md": b""})
    (root / "cases/voorbeeldstad/2024/elders.md").unlink()
    (root / folder).parent.mkdir(parents=True, exist_ok=True)
    (root / "elders").mkdir()
    (root / "elders" / "nota.pdf").touch()
    (root / folder).symlink_to(root / "elders")
    assert len(missing(root)) == 1


def test_documents_of_every_file(workspace: Workspace) -> None:
    document = "documenten: {nota: {titel: Nota, bestand: a.pdf}}\n"
    files = {FACTSHEET: document, OPVOLGING: f"rapportage: {{}}\n{document}", HULP: naming("a.pdf")}
    found = missing(workspace(files))
    assert sorted(problem.place.file for problem in found) == sorted([FACTSHEET, HULP, OPVOLGING])
    assert missing(workspace({f"{GENERAL}/a.pdf": b""})) == []


def test_an_error_keeps_a_file_from_counting(workspace: Workspace) -> None:
    root = workspace({HULP: naming("a.pdf")})
    assert [problem.rule for problem in check(root) if problem.is_error] == [RULE]


def test_the_folders_are_not_listed_where_nothing_names_a_file(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace({HULP: assessment(zicht="voldoet"), f"{ROUND}/a.pdf": b""})
    listed: list[str] = []

    class Counting(Loaded):
        def entries(self, folder: str):  # type: ignore[no-untyped-def]
            listed.append(folder)
            return super().entries(folder)

    Counting(root).gemeente("voorbeeldstad")
    assert not [folder for folder in listed if "bijlagen" in folder]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads anything")
def test_a_folder_that_cannot_be_read(workspace: Workspace) -> None:
    root = workspace({HULP: naming("a.pdf"), f"{ROUND}/a.pdf": b""})
    (root / ROUND).chmod(0)
    try:
        assert of_rule(check(root), "map-onleesbaar")
    finally:
        (root / ROUND).chmod(0o755)


def test_a_folder_of_which_the_files_are_not_known() -> None:
    def entries(folder: str) -> list[FolderEntry]:
        if folder == ROUND:
            raise PermissionError(13, "Permission denied", folder)
        return [FolderEntry("bijlagen", is_folder=True)]

    found = attachments("cases/voorbeeldstad/2024", entries)
    [problem] = found.diagnostics
    assert (problem.rule, problem.place.file) == ("map-onleesbaar", ROUND)
    assert found.files == {}
