"""A family's file in an editor: help as it is filled in, and not a word of it anywhere else."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from ggsr.diagnostics import Diagnostic
from ggsr.language_server.completion import completions
from ggsr.language_server.hover import hover, references
from ggsr.language_server.outline import Symbol
from ggsr.language_server.project import Project
from tests.families import ASSESSMENT, CASUS, FOLDER, families, family
from tests.language_server.page import Page
from tests.support import FRAMEWORK, HULP, KADER, assessment, write

FILE = f"{FOLDER}/gezin-12.yaml"
GROUNDS = ["dossier", "gesprek-gezin", "gesprek-regisseur", "gesprek-netwerkpartner"]
REASONS = ["niet-van-toepassing", "niet-onderzocht", "informatie-ontbreekt"]
ASIDE = "niet_beoordeeld:\n  vertrouwen: niet-onderzocht\n  nabellen: niet-onderzocht\n"
JUDGED = family(vertrouwen="voldoet", nabellen="verbeterpunt")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    others = families([JUDGED] * 6)
    return write(tmp_path, {CASUS: ASSESSMENT, HULP: assessment(zicht="voldoet"), **others})


@pytest.fixture
def page(root: Path) -> Page:
    return Page(root, FILE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|", ["bevindingen", "niet_beoordeeld"]),
        ("bevindingen:\n  |", ["vertrouwen", "nabellen", "add to 'bevindingen'"]),
        (f"bevindingen:\n  |\n{ASIDE}", ["vertrouwen", "nabellen", "add to 'bevindingen'"]),
        ("bevindingen: {|}", ["vertrouwen", "nabellen"]),
        (
            "bevindingen:\n  vertrouwen: {oordeel: voldoet}\nniet_beoordeeld:\n  |",
            ["nabellen", "add to 'niet_beoordeeld'"],
        ),
        ("niet_beoordeeld:\n  nabellen: |", REASONS),
        ("bevindingen:\n  nabellen: {oordeel: |}", ["voldoet", "verbeterpunt"]),
        ("bevindingen:\n  nabellen: {punten: [voldoet, |]}", ["verbeterpunt"]),
        ("bevindingen:\n  nabellen: {grond: [|]}", GROUNDS),
        ("bevindingen:\n  nabellen: {|}", ["oordeel", "grond", "punten"]),
    ],
)
def test_what_is_offered(page: Page, text: str, expected: list[str]) -> None:
    assert page.labels(text) == expected


def test_an_indicator_is_taken_with_its_verdict(page: Page) -> None:
    taken = page.taken("bevindingen:\n  |", "nabellen")
    assert taken == "bevindingen:\n  nabellen:\n    oordeel: x"
    taken = page.taken("niet_beoordeeld:\n  |", "nabellen")
    assert taken == "niet_beoordeeld:\n  nabellen: niet-van-toepassing"


def test_what_the_profile_leaves_out_comes_last(root: Path) -> None:
    profile = "  half: {niveau: casus, buiten: [vertrouwen], reden: Kort.}\n"
    casus = ASSESSMENT.replace("niveau: casus", "niveau: casus\nprofiel: half")
    write(root, {KADER: FRAMEWORK + profile, CASUS: casus})
    offers = Page(root, FILE).offers("bevindingen:\n  |")
    assert list(offers)[:2] == ["nabellen", "vertrouwen"]
    assert offers["vertrouwen"].detail.startswith("outside the profile: ")


def test_the_framework_is_that_of_the_assessment_as_it_is_typed(page: Page) -> None:
    page.project.write(CASUS, ASSESSMENT.replace("niveau: casus", "niveau: beleid"))
    assert page.labels("bevindingen:\n  |")[:2] == ["zicht", "meldpunt"]
    page.project.write(CASUS, "aanpak: Hulp\n")
    assert page.labels("bevindingen:\n  |") == ["add to 'bevindingen'"]


def test_without_an_assessment_there_is_nothing_to_offer(root: Path) -> None:
    page = Page(root, f"{FOLDER}-anders/gezin-12.yaml")
    assert page.labels("bevindingen:\n  |") == ["add to 'bevindingen'"]
    assert page.hover("bevindingen:\n  na|bellen: {oordeel: voldoet}") is None


def test_hover_has_the_words_of_the_framework(page: Page) -> None:
    told = page.hover("bevindingen:\n  na|bellen: {oordeel: voldoet}")
    assert told == (
        "**De hulpverlener belt het gezin na een half jaar**\n\n"
        "Thema: Continu  \nCriterium: Het gezin blijft in beeld"
    )
    told = page.hover("bevindingen:\n  nabellen: {oordeel: vol|doet}")
    assert told == "✓ voldoet – schiet niet tekort"
    assert page.hover("niet_beoordeeld:\n  ver|trouwen: niet-onderzocht") is not None


def test_a_definition_is_in_the_framework(page: Page) -> None:
    [(file, _line, _column)] = page.definitions("bevindingen:\n  na|bellen: {oordeel: voldoet}")
    assert file == KADER


def test_families_are_no_place_where_a_name_occurs(root: Path, page: Page) -> None:
    """A list of them would tell how many there are with a verdict."""
    for text in ("na|bellen: {oordeel: voldoet}", "nabellen: {oordeel: vol|doet}"):
        found = page.references(f"bevindingen:\n  {text}", declarations=True)
        assert {file for file, _line, _column in found} <= {KADER, CASUS, HULP}
    kader = Page(root, KADER)
    for text in (
        FRAMEWORK.replace("nabellen:", "nabe|llen:"),
        FRAMEWORK.replace("voldoet:", "|voldoet:"),
    ):
        found = kader.references(text)
        assert {file for file, _line, _column in found} <= {CASUS, HULP}


def test_the_outline_has_no_verdicts(page: Page) -> None:
    def told(symbols: Iterable[Symbol]) -> list[tuple[str, str]]:
        return [
            pair
            for symbol in symbols
            for pair in [(symbol.name, symbol.detail), *told(symbol.children)]
        ]

    found = told(page.symbols("bevindingen:\n  nabellen: {oordeel: verbeterpunt}\n" + ASIDE))
    assert {detail for _name, detail in found} == {""}
    assert [name for name, _detail in found] == [
        *("bevindingen", "Continu", "nabellen"),
        *("niet_beoordeeld", "Toeleiding", "vertrouwen", "Continu", "nabellen"),
    ]


def errors(project: Project, file: str) -> list[Diagnostic]:
    return [found for found in project.diagnostics()[file] if found.is_error]


def test_what_is_wrong_is_told_without_what_it_says(page: Page) -> None:
    page.show("bevindingen:\n  nabellen: {oordeel: voldoed}\nnaam: De familie Jansen\n")
    unknown, verdict = sorted(errors(page.project, FILE), key=lambda found: found.rule)[::-1]
    assert (verdict.rule, verdict.place.span.line) == ("onbekend-oordeel", 2)
    assert (unknown.rule, unknown.place.span.line) == ("onbekende-sleutel", 3)
    for found in (verdict, unknown):
        assert not {"Jansen", "naam", "voldoed"} & set(
            re.findall(r"Jansen|naam|voldoed", repr(found))
        )
        assert (found.fix, found.suggestions, found.related) == (None, (), ())


def test_a_file_that_was_never_saved_is_checked(tmp_path: Path) -> None:
    page = Page(write(tmp_path, {CASUS: ASSESSMENT}), FILE)
    page.show("naam: x\n")
    assert [found.rule for found in errors(page.project, FILE)] == ["onbekende-sleutel"]
    assert {file for file, found in page.project.diagnostics().items() if found} <= {FILE, CASUS}
    other = f"{FOLDER}/gezin-noord.yaml"
    page.project.write(other, "naam: x\n")
    page.project.write(f"{FOLDER}/sub/map.yaml", "naam: x\n")
    assert errors(page.project, other) == []
    page.project.close(FILE)
    assert set(page.project.diagnostics()) == {other, f"{FOLDER}/sub/map.yaml", CASUS}


@pytest.mark.parametrize("text", [ASSESSMENT, ASSESSMENT + "hoort_bij: 2024/hulp\n"])
def test_nothing_that_an_editor_asks_tells_of_families(root: Path, text: str) -> None:
    """The same answers with six families and with none, wherever in the assessment."""

    def answers(file: str, text: str) -> list[object]:
        page = Page(root, file)
        found: list[object] = [page.symbols(text)]
        # In each word, and in each gap of an indentation.
        for index in range(0, len(text), 5):
            at = page.project, file, index
            found += [hover(*at), completions(*at), references(*at, declarations=True)]
        return [*found, page.project.diagnostics()]

    whole = {CASUS: text, KADER: (root / KADER).read_text(encoding="utf-8")}
    before = [answers(file, content) for file, content in whole.items()]
    for file in (root / FOLDER).iterdir():
        file.unlink()
    (root / FOLDER).rmdir()
    assert [answers(file, content) for file, content in whole.items()] == before


def test_what_is_on_paper_can_be_named(root: Path) -> None:
    earlier = HULP.replace("2024", "2022")
    later = HULP.replace("2024", "2026")
    draft = HULP.replace("hulp", "klad")
    write(root, {earlier: assessment(), later: assessment(), draft: assessment("concept: true")})
    page = Page(root, CASUS)
    assert page.labels(f"{ASSESSMENT}hoort_bij: |") == ["2024/hulp", "2022/hulp"]
    assert page.definitions(f"{ASSESSMENT}hoort_bij: 2022/|hulp\n") == [(earlier, 1, 1)]
    told = page.hover(f"{ASSESSMENT}hoort_bij: 2022/|hulp\n")
    assert told
    assert told.startswith("**Hulp**\n\n2022")
