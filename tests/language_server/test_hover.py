"""Hover: what is shown about the word at the cursor, and what a name means."""

import pytest

from ggsr.language_server.hover import describe, first_line
from ggsr.language_server.names import Name, NameKind
from ggsr.language_server.project import Project
from tests.conftest import Workspace
from tests.language_server.page import HEAD, Page
from tests.support import FACTSHEET, FRAMEWORK, HULP, KADER, NUMBERED

TEXT = f"""\
{HEAD}documenten: {{brief: {{titel: Een brief}}}}
bevindingen:
  zicht:
    oordeel: voldoet
    tekst: >-
      De gemeente telde.
    ook_voor: [meldpunt]
    documenten: [brief]
"""
ZICHT = "**De gemeente heeft zicht op de gezinnen**"
MELDPUNT = "**Partners weten waar zij gezinnen kunnen aanmelden**"
LEVEL = ("kader", "beleid")


@pytest.fixture
def page(workspace: Workspace) -> Page:
    return Page(workspace({}))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("zicht:", "|zicht:", ZICHT),
        ("zicht:", "zicht|:", ZICHT),
        ("[meldpunt]", "[meld|punt]", MELDPUNT),
        ("kader: kader", "kader: |kader", "**Voorbeeldkader** 1, Voorbeeldinspectie"),
        ("beleid", "be|leid", "**Beleidsniveau**"),
        ("voldoet", "vol|doet", "✓ voldoet – schiet niet tekort"),
        ("[brief]", "[br|ief]", "**Een brief**"),
        ("brief:", "br|ief:", "**Een brief**"),
        ("kader:", "|kader:", "De id van het toetsingskader"),
        ("tekst:", "te|kst:", "De bevinding zelf"),
        ("bevindingen:", "|bevindingen:", "De bevindingen, elk onder de id van een indicator."),
    ],
)
def test_a_word(page: Page, old: str, new: str, shown: str) -> None:
    assert (page.hover(TEXT.replace(old, new, 1)) or "").startswith(shown)


def test_an_indicator_with_its_place(page: Page) -> None:
    assert page.hover(TEXT.replace("zicht:", "zi|cht:")) == (
        f"{ZICHT}\n\nThema: Toeleiding  \nCriterium: Gezinnen zijn in beeld"
    )


def test_a_verdict_that_does_not_count_and_when_it_is_given(workspace: Workspace) -> None:
    step = "  nvt: {symbool: ○, naam: n.v.t., telt_mee: false, omschrijving: De vraag past niet.}\n"
    framework = FRAMEWORK.replace("themas:\n", f"{step}themas:\n", 1)
    page = Page(workspace({KADER: framework}))
    text = TEXT.replace("oordeel: voldoet", "oordeel: n|vt")
    assert page.hover(text) == "○ n.v.t. – telt niet mee\n\nDe vraag past niet."


def test_it_is_about_the_whole_word(page: Page) -> None:
    assert page.hovered(TEXT.replace("zicht:", "zi|cht:")) == "zicht"
    assert page.hovered(TEXT.replace("voldoet", "'vol|doet'")) == "'voldoet'"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hulp", "Hu|lp"),
        ("Een brief", "Een br|ief"),
        ("telde", "te|lde"),
        ("voldoet", "onz|in"),
        ("zicht:", "on|zin:"),
        ("tekst:", "  # te|kst\n    tekst:"),
        ("  zicht:", "| zicht:"),
    ],
)
def test_nothing_to_say(page: Page, old: str, new: str) -> None:
    assert page.hover(TEXT.replace(old, new, 1)) is None


def test_a_key_behind_a_text_of_whole_lines(page: Page) -> None:
    """The text ends where this line begins."""
    text = f"{HEAD}beschrijving: >-\n  Een regel.\n|netwerkpartners: [a]\n"
    assert page.hovered(text) == "netwerkpartners"


def test_a_rule_that_is_accepted(workspace: Workspace) -> None:
    page = Page(workspace({}), FACTSHEET)
    shown = page.hover("geaccepteerd: [{regel: persoons|gegeven, reden: a}]\n")
    assert shown == "A citizen service number, e-mail address or telephone number in a text."


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("thema: continu", "thema: con|tinu", "**Continu**"),
        ("kort:", "ko|rt:", "In deze ronde niet gevraagd."),
        ("[wachttijd]", "[wacht|tijd]", "**Gezinnen hoeven niet op hulp te wachten**"),
        ("gezin-bereikt:", "gezin-ber|eikt:", "**Het gezin is bereikt**"),
        ("leefgebieden:", "leef|gebieden:", "De leefgebieden"),
    ],
)
def test_a_framework(workspace: Workspace, old: str, new: str, shown: str) -> None:
    page = Page(workspace({}), KADER)
    assert (page.hover(FRAMEWORK.replace(old, new, 1)) or "").startswith(shown)


def test_an_indicator_with_a_number_groups_and_lists(workspace: Workspace) -> None:
    page = Page(workspace({KADER: NUMBERED}), HULP)
    head = "aanpak: Hulp\nkader: kader\nniveau: school\nbevindingen:\n"
    assert page.hover(f"{head}  stu|ren: {{oordeel: goed, tekst: Ja.}}\n") == (
        r"**1.10 Het bestuur stuurt:**"
        "\n\n"
        "- op kwaliteit\n"
        "- op geld, ook op lange termijn\n\n"
        "- Er is een plan\n"
        "- Het plan is bekend\n\n"
        "Denk aan:\n\n"
        "- a) een stelsel\n"
        "- b) een verslag\n\n"
        "Meer is niet nodig.\n\n"
        "Thema: Kwaliteit  \n"
        "Criterium: 1 Kwaliteitszorg  \n"
        "Groepen: Kern  \n"
        "Grondslag: art. 2.88 WVO 2020"
    )


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("groepen: [kern]", "groepen: [ke|rn]", "**Kern**"),
        ("alleen_groepen: [kern]", "alleen_groepen: [ke|rn]", "**Kern**"),
        ("  kern: {", "  ke|rn: {", "**Kern**"),
        ("beknopt:", "bekn|opt:", "Alleen de kern.\n\nAlleen: Kern"),
        ("kwaliteitszorg:", "kwaliteits|zorg:", "**1 Kwaliteitszorg**"),
    ],
)
def test_groups_and_numbers_in_a_framework(
    workspace: Workspace, old: str, new: str, shown: str
) -> None:
    page = Page(workspace({}), KADER)
    assert (page.hover(NUMBERED.replace("|-", ">-").replace(old, new, 1)) or "").startswith(shown)


def test_a_framework_with_an_error_explains_as_before(page: Page) -> None:
    page.show(TEXT)
    assert page.hover(TEXT.replace("zicht:", "zi|cht:"))
    page.project.write(KADER, FRAMEWORK.replace("naam: Voorbeeldkader", "naam: [", 1))
    assert (page.hover(TEXT.replace("zicht:", "zi|cht:")) or "").startswith(ZICHT)


@pytest.mark.parametrize("mistake", ["netwerkpartners: [a\n", "x\n"])
def test_a_mistake_below(page: Page, mistake: str) -> None:
    assert page.hovered(TEXT.replace("zicht:", "zi|cht:") + mistake) == "zicht"


@pytest.mark.parametrize("mistake", ["netwerkpartners: [a\n", "x\n"])
def test_a_mistake_above(page: Page, mistake: str) -> None:
    text = TEXT.replace("documenten:", f"{mistake}documenten:", 1)
    assert page.hovered(text.replace("zicht:", "zi|cht:")) == "zicht"


def test_markup_in_the_data_is_text(workspace: Workspace) -> None:
    page = Page(workspace({}))
    text = TEXT.replace("titel: Een brief", "titel: '**<b>[x](y)'").replace("[brief]", "[br|ief]")
    assert page.hover(text) == r"**\*\*\<b\>\[x\](y)**"


@pytest.fixture
def project(workspace: Workspace) -> Project:
    return Project(workspace({HULP: "aanpak: Hulp *aan* huis\n"}))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name(NameKind.KADER, (), "kader"), "**Voorbeeldkader** 1, Voorbeeldinspectie"),
        (Name(NameKind.NIVEAU, ("kader",), "casus"), "**Casusniveau**"),
        (
            Name(NameKind.OORDEEL, ("kader",), "verbeterpunt"),
            "✗ verbeterpunt – schiet tekort",
        ),
        (Name(NameKind.THEMA, ("kader",), "continu"), "**Continu**"),
        (
            Name(NameKind.PROFIEL, ("kader",), "kort"),
            "In deze ronde niet gevraagd.\n\nBuiten beschouwing:\n\n- wachttijd",
        ),
        (
            Name(NameKind.CRITERIUM, LEVEL, "nazorg"),
            "**De hulp houdt aan**\n\nThema: **Continu**\n\n"
            "- Na afloop is een vervolg op de hulp geregeld\n"
            "- Gezinnen hoeven niet op hulp te wachten",
        ),
        (
            Name(NameKind.INDICATOR, LEVEL, "vervolg"),
            "**Na afloop is een vervolg op de hulp geregeld**\n\n"
            "Thema: Continu  \nCriterium: De hulp houdt aan",
        ),
        (
            Name(NameKind.REGEL, (), "persoonsgegeven"),
            "A citizen service number, e-mail address or telephone number in a text.",
        ),
        (Name(NameKind.DOCUMENT, ("a", "b", "c"), "brief"), "**Een brief** (2013-10)"),
        (Name(NameKind.DOCUMENT, ("a", "b", "c"), "nota"), "**Nota**\n\nhttps&#58;//a.nl\n\na.pdf"),
        (
            Name(NameKind.AANPAK, ("voorbeeldstad", "2024"), "hulp"),
            "**Hulp \\*aan\\* huis**\n\n2024 · it has errors",
        ),
    ],
)
def test_the_description_of_a_name(project: Project, name: Name, expected: str) -> None:
    nota = {"titel": "Nota", "url": "https://a.nl", "bestand": "a.pdf"}
    data = {"documenten": {"brief": {"titel": "Een brief", "datum": "2013-10"}, "nota": nota}}
    assert describe(project, name, data) == expected


@pytest.mark.parametrize(
    "name",
    [
        *(Name(kind, (), "onzin") for kind in (NameKind.KADER, NameKind.REGEL)),
        *(
            Name(kind, ("kader",), "onzin")
            for kind in (NameKind.NIVEAU, NameKind.OORDEEL, NameKind.THEMA, NameKind.PROFIEL)
        ),
        *(Name(kind, LEVEL, "onzin") for kind in (NameKind.CRITERIUM, NameKind.INDICATOR)),
        Name(NameKind.INDICATOR, ("kader", "onzin"), "zicht"),
        Name(NameKind.INDICATOR, ("onzin", "beleid"), "zicht"),
        Name(NameKind.INDICATOR, ("kader", "casus"), "zicht"),
        Name(NameKind.AANPAK, ("voorbeeldstad", "2024"), "onzin"),
    ],
)
def test_a_name_that_means_nothing_known(project: Project, name: Name) -> None:
    assert describe(project, name, {}) is None


@pytest.mark.parametrize(
    "data", [None, "a", [], {"documenten": "a"}, {"documenten": {"brief": {"titel": 12}}}]
)
def test_a_document_that_is_not_written_down(project: Project, data: object) -> None:
    assert describe(project, Name(NameKind.DOCUMENT, ("a", "b", "c"), "brief"), data) is None


def test_the_beginning_as_plain_text() -> None:
    assert first_line("**Hulp \\*aan\\* huis**\n\nThema: Continu") == "Hulp *aan* huis"


NEWER = FRAMEWORK[: FRAMEWORK.index("profielen:")].replace("meldpunt: {", "loket: {")
RENAMED = "overgang: {van: kader, niveaus: {beleid: {hernoemd: {meldpunt: loket}}}}\n"


def test_what_became_of_an_indicator_in_a_newer_framework(workspace: Workspace) -> None:
    root = workspace({"frameworks/nieuw.yaml": NEWER + RENAMED, HULP: HEAD})
    said = "kader → nieuw: the same question, under another id"
    older = Page(root).hover(HEAD + "bevindingen: {meldp|unt: {}}\n") or ""
    assert said in older
    head = HEAD.replace("kader: kader", "kader: nieuw")
    newer = Page(root).hover(head + "niet_beoordeeld: {lok|et: a}")
    assert newer
    assert said in newer


def test_the_names_in_an_overgang(workspace: Workspace) -> None:
    page = Page(workspace({"frameworks/nieuw.yaml": NEWER}), "frameworks/nieuw.yaml")
    assert "Partners weten" in (page.hover(NEWER + RENAMED.replace("meldpunt", "meldp|unt")) or "")
    assert "Partners weten" in (page.hover(NEWER + RENAMED.replace("loket", "lok|et")) or "")
    begin = NEWER + "overgang:\n  van: kader\n  niveaus:\n    beleid:\n"
    assert page.labels(begin + "      vervallen:\n        |")[:4] == [
        "zicht",
        "meldpunt",
        "vervolg",
        "wachttijd",
    ]
    assert "loket" in page.labels(begin + "      nieuw: [|]")
    assert "meldpunt" not in page.labels(begin + "      nieuw: [|]")
    assert "kader" in page.labels(NEWER + "overgang:\n  van: |")
    [(file, _line, _column)] = page.definitions(NEWER + RENAMED.replace("meldpunt", "meldp|unt"))
    assert file == "frameworks/kader.yaml"
