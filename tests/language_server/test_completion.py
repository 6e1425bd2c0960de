"""What could be written at the cursor: which keys, indicators, verdicts and names, and where."""

import pytest

from tests.conftest import Workspace
from tests.language_server.page import HEAD, Page
from tests.support import FACTSHEET, FRAMEWORK, GEMEENTE, HULP, KADER, NUMBERED, STEUN

FINDING = "{oordeel: voldoet, tekst: a}"
BELEID = ["zicht", "meldpunt", "vervolg", "wachttijd"]
# First what a finding has to have.
CITING = "documenten: {brief: {titel: B}}\nbevindingen:\n  zicht:\n    documenten: "
FINDING_KEYS = ["oordeel", "tekst", "ook_voor", "let_op", "documenten", "noot", "wederhoor"]
REACTION = "bevindingen:\n  zicht:\n    wederhoor:\n      "
REACTION_KEYS = ["van", "datum", "reactie", "besluit", "toelichting"]
PARTNERS = ["Zorg", "Wonen: ja"]
COUNT_KEYS = ["waarde", "kwalificatie", "bron", "peildatum"]
NEW = ["nieuwe beoordeling (kader, beleid)", "nieuwe beoordeling (kader, casus)"]


@pytest.fixture
def page(workspace: Workspace) -> Page:
    return Page(workspace({STEUN: HEAD}))


@pytest.mark.parametrize("text", ["|", "\n\n|", "# Een opmerking.\n|", "nieu|"])
def test_an_empty_file(page: Page, text: str) -> None:
    assert page.labels(text) == [*NEW, "aanpak", "kader", "niveau"]


def test_a_whole_file_is_not_offered_in_one(page: Page) -> None:
    assert page.labels("aanpak: Hulp\n|") == ["kader", "niveau"]
    assert not set(NEW) & set(page.labels("aanpak: Hulp\n{\n|"))


@pytest.mark.parametrize(
    "text",
    [
        f"|\n{HEAD}",
        f"prof|\n{HEAD}",
        "aanpak: Hulp\n|\nkader: kader\nniveau: beleid\n",
        "aanpak: Hulp\nkader: kader\nprof|\nniveau: beleid\n",
        f"{HEAD}|",
        f"{HEAD}\nprof|",
    ],
)
def test_keys_wherever_in_the_file(page: Page, text: str) -> None:
    offered = page.labels(text)
    assert offered[:5] == ["profiel", "concept", "vervolg_op", "hertoets", "verantwoording"]
    assert not {"aanpak", "kader", "niveau"} & set(offered)


@pytest.mark.parametrize(
    "findings",
    [
        "  |\n",
        "  zi|\n",
        "  zicht|\n",
        "  |\n\n# Continu\n",
        " |\n",
        "      |\n",
        f"  |\n  vervolg: {FINDING}\n",
        f"  vervolg: {FINDING}\n  |\n",
        f"  vervolg: {FINDING}\n\n  m|\n  wachttijd: {FINDING}\n",
        "  vervolg:\n    oordeel: voldoet\n    tekst: >-\n      Zo is het.\n  |\n",
        "  zi|\n  vervolg:\n    oordeel: voldoet\n    tekst: >-\n      Zo is het.\n",
    ],
)
def test_indicators_on_a_line_of_their_own(page: Page, findings: str) -> None:
    taken = {name for name in BELEID if f"{name}:" in findings}
    text = f"{HEAD}bevindingen:\n{findings}"
    assert page.labels(text) == [name for name in BELEID if name not in taken]


@pytest.mark.parametrize("findings", ["{|}", "{ zi| }", "{|", "\n  {|}"])
def test_indicators_within_braces(page: Page, findings: str) -> None:
    assert page.labels(f"{HEAD}bevindingen: {findings}\n") == BELEID


def test_indicators_right_behind_the_colon(page: Page) -> None:
    text = f"{HEAD}bevindingen: |\n"
    assert page.labels(text) == BELEID
    assert page.taken(text, "zicht") == (
        f"{HEAD}bevindingen: \n  zicht:\n    oordeel: voldoet\n    tekst: >-\n      x\n"
    )


def test_an_indicator_comes_with_a_finding_to_fill_in(page: Page) -> None:
    [zicht, *_others] = page.offers(f"{HEAD}bevindingen:\n  |\n").values()
    assert zicht.snippet == ("zicht:\n  oordeel: ${1|voldoet,verbeterpunt|}\n  tekst: >-\n    $2")
    assert zicht.detail == "De gemeente heeft zicht op de gezinnen"
    assert "Thema: Toeleiding" in zicht.markdown
    assert "Criterium: Gezinnen zijn in beeld" in zicht.markdown


def test_within_braces_a_finding_is_on_one_line(page: Page) -> None:
    text = f"{HEAD}bevindingen: {{vervolg: {FINDING}, |}}\n"
    assert page.taken(text, "zicht") == (
        f"{HEAD}bevindingen: {{vervolg: {FINDING}, zicht: {{oordeel: voldoet, tekst: x}}}}\n"
    )


def test_a_word_with_its_colon_is_replaced_alone(page: Page) -> None:
    text = f"{HEAD}bevindingen:\n  zic|: {FINDING}\n  vervolg: {FINDING}\n"
    assert page.taken(text, "meldpunt") == (
        f"{HEAD}bevindingen:\n  meldpunt: {FINDING}\n  vervolg: {FINDING}\n"
    )


def test_the_word_at_the_cursor_is_replaced_whole(page: Page) -> None:
    text = f"{HEAD}bevindingen:\n  mel|dpunt: {FINDING}\n"
    assert page.taken(text, "zicht") == f"{HEAD}bevindingen:\n  zicht: {FINDING}\n"


def test_a_key_above_deeper_lines_takes_them_in(page: Page) -> None:
    text = f"{HEAD}bevindingen:\n  |\n    oordeel: voldoet\n    tekst: a\n"
    assert page.taken(text, "zicht") == (
        f"{HEAD}bevindingen:\n  zicht:\n    oordeel: voldoet\n    tekst: a\n"
    )
    assert page.taken(f"{HEAD}geac|\n- regel: x\n", "geaccepteerd") == (
        f"{HEAD}geaccepteerd:\n- regel: x\n"
    )


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("bevindingen:\n  zicht:\n    |", FINDING_KEYS),
        ("bevindingen:\n  zicht: |", FINDING_KEYS),
        ("bevindingen:\n  zicht: {|}", FINDING_KEYS),
        ("bevindingen:\n  zicht: {te|, oordeel: voldoet}", FINDING_KEYS[1:]),
        ("bevindingen: {zicht: {oordeel: voldoet, |", FINDING_KEYS),
        ("bevindingen:\n  zicht:\n    oordeel: voldoet\n    |", FINDING_KEYS[1:]),
        ("bevindingen:\n  zicht:\n    |\n    oordeel: voldoet", FINDING_KEYS[1:]),
        ("bereik: |", COUNT_KEYS),
        ("bereik:\n  |", COUNT_KEYS),
        ("bereik: {waarde: 1, |}", COUNT_KEYS[1:]),
        ("documenten:\n  brief:\n    |", ["titel", "datum", "url", "bestand"]),
        (f"{CITING}[{{|}}]", ["document", "pagina"]),
        (f"{CITING}[{{document: brief, |}}]", ["pagina"]),
        (f"{CITING}[{{document: |}}]", ["brief"]),
        (f"{CITING}\n      - {{pagina: 3, |}}", ["document"]),
        (f"{CITING}\n      - document: |", ["brief"]),
        ("documenten:\n  |", ["add to 'documenten'"]),
        (f"{REACTION}- |", REACTION_KEYS),
        (f"{REACTION}- van: gemeente\n        |", REACTION_KEYS[1:]),
        (f"{REACTION}- besluit: |", ["overgenomen", "deels-overgenomen", "niet-overgenomen"]),
        (f"{REACTION}- van: |", ["gemeente"]),
        (f"netwerkpartners: [Zorg, 'Wonen: ja']\n{REACTION}- van: |", ["gemeente", *PARTNERS]),
        (f"{REACTION}- van: Zo|\nnetwerkpartners: [Zorg]", ["gemeente", "Zorg"]),
        ("netwerkpartners: [Zorg, |]", []),
        ("geaccepteerd:\n  - |", ["regel", "reden", "bij"]),
        ("geaccepteerd:\n  - regel: x\n    |", ["reden", "bij"]),
        ("geaccepteerd:\n  - |\n    reden: x", ["regel", "bij"]),
        ("geaccepteerd: [{|}]", ["regel", "reden", "bij"]),
        ("niet_beoordeeld:\n  |", BELEID),
        ("conclusie:\n  |", ["toeleiding", "continu"]),
        ("conclusie:\n  toeleiding: a\n  c|", ["continu"]),
    ],
)
def test_keys(page: Page, place: str, expected: list[str]) -> None:
    assert page.labels(f"{HEAD}{place}") == expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("profiel: |", ["kort"]),
        ("profiel: k|  # Zo kort mogelijk.", ["kort"]),
        ("bereik: {kwalificatie: |}", ["exact", "ongeveer", "bijna"]),
        ("bereik:\n  kwalificatie: |", ["exact", "ongeveer", "bijna"]),
        ("bevindingen:\n  zicht:\n    oordeel: |", ["voldoet", "verbeterpunt"]),
        ("bevindingen:\n  zicht:\n    oordeel: |\n    tekst: a", ["voldoet", "verbeterpunt"]),
        ("bevindingen: {zicht: {oordeel: ver|}}", ["voldoet", "verbeterpunt"]),
        ("bevindingen:\n  zicht:\n    oordeel: ver|", ["voldoet", "verbeterpunt"]),
        ("bevindingen:\n  zicht:\n    oordeel: voldoet|", ["voldoet", "verbeterpunt"]),
        ("geaccepteerd:\n  - regel: |", ["persoonsgegeven", "ongebruikt-document"]),
        ("geaccepteerd: [{regel: |}]", ["persoonsgegeven", "ongebruikt-document"]),
    ],
)
def test_values(page: Page, place: str, expected: list[str]) -> None:
    assert page.labels(f"{HEAD}{place}")[: len(expected)] == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [("[", "]"), ("[wach", "]"), ("[", ""), ("\n      - ", ""), ("\n    - ", "")],
)
def test_ook_voor(page: Page, before: str, after: str) -> None:
    text = f"{HEAD}bevindingen:\n  zicht:\n    ook_voor: {before}|{after}\n"
    assert page.labels(text) == ["meldpunt", "vervolg", "wachttijd"]


def test_a_list_that_has_no_brackets_yet_gets_them(page: Page) -> None:
    text = f"{HEAD}bevindingen:\n  zicht:\n    ook_voor: |\n"
    assert page.taken(text, "vervolg").endswith("    ook_voor: [vervolg]\n")


def test_a_document_that_the_list_does_not_have(page: Page) -> None:
    documents = "documenten: {brief: {titel: Een brief}, nota: {titel: Een nota, datum: 2013}}\n"
    finding = "{oordeel: voldoet, tekst: a, documenten: [brief, |]}"
    offers = page.offers(f"{HEAD}{documents}bevindingen:\n  zicht: {finding}\n")
    assert list(offers) == ["nota"]
    assert offers["nota"].markdown == "**Een nota** (2013)"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("bevinding-herhaalt-indicator", BELEID),
        ("verbeterpunt-zonder-conclusie", ["toeleiding", "continu"]),
        ("ongebruikt-document", ["brief"]),
        ("persoonsgegeven", []),
        ("onzin", []),
    ],
)
def test_an_acceptance_is_about_what_its_rule_is_about(
    page: Page, rule: str, expected: list[str]
) -> None:
    acceptance = f"geaccepteerd:\n  - regel: {rule}\n    bij: |\n"
    assert page.labels(f"{HEAD}documenten: {{brief: {{titel: a}}}}\n{acceptance}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kader: |\n", ["kader"]),
        ("aanpak: a\nkader: kader\nniveau: |\n", ["beleid", "casus"]),
        (HEAD.replace("niveau: beleid", "niveau: bel|eid"), ["beleid", "casus"]),
        (HEAD.replace("beleid", "casus") + "bevindingen:\n  |", ["vertrouwen", "nabellen"]),
    ],
)
def test_framework_and_level(page: Page, text: str, expected: list[str]) -> None:
    """What is written already decides about the rest, and not about itself."""
    assert page.labels(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aanpakken: [|]", ["hulp", "steun"]),
        ("aanpakken:\n  - |", ["hulp", "steun"]),
        ("aanpakken:\n- |", ["hulp", "steun"]),
        ("aanpakken: [steun, |]", ["hulp"]),
        ("populatie_ggsr: {|}", COUNT_KEYS),
        ("cijfers:\n  inwoners: {kwal|}", COUNT_KEYS),
        ("cijfers:\n  |", ["add to 'cijfers'"]),
        ("tit|", ["titel", "ondertitel", "datum"]),
    ],
)
def test_a_factsheet(workspace: Workspace, text: str, expected: list[str]) -> None:
    page = Page(workspace({HULP: HEAD, STEUN: HEAD}), FACTSHEET)
    assert page.labels(text)[: len(expected) or None] == expected or page.labels(text) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("over_gemeente: true", "over_gemeente: |", ["true", "false"]),
        ("verbeterpunt: false", "verbeterpunt: f|", ["true", "false"]),
        ("thema: continu", "thema: |", ["toeleiding", "continu"]),
        ("niveau: beleid", "niveau: |", ["beleid", "casus"]),
        ("buiten: [wachttijd]", "buiten: [wachttijd, |]", ["zicht", "meldpunt", "vervolg"]),
        ("buiten: [wachttijd]", "buiten: [|, wachttijd]", ["zicht", "meldpunt", "vervolg"]),
        (
            "themas:",
            "the|:",
            ["themas", "taal", "doelgroep", "geordend", "groepen", "overgang"],
        ),
    ],
)
def test_a_framework(workspace: Workspace, old: str, new: str, expected: list[str]) -> None:
    page = Page(workspace({}), KADER)
    assert page.labels(FRAMEWORK.replace(old, new, 1)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("groepen: [kern]", "groepen: [kern, |]", ["ruim"]),
        ("alleen_groepen: [kern]", "alleen_groepen: [|]", ["kern", "ruim"]),
    ],
)
def test_groups(workspace: Workspace, old: str, new: str, expected: list[str]) -> None:
    page = Page(workspace({}), KADER)
    assert page.labels(NUMBERED.replace("|-", ">-").replace(old, new, 1)) == expected


def test_indicators_outside_a_profile_of_groups_come_last(workspace: Workspace) -> None:
    page = Page(workspace({KADER: NUMBERED}), HULP)
    head = "aanpak: Hulp\nkader: kader\nniveau: school\nprofiel: beknopt\nniet_beoordeeld:\n  |"
    assert page.labels(head) == ["sturen", "rooster", "aanspraak"]


def test_a_gemeente(workspace: Workspace) -> None:
    page = Page(workspace({HULP: HEAD}), GEMEENTE)
    assert page.labels("naam: Voorbeeldstad\n|") == ["cbs_code", "beeindigd", "opgegaan_in"]


def test_a_file_that_belongs_nowhere(workspace: Workspace) -> None:
    page = Page(workspace({}), "cases/voorbeeldstad/aantekeningen/oud/hulp.yaml")
    assert page.labels("|") == []


@pytest.mark.parametrize(
    "text",
    [
        "# bev|",
        "bevindingen:\n  # zi|",
        "bevindingen:  # |",
        "|# Een opmerking.",
        "bevindingen:\n  |  # Toeleiding",
        "beschrijving: |-\n  Een regel.\n  be|",
        "beschrijving: >-\n  Een regel.\n\n  be|\n  Nog een.\n",
        "beschrijving: >-\n  Een regel.\n|\n  Nog een.\n",
        "beschrijving: >-\n  Een regel: ja.\n  |\n  Nog een.\n",
        "beschrijving: Een regel\n  be|",
        "beschrijving: 'be|'",
        'beschrijving: "een be|"',
        'beschrijving: "een\n  be|\n  twee"',
        "bevindingen:\n  zicht:\n    oordeel: 'v|'\n",
        "bevindingen:\n  zicht:\n    oordeel:|\n",
        "bevindingen:\n  zicht:\n    oordeel: voldoet |\n",
        "bevindingen:\n  zicht:\n    |oordeel: voldoet\n".replace("|o", "| o"),
        "bevindingen:\n  zicht:\n  |  oordeel: voldoet\n",
        "bevindingen: | {}\n",
        "bevindingen: {} |\n",
        "bevindingen:\n  -|\n",
        "bevindingen: |\n  zicht:\n    oordeel: voldoet\n",
        "beschrijving: |\n",
    ],
)
def test_nothing_where_nothing_fits(page: Page, text: str) -> None:
    assert page.labels(f"{HEAD}{text}") == []


ABOVE = "netwerkpartners: [a\n"
BELOW = "geaccepteerd: ]\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}bevindingen:\n  vervolg: {FINDING}\n  |\n{BELOW}",
        f"{HEAD}{ABOVE}bevindingen:\n  vervolg: {FINDING}\n  |\n",
        f"{HEAD}{ABOVE}bevindingen:\n  vervolg: {FINDING}\n  |\n{BELOW}",
        f"{HEAD}bevindingen:\n  vervolg: {FINDING}\n  zi|\n  meldpunt {FINDING}\n",
    ],
)
def test_other_mistakes_do_not_matter(page: Page, text: str) -> None:
    page.show(f"{HEAD}bevindingen:\n  vervolg: {FINDING}\n")
    assert page.project.workspace.document(HULP)
    assert page.labels(text) == ["zicht", "meldpunt", "wachttijd"]


def test_what_another_rule_of_the_line_says_still_counts(page: Page) -> None:
    text = f"{HEAD}bevindingen: {{zicht: {FINDING}, vervolg: {{|, tekst: a}}}}\n"
    assert page.labels(text) == [key for key in FINDING_KEYS if key != "tekst"]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_any_line_end(page: Page, end: str) -> None:
    text = f"{HEAD}bevindingen:\n  vervolg: {FINDING}\n  |\n".replace("\n", end)
    assert page.labels(text) == ["zicht", "meldpunt", "wachttijd"]


def test_the_indicators_of_a_round_in_its_factsheet(workspace: Workspace) -> None:
    page = Page(workspace({HULP: HEAD}), FACTSHEET)
    rule = "oordeel-verschilt-binnen-gemeente"
    offers = page.offers(f"geaccepteerd: [{{regel: {rule}, bij: |}}]\n")
    assert list(offers) == BELEID
    assert offers["zicht"].detail == "De gemeente heeft zicht op de gezinnen"


def test_what_the_profile_leaves_out_is_marked(page: Page) -> None:
    offers = page.offers(f"{HEAD}profiel: kort\nbevindingen:\n  |")
    assert offers["vervolg"].detail == "Na afloop is een vervolg op de hulp geregeld"
    outside = "outside the profile: Gezinnen hoeven niet op hulp te wachten"
    assert offers["wachttijd"].detail == outside


@pytest.mark.parametrize("id", ["a: b", "12", "$1", "}"])
def test_a_name_that_needs_quotes_gets_them(page: Page, id: str) -> None:
    head = f"{HEAD}documenten: {{'{id}': {{titel: Brief}}}}\n"
    written = page.taken(f"{head}bevindingen:\n  zicht: {{documenten: [|]}}\n", id)
    assert written == f"{head}bevindingen:\n  zicht: {{documenten: ['{id}']}}\n"
