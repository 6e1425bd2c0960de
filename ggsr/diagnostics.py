"""What is wrong with a file, and exactly where: pure data, without a word on how it is shown."""

from dataclasses import dataclass
from enum import StrEnum


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
    message: str


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of one line, and the text that takes its place."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a diagnostic beyond doubt: edits of its file that do not overlap."""

    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: the rule it breaks, where, what is wrong and the way out.

    ``subject`` is the id of the indicator, thema, document or key that it concerns (an acceptance
    names it in ``bij``), or None. ``shared`` marks what concerns the gemeente as a whole, which its
    ``factsheet.yaml`` may accept too. ``fix`` is there only where nobody can have meant anything
    else; ``meant`` are names of which one may be meant: a person has to choose. ``parts`` are the
    ids of the several things that one warning is about; about fewer of them it is no new warning.
    """

    rule: str
    severity: Severity
    place: Place
    message: str
    help: str | None = None
    related: tuple[Related, ...] = ()
    subject: str | None = None
    shared: bool = False
    fix: Fix | None = None
    meant: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[Place, str, str]:
        """The sort key: by file, then place, then rule."""
        return (self.place, self.rule, self.message)

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR
