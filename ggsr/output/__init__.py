"""How results look. Each module turns a result into text; which ones there are is said here.

The command line offers these formats in its help, so nothing heavier is imported for them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ggsr.diagnostics import Diagnostic
    from ggsr.output.screen import Screen
    from ggsr.output.sheet import Report
    from ggsr.summary import Summary

REPORT_FORMATS = ("table", "json", "csv", "markdown", "xlsx")
BINARY_FORMATS = ("xlsx",)
"""Those that are no text, and nothing for a terminal."""
DIAGNOSTIC_FORMATS = ("text", "json", "github", "sarif", "junit", "gitlab")
FILE_FORMATS = ("junit",)
"""Those that list the files without a problem too, and want their names in the summary."""


class Reporter(Protocol):
    """Turns diagnostics into text, a batch at a time."""

    def diagnostics(self, found: Iterable[Diagnostic]) -> str:
        """Return what is to be written for these diagnostics."""

    def end(self, summary: Summary) -> str:
        """Return what is to be written when all have been seen."""


def report_writer(format: str) -> Callable[[Report, Screen], str | bytes]:
    """Return the function that writes a report in a format of ``REPORT_FORMATS``.

    It returns text, or bytes for those of ``BINARY_FORMATS``. It raises GgsrError for an extra that
    is not installed, and for what the format has no room for.
    """
    module = import_module(f"ggsr.output.{format}_report")
    writer: Callable[[Report, Screen], str | bytes] = module.write
    return writer


def reporter(format: str, screen: Screen) -> Reporter:
    """Return a reporter for a format of ``DIAGNOSTIC_FORMATS``."""
    module = import_module(f"ggsr.output.{format}_diagnostics")
    made: Reporter = module.Reporter(screen)
    return made
