"""A workspace as it is typed: checked like on disk, and nothing old in the answers."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ggsr.cli.main import main
from ggsr.diagnostics import Diagnostic
from ggsr.language_server.names import Name, NameKind
from ggsr.language_server.open_workspace import EditedWorkspace
from ggsr.language_server.project import Project
from tests.conftest import Workspace
from tests.language_server.page import HEAD
from tests.support import (
    FACTSHEET,
    FRAMEWORK,
    HULP,
    KADER,
    ROOT,
    STEUN,
    as_steun,
    check,
    found,
    write,
)

BAD = sorted((ROOT / "tests/data/bad").iterdir())
NONE = "niet_beoordeeld: {zicht: a, meldpunt: a, vervolg: a, wachttijd: a}\n"
GOOD = HEAD + NONE
WARNED = GOOD.replace("zicht: a, ", "")
OTHER = HULP.replace("voorbeeldstad", "anderstad")
NEWER = "frameworks/nieuw.yaml"
ZICHT = Name(NameKind.INDICATOR, ("kader", "beleid"), "zicht")


@pytest.fixture
def root(workspace: Workspace) -> Path:
    return workspace({HULP: GOOD, OTHER: WARNED})


@pytest.fixture
def project(root: Path) -> Project:
    return Project(root)


def rules(project: Project) -> dict[str, list[str]]:
    return {
        file: [problem.rule for problem in problems]
        for file, problems in diagnostics(project).items()
    }


def diagnostics(project: Project) -> dict[str, list[Diagnostic]]:
    """Return the diagnostics of each file that has any."""
    return {file: problems for file, problems in project.diagnostics().items() if problems}


def open_all(root: Path) -> Project:
    """Return a workspace with all of its files open that are text."""
    project = Project(root)
    for path in sorted(root.glob("*/**/*.yaml")):
        try:
            project.write(path.relative_to(root).as_posix(), path.read_bytes().decode())
        except (OSError, UnicodeDecodeError):
            continue
    return project


def in_one_row(by_file: dict[str, list[Diagnostic]]) -> list[Diagnostic]:
    return [problem for problems in by_file.values() for problem in problems]


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
def test_it_says_what_validate_says(folder: Path) -> None:
    problems = in_one_row(diagnostics(open_all(folder)))
    for problem in check(folder):
        assert problem in problems
    assert len(problems) == len(check(folder))


def test_it_says_what_validate_says_of_the_project_itself() -> None:
    assert diagnostics(open_all(ROOT)) == {}
    assert check(ROOT) == []


def test_what_is_typed_is_checked_as_if_it_were_saved(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = {HULP: GOOD.replace("zicht", "zich"), STEUN: HEAD, FACTSHEET: "aanpakken: [onzin]\n"}
    project = Project(root)
    for file, text in typed.items():
        project.write(file, text)
    reported = [
        (problem.place.file, problem.place.span.line, problem.rule, problem.message, problem.help)
        for problem in in_one_row(diagnostics(project))
    ]
    write(root, typed)
    monkeypatch.setenv("GGSR_LANG", "en")
    monkeypatch.chdir(root)
    main(["validate", "--format", "json", "voorbeeldstad"])
    printed = json.loads(capsys.readouterr().out)["diagnostics"]
    keys = ("file", "line", "rule", "message", "help")
    assert sorted(reported) == sorted(tuple(entry[key] for key in keys) for entry in printed)
    assert {file for file, *_rest in reported} == set(typed)


def test_nothing_is_said_of_what_is_not_open(project: Project) -> None:
    assert project.diagnostics() == {}
    project.write(HULP, GOOD)
    assert project.diagnostics() == {HULP: []}
    project.write(OTHER, WARNED)
    assert rules(project) == {OTHER: ["dekking-onvolledig"]}
    project.close(OTHER)
    assert diagnostics(project) == {}


def test_other_files_of_the_gemeente_are_checked_with_it(project: Project) -> None:
    project.write(FACTSHEET, "aanpakken: [hulp, steun]\n")
    assert rules(project) == {FACTSHEET: ["onbekende-aanpak"]}
    project.write(STEUN, as_steun(GOOD))
    assert diagnostics(project) == {}
    project.close(STEUN)
    assert rules(project) == {FACTSHEET: ["onbekende-aanpak"]}


def test_a_framework_that_is_typed_counts_for_all(project: Project) -> None:
    project.write(HULP, GOOD)
    project.write(KADER, FRAMEWORK.replace("zicht: {", "uitzicht: {"))
    assert rules(project)[HULP] == ["onbekende-indicator"]
    project.write(KADER, FRAMEWORK)
    assert diagnostics(project) == {}


def test_a_framework_is_checked_again_with_the_one_that_it_succeeds(project: Project) -> None:
    project.write(NEWER, FRAMEWORK + "overgang: {van: kader}\n")
    assert diagnostics(project) == {}
    project.write(KADER, FRAMEWORK.replace("zicht: {", "uitzicht: {"))
    assert rules(project)[NEWER] == ["overgang-onvolledig", "overgang-onvolledig"]
    project.write(KADER, "naam: [\n")
    assert NEWER not in rules(project)
    project.close(KADER)
    assert diagnostics(project) == {}


@pytest.mark.parametrize("ask", [lambda project: project.frameworks, Project.diagnostics])
def test_a_framework_with_an_error_is_known_as_it_was(
    project: Project, ask: Callable[[Project], object]
) -> None:
    ask(project)
    project.write(KADER, "naam: [\n")
    assert project.frameworks["kader"].model.naam == "Voorbeeldkader"
    project.write(KADER, FRAMEWORK.replace("Voorbeeldkader", "Ander kader"))
    assert project.frameworks["kader"].model.naam == "Ander kader"


def test_what_a_factsheet_names_follows_the_frameworks(project: Project) -> None:
    text = "geaccepteerd: [{regel: oordeel-verschilt-binnen-gemeente, bij: nieuw, reden: a}]\n"
    project.write(FACTSHEET, text)
    nieuw = Name(NameKind.INDICATOR, ("kader", "beleid"), "nieuw")
    assert project.uses(nieuw) == []
    more = "          nieuw: {tekst: De gemeente heeft iets nieuws}\n          zicht:"
    project.write(KADER, FRAMEWORK.replace("          zicht:", more))
    assert [use.file for use in project.uses(nieuw)] == [FACTSHEET, KADER]


def test_what_might_be_written_is_not_taken_for_what_is(project: Project) -> None:
    project.write(HULP, f"{HEAD}bevindingen: {{|, zicht: {{oordeel: voldoet, tekst: a}}}}\n")
    text = project.texts[HULP].replace("|", "")
    project.write(HULP, text)
    assert project.workspace.data(HULP, 3, text.replace("{,", "{onzin,"))
    assert project.uses(Name(NameKind.INDICATOR, ("kader", "beleid"), "onzin")) == []


def test_a_framework_that_is_gone_is_not_known(root: Path, project: Project) -> None:
    assert list(project.frameworks) == ["kader"]
    (root / KADER).unlink()
    project.refresh()
    assert list(project.frameworks) == []


def test_what_changes_on_disk(root: Path, project: Project) -> None:
    project.write(FACTSHEET, "aanpakken: [hulp, steun]\n")
    assert rules(project) == {FACTSHEET: ["onbekende-aanpak"]}
    write(root, {STEUN: as_steun(GOOD)})
    project.refresh()
    assert diagnostics(project) == {}
    (root / STEUN).unlink()
    project.refresh()
    assert rules(project) == {FACTSHEET: ["onbekende-aanpak"]}


def test_a_framework_that_changes_on_disk(root: Path, project: Project) -> None:
    project.write(HULP, GOOD)
    assert diagnostics(project) == {}
    write(root, {KADER: FRAMEWORK.replace("zicht: {", "uitzicht: {")})
    project.refresh()
    assert rules(project)[HULP] == ["onbekende-indicator"]


def test_names_follow_what_is_typed(root: Path, project: Project) -> None:
    places = [use.file for use in project.uses(ZICHT)]
    assert places == [HULP, KADER]
    project.write(OTHER, GOOD)
    assert [use.file for use in project.uses(ZICHT)] == [OTHER, HULP, KADER]
    project.write(OTHER, WARNED)
    assert [use.file for use in project.uses(ZICHT)] == places
    write(root, {OTHER: GOOD})
    project.refresh()
    assert [use.file for use in project.uses(ZICHT)] == places
    project.close(OTHER)
    assert [use.file for use in project.uses(ZICHT)] == [OTHER, HULP, KADER]


def test_what_is_half_written_keeps_its_names(project: Project) -> None:
    project.write(HULP, GOOD)
    before = project.uses(ZICHT)
    project.write(HULP, f"{GOOD}x")
    assert project.uses(ZICHT) == before


def test_reading_ahead_reads_each_folder_once(project: Project) -> None:
    assert list(project.read_ahead()) == ["frameworks", "cases/anderstad", "cases/voorbeeldstad"]
    assert list(project.read_ahead()) == []
    project.write(HULP, GOOD)
    assert list(project.read_ahead()) == ["cases/voorbeeldstad"]


def test_a_known_warning_is_not_shown(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert main(["baseline"]) == 0
    project = Project(root)
    project.write(OTHER, WARNED)
    for _time in range(2):
        assert diagnostics(project) == {}
    project.write(OTHER, WARNED.replace("meldpunt: a, ", ""))
    assert rules(project) == {OTHER: ["dekking-onvolledig"]}


def test_a_baseline_that_cannot_be_used(root: Path, project: Project) -> None:
    (root / ".ggsr-baseline.json").write_text("{")
    project.write(OTHER, WARNED)
    assert rules(project) == {OTHER: ["dekking-onvolledig"]}
    assert project.baseline_error
    (root / ".ggsr-baseline.json").unlink()
    project.diagnostics()
    assert project.baseline_error is None


def test_a_misplaced_file_is_reported_while_it_is_open(root: Path, project: Project) -> None:
    project.write(HULP, GOOD)
    write(root, {"cases/Fout/2024/hulp.yaml": GOOD})
    project.refresh()
    assert diagnostics(project) == {}
    project.write("cases/Fout/2024/hulp.yaml", GOOD)
    assert rules(project) == {"cases/Fout": ["ongeldige-naam"]}


def test_line_numbers_are_those_of_what_is_typed(project: Project) -> None:
    project.write(HULP, "\n\n" + GOOD.replace("zicht", "zich"))
    assert found(diagnostics(project)[HULP]) == [("onbekende-indicator", 6, 19)]


def general(naam: str, gemeente: str = "voorbeeldstad") -> tuple[str, str]:
    return f"cases/{gemeente}/gemeente.yaml", f"naam: {naam}\n"


def test_a_name_in_another_gemeente_is_never_an_old_one(root: Path, project: Project) -> None:
    """Typed, closed again, changed on disk, and gone."""
    own, text = general("Voorbeeldstad")
    project.write(own, text)
    assert diagnostics(project) == {}
    other, double = general("voorbeeldstad", "anderstad")
    project.write(other, double)
    assert rules(project)[own] == ["dubbele-naam"]
    assert rules(project)[other] == ["dubbele-naam"]
    project.write(other, "naam: Anderst\n")
    assert own not in rules(project)
    project.write(other, double)
    project.close(other)
    assert own not in rules(project)
    write(root, {other: double})
    project.refresh()
    assert rules(project) == {own: ["dubbele-naam"]}
    write(root, {"cases/nieuwstad/gemeente.yaml": double})
    project.refresh()
    [problem] = diagnostics(project)[own]
    assert problem.message == "'Voorbeeldstad' is also the name of anderstad, nieuwstad"
    shutil.rmtree(root / "cases/anderstad")
    shutil.rmtree(root / "cases/nieuwstad")
    project.refresh()
    assert diagnostics(project) == {}


def test_what_a_gemeente_merged_into_may_come_and_go(root: Path, project: Project) -> None:
    own, text = general("Voorbeeldstad")
    project.write(own, f"{text}opgegaan_in: nieuwstad\n")
    assert rules(project) == {own: ["onbekende-gemeente"]}
    new, naam = general("Nieuwstad", "nieuwstad")
    write(root, {new: naam})
    project.refresh()
    assert diagnostics(project) == {}
    project.write(new, f"{naam}opgegaan_in: voorbeeldstad\n")
    assert rules(project) == {file: ["onbekende-gemeente"] for file in (own, new)}


def test_another_gemeente_is_not_read_for_every_letter(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(HULP, GOOD)
    project.diagnostics()
    read: list[str] = []
    text = EditedWorkspace.text

    def noted(self: EditedWorkspace, file: str) -> object:
        read.append(file)
        return text(self, file)

    monkeypatch.setattr(EditedWorkspace, "text", noted)
    project.write(HULP, f"{GOOD}# x\n")
    project.diagnostics()
    assert [file for file in read if "anderstad" in file] == []


def test_a_revisit_is_held_against_an_older_round_as_that_changes(workspace: Workspace) -> None:
    older = HULP.replace("2024", "2022")
    finding = "bevindingen: {zicht: {oordeel: voldoet, tekst: Er is nu een telling per wijk.}}\n"
    retest = f"{HEAD}hertoets: true\n{finding}"
    root = workspace({HULP: retest, older: GOOD})
    project = Project(root)
    project.write(HULP, retest)
    assert rules(project) == {}
    (root / older).unlink()
    project.refresh()
    assert rules(project) == {HULP: ["hertoets-zonder-eerder"]}
    project.write(older, GOOD)
    assert rules(project) == {}
    project.write(older, GOOD.replace("beleid", "casus"))
    assert "hertoets-zonder-eerder" in rules(project)[HULP]
    project.close(older)
    assert rules(project) == {HULP: ["hertoets-zonder-eerder"]}
