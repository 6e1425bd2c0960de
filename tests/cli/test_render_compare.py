"""``ggsr render --compare``: the factsheets, and a page that compares them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.support import HULP, STEUN, write

GOOD = """
    aanpak: {naam}
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {{oordeel: voldoet, tekst: De gemeente telt de gezinnen elk jaar.}}
    """
HULP_TEXT, STEUN_TEXT = GOOD.format(naam="Hulp"), GOOD.format(naam="Steun")
OLD = HULP.replace("2024", "2020")
DORP = HULP.replace("voorbeeldstad", "voorbeelddorp")
FILES = {HULP: HULP_TEXT, STEUN: STEUN_TEXT, DORP: GOOD.format(naam="Dorpshulp")}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_factsheets_and_a_page_that_compares_them(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    outcome = ggsr("render", "voorbeeldstad", "voorbeelddorp", "--compare", cwd=root)
    assert outcome.code == 0
    assert names(root / "build") == [
        "vergelijking_voorbeeldstad.voorbeelddorp.html",
        "vergelijking_voorbeeldstad.voorbeelddorp.md",
        *("voorbeelddorp.2024.html", "voorbeelddorp.2024.md"),
        *("voorbeelddorp.html", "voorbeelddorp.md"),
        *("voorbeeldstad.2024.html", "voorbeeldstad.2024.md"),
        *("voorbeeldstad.html", "voorbeeldstad.md"),
    ]


def test_one_aanpak_of_a_gemeente(ggsr: Ggsr, tmp_path: Path) -> None:
    """The gemeente's factsheet is whole; only the aanpak is compared."""
    root = write(tmp_path, FILES)
    arguments = ["render", "voorbeeldstad/steun", "voorbeelddorp", "--compare", "--format", "md"]
    assert ggsr(*arguments, cwd=root).code == 0
    page = "vergelijking_voorbeeldstad_steun.voorbeelddorp.md"
    assert {page, "voorbeelddorp.md", "voorbeeldstad.md"} < set(names(root / "build"))
    text = (root / "build" / page).read_text(encoding="utf-8")
    assert "Steun" in text
    assert "Hulp" not in text
    assert "Hulp" in (root / "build" / "voorbeeldstad.md").read_text(encoding="utf-8")


def test_a_path_is_named_by_what_it_stands_for(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    assert ggsr("render", HULP, STEUN, "--compare", "--format", "md", cwd=root).code == 0
    page = "vergelijking_voorbeeldstad_2024_hulp.voorbeeldstad_2024_steun.md"
    assert page in names(root / "build")


def test_several_rounds_have_their_own_pages_and_links_lead_there(
    ggsr: Ggsr, tmp_path: Path
) -> None:
    root = write(tmp_path, {**FILES, OLD: GOOD.format(naam="Hulp van toen")})
    arguments = ["voorbeeldstad/2020/hulp", "voorbeeldstad/hulp", "--compare", "--format", "html"]
    assert ggsr("render", *arguments, cwd=root).code == 0
    page = "vergelijking_voorbeeldstad_2020_hulp.voorbeeldstad_hulp.html"
    rounds = ["voorbeeldstad.2020.html", "voorbeeldstad.2024.html"]
    assert names(root / "build") == [page, *rounds, "voorbeeldstad.html"]
    text = (root / "build" / page).read_text(encoding="utf-8")
    assert 'href="voorbeeldstad.2020.html#aanpak_hulp"' in text
    assert 'href="voorbeeldstad.2024.html#aanpak_hulp"' in text


def test_all_rounds(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, OLD: GOOD.format(naam="Hulp van toen")})
    arguments = ["voorbeeldstad/hulp", "--ronde", "all", "--compare", "--format", "md"]
    assert ggsr("render", *arguments, cwd=root).code == 0
    page = "vergelijking_voorbeeldstad_hulp.md"
    rounds = ["voorbeeldstad.2020.md", "voorbeeldstad.2024.md"]
    assert names(root / "build") == [page, *rounds, "voorbeeldstad.md"]
    assert "van 2 aanpakken" in (root / "build" / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [[], ["--format", "md"]])
def test_standard_output_has_no_room_for_it(ggsr: Ggsr, arguments: list[str]) -> None:
    outcome = ggsr("render", "dordrecht", "--compare", *arguments, "-o", "-")
    assert (outcome.code, outcome.out) == (2, "")
    assert "one page in one format" in outcome.err


@pytest.mark.parametrize("name", [[], ["voorbeelddorp"], ["voorbeeldstad/hulp"]])
def test_it_takes_two(ggsr: Ggsr, tmp_path: Path, name: list[str]) -> None:
    root = write(tmp_path, FILES)
    outcome = ggsr("render", *name, "--compare", cwd=root)
    assert outcome.code == 2
    assert "a comparison needs at least two aanpakken" in outcome.err
    assert not (root / "build").exists()


def test_who_has_errors_is_left_out_of_it_and_named(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, DORP: "aanpak: [\n"})
    arguments = ["voorbeeldstad", "voorbeelddorp", "--compare", "--format", "md"]
    outcome = ggsr("render", *arguments, cwd=root)
    assert outcome.code == 1
    assert "no factsheet for voorbeelddorp" in outcome.err
    page = root / "build" / "vergelijking_voorbeeldstad.voorbeelddorp.md"
    assert "fouten in de gegevens zitten: Voorbeelddorp." in page.read_text(encoding="utf-8")


def test_no_page_where_errors_leave_nothing_to_compare(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, STEUN: "aanpak: [\n"})
    outcome = ggsr("render", "voorbeeldstad", "voorbeelddorp", "--compare", cwd=root)
    assert outcome.code == 1
    assert "no comparison: fewer than two aanpakken are free of errors" in outcome.err
    assert not list((root / "build").glob("v*stad*"))
    assert not list((root / "build").glob("vergelijking*"))
