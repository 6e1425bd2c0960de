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

REPORT_FORMATS = ("table", "json", "csv", "markdown")
DIAGNOSTIC_FORMATS = ("text", "json", "github")


class Reporter(Protocol):
    """Turns diagnostics into text, a batch at a time."""

    def diagnostics(self, found: Iterable[Diagnostic]) -> str:
        """Return what is to be written for these diagnostics."""

    def end(self, summary: Summary) -> str:
        """Return what is to be written when all have been seen."""


def report_writer(format: str) -> Callable[[Report, Screen], str]:
    """Return the function that turns a report into text of a format of ``REPORT_FORMATS``."""
    module = import_module(f"ggsr.output.{format}_report")
    writer: Callable[[Report, Screen], str] = module.write
    return writer


def reporter(format: str, screen: Screen) -> Reporter:
    """Return a reporter for a format of ``DIAGNOSTIC_FORMATS``."""
    module = import_module(f"ggsr.output.{format}_diagnostics")
    made: Reporter = module.Reporter(screen)
    return made
