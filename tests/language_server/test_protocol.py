"""Places as ggsr counts them, and as a client does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types as lsp
from pygls.workspace import PositionCodec

from ggsr.diagnostics import Diagnostic, Place, Related, Severity, Span
from ggsr.language_server.protocol import Lines, diagnostic_for, message_of, range_in_line

UTF8, UTF16, UTF32 = (
    lsp.PositionEncodingKind.Utf8,
    lsp.PositionEncodingKind.Utf16,
    lsp.PositionEncodingKind.Utf32,
)
ENCODINGS = [UTF8, UTF16, UTF32]
TEXTS = st.text(st.sampled_from("ab é€😀\t\r\n\ud800\udc00\u2028\x85"), max_size=40)


def page(text: str, encoding: lsp.PositionEncodingKind = UTF16) -> Lines:
    return Lines(text, PositionCodec(encoding))


def places(range: lsp.Range) -> tuple[tuple[int, int], tuple[int, int]]:
    return (range.start.line, range.start.character), (range.end.line, range.end.character)


@pytest.mark.parametrize(
    ("encoding", "columns"), [(UTF8, (4, 9)), (UTF16, (2, 5)), (UTF32, (2, 4))]
)
def test_each_encoding_counts_its_own_units(
    encoding: lsp.PositionEncodingKind, columns: tuple[int, int]
) -> None:
    """An é is two bytes, an emoji four of them or two units of UTF-16."""
    range = page("a\néé😀b\n", encoding).range(Span(2, 3, 2, 5))
    assert places(range) == ((1, columns[0]), (1, columns[1]))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end(end: str) -> None:
    shown = page(f"een{end}twee{end}drie")
    assert places(shown.range(Span(2, 1, 2, 5))) == ((1, 0), (1, 4))
    assert shown.index(lsp.Position(2, 1)) == len(f"een{end}twee{end}d")


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS)
def test_there_and_back(encoding: lsp.PositionEncodingKind, text: str) -> None:
    shown = page(text, encoding)
    for index in range(len(text) + 1):
        if text[index - 1 : index + 1] != "\r\n":
            position = shown.between(index, index).start
            assert shown.index(position) == index


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS, line=st.integers(0, 50), character=st.integers(0, 50))
def test_any_position_is_somewhere_in_the_text(
    encoding: lsp.PositionEncodingKind, text: str, line: int, character: int
) -> None:
    assert 0 <= page(text, encoding).index(lsp.Position(line, character)) <= len(text)


@given(
    text=TEXTS,
    spans=st.lists(st.tuples(st.integers(1, 9), st.integers(1, 50)), min_size=4, max_size=4),
)
def test_what_lies_within_another_span_stays_within_it(
    text: str, spans: list[tuple[int, int]]
) -> None:
    """In a text that is shorter by now, too: editors refuse an outline where it does not."""
    first, second, third, fourth = sorted(spans)
    outer, inner = (page(text).range(Span(*a, *b)) for a, b in ((first, fourth), (second, third)))
    assert outer.start <= inner.start <= inner.end <= outer.end


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(2, 9, 2, 12), ((1, 4), (1, 4))),
        (Span(3, 1, 9, 1), ((2, 0), (2, 0))),
        (Span(7, 3, 9, 1), ((2, 0), (2, 0))),
    ],
)
def test_what_is_past_the_end_is_at_the_end(
    span: Span, expected: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    assert places(page("een\ntwee\n").range(span)) == expected


def test_an_index_within_a_character_is_behind_it() -> None:
    assert page("😀a").index(lsp.Position(0, 1)) == 1


def test_a_message_with_the_way_out() -> None:
    place = Place("x.yaml")
    assert message_of(Diagnostic("r", Severity.ERROR, place, "Mis.")) == "Mis."
    assert message_of(Diagnostic("r", Severity.ERROR, place, "Mis.", "Zo.")) == "Mis.\nZo."


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        (Severity.ERROR, lsp.DiagnosticSeverity.Error),
        (Severity.WARNING, lsp.DiagnosticSeverity.Warning),
        (Severity.INFO, lsp.DiagnosticSeverity.Information),
    ],
)
def test_a_diagnostic(severity: Severity, expected: lsp.DiagnosticSeverity) -> None:
    elsewhere = Related(Place("y.yaml", Span(4, 1, 4, 2)), "het eerste")
    converted = diagnostic_for(
        Diagnostic(
            "regel", severity, Place("x.yaml", Span(1, 3, 1, 4)), "Mis.", related=(elsewhere,)
        ),
        page("a: b\n"),
        lambda place: lsp.Location(f"file:///{place.file}", page("\n" * 9).range(place.span)),
    )
    assert (converted.code, converted.source, converted.severity) == ("regel", "ggsr", expected)
    assert places(converted.range) == ((0, 3 - 1), (0, 3))
    [related] = converted.related_information or []
    assert (related.location.uri, related.message) == ("file:///y.yaml", "het eerste")
    assert related.location.range.start.line == 3


@pytest.mark.parametrize(("encoding", "begin"), [(UTF8, 6), (UTF16, 4), (UTF32, 3)])
def test_a_range_in_a_line_whose_file_need_not_be_read(
    encoding: lsp.PositionEncodingKind, begin: int
) -> None:
    found = range_in_line(Span(7, 4, 7, 5), "😀: b", PositionCodec(encoding))
    assert places(found) == ((6, begin), (6, begin + 1))
