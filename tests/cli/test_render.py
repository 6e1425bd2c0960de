"""``ggsr render``: which pages, where, and what happens when that cannot be."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Ggsr
from tests.support import FRAMEWORK, HULP, ROOT, STEUN, write

GOOD = """
    aanpak: Hulp
    kader: kader
    niveau: beleid
    bevindingen:
      zicht: {oordeel: voldoet, tekst: De gemeente telt de gezinnen elk jaar.}
    """
OTHER = HULP.replace("voorbeeldstad", "anderstad")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def factsheets(folder: Path) -> list[str]:
    """Return the names of the factsheets in a folder, and of the page of all gemeenten."""
    return [name for name in names(folder) if not name.startswith(("alle_", "indicator_"))]


def test_one_gemeente(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD, OTHER: GOOD})
    outcome = ggsr("render", "anderstad", cwd=root)
    assert outcome.code == 0
    files = ["anderstad.2024.html", "anderstad.2024.md", "anderstad.html", "anderstad.md"]
    assert sorted(outcome.out.split()) == [f"build/{name}" for name in files]
    assert names(root / "build") == files


def test_all_of_them_and_the_overview(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD, OTHER: GOOD})
    assert ggsr("render", "--format", "html", cwd=root).code == 0
    assert names(root / "build") == [
        *("alle_aanpakken.html", "anderstad.2024.html", "anderstad.html", "index.html"),
        *(f"indicator_kader.beleid.{id}.html" for id in ("meldpunt", "vervolg", "wachttijd")),
        *("indicator_kader.beleid.zicht.html", "voorbeeldstad.2024.html", "voorbeeldstad.html"),
    ]


def test_build_is_in_the_workspace_whatever_the_folder(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD})
    assert ggsr("render", "voorbeeldstad", cwd=root / "cases").code == 0
    assert (root / "build" / "voorbeeldstad.html").is_file()
    assert not (root / "cases" / "build").exists()


def test_another_folder(ggsr: Ggsr, tmp_path: Path) -> None:
    outcome = ggsr("render", "ede", "-o", str(tmp_path / "a" / "b"))
    assert outcome.code == 0
    assert names(tmp_path / "a" / "b") == ["ede.2013.html", "ede.2013.md", "ede.html", "ede.md"]


def test_standard_output(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD})
    outcome = ggsr("render", "voorbeeldstad", "--format", "md", "-o", "-", cwd=root)
    assert outcome.out.startswith("# Factsheet Voorbeeldstad, ronde 2024\n")
    assert not (root / "build").exists()


@pytest.mark.parametrize(
    "arguments",
    [[], ["ede"], ["--format", "md"], ["ede", "maastricht", "--format", "md"]],
)
def test_standard_output_is_for_one_page(ggsr: Ggsr, arguments: list[str]) -> None:
    outcome = ggsr("render", *arguments, "-o", "-")
    assert outcome.code == 2
    assert "only one page in one format" in outcome.err


@pytest.mark.parametrize("ronde", [[], ["--ronde", "all"]])
def test_several_rounds_have_their_own_pages(ggsr: Ggsr, tmp_path: Path, ronde: list[str]) -> None:
    root = write(tmp_path, {HULP: GOOD, HULP.replace("2024", "2020"): GOOD})
    ggsr("render", "--format", "md", *ronde, cwd=root)
    rounds = ["voorbeeldstad.2020.md", "voorbeeldstad.2024.md"]
    assert factsheets(root / "build") == ["index.md", *rounds, "voorbeeldstad.md"]
    latest = (root / "build" / "voorbeeldstad.2024.md").read_bytes()
    assert (root / "build" / "voorbeeldstad.md").read_bytes() == latest


def test_a_gemeente_with_errors_is_refused_and_the_others_are_made(
    ggsr: Ggsr, tmp_path: Path
) -> None:
    root = write(tmp_path, {HULP: GOOD, STEUN: "aanpak: [\n", OTHER: GOOD})
    outcome = ggsr("render", "--format", "md", cwd=root)
    assert outcome.code == 1
    assert f"{STEUN}:1:10  error  yaml-syntaxis" in outcome.err
    assert "no factsheet for voorbeeldstad" in outcome.err
    assert factsheets(root / "build") == ["anderstad.2024.md", "anderstad.md", "index.md"]
    assert (
        "fouten in de gegevens zitten: Voorbeeldstad." in (root / "build" / "index.md").read_text()
    )


def test_a_framework_with_errors_makes_no_page_without_its_aanpak(
    ggsr: Ggsr, tmp_path: Path
) -> None:
    root = write(tmp_path, {HULP: GOOD, "frameworks/kader.yaml": "naam: x\n"})
    outcome = ggsr("render", "voorbeeldstad", cwd=root)
    assert outcome.code == 1
    assert "frameworks/kader.yaml:1:1  error  ontbrekende-sleutel" in outcome.err
    assert not (root / "build").exists()


def test_what_was_there_stays_when_the_new_page_cannot_be_made(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD})
    ggsr("render", "voorbeeldstad", cwd=root)
    before = (root / "build" / "voorbeeldstad.html").read_bytes()
    write(tmp_path, {HULP: "aanpak: [\n"})
    assert ggsr("render", "voorbeeldstad", cwd=root).code == 1
    assert (root / "build" / "voorbeeldstad.html").read_bytes() == before


@pytest.mark.parametrize("obstacle", ["file", "folder"])
def test_an_output_that_cannot_be_written(ggsr: Ggsr, tmp_path: Path, obstacle: str) -> None:
    if obstacle == "file":
        (tmp_path / "uit").write_text("")
    else:
        (tmp_path / "uit" / "ede.html").mkdir(parents=True)
    outcome = ggsr("render", "ede", "-o", str(tmp_path / "uit"))
    assert outcome.code == 2
    assert "cannot write" in outcome.err
    assert "choose another destination with -o" in outcome.err
    assert not list(tmp_path.rglob(".ede*"))


@pytest.mark.parametrize("name", ["../elders", "a/b", ""])
def test_a_name_never_leads_outside_the_output(ggsr: Ggsr, tmp_path: Path, name: str) -> None:
    assert ggsr("render", name, cwd=write(tmp_path, {HULP: GOOD})).code == 2


def test_a_gemeente_may_not_take_the_name_of_the_overview(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP.replace("voorbeeldstad", "index"): GOOD})
    assert ggsr("render", cwd=root).code == 1
    assert "the overview page already has this name" in ggsr("validate", cwd=root).out


def test_own_templates_go_first(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD, "templates/factsheet.md": "werkmap {{ naam }}\n"})
    arguments = ["render", "voorbeeldstad", "--format", "md", "-o", "-"]
    assert ggsr(*arguments, cwd=root).out == "werkmap Voorbeeldstad\n"
    (tmp_path / "eigen").mkdir()
    (tmp_path / "eigen" / "factsheet.md").write_text("eigen {{ naam }}\n")
    assert ggsr(*arguments, "--templates", "eigen", cwd=root).out == "eigen Voorbeeldstad\n"
    outcome = ggsr(*arguments, "--templates", "geen", cwd=root)
    assert outcome.code == 2
    assert "folder geen does not exist" in outcome.err


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("# x\n{{ naan }}", 2),
        ("# x\n\n{% if %}", 3),
        ("{{ 1 / 0 }}", 1),
        ("{{ naam.foo.bar }}", 1),
        ("{{ ''.__class__.__mro__ }}", 1),
        ("{% for a in aanpakken %}{% set x = kaders.append(1) %}{% endfor %}", 1),
        ("{{ range(1000000000)|list }}", 1),
        ("{{ titel|dictsort }}", 1),
        ("{{ 'x' * 10 ** 15 }}", 1),
    ],
)
def test_a_mistake_in_a_template_names_template_and_line(
    ggsr: Ggsr, tmp_path: Path, template: str, line: int
) -> None:
    root = write(tmp_path, {HULP: GOOD, "templates/factsheet.md": template})
    outcome = ggsr("render", "voorbeeldstad", "--format", "md", cwd=root)
    assert outcome.code == 2
    assert f"templates{os.sep}factsheet.md:{line}: " in outcome.err
    assert "available to the template: gemeente, naam," in outcome.err
    assert not (root / "build").exists()


def test_a_template_that_takes_its_own_place(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD, "templates/factsheet.md": "{% include 'factsheet.md' %}"})
    outcome = ggsr("render", "voorbeeldstad", "--format", "md", cwd=root)
    assert outcome.code == 2
    assert "factsheet.md:1: this template extends or includes itself" in outcome.err
    assert "ggsr/factsheet.md" in outcome.err


def test_a_page_from_before_is_mentioned(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD})
    ggsr("render", "--format", "md", cwd=root)
    write(tmp_path, {HULP: "aanpak: [\n"})
    outcome = ggsr("render", "--format", "md", cwd=root)
    assert outcome.code == 1
    assert f"build{os.sep}voorbeeldstad.md was left unchanged" in outcome.err


def test_who_has_warnings_is_said(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD})
    outcome = ggsr("render", "voorbeeldstad", "--format", "md", cwd=root)
    assert outcome.code == 0
    assert "with warnings (run 'ggsr validate' to see them): voorbeeldstad\n" in outcome.err
    text = (root / "build" / "voorbeeldstad.md").read_text()
    assert "**Nog niet volledig:** bij Hulp zegt de beoordeling niets over 3 van de 4" in text
    assert ggsr("render", "ede", "-o", str(tmp_path / "uit")).err == ""


@pytest.mark.parametrize("name", ["uit.html", "map/uit.docx", "x.md", "x.odt", "X.JSON"])
@pytest.mark.parametrize("page", [["ede"], ["Dordrecht/2013"], ["--overview"]])
def test_a_file_gets_the_only_page(ggsr: Ggsr, tmp_path: Path, name: str, page: list[str]) -> None:
    outcome = ggsr("render", *page, "-o", str(tmp_path / name))
    assert (outcome.code, outcome.out.strip()) == (0, str(tmp_path / name)), outcome.err
    format = name.rpartition(".")[2].lower()
    if format in ("html", "md", "json"):
        printed = ggsr("render", *page, "--format", format, "-o", "-").out
        assert (tmp_path / name).read_text() == printed


@pytest.mark.parametrize(
    "arguments",
    [[], ["ede", "maastricht"], ["ede", "--compare", "dordrecht"], ["ede", "--diff"]],
)
def test_a_file_is_for_one_page(ggsr: Ggsr, tmp_path: Path, arguments: list[str]) -> None:
    outcome = ggsr("render", *arguments, "-o", str(tmp_path / "x.docx"))
    assert (outcome.code, outcome.out) == (2, "")
    assert "only one page in one format can go to a file" in outcome.err
    assert "choose a folder with -o DIR" in outcome.err
    assert not list(tmp_path.iterdir())


def test_a_file_in_several_formats(ggsr: Ggsr, tmp_path: Path) -> None:
    formats = ("--format", "html", "--format", "md")
    outcome = ggsr("render", "ede", *formats, "-o", str(tmp_path / "x.html"))
    assert "name one --format, or choose a folder" in outcome.err
    assert ggsr("render", "ede", "--format", "md", "-o", str(tmp_path / "x.html")).code == 0
    assert (tmp_path / "x.html").read_text().startswith("# Factsheet Ede")


def test_a_template_that_is_not_there(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD, "templates/factsheet.md": "{% include 'kop.md' %}"})
    assert (
        "factsheet.md:1: template kop.md does not exist"
        in ggsr("render", "voorbeeldstad", cwd=root).err
    )


def test_the_same_input_gives_the_same_bytes(ggsr: Ggsr, tmp_path: Path) -> None:
    ggsr("render", "-o", str(tmp_path / "een"), cwd=ROOT)
    ggsr("render", "-o", str(tmp_path / "twee"), cwd=ROOT)
    for name in names(tmp_path / "een"):
        assert (tmp_path / "een" / name).read_bytes() == (tmp_path / "twee" / name).read_bytes()


def test_factsheets_are_dutch_whatever_the_messages_are(ggsr: Ggsr) -> None:
    arguments = ["render", "dordrecht", "--format", "md", "-o", "-"]
    english, dutch = ggsr("--lang", "en", *arguments), ggsr("--lang", "nl", *arguments)
    assert english.out == dutch.out
    assert "naar schatting 80 (gemeente)" in english.out
    assert "bijna 120.000" in english.out


def test_a_template_that_cannot_be_read_is_named(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD})
    (root / "templates" / "factsheet.md").mkdir(parents=True)
    assert ggsr("render", "voorbeeldstad", "--format", "md", cwd=root).code in (0, 2)
    (root / "templates" / "factsheet.md").rmdir()
    (root / "templates" / "factsheet.md").write_bytes(b"\xff")
    outcome = ggsr("render", "voorbeeldstad", "--format", "md", cwd=root)
    assert outcome.code == 2
    assert "factsheet.md" in outcome.err


def test_a_gemeente_without_rounds(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: GOOD, "cases/leegstad/gemeente.yaml": "naam: Leegstad\n"})
    outcome = ggsr("render", "leegstad", cwd=root)
    assert outcome.code == 2
    assert "leegstad has no rounds yet" in outcome.err
    (root / "cases" / "leegstad" / "2030").mkdir()
    assert ggsr("render", "leegstad", cwd=root).code == 2
    assert ggsr("render", cwd=root).code == 0


def test_verdicts_of_two_frameworks_are_not_mixed(ggsr: Ggsr, tmp_path: Path) -> None:
    """The same word may stand for something else in another framework."""
    other = FRAMEWORK.replace(
        'voldoet: {symbool: "✓", naam: voldoet, verbeterpunt: false}',
        'voldoet: {symbool: "!", naam: amper, verbeterpunt: true}',
    )
    files = {HULP: GOOD, STEUN: GOOD.replace("kader: kader", "kader: ander")}
    root = write(tmp_path, {**files, "frameworks/ander.yaml": other})
    ggsr("render", cwd=root)
    for name in ("voorbeeldstad.md", "alle_aanpakken.md"):
        text = (root / "build" / name).read_text()
        assert "| ✓ voldoet | ✗ verbeterpunt |" in text
        assert "| ! amper | ✗ verbeterpunt |" in text


def test_an_indicator_is_printed_with_its_points_and_explanation(
    ggsr: Ggsr, tmp_path: Path
) -> None:
    plain = "zicht: {tekst: De gemeente heeft zicht op de gezinnen, over_gemeente: true}"
    full = "zicht: {tekst: Er is zicht op, punten: [de gezinnen], toelichting: Elk jaar.}"
    framework = FRAMEWORK.replace(plain, full)
    assert framework != FRAMEWORK
    ggsr("render", cwd=write(tmp_path, {"frameworks/kader.yaml": framework, HULP: GOOD}))
    markdown = (tmp_path / "build" / "voorbeeldstad.md").read_text()
    assert "| Er is zicht op<br>– de gezinnen<br>Elk jaar. |" in markdown
    html = (tmp_path / "build" / "voorbeeldstad.html").read_text()
    assert "<li>de gezinnen</li>" in html
    assert "Elk jaar.</p>" in html
