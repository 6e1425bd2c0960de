"""What the preview says beside a page, in the language of messages, ready for its templates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ggsr.diagnostics import Diagnostic, Place, Severity
from ggsr.errors import GgsrError
from ggsr.escaping import visible
from ggsr.i18n import N_, _, active, ngettext
from ggsr.output.diagnostics.text import excerpt
from ggsr.pages.wording import capitalized

MOST = 50
"""So many diagnostics of a kind are shown; more than that nobody mends from a page."""

_WIDTH = 100
_WORDS = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("info"),
}


@dataclass(frozen=True)
class Entry:
    """One diagnostic in words. ``excerpt`` is the line it is about, ``carets`` the line below."""

    place: str
    severity: str
    rule: str
    excerpt: str
    carets: str
    message: str
    related: tuple[str, ...]
    help: str | None


@dataclass(frozen=True)
class Group:
    """The entries of a kind, under a heading; ``more`` says how many are not shown."""

    is_error: bool
    heading: str
    note: str | None
    entries: tuple[Entry, ...]
    more: str | None


@dataclass(frozen=True)
class Panel:
    """All that is said above a page; ``language`` is the one it is said in."""

    language: str
    label: str
    help_word: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Notice:
    """A page in the place of one that is not there, with links (address, text) to others."""

    language: str
    title: str
    sentences: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


def panel(
    found: Sequence[Diagnostic], failures: Sequence[Entry] = (), note: str | None = None
) -> Panel:
    """Return what is said above a page; ``note`` tells with errors which page is below."""
    errors = [*failures, *(_entry(entry) for entry in found if entry.is_error)]
    others = [entry for entry in found if not entry.is_error]
    groups = []
    if errors:
        heading = ngettext("{count} error", "{count} errors", len(errors))
        heading = heading.format(count=len(errors))
        groups.append(Group(True, heading, note, tuple(errors[:MOST]), _more(len(errors))))
    if others:
        shown = tuple(map(_entry, others[:MOST]))
        groups.append(Group(False, _counted(others), None, shown, _more(len(others))))
    return Panel(active(), _("Preview"), _("help"), tuple(groups))


def failure(error: Exception) -> Entry:
    """Return an exception as an entry: one for the user in its own words, another as a bug."""
    help = None
    if isinstance(error, GgsrError):
        message, help = str(error), error.help
    elif isinstance(error, OSError):
        message = f"{error.filename}: {error.strerror}" if error.filename else str(error)
    else:
        message = _("this is a bug in ggsr: {kind}: {error}")
        message = message.format(kind=type(error).__name__, error=error)
    return Entry(
        "", _(_WORDS[Severity.ERROR]), "", "", "", visible(message), (), help and visible(help)
    )


def notice(title: str, sentences: Iterable[str] = (), names: Iterable[str] = ()) -> Notice:
    """Return a page with a link to the overview and, before that, to the pages with these names."""
    pages = [(f"/{name}.html", name) for name in names]
    texts = tuple(capitalized(visible(text)) for text in sentences)
    links = (*pages, ("/", _("overview")))
    return Notice(active(), capitalized(visible(title)), texts, links)


def as_text(panel: Panel) -> str:
    """Return a panel without any markup, one thing on a line."""
    lines: list[str] = []
    for group in panel.groups:
        lines += [group.heading, *filter(None, [group.note])]
        for entry in group.entries:
            lines += [f"{entry.place} {entry.message}".strip(), *filter(None, [entry.help])]
    return "\n".join(lines)


def _counted(found: Sequence[Diagnostic]) -> str:
    warnings = sum(entry.severity is Severity.WARNING for entry in found)
    infos = len(found) - warnings
    words = ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings)
    remarks = _("{count} for information").format(count=infos)
    return ", ".join(([words] if warnings else []) + ([remarks] if infos else []))


def _more(count: int) -> str | None:
    if count <= MOST:
        return None
    message = ngettext(
        "and {count} more; 'ggsr validate' shows it",
        "and {count} more; 'ggsr validate' shows them",
        count - MOST,
    )
    return message.format(count=count - MOST)


def _entry(found: Diagnostic) -> Entry:
    line = carets = ""
    if found.place.source:
        line, carets = excerpt(found.place, _WIDTH)
        line = f"{found.place.span.line:>5} | {line}"
        carets = f"      | {carets}"
    return Entry(
        place=_position(found.place),
        severity=_(_WORDS[found.severity]),
        rule=found.rule,
        excerpt=line,
        carets=carets,
        message=visible(found.message),
        related=tuple(
            f"{_position(other.place)}: {visible(other.message)}" for other in found.related
        ),
        help=found.help and visible(found.help),
    )


def _position(place: Place) -> str:
    return f"{visible(place.file)}:{place.span.line}:{place.span.column}"
