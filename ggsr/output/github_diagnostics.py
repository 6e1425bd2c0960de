"""Diagnostics as GitHub's workflow commands, which become annotations beside the lines."""

from collections.abc import Iterable

from ggsr.diagnostics import Diagnostic, Severity
from ggsr.i18n import _
from ggsr.output.closing import closing
from ggsr.output.excerpt import visible
from ggsr.output.screen import Screen
from ggsr.summary import Summary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


_SHOWN = 10
"""So many annotations of each kind GitHub shows of a step; the others are in its log only."""


class Reporter:
    """Writes diagnostics as they are found."""

    def __init__(self, screen: Screen) -> None:
        pass

    def diagnostics(self, found: Iterable[Diagnostic]) -> str:
        """Return a command on a line for each diagnostic."""
        return "".join(map(_command, found))

    def end(self, summary: Summary) -> str:
        """Return the closing line for the log, and before it what is not shown beside the lines."""
        counts = (summary.errors, summary.warnings, summary.infos)
        shown = sum(min(count, _SHOWN) for count in counts)
        line = closing(summary, Screen())
        if shown == sum(counts):
            return line
        message = _(
            "GitHub shows {shown} of {count} annotations beside the lines;"
            " the log of this step has them all"
        ).format(shown=shown, count=sum(counts))
        # A notice of its own, unless there are so many that this one would not be shown either.
        command = "::notice title=ggsr::" if summary.infos < _SHOWN else ""
        return f"{command}{_data(message) if command else message}\n{line}"


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.place.span
    properties = {
        "file": diagnostic.place.file,
        "line": span.line,
        "col": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "title": diagnostic.rule,
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    text = "%0A".join(_data(part) for part in (diagnostic.message, diagnostic.help) if part)
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{text}\n"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
