"""``ggsr render`` of rounds with families: what it tells of those that are not counted."""

from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr, Outcome
from tests.families import ASSESSMENT, CASUS, FOLDER, families, family
from tests.support import FACTSHEET, HULP, Files, assessment, write

TEXTS = [family(vertrouwen="voldoet", nabellen="verbeterpunt")] * 5
DATED = {FACTSHEET: "datum: 2024-10\n"}
WRONG = f"{FOLDER}/gezin-500.yaml"
COUNTED = "van de 5 gezinnen"


def workspace(root: Path, files: Files) -> Path:
    return write(root, {CASUS: ASSESSMENT, **families(TEXTS), **files})


def told(outcome: Outcome) -> str:
    """Return what is told beside that there are warnings, as of other findings that are missing."""
    lines = outcome.err.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("with warnings"))


@pytest.mark.parametrize("format", ["html", "md", "json"])
def test_a_page_of_a_published_round_counts_them(ggsr: Ggsr, tmp_path: Path, format: str) -> None:
    root = workspace(tmp_path, DATED)
    outcome = ggsr("render", "voorbeeldstad", "--format", format, "-o", "-", cwd=root)
    assert (outcome.code, told(outcome)) == (0, "")
    assert ('"families": 5' if format == "json" else COUNTED) in outcome.out


@pytest.mark.parametrize("factsheet", [{}, {FACTSHEET: "titel: Nog niet\n"}])
@pytest.mark.parametrize("options", [[], ["voorbeeldstad"], ["voorbeeldstad", "--ronde", "2024"]])
def test_without_a_date_it_names_the_key(
    ggsr: Ggsr, tmp_path: Path, factsheet: Files, options: list[str]
) -> None:
    root = workspace(tmp_path, factsheet)
    outcome = ggsr("render", *options, "--format", "md", cwd=root)
    assert outcome.code == 0
    assert told(outcome) == (
        "voorbeeldstad 2024: families are not counted on a factsheet without a date; when it is "
        f"published, write the day in {FACTSHEET}, as 'datum: 2025-10-01', and publish it once\n"
    )
    assert COUNTED not in (root / "build" / "voorbeeldstad.md").read_text()


def test_a_round_without_families_needs_no_date(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {CASUS: ASSESSMENT})
    outcome = ggsr("render", "voorbeeldstad", "--format", "md", cwd=root)
    assert (outcome.code, told(outcome)) == (0, "")


@pytest.mark.parametrize("options", [["voorbeeldstad"], [], ["voorbeeldstad", "--diff"]])
def test_errors_in_families_are_told_and_the_page_is_made(
    ggsr: Ggsr, tmp_path: Path, options: list[str]
) -> None:
    root = workspace(tmp_path, {**DATED, WRONG: "naam: Jan Jansen\n"})
    outcome = ggsr("render", *options, "--format", "md", cwd=root)
    assert outcome.code == 1
    assert outcome.err.count(f"{WRONG}:1:1  error  onbekende-sleutel\n") == 1
    assert "Jan" not in outcome.err + outcome.out
    assert (
        outcome.err.count(
            "the numbers of families are left out of the page of voorbeeldstad/2024/hulp-casus: "
            "there are errors in their folder\n"
        )
        == 1
    )
    page = (root / "build" / "voorbeeldstad.md").read_text()
    assert "De gezinnen konden niet worden geteld." in page
    assert COUNTED not in page


def test_errors_in_families_of_another_round_are_not(ggsr: Ggsr, tmp_path: Path) -> None:
    root = workspace(tmp_path, {**DATED, WRONG: "naam: x\n", HULP.replace("4", "2"): POLICY})
    outcome = ggsr("render", "voorbeeldstad", "--ronde", "2022", "--format", "md", cwd=root)
    assert (outcome.code, told(outcome)) == (0, "")


POLICY = assessment(zicht="voldoet", meldpunt="voldoet", vervolg="voldoet", wachttijd="voldoet")


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--concept"], 1)])
def test_families_beside_a_draft_are_counted_with_it(
    ggsr: Ggsr, tmp_path: Path, options: list[str], code: int
) -> None:
    draft = {CASUS: f"{ASSESSMENT}concept: true\n", HULP: POLICY}
    root = workspace(tmp_path, {**DATED, **draft})
    outcome = ggsr("render", "voorbeeldstad", *options, "--format", "md", "-o", "-", cwd=root)
    assert outcome.code == 0
    assert (COUNTED in outcome.out) == bool(options)
    (root / WRONG).write_text("naam: x\n")
    outcome = ggsr("render", "voorbeeldstad", *options, "--format", "md", "-o", "-", cwd=root)
    assert outcome.code == code
    assert (WRONG in outcome.err) == bool(options)
    assert COUNTED not in outcome.out


@pytest.mark.parametrize(
    "arguments", [["--overview"], ["voorbeeldstad", "--wederhoor"]], ids=lambda words: words[-1]
)
def test_what_says_nothing_of_families_needs_none(
    ggsr: Ggsr, tmp_path: Path, arguments: list[str]
) -> None:
    root = workspace(tmp_path, {WRONG: "naam: x\n"})
    outcome = ggsr("render", *arguments, cwd=root)
    assert (outcome.code, told(outcome)) == (0, "")


def test_families_of_an_aanpak_that_is_not_there_are_told(ggsr: Ggsr, tmp_path: Path) -> None:
    """No page could say so: what was asked must not be missing without a word."""
    stray = f"{FOLDER.replace('hulp', 'hulpp')}/gezin-7.yaml"
    root = workspace(tmp_path, {**DATED, stray: "naam: x\n"})
    outcome = ggsr("render", "voorbeeldstad", "--format", "md", cwd=root)
    assert outcome.code == 1
    assert stray in outcome.err
    assert "left out of the page" not in outcome.err
    assert COUNTED in (root / "build" / "voorbeeldstad.md").read_text()


def test_a_page_is_written_anew_after_a_change_in_a_family(ggsr: Ggsr, tmp_path: Path) -> None:
    root = workspace(tmp_path, DATED)
    ggsr("render", "voorbeeldstad", "--format", "md", cwd=root)
    page = root / "build" / "voorbeeldstad.md"
    assert "voldoet bij 0 van de 5 gezinnen" in page.read_text()
    (root / FOLDER / "gezin-7.yaml").write_text(family(vertrouwen="voldoet", nabellen="voldoet"))
    ggsr("render", "voorbeeldstad", "--format", "md", cwd=root)
    assert "voldoet bij 1 van de 5 gezinnen" in page.read_text()
