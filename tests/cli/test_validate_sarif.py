"""SARIF: what the published schema asks, and what it cannot say."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from ggsr.rules import CATALOGUE
from ggsr.rules.explanations import explanation
from tests.cli.conftest import Ggsr
from tests.cli.test_validate import GOOD, MISSPELT
from tests.support import HULP, ROOT, write

DATA = ROOT / "tests" / "data"
BAD = sorted(path for path in (DATA / "bad").iterdir())
SCHEMA = Draft4Validator(
    json.loads((DATA / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
)
TWICE = "a: 1\na: 2\n"


def log(ggsr: Ggsr, root: Path) -> Any:
    document = json.loads(ggsr("validate", "--format", "sarif", cwd=root).out)
    SCHEMA.validate(document)
    return document["runs"][0]


def fingerprints(ggsr: Ggsr, root: Path, *arguments: str) -> list[str]:
    out = ggsr("validate", "--format", "sarif", *arguments, cwd=root).out
    results = json.loads(out)["runs"][0]["results"]
    return [entry["partialFingerprints"]["ggsr/v1"] for entry in results]


@pytest.mark.parametrize("folder", [ROOT, *BAD], ids=lambda path: path.name)
def test_every_rule_gives_what_the_schema_asks(ggsr: Ggsr, folder: Path) -> None:
    run = log(ggsr, folder)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    assert folder == ROOT or folder.name in {result["ruleId"] for result in run["results"]}


def test_every_rule_of_the_catalogue_has_a_description(ggsr: Ggsr) -> None:
    rules = log(ggsr, ROOT)["tool"]["driver"]["rules"]
    said = {rule["id"]: rule["shortDescription"]["text"] for rule in rules}
    assert said == {name: explanation(name).headline() for name in CATALOGUE}


def test_a_rule_tells_why_it_is_there(ggsr: Ggsr) -> None:
    rules = log(ggsr, ROOT)["tool"]["driver"]["rules"]
    told = {rule["id"]: rule["help"]["text"] for rule in rules}
    assert "      doorzettingsmacht: {{oordeel: verbeterpunt" in told["onbekend-oordeel"]


def test_a_certain_fix_is_in_it(ggsr: Ggsr, tmp_path: Path) -> None:
    [result] = log(ggsr, write(tmp_path, {HULP: MISSPELT}))["results"]
    [place] = [entry["physicalLocation"] for entry in result["locations"]]
    [change] = [change for fix in result["fixes"] for change in fix["artifactChanges"]]
    assert change["artifactLocation"] == place["artifactLocation"]
    [replacement] = change["replacements"]
    assert replacement["deletedRegion"] == place["region"]
    assert replacement["insertedContent"] == {"text": "vervolg"}


def test_a_guess_is_no_fix(ggsr: Ggsr, tmp_path: Path) -> None:
    guessed = GOOD.replace("vervolg:", "vervolgd-na:")
    result, *_others = log(ggsr, write(tmp_path, {HULP: guessed}))["results"]
    assert "did you mean 'vervolg'?" in result["message"]["text"]
    assert result["fixes"] == []


def test_places_are_those_of_the_text(ggsr: Ggsr, tmp_path: Path) -> None:
    run = log(ggsr, write(tmp_path, {HULP: TWICE}))
    [result] = run["results"]
    assert result["level"] == "error"
    [place] = [entry["physicalLocation"] for entry in result["locations"]]
    assert place["artifactLocation"] == {"uri": HULP, "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 2}
    [related] = result["relatedLocations"]
    assert related["physicalLocation"]["region"]["startLine"] == 1
    assert related["message"]["text"] == "first here"


def test_columns_count_characters_whatever_plane_they_are_of(ggsr: Ggsr, tmp_path: Path) -> None:
    run = log(ggsr, write(tmp_path, {HULP: "{'𝔤𝔤': 1, 'a': 2, 'a': 3}\n"}))
    assert run["columnKind"] == "unicodeCodePoints"
    [result] = run["results"]
    [place] = [entry["physicalLocation"] for entry in result["locations"]]
    assert place["region"]["startColumn"] == 19


def test_no_path_of_this_machine_is_in_it(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {HULP: TWICE})
    assert str(tmp_path) not in ggsr("validate", "--format", "sarif", cwd=root).out


def test_a_name_that_is_no_uri_is_spelt_as_one(ggsr: Ggsr, tmp_path: Path) -> None:
    root = write(tmp_path, {})
    (root / "cases" / "a b%é\udcff").mkdir()
    [result] = log(ggsr, root)["results"]
    [place] = result["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "cases/a%20b%25%C3%A9%FF"


def test_text_from_the_data_makes_no_link(ggsr: Ggsr, tmp_path: Path) -> None:
    [result] = log(ggsr, write(tmp_path, {HULP: GOOD.replace("kader: kader", "kader: '[x](1)'")}))[
        "results"
    ]
    assert "[x](1)" not in result["message"]["text"]
    assert "\\[x\\](1)" in result["message"]["text"]


def test_a_backslash_in_the_data_does_not_undo_that(ggsr: Ggsr, tmp_path: Path) -> None:
    link = r"[x\](https://voorbeeldstad.example)"
    [result] = log(ggsr, write(tmp_path, {HULP: GOOD.replace("kader: kader", f"kader: '{link}'")}))[
        "results"
    ]
    assert r"\[x\\\](https" in result["message"]["text"]


def test_braces_in_the_data_are_no_placeholder(ggsr: Ggsr, tmp_path: Path) -> None:
    """A reader of SARIF puts an argument for {0}, and reads {{ as a brace."""
    [result] = log(ggsr, write(tmp_path, {HULP: GOOD.replace("kader: kader", "kader: 'a{0}'")}))[
        "results"
    ]
    assert "a{{0}}.yaml" in result["message"]["text"]


def test_a_fingerprint_survives_shifting_lines(ggsr: Ggsr, tmp_path: Path) -> None:
    before = fingerprints(ggsr, write(tmp_path, {HULP: TWICE}))
    after = fingerprints(ggsr, write(tmp_path, {HULP: f"# eerst\n\n{TWICE}"}))
    assert before == after
    assert len(before) == 1


def test_a_fingerprint_is_the_same_in_each_language(ggsr: Ggsr) -> None:
    for folder in BAD:
        dutch = fingerprints(ggsr, folder, "--lang", "nl")
        assert sorted(dutch) == sorted(fingerprints(ggsr, folder, "--lang", "en"))


def test_equal_lines_have_fingerprints_of_their_own(ggsr: Ggsr, tmp_path: Path) -> None:
    found = fingerprints(ggsr, write(tmp_path, {HULP: "a: 1\na: 1\na: 1\n"}))
    assert len(found) == len(set(found)) == 2
