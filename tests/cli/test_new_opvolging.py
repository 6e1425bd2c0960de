"""``ggsr new opvolging``: every verbeterpunt is in the file, which is right however it is used."""

import re
import shutil
from pathlib import Path

import pytest

from ggsr.yaml_source import Document, parse
from tests.cli.conftest import Ggsr
from tests.support import FACTSHEET, FRAMEWORK, HULP, KADER, OPVOLGING, ROOT, STEUN, check, write

SHORT = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: verbeterpunt, ook_voor: [meldpunt], tekst: Niemand telt de gezinnen.}
      wachttijd: {oordeel: verbeterpunt, tekst: Gezinnen wachten een half jaar.}
    niet_beoordeeld: {vervolg: Niet gevraagd.}
    """
WITH_A_TERM = FRAMEWORK.replace("afspraken: {", "afspraken: {voortgang_na_maanden: 12, ")


def made(ggsr: Ggsr, root: Path, *options: str) -> str:
    outcome = ggsr("new", "opvolging", "voorbeeldstad", *options, cwd=root)
    assert outcome.code == 0, outcome.err
    return (root / outcome.out.strip()).read_text("utf-8")


def used(text: str) -> list[str]:
    """Return the file as it is, without its comments, and with all of them uncommented."""
    without = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)
    return [text, without, re.sub(r"^# ?(?!#)", "", text, flags=re.MULTILINE)]


def test_it_is_right_however_it_is_used(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {KADER: WITH_A_TERM, HULP: SHORT, FACTSHEET: "datum: 2013-10"})
    assert check(root) == []
    for text in used(made(ggsr, root)):
        (root / OPVOLGING).write_text(text, "utf-8")
        assert check(root) == []
    form = parse(text, OPVOLGING)
    assert isinstance(form, Document)
    assert form.data == {
        "rapportage": {},
        "aanpakken": {"hulp": {"zicht": {"voortgang": []}, "wachttijd": {"voortgang": []}}},
    }


def test_the_form(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {KADER: WITH_A_TERM, HULP: SHORT, FACTSHEET: "datum: 2013-10"})
    text = made(ggsr, root)
    assert text.startswith("## De rapportage wordt verwacht op 2014-10-31.")
    assert text.endswith(
        """
# aanpakken:

## == Hulp ==
#   hulp:

## De gemeente heeft zicht op de gezinnen
## Partners weten waar zij gezinnen kunnen aanmelden
#     zicht:
#       voortgang: []

## Gezinnen hoeven niet op hulp te wachten
#     wachttijd:
#       voortgang: []
"""
    )


def test_the_example_in_it_can_be_copied(ggsr: Ggsr, tmp_path: Path) -> None:
    """What the form shows in prose is right too, once its names are those of the data."""
    root = write(tmp_path, {HULP: SHORT})
    text = made(ggsr, root)
    assert text.startswith("## Er is geen datum om van te rekenen.")
    lines = [line.removeprefix("##     ") for line in text.splitlines() if "##     " in line]
    start = lines.index("documenten:")
    entry = "\n".join(f"    {line}" for line in lines[:start])
    entry = entry.replace("sleutel-van-de-bevinding", "zicht")
    written = "\n".join([*lines[start:], "aanpakken:", "  hulp:", entry, ""])
    (root / OPVOLGING).write_text(written, "utf-8")
    assert check(root) == []


def test_the_latest_round_with_a_verbeterpunt(ggsr: Ggsr, tmp_path: Path) -> None:
    fine = SHORT.replace("verbeterpunt", "voldoet")
    files = {HULP: SHORT, HULP.replace("2024", "2025"): fine, HULP.replace("2024", "2023"): SHORT}
    root = write(tmp_path, {**files, "cases/voorbeeldstad/2026/factsheet.yaml": "titel: Leeg"})
    assert ggsr("new", "opvolging", "voorbeeldstad", cwd=root).out == f"{OPVOLGING}\n"
    named = ggsr("new", "opvolging", "voorbeeldstad", "--ronde", "2023", cwd=root)
    assert named.out == "cases/voorbeeldstad/2023/opvolging.yaml\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["voorbeeldstat"], "did you mean 'voorbeeldstad'?"),
        (["voorbeeldstad", "--ronde", "2042"], "there is no round '2042' of voorbeeldstad"),
        (["voorbeeldstad", "--ronde", "all"], "'all' is reserved by ggsr"),
        (["voorbeeldstad", "--ronde", "2025"], "round 2025 of voorbeeldstad has no verbeterpunten"),
        (["voorbeeldstad", "--ronde", "2023"], "round 2023 of voorbeeldstad has errors"),
        (["proefdorp"], "proefdorp has no verbeterpunten"),
    ],
)
def test_what_cannot_be_made(ggsr: Ggsr, tmp_path: Path, options: list[str], message: str) -> None:
    fine = SHORT.replace("verbeterpunt", "voldoet")
    files = {
        HULP: SHORT,
        HULP.replace("2024", "2025"): fine,
        HULP.replace("2024", "2023"): SHORT,
        STEUN.replace("2024", "2023"): "aanpak: [\n",
        "cases/proefdorp/2024/hulp.yaml": fine,
    }
    root = write(tmp_path, files)
    outcome = ggsr("new", "opvolging", *options, cwd=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert not list(root.rglob("opvolging.yaml"))


def test_nothing_is_overwritten(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: SHORT, OPVOLGING: "rapportage: {datum: 2025}"})
    outcome = ggsr("new", "opvolging", "voorbeeldstad", cwd=root)
    assert outcome.code == 2
    assert OPVOLGING in outcome.err
    assert (root / OPVOLGING).read_text("utf-8") == "rapportage: {datum: 2025}"


def test_no_aanpak_can_have_its_name(ggsr: Ggsr, tmp_path: Path) -> None:
    outcome = ggsr(
        "new", "aanpak", "voorbeeldstad", "Opvolging", cwd=write(tmp_path, {HULP: SHORT})
    )
    assert outcome.code == 2
    assert "'opvolging' is reserved by ggsr" in outcome.err


def test_texts_of_a_framework_do_not_become_yaml(ggsr: Ggsr, tmp_path: Path) -> None:
    hostile = FRAMEWORK.replace(
        "{tekst: Gezinnen hoeven niet op hulp te wachten}",
        '{tekst: "Een: #\\n\\nregel\\nrapportage: x", punten: ["a\\nb"]}',
    )
    root = write(tmp_path, {KADER: hostile, HULP: SHORT.replace("aanpak: Hulp", 'aanpak: "a\\nb"')})
    for text in used(made(ggsr, root)):
        (root / OPVOLGING).write_text(text, "utf-8")
        assert check(root) == []


def test_the_real_verbeterpunten(ggsr: Ggsr, tmp_path: Path) -> None:
    root = Path(shutil.copytree(ROOT / "cases", tmp_path / "cases")).parent
    shutil.copytree(ROOT / "frameworks", root / "frameworks")
    shutil.copytree(ROOT / "schemas", root / "schemas")
    outcome = ggsr("new", "opvolging", "dordrecht", cwd=root)
    assert outcome.out == "cases/dordrecht/2013/opvolging.yaml\n"
    assert outcome.err == "next: fill it in, then run 'ggsr gaps dordrecht --progress'\n"
    text = (root / outcome.out.strip()).read_text("utf-8")
    first, *lines = text.splitlines()
    assert first == "# yaml-language-server: $schema=../../../schemas/opvolging.schema.json"
    assert "\n## De rapportage wordt verwacht op 2014-10-31." in text
    assert text.count("voortgang: []") == 16
    assert max(map(len, lines)) <= 100
    assert not any(line != line.rstrip() for line in lines)
    assert check(root) == []


def test_help_in_both_languages(ggsr: Ggsr) -> None:
    assert "Create a file for the follow-up" in ggsr("new", "opvolging", "--help").out
    assert "Maak een bestand voor de" in ggsr("new", "opvolging", "--lang", "nl", "--help").out
