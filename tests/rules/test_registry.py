"""Every rule is registered, explained and tested; a rule that is forgotten somewhere fails here."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import pytest

from ggsr import rules
from ggsr.diagnostics import Severity
from ggsr.model import is_id
from ggsr.model.validation import SHAPE_RULES
from ggsr.rules import ACCEPTABLE, CATALOGUE, MODULES
from ggsr.workspace.layout import NAMING_RULES
from ggsr.yaml_source import YAML_RULES

FOLDER = Path(__file__).parent
NAMES = [module.name for module in iter_modules(rules.__path__)]
RULE_MODULES = [
    module
    for module in (import_module(f"ggsr.rules.{name}") for name in NAMES)
    if hasattr(module, "RULES")
]


def short(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def test_every_module_with_rules_is_registered() -> None:
    assert sorted(map(short, MODULES)) == sorted(map(short, RULE_MODULES))
    assert len(set(MODULES)) == len(MODULES)


@pytest.mark.parametrize("module", RULE_MODULES, ids=short)
def test_a_rule_has_a_test(module: ModuleType) -> None:
    text = (FOLDER / f"test_{short(module)}.py").read_text(encoding="utf-8")
    for rule in module.RULES:
        assert rule.name in text


def test_no_test_without_a_rule() -> None:
    tests = {path.stem.removeprefix("test_") for path in FOLDER.glob("test_*.py")}
    assert tests == {short(module) for module in RULE_MODULES} | {
        "explanations",
        "registry",
        "suggestions",
    }


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_name_is_kebab_case(name: str) -> None:
    assert is_id(name)
    assert CATALOGUE[name].name == name


def test_a_name_has_one_rule() -> None:
    groups = (YAML_RULES, SHAPE_RULES, NAMING_RULES, *(module.RULES for module in MODULES))
    names = [rule.name for group in groups for rule in group]
    assert len(names) == len(set(names)) == len(CATALOGUE)


def test_no_name_is_used_that_the_catalogue_does_not_have() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in (FOLDER.parents[1] / "ggsr").rglob("*.py")
    )
    assert set(re.findall(r'\bRule\("([^"]+)"', source)) <= set(CATALOGUE)


def test_what_can_be_accepted() -> None:
    assert all(rule.severity is not Severity.ERROR for rule in ACCEPTABLE.values())
    not_errors = {name for name, rule in CATALOGUE.items() if rule.severity is not Severity.ERROR}
    # A framework has no place for what is accepted of it, and neither has the file of a family.
    assert not_errors - ACCEPTABLE.keys() == {
        "ongebruikte-acceptatie",
        "kader-dubbele-naam",
        "punten-tegen-oordeel",
    }


def test_per_says_what_bij_names() -> None:
    assert {rule.per for rule in CATALOGUE.values()} == {
        None,
        "indicator",
        "thema",
        "document",
        "sleutel",
    }
