"""Diagnostics for people: place, rule, the line with carets, what is wrong and what to do."""

from collections.abc import Iterable, Iterator

from ggsr.diagnostics import Diagnostic, Place, Severity
from ggsr.i18n import N_, _
from ggsr.output.closing import closing
from ggsr.output.excerpt import excerpt, visible
from ggsr.output.screen import Screen
from ggsr.summary import Summary

_WORDS = {
    Severity.ERROR: (N_("error"), "red"),
    Severity.WARNING: (N_("warning"), "yellow"),
    Severity.INFO: (N_("info"), "blue"),
}

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
        word, colour = _WORDS[diagnostic.severity]
        place = self._screen.paint(_position(diagnostic.place), bold=True)
        mends = f"  {_MENDS}" if diagnostic.fix else ""
        name = self._screen.paint(_(word), fg=colour, bold=True)
        yield f"{place}  {name}  {diagnostic.rule}{mends}"
        message = visible(diagnostic.message)
        if diagnostic.place.source:
            line, carets = excerpt(diagnostic.place, self._screen.width - 8)
            yield f"{diagnostic.place.span.line:>5} | {line}"
            yield f"      | {self._screen.paint(carets, fg=colour)} {message}"
        else:
            yield f"   {message}"
        for related in diagnostic.related:
            yield f"   {_position(related.place)}: {visible(related.message)}"
        if diagnostic.help:
            yield f"   {self._screen.paint(_('help'), fg='cyan')}: {visible(diagnostic.help)}"


def _position(place: Place) -> str:
    return f"{visible(place.file)}:{place.span.line}:{place.span.column}"
