"""``ggsr new gezin``: an empty file about a family, under a number that tells nothing."""

import re
import secrets
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.families import ASSESSMENT, CASUS, FOLDER, families
from tests.support import FRAMEWORK, HULP, KADER, assessment, check, write

AANPAK = "voorbeeldstad/hulp-casus"
NEW = """\
niet_beoordeeld:
  vertrouwen: niet-onderzocht
  nabellen: niet-onderzocht
"""
PROFILE = FRAMEWORK + "  half: {niveau: casus, buiten: [nabellen], reden: Kort.}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {CASUS: ASSESSMENT, HULP: assessment(zicht="voldoet")})


@pytest.mark.parametrize("name", [AANPAK, "voorbeeldstad/2024/hulp-casus", CASUS])
def test_a_family(ggsr: Ggsr, root: Path, name: str) -> None:
    outcome = ggsr("new", "gezin", name, cwd=root)
    assert outcome.code == 0
    assert re.fullmatch(rf"{FOLDER}/gezin-[1-9][0-9]{{0,2}}\.yaml\n", outcome.out)
    assert outcome.err.endswith(
        "next: write 'bevindingen:' above 'niet_beoordeeld:', and below it what is judged, such as "
        "'  vertrouwen: {oordeel: voldoet}', each instead of its line with 'niet-onderzocht'; then "
        "run 'ggsr validate voorbeeldstad'\n"
    )
    assert (root / outcome.out.strip()).read_text(encoding="utf-8") == NEW
    assert [found for found in check(root) if found.is_error] == []
    again = ggsr("new", "gezin", FOLDER, cwd=root)
    assert again.code == 0
    assert again.out != outcome.out


def test_what_is_said_next_can_be_done_as_it_is_said(ggsr: Ggsr, root: Path) -> None:
    outcome = ggsr("new", "gezin", AANPAK, cwd=root)
    file = root / outcome.out.strip()
    key, _other, finding = (part for part in re.findall("'(.*?)'", outcome.err) if part[-1] in ":}")
    aside = file.read_text(encoding="utf-8").replace("  vertrouwen: niet-onderzocht\n", "")
    file.write_text(f"{key}\n{finding}\n{aside}", encoding="utf-8")
    assert [found for found in check(root) if found.place.file == outcome.out.strip()] == []


def test_a_profile_that_leaves_out_all(ggsr: Ggsr, root: Path) -> None:
    casus = ASSESSMENT.replace("niveau: casus", "niveau: casus\nprofiel: half")
    profile = PROFILE.replace("[nabellen]", "[vertrouwen, nabellen]")
    write(root, {KADER: profile, CASUS: casus})
    outcome = ggsr("new", "gezin", AANPAK, cwd=root)
    assert outcome.code == 0
    assert (root / outcome.out.strip()).read_text(encoding="utf-8") == "bevindingen: {}\n"


def test_the_only_comment_is_the_line_of_the_schema(ggsr: Ggsr, root: Path) -> None:
    (root / "schemas").mkdir()
    (root / "schemas" / "gezin.schema.json").write_text("{}")
    outcome = ggsr("new", "gezin", AANPAK, cwd=root)
    text = (root / outcome.out.strip()).read_text(encoding="utf-8")
    line = "# yaml-language-server: $schema=../../../../schemas/gezin.schema.json\n"
    assert text == line + NEW
    assert (root / FOLDER / line.partition("=")[2].strip()).resolve().is_file()


def test_what_the_profile_leaves_out_is_not_asked(ggsr: Ggsr, root: Path) -> None:
    casus = ASSESSMENT.replace("niveau: casus", "niveau: casus\nprofiel: half")
    write(root, {KADER: PROFILE, CASUS: casus})
    outcome = ggsr("new", "gezin", AANPAK, cwd=root)
    text = (root / outcome.out.strip()).read_text(encoding="utf-8")
    assert text == NEW.replace("  nabellen: niet-onderzocht\n", "")


def test_the_number_is_drawn_from_those_that_are_free(
    ggsr: Ggsr, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Sequence[str]] = []

    def choice(names: Sequence[str]) -> str:
        offered.append(names)
        return names[-1]

    monkeypatch.setattr(secrets, "choice", choice)
    write(root, families([NEW] * 3))
    (root / FOLDER / "Gezin-5.YAML").write_text("")
    assert ggsr("new", "gezin", AANPAK, cwd=root).out == f"{FOLDER}/gezin-999.yaml\n"
    taken = {"gezin-5", "gezin-7", "gezin-14", "gezin-21"}
    assert set(offered[0]) == {f"gezin-{n}" for n in range(1, 1000)} - taken


def test_when_all_are_taken(ggsr: Ggsr, root: Path) -> None:
    (root / FOLDER).mkdir()
    for number in range(1, 1000):
        (root / FOLDER / f"gezin-{number}.yaml").touch()
    outcome = ggsr("new", "gezin", AANPAK, cwd=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"every number of {FOLDER} is taken" in outcome.err


def test_it_is_never_written_over_another(
    ggsr: Ggsr, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, {f"{FOLDER}/gezin-7.yaml": "x"})
    monkeypatch.setattr(secrets, "choice", lambda names: "gezin-7")
    outcome = ggsr("new", "gezin", AANPAK, cwd=root)
    assert outcome.code == 2
    assert f"{FOLDER}/gezin-7.yaml already exists" in outcome.err
    assert (root / FOLDER / "gezin-7.yaml").read_text() == "x"


@pytest.mark.parametrize(
    ("name", "files", "told"),
    [
        ("voorbeeldstad/hulp", {}, "voorbeeldstad/2024/hulp is not of level casus"),
        ("voorbeeldstad", {}, "voorbeeldstad has several aanpakken"),
        ("voorbeeldstad/elders", {}, "voorbeeldstad has no aanpak 'elders'"),
        ("elders", {}, "there is no municipality 'elders'"),
        (AANPAK, {CASUS: "x: ["}, "cannot read voorbeeldstad/2024/hulp-casus"),
        (AANPAK, {KADER: "naam: x\n"}, "framework kader has errors"),
        (
            AANPAK,
            {CASUS: ASSESSMENT.replace("kader: kader", "kader: elders")},
            "framework frameworks/elders.yaml does not exist",
        ),
    ],
)
def test_where_no_family_is_judged(
    ggsr: Ggsr, root: Path, name: str, files: dict[str, str], told: str
) -> None:
    write(root, files)
    outcome = ggsr("new", "gezin", name, cwd=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert told in outcome.err
    assert "help: " in outcome.err
    assert not (root / FOLDER).exists()


def test_a_folder_that_is_a_link_is_not_written_through(ggsr: Ggsr, root: Path) -> None:
    (root / "elders").mkdir()
    (root / FOLDER).symlink_to(root / "elders")
    outcome = ggsr("new", "gezin", AANPAK, cwd=root)
    assert outcome.code == 2
    assert "a symbolic link points to" in outcome.err
    assert list((root / "elders").iterdir()) == []


def test_a_file_in_the_place_of_the_folder(ggsr: Ggsr, root: Path) -> None:
    (root / FOLDER).write_text("")
    outcome = ggsr("new", "gezin", AANPAK, cwd=root)
    assert outcome.code == 2
    assert "exists and is not a folder" in outcome.err


@pytest.mark.parametrize("niveau", ["casus", "beleid"])
def test_a_new_assessment_of_families_says_how(ggsr: Ggsr, root: Path, niveau: str) -> None:
    outcome = ggsr("new", "aanpak", "voorbeeldstad", "Nieuw", "--niveau", niveau, cwd=root)
    told = "for each family: ggsr new gezin voorbeeldstad/2024/nieuw\n" in outcome.err
    assert told == (niveau == "casus")
