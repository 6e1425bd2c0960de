"""Places and diagnostics in the terms of the Language Server Protocol, and back.

ggsr counts lines and characters from 1; the protocol from 0, and in units of the encoding that the
client chose (UTF-16 if it chose none).
"""

from collections.abc import Callable, Sequence

from lsprotocol import types as lsp
from pygls.workspace import PositionCodec

from ggsr.diagnostics import Diagnostic, Place, Severity, Span
from ggsr.yaml_source.document import line_starts, split_lines

_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}


class Lines:
    """The lines of a text, as a client counts them."""

    def __init__(self, text: str, codec: PositionCodec) -> None:
        self.text = text
        self._lines: Sequence[str] = split_lines(text)
        self._codec = codec

    def range(self, span: Span) -> lsp.Range:
        """Return the range of a span; what is past the end of the text is at its end."""
        return lsp.Range(
            self._position(span.line, span.column), self._position(span.end_line, span.end_column)
        )

    def between(self, begin: int, end: int) -> lsp.Range:
        """Return the range of a stretch of the text, by the indexes of its characters."""
        return lsp.Range(self._at(begin), self._at(end))

    def index(self, position: lsp.Position) -> int:
        """Return the index of the character at a position."""
        starts = line_starts(self.text)
        if position.line >= len(starts):
            return len(self.text)
        units = 0
        line = self._lines[position.line]
        for number, character in enumerate(line):
            if units >= position.character:
                return starts[position.line] + number
            units += self._codec.client_num_units(character)
        return starts[position.line] + len(line)

    def _at(self, index: int) -> lsp.Position:
        before = split_lines(self.text[:index])
        return self._position(len(before), len(before[-1]) + 1)

    def _position(self, line: int, column: int) -> lsp.Position:
        if line > len(self._lines):
            line, column = len(self._lines), len(self._lines[-1]) + 1
        before = self._lines[line - 1][: column - 1]
        return lsp.Position(line - 1, self._codec.client_num_units(before))


def range_in_line(span: Span, line: str, codec: PositionCodec) -> lsp.Range:
    """Return the range of a span that does not leave its line, of which this is the text."""
    begin, end = (
        lsp.Position(span.line - 1, codec.client_num_units(line[: column - 1]))
        for column in (span.column, span.end_column)
    )
    return lsp.Range(begin, end)


def message_of(diagnostic: Diagnostic) -> str:
    """Return what is wrong and, on a line of its own, the way out."""
    return "\n".join(filter(None, [diagnostic.message, diagnostic.help]))


def diagnostic_for(
    diagnostic: Diagnostic, lines: Lines, location: Callable[[Place], lsp.Location]
) -> lsp.Diagnostic:
    """Return a diagnostic for the client; ``location`` says where a place in any file is."""
    return lsp.Diagnostic(
        range=lines.range(diagnostic.place.span),
        message=message_of(diagnostic),
        severity=_SEVERITIES[diagnostic.severity],
        code=diagnostic.rule,
        source="ggsr",
        related_information=[
            lsp.DiagnosticRelatedInformation(location(related.place), related.message)
            for related in diagnostic.related
        ],
    )
