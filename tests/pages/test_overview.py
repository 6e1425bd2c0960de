"""The page of all municipalities: its numbers, and what it says of who."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from ggsr.pages.overview import OverviewPage
from tests import scale
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
    assert "Verantwoording" not in render(root, "index", "md")


@pytest.mark.parametrize("format", ["html", "md"])
def test_the_verdicts_that_do_not_count_are_said_in_words(
    render: Render, tmp_path: Path, format: str
) -> None:
    text = render(write(tmp_path, scale.files()), "index", format)
    assert " keer telt het oordeel niet mee (" in text.replace("\\", "")
