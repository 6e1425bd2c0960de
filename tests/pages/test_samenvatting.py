"""The top of a factsheet: its numbers are those of the lists below it, and nothing is left out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ggsr.pages.factsheet import FactsheetPage
from ggsr.pages.samenvatting import LevelSummary, Verbeterpunt
from tests.pages.conftest import Render, made, pages
from tests.pages.test_html import parsed
from tests.queries.aanpakken import GOOD, SHORT, aanpak
from tests.support import FRAMEWORK, HULP, KADER, ROOT, STEUN, write

DATA = ROOT / "tests" / "data"
WORKSPACES = [ROOT, DATA / "rondes", *sorted((DATA / "frameworks").iterdir())]
DORP = HULP.replace("hulp.yaml", "dorp.yaml")
CASUS = """\
aanpak: Casus
kader: kader
niveau: casus
bevindingen: {nabellen: {oordeel: verbeterpunt, tekst: Niemand belt. Of toch.}}
"""


def factsheets_of(root: Path) -> list[FactsheetPage]:
    contents = {page.name: page.content for page in made(root).values()}
    return [found for found in contents.values() if isinstance(found, FactsheetPage)]


def points(level: LevelSummary) -> Iterator[Verbeterpunt]:
    for thema in level.themas:
        for norm in thema.normen:
            yield from norm.verbeterpunten


def summaries(root: Path) -> tuple[LevelSummary, ...]:
    return pages(root)["voorbeeldstad"].samenvatting


@pytest.mark.parametrize("root", WORKSPACES, ids=lambda root: root.name)
def test_the_numbers_are_those_of_the_lists_and_of_the_aanpakken(root: Path) -> None:
    found = factsheets_of(root)
    assert found
    for page in found:
        listed = [punt for level in page.samenvatting for punt in points(level)]
        earlier = [entry.coverage for level in page.uit_eerdere for entry in level.aanpakken]
        counts = [entry.coverage.counts for entry in page.aanpakken]
        counts += [coverage.counts for coverage in earlier]
        assert len(listed) == sum(entry.verbeterpunten for entry in counts)
        for level in page.samenvatting:
            norms = [norm for thema in level.themas for norm in thema.normen]
            assert level.shared.verbeterpunten == len(list(points(level)))
            assert level.shared.indicatoren == len(norms)
            assert level.shared.by_more == sum(len(norm.verbeterpunten) > 1 for norm in norms)
        stand = {(entry.kader, entry.niveau): entry.total for entry in page.stand}
        told = {
            (level.kader_id, level.niveau): level.shared.verbeterpunten
            for level in page.samenvatting
        }
        assert not stand or stand == told


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({HULP: aanpak("Hulp", SHORT, GOOD)}, "Er zijn 2 verbeterpunten."),
        ({HULP: aanpak("Hulp", GOOD, SHORT)}, "Er is 1 verbeterpunt."),
        ({HULP: aanpak("Hulp", GOOD, GOOD)}, "Er is geen verbeterpunt."),
        (
            {HULP: "aanpak: Hulp\nkader: kader\nniveau: beleid\n"},
            "Er is nog geen indicator beoordeeld.",
        ),
        (
            {HULP: aanpak("Hulp", GOOD, SHORT), STEUN: aanpak("Steun", GOOD, GOOD)},
            "Samen hebben de 2 aanpakken 1 verbeterpunt.",
        ),
        (
            {HULP: aanpak("Hulp", SHORT, GOOD), STEUN: aanpak("Steun", GOOD, GOOD)},
            "Samen hebben de 2 aanpakken 2 verbeterpunten. Ze gaan over 2 verschillende"
            " indicatoren.",
        ),
        (
            {HULP: aanpak("Hulp", GOOD, SHORT), STEUN: aanpak("Steun", GOOD, SHORT)},
            "Samen hebben de 2 aanpakken 2 verbeterpunten. Ze gaan over 1 indicator; 1 daarvan"
            " geldt voor beide aanpakken.",
        ),
        (
            {
                HULP: aanpak("Hulp", SHORT, SHORT),
                STEUN: aanpak("Steun", SHORT, GOOD),
                DORP: aanpak("Dorp", GOOD, GOOD),
            },
            "Samen hebben de 3 aanpakken 5 verbeterpunten. Ze gaan over 3 verschillende"
            " indicatoren; 2 daarvan gelden voor meer dan één aanpak. De meeste zijn er bij"
            " Toeleiding: 3.",
        ),
    ],
)
def test_the_lead(tmp_path: Path, files: dict[str, str], expected: str) -> None:
    [level] = summaries(write(tmp_path, files))
    assert level.tekst == expected


def test_two_themas_with_as_many_are_both_named(tmp_path: Path) -> None:
    more = FRAMEWORK.replace("themas:\n", "themas:\n  gezin: {naam: Gezin centraal}\n", 1).replace(
        "      nazorg:\n",
        "      samen:\n        thema: gezin\n        naam: Samen\n        indicatoren:\n"
        "          plan: {tekst: Het gezin heeft een plan}\n      nazorg:\n",
        1,
    )
    short = "  plan: {oordeel: verbeterpunt, tekst: Dat is er niet.}\n  meldpunt:"
    text = aanpak("Hulp", SHORT, SHORT).replace("  meldpunt:", short)
    [level] = summaries(write(tmp_path / "een", {KADER: more, HULP: text, STEUN: text}))
    assert level.tekst.endswith("De meeste zijn er bij Toeleiding: 4.")
    double = text.replace("niet_beoordeeld: {wachttijd: Niet gevraagd.}\n", "").replace(
        "  plan:", "  wachttijd: {oordeel: verbeterpunt, tekst: Nee.}\n  plan:"
    )
    [level] = summaries(write(tmp_path / "twee", {KADER: more, HULP: double}))
    assert level.tekst.endswith("De meeste zijn er bij Toeleiding en Continu: elk 2.")


def test_levels_are_never_added_up(tmp_path: Path, render: Render) -> None:
    root = write(tmp_path, {HULP: aanpak("Hulp", SHORT, GOOD), STEUN: CASUS})
    beleid, casus = summaries(root)
    assert beleid.tekst == "Voorbeeldkader, beleidsniveau: er zijn 2 verbeterpunten."
    assert casus.tekst == "Voorbeeldkader, casusniveau: er is 1 verbeterpunt."
    [punt] = points(casus)
    assert (punt.aanpak, punt.tekst, punt.anchor) == ("Casus", "Niemand belt.", "steun--nabellen")
    heads = [
        "".join(head.itertext())
        for head in parsed(render(root, "voorbeeldstad", "html")).iter("h3")
    ]
    assert "Wat moet beter: Voorbeeldkader, casusniveau" in heads


def test_of_two_steps_that_fall_short_each_is_named(tmp_path: Path, render: Render) -> None:
    step = "  onvoldoende: {symbool: '!', naam: onvoldoende, verbeterpunt: true}\n"
    kader = FRAMEWORK.replace("themas:\n", f"{step}themas:\n", 1)
    root = write(tmp_path, {KADER: kader, HULP: aanpak("Hulp", "onvoldoende", SHORT)})
    assert [punt.oordeel.naam for punt in points(summaries(root)[0])] == [
        *("onvoldoende", "verbeterpunt", "onvoldoende")
    ]
    assert "Hulp ! onvoldoende: De wijkteams weten het niet." in render(root, "voorbeeldstad", "md")
