"""What is told of rules: of each something, once, and with examples that do what they say."""

from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent

import pytest

from ggsr.diagnostics import Rule
from ggsr.model import Gemeente
from ggsr.model.validation import SHAPE_RULES, validate
from ggsr.rules import CATALOGUE, MODULES, explanations
from ggsr.rules.explanations import Block, explanation, prose
from ggsr.workspace.layout import NAMING_RULES
from ggsr.yaml_source import YAML_RULES, Document, parse
from tests.cli.test_validate import GOOD
from tests.rule_examples import FAILS, PASSES, examples, reported
from tests.support import FRAMEWORK, KADER, check

WITH_A_MODULE = sorted({rule.name for module in MODULES for rule in module.RULES})
WITHOUT_AN_EXAMPLE = {
    *("map-onleesbaar", "te-veel-fouten", "yaml-codering", "yaml-diepte", "yaml-grootte"),
    *("yaml-onleesbaar", "yaml-stuurteken"),
}
"""Rules of what is too large, too much, unreadable or invisible to be shown."""
UNSAID = {"dekking-onvolledig": frozenset({"doorzettingsmacht"})}
"""What the assessment of an example must not judge; that cannot be seen in a part of it."""


def with_an_example(rules: Iterable[Rule]) -> list[str]:
    return sorted({rule.name for rule in rules} - WITHOUT_AN_EXAMPLE)


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_rule_says_what_is_wrong_and_why(name: str) -> None:
    explained = explanation(name)
    assert explained.what.endswith(".")
    assert not explained.what[:2].istitle(), "in lower case: the name of the rule stands before it"
    why = explained.blocks[0]
    assert not why.code
    assert why.text.endswith(".")
    assert not why.text.startswith((FAILS, PASSES))


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_rule_has_an_example_of_both_kinds(name: str) -> None:
    labels = {label for label, _text in examples(explanation(name))}
    assert labels == (set() if name in WITHOUT_AN_EXAMPLE else {FAILS, PASSES})


@pytest.mark.parametrize("name", WITH_A_MODULE)
def test_an_example_does_what_it_says(name: str, tmp_path: Path) -> None:
    for number, (label, text) in enumerate(examples(explanation(name))):
        found = reported(text, tmp_path / str(number), UNSAID.get(name, frozenset()))
        assert found == ({name} if label == FAILS else set()), text


@pytest.mark.parametrize("name", with_an_example(YAML_RULES))
def test_an_example_of_yaml_does_what_it_says(name: str) -> None:
    for label, text in examples(explanation(name)):
        read = parse(text, "x.yaml")
        found = {problem.rule for problem in read} if isinstance(read, list) else set()
        assert found == ({name} if label == FAILS else set()), text


@pytest.mark.parametrize("name", with_an_example(SHAPE_RULES))
def test_an_example_of_shape_does_what_it_says(name: str) -> None:
    for label, text in examples(explanation(name)):
        document = parse(text, "cases/voorbeeldstad/gemeente.yaml")
        assert isinstance(document, Document)
        read = validate(document, Gemeente)
        found = {problem.rule for problem in read} if isinstance(read, list) else set()
        assert found == ({name} if label == FAILS else set()), text


@pytest.mark.parametrize("name", with_an_example(NAMING_RULES))
def test_an_example_of_names_does_what_it_says(name: str, tmp_path: Path) -> None:
    for number, (label, text) in enumerate(examples(explanation(name))):
        root = tmp_path / str(number)
        for path in [KADER, *text.splitlines()]:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            content = "naam: Voorbeeldstad" if path.endswith("/gemeente.yaml") else GOOD
            (root / path).write_text(FRAMEWORK if path == KADER else dedent(content))
        found = {problem.rule for problem in check(root)}
        assert (name in found) == (label == FAILS), text


def test_comments_in_an_example_are_said_in_the_language_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(explanations, "_", lambda text: f"<{text}>")
    example = """\
        # factsheet.yaml
        kader: ggrs              # it is called ggsr
        niveau: [beleid, casus]  # misspelt
        tekst: Zie actie #3 in het plan
        # and so on"""
    assert Block(dedent(example), code=True).translated().splitlines() == [
        "# factsheet.yaml",
        "kader: ggrs              # <it is called ggsr>",
        "niveau: [beleid, casus]  # <misspelt>",
        "tekst: Zie actie #3 in het plan",
        "# <and so on>",
    ]


def test_comments_in_examples_are_translated() -> None:
    assert "the id is continu" in set(prose())
    assert not [text for text in prose() if text.endswith(".yaml")]


def test_what_is_wrong_is_said_with_a_capital() -> None:
    assert explanation("yaml-alias").headline() == "An anchor or an alias."
    assert explanation("conclusie-zonder-voldoende").headline().startswith("'gaat_goed' is filled")
