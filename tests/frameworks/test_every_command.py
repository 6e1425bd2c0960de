"""Frameworks of other trades, through every command and every format, in both languages."""

import json
from pathlib import Path
from shutil import copytree

import pytest

from ggsr.language_server.completion import completions
from ggsr.language_server.hover import hover
from ggsr.language_server.outline import symbols
from ggsr.language_server.project import Project
from ggsr.yaml_source import Document
from tests.cli.conftest import Ggsr, Outcome
from tests.frameworks.second_count import Kader, SecondCount, load
from tests.frameworks.test_numbers import WORKSPACES
from tests.language_server.test_real_files import words
from tests.support import ROOT

LANGUAGES = ("nl", "en")
REPORTS = ("table", "json", "csv", "markdown", "xlsx")
DIAGNOSTICS = ("text", "json", "github", "sarif", "junit", "gitlab")

each_workspace = pytest.mark.parametrize("root", WORKSPACES, ids=lambda path: path.name)
each_language = pytest.mark.parametrize("language", LANGUAGES)


OUTSIDE = ("\n## Buiten het profiel", "\n## Outside the profile")


def gemeenten(root: Path) -> list[str]:
    """Return the gemeenten of which an assessment counts."""
    return sorted({entry.key[0] for entry in SecondCount(root).standing})


def kaders(root: Path) -> dict[str, Kader]:
    return {path.stem: Kader(load(path)) for path in sorted((root / "frameworks").iterdir())}


def done(outcome: Outcome) -> str:
    """Return what a command wrote, which it has to do without an error."""
    assert outcome.code == 0, outcome.err
    assert "Traceback" not in outcome.out + outcome.err
    return outcome.out


def test_the_framework_of_2013_is_the_real_one() -> None:
    [copy] = [root / "frameworks/ggsr.yaml" for root in WORKSPACES if root.name == "opvolger"]
    assert copy.read_bytes() == (ROOT / "frameworks/ggsr.yaml").read_bytes()


@each_language
@each_workspace
@pytest.mark.parametrize("format", DIAGNOSTICS)
def test_validate(ggsr: Ggsr, root: Path, language: str, format: str) -> None:
    done(ggsr("--lang", language, "validate", "--strict", "--format", format, cwd=root))


@each_workspace
@pytest.mark.parametrize("format", REPORTS)
def test_reports(ggsr: Ggsr, root: Path, format: str, tmp_path: Path) -> None:
    names = gemeenten(root)
    everywhere = [[*command, *names] for command in (["compare"], COMPARE_ALL, ["diff"])]
    for number, command in enumerate([*COUNTS, *everywhere]):
        language = LANGUAGES[(number + WORKSPACES.index(root)) % 2]
        written = ["-o", str(tmp_path / f"{number}.{format}")] if format == "xlsx" else []
        out = done(ggsr("--lang", language, *command, "--format", format, *written, cwd=root))
        assert out.strip() or written, command
        if format == "json":
            assert json.loads(out)["version"] == 1


COUNTS = (
    ["coverage"],
    ["coverage", "--ronde", "all"],
    ["gaps"],
    ["gaps", "--let-op"],
    ["gaps", "--progress"],
    ["gaps", "--overdue", "--per", "2030-01-01"],
    ["gaps", "--by", "indicator"],
    ["gaps", "--by", "indicator", "--ronde", "all"],
    ["gaps", "--by", "thema", "--let-op"],
)
COMPARE_ALL = ["compare", "--ronde", "all"]


@each_workspace
def test_explain(ggsr: Ggsr, root: Path) -> None:
    """Of every indicator, in a language and a format in turn."""
    for language in LANGUAGES:
        done(ggsr("--lang", language, "explain", cwd=root))
    turn = 0
    for kader_id, kader in kaders(root).items():
        for niveau in kader.data["niveaus"]:
            for id, indicator in kader.indicators(niveau).items():
                name, turn = f"{kader_id}/{niveau}/{id}", turn + 1
                command = ("explain", name, "--format", ("text", "json")[turn // 2 % 2])
                text = done(ggsr("--lang", LANGUAGES[turn % 2], *command, cwd=root))
                assert all(word in text for word in indicator["tekst"].split()), name


@each_language
@each_workspace
def test_pages(ggsr: Ggsr, root: Path, language: str, tmp_path: Path) -> None:
    formats = [word for name in ("html", "md", "json") for word in ("--format", name)]
    command = ("--lang", language, "render", *formats, "-o", str(tmp_path))
    done(ggsr(*command, "--concept", cwd=root))
    outcome = ggsr(*command, *gemeenten(root), "--compare", "--diff", cwd=root)
    done(outcome)
    for page in tmp_path.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert text.rstrip().endswith("</html>"), page
        assert page.with_suffix(".md").is_file()
    assert list(tmp_path.glob("verloop_*.html"))
    assert list(tmp_path.glob("vergelijking_*.html"))


@each_workspace
def test_office(ggsr: Ggsr, root: Path, tmp_path: Path) -> None:
    """Each kind of page in one of the two formats, which are made in the same way."""
    overview = ("render", "--format", "docx", "--concept", "-o", str(tmp_path))
    done(ggsr(*overview, cwd=root))
    name = gemeenten(root)[-1]
    two = ("render", name, "--format", "odt", "--compare", "--diff", "-o", str(tmp_path))
    done(ggsr(*two, cwd=root))
    assert {path.suffix for path in tmp_path.iterdir()} == {".docx", ".odt"}


@each_workspace
def test_pdf(ggsr: Ggsr, root: Path, tmp_path: Path, pango: None) -> None:
    command = ("render", "--format", "pdf", "-o", str(tmp_path))
    done(ggsr(*command, "--concept", cwd=root))
    done(ggsr(*command, *gemeenten(root), "--compare", "--diff", cwd=root))
    assert all(path.read_bytes().startswith(b"%PDF") for path in tmp_path.iterdir())


@each_language
@each_workspace
def test_schema_and_new_files(ggsr: Ggsr, root: Path, language: str, tmp_path: Path) -> None:
    """A new file of each level and profile is valid as it is."""
    own = copytree(root, tmp_path / "own")
    done(ggsr("--lang", language, "schema", cwd=own))
    done(ggsr("schema", "--check", cwd=own))
    number = 0
    for kader_id, kader in kaders(own).items():
        profielen = kader.data.get("profielen", {})
        for niveau in kader.data["niveaus"]:
            names = [None, *(id for id, entry in profielen.items() if entry["niveau"] == niveau)]
            for profiel in names:
                number += 1
                chosen = ["--kader", kader_id, "--niveau", niveau, "--ronde", "2030"]
                chosen += ["--profiel", profiel] if profiel else []
                command = ["new", "aanpak", "voorbeeldstad", f"Nieuw {number}", *chosen]
                path = own / done(ggsr("--lang", language, *command, cwd=own)).strip()
                text = path.read_text(encoding="utf-8")
                outside = kader.outside(profiel, niveau)
                assert all(f"\n#   {id}:\n" in text for id in kader.indicators(niveau))
                assert sum(map(text.count, OUTSIDE)) == len(outside), profiel
    done(ggsr("validate", cwd=own))


@each_language
@each_workspace
def test_what_follows_is_started_from_what_was(
    ggsr: Ggsr, root: Path, language: str, tmp_path: Path
) -> None:
    own = copytree(root, tmp_path / "own")
    for number, path in enumerate(sorted(own.glob("cases/*/*/*.yaml"))):
        if path.stem in ("factsheet", "opvolging"):
            continue
        gemeente, ronde, aanpak = path.parts[-3], path.parts[-2], path.stem
        earlier = f"{gemeente}/{ronde}/{aanpak}"
        command = ["new", "aanpak", gemeente, f"Vervolg {number}", "--ronde", "2031"]
        out = ggsr(*("--lang", language, *command, "--from", earlier, "--met-bevindingen"), cwd=own)
        assert (own / done(out).strip()).is_file()
    done(ggsr("validate", cwd=own))


@each_language
@each_workspace
def test_status(ggsr: Ggsr, root: Path, language: str) -> None:
    done(ggsr("--lang", language, cwd=root))


@each_workspace
def test_the_language_server_has_something_to_say_of_every_key(root: Path) -> None:
    project = Project(root)
    for file in sorted(path.relative_to(root).as_posix() for path in root.rglob("*.yaml")):
        project.write(file, (root / file).read_text(encoding="utf-8"))
        document = project.workspace.document(file)
        assert isinstance(document, Document)
        seen = set()
        for word in words(document):
            # Of hundreds of findings one of each kind, and what is around it.
            kind = word.is_key, *(step if step in KEYS else "*" for step in word.path)
            if kind not in seen:
                completions(project, file, word.begin)
            elif word.begin % 9:
                continue
            seen.add(kind)
            shown = hover(project, file, word.begin)
            made_up = {"cijfers", "documenten", "begrippen"} & set(word.path[:-1])
            assert shown or made_up or not word.is_key, (file, word.path)
        assert symbols(project, file)
        project.close(file)


KEYS = {
    *("oordelen", "themas", "niveaus", "criteria", "indicatoren", "profielen", "groepen"),
    *("tekst", "punten", "toelichting", "nummer", "grondslag", "naam", "symbool", "geordend"),
    *("telt_mee", "verbeterpunt", "omschrijving", "alleen_groepen", "buiten", "reden", "taal"),
    *("doelgroep", "overgang", "van", "hernoemd", "zelfde_vraag", "andere_vraag", "gesplitst"),
    *("samengevoegd", "vervallen", "nieuw", "bevindingen", "oordeel", "let_op", "ook_voor"),
    *("documenten", "document", "pagina", "url", "bestand", "niet_beoordeeld", "conclusie"),
}
