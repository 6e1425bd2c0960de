"""Diagnostics as GitHub's workflow commands, which become annotations beside the lines."""

from collections.abc import Iterable

from ggsr.diagnostics import Diagnostic, Severity, Summary
from ggsr.escaping import escape, visible
from ggsr.i18n import Number, _
from ggsr.output.diagnostics.text import closing
from ggsr.output.screen import Screen

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


_SHOWN = 10
"""The annotations of each kind that GitHub shows for a step; the others are in its log only."""


class Reporter:
    """Writes diagnostics at once, as workflow commands."""

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
            "GitHub shows {shown} of {count} annotations next to the lines; see the log of this "
            "step for all of them"
        ).format(shown=Number(shown), count=Number(sum(counts)))
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


_ROWS = 100
"""The rows of the page, of which GitHub takes at most a megabyte; the log has the rest."""


class StepSummary:
    """The page of a step (``GITHUB_STEP_SUMMARY``): the counts and the first diagnostics."""

    def __init__(self) -> None:
        self._rows: list[str] = []
        self._more = 0

    def add(self, found: Iterable[Diagnostic]) -> None:
        """Add diagnostics."""
        for diagnostic in found:
            if len(self._rows) < _ROWS:
                self._rows.append(_row(diagnostic))
            else:
                self._more += 1

    def text(self, summary: Summary) -> str:
        """Return the page in GitHub's Markdown."""
        lines = [f"{escape(line)}\n" for line in closing(summary, Screen()).splitlines()]
        if self._rows:
            heads = (_("Location"), _("Rule"), _("Problem"))
            lines += [f"| {' | '.join(heads)} |", "|:--|:--|:--|", *self._rows, ""]
        if self._more:
            lines.append(
                _("And {count} more; see the log.").format(count=Number(self._more)) + "\n"
            )
        return "\n".join(["### ggsr validate\n", *lines])


def _row(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    cells = (f"{place.file}:{place.span.line}", diagnostic.rule, diagnostic.message)
    sign = "✗" if diagnostic.is_error else "⚠"
    return f"| {sign} " + " | ".join(escape(visible(cell)) for cell in cells) + " |"
