"""No value goes astray: what PyYAML writes is read back, with the positions PyYAML gives it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ggsr.yaml_source.scalars import resolve
from tests.support import ROOT, loaded, position

PLAIN = st.characters(
    exclude_categories=["Cc", "Cs", "Cn"],
    exclude_characters="\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
)
# Where YAML 1.1, which writes, and 1.2, which reads, take different texts for numbers.
WORDS = st.text(st.one_of(PLAIN, st.just("\n")), max_size=30).filter(
    lambda text: isinstance(_resolved(text), str)
)
KEYS = st.one_of(st.text(PLAIN, max_size=12), st.sampled_from(["tekst", "a b", "é", "#", "k:"]))
SCALARS = st.one_of(WORDS, st.booleans(), st.integers(-(10**13), 10**13))
DATA = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(KEYS.filter(bool), inner, max_size=4)
    ),
    max_leaves=25,
)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "width": st.sampled_from([5, 20, 80, 10**6]),
        "indent": st.sampled_from([2, 3, 8]),
        "allow_unicode": st.booleans(),
        "explicit_start": st.booleans(),
        "line_break": st.sampled_from(["\n", "\r\n", "\r"]),
    }
)


def _resolved(text: str) -> object:
    try:
        return resolve(text)
    except ValueError:
        return None


def flattened(node: yaml.Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield path, key position and value position of everything in PyYAML's own, slow tree."""
    children: list[tuple[str | int, yaml.Node, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        children = [(key.value, key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        children = [(index, value, value) for index, value in enumerate(node.value)]
    for step, key, value in children:
        marks = [(mark.line + 1, mark.column + 1) for mark in (key.start_mark, value.start_mark)]
        yield ((*path, step), *marks)
        yield from flattened(value, (*path, step))


def written(data: object, **style: Any) -> str:
    """Return data as PyYAML writes it, if it can: folding some escapes, it adds a backslash."""
    text = yaml.safe_dump(data, sort_keys=False, **style)
    assert isinstance(text, str)
    assume(yaml.safe_load(text) == data)
    return text


def compare(text: str, data: object) -> None:
    document = loaded(text)
    assert document.data == data
    assert yaml.dump(document.data) == yaml.dump(data)  # which tells True from 1
    node = yaml.compose(text, yaml.SafeLoader)
    assert node is not None
    for path, key, value in flattened(node):
        assert (position(document.key(*path)), position(document.value(*path))) == (key, value)


@given(DATA, STYLES)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_values_and_positions_are_those_of_pyyaml(data: object, style: dict[str, Any]) -> None:
    compare(written(data, **style), data)


@given(
    st.dictionaries(KEYS.filter(bool), st.lists(WORDS, max_size=3), max_size=4),
    st.sampled_from(["'", '"', "|", ">"]),
    STYLES,
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_the_same_in_every_style_of_scalar(data: object, quote: str, style: dict[str, Any]) -> None:
    compare(written(data, default_style=quote, **style), data)


REAL_FILES = sorted([*ROOT.glob("cases/**/*.yaml"), *ROOT.glob("frameworks/*.yaml")])


@pytest.mark.parametrize("path", REAL_FILES, ids=lambda path: path.stem)
def test_positions_in_real_files_are_those_of_pyyaml(path: Path) -> None:
    text = path.read_text()
    compare(text, loaded(text).data)
