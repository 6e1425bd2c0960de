"""The page of all municipalities: its numbers, and what it says of who."""

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml

from ggsr.pages.formats import page_writer
from ggsr.pages.indicator import IndicatorPage
from ggsr.pages.opvolging import outcome_in_words
from ggsr.pages.overview import OverviewPage
from ggsr.pages.templates import Renderer
from ggsr.pages.wording import in_share
from ggsr.queries.follow_up import Outcome
from tests.pages.conftest import Render, made
from tests.pages.test_html import parsed
from tests.support import HULP, ROOT, STEUN, write

GOOD = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bereik: {waarde: 12}
    bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt de gezinnen elk jaar.}
      vervolg: {oordeel: verbeterpunt, tekst: Er is niets geregeld., let_op: In één wijk wel.}
    """
CASUS = """
    aanpak: Steun
    kader: kader
    niveau: casus
    bevindingen:
      vertrouwen: {oordeel: voldoet, tekst: Het gezin zegt de hulpverlener te vertrouwen.}
    """


def overview(root: Path) -> OverviewPage:
    content = made(root)["index"].content
    assert isinstance(content, OverviewPage)
    return content


def test_the_matrix_has_every_verdict_of_the_data() -> None:
    written: Counter[tuple[str, str, bool]] = Counter()
    for path in (ROOT / "cases").glob("*/*/*.yaml"):
        for key, finding in yaml.safe_load(path.read_text()).get("bevindingen", {}).items():
            for indicator in [key, *finding.get("ook_voor", [])]:
                written[indicator, finding["oordeel"], "let_op" in finding] += 1
    shown = Counter(
        (verdict.plaats.id, verdict.step, verdict.let_op)
        for level in overview(ROOT).levels
        for thema in level.themas
        for row in thema.tallies
        for verdict in row.judgements.values()
        if verdict.step
    )
    assert shown == written
    assert written.total() == 150


def test_a_row_of_an_indicator_links_to_the_very_finding(render: Render) -> None:
    rows = [
        row
        for name in made(ROOT)
        if name.startswith("indicator_")
        for row in parsed(render(ROOT, name, "html")).iter("tr")
        if row.get("data-oordeel") not in (None, "NIET")
    ]
    assert len(rows) == 150
    for row in rows:
        [link] = row.iter("a")
        page, _hash, place = link.attrib["href"].partition("#")
        said = " ".join("".join(cell.itertext()) for cell in row)
        [finding] = [
            entry
            for entry in parsed(render(ROOT, page.removesuffix(".html"), "html")).iter("tr")
            if any(part.get("id") == place for part in entry.iter())
        ]
        text = " ".join("".join(finding.itertext()).split())
        [verdict] = [part for part in row.iter("span") if "oordeel" in str(part.get("class"))]
        assert " ".join("".join(verdict.itertext()).split()) in text
        if "Zie de bevinding" not in text:
            assert "".join(row[2].itertext()) in text
            assert ("LET OP:" in text) == ("LET OP" in said)


def test_levels_are_never_added_up(tmp_path: Path) -> None:
    page = overview(write(tmp_path, {HULP: GOOD, STEUN: CASUS}))
    assert [(level.niveau, level.total.judged) for level in page.levels] == [
        ("beleid", 2),
        ("casus", 1),
    ]
    assert [row.plaats.id for row in page.short] == ["vervolg"]


def test_what_nobody_was_judged_on(tmp_path: Path) -> None:
    page = overview(
        write(tmp_path, {HULP: GOOD.rstrip(" ") + "    niet_beoordeeld: {meldpunt: Geen.}\n"})
    )
    assert [(found.plaats.indicator.tekst, found.reasons) for found in page.never_judged] == [
        ("Partners weten waar zij gezinnen kunnen aanmelden", ("Geen.",)),
        ("Gezinnen hoeven niet op hulp te wachten", ()),
    ]


def test_figures_stand_side_by_side_and_are_not_added_up(render: Render, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD, STEUN: GOOD.replace("waarde: 12", "waarde: 34")})
    [reach] = overview(root).reach
    assert reach.populatie is None
    assert [entry.bereik for entry in reach.aanpakken] == ["12", "34"]
    for format in ("html", "md"):
        text = render(root, "alle_aanpakken", format)
        assert "niet vermeld" in text
        figures = text.rpartition("Hoeveel gezinnen er zijn")[2].partition("Controlegetal")[0]
        assert "12" in figures
        assert "46" not in figures


def test_a_workspace_without_assessments(render: Render, tmp_path: Path) -> None:
    root = write(tmp_path, {})
    assert "Er zijn geen beoordelingen." in render(root, "index", "html")
    assert "Er zijn geen beoordelingen." in render(root, "index", "md")


RONDES = ROOT / "tests" / "data" / "rondes"
FRAMEWORKS = sorted((ROOT / "tests" / "data" / "frameworks").iterdir())


@pytest.mark.parametrize("root", [ROOT, RONDES, *FRAMEWORKS], ids=lambda root: root.name)
def test_every_list_and_every_sum_is_of_all_that_counts(root: Path) -> None:
    """Whatever is shown of a level in parts adds up to what the JSON says of its aanpakken."""
    page = overview(root)
    document = json.loads(page_writer("json")(made(root)["index"], Renderer([])))
    assert [level.niveau for level in page.levels] == [
        level["niveau"] for level in document["levels"]
    ]
    for level, told in zip(page.levels, document["levels"], strict=True):
        scale = told["oordelen"]
        verdicts = [
            (row["page"], verdict)
            for row in told["aanpakken"]
            for verdict in row["verdicts"]
            if verdict["oordeel"]
        ]
        short = [page for page, verdict in verdicts if scale[verdict["oordeel"]]["verbeterpunt"]]
        rows = [row for thema in level.themas for row in thema.rows]
        contents = [made(root)[row.page].content for row in rows]
        lists = [page for page in contents if isinstance(page, IndicatorPage)]
        assert len(lists) == len(rows) == len(told["aanpakken"][0]["verdicts"])
        groups = [group for page in lists for group in page.groepen]
        findings = [finding for group in groups for finding in group.bevindingen]
        assert len(findings) == len(rows) * len(told["aanpakken"])
        assert Counter(entry.page for entry in findings if entry.stap) == Counter(
            page for page, _verdict in verdicts
        )
        named = [group.bevindingen for group in groups if group.id == "verbeterpunt"]
        assert sum(map(len, named)) == len(short)
        assert sum(len(row.tally.falls_short) for row in rows) == len(short)
        assert sum(thema.total.verbeterpunten for thema in level.themas) == len(short)
        assert sum(row.total.verbeterpunten for row in level.gemeenten) == len(short)
        assert sum(row.aanpakken for row in level.gemeenten) == len(told["aanpakken"])
        blocks = level.spread.blocks
        counted = sum(block.aanpakken for block in blocks) + level.spread.without_counted
        assert counted == len(told["aanpakken"])
        places = [entry.id for group in lists[0].groepen for entry in group.bevindingen]
        assert len(set(places)) == len(told["aanpakken"])


def test_a_verdict_that_a_re_test_lets_stand_says_of_which_round_it_is(render: Render) -> None:
    text = render(RONDES, "indicator_kader.beleid.vervolg", "md")
    assert "(uit 2015)" in text
    assert "2013)](" not in text


def test_what_became_of_a_verbeterpunt_is_beside_it(render: Render) -> None:
    root = ROOT / "tests" / "data" / "ok" / "opvolging"
    texts = [render(root, name, "md") for name in made(root) if name.startswith("indicator_")]
    for words in ("opgepakt", "deels opgepakt", "niets gemeld"):
        assert any(f"| {words} |" in text for text in texts)
    assert outcome_in_words(Outcome("bezig", None), "nl") == "gemeld: bezig"
    assert all("Opvolging" not in text for text in texts if "Waar dit een verbeterpunt" not in text)


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        *((0, 5, "0%"), (1, 3, "33%"), (2, 3, "67%"), (1, 8, "13%"), (5, 5, "100%")),
        *((1, 1026, "<1%"), (1025, 1026, ">99%"), (5, 1000, "1%")),
    ],
)
def test_a_share_is_never_nothing_or_all_by_rounding(part: int, whole: int, words: str) -> None:
    assert in_share(part, whole) == words
