"""What the editor shows about what is typed, saved, closed, or changed behind its back."""

import shutil
from pathlib import Path

import pytest

from ggsr.workspace.folders import BASELINE
from tests.cli.conftest import Ggsr
from tests.cli.conftest import ggsr as ggsr  # a fixture
from tests.conftest import Workspace
from tests.language_server.conftest import Desk, Sit
from tests.language_server.reported import by_editor, by_json
from tests.schema.validators import files_of
from tests.support import FACTSHEET, FRAMEWORK, GEMEENTE, HULP, KADER, ROOT, STEUN, write

TEXT = """\
aanpak: {naam}
kader: kader
niveau: beleid
profiel: kort
bevindingen:
  zicht: {{oordeel: {oordeel}, tekst: De wijkteams melden dat de gemeente een lijst bijhoudt}}
  meldpunt: {{oordeel: voldoet, tekst: De scholen noemen het wijkteam als eerste adres voor hulp}}
  vervolg: {{oordeel: voldoet, tekst: Twee keer per jaar belt een vrijwilliger het gezin nog op}}
"""
HULP_TEXT = TEXT.format(naam="Hulp", oordeel="voldoet")
STEUN_TEXT = TEXT.format(naam="Steun", oordeel="voldoet")
DIFFERS = TEXT.format(naam="Steun", oordeel="verbeterpunt")
RIGHT = {
    HULP: HULP_TEXT,
    STEUN: STEUN_TEXT,
    FACTSHEET: "aanpakken: [hulp, steun]\n",
}


@pytest.fixture
def right(workspace: Workspace, desk_in: Sit) -> Desk:
    """Return a desk in a workspace in which nothing is wrong."""
    return desk_in(workspace(RIGHT))


@pytest.mark.parametrize("path", files_of(ROOT), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_wrong_with_the_real_files(desk: Desk, path: Path) -> None:
    page = desk.open(str(path.relative_to(ROOT)))
    assert page.diagnostics == []
    assert desk.shown() == {}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (STEUN, DIFFERS),
        (STEUN, STEUN_TEXT.replace("steun", "hulp").replace("meldpunt", "meldpnt")),
        (STEUN, STEUN_TEXT.replace("oordeel: voldoet", "oordeel: voldoet, teskt: x", 1)),
        (STEUN, STEUN_TEXT[:-30]),
        (STEUN, ""),
        (STEUN, "\ufeff" + DIFFERS.replace("meldpunt", "meldpnt")),
        (STEUN, STEUN_TEXT + "geaccepteerd:\n  - {regel: persoonsgegeven, reden: Zo is het}\n"),
        (FACTSHEET, "aanpakken: [hulp, steum]\n"),
        (GEMEENTE, "naam: []\n"),
        (KADER, FRAMEWORK.replace("vervolg:", "nazorg:")),
        (KADER, FRAMEWORK[:200]),
        (KADER, FRAMEWORK.replace("naam: Voorbeeldkader", "naam: 😀 Voorbeeldkader\nfout: ja")),
    ],
)
def test_an_unsaved_text_is_shown_as_validate_tells_of_it(
    right: Desk, tmp_path: Path, ggsr: Ggsr, file: str, text: str
) -> None:
    """In every file that it concerns; and with the text as it was, all of it goes away again."""
    saved = write(tmp_path / "saved", {**RIGHT, file: text.encode()})
    expected = by_json(ggsr("-C", str(saved), "validate", "--format", "json").out)
    assert expected
    files = {KADER: FRAMEWORK, GEMEENTE: "naam: Voorbeeldstad\n", **RIGHT}
    right.open(HULP)
    page = right.open(file)
    assert right.shown() == {}
    page.write(text)
    shown = by_editor(right.shown(), right.root, {**files, file: text}.__getitem__, right.units)
    assert shown == expected
    page.write(files[file])
    assert right.shown() == {}


def test_each_keystroke_is_a_text_of_its_own(right: Desk) -> None:
    page = right.open(FACTSHEET)
    shown = []
    for names in ("", "h", "hulp", "hulp, ", "hulp, steu", "hulp, steun"):
        page.write(f"aanpakken: [{names}]\n")
        shown.append(right.rules())
    unknown = {FACTSHEET: ["onbekende-aanpak"]}
    assert shown == [{}, unknown, {}, {}, unknown, {}]


def test_of_what_is_typed_in_haste_the_last_text_counts(right: Desk) -> None:
    page = right.open(FACTSHEET)
    for length in range(20):
        right.client.type(page.uri, f"aanpakken: [{'h' * length}]\n")
    right.client.type(page.uri, "aanpakken: [zorg, hulp]\n")
    (entry,) = right.client.awaited(page.uri)
    assert entry["message"].startswith("there is no aanpak 'zorg' in this round")


def test_a_comparison_is_shown_in_a_file_that_is_not_open(right: Desk) -> None:
    page = right.open(HULP)
    page.write(HULP_TEXT.replace("oordeel: voldoet", "oordeel: verbeterpunt", 1))
    assert right.rules() == {STEUN: ["oordeel-verschilt-binnen-gemeente"]}
    (entry,) = right.shown()[STEUN]
    (related,) = entry["relatedInformation"]
    assert related["location"]["uri"] == page.uri
    page.write(HULP_TEXT)
    assert right.rules() == {}


def test_two_unsaved_texts_are_held_against_each_other(right: Desk) -> None:
    hulp, steun = right.open(HULP), right.open(STEUN)
    steun.write(DIFFERS)
    assert right.rules() == {STEUN: ["oordeel-verschilt-binnen-gemeente"]}
    hulp.write(DIFFERS.replace("Steun", "Hulp"))
    assert right.rules() == {}


def test_a_new_aanpak_belongs_to_its_round_before_it_is_saved(right: Desk) -> None:
    factsheet = right.open(FACTSHEET)
    factsheet.write("aanpakken: [hulp, steun, zorg]\n")
    assert right.rules() == {FACTSHEET: ["onbekende-aanpak"]}
    zorg = right.open(HULP.replace("hulp", "zorg"), HULP_TEXT.replace("Hulp", "Zorg"))
    assert right.rules() == {}
    zorg.close()
    assert right.rules() == {FACTSHEET: ["onbekende-aanpak"]}


def test_a_new_gemeente_is_checked_before_it_is_saved(right: Desk) -> None:
    page = right.open("cases/elders/2024/hulp.yaml", HULP_TEXT)
    assert right.rules() == {"cases/elders/gemeente.yaml": ["ontbrekend-bestand"]}
    general = right.open("cases/elders/gemeente.yaml", "naam: Elders\n")
    assert right.rules() == {}
    page.write(HULP_TEXT.replace("zicht", "zigt"))
    assert [word for word, _said in page.marked()] == ["zigt"]
    general.close()
    page.close()
    assert right.shown() == {}


def test_a_new_framework_counts_before_it_is_saved(right: Desk) -> None:
    page = right.open(HULP)
    page.write(HULP_TEXT.replace("kader: kader", "kader: nieuw"))
    assert right.rules() == {HULP: ["onbekend-kader"]}
    right.open("frameworks/nieuw.yaml", FRAMEWORK)
    assert right.rules() == {}


def test_a_change_of_a_framework_is_held_against_the_cases_that_are_open(right: Desk) -> None:
    hulp, kader = right.open(HULP), right.open(KADER)
    kader.write(FRAMEWORK.replace("vervolg:", "nieuw:"))
    assert right.rules() == {file: ["onbekende-indicator"] for file in (HULP, STEUN)}
    assert [word for word, _said in hulp.marked()] == ["vervolg"]
    kader.write(FRAMEWORK)
    assert right.rules() == {}


def test_a_framework_by_itself_is_checked_too(right: Desk) -> None:
    kader = right.open(KADER)
    kader.write(FRAMEWORK.replace("thema: continu", "thema: kontinu", 1))
    assert right.rules() == {KADER: ["onbekend-thema"]}


def test_when_a_file_is_closed_what_is_on_disk_counts(right: Desk) -> None:
    page, steun = right.open(HULP), right.open(STEUN)
    page.write("aanpak: [\n")
    assert right.rules() == {HULP: ["yaml-syntaxis"]}
    page.close()
    assert right.rules() == {}
    steun.close()


def test_when_the_last_file_of_a_gemeente_is_closed_nothing_is_shown(right: Desk) -> None:
    (right.root / STEUN).write_text("aanpak: [\n", encoding="utf-8")
    page = right.open(HULP)
    assert right.rules() == {STEUN: ["yaml-syntaxis"]}
    page.close()
    assert right.shown() == {}


@pytest.mark.parametrize("message", ["textDocument/didSave", "workspace/didChangeWatchedFiles"])
def test_a_change_on_disk_is_noticed(right: Desk, message: str) -> None:
    """Of another file than the one that is open, whatever the message says of it."""
    page = right.open(HULP)
    steun = right.root / STEUN
    about = {"textDocument": {"uri": page.uri}, "changes": []}

    steun.write_text("aanpak: [\n", encoding="utf-8")
    published = right.client.after(steun.as_uri(), message, **about)
    assert [entry["code"] for entry in published] == ["yaml-syntaxis"]
    steun.write_text(STEUN_TEXT, encoding="utf-8")
    assert right.client.after(steun.as_uri(), message, **about) == []


def test_a_framework_that_changes_on_disk_is_noticed(right: Desk) -> None:
    page = right.open(HULP)
    (right.root / KADER).write_text(FRAMEWORK.replace("zicht:", "blik:"), encoding="utf-8")
    published = right.client.after(page.uri, "workspace/didChangeWatchedFiles", changes=[])
    assert [entry["code"] for entry in published] == ["onbekende-indicator"]


def test_a_file_that_is_taken_away_is_noticed(right: Desk) -> None:
    page = right.open(FACTSHEET)
    (right.root / STEUN).unlink()
    published = right.client.after(page.uri, "workspace/didChangeWatchedFiles", changes=[])
    assert [entry["code"] for entry in published] == ["onbekende-aanpak"]


def test_an_accepted_warning_is_not_shown(right: Desk) -> None:
    page = right.open(STEUN, DIFFERS)
    (entry,) = page.diagnostics
    accepted = (
        f"geaccepteerd:\n  - {{regel: {entry['code']}, bij: zicht, reden: Gevraagd en nagezien}}\n"
    )
    page.write(DIFFERS + accepted)
    assert right.rules() == {}
    page.write(STEUN_TEXT + accepted)
    assert right.rules() == {STEUN: ["ongebruikte-acceptatie"]}


def test_a_warning_of_the_baseline_is_not_shown(right: Desk, ggsr: Ggsr) -> None:
    (right.root / STEUN).write_text(DIFFERS, encoding="utf-8")
    assert ggsr("-C", str(right.root), "baseline").code == 0
    page = right.open(STEUN)
    assert right.rules() == {}
    page.write(DIFFERS.replace("De wijkteams melden", "Op 06-12345678 hoort men"))
    assert right.rules() == {STEUN: ["persoonsgegeven"]}
    page.write(DIFFERS)
    assert right.rules() == {}
    (right.root / BASELINE).unlink()
    published = right.client.after(page.uri, "workspace/didChangeWatchedFiles", changes=[])
    assert [entry["code"] for entry in published] == ["oordeel-verschilt-binnen-gemeente"]


def test_two_workspaces_at_once(tmp_path: Path, desk_in: Sit) -> None:
    """They hold files of the same names, and each keeps to itself what is wrong in it."""
    here, there = (desk_in(write(tmp_path / name, RIGHT)) for name in ("hier", "daar"))
    first, second = here.open(STEUN), there.open(STEUN)
    first.write(DIFFERS)
    assert (here.rules(), there.rules()) == ({STEUN: ["oordeel-verschilt-binnen-gemeente"]}, {})
    second.write("aanpak: [\n")
    first.write(STEUN_TEXT)
    assert (here.rules(), there.rules()) == ({}, {STEUN: ["yaml-syntaxis"]})


def test_a_workspace_that_is_taken_away_is_no_bug(tmp_path: Path, desk_in: Sit) -> None:
    desk = desk_in(write(tmp_path / "weg", RIGHT))
    page = desk.open(HULP)
    shutil.rmtree(desk.root)
    page.write(HULP_TEXT + "\n")
    page.close()
    assert desk.client.messages == []
