"""What may stand in a folder of families, and what is said of anything else."""

from pathlib import Path

import pytest

from ggsr.files import ATTACHMENTS
from tests.families import ASSESSMENT, CASUS, FOLDER, families, family
from tests.support import check, write

GOOD = family(vertrouwen="voldoet", nabellen="voldoet")


def names(root: Path) -> list[tuple[str, str]]:
    """Return the rule and the file of every diagnostic about a name."""
    return [
        (entry.rule, entry.place.file.removeprefix(f"{FOLDER}/"))
        for entry in check(root)
        if entry.rule in ("gezin-naam", "ongeldige-naam")
    ]


@pytest.mark.parametrize(
    "name",
    [".jan.yaml", ".notitie.txt", ".gezin-1.yaml", ".gezin-1.yaml.jan", "README.md", "gezin-7.yml"],
)
def test_any_other_file_would_be_about_a_family(name: str, tmp_path: Path) -> None:
    write(tmp_path, {CASUS: ASSESSMENT, **families([GOOD]), f"{FOLDER}/{name}": "Jan was hier\n"})
    assert names(tmp_path) == [("gezin-naam", name)]


@pytest.mark.parametrize(
    "name", [".DS_Store", ".gezin-7.yaml.swp", ".ggsr-0123456789abcdef.tmp", ".#gezin-7.yaml"]
)
def test_what_a_program_leaves_for_a_moment_is_passed_over(name: str, tmp_path: Path) -> None:
    write(tmp_path, {CASUS: ASSESSMENT, **families([GOOD]), f"{FOLDER}/{name}": ""})
    assert names(tmp_path) == []


def test_a_hidden_folder_is_none_of_families(tmp_path: Path) -> None:
    write(tmp_path, {CASUS: ASSESSMENT, **families([GOOD]), f"{FOLDER}/.oud/jan.yaml": "a: b\n"})
    assert names(tmp_path) == [("gezin-naam", ".oud")]


def test_a_link_would_count_a_family_twice(tmp_path: Path) -> None:
    write(tmp_path, {CASUS: ASSESSMENT, **families([GOOD])})
    (tmp_path / FOLDER / "gezin-8.yaml").symlink_to("gezin-7.yaml")
    assert names(tmp_path) == [("ongeldige-naam", "gezin-8.yaml")]


def test_no_aanpak_shares_its_folder_with_the_documents(tmp_path: Path) -> None:
    folder = f"cases/voorbeeldstad/2024/{ATTACHMENTS}"
    write(tmp_path, {f"{folder}.yaml": ASSESSMENT, **families(["naam: Jan\n"], folder)})
    assert names(tmp_path) == [("ongeldige-naam", f"{folder}.yaml")]
