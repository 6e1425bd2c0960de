"""The formats of diagnostics, a module each with a ``Reporter``.

The command line offers the formats in its help, so nothing heavier is imported here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from ggsr.output import Format

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ggsr.diagnostics import Diagnostic, Summary
    from ggsr.output.screen import Screen


DIAGNOSTIC_FORMATS = {
    "text": Format(("", ".txt")),
    "json": Format((".json",)),
    "github": Format(),
    "sarif": Format((".sarif",)),
    "junit": Format((".xml",)),
    "gitlab": Format(),
}
FILE_FORMATS = ("junit",)
"""Formats that list the files without a problem too; they need ``Summary.paths``."""


class Reporter(Protocol):
    """Turns diagnostics into text, a batch at a time."""

    def diagnostics(self, found: Iterable[Diagnostic]) -> str:
        """Return the text to write for these diagnostics, or nothing until the end."""

    def end(self, summary: Summary) -> str:
        """Return the text to write after all diagnostics."""


def reporter(format: str, screen: Screen) -> Reporter:
    """Return a reporter for a format of ``DIAGNOSTIC_FORMATS``."""
    module = import_module(f"ggsr.output.diagnostics.{format}")
    made: Reporter = module.Reporter(screen)
    return made
