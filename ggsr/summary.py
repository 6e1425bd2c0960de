"""The count with which ``ggsr validate`` ends."""

from collections.abc import Iterable
from dataclasses import dataclass

from ggsr.diagnostics import Diagnostic, Severity


@dataclass
class Summary:
    """How many files were checked and what came of it; ``warnings`` leaves out the ``accepted``."""

    files: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    accepted: int = 0

    def add(self, diagnostics: Iterable[Diagnostic], files: int = 0, accepted: int = 0) -> None:
        """Take in what was found in a number of files."""
        self.files += files
        self.accepted += accepted
        for diagnostic in diagnostics:
            self.errors += diagnostic.severity is Severity.ERROR
            self.warnings += diagnostic.severity is Severity.WARNING
            self.infos += diagnostic.severity is Severity.INFO
