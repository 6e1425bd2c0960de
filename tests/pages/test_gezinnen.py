"""Families on a page: paper beside practice, and no number that may not be published."""

import json
import pickle
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ggsr.checking.checker import Checker
from ggsr.pages.book import Page, chapter, course_of_verdicts, factsheets, wederhoor_form
from ggsr.pages.factsheet import FactsheetPage
from ggsr.pages.formats import page_writer
from ggsr.pages.templates import Renderer
from ggsr.workspace.folders import FolderEntry, scan
from ggsr.workspace.loading import Workspace
from tests.families import ASSESSMENT, CASUS, FOLDER, families, family
from tests.gold import assert_gold
from tests.pages.conftest import Render, made
from tests.pages.test_html import parsed, text_of
from tests.support import FACTSHEET, FRAMEWORK, KADER, ROOT, Files, assessment, write

DATA = ROOT / "tests" / "data" / "ok" / "gezinnen"
ROUND = "cases/voorbeeldstad/2024"
PAPER = "cases/voorbeeldstad/2022/hulp.yaml"
DATED = {FACTSHEET: 'datum: "2024-10"\n'}
GOOD, SHORT = "voldoet", "verbeterpunt"
FIVE = [family(vertrouwen=GOOD, nabellen=SHORT)] * 4 + [family(vertrouwen=SHORT, nabellen=GOOD)]
POLICY = assessment(zicht=GOOD, meldpunt=SHORT, vervolg=GOOD)


def page(root: Path, name: str = "voorbeeldstad.2024") -> Page:
    checked = Checker(Workspace(root)).gemeente("voorbeeldstad")
    return {page.name: page for page in factsheets(checked, concepts=True)}[name]


def rendered(root: Path, format: str, name: str = "voorbeeldstad.2024") -> bytes:
    return page_writer(format)(page(root, name), Renderer([]))


def markdown(root: Path, files: Files, name: str = "voorbeeldstad.2024") -> str:
    return rendered(write(root, {**DATED, CASUS: ASSESSMENT, **files}), "md", name).decode()


def section(text: str) -> str:
    """Return what stands under the head in a page in Markdown."""
    return text.split("### Papier en praktijk\n\n")[1].split("\n#")[0]


def told(root: Path) -> dict[str, Any]:
    """Return what the JSON of a page has of the families of its first aanpak."""
    found: dict[str, Any] = json.loads(rendered(root, "json"))["aanpakken"][0]["families"]
    return found


def copied(tmp_path: Path) -> Path:
    return shutil.copytree(DATA, tmp_path / "werkmap")


@pytest.mark.parametrize("format", ["html", "md"])
def test_the_page(render: Render, format: str) -> None:
    assert_gold(f"gezinnen_voorbeeldstad.{format}", render(DATA, "voorbeeldstad", format))


def test_the_table_is_read_aloud_as_it_is_seen(render: Render) -> None:
    tree = parsed(render(DATA, "voorbeeldstad", "html"))
    (table,) = (table for table in tree.iter("table") if "praktijk" in table.attrib["class"])
    assert [text_of(cell) for cell in table.iter("th") if cell.attrib["scope"] == "col"] == [
        "Thema",
        "Op papier (indicatoren)",
        "In de praktijk (oordelen)",
    ]
    assert [text_of(cell) for cell in table.iter("th") if cell.attrib["scope"] == "row"] == [
        "Toeleiding",
        "Samenwerking",
        "Continu",
    ]
    assert next(table.iter("caption")).text
    ids = {element.attrib.get("id") for element in tree.iter()}
    assert table.attrib["aria-labelledby"] in ids


def test_without_families_nothing_is_said_of_them(tmp_path: Path) -> None:
    root = copied(tmp_path)
    for folder in ("hulp-casus", "steun-casus"):
        shutil.rmtree(root / ROUND / folder)
    for format in ("html", "md"):
        text = rendered(root, format).decode()
        assert "Papier en praktijk" not in text
        assert "van de 5 gezinnen" not in text
    assert told(root) is None


def test_other_pages_say_nothing_of_families(tmp_path: Path) -> None:
    """Nor is anything of them kept for those of the whole country."""
    root = copied(tmp_path)
    with_families = others(root)
    for folder in ("hulp-casus", "steun-casus"):
        shutil.rmtree(root / ROUND / folder)
    assert others(root) == with_families


def others(root: Path) -> dict[str, bytes]:
    checked = Checker(Workspace(root)).gemeente("voorbeeldstad")
    kept = chapter(checked)
    assert b"gezin-118" not in pickle.dumps(kept)
    made.cache_clear()
    every = {name: page for name, page in made(root).items() if name != "voorbeeldstad"}
    del every["voorbeeldstad.2024"]
    verdicts, form = course_of_verdicts(checked), wederhoor_form(checked)
    every |= {page.name: page for page in (verdicts, form) if page}
    assert {"index", "alle_aanpakken", "voorbeeldstad.2022"} < every.keys()
    renderer = Renderer([])
    return {
        **{
            name: page_writer("docx" if page is form else "html")(page, renderer)
            for name, page in every.items()
        },
        "kept": pickle.dumps(kept),
    }


def test_the_hash_is_of_files_that_are_public(tmp_path: Path) -> None:
    root = copied(tmp_path)
    before = json.loads(rendered(root, "json"))
    assert "cases/voorbeeldstad/2022/hulp.yaml" in before["invoer"]["bestanden"]
    assert not [file for file in before["invoer"]["bestanden"] if "gezin-" in file]
    file = root / ROUND / "hulp-casus" / "gezin-118.yaml"
    file.write_text(file.read_text().replace("oordeel: verbeterpunt", "oordeel: voldoet"))
    after = json.loads(rendered(root, "json"))
    assert after["invoer"] == before["invoer"]
    assert after["aanpakken"] != before["aanpakken"]


def test_as_long_as_a_round_is_not_published_no_number_is_given(tmp_path: Path) -> None:
    text = markdown(tmp_path, {FACTSHEET: "titel: Nog niet\n", **families(FIVE), PAPER: POLICY})
    assert section(text) == "De gezinnen worden geteld als deze factsheet een datum heeft.\n"
    assert "gezinnen |" not in text
    assert "niet getoond" not in text
    found = told(tmp_path)
    assert (found["families"], found["withheld"]) == (None, True)
    assert all(entry["suppressed"] for entry in found["indicators"])
    assert all(entry["practice"] is None for entry in found["themas"])
    assert "In de praktijk" not in rendered(tmp_path, "html").decode()


def test_a_draft_is_counted_on_the_page_with_drafts(tmp_path: Path) -> None:
    draft = {CASUS: f"{ASSESSMENT}concept: true\n", **families(FIVE)}
    text = markdown(tmp_path, draft, "voorbeeldstad.2024.concept")
    assert "| ✓ voldoet<br>voldoet bij 4 van de 5 gezinnen |" in text
    (tmp_path / FACTSHEET).write_text("titel: Nog niet\n")
    text = rendered(tmp_path, "md", "voorbeeldstad.2024.concept").decode()
    assert "van de 5 gezinnen" not in text


def test_a_family_with_an_error_keeps_all_from_being_counted(tmp_path: Path) -> None:
    wrong = {f"{FOLDER}/gezin-500.yaml": "bevindingen: {vertrouwen: {oordeel: voldoet, naam: J}}"}
    text = markdown(tmp_path, {**families(FIVE), **wrong})
    assert section(text) == "De gezinnen konden niet worden geteld.\n"
    assert "gezinnen |" not in text
    assert told(tmp_path)["has_errors"]


@pytest.mark.parametrize("name", ["gezin-500", "notities.txt", "gezin-0.yaml"])
def test_nor_is_anything_counted_beside_what_is_no_family(tmp_path: Path, name: str) -> None:
    text = markdown(tmp_path, {**families(FIVE), f"{FOLDER}/{name}": "x\n"})
    assert section(text) == "De gezinnen konden niet worden geteld.\n"


def test_too_few_families_are_not_counted(tmp_path: Path) -> None:
    named = ASSESSMENT + "hoort_bij: 2022/hulp\n"
    text = markdown(tmp_path, {CASUS: named, PAPER: POLICY, **families(FIVE[:4])})
    assert section(text) == (
        "Op papier: de oordelen van [Hulp (2022)](voorbeeldstad.2022.md). Er zijn te weinig"
        " gezinnen om te tellen: minder dan 5.\n"
    )
    assert "niet getoond" not in text
    assert '<table class="praktijk' not in rendered(tmp_path, "html").decode()
    assert "gezinnen |" not in text


def test_a_thema_without_a_number_says_why(tmp_path: Path) -> None:
    """Too few families were judged by it, or the level asks nothing about it."""
    framework = FRAMEWORK.replace(
        "  continu: {naam: Continu}", "  continu: {naam: Continu}\n  elders: {naam: Elders}"
    ).replace(
        "  casus:\n",
        "      elders:\n        thema: elders\n        naam: Elders\n        indicatoren:\n"
        "          elders: {tekst: Elders is het net zo}\n  casus:\n",
    )
    policy = assessment(zicht=GOOD, elders=GOOD)
    texts = [family(vertrouwen=GOOD, nabellen=None)] * 7 + [family(vertrouwen=None, nabellen=GOOD)]
    files = {KADER: framework, PAPER: policy, CASUS: f"{ASSESSMENT}hoort_bij: 2022/hulp\n"}
    text = markdown(tmp_path, {**files, **families(texts)})
    assert (
        "| Toeleiding | 1 van 1 | niet getoond |\n| Continu | – | niet getoond |\n"
        "| Elders | 1 van 1 | – |\n"
    ) in section(text)
    assert "8 gezinnen" in section(text)
    assert (
        "Een getal staat er alleen waar minstens 5 gezinnen zijn beoordeeld en er geen of minstens"
        " 5 gezinnen overblijven."
    ) in section(text)
    assert "gezinnen |\n" not in text.replace(section(text), "")
    assert text.count("<br>gezinnen: niet getoond |") == 2
    html = rendered(tmp_path, "html").decode()
    assert html.count('<p class="was">gezinnen: niet getoond</p>') == 2


def test_of_how_many_families_is_said_where_not_all_were_judged(tmp_path: Path) -> None:
    texts = [family(vertrouwen=GOOD, nabellen=GOOD)] * 5
    texts += [family(vertrouwen=GOOD, nabellen=None)] * 5
    text = markdown(tmp_path, families(texts))
    assert "voldoet bij 10 van de 10 gezinnen |" in text
    assert "voldoet bij 5 van de 5 gezinnen waar dit is beoordeeld |" in text


def test_one_finding_on_two_indicators(tmp_path: Path) -> None:
    framework = FRAMEWORK.replace(
        "          nabellen:", "          bezoek: {tekst: Er is bezoek}\n          nabellen:"
    )
    both = ASSESSMENT.replace("nabellen: {", "nabellen: {ook_voor: [bezoek], ")
    same = [family(vertrouwen=GOOD, nabellen=SHORT, bezoek=SHORT)] * 5
    text = markdown(tmp_path, {KADER: framework, CASUS: both, **families(same)})
    assert text.count("voldoet bij 0 van de 5 gezinnen") == 1
    assert "| ✗ verbeterpunt<br>voldoet bij 0 van de 5 gezinnen |" in text
    other = [*same[1:], family(vertrouwen=GOOD, nabellen=SHORT, bezoek=GOOD)]
    text = markdown(tmp_path, {KADER: framework, CASUS: both, **families(other)})
    assert "bezoek<br>(voldoet bij 1 van de 5 gezinnen)" in text
    assert "half jaar<br>(voldoet bij 0 van de 5 gezinnen)" in text
    html = rendered(tmp_path, "html").decode()
    assert '<p class="was">voldoet bij 1 van de 5 gezinnen</p>' in html


def test_an_indicator_that_only_families_were_judged_by(tmp_path: Path) -> None:
    lines = [line for line in ASSESSMENT.splitlines(keepends=True) if "nabellen" not in line]
    aside = "niet_beoordeeld: {nabellen: Alleen per gezin bekeken.}\n"
    files = {CASUS: "".join(lines) + aside}
    text = markdown(tmp_path, {**files, **families(FIVE)})
    assert "### Over de aanpak niet beoordeeld\n" in text
    assert "na een half jaar (voldoet bij 1 van de 5 gezinnen)\n" in text
    html = rendered(tmp_path, "html").decode()
    assert "<h3>Over de aanpak niet beoordeeld</h3>" in html
    assert 'jaar <span class="was">(voldoet bij 1 van de 5 gezinnen)</span></li>' in html


def test_an_indicator_that_nobody_was_judged_by(tmp_path: Path) -> None:
    """Its line says that no number is shown; the head over it need not tell two things apart."""
    lines = [line for line in ASSESSMENT.splitlines(keepends=True) if "nabellen" not in line]
    aside = "niet_beoordeeld: {nabellen: Niet bekeken.}\n"
    texts = [family(vertrouwen=GOOD, nabellen=None)] * 5
    text = markdown(tmp_path, {CASUS: "".join(lines) + aside, **families(texts)})
    assert "### Niet beoordeeld\n\nNiet bekeken.\n" in text
    assert "na een half jaar (gezinnen: niet getoond)\n" in text


def test_a_folder_of_families_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(root: Path, folder: str) -> list[FolderEntry]:
        if folder == FOLDER:
            raise PermissionError(13, "Permission denied", folder)
        return scan(root, folder)

    monkeypatch.setattr("ggsr.workspace.loading.scan", without)
    text = markdown(tmp_path, families(FIVE))
    assert section(text) == "De gezinnen konden niet worden geteld.\n"
    assert "gezinnen |" not in text
    assert told(tmp_path)["has_errors"]


NOT_HERE = "Deze aanpakken zijn in deze ronde niet beoordeeld; de oordelen van toen gelden nog."
NOT_AT_LEVEL = NOT_HERE.replace("beoordeeld;", "beoordeeld op het niveau dat erbij staat;")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({PAPER: POLICY}, NOT_AT_LEVEL),
        # Its paper may have another name.
        (
            {
                PAPER: POLICY.replace("aanpak: Hulp", "aanpak: Anders"),
                CASUS: f"{ASSESSMENT}hoort_bij: 2022/hulp\n",
            },
            NOT_AT_LEVEL,
        ),
        ({PAPER: POLICY.replace("aanpak: Hulp", "aanpak: Anders")}, NOT_HERE),
    ],
    ids=["same name", "its paper", "another"],
)
def test_what_stands_of_an_earlier_round_at_another_level(
    tmp_path: Path, files: Files, expected: str
) -> None:
    text = markdown(tmp_path, {**families(FIVE), **files})
    assert f"### Uit eerdere rondes\n\n{expected}\n\n" in text
    html = rendered(tmp_path, "html").decode()
    assert f"<p>{expected}</p>" in html


def test_a_card_names_its_level_where_there_are_more(tmp_path: Path) -> None:
    markdown(tmp_path, {PAPER: POLICY})
    for format in ("md", "html"):
        text = rendered(tmp_path, format).decode().split("Uit eerdere rondes")[0]
        assert text.count("Voorbeeldkader, casusniveau") == 2, (
            format
        )  # Above the card, and in its sentence.
    (tmp_path / PAPER).unlink()
    assert "Voorbeeldkader, casusniveau" not in rendered(tmp_path, "md").decode()


def test_below_an_earlier_verdict_the_families_are_of_this_round(tmp_path: Path) -> None:
    again = (
        "aanpak: Hulp\nkader: kader\nniveau: casus\nhertoets: true\n"
        "bevindingen:\n  nabellen: {oordeel: voldoet, tekst: Nu wordt er gebeld.}\n"
    )
    files = {CASUS.replace("2024", "2022"): ASSESSMENT, CASUS: again, **families(FIVE)}
    text = markdown(tmp_path, files)
    assert "uit 2022](voorbeeldstad.2022.md)<br>in 2024: voldoet bij 4 van de 5 gezinnen |" in text
    assert "<br>voldoet bij 1 van de 5 gezinnen |" in text


def test_more_than_one_step_may_meet(tmp_path: Path) -> None:
    framework = FRAMEWORK.replace(
        "  verbeterpunt: {symbool",
        '  goed: {symbool: "+", naam: goed, verbeterpunt: false}\n'
        '  nvt: {symbool: "○", naam: niet van toepassing, telt_mee: false}\n'
        "  verbeterpunt: {symbool",
    )
    texts = [family(vertrouwen="goed", nabellen="nvt")] * 3
    texts += [family(vertrouwen=GOOD, nabellen=GOOD), family(vertrouwen=SHORT, nabellen=SHORT)]
    text = markdown(tmp_path, {KADER: framework, **families(texts)})
    assert "<br>geen verbeterpunt bij 4 van de 5 gezinnen |" in text
    assert section(text).startswith("Hoe vaak er geen verbeterpunt is: van alle getoonde")
    assert "Het oordeel ‘niet van toepassing’ telt niet mee." in section(text)
    assert "| Continu | niet getoond |" in section(text)


def test_paper_of_the_same_round(tmp_path: Path) -> None:
    named = ASSESSMENT + "hoort_bij: 2024/papier\n"
    files = {f"{ROUND}/papier.yaml": POLICY.replace("aanpak: Hulp", "aanpak: Papier")}
    text = markdown(tmp_path, {CASUS: named, **files, **families(FIVE)})
    assert "Op papier: de oordelen van Papier (2024)." in text
    assert '<a href="#aanpak_papier">Papier (2024)</a>' in rendered(tmp_path, "html").decode()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, "Welke beoordeling het papier is, is niet genoemd."),
        (
            {
                CASUS: f"{ASSESSMENT}hoort_bij: 2022/hulp\n",
                PAPER: POLICY,
                "cases/voorbeeldstad/gemeente.yaml": (
                    "naam: Voorbeeldstad\nbeeindigd: {2022/hulp: Het geld was op.}\n"
                ),
            },
            "Het papier is niet geteld: 2022/hulp gold na deze ronde niet.",
        ),
        (
            {
                CASUS: f"{ASSESSMENT}hoort_bij: 2022/hulp\n",
                PAPER: POLICY,
                **{
                    f"cases/voorbeeldstad/2023/{name}.yaml": POLICY.replace("Hulp", name)
                    + "vervolg_op: 2022/hulp\n"
                    for name in ("noord", "zuid")
                },
            },
            "Het papier is niet geteld: op 2022/hulp volgen meer beoordelingen die gelden.",
        ),
    ],
)
def test_paper_that_is_not_counted(tmp_path: Path, files: Files, expected: str) -> None:
    text = section(markdown(tmp_path, {**families(FIVE), **files}))
    assert "| Thema | In de praktijk (oordelen) |" in text
    assert text.endswith(f" {expected}\n")


def test_a_page_in_english(tmp_path: Path) -> None:
    framework = f"taal: en\n{FRAMEWORK}"
    named = ASSESSMENT + "hoort_bij: 2022/hulp\n"
    files = {KADER: framework, CASUS: named, PAPER: POLICY, **families(FIVE)}
    text = markdown(tmp_path, files)
    assert "### Paper and practice\n\nHow often the verdict is ‘voldoet’. On paper: of the" in text
    assert "| Theme | On paper (indicators) | In practice (verdicts) |" in text
    assert "they are no scores to compare with each other. A number is given only where" in text
    assert (
        "These approaches were not assessed in this round at the level given with them; their "
        "earlier verdicts still stand."
    ) in text
    assert "| Toeleiding | 1 of 2 | 4 of 5 |" in text
    assert "<br>voldoet for 4 of the 5 families |" in text
    assert "in practice: the verdicts on 5 families." in text.lower()


def test_names_and_numbers_of_any_size_are_only_text(tmp_path: Path) -> None:
    name = "<script>alert(1)</script> | [x](y) {{ 7*7 }} {k} %(k)s"
    framework = FRAMEWORK.replace("naam: voldoet", f'naam: "{name}"').replace(
        "naam: Toeleiding", f'naam: "{name}"'
    )
    text = [family(vertrouwen=GOOD, nabellen=GOOD)]
    for n in (998, 999):
        named = {f"{FOLDER}/gezin-{number}.yaml": text[0] for number in range(1, n + 1)}
        markdown(tmp_path, {KADER: framework, **named})
        html = rendered(tmp_path, "html").decode()
        assert "<script>alert" not in html
        assert f"{name.split('|')[0]}" not in html
        assert f"bij {n} van de {n} gezinnen" in html
        lines = section(rendered(tmp_path, "md").decode()).splitlines()
        rows = [line for line in lines if line.startswith("|")]
        assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {3}
    large = "afspraken: {gezinnen_minimaal: 1234567890}"
    text_of_page = markdown(
        tmp_path, {KADER: FRAMEWORK.replace("afspraken: {netwerkpartners_maximaal: 2}", large)}
    )
    assert "minder dan 1.234.567.890." in section(text_of_page)


STEPS = st.sampled_from([GOOD, SHORT, None])
INDICATORS = ("vertrouwen", "nabellen")


@st.composite
def pairs(draw: st.DrawFn) -> tuple[int, list[dict[str, str | None]], list[dict[str, str | None]]]:
    """Return k, and twice as many families of which the numbers that are shown are the same."""
    k = draw(st.integers(3, 6))
    count = draw(st.integers(1, 2 * k + 2))
    one: list[dict[str, str | None]] = [{} for _ in range(count)]
    other: list[dict[str, str | None]] = [{} for _ in range(count)]
    for name in INDICATORS:
        verdicts = draw(st.lists(STEPS, min_size=count, max_size=count))
        judged = sum(step is not None for step in verdicts)
        is_shown = count >= k and judged >= k and (count == judged or count - judged >= k)
        again = draw(st.permutations(verdicts))
        if not is_shown:
            # Whatever is suppressed may be anything else that is.
            again = draw(
                st.lists(STEPS, min_size=count, max_size=count).filter(
                    lambda steps: (
                        count < k
                        or sum(step is not None for step in steps) < k
                        or 0 < steps.count(None) < k
                    )
                )
            )
        for families_, steps in ((one, verdicts), (other, again)):
            for entry, step in zip(families_, steps, strict=True):
                entry[name] = step
    if count < k:
        # Nor does it matter then how many there are.
        other = other[: draw(st.integers(1, count))]
    return k, one, other


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(given_=pairs(), numbers=st.permutations(range(1, 31)))
def test_what_is_not_shown_changes_nothing_on_a_page(
    tmp_path_factory: pytest.TempPathFactory,
    given_: tuple[int, list[dict[str, str | None]], list[dict[str, str | None]]],
    numbers: list[int],
) -> None:
    k, *both = given_
    framework = FRAMEWORK.replace(
        "{netwerkpartners_maximaal: 2}",
        f"{{netwerkpartners_maximaal: 2, gezinnen_minimaal: {k}}}",
    )
    contents, texts = [], []
    for found in both:
        numbers = numbers[::-1]
        root = tmp_path_factory.mktemp("gezinnen")
        named = {
            f"{FOLDER}/gezin-{number}.yaml": family(**steps)
            for number, steps in zip(numbers, found, strict=False)
        }
        files = {KADER: framework, **DATED, CASUS: f"{ASSESSMENT}hoort_bij: 2022/hulp\n"}
        write(root, {**files, PAPER: POLICY, **named})
        made_ = page(root)
        assert isinstance(made_.content, FactsheetPage)
        (part,) = made_.content.aanpakken
        contents.append((part.praktijk, part.themas, part.unjudged, made_.content.invoer))
        formats = ("html", "md", "json")
        texts.append([page_writer(format)(made_, Renderer([])) for format in formats])
        shutil.rmtree(root)
    # The other formats are made of these too, and so are the templates of a user.
    assert contents[0] == contents[1]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("format", ["docx", "odt", pytest.param("pdf", marks=pytest.mark.system)])
def test_nor_in_a_document(tmp_path: Path, format: str) -> None:
    more = [family(vertrouwen=GOOD, nabellen=None)] * 2
    one = families([*FIVE, *more])
    other = families(
        [
            *(family(vertrouwen=GOOD, nabellen=GOOD) for _ in range(4)),
            family(vertrouwen=SHORT, nabellen=SHORT),
            *[family(vertrouwen=GOOD, nabellen=GOOD), family(vertrouwen=GOOD, nabellen=None)],
        ]
    )
    documents = []
    for name, found in (("een", one), ("twee", other)):
        root = write(tmp_path / name, {**DATED, CASUS: ASSESSMENT, **found})
        documents.append(rendered(root, format))
    assert documents[0] == documents[1]
