"""What a name is, the same for every command: an id, a printed name in any case, or a path."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.families import ASSESSMENT, CASUS, FOLDER, families, family
from tests.repositories import Git, commit
from tests.support import FRAMEWORK, GEMEENTE, HULP, KADER, STEUN, as_steun, assessment, write

OLD = "cases/voorbeeldstad/2020/hulp.yaml"
DORP = "cases/voorbeelddorp/2024/wijkteam.yaml"
FILES = {
    KADER: FRAMEWORK,
    GEMEENTE: "naam: Stad aan de Vaart\n",
    "cases/voorbeelddorp/gemeente.yaml": "naam: Het Dorp\n",
    OLD: assessment(zicht="verbeterpunt"),
    HULP: assessment(zicht="voldoet", meldpunt="verbeterpunt"),
    STEUN: as_steun(assessment(zicht="voldoet", meldpunt="voldoet")),
    DORP: assessment(zicht="voldoet", naam="Wijkteam/GGZ"),
}
OF_GEMEENTE = (
    "voorbeeldstad",
    "Voorbeeldstad",
    "Stad aan de Vaart",
    "stad  aan de vaart",
    "cases/voorbeeldstad",
    "cases/voorbeeldstad/",
    "cases/voorbeeldstad/gemeente.yaml",
    "./cases/voorbeeldstad",
)
OF_ROUND = (
    "voorbeeldstad/2024",
    "STAD AAN DE VAART/2024",
    "cases/voorbeeldstad/2024",
)
OF_AANPAK = (
    "voorbeeldstad/hulp",
    "voorbeeldstad/HULP",
    "Stad aan de Vaart/Hulp",
    "voorbeeldstad/2024/hulp",
    "Stad aan de vaart/2024/hulp",
    HULP,
    f"./{HULP}",
)
SPELLINGS = (*OF_GEMEENTE, *OF_ROUND, *OF_AANPAK)
READING = ("coverage", "gaps", "diff", "validate", "compare voorbeelddorp", "diff --since HEAD")
"""The commands that take names and write JSON."""


@pytest.fixture
def root(tmp_path: Path, git: Git) -> Path:
    root = write(tmp_path / "werkmap", FILES)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(git, root)
    return root


def answer(ggsr: Ggsr, root: Path, command: str, *names: str) -> str:
    outcome = ggsr(*command.split(), *names, "--format", "json", cwd=root)
    assert outcome.code in (0, 1), outcome.err
    return outcome.out


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize("spellings", [OF_GEMEENTE, OF_ROUND, OF_AANPAK])
def test_every_spelling_is_the_same_to_every_command(
    ggsr: Ggsr, root: Path, command: str, spellings: tuple[str, ...]
) -> None:
    answers = {answer(ggsr, root, command, spelling) for spelling in spellings}
    # Of an aanpak without its round diff since a revision takes all rounds; nothing changed.
    assert len(answers) == 1


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_pages_take_the_same(ggsr: Ggsr, root: Path, spelling: str) -> None:
    outcome = ggsr("render", spelling, "--format", "md", cwd=root)
    pages = {"build/voorbeeldstad.2024.md", "build/voorbeeldstad.md"}
    if spelling not in OF_ROUND and "2024" not in spelling:
        pages.add("build/voorbeeldstad.2020.md")
    assert (outcome.code, set(outcome.out.split())) == (0, pages)


@pytest.mark.parametrize("spelling", OF_AANPAK)
def test_what_takes_one_aanpak(ggsr: Ggsr, root: Path, spelling: str) -> None:
    newer = FRAMEWORK.replace("Voorbeeldkader", "Het nieuwe kader") + "overgang: {van: kader}\n"
    write(root, {**FILES, "frameworks/nieuw.yaml": newer})
    outcome = ggsr("migrate", spelling, "--to", "Het nieuwe kader", "--diff", cwd=root)
    assert f"+++ {HULP}" in outcome.out, outcome.err
    for ronde in ("2025", "2026"):
        new = ("new", "aanpak", "Stad aan de Vaart", f"Nieuw {ronde}", "--ronde", ronde)
        made = ggsr(*new, "--kader", "VOORBEELDKADER", "--from", spelling, cwd=root)
        assert made.out == f"cases/voorbeeldstad/{ronde}/nieuw-{ronde}.yaml\n", made.err


@pytest.mark.parametrize("spelling", [*OF_GEMEENTE, *OF_ROUND])
def test_what_takes_one_gemeente(ggsr: Ggsr, root: Path, spelling: str) -> None:
    outcome = ggsr("new", "opvolging", spelling, cwd=root)
    assert outcome.out == "cases/voorbeeldstad/2024/opvolging.yaml\n", outcome.err
    assert "'hulp'" not in outcome.err
    refused = ggsr("new", "opvolging", "voorbeeldstad/hulp", cwd=root)
    assert (refused.code, refused.out) == (2, "")
    assert "'voorbeeldstad/hulp' is not a municipality" in refused.err


def test_numbers_are_of_what_is_named_only(ggsr: Ggsr, root: Path) -> None:
    def counted(*names: str) -> list[tuple[str, str, str, int]]:
        rows = json.loads(answer(ggsr, root, "coverage", *names))["coverage"]
        return [(row["gemeente"], row["ronde"], row["aanpak"], row["judged"]) for row in rows]

    hulp, old = ("voorbeeldstad", "2024", "hulp", 2), ("voorbeeldstad", "2020", "hulp", 1)
    steun, dorp = ("voorbeeldstad", "2024", "steun", 2), ("voorbeelddorp", "2024", "wijkteam", 1)
    assert counted("voorbeeldstad/hulp") == [hulp]
    assert counted("voorbeeldstad/2020") == [old]
    assert counted("voorbeeldstad/2020/hulp", "voorbeeldstad/steun") == [old, steun]
    # What is named twice counts once, in whatever way it is named.
    assert counted("voorbeeldstad", "voorbeeldstad/2024/hulp", HULP) == [hulp, steun]
    assert counted("voorbeeldstad/hulp", "--ronde", "all") == [old, hulp]
    assert counted("het dorp/wijkteam/ggz", "voorbeeldstad/steun") == [dorp, steun]
    assert counted("cases") == counted(".") == counted() == [dorp, hulp, steun]
    gaps = json.loads(answer(ggsr, root, "gaps", "voorbeeldstad/2020", "voorbeeldstad"))["gaps"]
    assert [(row["ronde"], row["indicator"]) for row in gaps] == [
        ("2020", "zicht"),
        ("2024", "meldpunt"),
    ]


def test_what_others_leave_out_is_not_said_of_one(ggsr: Ggsr, root: Path) -> None:
    write(root, {**FILES, STEUN: "aanpak: Steun\nkader: kader\nniveau: beleid\nfout: ja\n"})
    assert ggsr("gaps", "voorbeeldstad/hulp", cwd=root).err == ""
    whole = ggsr("gaps", "voorbeeldstad", cwd=root)
    assert (whole.code, STEUN in whole.err) == (1, True)
    one = ggsr("gaps", "voorbeeldstad/steun", cwd=root)
    assert (one.code, STEUN in one.err) == (1, True)
    # Of what cannot be read at all, nobody knows whether it follows what was asked for.
    write(root, {**FILES, STEUN: "aanpak: [\n"})
    unread = ggsr("gaps", "voorbeeldstad/hulp", cwd=root)
    assert (unread.code, STEUN in unread.err) == (1, True)


@pytest.mark.parametrize("command", ["coverage", "gaps", "compare voorbeelddorp"])
def test_a_name_of_which_nothing_counts_says_so(ggsr: Ggsr, root: Path, command: str) -> None:
    later = assessment("vervolg_op: 2020/hulp", naam="Steun", zicht="voldoet")
    (root / HULP).unlink()
    write(root, {name: text for name, text in {**FILES, STEUN: later}.items() if name != HULP})
    outcome = ggsr(*command.split(), "voorbeeldstad/hulp", cwd=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert "voorbeeldstad/hulp has no assessment that counts" in outcome.err
    assert "gemeente/ronde/aanpak names an earlier one" in outcome.err
    earlier = ggsr(*command.split(), "voorbeeldstad/2020/hulp", cwd=root)
    assert (earlier.code, earlier.err) == (0, "")


def test_a_draft_that_is_named_is_told_as_one(ggsr: Ggsr, root: Path) -> None:
    write(root, {**FILES, STEUN: as_steun(assessment("concept: true", zicht="voldoet"))})
    outcome = ggsr("coverage", "voorbeeldstad/steun", cwd=root)
    assert (outcome.code, outcome.out) == (0, " No assessments.\n")
    assert "1 concept is not counted: Stad aan de Vaart 2024 · Steun" in outcome.err
    assert "concept" not in ggsr("coverage", "voorbeeldstad/hulp", cwd=root).err


def test_a_gemeente_without_assessments_is_named(ggsr: Ggsr, root: Path) -> None:
    write(root, {"cases/leegstad/gemeente.yaml": "naam: Leegstad\n", **FILES})
    outcome = ggsr("gaps", "voorbeeldstad", "leegstad", cwd=root)
    assert outcome.err == "leegstad has no assessment that counts\n"
    assert ggsr("gaps", cwd=root).err == ""


@pytest.mark.parametrize(
    ("name", "says", "help"),
    [
        ("Bergen", "'Bergen' is the name of several", "choose one of: bergen-l, bergen-nh"),
        ("Voorbeeldstad", "'Voorbeeldstad' is the name of several", "elders, voorbeeldstad"),
        ("voorbeeldstad/Zorg", "'Zorg' is the name of several", "zorg-a, voorbeeldstad/zorg-b"),
        ("berge", "there is no municipality 'berge'", "these: bergen-l, bergen-nh?"),
        ("voorbeeldstad/2021", "there is no round '2021' of voorbeeldstad", "'2020'"),
        ("voorbeeldstad/2021/hulp", "there is no round '2021' of voorbeeldstad", "'2020'"),
        ("cases/voorbeeldstad/2024/hup.yaml", "no such file or folder: cases/", "mean 'hulp'?"),
        ("cases/vorbeeldstad", "no such file or folder: cases/", "mean 'voorbeeldstad'?"),
        ("nergens.yaml", "no such file or folder: nergens.yaml", ""),
        ("README.md", "README.md is in neither frameworks/ nor cases/", "name a framework"),
        ("", "'' is neither a municipality nor an aanpak", "gemeente/ronde/aanpak"),
    ],
)
@pytest.mark.parametrize("command", ["coverage", "gaps", "diff", "render", "validate", "serve"])
def test_what_is_no_name(
    ggsr: Ggsr, root: Path, command: str, name: str, says: str, help: str
) -> None:
    more = {
        "README.md": "Lees mij\n",
        "cases/bergen-nh/gemeente.yaml": "naam: Bergen\n",
        "cases/bergen-l/gemeente.yaml": "naam: bergen\n",
        # A name that is the id of another: the id by itself stays that.
        "cases/elders/gemeente.yaml": "naam: Voorbeeldstad\n",
        HULP.replace("hulp", "zorg-a"): assessment(naam="Zorg"),
        HULP.replace("hulp", "zorg-b"): assessment(naam="Zorg"),
    }
    write(root, {**FILES, **more})
    outcome = ggsr(command, name, cwd=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err
    assert help.replace("'2020'", "2020, 2024") in outcome.err
    assert ggsr("coverage", "voorbeeldstad/hulp", cwd=root).code == 0
    assert ggsr("coverage", "Bergen (bergen-nh)", cwd=root).code == 0


def test_a_round_and_an_aanpak_of_one_name(ggsr: Ggsr, root: Path) -> None:
    twenty = assessment(naam="Twintig", zicht="voldoet")
    write(root, {**FILES, HULP.replace("hulp", "2020"): twenty})
    outcome = ggsr("gaps", "voorbeeldstad/2020", cwd=root)
    assert outcome.code == 2
    assert "'2020' is both a round and an aanpak of voorbeeldstad" in outcome.err
    assert "cases/voorbeeldstad/2020" in outcome.err
    assert ggsr("gaps", "cases/voorbeeldstad/2020", cwd=root).code == 0
    assert ggsr("gaps", "voorbeeldstad/2024/2020", cwd=root).code == 0


def test_of_many_names_only_the_near_are_listed(ggsr: Ggsr, tmp_path: Path) -> None:
    many = {f"cases/gemeente-{n:03}/gemeente.yaml": f"naam: Stad {n}\n" for n in range(60)}
    root = write(tmp_path, {KADER: FRAMEWORK, **many})
    far = ggsr("gaps", "xyzzy", cwd=root)
    assert "help: 'ggsr list' lists all 60" in far.err
    near = ggsr("gaps", "gemeente-1", cwd=root).err
    assert near.count("gemeente-") == 11


def test_an_id_is_enough_without_reading_any_name(
    ggsr: Ggsr, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ggsr.cli.names.Register", None)
    assert ggsr("migrate", "voorbeeldstad/hulp", "--to", "kader", cwd=root).code == 0


@pytest.mark.parametrize("command", ["gaps", "compare voorbeeldstad voorbeelddorp", "diff"])
@pytest.mark.parametrize("thema", ["toeleiding", "Toeleiding", "TOELEIDING"])
def test_a_thema_by_its_printed_name(ggsr: Ggsr, root: Path, command: str, thema: str) -> None:
    by_id = answer(ggsr, root, f"{command} --thema toeleiding")
    assert answer(ggsr, root, f"{command} --thema {thema}") == by_id


def test_a_level_by_its_printed_name(ggsr: Ggsr, root: Path) -> None:
    options = ("--niveau", "CASUSNIVEAU", "--kader", "voorbeeldkader")
    outcome = ggsr("new", "aanpak", "Het Dorp", "Iets", *options, cwd=root)
    assert "niveau: casus\n" in (root / outcome.out.strip()).read_text()
    options = ("--niveau", "Beleidsniveau", "--profiel", "KORT")
    outcome = ggsr("new", "aanpak", "Het Dorp/2024", "Meer", *options, cwd=root)
    assert "profiel: kort\n" in (root / outcome.out.strip()).read_text()


@pytest.mark.parametrize("ronde", ["najaar", "Najaar"])
def test_a_round_in_any_case(ggsr: Ggsr, root: Path, ronde: str) -> None:
    write(root, {**FILES, HULP.replace("2024", "najaar"): assessment(zicht="voldoet")})
    for arguments in ([f"voorbeeldstad/{ronde}"], ["--ronde", ronde]):
        [row] = json.loads(answer(ggsr, root, "coverage", *arguments))["coverage"]
        assert row["ronde"] == "najaar"


OF_FAMILIES = (CASUS, FOLDER, f"{FOLDER}/", f"./{FOLDER}", f"{FOLDER}/gezin-7.yaml")


@pytest.mark.parametrize("command", [*READING[:-2], "families"])
def test_a_folder_of_families_stands_for_its_assessment(
    ggsr: Ggsr, root: Path, command: str
) -> None:
    write(root, {**FILES, CASUS: ASSESSMENT, **families([family(vertrouwen="voldoet")] * 5)})
    answers = {answer(ggsr, root, command, spelling) for spelling in OF_FAMILIES}
    assert len(answers) == 1
    assert answers != {answer(ggsr, root, command)} or command in ("families", "validate")


def test_a_family_that_is_gone_is_one_of_an_earlier_version(
    ggsr: Ggsr, git: Git, root: Path
) -> None:
    write(root, {**FILES, CASUS: ASSESSMENT, **families([family(vertrouwen="voldoet")] * 2)})
    commit(git, root)
    (root / CASUS).unlink()
    shutil.rmtree(root / FOLDER)
    answers = {answer(ggsr, root, "diff --since HEAD", spelling) for spelling in OF_FAMILIES}
    assert len(answers) == 1
    outcome = ggsr("diff", "--since", "HEAD", f"{FOLDER}/gezin-8.yaml", cwd=root)
    assert outcome.code == 2
    assert "gezin-7" not in outcome.err


@pytest.mark.parametrize("name", [f"{FOLDER}/gezin-8.yaml", f"{FOLDER}s", f"{FOLDER}/gezin-7"])
def test_no_families_are_listed_for_one_that_there_is_not(
    ggsr: Ggsr, root: Path, name: str
) -> None:
    write(root, {**FILES, CASUS: ASSESSMENT, **families([family(vertrouwen="voldoet")])})
    for command in ("validate", "coverage"):
        outcome = ggsr(command, name, cwd=root)
        assert outcome.code == 2
        assert f"no such file or folder: {name}" in outcome.err
        assert "gezin-7" not in outcome.err.replace(name, "")
