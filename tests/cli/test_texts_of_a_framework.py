"""What a framework says of an indicator, from the outside: its number, groups, basis and lists."""

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Ggsr
from tests.conftest import Workspace
from tests.support import HULP, KADER, NUMBERED, STEUN

JUDGED = """\
aanpak: Hulp
kader: kader
niveau: school
bereik: {waarde: 20}
beschrijving: |-
  De aanpak is:
  - klein
  - nieuw
bevindingen:
  sturen:
    oordeel: matig
    tekst: |-
      Het bestuur doet dit:
      1. het plant;
      2. het kijkt <b>terug</b>.
niet_beoordeeld: {aanspraak: Niet gevraagd., rooster: Niet gevraagd.}
"""
PART = """\
aanpak: Steun
kader: kader
niveau: school
profiel: beknopt
bereik: {waarde: 30}
bevindingen:
  sturen: {oordeel: goed, tekst: Het bestuur heeft alles op orde.}
  rooster: {oordeel: goed, tekst: Dat hangt in elke klas.}
"""
FACTS = "cases/voorbeeldstad/2024/factsheet.yaml"
STURING = (
    "1.10 Het bestuur stuurt:",
    "– op kwaliteit",
    "– op geld, ook op lange termijn",
    "– Er is een plan",
    "– Het plan is bekend",
)


@pytest.fixture
def root(workspace: Workspace) -> Path:
    facts = "datum: 2024-05\npopulatie_ggsr: {waarde: 10}\n"
    return workspace({KADER: NUMBERED, HULP: JUDGED, STEUN: PART, FACTS: facts})


def words(text: str) -> str:
    """Return a text without what a terminal draws around it."""
    return " ".join(text.replace("│", " ").split())


def test_an_indicator_is_explained_by_its_number(ggsr: Ggsr, root: Path) -> None:
    outcome = ggsr("explain", "1.10", cwd=root)
    assert outcome.code == 0
    assert outcome.out.startswith(
        "sturen · indicator · kader/school\n"
        "\n"
        "1.10 Het bestuur stuurt:\n"
        "- op kwaliteit\n"
        "- op geld, ook op lange termijn\n"
        "- Er is een plan\n"
        "- Het plan is bekend\n"
        "\n"
        "Denk aan:\n"
        "a) een stelsel\n"
        "b) een verslag\n"
        "Meer is niet nodig.\n"
        "\n"
        "thema: Kwaliteit (kwaliteit)\n"
        "criterium: 1 Kwaliteitszorg (kwaliteitszorg)\n"
        "groepen: Kern (kern)\n"
        "grondslag: art. 2.88 WVO 2020\n"
    )


@pytest.mark.parametrize("name", ["school/1.1", "kader/school/1.1", "aanspraak"])
def test_a_number_is_as_good_as_an_id(ggsr: Ggsr, root: Path, name: str) -> None:
    [found] = json.loads(ggsr("explain", name, "--format", "json", cwd=root).out)["indicators"]
    assert (found["indicator"], found["nummer"]) == ("aanspraak", "1.1")
    assert (found["groepen"], found["grondslag"]) == ([], None)


def test_a_criterium_by_its_number(ggsr: Ggsr, root: Path) -> None:
    out = ggsr("explain", "1", cwd=root).out
    assert out.startswith("kwaliteitszorg · criterium · kader/school\n\n1 Kwaliteitszorg\n")
    assert "  sturen: 1.10 Het bestuur stuurt:\n" in out


def test_a_table_has_the_number_and_a_line_for_each_item(ggsr: Ggsr, root: Path) -> None:
    out = ggsr("gaps", cwd=root).out
    assert words(out).startswith("Voorbeeldstad 2024 · Hulp · 1 verbeterpunt")
    lines = [" ".join(line.split("│")[2].split()) for line in out.splitlines() if "│" in line]
    assert lines[1:] == list(STURING)
    assert "│ 1. het plant;" in out
    assert "<br>– op kwaliteit<br>" in ggsr("gaps", "--format", "markdown", cwd=root).out


def test_notes_name_an_indicator_with_its_number(ggsr: Ggsr, root: Path) -> None:
    out = words(ggsr("coverage", cwd=root).out)
    assert "Not judged (2): 1.1 aanspraak, rooster. Niet gevraagd." in out
    assert "Outside the profile (1): 1.1 aanspraak. Alleen de kern." in out


def test_a_number_has_a_column_of_its_own_and_stays_text(ggsr: Ggsr, root: Path) -> None:
    out = ggsr("gaps", "--format", "csv", cwd=root).out.removeprefix("\ufeff")
    [row] = csv.DictReader(io.StringIO(out), delimiter=";")
    # Without the apostrophe a spreadsheet makes 1.1 or the first of October of it.
    assert (row["nummer"], row["groepen"]) == ("'1.10", "kern")
    assert row["indicator_tekst"].splitlines() == ["Het bestuur stuurt:", *STURING[1:]]
    ggsr("gaps", "-o", "gaps.xlsx", cwd=root)
    sheet = load_workbook(root / "gaps.xlsx").active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    cell = sheet[2][heads.index("Number")]
    assert (cell.value, cell.data_type) == ("1.10", "s")


@pytest.mark.parametrize(
    "arguments", [("gaps", "--by", "indicator"), ("compare", "voorbeeldstad"), ("gaps",)]
)
def test_every_flat_table_has_the_number_as_text(
    ggsr: Ggsr, root: Path, arguments: tuple[str, ...]
) -> None:
    out = ggsr(*arguments, "--format", "csv", cwd=root).out
    head, *rows = csv.reader(io.StringIO(out), delimiter=";")
    assert {"nummer", "groepen"} <= set(head)
    assert all(len(row) == len(head) for row in rows)
    assert "'1.10" in [row[head.index("nummer")] for row in rows]


def test_a_new_file_has_numbers_and_lists_as_prose(ggsr: Ggsr, root: Path) -> None:
    arguments = ("new", "aanpak", "voorbeeldstad", "Derde", "--ronde", "2024")
    assert ggsr(*arguments, cwd=root).code == 0
    text = (root / "cases/voorbeeldstad/2024/derde.yaml").read_text()
    assert "## -- 1 Kwaliteitszorg --\n" in text
    assert (
        "\n## 1.10 Het bestuur stuurt:\n"
        "## - op kwaliteit\n"
        "## - op geld, ook op lange termijn\n"
        "## - Er is een plan\n"
        "## - Het plan is bekend\n"
        "## Toelichting: Denk aan:\n"
        "## a) een stelsel\n"
        "## b) een verslag\n"
        "## Meer is niet nodig.\n"
        "#   sturen:\n"
    ) in text


def rendered(ggsr: Ggsr, root: Path, format: str, name: str = "voorbeeldstad") -> str:
    arguments = ("render", name) if name == "voorbeeldstad" else ("render",)
    ggsr(*arguments, "--format", format, "-o", "uit", cwd=root)
    return (root / f"uit/{name}.{format}").read_text(encoding="utf-8")


def test_a_page_lays_lists_out(ggsr: Ggsr, root: Path) -> None:
    page = rendered(ggsr, root, "html")
    assert "<p>De aanpak is:</p>\n<ul><li>klein</li><li>nieuw</li></ul>" in page
    assert (
        '<p>Het bestuur doet dit:</p>\n<ol type="1"><li>het plant;</li>'
        "<li>het kijkt &lt;b&gt;terug&lt;/b&gt;.</li></ol>"
    ) in page
    assert "1.10 Het bestuur stuurt:</p><ul>\n<li>op kwaliteit</li>\n<li>op geld, ook" in page
    assert '<p class="bron">Denk aan:</p><ol type="a" style="list-style-type: lower-alpha"' in page
    assert '<p class="bron">Kern · art. 2.88 WVO 2020</p>' in page
    assert '<th scope="rowgroup" colspan="3">1 Kwaliteitszorg</th>' in page


def test_a_page_in_markdown_lays_lists_out(ggsr: Ggsr, root: Path) -> None:
    page = rendered(ggsr, root, "md")
    assert "De aanpak is:\n\n- klein\n- nieuw\n\n" in page
    assert "Het bestuur doet dit:<br>1\\. het plant;<br>2\\. het kijkt" in page
    assert "<br>– op kwaliteit<br>– op geld, ook op lange termijn<br>– Er is een plan" in page
    assert "**1.10 Het bestuur stuurt:**\n  - op kwaliteit\n  - op geld" in page


def test_the_head_of_a_column_is_one_line(ggsr: Ggsr, root: Path) -> None:
    head = "1.10 Het bestuur stuurt: op kwaliteit; op geld, ook op lange termijn; Er is een plan;"
    assert f">{head} Het plan is bekend</a></th>" in rendered(ggsr, root, "html", "index")


def outputs(ggsr: Ggsr, root: Path) -> str:
    """Return what people read of a workspace: tables, pages, diagnostics and a new file."""
    texts = [rendered(ggsr, root, format) for format in ("html", "md")]
    texts += [rendered(ggsr, root, format, "index") for format in ("html", "md")]
    texts += [rendered(ggsr, root, format, "alle_aanpakken") for format in ("html", "md")]
    for command in ("validate", "gaps", "coverage", "compare voorbeeldstad", "explain 1.10"):
        outcome = ggsr(*command.split(), cwd=root)
        texts += [outcome.out, outcome.err]
    ggsr("new", "aanpak", "voorbeeldstad", "Derde", "--ronde", "2024", cwd=root)
    texts.append((root / "cases/voorbeeldstad/2024/derde.yaml").read_text())
    return "\n".join(texts)


def test_nothing_speaks_of_families_where_the_framework_does_not(ggsr: Ggsr, root: Path) -> None:
    found = outputs(ggsr, root).lower()
    assert "gezin" not in found
    assert "famil" not in found.replace("font-family", "")
    assert "hoe groot de doelgroep is" in found
    assert "bereik van de aanpak: 20." in found
    assert "20 reached, but the municipality has 10" in found
    assert "the aanpakken together reach 20 + 30, but the municipality has 10" in found


def test_what_the_framework_calls_its_people_is_printed(ggsr: Ggsr, root: Path) -> None:
    (root / KADER).write_text(f"{NUMBERED}doelgroep: {{naam: leerlingen in de bovenbouw}}\n")
    found = outputs(ggsr, root)
    assert "gezin" not in found.lower()
    assert "<dt>Leerlingen in de bovenbouw</dt><dd>10</dd>" in found
    assert "Leerlingen in de bovenbouw die de aanpak bereikt: 20." in found
    assert "Hoeveel leerlingen in de bovenbouw" in found
    assert "## Hoeveel leerlingen in de bovenbouw; een kwalificatie is" in found
