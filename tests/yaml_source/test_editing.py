"""What is written is read back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ggsr.yaml_source import Document, parse
from ggsr.yaml_source.editing import scalar
from tests.support import loaded


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Gezinscoaching", "Gezinscoaching"),
        ("Gezinsmanagement/WIG", "Gezinsmanagement/WIG"),
        ("Bergen (NH.)", "Bergen (NH.)"),
        ("'s-Hertogenbosch", "'''s-Hertogenbosch'"),
        ("Hulp: een # proef", "'Hulp: een # proef'"),
        ("2024", "'2024'"),
        ("true", "'true'"),
        ("- ", "'- '"),
        ("", "''"),
    ],
)
def test_only_what_needs_quotes_gets_them(text: str, written: str) -> None:
    assert scalar(text) == written


@given(st.text())
def test_round_trip(text: str) -> None:
    if not text.isprintable():
        return
    assert loaded(f"naam: {scalar(text)}  # zo\n").data == {"naam": text}


@given(st.from_regex(r"[\w .,/()&+:#'\"-]+", fullmatch=True))
def test_round_trip_of_what_looks_like_yaml(text: str) -> None:
    document = parse(f"naam: {scalar(text)}\n", "x.yaml")
    if text.isprintable():
        assert isinstance(document, Document)
        assert document.data == {"naam": text}
