"""Diagnostics for people: place, rule, the line with carets, what is wrong and what to do."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from ggsr.diagnostics import Diagnostic, Place
from ggsr.i18n import _
from ggsr.output.closing import closing
from ggsr.output.excerpt import columns, excerpt, visible
from ggsr.output.screen import Screen
from ggsr.output.severities import colour, word
from ggsr.summary import Summary

_GUTTER = "      | "
_COLUMN = 40
"""A message stands right under the marks, unless that leaves it less than this."""

_MENDS = "[--fix]"
"""Beside a diagnostic that ``ggsr validate --fix`` mends."""


class Reporter:
    """Writes diagnostics as they are found."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def diagnostics(self, found: Iterable[Diagnostic]) -> str:
        """Return the diagnostics as text, an empty line after each."""
        return "".join("\n".join(self._lines(diagnostic)) + "\n\n" for diagnostic in found)

    def end(self, summary: Summary) -> str:
        """Return the closing line."""
        return closing(summary, self._screen)

    def _lines(self, diagnostic: Diagnostic) -> Iterator[str]:
        shade = colour(diagnostic.severity)
        place = self._screen.paint(_position(diagnostic.place), bold=True)
        mends = f"  {_MENDS}" if diagnostic.fix else ""
        name = self._screen.paint(word(diagnostic.severity), fg=shade, bold=True)
        yield f"{place}  {name}  {diagnostic.rule}{mends}"
        message = visible(diagnostic.message)
        if diagnostic.place.source:
            line, carets = excerpt(diagnostic.place, self._screen.width - len(_GUTTER))
            yield f"{diagnostic.place.span.line:>5} | {line}"
            yield from self._marked(carets, message, shade)
        else:
            yield f"   {message}"
        for related in diagnostic.related:
            yield f"   {_position(related.place)}: {visible(related.message)}"
        if diagnostic.help:
            yield f"   {self._screen.paint(_('help'), fg='cyan')}: {visible(diagnostic.help)}"

    def _marked(self, carets: str, message: str, shade: str) -> Iterator[str]:
        """Yield the carets with the message behind them, or below them where it does not fit."""
        marks = f"{_GUTTER}{self._screen.paint(carets, fg=shade)}"
        room = self._screen.width - len(_GUTTER)
        if len(carets) + 1 + columns(message) <= room:
            yield f"{marks} {message}"
            return
        yield marks
        indent = min(len(carets) - len(carets.lstrip()), max(0, room - _COLUMN))
        lines = wrap(message, room - indent, break_long_words=False, break_on_hyphens=False)
        for line in lines:
            yield f"{_GUTTER}{' ' * indent}{line}"


def _position(place: Place) -> str:
    return f"{visible(place.file)}:{place.span.line}:{place.span.column}"
