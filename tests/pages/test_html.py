"""The HTML pages: valid, alone in the world, in Dutch, and with nothing but text from the data."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.pages.conftest import Render, pages
from tests.pages.inert import HOSTILE, hostile_workspace
from tests.support import FRAMEWORK, HULP, KADER, ROOT, write

NAMES = ["dordrecht", "ede", "maastricht", "spijkenisse", "index"]


def parsed(text: str) -> Element:
    """Return the document; a mistake in the HTML is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    document: Element = parser.parse(text)
    return document


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def headings(document: Element) -> Iterator[tuple[int, str]]:
    for element in document.iter():
        if re.fullmatch(r"h[1-6]", str(element.tag)):
            yield int(str(element.tag)[1]), text_of(element)


@pytest.mark.parametrize("name", NAMES)
def test_valid_and_in_dutch(render: Render, name: str) -> None:
    text = render(ROOT, name, "html")
    assert text.startswith("<!DOCTYPE html>\n")
    document = parsed(text)
    assert document.attrib["lang"] == "nl"
    assert document.findtext("head/title")


@pytest.mark.parametrize("name", NAMES)
def test_needs_nothing_from_elsewhere(render: Render, name: str) -> None:
    document = parsed(render(ROOT, name, "html"))
    assert not {"img", "iframe", "object", "base"} & {
        str(element.tag) for element in document.iter()
    }
    # A link that names a vocabulary is loaded by nobody.
    assert {link.attrib["rel"] for link in document.iter("link")} <= {
        "schema.DCTERMS",
        "schema.OVERHEID",
    }
    assert not [script for script in document.iter("script") if script.attrib]
    assert not re.search(r"url\(|@import", document.findtext("head/style") or "url(")
    links = [element.attrib["href"] for element in document.iter("a")]
    assert not [link for link in links if "//" in link]


@pytest.mark.parametrize("name", NAMES)
def test_headings_begin_at_one_and_skip_no_level(render: Render, name: str) -> None:
    levels = [level for level, _text in headings(parsed(render(ROOT, name, "html")))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_every_table_has_headers_with_a_scope(render: Render, name: str) -> None:
    tables = list(parsed(render(ROOT, name, "html")).iter("table"))
    assert tables
    for table in tables:
        assert all(cell.attrib.get("scope") for cell in table.iter("th"))
        assert len(list(table.iter("thead"))) == 1


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_links_within_the_page_lead_somewhere(render: Render, name: str) -> None:
    document = parsed(render(ROOT, name, "html"))
    ids = [element.attrib["id"] for element in document.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    targets = [element.attrib["href"] for element in document.iter("a")]
    assert {target[1:] for target in targets if target.startswith("#")} <= set(ids)
    labels = [e.attrib["aria-labelledby"] for e in document.iter() if "aria-labelledby" in e.attrib]
    assert set(labels) <= set(ids)


def test_the_overview_links_to_places_that_exist(render: Render) -> None:
    links = [e.attrib["href"] for e in parsed(render(ROOT, "index", "html")).iter("a")]
    for link in links:
        page, _hash, place = link.partition("#")
        text = render(ROOT, page.removesuffix(".html") or "index", "html")
        assert not place or f'id="{place}"' in text


@pytest.mark.parametrize("name", NAMES[:-1])
def test_every_finding_of_the_data_is_in_the_page_once(render: Render, name: str) -> None:
    document = parsed(render(ROOT, name, "html"))
    rows = [
        row
        for table in document.iter("table")
        if "bevindingen" in table.attrib.get("class", "")
        for body in table.iter("tbody")
        for row in body.iter("tr")
        if row.attrib.get("class") != "criterium"
    ]
    page = pages(ROOT)[name]
    printed = [
        row
        for aanpak in page.aanpakken
        for thema in aanpak.themas
        for criterium in thema.criteria
        for row in criterium.rows
    ]
    assert len(rows) == len(printed) == {"dordrecht": 55, "ede": 28}.get(name, 27)
    for element, row in zip(rows, printed, strict=True):
        shown = text_of(element)
        assert f"{row.oordeel.symbool} {row.oordeel.naam}" in shown
        assert all(str(paragraph) in shown for paragraph in (*row.tekst, *row.let_op))
        assert ("LET OP:" in shown) == bool(row.let_op)


def test_every_judged_indicator_is_a_place_to_link_to(render: Render) -> None:
    for name, page in pages(ROOT).items():
        ids = {e.attrib.get("id") for e in parsed(render(ROOT, name, "html")).iter("p")}
        for aanpak in page.aanpakken:
            places = {
                place
                for t in aanpak.themas
                for c in t.criteria
                for r in c.rows
                for place in r.indicatoren
            }
            assert places <= ids
            assert len(places) == aanpak.coverage.counts.judged


def drawn_as(document: Element, kind: str) -> list[Element]:
    """Return the figures of a kind, which are images to a screen reader."""
    figures = [found for found in document.iter("span") if found.get("class") == kind]
    assert {found.get("role") for found in figures} == {"img"}
    return figures


def test_a_bar_says_its_numbers_and_is_as_wide_as_they_are(render: Render) -> None:
    page = pages(ROOT)["dordrecht"]
    document = parsed(render(ROOT, "dordrecht", "html"))
    bars, strips = drawn_as(document, "balk"), drawn_as(document, "strook")
    assert [bar.get("aria-label") for bar in bars] == [strip.get("aria-label") for strip in strips]
    themas = [thema for aanpak in page.aanpakken for thema in aanpak.themas]
    for bar, thema in zip(bars, themas, strict=True):
        counts = thema.counts
        assert bar.get("style") == f"width: {round(100 * counts.indicators / 14, 1)}%"
        parts = [
            ("deel tekort", "✗", counts.verdicts["verbeterpunt"]),
            ("deel goed", "✓", counts.verdicts["voldoet"]),
            ("deel", "–", counts.unjudged),
        ]
        assert [(part.get("class"), text_of(part).strip(), part.get("style")) for part in bar] == [
            (kind, f"{sign} {count}", f"flex-grow: {count}") for kind, sign, count in parts if count
        ]


def test_the_top_says_how_much_must_improve_and_what_was_found(render: Render) -> None:
    document = parsed(render(ROOT, "dordrecht", "html"))
    [top] = [found for found in document.iter("section") if found.get("class") == "samenvatting"]
    cards = [found for found in top.iter("p") if found.get("class") == "hoeveel"]
    assert [" ".join(text_of(card).split()) for card in cards] == [
        "10 verbeterpunten op 30 beoordeelde indicatoren",
        "6 verbeterpunten op 30 beoordeelde indicatoren",
    ]
    [lead] = [found for found in top.iter("p") if found.get("class") == "hoofdzin"]
    assert text_of(lead) == (
        "Samen hebben de 2 aanpakken 16 verbeterpunten. Ze gaan over 10 verschillende indicatoren;"
        " 6 daarvan gelden voor beide aanpakken. De meeste zijn er bij Samenwerking: 6."
    )
    [*lists] = [found for found in top.iter("ul") if found.get("class") == "normen"]
    norms = [norm for entry in lists for norm in entry]
    assert len(norms) == 10
    links = [link for norm in norms for link in norm.iter("a")]
    assert len(links) == 16
    findings = {found.get("id") for found in document.iter("p") if "--" in str(found.get("id"))}
    assert {str(link.get("href")).removeprefix("#") for link in links} <= findings
    first = norms[0]
    assert [" ".join(text_of(line).split()) for line in first] == [
        "✗ De gemeente zorgt voor een gezamenlijke visie op de aanpak voor GGSR",
        "Reset Thuisbegeleiding: De gemeente zegt niet te weten of er een gezamenlijke visie is"
        " ontwikkeld op de aanpak voor GGSR.",
    ]


def test_the_contents_name_what_must_improve_where(render: Render) -> None:
    document = parsed(render(ROOT, "dordrecht", "html"))
    [nav] = [found for found in document.iter("nav") if found.get("class") == "wijzer"]
    told = [" ".join(text_of(entry).split()) for entry in nav.iter("li")]
    assert "De aanpak ✗ 4 (4 verbeterpunten)" in told
    assert "Toeleiding" in told
    assert told[-1] == "Om welke gezinnen het gaat"
    # Alone, a page links to no other.
    assert all(str(link.get("href")).startswith("#") for link in nav.iter("a"))


def test_the_figure_says_its_numbers(render: Render) -> None:
    page = pages(ROOT)["dordrecht"]
    figures = drawn_as(parsed(render(ROOT, "dordrecht", "html")), "strook")
    themas = [thema for aanpak in page.aanpakken for thema in aanpak.themas]
    assert len(figures) == len(themas) == 10
    for figure, thema in zip(figures, themas, strict=True):
        counts = thema.counts
        meets, short = counts.verdicts["voldoet"], counts.verdicts["verbeterpunt"]
        assert figure.attrib["aria-label"] == (
            f"{meets} voldoet, {short} verbeterpunt, "
            f"{counts.indicators - counts.judged} niet beoordeeld; {counts.let_op} LET OP"
        )
        drawn = [(span.text or "", "let" in span.attrib["class"].split()) for span in figure]
        signs = [sign for sign, _let_op in drawn]
        assert signs == sorted(signs, key="✓✗–".index)
        assert signs.count("✓") == meets
        assert signs.count("✗") == short
        assert len(signs) == counts.indicators
        assert sum(let_op for _sign, let_op in drawn) == counts.let_op


def test_the_verdict_is_a_word_and_not_only_a_colour(render: Render) -> None:
    for element in parsed(render(ROOT, "dordrecht", "html")).iter("span"):
        if "oordeel" in element.attrib.get("class", ""):
            assert text_of(element) in ("✓ voldoet", "✗ verbeterpunt")


def test_text_from_the_data_is_only_text(render: Render, tmp_path: Path) -> None:
    root = hostile_workspace(tmp_path)
    clean = parsed(render(hostile_workspace(tmp_path / "schoon", "X"), "voorbeeldstad", "html"))
    hostile = parsed(render(root, "voorbeeldstad", "html"))
    assert [element.tag for element in hostile.iter()] == [element.tag for element in clean.iter()]
    assert text_of(hostile).count(HOSTILE) == text_of(clean).count("X")
    overview = parsed(render(root, "index", "html"))
    ordinary = parsed(render(tmp_path / "schoon", "index", "html"))
    assert [element.tag for element in overview.iter()] == [e.tag for e in ordinary.iter()]
    assert HOSTILE in text_of(overview)


@pytest.mark.parametrize(
    ("symbool", "long"), [("✗", False), ("−−", True), ("+/-", True), ("nee", True)]
)
def test_boxes_are_wider_for_signs_of_several_characters(
    render: Render, tmp_path: Path, symbool: str, long: bool
) -> None:
    kader = FRAMEWORK.replace('symbool: "✗"', f'symbool: "{symbool}"')
    assessment = "aanpak: Hulp\nkader: kader\nniveau: beleid\n"
    text = render(write(tmp_path, {KADER: kader, HULP: assessment}), "voorbeeldstad", "html")
    assert ('class="kort kaarten lange-tekens"' in text) == long
    assert ('class="kort kaarten"' in text) != long
    assert ".lange-tekens .vakje { min-width: 3.2em; }" in text
