"""Files of a workspace, parts of them, and files for CI."""

from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import yaml

from ggsr.model import Acceptatie
from ggsr.rules import ACCEPTABLE
from tests.docs.examples import Example, each, in_language
from tests.docs.running import assert_accepted, run_line
from tests.families import ASSESSMENT, CASUS, families
from tests.support import HULP, OPVOLGING, ROOT, check, write

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
[HOOK] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
BIJLAGEN = "cases/voorbeeldstad/2024/bijlagen"
GITHUB = ".github/workflows/ggsr.yml"
GITLAB = ".gitlab-ci.yml"
PRE_COMMIT = ".pre-commit-config.yaml"
INDICATOR = "a part, indicatoren"
ACCEPTANCE = "a part, geaccepteerd"
FINDING = "a part, bevindingen"
CITATION = "a part, documenten bevindingen"
FAMILY = "a part, bevindingen niet_beoordeeld"
FOLLOW_UP = "a part, rapportage documenten aanpakken"
OVERGANG = "a part, overgang"
FILE = "a file of a workspace"
FOUND = {
    "README.md": [
        (f"cases/voorbeeldstad/2026/{aanpak}.yaml", "dekking-onvolledig")
        for aanpak in ("buurtteam", "gezinshulp", "inloophuis")
    ]
}
"""What there is to say about the files of a workspace on a page; of other pages nothing."""


def kind(example: Example) -> str:
    """Return what an example is; a file by its first line, a part of one by its key."""
    if example.head.startswith(("cases/", "frameworks/")):
        return FILE
    return example.head or f"a part, {' '.join(yaml.safe_load(example.text))}"


def of_kind(wanted: str) -> list[Example]:
    return [example for example in in_language("yaml") if kind(example) == wanted]


def data(example: Example) -> Any:
    return yaml.safe_load(example.text)


def steps(example: Example) -> Any:
    """Return the steps of a workflow: the checkout, and ggsr."""
    return data(example)["jobs"]["validate"]["steps"]


@each(in_language("yaml"))
def test_its_kind_is_one_that_is_tried(example: Example) -> None:
    parts = {INDICATOR, ACCEPTANCE, FINDING, CITATION, FAMILY, FOLLOW_UP, OVERGANG}
    assert kind(example) in {FILE, *parts, GITHUB, GITLAB, PRE_COMMIT}


@pytest.mark.parametrize(
    ("page", "files"),
    [(page, list(files)) for page, files in groupby(of_kind(FILE), lambda file: file.page)],
)
def test_the_files_of_a_workspace(page: str, files: list[Example], tmp_path: Path) -> None:
    kader = tmp_path / "frameworks" / "ggsr.yaml"
    kader.parent.mkdir()
    kader.write_bytes((ROOT / "frameworks" / "ggsr.yaml").read_bytes())
    for file in files:
        path = tmp_path / file.head
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8")
    assert [(entry.place.file, entry.rule) for entry in check(tmp_path)] == FOUND.get(page, [])


@each(of_kind(FINDING) + of_kind(CITATION))
def test_a_finding_is_one_as_it_stands(example: Example, tmp_path: Path) -> None:
    head = "aanpak: Gezinshulp\nkader: ggsr\nniveau: beleid\n"
    kader = (ROOT / "frameworks" / "ggsr.yaml").read_bytes()
    cited = data(example).get("documenten", {}).values()
    files = {f"{BIJLAGEN}/{entry['bestand']}": b"" for entry in cited if "bestand" in entry}
    root = write(tmp_path, {HULP: head + example.text, "frameworks/ggsr.yaml": kader, **files})
    assert [entry.rule for entry in check(root)] == ["dekking-onvolledig"]


@each(of_kind(FAMILY))
def test_a_family_is_one_as_it_stands(example: Example, tmp_path: Path) -> None:
    kader = (ROOT / "frameworks" / "ggsr.yaml").read_bytes()
    casus = ASSESSMENT.partition("bevindingen:")[0].replace("kader: kader", "kader: ggsr")
    texts = families([example.text])
    found = check(write(tmp_path, {CASUS: casus, "frameworks/ggsr.yaml": kader, **texts}))
    assert {entry.rule for entry in found if entry.place.file != CASUS} == {"dekking-onvolledig"}


@each(of_kind(FOLLOW_UP))
def test_a_follow_up_fits_a_round_with_these_verbeterpunten(
    example: Example, tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {OPVOLGING: example.text}
    files["frameworks/ggsr.yaml"] = (ROOT / "frameworks" / "ggsr.yaml").read_bytes()
    for aanpak, entries in data(example)["aanpakken"].items():
        findings = {key: {"oordeel": "verbeterpunt", "tekst": "Nog niet."} for key in entries}
        beoordeling = {"aanpak": aanpak, "kader": "ggsr", "niveau": "beleid"}
        text = yaml.safe_dump({**beoordeling, "bevindingen": findings}, allow_unicode=True)
        files[OPVOLGING.replace("opvolging", aanpak)] = text
    found = check(write(tmp_path, files))
    assert [entry.rule for entry in found if entry.place.file == OPVOLGING] == []


@each(of_kind(INDICATOR))
def test_an_indicator_is_asked_of_every_assessment(example: Example, scratch: Path) -> None:
    kader = scratch / "frameworks" / "ggsr.yaml"
    framework = yaml.safe_load(kader.read_text(encoding="utf-8"))
    [criterium, *_others] = framework["niveaus"]["beleid"]["criteria"].values()
    criterium["indicatoren"].update(data(example)["indicatoren"])
    kader.write_text(yaml.safe_dump(framework, allow_unicode=True), encoding="utf-8")
    found = check(scratch)
    assert {entry.rule for entry in found} == {"dekking-onvolledig"}
    assert len(found) == len(list(scratch.glob("cases/*/*/[!f]*.yaml")))


@each(of_kind(OVERGANG))
def test_an_overgang_is_complete(example: Example, tmp_path: Path) -> None:
    root = ROOT / "tests/data/frameworks/opvolger/frameworks"
    newer = yaml.safe_load((root / "ggsr-2026.yaml").read_bytes())
    text = yaml.safe_dump({**newer, **data(example)}, allow_unicode=True)
    older = (root / "ggsr.yaml").read_bytes()
    files: dict[str, str | bytes] = {
        "frameworks/ggsr-2026.yaml": text,
        "frameworks/ggsr.yaml": older,
    }
    assert check(write(tmp_path, files)) == []


@each(of_kind(ACCEPTANCE))
def test_an_acceptance_is_of_something_that_can_be_accepted(example: Example) -> None:
    for entry in data(example)["geaccepteerd"]:
        acceptance = Acceptatie.model_validate(entry)
        assert (acceptance.bij is not None) == (ACCEPTABLE[acceptance.regel].per is not None)


@each(of_kind(GITHUB))
def test_github_gives_the_action_inputs_that_it_has(example: Example) -> None:
    _checkout, step = steps(example)
    assert "/ggsr@" in step["uses"]
    assert step["with"].keys() <= ACTION["inputs"].keys()


@each(of_kind(GITHUB))
def test_github_fetches_the_history_where_it_is_compared_with(example: Example) -> None:
    checkout, step = steps(example)
    whole = {"fetch-depth": 0} if "changed-since" in step["with"] else {}
    assert checkout.get("with", {}) == whole


@each(of_kind(GITLAB))
def test_gitlab_takes_the_file_that_is_written(example: Example, repository: Path) -> None:
    job = data(example)["ggsr"]
    for line in job["script"]:
        if not line.startswith("pip install ./"):
            run_line(line, repository)
    assert (repository / job["artifacts"]["reports"]["codequality"]).exists()


@each(of_kind(PRE_COMMIT))
def test_pre_commit_runs_a_hook_that_there_is(
    example: Example, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(scratch.parent)
    scratch.rename("data")
    for repo in data(example)["repos"]:
        for hook in repo["hooks"]:
            assert hook["id"] == HOOK["id"]
            assert hook.keys() <= {"id", "args", "pass_filenames", "always_run"}
            assert_accepted(*HOOK["entry"].split()[1:], *hook.get("args", []))
