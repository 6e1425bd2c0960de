"""What a factsheet tells of its verbeterpunten afterwards, which does not look like a verdict."""

import json
import re
from pathlib import Path

import pytest

from ggsr.pages.opvolging import OpvolgingPart
from tests.pages.conftest import Render, pages
from tests.support import FACTSHEET, FRAMEWORK, HULP, KADER, OPVOLGING, ROOT, write

EXAMPLE = ROOT / "tests" / "data" / "ok" / "opvolging"
WITH_A_TERM = FRAMEWORK.replace("afspraken: {", "afspraken: {voortgang_na_maanden: 12, ")
SHORT = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: verbeterpunt, ook_voor: [meldpunt], tekst: Niemand telt de gezinnen.}
      vervolg: {oordeel: verbeterpunt, tekst: Er is geen nazorg.}
    niet_beoordeeld: {wachttijd: Niet gevraagd.}
    """
INTRODUCTION = (
    "Dit is van na de factsheet van januari 2024. De oordelen hierboven zijn niet gewijzigd."
)


def part(root: Path, opvolging: str, datum: str = "datum: 2024-01") -> OpvolgingPart | None:
    """Return what the factsheet of a round with two findings tells of a file."""
    files = {KADER: WITH_A_TERM, HULP: SHORT, FACTSHEET: datum, OPVOLGING: opvolging}
    page = pages(write(root, files))["voorbeeldstad"]
    return page.aanpakken[0].opvolging


@pytest.mark.parametrize(
    "text",
    [
        "rapportage: {}",
        "aanpakken: {}",
        "aanpakken: {hulp: {zicht: {}, vervolg: {voortgang: []}}}",
        "documenten: {nota: {titel: Een nota}}",
    ],
)
def test_where_nothing_is_said_there_is_no_section(
    render: Render, tmp_path: Path, text: str
) -> None:
    assert part(tmp_path, text) is None
    for format in ("html", "md"):
        assert "Opvolging" not in render(tmp_path, "voorbeeldstad.2024", format)


@pytest.mark.parametrize(
    ("rapportage", "sentences"),
    [
        (
            "{datum: 2025-01-15, titel: Voortgang}",
            "De rapportage werd uiterlijk op 31 januari 2025 verwacht. De gemeente rapporteerde"
            " op 15 januari 2025: Voortgang.",
        ),
        (
            "{datum: 2025-02}",
            "De rapportage werd uiterlijk op 31 januari 2025 verwacht. De gemeente rapporteerde"
            " in februari 2025.",
        ),
        (
            "{verwacht: 2025-06, reden: Er was een herindeling.}",
            "De rapportage wordt in juni 2025 verwacht: Er was een herindeling.",
        ),
        (
            "{verwacht: 2025-06-01, datum: 2025}",
            "De rapportage werd op 1 juni 2025 verwacht. De gemeente rapporteerde in 2025.",
        ),
    ],
)
def test_when_a_report_is_expected_and_came(
    tmp_path: Path, rapportage: str, sentences: str
) -> None:
    found = part(tmp_path, f"rapportage: {rapportage}")
    assert found
    assert found.inleiding == (INTRODUCTION, sentences)
    assert len(found.rows) == (2 if "datum" in rapportage else 0)


def test_without_a_date_none_is_made_up(tmp_path: Path) -> None:
    found = part(tmp_path, "aanpakken: {hulp: {zicht: {maatregel: Tellen.}}}", "titel: Zonder")
    assert found
    assert found.inleiding == (
        "Dit is van na de factsheet. De oordelen hierboven zijn niet gewijzigd.",
    )


def test_a_row_for_each_finding_with_a_verbeterpunt(tmp_path: Path) -> None:
    text = """
        aanpakken:
          hulp:
            zicht:
              eigenaar: Dienst Jeugd
              voortgang:
                - {datum: 2024-06, status: niet-gestart}
                - {datum: 2024-12-01, status: vervallen, tekst: De gemeente doet het niet.}
              inspectie: {datum: 2025, bevinding: niet}
        """
    found = part(tmp_path, text)
    assert found
    first, second = found.rows
    assert [list(row.indicatoren) for row in found.rows] == [
        ["hulp--zicht", "hulp--meldpunt"],
        ["hulp--vervolg"],
    ]
    assert first.regels == (
        "Door: Dienst Jeugd",
        "Vervallen (1 december 2024)",
        "De gemeente doet het niet.",
        "Eerder gemeld:",
        "Niet gestart (juni 2024)",
    )
    assert first.inspectie
    assert first.inspectie.regels == ("Niet opgepakt (2025)",)
    assert (second.is_silent, second.inspectie) == (True, None)


RETEST = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    hertoets: true
    bevindingen: {vervolg: {oordeel: verbeterpunt, tekst: Er is nog steeds geen nazorg.}}
    """


def test_a_retest_shows_what_became_of_an_earlier_verdict_in_its_own_round(
    render: Render, tmp_path: Path
) -> None:
    files = {
        HULP: SHORT,
        FACTSHEET: "datum: 2024-01",
        OPVOLGING: "aanpakken: {hulp: {zicht: {maatregel: Tellen.}, vervolg: {maatregel: Oud.}}}",
        HULP.replace("2024", "2026"): RETEST,
    }
    root = write(tmp_path, files)
    found = pages(root)["voorbeeldstad"].aanpakken[0].opvolging
    assert found
    assert found.inleiding == (
        "Dit is van na de factsheet van januari 2024. Geen oordeel is hierdoor gewijzigd.",
    )
    assert [(row.ronde, row.maatregel) for row in found.rows] == [("2024", ("Tellen.",))]
    page = render(root, "voorbeeldstad.2026", "md")
    assert "Oordeel van ronde 2024." in page
    assert OPVOLGING in page.partition("Gemaakt uit")[2]
    assert "Oud." not in page


def test_with_a_file_of_its_own_too_both_are_told(tmp_path: Path) -> None:
    files = {
        HULP: SHORT,
        FACTSHEET: "datum: 2024-01",
        OPVOLGING: "aanpakken: {hulp: {zicht: {maatregel: Tellen.}}}",
        HULP.replace("2024", "2026"): RETEST,
        FACTSHEET.replace("2024", "2026"): "datum: 2026-03",
        OPVOLGING.replace("2024", "2026"): "rapportage: {datum: 2027}",
    }
    found = pages(write(tmp_path, files))["voorbeeldstad"].aanpakken[0].opvolging
    assert found
    assert found.inleiding == (
        "Dit is van na de factsheets van januari 2024 en maart 2026. Geen oordeel is hierdoor"
        " gewijzigd.",
        "Ronde 2026: De gemeente rapporteerde in 2027.",
    )
    assert [row.ronde for row in found.rows] == ["2024", None]


def test_nothing_in_it_looks_like_a_verdict(render: Render) -> None:
    page = render(EXAMPLE, "voorbeeldstad.2023", "html")
    [first, *_] = re.findall(r'<table class="opvolging.*?</table>', page, re.DOTALL)
    assert not re.search(r"tekort|goed\b|oordeel|✓|✗|vakje", first)
    assert first.count("<details>") == 1


def test_what_is_folded_on_a_screen_is_open_on_paper(render: Render) -> None:
    assert "content-visibility: visible" in render(EXAMPLE, "voorbeeldstad.2023", "html")


def test_json(render: Render) -> None:
    found = json.loads(render(EXAMPLE, "voorbeeldstad.2023", "json"))
    assert found["opvolging"]["due"] == "2024-10-31"
    assert found["opvolging"]["rapportage"]["titel"] == "Voortgang verbeterpunten Voorbeeldstad"
    entry = found["opvolging"]["aanpakken"]["hulp-thuis"]["afspraken"]
    assert [step["status"] for step in entry["voortgang"]] == ["bezig", "gereed"]
    assert "geaccepteerd" not in found["opvolging"]
    gaps = found["aanpakken"][0]["verbeterpunten"]
    assert [gap["opvolging"]["status"] for gap in gaps] == [None, "gereed", "gereed", "bezig"]
    assert json.loads(render(EXAMPLE, "proefdorp.2023", "json"))["opvolging"] is None


def test_the_overview_counts_by_gemeente_and_round(render: Render) -> None:
    [level] = json.loads(render(EXAMPLE, "index", "json"))["levels"]
    assert [tuple(row.values()) for row in level["opvolging"]] == [
        ("proefdorp", "Proefdorp", "2023", 2, 0, 0, 0, None, None),
        ("voorbeelddorp", "Voorbeelddorp", "2023", 1, 0, 0, 0, "2025-01-31", None),
        ("voorbeeldstad", "Voorbeeldstad", "2023", 6, 3, 2, 2, "2024-10-31", "2024-10-28"),
    ]


def test_the_overview_says_nothing_of_it_where_nothing_is_written(
    render: Render, tmp_path: Path
) -> None:
    root = write(tmp_path, {HULP: SHORT})
    for format in ("html", "md"):
        assert "Opvolging" not in render(root, "index", format)
    [level] = json.loads(render(root, "index", "json"))["levels"]
    assert level["opvolging"][0]["verbeterpunten"] == 3


def test_the_overview_counts_an_earlier_verdict_in_the_round_that_gave_it(
    render: Render, tmp_path: Path
) -> None:
    files = {
        HULP: SHORT,
        OPVOLGING: "aanpakken: {hulp: {zicht: {maatregel: Tellen.}}}",
        HULP.replace("2024", "2026"): RETEST,
    }
    [level] = json.loads(render(write(tmp_path, files), "index", "json"))["levels"]
    assert [(row["ronde"], row["verbeterpunten"]) for row in level["opvolging"]] == [
        ("2024", 2),
        ("2026", 1),
    ]
