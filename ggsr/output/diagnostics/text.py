"""Diagnostics for people: place, rule, the line with carets, what is wrong and what to do."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from ggsr.diagnostics import Diagnostic, Place, Severity, Summary
from ggsr.escaping import columns, visible
from ggsr.i18n import N_, Number, _, ngettext
from ggsr.output.screen import Screen

_MARGIN = 20


def excerpt(place: Place, width: int) -> tuple[str, str]:
    """Return the source line of a place, cut to ``width`` terminal columns, and its carets.

    The cut is around the span; the ellipses count.
    """
    start = place.span.column - 1
    end = place.span.end_column - 1
    if place.span.end_line != place.span.line:
        end = len(place.source)
    first = 0
    if len(place.source) > width or columns(visible(place.source)) > width:
        first = max(0, min(start - _MARGIN, len(place.source) - width + 2))
    # A hostile line is a million characters long; only the part that is shown is looked at.
    line = visible(place.source[first : first + 2 * width])
    start, end = start - first, min(end - first, len(line))
    before = "…" if first else ""
    shown, room = "", width - len(before) - 1
    for sign in line:
        room -= columns(sign)
        if room < 0:
            shown += "…"
            break
        shown += sign
    indent = columns(before + line[:start])
    carets = max(1, min(columns(line[start:end]), width - indent))
    return before + shown, " " * indent + "^" * carets


_WORDS = {
    Severity.ERROR: (N_("error"), "red"),
    Severity.WARNING: (N_("warning"), "yellow"),
    Severity.INFO: (N_("info"), "blue"),
}


def word(severity: Severity) -> str:
    """Return a severity in the user's language."""
    return _(_WORDS[severity][0])


def colour(severity: Severity) -> str:
    """Return the colour of a severity, by its name on a terminal."""
    return _WORDS[severity][1]


def closing(summary: Summary, screen: Screen) -> str:
    """Return the summary line, after a note on baseline entries that no longer occur."""
    counts = [
        ngettext("{count} error", "{count} errors", summary.errors).format(
            count=Number(summary.errors)
        ),
        ngettext("{count} warning", "{count} warnings", summary.warnings).format(
            count=Number(summary.warnings)
        ),
    ]
    if summary.infos:
        counts.append(_("{count} info").format(count=Number(summary.infos)))
    if summary.accepted:
        counts.append(_("{count} accepted").format(count=Number(summary.accepted)))
    if summary.known:
        counts.append(_("{count} known").format(count=Number(summary.known)))
    files = ngettext("{count} file", "{count} files", summary.files).format(
        count=Number(summary.files)
    )
    sign, colour = ("✗", "red") if summary.failed else ("✓", "green")
    if summary.warnings and not summary.failed:
        sign, colour = "⚠", "yellow"
    mark = screen.paint(sign, fg=colour)
    reason = ""
    if summary.failed and not summary.errors:
        reason = f" ({_('warnings count as errors: --strict')})"
    return f"{_gone(summary, screen)}{mark} {files}: {', '.join(counts)}{reason}\n"


def _gone(summary: Summary, screen: Screen) -> str:
    if not summary.gone:
        return ""
    message = ngettext(
        "{count} warning in the baseline no longer occurs; run 'ggsr baseline --prune' to remove "
        "it",
        "{count} warnings in the baseline no longer occur; run 'ggsr baseline --prune' to remove "
        "them",
        summary.gone,
    )
    text = message.format(count=Number(summary.gone))
    return f"{screen.paint(_('info'), fg='blue', bold=True)}  {text}\n"


_GUTTER = "      | "
_COLUMN = 40
"""The least width of a message under the carets; where less is left, it begins further left."""

_FIXABLE = "[--fix]"
"""Marks a diagnostic that ``ggsr validate --fix`` fixes."""


class Reporter:
    """Writes diagnostics at once, each with its line."""

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
        fixable = f"  {_FIXABLE}" if diagnostic.fix else ""
        name = self._screen.paint(word(diagnostic.severity), fg=shade, bold=True)
        yield f"{place}  {name}  {diagnostic.rule}{fixable}"
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
