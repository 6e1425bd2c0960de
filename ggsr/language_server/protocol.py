"""Convert places and diagnostics to those of the Language Server Protocol, and positions back.

ggsr counts lines and characters from 1; the protocol from 0, and in code units of the encoding that
client and server agreed on (UTF-16 by default).
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
    """The lines of a text, with the positions and ranges of the protocol in them."""

    def __init__(self, text: str, codec: PositionCodec) -> None:
        self.text = text
        self._lines: Sequence[str] = split_lines(text)
        self._codec = codec

    def range(self, span: Span) -> lsp.Range:
        """Return the range of a span; a position past the end of the text becomes its end."""
        return lsp.Range(
            self._position(span.line, span.column), self._position(span.end_line, span.end_column)
        )

    def between(self, begin: int, end: int) -> lsp.Range:
        """Return the range from index ``begin`` of the text to ``end``."""
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
    """Return the range of a span within one line, given the text of that line."""
    begin, end = (
        lsp.Position(span.line - 1, codec.client_num_units(line[: column - 1]))
        for column in (span.column, span.end_column)
    )
    return lsp.Range(begin, end)


def message_of(diagnostic: Diagnostic) -> str:
    """Return the message of a diagnostic with its help on the next line."""
    return "\n".join(filter(None, [diagnostic.message, diagnostic.help]))


def diagnostic_for(
    diagnostic: Diagnostic, lines: Lines, location: Callable[[Place], lsp.Location]
) -> lsp.Diagnostic:
    """Convert a diagnostic; ``location`` converts a place in any file."""
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
