"""What the editor knows of earlier rounds: what is followed, what that said, and what ended."""

import pytest

from tests.conftest import Workspace
from tests.language_server.page import HEAD, Page
from tests.support import FRAMEWORK, GEMEENTE, HULP

OLD = "cases/voorbeeldstad/2013/thuis.yaml"
RETEST = "cases/voorbeeldstad/2015/thuis.yaml"
NEW = "cases/voorbeeldstad/2024/thuis.yaml"
LONG = "De gemeente heeft geen zicht op de gezinnen. " * 20
ROUNDS = {
    OLD: f"""\
        aanpak: Hulp *thuis*
        kader: kader
        niveau: beleid
        profiel: kort
        bevindingen:
          zicht: {{oordeel: verbeterpunt, tekst: {LONG}}}
          meldpunt: {{oordeel: voldoet, tekst: Dat weten zij., let_op: Niet overal.}}
        niet_beoordeeld: {{vervolg: Niet gevraagd.}}
        """,
    RETEST: f"""\
        {HEAD.replace(chr(10), chr(10) + 8 * " ")}hertoets: true
        bevindingen: {{zicht: {{oordeel: voldoet, tekst: Het zicht is er nu.}}}}
        """,
    "cases/voorbeeldstad/2015/wijk.yaml": HEAD + "concept: true\n",
    "cases/voorbeeldstad/2015/straat.yaml": HEAD.replace("beleid", "casus"),
    "cases/anderstad/2013/elders.yaml": HEAD,
}
FINDING = "{oordeel: voldoet, tekst: a}"
VERVOLG = f"{HEAD}vervolg_op: 2013/thuis\n"


@pytest.fixture
def page(workspace: Workspace) -> Page:
    """Return an assessment of 2024 with another id than those before it."""
    return Page(workspace(ROUNDS))


class TestWhatIsFollowed:
    def test_it_is_offered_with_the_latest_first(self, page: Page) -> None:
        offers = page.offers(f"{HEAD}vervolg_op: |\n")
        assert [(name, offer.detail) for name, offer in offers.items()] == [
            ("2015/thuis", "Hulp"),
            ("2013/thuis", "Hulp *thuis*"),
        ]
        assert page.taken(f"{HEAD}vervolg_op: 20|\n", "2013/thuis") == VERVOLG

    def test_a_draft_may_follow_a_draft(self, page: Page) -> None:
        assert page.labels(f"{HEAD}concept: true\nvervolg_op: |\n") == [
            "2015/thuis",
            "2015/wijk",
            "2013/thuis",
        ]

    def test_only_of_the_own_level(self, page: Page) -> None:
        casus = HEAD.replace("beleid", "casus")
        assert page.labels(f"{casus}vervolg_op: |\n") == ["2015/straat"]

    def test_only_of_earlier_rounds(self, workspace: Workspace) -> None:
        page = Page(workspace({**ROUNDS, NEW: HEAD}), RETEST)
        assert page.labels(f"{HEAD}vervolg_op: |\n") == ["2013/thuis"]

    def test_rounds_are_in_their_order_and_not_in_that_of_text(self, workspace: Workspace) -> None:
        rounds = {f"cases/voorbeeldstad/{ronde}/a.yaml": HEAD for ronde in ("2", "9", "11")}
        page = Page(workspace(rounds), "cases/voorbeeldstad/10/b.yaml")
        assert page.labels(f"{HEAD}vervolg_op: |\n") == ["9/a", "2/a"]

    def test_hover_shows_round_level_and_verdicts(self, page: Page) -> None:
        assert page.hover(VERVOLG.replace("2013/", "20|13/")) == (
            "**Hulp \\*thuis\\***\n\n"
            "2013 · Beleidsniveau (kader) · 2 of 4 with a verdict (✓ voldoet: 1, ✗ verbeterpunt: 1)"
        )

    def test_hover_says_that_it_is_a_re_test_and_counts_what_stands(self, page: Page) -> None:
        assert page.hover(f"{HEAD}vervolg_op: 2015/thu|is\n") == (
            "**Hulp**\n\n2015 · Beleidsniveau (kader) · 2 of 4 with a verdict"
            " (✓ voldoet: 2, ✗ verbeterpunt: 0) · re-test"
        )

    @pytest.mark.parametrize("name", ["2013/on|zin", "20|12/thuis", "thu|is", "2013/thuis/x|"])
    def test_what_does_not_exist_is_shown_and_found_nowhere(self, page: Page, name: str) -> None:
        text = f"{HEAD}vervolg_op: {name}\n"
        assert page.hover(text) is None
        assert page.definitions(text) == []

    def test_its_file_is_where_it_is_declared(self, page: Page) -> None:
        assert page.definitions(VERVOLG.replace("/thuis", "/|thuis")) == [(OLD, 1, 1)]

    def test_all_that_refer_to_it_are_found(self, workspace: Workspace) -> None:
        files = {
            **ROUNDS,
            "cases/voorbeeldstad/2013/factsheet.yaml": "aanpakken: [thuis]\n",
            GEMEENTE: "naam: Voorbeeldstad\nbeeindigd: {2013/thuis: Gestopt.}\n",
        }
        page = Page(workspace(files))
        assert page.references(VERVOLG.replace("/thuis", "/thu|is"), declarations=True) == [
            ("cases/voorbeeldstad/2013/factsheet.yaml", 1, 13),
            (OLD, 1, 1),
            (HULP, 4, 13),
            (GEMEENTE, 2, 13),
        ]


class TestWhatWasSaidEarlier:
    def test_a_verdict_with_the_beginning_of_the_finding(self, page: Page) -> None:
        text = page.hover(f"{VERVOLG}bevindingen: {{zi|cht: {FINDING}}}\n")
        assert text
        about, line, verdict, finding = text.rsplit("\n\n", 3)
        assert about.startswith("**De gemeente heeft zicht op de gezinnen**")
        assert (line, verdict) == ("---", "2013, Hulp \\*thuis\\*: ✗ verbeterpunt")
        assert finding.startswith("> De gemeente heeft geen zicht op de gezinnen. De gemeente")
        assert finding.endswith(" …")
        assert len(finding) < 310

    @pytest.mark.parametrize(
        ("indicator", "said"),
        [
            ("meldpunt", "2013, Hulp \\*thuis\\*: ✓ voldoet · LET OP\n\n> Dat weten zij."),
            ("vervolg", "2013, Hulp \\*thuis\\*: Not judged. Niet gevraagd."),
            (
                "wachttijd",
                "2013, Hulp \\*thuis\\*: Outside the profile. In deze ronde niet gevraagd.",
            ),
        ],
    )
    @pytest.mark.parametrize(
        "place",
        [
            "bevindingen: {INDICATOR|: {oordeel: voldoet, tekst: a}}\n",
            "bevindingen: {zicht: {oordeel: voldoet, tekst: a, ook_voor: [INDICATOR|]}}\n",
            "niet_beoordeeld: {INDICATOR|: a}\n",
        ],
    )
    def test_it_is_shown_wherever_the_indicator_is_named(
        self, page: Page, indicator: str, said: str, place: str
    ) -> None:
        text = page.hover(VERVOLG + place.replace("INDICATOR", indicator))
        assert text
        assert text.endswith(f"\n\n---\n\n{said}")

    def test_it_is_shown_where_the_indicator_is_offered(self, page: Page) -> None:
        offers = page.offers(f"{VERVOLG}hertoets: true\nbevindingen:\n  |\n")
        assert offers["meldpunt"].markdown.endswith("\n\n> Dat weten zij.")
        assert offers["meldpunt"].detail == "Partners weten waar zij gezinnen kunnen aanmelden"
        assert "---" not in page.offers(f"{HEAD}bevindingen:\n  |\n")["meldpunt"].markdown

    def test_a_revisit_with_the_same_id_says_it_too(self, workspace: Workspace) -> None:
        """What a re-test lets stand is that of the round that gave the verdict."""
        page = Page(workspace(ROUNDS), NEW)
        text = page.hover(f"{HEAD}bevindingen: {{zi|cht: {FINDING}}}\n")
        assert text
        assert text.endswith("2015, Hulp: ✓ voldoet\n\n> Het zicht is er nu.")
        text = page.hover(f"{HEAD}bevindingen: {{meld|punt: {FINDING}}}\n")
        assert text
        assert text.endswith("2013, Hulp \\*thuis\\*: ✓ voldoet · LET OP\n\n> Dat weten zij.")

    def test_also_while_the_text_is_no_yaml(self, page: Page) -> None:
        page.show(VERVOLG)
        text = page.hover(f"{VERVOLG}bevindingen:\n  meld|punt:\n    oordeel: [\n")
        assert text
        assert text.endswith("> Dat weten zij.")

    @pytest.mark.parametrize(
        "head",
        [
            HEAD,
            f"{HEAD}vervolg_op: 2013/onzin\n",
            f"{HEAD}vervolg_op: 2015/straat\n",
            f"{HEAD}vervolg_op: [2013/thuis]\n",
        ],
    )
    def test_nothing_where_nothing_is_followed(self, page: Page, head: str) -> None:
        text = page.hover(f"{head}bevindingen: {{zi|cht: {FINDING}}}\n")
        assert text
        assert "---" not in text

    def test_nothing_of_an_assessment_with_errors(self, workspace: Workspace) -> None:
        page = Page(workspace({**ROUNDS, OLD: f"{HEAD}profiel: onzin\n"}))
        text = page.hover(f"{VERVOLG}bevindingen: {{zi|cht: {FINDING}}}\n")
        assert text
        assert "---" not in text
        assert page.hover(VERVOLG.replace("2013/", "2013|/")) == (
            "**Hulp**\n\n2013 · it has errors"
        )

    def test_an_older_file_that_is_being_written_counts_as_it_is_typed(self, page: Page) -> None:
        page.project.write(OLD, f"{HEAD}niet_beoordeeld: {{zicht: Vergeten.}}\n")
        text = page.hover(f"{VERVOLG}bevindingen: {{zi|cht: {FINDING}}}\n")
        assert text
        assert text.endswith("2013, Hulp: Not judged. Vergeten.")

    def test_a_level_that_is_added_to_the_framework_counts_at_once(self, page: Page) -> None:
        text = f"{VERVOLG}bevindingen: {{zi|cht: {FINDING}}}\n"
        assert "✗ verbeterpunt" in (page.hover(text) or "")
        page.project.write(
            "frameworks/kader.yaml", FRAMEWORK.replace("naam: verbeterpunt", "naam: kan beter")
        )
        assert "✗ kan beter" in (page.hover(text) or "")


class TestWhatEnded:
    @pytest.fixture
    def page(self, workspace: Workspace) -> Page:
        return Page(workspace(ROUNDS), GEMEENTE)

    def test_the_last_of_each_line_is_offered(self, page: Page) -> None:
        offers = page.offers("naam: Voorbeeldstad\nbeeindigd:\n  |\n")
        assert [(name, offer.detail) for name, offer in offers.items()] == [
            ("2015/straat", "Hulp"),
            ("2015/thuis", "Hulp"),
            ("add to 'beeindigd'", ""),
        ]

    def test_with_room_for_the_reason(self, page: Page) -> None:
        text = "naam: Voorbeeldstad\nbeeindigd:\n  20|\n"
        assert page.taken(text, "2015/thuis") == (
            "naam: Voorbeeldstad\nbeeindigd:\n  2015/thuis: >-\n    x\n"
        )

    def test_not_twice(self, page: Page) -> None:
        text = "naam: Voorbeeldstad\nbeeindigd:\n  2015/thuis: Gestopt.\n  |\n"
        assert page.labels(text) == ["2015/straat", "add to 'beeindigd'"]

    def test_hover_and_definition(self, page: Page) -> None:
        text = "naam: Voorbeeldstad\nbeeindigd: {2013/thu|is: Gestopt.}\n"
        assert (page.hover(text) or "").startswith("**Hulp \\*thuis\\***\n\n2013 · Beleidsniveau")
        assert page.definitions(text) == [(OLD, 1, 1)]

    def test_the_other_gemeenten_are_offered(self, page: Page) -> None:
        offers = page.offers("naam: Voorbeeldstad\nopgegaan_in: |\n")
        assert {name: offer.detail for name, offer in offers.items()} == {"anderstad": "Anderstad"}

    def test_a_gemeente_is_its_own_file(self, page: Page) -> None:
        text = "naam: Voorbeeldstad\nopgegaan_in: ander|stad\n"
        assert page.hover(text) == "**Anderstad**"
        assert page.definitions(text) == [("cases/anderstad/gemeente.yaml", 1, 1)]
        assert page.references(text) == [(GEMEENTE, 2, 14)]
        text = text.replace("anderstad", "nergens").replace("ander|stad", "ner|gens")
        assert page.hover(text) is None

    def test_a_merged_gemeente_may_still_name_what_ended(self, page: Page) -> None:
        text = "naam: Voorbeeldstad\nopgegaan_in: anderstad\nbeeindigd:\n  |\n"
        assert page.labels(text)[:2] == ["2015/straat", "2015/thuis"]


@pytest.mark.parametrize("key", ["hertoets", "concept"])
def test_what_is_so_or_not(page: Page, key: str) -> None:
    assert page.labels(f"{HEAD}{key}: |\n") == ["true", "false"]
    assert (page.hover(f"{HEAD}{key}|: true\n") or "")[:3] in ("All", "Nog")


def test_the_outline_has_the_keys_as_any_other(page: Page) -> None:
    text = f"{VERVOLG}hertoets: true\nbevindingen: {{zicht: {FINDING}}}\n"
    assert [entry.name for entry in page.symbols(text)] == [
        "aanpak",
        "kader",
        "niveau",
        "vervolg_op",
        "hertoets",
        "bevindingen",
    ]
