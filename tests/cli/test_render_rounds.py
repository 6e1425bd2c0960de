"""``ggsr render`` with several rounds: drafts apart, and errors in the way of no other page."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.support import HULP, ROOT, STEUN, write

GOOD = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt de gezinnen elk jaar.}
    """
DRAFT = f"{GOOD}concept: true\n"
BROKEN = GOOD.replace("voldoet", "voldoed")
EARLIER = HULP.replace("2024", "2020")
LATER = HULP.replace("2024", "2030")


def names(root: Path, pattern: str = "*.md") -> list[str]:
    """Return the names of the factsheets that were made, and of the page of all gemeenten."""
    made = sorted(path.name.removesuffix(".md") for path in (root / "build").glob(pattern))
    return [name for name in made if not name.startswith(("alle_", "indicator_"))]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_round_of_drafts_has_no_page_and_that_is_said(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD, LATER: DRAFT})
    outcome = ggsr("render", "--format", "md", cwd=root)
    assert outcome.code == 0
    assert names(root) == ["index", "voorbeeldstad", "voorbeeldstad.2024"]
    said = "1 concept is not counted: Voorbeeldstad 2030 · Hulp, 1 of 4 judged"
    assert said in outcome.err
    index = (root / "build" / "index.md").read_text(encoding="utf-8")
    assert "niet meegeteld: Voorbeeldstad 2030: Hulp, 1 van 4 indicatoren beoordeeld." in index
    latest = (root / "build" / "voorbeeldstad.md").read_text(encoding="utf-8")
    assert "ronde 2024" in latest
    assert "2030" not in latest


def test_with_concept_a_draft_has_a_page_of_its_own_and_no_other_page_changes(
    ggsr: Ggsr, tmp_path: Path
) -> None:
    root = tmp_path / "werkmap"
    shutil.copytree(ROOT / "tests" / "data" / "rondes", root)
    formats = ("--format", "md", "--format", "html", "--format", "json")
    ggsr("render", *formats, cwd=root)
    published = contents(root / "build")
    outcome = ggsr("render", *formats, "--concept", cwd=root)
    made = contents(root / "build")
    assert (outcome.code, outcome.err) == (0, "")
    assert {name: made[name] for name in published} == published
    concept = "voorbeeldstad.2017.concept"
    assert made.keys() - published.keys() == {
        f"{concept}.{kind}" for kind in ("html", "json", "md")
    }
    assert not [name for name, content in published.items() if b"CONCEPT" in content]


def test_a_round_with_drafts_beside_what_counts_has_two_pages(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD, STEUN: DRAFT.replace("Hulp", "Steun")})
    ggsr("render", "--format", "md", "--concept", cwd=root)
    build = root / "build"
    assert names(root, "voorb*") == [
        *("voorbeeldstad", "voorbeeldstad.2024", "voorbeeldstad.2024.concept")
    ]
    assert "Steun" not in (build / "voorbeeldstad.2024.md").read_text(encoding="utf-8")
    text = (build / "voorbeeldstad.2024.concept.md").read_text(encoding="utf-8")
    assert "## Aanpak: Steun (concept)" in text
    assert "## Aanpak: Hulp\n" in text


def test_standard_output_has_the_page_with_drafts_where_it_is_asked_for(
    ggsr: Ggsr, tmp_path: Path
) -> None:
    root = write(tmp_path, {HULP: GOOD, STEUN: DRAFT.replace("Hulp", "Steun"), LATER: DRAFT})
    arguments = ["render", "voorbeeldstad", "--format", "json", "-o", "-", "--ronde"]
    plain = json.loads(ggsr(*arguments, "2024", cwd=root).out)
    draft = json.loads(ggsr(*arguments, "2024", "--concept", cwd=root).out)
    assert [row["aanpak"] for row in plain["aanpakken"]] == ["hulp"]
    assert [row["aanpak"] for row in draft["aanpakken"]] == ["hulp", "steun"]
    refused = ggsr(*arguments, "2030", cwd=root)
    assert (refused.code, refused.out) == (2, "")
    assert "no factsheet for voorbeeldstad: it has concepts only" in refused.err
    assert "add --concept to render them" in refused.err
    assert json.loads(ggsr(*arguments, "2030", "--concept", cwd=root).out)["concept"] is True


def test_a_draft_that_is_half_written_stands_in_no_page_s_way(ggsr: Ggsr, tmp_path: Path) -> None:
    broken = "aanpak: Hulp\nkader: kader\nniveau: beleid\nconcept: true\nbevindingen: [\n"
    root = write(tmp_path, {HULP: GOOD, LATER: BROKEN + "concept: true\n"})
    outcome = ggsr("render", "--format", "md", cwd=root)
    assert outcome.code == 0
    assert names(root) == ["index", "voorbeeldstad", "voorbeeldstad.2024"]
    assert "Voorbeeldstad 2030 · Hulp, with errors" in outcome.err
    outcome = ggsr("render", "--format", "md", "--concept", cwd=root)
    assert outcome.code == 1
    assert "no factsheet for voorbeeldstad 2030: its data has errors" in outcome.err
    assert names(root) == ["index", "voorbeeldstad", "voorbeeldstad.2024"]
    # Of a file that cannot be read nobody knows that it is a draft.
    write(root, {LATER: broken})
    assert ggsr("render", "--format", "md", cwd=root).code == 1


def test_errors_forbid_the_pages_that_rest_on_them_and_no_others(
    ggsr: Ggsr, tmp_path: Path
) -> None:
    again = LATER.replace("2030", "2026")
    root = write(tmp_path, {EARLIER: GOOD, HULP: BROKEN, again: f"{GOOD}hertoets: true\n"})
    outcome = ggsr("render", "voorbeeldstad", "--format", "md", cwd=root)
    assert outcome.code == 1
    assert names(root) == ["voorbeeldstad.2020"]
    for ronde in ("2024", "2026"):
        assert f"no factsheet for voorbeeldstad {ronde}: its data has errors" in outcome.err
    assert ggsr("render", "voorbeeldstad", "--ronde", "2020", cwd=root).code == 0


def test_what_a_revisit_was_is_never_left_out_for_an_error(ggsr: Ggsr, tmp_path: Path) -> None:
    """Without what it follows, a page would seem to be about a first assessment."""
    root = write(tmp_path, {EARLIER: BROKEN, HULP: GOOD})
    outcome = ggsr("render", "voorbeeldstad", "--format", "md", cwd=root)
    assert outcome.code == 1
    assert not (root / "build").exists()


@pytest.mark.parametrize("ronde", [None, "2020", "2024"])
def test_the_overview_says_what_it_is_about(ggsr: Ggsr, tmp_path: Path, ronde: str | None) -> None:
    other = STEUN.replace("2024", "2020")
    root = write(tmp_path, {EARLIER: GOOD, other: GOOD.replace("Hulp", "Steun"), HULP: GOOD})
    ggsr("render", "--format", "json", *(["--ronde", ronde] if ronde else []), cwd=root)
    found = json.loads((root / "build" / "index.json").read_text(encoding="utf-8"))
    rows = {
        (row["coverage"]["ronde"], row["coverage"]["aanpak"], row["page"])
        for level in found["levels"]
        for row in level["aanpakken"]
    }
    steun, hulp = (
        (year, name, f"voorbeeldstad.{year}")
        for year, name in (("2020", "steun"), ("2024", "hulp"))
    )
    old = ("2020", "hulp", "voorbeeldstad.2020")
    assert found["ronde"] == ronde
    assert rows == {None: {steun, hulp}, "2020": {steun, old}, "2024": {hulp}}[ronde]


def test_all_rounds_together_have_no_overview_of_their_sum(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {EARLIER: GOOD, HULP: GOOD})
    ggsr("render", "--format", "json", cwd=root)
    standing = contents(root / "build")
    ggsr("render", "--format", "json", "--ronde", "all", cwd=root)
    assert contents(root / "build") == standing
    [level] = json.loads(standing["index.json"])["levels"]
    assert level["total"]["indicators"] == 4
