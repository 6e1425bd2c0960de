"""``ggsr migrate``: what it writes and prints, what it refuses, and that it counts nowhere."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.rules.test_nog_over_te_nemen import FILE, FORMER, FRAMEWORKS, HEAD, JUDGED
from tests.support import ROOT, write

OPVOLGER = ROOT / "tests" / "data" / "frameworks" / "opvolger"
NAME = "voorbeeldstad/2026/gezinscoaching"
DRAFT = f"cases/{NAME}.yaml"
TO = ("--to", "ggsr-2026")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(OPVOLGER, tmp_path / "werkmap")


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_what_becomes_of_a_draft(ggsr: Ggsr, root: Path) -> None:
    outcome = ggsr("migrate", NAME, *TO, cwd=root)
    assert outcome.out == (
        f"{DRAFT}: 24 verdicts go along, 5 are set aside\n"
        "  evaluatie-netwerkpartners, evaluatie-gemeente    judge evaluatie\n"
        "  doorzettingsmacht                                asks something else: judge "
        "doorzettingsmacht\n"
        "  opschaling                                       judge opschaling-casus, "
        "opschaling-bestuur\n"
        "  bekendmaking                                     dropped: Valt nu onder aanmelding.\n"
        "  new                                              judge privacy-geregeld\n"
    )
    assert (outcome.code, outcome.err) == (0, "next: ggsr validate voorbeeldstad\n")
    text = (root / DRAFT).read_text("utf-8")
    assert (
        "uit_vorig_kader:\n"
        "  bekendmaking: {oordeel: verbeterpunt, zie: meldpunt-bekend}\n"
        "  evaluatie-netwerkpartners: {oordeel: voldoet, zie: resultaten-bijgehouden}\n"
        "  evaluatie-gemeente: {oordeel: voldoet, zie: resultaten-bijgehouden}\n"
        "  # Asked again by telephone.\n"
        "  doorzettingsmacht:\n"
        "    oordeel: voldoet\n"
        "    tekst: De coördinator noemt voorbeelden uit drie wijken.\n"
        "    documenten: [{document: convenant, pagina: 4}]\n"
        "  # See the notes of the second visit.\n"
        "  opschaling:\n"
    ) in text
    assert "  meldpunt-bekend:\n    oordeel: verbeterpunt\n" in text
    assert "conclusie:\n  aanpak:\n" in text
    assert "    bij: meldpunt-bekend\n" in text
    assert ggsr("validate", cwd=root).code == 0


def test_in_dutch(ggsr: Ggsr, root: Path) -> None:
    outcome = ggsr("migrate", NAME, *TO, "--lang", "nl", cwd=root)
    assert f"{DRAFT}: 24 oordelen gaan mee, 5 worden opzijgezet\n" in outcome.out
    assert "\n  opschaling    " in outcome.out
    assert "beoordeel opschaling-casus, opschaling-bestuur\n" in outcome.out


def test_a_diff_changes_nothing(ggsr: Ggsr, root: Path) -> None:
    before = (root / DRAFT).read_bytes()
    outcome = ggsr("migrate", NAME, *TO, "--diff", cwd=root)
    assert outcome.code == 1
    assert outcome.out.startswith(f"--- {DRAFT}\n+++ {DRAFT}\n")
    assert "-kader: ggsr\n+kader: ggsr-2026\n" in outcome.out
    assert (root / DRAFT).read_bytes() == before


def test_as_json(ggsr: Ggsr, root: Path) -> None:
    outcome = ggsr("migrate", NAME, *TO, "--format", "json", cwd=root)
    [file] = json.loads(outcome.out)["files"]
    assert file["file"] == DRAFT
    assert (file["vorig_kader"], file["kader"]) == ("ggsr", "ggsr-2026")
    assert file["renamed"] == {"aanmeldpunt-bekend": "meldpunt-bekend"}
    assert file["to_judge"] == {
        "evaluatie-netwerkpartners": ["evaluatie"],
        "evaluatie-gemeente": ["evaluatie"],
        "doorzettingsmacht": ["doorzettingsmacht"],
        "opschaling": ["opschaling-casus", "opschaling-bestuur"],
    }
    assert file["dropped"] == ["bekendmaking"]
    assert file["new"] == ["privacy-geregeld"]
    assert (file["verdicts"], file["verdicts_set_aside"]) == (29, 5)
    assert len(file["kept"]) == 25, "24 verdicts, and a reason why one was not judged"


def test_a_second_time_there_is_nothing_to_do(ggsr: Ggsr, root: Path) -> None:
    ggsr("migrate", NAME, *TO, cwd=root)
    before = (root / DRAFT).read_bytes()
    for options in ((), ("--diff",), ("--format", "json")):
        outcome = ggsr("migrate", DRAFT, *TO, *options, cwd=root)
        assert outcome.code == 0
        assert outcome.err == f"nothing to do: {DRAFT} is judged by ggsr-2026 already\n"
        assert outcome.out in ("", '{\n  "version": 1,\n  "files": []\n}\n')
    assert (root / DRAFT).read_bytes() == before


def test_diff_and_format(ggsr: Ggsr, root: Path) -> None:
    outcome = ggsr("migrate", NAME, *TO, "--diff", "--format", "json", cwd=root)
    assert outcome.code == 2
    assert "--diff cannot be combined with --format" in outcome.err


def test_the_schema_of_the_modeline_follows(ggsr: Ggsr, root: Path) -> None:
    path = root / DRAFT
    line = "# yaml-language-server: $schema=../../../schemas/{}-beleid.schema.json\n"
    path.write_text(line.format("ggsr") + path.read_text("utf-8"), "utf-8")
    ggsr("migrate", NAME, *TO, cwd=root)
    assert path.read_text("utf-8").startswith(line.format("ggsr-2026"))


def test_line_ends_and_byte_order_mark_stay(ggsr: Ggsr, root: Path) -> None:
    path = root / DRAFT
    plain = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n"))
    assert ggsr("migrate", NAME, *TO, cwd=root).code == 0
    after = path.read_bytes()
    path.write_bytes(plain)
    ggsr("migrate", NAME, *TO, cwd=root)
    assert after == b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")


def test_a_promoted_key(ggsr: Ggsr, root: Path) -> None:
    """The key does not go along, and one of ``ook_voor`` does: the text stays with that one."""
    edit(root, DRAFT, "  opschaling:\n", "  opschaling:\n    ook_voor: [nazorg-x]  # samen\n")
    edit(root, DRAFT, "nazorg-x", "flexibele-zorg")
    path = root / DRAFT
    path.write_text(re.sub(r"  flexibele-zorg:\n(    .*\n)+", "", path.read_text("utf-8")), "utf-8")
    assert ggsr("migrate", NAME, *TO, cwd=root).code == 0
    text = path.read_text("utf-8")
    assert "  flexibele-zorg:\n    oordeel: verbeterpunt\n" in text
    assert "  # samen\n  opschaling: {oordeel: verbeterpunt, zie: flexibele-zorg}\n" in text


# Each is a mistake in the workspace, and what is said of it.
def published(root: Path) -> None:
    path = root / "cases/voorbeeldstad/2026/factsheet.yaml"
    path.write_text("datum: 2026-05\n", "utf-8")


def no_profile(root: Path) -> None:
    edit(root, DRAFT, "niveau: beleid\n", "niveau: beleid\nprofiel: factsheet-2013\n")


def no_thema(root: Path) -> None:
    edit(root, "frameworks/ggsr-2026.yaml", "  themas: {de-aanpak: aanpak}\n", "")


def with_error(root: Path) -> None:
    edit(root, DRAFT, "  zelfde-omschrijving:", "  zelfde-omschrijvingen:")


def framework_with_error(root: Path) -> None:
    edit(root, "frameworks/ggsr.yaml", "uitgever:", "uitgeverij:")


def newer_with_error(root: Path) -> None:
    edit(root, "frameworks/ggsr-2026.yaml", "uitgever:", "uitgeverij:")


def factsheet_with_error(root: Path) -> None:
    path = root / "cases/voorbeeldstad/2026/factsheet.yaml"
    path.write_text("datum: [\n", "utf-8")


def no_overgang(root: Path) -> None:
    path = root / "frameworks/ggsr-2026.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("overgang:")].rstrip() + "\n", "utf-8")


REFUSED = [
    (published, "round 2026 of voorbeeldstad is published", "--from 2026/gezinscoaching --kader"),
    (no_profile, "has no profile 'factsheet-2013'", "or remove 'profiel' first"),
    (no_thema, "level beleid of ggsr-2026 has no thema 'de-aanpak'", "under 'themas' of the"),
    (with_error, f"cannot migrate {DRAFT}: it has errors", "run 'ggsr validate'"),
    (framework_with_error, "framework ggsr has errors", "run 'ggsr validate'"),
    (newer_with_error, "framework ggsr-2026 has errors", "run 'ggsr validate'"),
    (factsheet_with_error, "round 2026 of voorbeeldstad has errors", "run 'ggsr validate'"),
    (no_overgang, "ggsr-2026 does not succeed ggsr", "no framework in frameworks/ succeeds it"),
]


@pytest.mark.parametrize(("mistake", "message", "help"), REFUSED)
def test_refused_with_the_way_out(
    ggsr: Ggsr, root: Path, mistake: object, message: str, help: str
) -> None:
    assert callable(mistake)
    mistake(root)
    before = (root / DRAFT).read_bytes()
    outcome = ggsr("migrate", NAME, *TO, cwd=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert help in outcome.err
    assert (root / DRAFT).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "message", "help"),
    [
        ("proefhaven/2015/havenhulp", "is a re-test, of verdicts by ggsr", "finish it by ggsr"),
        ("proefhaven/2013/havenhulp", "2015/havenhulp.yaml is a re-test of it", "stays judged by"),
        ("voorbeeldstad/2013/wijkteam", "has no profile 'factsheet-2013'", "frameworks/ggsr-2026"),
        ("voorbeeldstad/2026/gezinscoach", "has no aanpak 'gezinscoach'", "did you mean"),
    ],
)
def test_another_aanpak_is_refused(
    ggsr: Ggsr, root: Path, name: str, message: str, help: str
) -> None:
    outcome = ggsr("migrate", name, *TO, cwd=root)
    assert outcome.code == 2
    assert message in outcome.err
    assert help in outcome.err


def test_a_framework_that_is_not_there(ggsr: Ggsr, root: Path) -> None:
    outcome = ggsr("migrate", NAME, "--to", "ggsr-2062", cwd=root)
    assert outcome.code == 2
    assert "framework frameworks/ggsr-2062.yaml does not exist" in outcome.err
    assert "did you mean 'ggsr-2026'" in outcome.err


def test_a_framework_that_succeeds_another_or_none(ggsr: Ggsr, root: Path) -> None:
    outcome = ggsr("migrate", "proefdorp/2026/dorpsteam", "--to", "ggsr", cwd=root)
    assert "ggsr does not succeed ggsr-2026" in outcome.err
    assert "no framework in frameworks/ succeeds it" in outcome.err
    shutil.copy(root / "frameworks/ggsr.yaml", root / "frameworks/ander.yaml")
    outcome = ggsr("migrate", NAME, "--to", "ander", cwd=root)
    assert "ander does not succeed ggsr\n" in outcome.err
    assert "choose one that does with --to: ggsr-2026" in outcome.err


def test_one_step_at_a_time(ggsr: Ggsr, root: Path) -> None:
    shutil.copy(root / "frameworks/ggsr-2026.yaml", root / "frameworks/ggsr-2030.yaml")
    path = root / "frameworks/ggsr-2030.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("overgang:")] + "overgang: {van: ggsr-2026}\n", "utf-8")
    outcome = ggsr("migrate", NAME, "--to", "ggsr-2030", cwd=root)
    assert outcome.code == 2
    assert "ggsr-2030 is more than one step from ggsr" in outcome.err
    assert "migrate to ggsr-2026 first: --to ggsr-2026" in outcome.err
    # And after that step, what was set aside stays where it is.
    assert ggsr("migrate", NAME, *TO, cwd=root).code == 0
    former = (root / DRAFT).read_text("utf-8").partition("uit_vorig_kader:")[2]
    outcome = ggsr("migrate", NAME, "--to", "ggsr-2030", cwd=root)
    assert outcome.out == f"{DRAFT}: 24 verdicts go along, 0 are set aside\n"
    assert (root / DRAFT).read_text("utf-8").partition("uit_vorig_kader:")[2] == former
    assert ggsr("validate", cwd=root).code == 0


def test_what_would_come_aside_twice_is_refused(ggsr: Ggsr, root: Path) -> None:
    shutil.copy(root / "frameworks/ggsr-2026.yaml", root / "frameworks/ggsr-2030.yaml")
    path = root / "frameworks/ggsr-2030.yaml"
    text = path.read_text("utf-8")
    again = (
        "overgang:\n  van: ggsr-2026\n  niveaus:\n    beleid:\n"
        "      andere_vraag: {doorzettingsmacht: Nog meer.}\n"
    )
    path.write_text(text[: text.index("overgang:")] + again, "utf-8")
    ggsr("migrate", NAME, *TO, cwd=root)
    finding = "bevindingen:\n  doorzettingsmacht: {oordeel: voldoet, tekst: Het college besloot.}\n"
    edit(root, DRAFT, "bevindingen:\n", finding)
    outcome = ggsr("migrate", NAME, "--to", "ggsr-2030", cwd=root)
    assert outcome.code == 2
    assert "'doorzettingsmacht' is here from an earlier migration" in outcome.err
    assert "remove it here, once it is judged anew" in outcome.err


def test_what_follows_it_goes_first(ggsr: Ggsr, root: Path) -> None:
    later = root / "cases/voorbeeldstad/2028"
    later.mkdir()
    shutil.copy(root / DRAFT, later / "gezinscoaching.yaml")
    edit(root, DRAFT, "concept: true\n", "")
    outcome = ggsr("migrate", NAME, *TO, cwd=root)
    assert outcome.code == 2
    assert "2028/gezinscoaching.yaml follows it and is judged by ggsr" in outcome.err
    assert "ggsr migrate voorbeeldstad/2028/gezinscoaching --to ggsr-2026" in outcome.err


def test_what_a_published_round_follows_stays(ggsr: Ggsr, root: Path) -> None:
    later = root / "cases/voorbeeldstad/2028"
    later.mkdir()
    shutil.copy(root / DRAFT, later / "gezinscoaching.yaml")
    (later / "factsheet.yaml").write_text("datum: 2028-05\n")
    edit(root, DRAFT, "concept: true\n", "")
    outcome = ggsr("migrate", NAME, *TO, cwd=root)
    assert outcome.code == 2
    assert "2028/gezinscoaching.yaml follows it and is judged by ggsr" in outcome.err
    assert "help: that round is published, so it stays judged by ggsr" in outcome.err


def test_what_is_followed_up_stays(ggsr: Ggsr, root: Path) -> None:
    edit(root, DRAFT, "concept: true\n", "")
    path = root / "cases/voorbeeldstad/2026/opvolging.yaml"
    path.write_text(
        "aanpakken:\n  gezinscoaching:\n    opschaling: {maatregel: Er komt een overleg.}\n"
    )
    outcome = ggsr("migrate", NAME, *TO, cwd=root)
    assert outcome.code == 2
    assert "opvolging.yaml, line 2, is about verbeterpunten of it" in outcome.err


@pytest.mark.parametrize("family", ["bevindingen: {}\n", "naam: [", "bevindingen: {}  # jan\n"])
def test_what_families_were_judged_beside_stays(ggsr: Ggsr, root: Path, family: str) -> None:
    casus = "cases/voorbeeldstad/2026/gezinnen"
    text = "aanpak: Gezinnen\nkader: ggsr\nniveau: casus\nconcept: true\nbevindingen: {}\n"
    file = f"{casus}/gezin-417.yaml"
    write(root, {f"{casus}.yaml": text, file: family})
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    for option in ((), ("--diff",)):
        outcome = ggsr("migrate", "voorbeeldstad/2026/gezinnen", *TO, *option, cwd=root)
        assert (outcome.code, outcome.out) == (2, "")
        assert f"{casus} has the verdicts on families, who were judged by ggsr\n" in outcome.err
        assert f"{casus}.yaml stays judged by ggsr; start a new one: ggsr new aanpak" in outcome.err
        assert "417" not in outcome.err
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before
    # Others of the round are none of their business.
    assert ggsr("migrate", NAME, *TO, cwd=root).code == 0


def test_a_link_is_left_alone(ggsr: Ggsr, root: Path) -> None:
    path = root / DRAFT
    other = root / "elders.yaml"
    path.rename(other)
    path.symlink_to(other)
    before = other.read_bytes()
    outcome = ggsr("migrate", NAME, *TO, cwd=root)
    assert outcome.code == 2
    assert "it is reached through a symbolic link" in outcome.err
    assert other.read_bytes() == before


def test_a_file_that_would_be_too_large(ggsr: Ggsr, root: Path) -> None:
    """Keys and pointers are longer than what they replace, if only by a little."""
    path = root / DRAFT
    room = 1024 * 1024 - len(path.read_bytes())
    line = f"# {'x' * 97}\n"
    path.write_bytes(path.read_bytes() + line.encode() * (room // len(line)))
    outcome = ggsr("migrate", NAME, *TO, cwd=root)
    assert outcome.code == 2
    assert "it would be larger than 1 MiB" in outcome.err


REAL = [
    path
    for path in sorted((ROOT / "cases").glob("*/2013/*.yaml"))
    if path.stem not in ("factsheet", "opvolging")
]


@pytest.mark.parametrize("source", REAL, ids=lambda path: path.stem)
def test_the_real_assessments_as_drafts(ggsr: Ggsr, root: Path, source: Path) -> None:
    aanpak = source.stem
    kader = root / "frameworks/ggsr-2026.yaml"
    real = (ROOT / "frameworks/ggsr.yaml").read_text("utf-8")
    (root / "frameworks/ggsr.yaml").write_text(real, "utf-8")
    profile = (
        "  factsheet-2013: {niveau: beleid, buiten: [], reden: In deze ronde niet gevraagd.}\n"
    )
    edit(root, kader.relative_to(root).as_posix(), "profielen:\n", f"profielen:\n{profile}")
    write(root, {"cases/proefstad/gemeente.yaml": "naam: Proefstad\n"})
    target = root / f"cases/proefstad/2026/{aanpak}.yaml"
    target.parent.mkdir()
    text = source.read_text("utf-8").replace("niveau: beleid\n", "niveau: beleid\nconcept: true\n")
    target.write_text(text, "utf-8")
    outcome = ggsr("migrate", f"proefstad/2026/{aanpak}", *TO, cwd=root)
    assert outcome.code == 0, outcome.err
    after = target.read_text("utf-8")
    words = re.findall(r"\w{12,}", text)
    assert [word for word in words if word not in after] == []
    assert sorted(re.findall(r"^ *#.*", after, re.MULTILINE)) == sorted(
        re.findall(r"^ *#.*", text.replace("ggsr-beleid", "ggsr-2026-beleid"), re.MULTILINE)
    )
    assert ggsr("validate", "proefstad", cwd=root).code == 0


COMMANDS = [
    *(("coverage", format) for format in ("table", "json", "csv", "markdown")),
    *(("gaps --let-op", format) for format in ("table", "json", "csv", "markdown")),
    *(("diff", format) for format in ("table", "json", "csv", "markdown")),
    *(("compare voorbeeldstad/hulp proefdorp/hulp", format) for format in ("table", "json")),
    *(("explain zicht", format) for format in ("text", "json")),
    *(("render voorbeeldstad --ronde 2026 -o -", format) for format in ("html", "md", "json")),
]
_CHECKSUM = re.compile("[0-9a-f]{64}")


@pytest.mark.parametrize(("command", "format"), COMMANDS)
def test_what_is_set_aside_counts_nowhere(
    ggsr: Ggsr, tmp_path: Path, command: str, format: str
) -> None:
    """But for the checksum of the files, every output is the same without it."""
    results = []
    for former in ("", FORMER.replace("Niemand", "LET OP: niemand")):
        text = HEAD + JUDGED
        files = {
            **FRAMEWORKS,
            FILE: text + former,
            FILE.replace("2026", "2024"): text.replace("wethouder", "raad"),
            FILE.replace("voorbeeldstad", "proefdorp"): text.replace("wijkteams", "buurten"),
        }
        outcome = ggsr(*command.split(), "--format", format, cwd=write(tmp_path, files))
        assert outcome.code == 0, outcome.err
        results.append((_CHECKSUM.sub("", outcome.out), outcome.err))
    assert results[0] == results[1]
