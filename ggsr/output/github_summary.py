"""The page that GitHub shows of a step: a table of what was found."""

from collections.abc import Iterable

from ggsr.diagnostics import Diagnostic
from ggsr.i18n import _
from ggsr.markdown_text import escape
from ggsr.output.closing import closing
from ggsr.output.excerpt import visible
from ggsr.output.screen import Screen
from ggsr.summary import Summary

_ROWS = 100
"""GitHub takes at most a megabyte; the log has the rest."""


class StepSummary:
    """Keeps the first diagnostics, for the page."""

    def __init__(self) -> None:
        self._rows: list[str] = []
        self._more = 0

    def add(self, found: Iterable[Diagnostic]) -> None:
        """Take in the diagnostics."""
        for diagnostic in found:
            if len(self._rows) < _ROWS:
                self._rows.append(_row(diagnostic))
            else:
                self._more += 1

    def text(self, summary: Summary) -> str:
        """Return the page in GitHub's Markdown."""
        lines = [f"{escape(line)}\n" for line in closing(summary, Screen()).splitlines()]
        if self._rows:
            heads = (_("Place"), _("Rule"), _("What is wrong"))
            lines += [f"| {' | '.join(heads)} |", "|:--|:--|:--|", *self._rows, ""]
        if self._more:
            lines.append(_("And {count} more; the log has them.").format(count=self._more) + "\n")
        return "\n".join(["### ggsr validate\n", *lines])


def _row(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    cells = (f"{place.file}:{place.span.line}", diagnostic.rule, diagnostic.message)
    sign = "✗" if diagnostic.is_error else "⚠"
    return f"| {sign} " + " | ".join(escape(visible(cell)) for cell in cells) + " |"
