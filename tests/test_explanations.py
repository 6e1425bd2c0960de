"""What is told of rules: of each something, and with examples that do what they say."""

import pytest

from ggsr.model import Gemeente
from ggsr.naming import NAMING_RULES
from ggsr.rules import CATALOGUE, MODULES
from ggsr.rules.explained_files import FILES_EXPLAINED
from ggsr.rules.explained_yaml import YAML_EXPLAINED
from ggsr.rules.explanations import Explanation, explanation
from ggsr.shape import SHAPE_RULES, fit
from ggsr.yaml_source import YAML_RULES, Document, parse


def examples(explained: Explanation) -> list[str]:
    return [block.text for block in explained.blocks if block.code]


def test_every_rule_without_a_module_has_a_text() -> None:
    assert set(YAML_EXPLAINED) == set(YAML_RULES)
    assert set(FILES_EXPLAINED) == {*SHAPE_RULES, *NAMING_RULES}


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_rule_is_explained(name: str) -> None:
    explained = explanation(name)
    assert explained.what.endswith(".")
    assert any(not block.code for block in explained.blocks)
    assert all(block.text.strip() for block in explained.blocks)


@pytest.mark.parametrize("name", sorted({r.name for m in MODULES for r in m.RULES}))
def test_a_rule_with_a_module_has_what_fails_and_what_passes(name: str) -> None:
    texts = [block.text for block in explanation(name).blocks if not block.code]
    assert any(text.startswith("Fails") for text in texts)
    assert any(text.startswith("Passes") for text in texts)


@pytest.mark.parametrize("name", [n for n in YAML_RULES if examples(explanation(n))])
def test_an_example_of_yaml_does_what_it_says(name: str) -> None:
    fails, passes = examples(explanation(name))
    problems = parse(fails, "x.yaml")
    assert isinstance(problems, list)
    assert {problem.rule for problem in problems} == {name}
    assert isinstance(parse(passes, "x.yaml"), Document)


@pytest.mark.parametrize("name", [n for n in SHAPE_RULES if examples(explanation(n))])
def test_an_example_of_shape_does_what_it_says(name: str) -> None:
    results = []
    for example in examples(explanation(name)):
        document = parse(example, "cases/voorbeeldstad/gemeente.yaml")
        assert isinstance(document, Document)
        results.append(fit(document, Gemeente))
    fails, passes = results
    assert isinstance(fails, list)
    assert {problem.rule for problem in fails} == {name}
    assert isinstance(passes, Gemeente)
