"""Whatever is in a file: a document or diagnostics, and never an exception."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ggsr.diagnostics import Diagnostic
from ggsr.model import Beoordeling, Factsheet, Gemeente, Model, Toetsingskader
from ggsr.model.validation import validate
from ggsr.yaml_source import Document, decode, parse
from tests.support import ROOT, loaded

MODELS: tuple[type[Model], ...] = (Beoordeling, Factsheet, Gemeente, Toetsingskader)
REAL_FILES = sorted([*ROOT.glob("cases/**/*.yaml"), *ROOT.glob("frameworks/*.yaml")])

# What YAML is made of, so that random texts get past the first character.
YAML_PIECES = st.sampled_from(
    [
        *"\n\t\r :-?,[]{}#&*!|>'\"%@`\\~=<.0123456789",
        *("  ", "\n  ", "- ", ": ", "<<: ", "---\n", "...\n", "null", "true", "1" * 16),
        *("a", "b: ", "é", "\ufeff", "\x85", "\u2028", "👪", '"\\x'),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(YAML_PIECES, st.text(max_size=3))).map("".join))


def model_of(path: Path) -> type[Model]:
    if path.parent.name == "frameworks":
        return Toetsingskader
    by_name: dict[str, type[Model]] = {"gemeente": Gemeente, "factsheet": Factsheet}
    return by_name.get(path.stem, Beoordeling)


def look(problems: list[Diagnostic]) -> None:
    """Assert that diagnostics are as they must be: errors, some, in the file."""
    assert problems
    assert all(problem.is_error and problem.message for problem in problems)
    for problem in problems:
        span = problem.place.span
        assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)
        assert span.column <= len(problem.place.source) + 1


def take_in(content: bytes, *models: type[Model]) -> None:
    text = decode(content, "x.yaml")
    if isinstance(text, list):
        return look(text)
    document = parse(text, "x.yaml")
    if isinstance(document, list):
        return look(document)
    for model in models:
        fitted = validate(document, model)
        if isinstance(fitted, list):
            look(fitted)
        else:
            assert isinstance(fitted, model)
    return None


@given(st.binary())
def test_any_bytes(content: bytes) -> None:
    take_in(content, *MODELS)


@given(TEXTS)
def test_any_text(text: str) -> None:
    take_in(text.encode(), *MODELS)
    take_in(b"\xef\xbb\xbf" + text.encode(), *MODELS)
    # Not by way of ``decode``, which refuses the characters that make lines disagree.
    result = parse(text, "x.yaml")
    assert isinstance(result, Document) or any(problem.is_error for problem in result)


@given(TEXTS, st.integers(0), st.binary(min_size=1, max_size=3))
def test_any_text_with_bytes_gone_wrong(text: str, index: int, damage: bytes) -> None:
    content = text.encode()
    index %= len(content) + 1
    take_in(content[:index] + damage + content[index:], *MODELS)
    take_in(b"\xef\xbb\xbf" + content[:index] + damage + content[index:], *MODELS)


def test_a_text_that_cannot_be_encoded() -> None:
    """No file holds half of a surrogate pair, but ``parse`` says that it raises nothing."""
    look(parse("a: \ud800\n", "x.yaml"))  # type: ignore[arg-type]


@st.composite
def mutations(draw: st.DrawFn) -> tuple[bytes, type[Model]]:
    """Draw a real file of the repository with some slices deleted, repeated, moved or replaced."""
    path = draw(st.sampled_from(REAL_FILES))
    content = path.read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 60)))
        other = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 60))
        new = draw(
            st.one_of(
                st.just(b""),
                st.just(content[other : other + length]),
                YAML_PIECES.map(str.encode),
                st.binary(max_size=4),
            )
        )
        content = content[:start] + new + content[end:]
    return content, model_of(path)


@given(mutations())
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_any_mutation_of_a_real_file(mutation: tuple[bytes, type[Model]]) -> None:
    content, model = mutation
    take_in(content, model)


def test_the_real_files_are_read() -> None:
    assert len(REAL_FILES) == 12
    for path in REAL_FILES:
        assert isinstance(validate(loaded(path.read_text()), model_of(path)), model_of(path))
