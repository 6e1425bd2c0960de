"""The content of the preview's templates: diagnostics and notices, in the language of messages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ggsr.diagnostics import Diagnostic, Place, Severity
from ggsr.errors import GgsrError, system_reason
from ggsr.escaping import visible
from ggsr.i18n import N_, Number, _, active, ngettext
from ggsr.output.diagnostics.text import excerpt
from ggsr.pages.wording import capitalized

MOST = 50
"""How many diagnostics of a kind are shown."""

_WIDTH = 100
_WORDS = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("info"),
}


@dataclass(frozen=True)
class Entry:
    """A diagnostic as text. ``excerpt`` is the line of its place, ``carets`` the line below it."""

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
    """Entries under a heading; ``more`` is a sentence on how many are not shown, or None."""

    is_error: bool
    heading: str
    note: str | None
    entries: tuple[Entry, ...]
    more: str | None


@dataclass(frozen=True)
class Panel:
    """The panel of diagnostics above a page; ``language`` is its language code."""

    language: str
    label: str
    help_word: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Notice:
    """A page that replaces one that does not exist, with links (address, text) to others."""

    language: str
    title: str
    sentences: tuple[str, ...]
    links: tuple[tuple[str, str], ...]

    @property
    def taal(self) -> str:
        """The language of the words that it shares with the pages."""
        return self.language


def panel(
    found: Sequence[Diagnostic], failures: Sequence[Entry] = (), note: str | None = None
) -> Panel:
    """Return the panel for diagnostics and failures; ``note`` stands below the count of errors."""
    errors = [*failures, *(_entry(entry) for entry in found if entry.is_error)]
    others = [entry for entry in found if not entry.is_error]
    groups = []
    if errors:
        heading = ngettext("{count} error", "{count} errors", len(errors))
        heading = heading.format(count=Number(len(errors)))
        groups.append(Group(True, heading, note, tuple(errors[:MOST]), _more(len(errors))))
    if others:
        shown = tuple(map(_entry, others[:MOST]))
        groups.append(Group(False, _counted(others), None, shown, _more(len(others))))
    return Panel(active(), _("Preview"), _("help"), tuple(groups))


LIMIT_ERRORS = (RecursionError, MemoryError, OverflowError)
"""What Python and libraries raise for input that is too large or too deeply nested for them."""


def too_large(name: str, error: Exception) -> GgsrError:
    """Return the error for one of ``LIMIT_ERRORS``, raised over a file or page with this name."""
    message = _("{name}: this is too large or too deeply nested ({kind})")
    return GgsrError(message.format(name=name, kind=type(error).__name__))


def failure(error: Exception, name: str = "") -> Entry:
    """Return an exception over the page with this name as an entry.

    One that is not meant for the user is called a bug.
    """
    if isinstance(error, LIMIT_ERRORS):
        error = too_large(name, error)
    help = None
    if isinstance(error, GgsrError):
        message, help = str(error), error.help
    elif isinstance(error, OSError):
        message = f"{error.filename}: {system_reason(error)}" if error.filename else str(error)
    else:
        message = _("this is a bug in ggsr: {kind}: {error}")
        message = message.format(kind=type(error).__name__, error=error)
    return Entry(
        "", _(_WORDS[Severity.ERROR]), "", "", "", visible(message), (), help and visible(help)
    )


def notice(title: str, sentences: Iterable[str] = (), names: Iterable[str] = ()) -> Notice:
    """Return a notice with links to the pages with these names and to the overview."""
    pages = [(f"/{name}.html", name) for name in names]
    texts = tuple(capitalized(visible(text)) for text in sentences)
    links = (*pages, ("/", _("overview")))
    return Notice(active(), capitalized(visible(title)), texts, links)


def as_text(panel: Panel) -> str:
    """Return a panel as plain text."""
    lines: list[str] = []
    for group in panel.groups:
        lines += [group.heading, *filter(None, [group.note])]
        for entry in group.entries:
            lines += [f"{entry.place} {entry.message}".strip(), *filter(None, [entry.help])]
    return "\n".join(lines)


def _counted(found: Sequence[Diagnostic]) -> str:
    warnings = sum(entry.severity is Severity.WARNING for entry in found)
    infos = len(found) - warnings
    words = ngettext("{count} warning", "{count} warnings", warnings).format(count=Number(warnings))
    remarks = _("{count} info").format(count=Number(infos))
    return ", ".join(([words] if warnings else []) + ([remarks] if infos else []))


def _more(count: int) -> str | None:
    if count <= MOST:
        return None
    message = ngettext(
        "and {count} more; run 'ggsr validate' to see it",
        "and {count} more; run 'ggsr validate' to see them",
        count - MOST,
    )
    return message.format(count=Number(count - MOST))


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
