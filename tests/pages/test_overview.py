"""The page of all municipalities: its numbers, and what it says of who."""

from collections import Counter
from pathlib import Path

import html5lib
import yaml

from ggsr.pages.overview import OverviewPage
from tests.pages.conftest import Render, made
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
        for matrix in level.matrices
        for row in matrix.tallies
        for verdict in row.judgements.values()
        if verdict.step
    )
    assert shown == written
    assert written.total() == 150


def test_a_cell_links_to_the_very_finding(render: Render) -> None:
    index = html5lib.parse(render(ROOT, "index", "html"), namespaceHTMLElements=False)
    links = [
        (link.attrib["href"], "".join(cell.itertext()))
        for table in index.iter("table")
        if "matrix" in table.attrib.get("class", "")
        for cell in table.iter("td")
        for link in cell.iter("a")
    ]
    assert len(links) == 150
    pages = {
        name: html5lib.parse(render(ROOT, name, "html"), namespaceHTMLElements=False)
        for name in made(ROOT)
        if name != "index"
    }
    for href, said in links:
        page, _hash, place = href.partition("#")
        [row] = [
            row
            for row in pages[page.removesuffix(".html")].iter("tr")
            if any(e.attrib.get("id") == place for e in row.iter())
        ]
        verdict, let_op = said.replace(" LET OP", ""), "LET OP" in said
        text = " ".join("".join(row.itertext()).split())
        assert verdict in text
        assert ("LET OP:" in text) == let_op or "Zie de bevinding" in text


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
        text = render(root, "index", format)
        assert "niet vermeld" in text
        assert "46" not in text.partition("Bereikt en geschat")[2].partition("<script>")[0]


def test_a_workspace_without_assessments(render: Render, tmp_path: Path) -> None:
    root = write(tmp_path, {})
    assert "Er zijn geen beoordelingen." in render(root, "index", "html")
    assert "Er zijn geen beoordelingen." in render(root, "index", "md")
