"""Names in the workspace: what is an id, what belongs nowhere, what is passed over."""

import os
from pathlib import Path

import pytest

from ggsr.workspace import loading
from ggsr.workspace.layout import FileName, Kind, Listing, file_name, is_reserved, round_rank
from tests.conftest import Workspace
from tests.platforms import needs_posix_paths
from tests.support import FACTSHEET, GEMEENTE, HULP, KADER, STEUN, check, found

GOOD = "aanpak: Hulp\nkader: kader\nniveau: beleid\nprofiel: kort\n"


def listing(tmp_path: Path, names: list[str], *, files: bool, folders: bool) -> Listing:
    """List a folder of these names; one that ends in a slash is a folder."""
    for name in names:
        path = tmp_path / "map" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if name.endswith("/") else path.write_text("")
    return loading.Workspace(tmp_path).listing("map", files=files, folders=folders)


@pytest.mark.parametrize(
    ("name", "message", "help"),
    [
        ("Hulp.yaml", "'Hulp' is not a valid id", "an id consists of lower-case letters"),
        ("hulp_thuis.yaml", "'hulp_thuis' is not a valid id", "an id consists of"),
        ("hulp thuis.yaml", "'hulp thuis' is not a valid id", "an id consists of"),
        ("hulp-.yaml", "'hulp-' is not a valid id", "an id consists of"),
        ("zоrg.yaml", "'zоrg' is not a valid id", "an id consists of"),
        ("één.yaml", "'één' is not a valid id", "an id consists of"),
        ("con.yaml", "Windows reserves the name 'con' for a device", "choose another name"),
        ("hulp.yaml.yaml", "'hulp.yaml' is not a valid id", "an id consists of"),
        ("hulp.yml", "this does not belong here", "rename it to end in .yaml"),
        ("hulp.YAML", "this does not belong here", "only files named <id>.yaml"),
        ("notities.md", "this does not belong here", "only files named <id>.yaml"),
        ("~$hulp.yaml", "'~$hulp' is not a valid id", "an id consists of"),
        ("oud.bak/", "this does not belong here", "only files named <id>.yaml"),
        ("map/", "this does not belong here", "only files named <id>.yaml"),
    ],
)
def test_a_name_that_does_not_belong_among_files(
    tmp_path: Path, name: str, message: str, help: str
) -> None:
    found = listing(tmp_path, ["goed.yaml", name], files=True, folders=False)
    assert (found.files, found.folders) == (["goed"], [])
    [problem] = found.diagnostics
    assert (problem.rule, problem.place.file) == ("ongeldige-naam", f"map/{name.rstrip('/')}")
    assert problem.message == message
    assert (problem.help or "").startswith(help)


@pytest.mark.parametrize(
    "name", ["Stad/", "stad_1/", "nul/", "stad.yaml/", "hulp.yaml", "notities.md"]
)
def test_a_name_that_does_not_belong_among_folders(tmp_path: Path, name: str) -> None:
    found = listing(tmp_path, ["goed/", name], files=False, folders=True)
    assert (found.files, found.folders) == ([], ["goed"])
    [problem] = found.diagnostics
    assert (problem.rule, problem.place.file) == ("ongeldige-naam", f"map/{name.rstrip('/')}")


def test_dot_files_are_passed_over(tmp_path: Path) -> None:
    names = [".git/", ".gitkeep", ".DS_Store", ".hulp.yaml.swp", ".yaml", "goed.yaml"]
    found = listing(tmp_path, names, files=True, folders=True)
    assert (found.files, found.folders, found.diagnostics) == (["goed"], [], [])


STRAY = [
    *(
        "Thumbs.db",
        "thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "~$nota.docx",
        "hulp.yaml~",
        "hulp.yaml.bak",
    ),
    *("ehthumbs.db", "#hulp.yaml#", ".~lock.nota.docx#", "~WRL0001.tmp"),
    *("hulp.orig", "README.md", "readme.md", "LEESMIJ.md", "bijlagen/"),
]


@pytest.mark.parametrize("name", STRAY)
@pytest.mark.parametrize("files", [True, False])
@pytest.mark.parametrize("folders", [True, False])
def test_stray_files_are_passed_over(tmp_path: Path, name: str, files: bool, folders: bool) -> None:
    found = listing(tmp_path, [name], files=files, folders=folders)
    assert (found.files, found.folders, found.diagnostics) == ([], [], [])


def test_a_folder_that_is_a_link_is_not_followed(workspace: Workspace) -> None:
    root = workspace({HULP: GOOD})
    (root / "elders").mkdir()
    (root / "cases/up").symlink_to("..")
    (root / "cases/voorbeeldstad/2025").symlink_to("2024")
    (root / "cases/ver").symlink_to(root / "elders")
    problems = [problem for problem in check(root) if problem.is_error]
    assert [(problem.rule, problem.place.file) for problem in problems] == [
        ("ongeldige-naam", "cases/up"),
        ("ongeldige-naam", "cases/ver"),
        ("ongeldige-naam", "cases/voorbeeldstad/2025"),
    ]
    assert problems[0].message == f"this is a symbolic link to {root.resolve()}"
    assert problems[0].help == "put the file or folder itself here"


def test_a_file_that_is_a_link_is_read_within_the_workspace_only(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("elders") / "geheim"
    secret.write_text("geheim: 1\n")
    root = workspace({HULP: GOOD})
    (root / STEUN).symlink_to("hulp.yaml")
    assert [problem for problem in check(root) if problem.is_error] == []
    (root / "frameworks/ver.yaml").symlink_to(secret)
    [problem] = [problem for problem in check(root) if problem.is_error]
    assert (problem.rule, problem.place.file) == ("ongeldige-naam", "frameworks/ver.yaml")
    assert "geheim: 1" not in problem.place.source


def test_the_ids_are_sorted(tmp_path: Path) -> None:
    """As ids: in a listing of files a-b.yaml comes before a.yaml."""
    names = ["b.yaml", "a-b.yaml", "a.yaml", "a1.yaml", "2013/", "2009/", "2013-2/"]
    found = listing(tmp_path, names, files=True, folders=True)
    assert found.files == ["a", "a-b", "a1", "b"]
    assert found.folders == ["2009", "2013", "2013-2"]


def test_a_folder_that_calls_itself_yaml_is_read_as_a_file(workspace: Workspace) -> None:
    root = workspace({HULP: GOOD})
    (root / "cases/voorbeeldstad/2024/zorg.yaml").mkdir()
    problems = [problem for problem in check(root) if problem.is_error]
    assert found(problems) == [("yaml-onleesbaar", 1, 1)]
    assert problems[0].place.file == "cases/voorbeeldstad/2024/zorg.yaml"


def test_a_loop_of_links_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "loop").symlink_to("loop")
    found = loading.Workspace(tmp_path).listing("map", files=False, folders=True)
    assert [problem.rule for problem in found.diagnostics] == ["ongeldige-naam"]


@needs_posix_paths
def test_a_name_that_is_no_unicode(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    try:
        Path(os.fsdecode(os.fsencode(tmp_path / "map") + b"/caf\xe9.yaml")).write_text("")
    except OSError:
        pytest.skip("this file system has Unicode names only")
    found = loading.Workspace(tmp_path).listing("map", files=True, folders=False)
    assert [problem.rule for problem in found.diagnostics] == ["ongeldige-naam"]


@needs_posix_paths
def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    found = loading.Workspace(tmp_path).listing("cases", files=False, folders=True)
    [problem] = found.diagnostics
    assert (problem.rule, problem.place.file) == ("map-onleesbaar", "cases")
    assert problem.message == "cannot read the folder: No such file or directory"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir(mode=0)
    found = loading.Workspace(tmp_path).listing("map", files=True, folders=True)
    assert [problem.rule for problem in found.diagnostics] == ["map-onleesbaar"]


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("cases/notities.md", "ongeldige-naam"),
        ("cases/Voorbeeldstad/gemeente.yaml", "ongeldige-naam"),
        ("cases/voorbeeldstad/hulp.yaml", "ongeldige-naam"),
        ("cases/voorbeeldstad/2024/notities/a.yaml", "ongeldige-naam"),
        ("cases/voorbeeldstad/2024/hulp.yml", "ongeldige-naam"),
        ("frameworks/Kader.yaml", "ongeldige-naam"),
        ("frameworks/oud/kader.yaml", "ongeldige-naam"),
    ],
)
def test_every_folder_is_looked_at(workspace: Workspace, path: str, rule: str) -> None:
    root = workspace({FACTSHEET: "titel: Factsheet\n"})
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text("naam: Voorbeeldstad\n")
    [problem] = check(root)
    assert problem.rule == rule
    assert path.startswith(problem.place.file)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (KADER, FileName(Kind.KADER, kader="kader")),
        (GEMEENTE, FileName(Kind.GEMEENTE, gemeente="voorbeeldstad")),
        (FACTSHEET, FileName(Kind.FACTSHEET, gemeente="voorbeeldstad", ronde="2024")),
        (HULP, FileName(Kind.BEOORDELING, gemeente="voorbeeldstad", ronde="2024", aanpak="hulp")),
    ],
)
def test_what_the_path_of_a_file_says(file: str, expected: FileName) -> None:
    assert file_name(file) == expected


@pytest.mark.parametrize(
    "file",
    [
        "",
        ".yaml",
        "kader.yaml",
        "frameworks/kader",
        "frameworks/kader.yml",
        "frameworks/oud/kader.yaml",
        "cases/hulp.yaml",
        "cases/voorbeeldstad/hulp.yaml",
        "cases/voorbeeldstad/2024/oud/hulp.yaml",
        "cases/voorbeeldstad/2024/hulp.md",
        "templates/kader.yaml",
    ],
)
def test_a_file_that_belongs_nowhere(file: str) -> None:
    assert file_name(file) is None


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"])
def test_a_name_that_windows_keeps_for_a_device(name: str) -> None:
    assert is_reserved(name)


@pytest.mark.parametrize("name", ["com", "com0", "com10", "lpt", "console", "nul-op", "contact"])
def test_a_name_that_only_looks_like_that_of_a_device(name: str) -> None:
    assert not is_reserved(name)


def test_rounds_of_any_length_have_their_natural_order() -> None:
    """Git keeps names that no file system does."""
    rounds = ["0", "2", "10", "99", "2013", "2013-najaar", "1" + "0" * 5000, "fase-9", "fase-10"]
    assert sorted(set(rounds), key=round_rank) == rounds
    assert round_rank("2") == round_rank("02")
    assert round_rank("0") == round_rank("00") < round_rank("1")
