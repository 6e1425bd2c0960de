"""The count with which ``ggsr validate`` ends."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ggsr.diagnostics import Diagnostic, Severity


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
