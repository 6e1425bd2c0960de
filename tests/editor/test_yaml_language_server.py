"""The schemas at work: what somebody who writes a finding sees in the editor."""

import json
from pathlib import Path

import pytest

from ggsr.rules.gezin_commentaar import SCHEMA_LINE
from ggsr.workspace.loading import Workspace
from tests.lsp.page import Page
from tests.schema.validators import files_of
from tests.support import ROOT, check, write

MODELINE = "# yaml-language-server: $schema=../../../schemas/ggsr-beleid.schema.json\n"
HEAD = MODELINE + "aanpak: Hulp\nkader: ggsr\nniveau: beleid\n"
NEW = "cases/voorbeeldstad/2026/hulp.yaml"
FAMILY = "cases/voorbeeldstad/2026/hulp/gezin-417.yaml"
FACTSHEET = "cases/voorbeeldstad/2026/factsheet.yaml"
INDICATORS = Workspace(ROOT).frameworks.known["ggsr"].model.niveaus["beleid"].indicatoren


def without_first_line(text: str) -> str:
    return text.partition("\n")[2]


@pytest.mark.parametrize("modeline", [True, False], ids=["modeline", "settings"])
@pytest.mark.parametrize("path", files_of(ROOT), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_files_have_a_schema_and_are_right(page: Page, path: Path, modeline: bool) -> None:
    """By their first line, or without that by the settings that VS Code has for their folder."""
    file, text = str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
    if not modeline:
        text = without_first_line(text)
    page.show(file, text)
    assert page.marked() == []
    page.show(file, text + "onzin: x\n")
    assert page.marked() == [("onzin", "Property onzin is not allowed.")]


@pytest.mark.parametrize(
    ("addition", "marked", "message"),
    [
        ("beleid: {oordeel: voldaan, tekst: a}", "voldaan", "Een oordeel is: voldoet, verb"),
        ("beleid: {oordeel: voldoet, tekst: 12}", "12", "Hier hoort tekst."),
        ("beleid: {oordeel: voldoet, tekst: }", "", "Hier hoort tekst."),
        ("beleid: {oordeel: voldoet}", "beleid", 'Missing property "tekst".'),
        ("beleid: Er is geen beleid.", "Er is geen beleid.", "Hier horen sleutels met waarden"),
        ("beleit: {oordeel: voldoet, tekst: a}", "beleit", "Onder 'bevindingen' horen ids van"),
        (
            "beleid: {oordeel: voldoet, tekst: a, noten: b}",
            "noten",
            "Property noten is not allowed.",
        ),
        (
            "beleid: {oordeel: voldoet, tekst: a, ook_voor: [opschalen]}",
            "opschalen",
            "Dit is geen indicator van niveau 'beleid' van kader 'ggsr'.",
        ),
        (
            "beleid: {oordeel: voldoet, tekst: a, documenten: [a, {document: b, blad: 1}]}",
            "blad",
            "Property blad is not allowed.",
        ),
        (
            "beleid: {oordeel: voldoet, tekst: a, documenten: [a, {document: b, pagina: [1]}]}",
            "[1]",
            "Schrijf een bladzijde als 12",
        ),
    ],
)
def test_a_mistake_is_marked_where_it_is(
    page: Page, addition: str, marked: str, message: str
) -> None:
    page.show(NEW, f"{HEAD}bevindingen:\n  {addition}\n")
    ((place, said),) = page.marked()
    assert place == marked
    assert said.startswith(message)
    assert page.diagnostics[0]["range"]["start"]["line"] == 5


@pytest.mark.parametrize("first", [f"{SCHEMA_LINE}\n", ""], ids=["modeline", "settings"])
@pytest.mark.parametrize(
    ("text", "marked", "message"),
    [
        ("bevindingen: {}\nnaam: Jan\n", "naam", "Property naam is not allowed."),
        (
            "bevindingen:\n  beleid: {oordeel: voldoet}\n",
            "beleid",
            "Onder 'bevindingen' horen ids van indicatoren van niveau 'casus'",
        ),
        (
            "bevindingen:\n  niet-losgelaten: {oordeel: goed}\n",
            "goed",
            "Een oordeel is: voldoet, verb",
        ),
        (
            "bevindingen:\n  niet-losgelaten: {oordeel: voldoet, tekst: Jan zei het.}\n",
            "tekst",
            "Property tekst is not allowed.",
        ),
        (
            "niet_beoordeeld:\n  niet-losgelaten: Jan is verhuisd.\n",
            "Jan is verhuisd.",
            "Een reden is: niet-van-toepassing",
        ),
    ],
)
def test_the_file_of_a_family_has_its_own_schema(
    page: Page, first: str, text: str, marked: str, message: str
) -> None:
    page.show(FAMILY, f"{first}bevindingen: {{niet-losgelaten: {{oordeel: voldoet}}}}\n")
    assert page.marked() == []
    page.show(FAMILY, first + text)
    ((place, said),) = page.marked()
    assert place == marked
    assert said.startswith(message)


def test_what_is_offered_of_a_family(page: Page) -> None:
    text = "bevindingen:\n  niet-losgelaten: {oordeel: |}\n"
    assert {"voldoet", "verbeterpunt"} <= page.offers(FAMILY, text).keys()
    assert "niet-losgelaten" in page.offers(FAMILY, "bevindingen:\n  |\n")


def test_hover_on_an_indicator_shows_its_text_and_its_place(page: Page) -> None:
    page.show(NEW, HEAD + "bevindingen:\n  doorzettingsmacht: {oordeel: voldoet, tekst: a}\n")
    shown = page.hover("doorzettingsmacht")
    assert "doorzettingsmacht" in shown.splitlines()[0]
    assert "**De doorzettingsmacht voor de regisseur is geregeld**" in shown
    assert "Thema: De aanpak" in shown
    assert "Criterium: Een toegeruste regisseur" in shown


def test_hover_names_each_indicator_by_its_own_id(page: Page) -> None:
    findings = "".join(f"  {name}: {{oordeel: voldoet, tekst: a}}\n" for name in INDICATORS)
    page.show(NEW, f"{HEAD}bevindingen:\n{findings}")
    for name, plaats in INDICATORS.items():
        shown = page.hover(f"  {name}:"[1:])
        assert shown.startswith(f"#### {name}\n")
        assert plaats.indicator.tekst in shown


def test_hover_on_a_verdict_shows_what_it_means(page: Page) -> None:
    page.show(NEW, HEAD + "bevindingen:\n  beleid: {oordeel: verbeterpunt, tekst: a}\n")
    assert "✗ verbeterpunt – schiet tekort" in page.hover("oordeel")


def test_every_indicator_is_offered_with_its_text(page: Page) -> None:
    offered = page.offers(NEW, HEAD + "bevindingen:\n  |")
    assert offered.keys() - {"nieuwe bevinding"} == INDICATORS.keys()
    for name, plaats in INDICATORS.items():
        assert plaats.indicator.tekst in offered[name]["documentation"]["value"]


def test_an_indicator_comes_with_a_finding_to_fill_in(page: Page) -> None:
    offered = page.offers(NEW, HEAD + "bevindingen:\n  |")
    assert offered["beleid"]["textEdit"]["newText"] == (
        "beleid:\n  oordeel: ${1|voldoet,verbeterpunt|}\n  tekst: >-\n    $2"
    )


def test_an_indicator_that_is_there_is_not_offered_again(page: Page) -> None:
    text = HEAD + "bevindingen:\n  beleid:\n    oordeel: voldoet\n    tekst: a\n  |"
    assert "beleid" not in page.offers(NEW, text)


def test_the_verdicts_are_offered(page: Page) -> None:
    offered = page.offers(NEW, HEAD + "bevindingen:\n  beleid:\n    oordeel: |\n")
    assert list(offered) == ["voldoet", "verbeterpunt"]


def test_the_indicators_are_offered_under_ook_voor(page: Page) -> None:
    finding = "  beleid:\n    oordeel: voldoet\n    tekst: a\n    ook_voor: [|]\n"
    assert page.offers(NEW, f"{HEAD}bevindingen:\n{finding}").keys() == INDICATORS.keys()


BELEID = "nieuwe beoordeling (ggsr, beleid)"
CASUS = "nieuwe beoordeling (ggsr, casus)"
FINDING = "  zicht-op-populatie:\n    oordeel: voldoet\n    tekst: a\n"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("|", BELEID),
        ("|", CASUS),
        (MODELINE + "|", BELEID),
        (HEAD + "|", BELEID),
        (HEAD + "bevindingen:\n  |", "nieuwe bevinding"),
        (HEAD + "bevindingen:\n    |", "nieuwe bevinding"),
        (f"{HEAD}bevindingen:\n{FINDING}  |", "nieuwe bevinding"),
        (f"{HEAD}bevindingen:\n  |\n{FINDING}", "nieuwe bevinding"),
        (HEAD + "bevindingen:\n  |", "beleid"),
        (HEAD + "bevindingen:\n  beleid:\n    |", "oordeel en tekst"),
        (HEAD + "bevindingen:\n  beleid: |", "oordeel en tekst"),
    ],
)
def test_what_is_ready_made_is_right_once_it_is_filled_in(
    page: Page, tmp_path: Path, text: str, label: str
) -> None:
    filled = page.taken(NEW, text, label, "Hulp")
    framework = (ROOT / "frameworks" / "ggsr.yaml").read_bytes()
    found = check(write(tmp_path, {NEW: filled, "frameworks/ggsr.yaml": framework}))
    assert [entry for entry in found if entry.is_error] == [], filled


def test_a_new_assessment_is_laid_out_as_usual(page: Page) -> None:
    assert page.taken(NEW, MODELINE + "|", BELEID, "x") == (
        f"{MODELINE}aanpak: x\nkader: ggsr\nniveau: beleid\nbevindingen: \n"
        "  zelfde-omschrijving:\n    oordeel: voldoet\n    tekst: >-\n      x"
    )


def test_a_new_finding_is_laid_out_as_usual(page: Page) -> None:
    head = HEAD + "bevindingen:\n"
    assert page.taken(NEW, head + "  |", "nieuwe bevinding", "x") == (
        head + "  zelfde-omschrijving:\n    oordeel: voldoet\n    tekst: >-\n      x"
    )


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (NEW, "|"),
        (NEW, MODELINE + "|"),
        (NEW, HEAD + "|"),
        (NEW, HEAD + "bevindingen:\n  |"),
        (NEW, HEAD + "bevindingen:\n  beleid:\n    |"),
        (NEW, HEAD + "bevindingen:\n  beleid:\n    oordeel: |"),
        (NEW, HEAD + "bevindingen:\n  beleid:\n    tekst: |"),
        (NEW, HEAD + "niet_beoordeeld:\n  |"),
        (NEW, HEAD + "bereik:\n  |"),
        (NEW, HEAD + "documenten:\n  |"),
        (NEW, HEAD + "geaccepteerd:\n  - |"),
        (FACTSHEET, "|"),
        (FACTSHEET, "populatie_ggsr:\n  |"),
        ("cases/voorbeeldstad/gemeente.yaml", "|"),
        ("frameworks/voorbeeld.yaml", "|"),
        ("frameworks/voorbeeld.yaml", "definitie:\n  |"),
    ],
)
def test_nothing_that_is_offered_fills_in_null(page: Page, file: str, text: str) -> None:
    offered = page.offers(file, text)
    assert offered or text.endswith("tekst: |")
    for label, item in offered.items():
        assert "null" not in json.dumps([label, item.get("textEdit"), item.get("insertText")])


def test_a_quick_fix_mends_a_misspelt_key(page: Page) -> None:
    right = HEAD + "bevindingen:\n  beleid:\n    oordeel: voldoet\n    tekst: a\n"
    page.show(NEW, right.replace("tekst", "teskt"))
    page.diagnostics = [found for found in page.diagnostics if "teskt" in found["message"]]
    assert page.fixes()["tekst"] == right


def test_a_quick_fix_mends_a_misspelt_indicator(page: Page) -> None:
    right = HEAD + "bevindingen:\n  doorzettingsmacht: {oordeel: voldoet, tekst: a}\n"
    page.show(NEW, right.replace("doorzettingsmacht", "doorzetingsmacht"))
    assert page.fixes()["doorzettingsmacht"] == right


def test_a_quick_fix_mends_a_verdict(page: Page) -> None:
    right = HEAD + "bevindingen:\n  beleid: {oordeel: voldoet, tekst: a}\n"
    page.show(NEW, right.replace("voldoet", "voldaan"))
    assert page.fixes()["voldoet"] == right
