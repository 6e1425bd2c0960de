"""Certain fixes in memory and on disk."""

import pytest

from ggsr.checking.doubtful_fixes import NamesInUse
from ggsr.checking.fixing import Fixer
from ggsr.diagnostics import MAX_PROBLEMS
from ggsr.errors import GgsrError
from ggsr.workspace.loading import Workspace as Files
from tests.conftest import Workspace
from tests.support import GEMEENTE, HULP, KADER, check, write

MISSPELT = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      vervlog: {oordeel: ✗, tekst: De coach belt na een jaar.}
    """


def test_what_a_fix_uncovers_is_fixed_too(workspace: Workspace) -> None:
    """An unknown key hides the unknown indicator under it, and that no verdict."""
    root = workspace({HULP: MISSPELT.replace("bevindingen", "bevindignen")})
    fixer = Fixer(Files(root))
    fixer.gemeente(fixer.check("voorbeeldstad"))
    assert [entry.count for entry in fixer.write()] == [3]
    text = (root / HULP).read_text(encoding="utf-8")
    assert "bevindingen:\n  vervolg: {oordeel: verbeterpunt, tekst" in text
    assert not any(found.fix for found in check(root))


def test_a_framework_is_fixed_before_what_uses_it(workspace: Workspace) -> None:
    root = workspace({HULP: MISSPELT})
    path = root / KADER
    path.write_text(path.read_text("utf-8").replace("uitgever", "uitgver"), "utf-8")
    fixer = Fixer(Files(root))
    fixer.frameworks()
    fixer.gemeente(fixer.check("voorbeeldstad"))
    assert {file: entry.count for file, entry in fixer.fixed.items()} == {KADER: 1, HULP: 2}


def test_in_memory_until_it_is_written(workspace: Workspace) -> None:
    root = workspace({HULP: MISSPELT})
    before = (root / HULP).read_bytes()
    fixer = Fixer(Files(root))
    fixer.gemeente(fixer.check("voorbeeldstad"))
    assert fixer.fixed
    assert (root / HULP).read_bytes() == before


def test_a_file_that_changed_in_the_meantime_is_left_alone(workspace: Workspace) -> None:
    root = workspace({HULP: MISSPELT})
    fixer = Fixer(Files(root))
    fixer.gemeente(fixer.check("voorbeeldstad"))
    write(root, {HULP: "aanpak: Anders\n"})
    with pytest.raises(GgsrError, match="changed in the meantime"):
        list(fixer.write())
    assert (root / HULP).read_text("utf-8") == "aanpak: Anders\n"


def test_a_line_that_changed_since_it_was_checked_is_left_alone(workspace: Workspace) -> None:
    root = workspace({HULP: MISSPELT, GEMEENTE: "naam: Voorbeeldstad\n"})
    fixer = Fixer(Files(root))
    checked = fixer.check("voorbeeldstad")
    write(root, {HULP: "aanpak: Anders\n"})
    fixer.gemeente(checked)
    assert fixer.fixed == {}


def test_more_mistakes_than_are_shown_at_once(workspace: Workspace) -> None:
    findings = "".join(f"  onbekend{number}: {{oordeel: ✗, tekst: Zo.}}\n" for number in range(250))
    root = workspace({HULP: f"aanpak: H\nkader: kader\nniveau: beleid\nbevindingen:\n{findings}"})
    fixer = Fixer(Files(root))
    fixer.gemeente(fixer.check("voorbeeldstad"))
    assert fixer.fixed[HULP].count == 250


def test_what_cannot_be_fixed_does_not_crowd_out_what_can(workspace: Workspace) -> None:
    findings = "".join(f"  iets-{n}: {{oordeel: iets, tekst: a}}\n" for n in range(150))
    slip = "  zicht: {oordeel: Voldoet, tekst: Zo.}\n"
    head = "aanpak: H\nkader: kader\nniveau: beleid\nbevindingen:\n"
    fixer = Fixer(Files(workspace({HULP: f"{head}{findings}{slip}"})))
    checked = fixer.gemeente(fixer.check("voorbeeldstad"))
    assert "oordeel: voldoet," in fixer.fixed[HULP].text
    assert len([d for d in checked.diagnostics if d.place.file == HULP]) <= MAX_PROBLEMS + 1


def test_more_than_a_pass_shows_is_fixed_to_the_end(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ggsr.checking.fixing._Overlaid.limit", 10)
    findings = "".join(f"  iets-{n}: {{oordeel: Voldoet, tekst: a}}\n" for n in range(25))
    head = "aanpak: H\nkader: kader\nniveau: beleid\nbevindingen:\n"
    fixer = Fixer(Files(workspace({HULP: f"{head}{findings}"})))
    fixer.gemeente(fixer.check("voorbeeldstad"))
    assert fixer.fixed[HULP].count == 25


@pytest.mark.parametrize(
    "key", ["vervlog:", "vervlog :", "vervlog\t:", "'vervlog'\t:", "? vervlog"]
)
def test_a_name_is_counted_however_its_key_is_written(workspace: Workspace, key: str) -> None:
    text = f"aanpak: H\nkader: kader\nniveau: beleid\nbevindingen:\n  {key}\n    oordeel: voldoet\n"
    names = NamesInUse(Files(workspace({HULP: text})), ["voorbeeldstad"])
    assert names.count("vervlog") == 1


def test_a_code_that_was_misspelt_is_held_against_others(workspace: Workspace) -> None:
    other = GEMEENTE.replace("voorbeeldstad", "anderstad")
    texts = {GEMEENTE: "naam: A\ncsb_code: GM0001\n", other: "naam: B\ncbs_code: GM0001\n"}
    fixer = Fixer(Files(workspace(texts)))
    checked = fixer.gemeente(fixer.check("voorbeeldstad"))
    assert [problem.rule for problem in checked.diagnostics] == ["dubbele-naam"]
