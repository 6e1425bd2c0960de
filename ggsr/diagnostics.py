"""What is wrong with a file, and exactly where: pure data, without a word on how it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from ggsr.i18n import Message, Text

MAX_PROBLEMS = 100
"""Of one file, and of one rule in it, at most so many diagnostics are reported: enough to act on,
where a hostile file has half a million."""


class Severity(StrEnum):
    """How grave a diagnostic is; only an error keeps a file out of the results."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text. Lines and columns count characters from 1; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def start(self) -> tuple[int, int]:
        """The line and the column at which it begins."""
        return self.line, self.column

    @property
    def end(self) -> tuple[int, int]:
        """The line and the column that come right behind it."""
        return self.end_line, self.end_column


START = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span in a file of the workspace.

    ``file`` is relative to the workspace, with ``/`` between folders; ``source`` is the text of
    the span's first line, so that a diagnostic can be shown without reading the file again.
    """

    file: str
    span: Span = START
    source: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a diagnostic, such as the first of two equal keys."""

    place: Place
    text: Text

    @property
    def message(self) -> str:
        """The text in the active language."""
        return str(self.text)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of text, and the text that takes its place."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The certain fix of a diagnostic: edits of its file that do not overlap.

    ``unknown`` is the name that is replaced because the framework does not have it, if that is why;
    used in several places, it puts the framework in doubt.
    """

    edits: tuple[Edit, ...]
    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: the rule, the place, what is wrong (``text``) and what to do (``way_out``).

    The texts are put into words when they are shown, as ``message`` and ``help``.

    ``subject`` is the id of the indicator, thema, document or key that it concerns (an acceptance
    names it in ``bij``), or None. ``about_gemeente`` marks what concerns the gemeente as a whole:
    its ``factsheet.yaml`` may accept that too. ``fix`` is there only where it is certain;
    ``suggestions`` are names of which one may be meant, for a person to choose from. ``items`` are
    the ids of the several things that one warning is about: a warning about fewer is not new.
    """

    rule: str
    severity: Severity
    place: Place
    text: Text
    way_out: Text | None = None
    related: tuple[Related, ...] = ()
    subject: str | None = None
    about_gemeente: bool = False
    fix: Fix | None = None
    suggestions: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """What is wrong, in the active language."""
        return str(self.text)

    @property
    def help(self) -> str | None:
        """What to do about it, in the active language, if there is anything to say of that."""
        return None if self.way_out is None else str(self.way_out)

    @property
    def order(self) -> tuple[Place, str, str]:
        """The sort key: by file, then place, then rule."""
        return (self.place, self.rule, self.message)

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def discreet(self) -> "Diagnostic":
        """Return it with its line and rule, and nothing of what the file says.

        For a file about a family: what is shown goes to logs, reports and baselines. Of its place
        only the line is left: the column behind a verdict, and the end of one, tell how long it is.
        """
        text = self.text.without_values() if isinstance(self.text, Message) else self.rule
        way_out: Text | None = Message(
            "look at this place in the file: what it says is about a family, and is not shown"
        )
        # What is the same whatever the file says can be told: a check says so of each value
        # (``Known``), and makes its messages for it.
        if _is_known(self.text) and _is_known(self.way_out):
            way_out = self.way_out
        place = Place(self.place.file, Span(self.place.span.line, 1, self.place.span.line, 1))
        return Diagnostic(self.rule, self.severity, place, text, way_out)


def _is_known(text: Text | None) -> bool:
    return isinstance(text, Message) and text.is_known


@dataclass
class Summary:
    """How many files were checked and what came of it.

    ``warnings`` leaves out those that are ``accepted`` in the data, and those that are ``known``
    from a baseline; ``gone`` are those that the baseline has and the data no longer.
    """

    files: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    accepted: int = 0
    known: int = 0
    gone: int = 0
    strict: bool = False
    """Whether warnings fail too."""
    paths: list[str] = field(default_factory=list)
    """The files by name, for a format that lists them (``FILE_FORMATS``)."""

    def add(self, diagnostics: Iterable[Diagnostic], files: int = 0, accepted: int = 0) -> None:
        """Take in what was found in a number of files."""
        self.files += files
        self.accepted += accepted
        for diagnostic in diagnostics:
            self.errors += diagnostic.severity is Severity.ERROR
            self.warnings += diagnostic.severity is Severity.WARNING
            self.infos += diagnostic.severity is Severity.INFO

    @property
    def failed(self) -> bool:
        return bool(self.errors or (self.strict and self.warnings))

    def counts(self) -> dict[str, int]:
        """Return the counts by name."""
        return {
            name: value
            for name, value in vars(self).items()
            if isinstance(value, int) and name != "strict"
        }


@dataclass(frozen=True)
class Rule:
    """A rule: its kebab-case Dutch name, its severity, and what it is about.

    ``explanation`` documents it in ``ggsr explain``, docs/rules.md and editors: what is wrong in a
    sentence, then why, then examples that fail and pass (``rules.explanations`` has the layout).

    ``per`` is "indicator", "thema", "document" or "sleutel" (a key) where each diagnostic is about
    one of those; an acceptance then has to name which one in ``bij``. ``missed`` are the keys that
    a diagnostic can be about because they are not there, as paths with ``*`` for an id: where one
    was written and does not fit, nothing is missed.
    """

    name: str
    severity: Severity
    explanation: str | None = field(repr=False)
    per: str | None = None
    missed: tuple[str, ...] = ()

    def at(
        self,
        place: Place,
        text: Text,
        way_out: Text | None = None,
        *,
        related: Iterable[Related] = (),
        subject: str | None = None,
        severity: Severity | None = None,
        about_gemeente: bool = False,
        fix: Fix | None = None,
        suggestions: tuple[str, ...] = (),
        items: tuple[str, ...] = (),
    ) -> Diagnostic:
        """Return a diagnostic of this rule; the keywords are those of ``Diagnostic``."""
        severity = severity or self.severity
        return Diagnostic(
            self.name,
            severity,
            place,
            text,
            way_out,
            tuple(related),
            subject,
            about_gemeente,
            fix,
            suggestions,
            items,
        )
