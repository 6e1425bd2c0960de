"""The line with which a check ends, for people."""

from ggsr.i18n import _, ngettext
from ggsr.output.screen import Screen
from ggsr.summary import Summary


def closing(summary: Summary, screen: Screen) -> str:
    """Return the counts on a line; before it stands what a baseline has too much, if anything."""
    counts = [
        ngettext("{count} error", "{count} errors", summary.errors).format(count=summary.errors),
        ngettext("{count} warning", "{count} warnings", summary.warnings).format(
            count=summary.warnings
        ),
    ]
    if summary.infos:
        counts.append(_("{count} for information").format(count=summary.infos))
    if summary.accepted:
        counts.append(_("{count} accepted").format(count=summary.accepted))
    if summary.known:
        counts.append(_("{count} known").format(count=summary.known))
    files = ngettext("{count} file", "{count} files", summary.files).format(count=summary.files)
    sign, colour = ("✗", "red") if summary.errors else ("✓", "green")
    if summary.warnings and not summary.errors:
        sign, colour = "⚠", "yellow"
    mark = screen.paint(sign, fg=colour)
    return f"{_gone(summary, screen)}{mark} {files}: {', '.join(counts)}\n"


def _gone(summary: Summary, screen: Screen) -> str:
    if not summary.gone:
        return ""
    message = ngettext(
        "{count} warning of the baseline is gone; 'ggsr baseline --prune' takes it out",
        "{count} warnings of the baseline are gone; 'ggsr baseline --prune' takes them out",
        summary.gone,
    )
    return (
        f"{screen.paint(_('info'), fg='blue', bold=True)}  {message.format(count=summary.gone)}\n"
    )
